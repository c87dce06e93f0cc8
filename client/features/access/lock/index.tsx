// The locked app: the spaces of this browser by the label each person chose, and the passphrase of one. The address stays as it
// was, so that what was asked for follows once the space opens.
import { DoorPage } from '../../../app/DoorPage.tsx';
import { For, Show, createEffect, createSignal, on } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { UnlockProblem } from '../../../engine/api/api.ts';
import { Button, Notice, PassphraseField, Progress, RadioCards } from '../../../ui/index.ts';

export default function Lock() {
  const app = useApp();
  const [chosen, setChosen] = createSignal(app.view.spaces[0]?.id);
  const space = () => app.view.spaces.find((each) => each.id === chosen()) ?? app.view.spaces[0];
  const [passphrase, setPassphrase] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<UnlockProblem | null>(null);
  let field: HTMLInputElement | undefined;

  const unlock = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const opening = space();
    if (busy() || opening === undefined || passphrase() === '') return;
    setBusy(true);
    setProblem(null);
    await app.locked();
    const opened = await app.engine.unlock(opening.id, passphrase()).finally(() => setBusy(false));
    setPassphrase('');
    if (!opened.ok) {
      setProblem(opened.error);
      field?.focus();
    }
  };
  createEffect(
    on(
      chosen,
      () => {
        setProblem(null);
        setPassphrase('');
      },
      { defer: true },
    ),
  );
  createEffect(() => {
    const opening = space();
    if (opening !== undefined) void app.setLocale(opening.language);
  });
  const heading = () => {
    const [only] = app.view.spaces;
    return app.view.spaces.length === 1 && only !== undefined
      ? app.t.lock.headingLabel({ label: only.label })
      : app.t.lock.choose;
  };
  const cause = () => {
    if (problem() === 'damaged') return app.t.lock.damaged;
    if (problem() === 'please-update') return app.t.lock.newer;
    return problem() === 'no-memory' ? app.t.lock.memoryLow : app.t.app.unknown;
  };
  const why = () => {
    if (app.lockReason() === 'time') return app.t.lock.auto({ minutes: String(app.device.lockMinutes()) });
    return app.lockReason() === null ? null : app.t.lock.draftKept;
  };

  return (
    <DoorPage t={app.t}>
      <section class="lock" aria-labelledby="lock">
        <div class="opening">
          <h1 id="lock">{heading()}</h1>
          <Show when={why()}>{(words) => <p class="calm">{words()}</p>}</Show>
        </div>
        <form class="form" onSubmit={(event) => void unlock(event)}>
          <Show when={app.view.spaces.length > 1}>
            <RadioCards
              legend={app.t.lock.listLabel}
              options={app.view.spaces.map((each) => ({ value: each.id, label: each.label }))}
              value={space()?.id}
              onChoose={setChosen}
            />
          </Show>
          <Show when={problem() !== null && problem() !== 'wrong-passphrase'}>
            <Notice tone="danger" cause={cause()} urgent />
          </Show>
          <PassphraseField
            ref={(element) => {
              field = element;
            }}
            label={app.t.lock.passphrase}
            purpose="current"
            username={space()?.label ?? ''}
            value={passphrase()}
            onInput={setPassphrase}
            showLabel={app.t.common.show}
            hideLabel={app.t.common.hide}
            autofocus
            error={problem() === 'wrong-passphrase' ? app.t.lock.wrong : undefined}
          />
          <Show when={busy()} fallback={<Unlock label={app.t.lock.unlock} />}>
            <Progress label={app.t.lock.opening} />
            <p class="calm">{app.t.lock.slow}</p>
          </Show>
        </form>
        <nav class="doors" aria-label={app.t.lock.otherWays}>
          <For
            each={[
              { href: '/retrouver', label: app.t.lock.forgot },
              { href: '/i', label: app.t.stranger.haveInvitation },
            ]}
          >
            {(way) => (
              <a class="button button-plain" href={way.href}>
                {way.label}
              </a>
            )}
          </For>
        </nav>
      </section>
    </DoorPage>
  );
}

function Unlock(props: { readonly label: string }) {
  return (
    <div class="doors">
      <Button kind="primary" type="submit">
        {props.label}
      </Button>
    </div>
  );
}
