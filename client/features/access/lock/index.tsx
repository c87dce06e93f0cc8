// The locked app: the spaces of this browser by the label each person chose, and what opens one: a passkey, where there is one, and the
// passphrase always. The address stays as it was, so that what was asked for follows once the space opens.
import { DoorPage } from '../../../app/DoorPage.tsx';
import { For, Show, createEffect, createSignal, on } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { PasskeyUnlockProblem, UnlockProblem } from '../../../engine/api/api.ts';
import type { SpaceSummary } from '../../../engine/api/views.ts';
import type { AuthenticatorTrouble, PasskeyAnswer } from '../../../engine/api/api.ts';
import { Button, Notice, PassphraseField, Progress, RadioCards } from '../../../ui/index.ts';

type Problem = UnlockProblem | PasskeyUnlockProblem | AuthenticatorTrouble;

/** What opens a space, and what keeps it shut. */
function createUnlocking(space: () => SpaceSummary | undefined) {
  const app = useApp();
  const [passphrase, setPassphrase] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const once = async (work: (opening: SpaceSummary) => Promise<Problem | null>): Promise<boolean> => {
    const opening = space();
    if (busy() || opening === undefined) return false;
    setBusy(true);
    setProblem(null);
    const failed = await work(opening).finally(() => setBusy(false));
    setProblem(failed);
    return failed === null;
  };
  const forget = (passkey: PasskeyAnswer | undefined) => void passkey?.output.fill(0);
  return {
    passphrase,
    setPassphrase,
    busy,
    problem,
    clear: () => {
      setProblem(null);
      setPassphrase('');
    },
    byPasskey: () =>
      once(async (opening) => {
        // Asked within the press: a browser may want that.
        const answered = await app.authenticator.answer(opening.passkeys);
        if (!answered.ok) return answered.error;
        await app.locked();
        const opened = await app.engine.unlockByPasskey(opening.id, answered.value);
        forget(answered.value);
        return opened.ok ? null : opened.error;
      }),
    byPhrase: (typed: string) =>
      once(async (opening) => {
        const isAsked = opening.phrase === 'fresh-key' && opening.passkeys.length > 0;
        const answered = isAsked ? await app.authenticator.answer(opening.passkeys) : null;
        const passkey = answered?.ok === true ? answered.value : undefined;
        await app.locked();
        const opened = await app.engine.unlock(opening.id, typed, passkey);
        forget(passkey);
        setPassphrase('');
        return opened.ok ? null : opened.error;
      }),
  };
}

export default function Lock() {
  const app = useApp();
  const [chosen, setChosen] = createSignal(app.view.spaces[0]?.id);
  const space = () => app.view.spaces.find((each) => each.id === chosen()) ?? app.view.spaces[0];
  const unlocking = createUnlocking(space);
  const { passphrase, busy, problem } = unlocking;
  let field: HTMLInputElement | undefined;

  const unlock = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (passphrase() !== '' && !(await unlocking.byPhrase(passphrase()))) field?.focus();
  };
  const mayPass = () => (space()?.passkeys.length ?? 0) > 0 && space()?.phrase === 'no' && problem() !== 'phrase-due';
  const whyPhrase = () => {
    if ((space()?.passkeys.length ?? 0) === 0 || mayPass()) return null;
    return space()?.phrase === 'fresh-key' ? app.t.passkeys.freshKey : app.t.passkeys.monthly;
  };
  createEffect(on(chosen, () => unlocking.clear(), { defer: true }));
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
            <Notice tone={isOfPasskey(problem()) ? 'warn' : 'danger'} cause={sayProblem(app.t, problem())} urgent />
          </Show>
          <Show when={mayPass() && !busy()}>
            <div class="doors">
              <Button kind="primary" onPress={() => void unlocking.byPasskey()}>
                {app.t.passkeys.open}
              </Button>
            </div>
          </Show>
          <Show when={whyPhrase()}>{(words) => <p class="calm">{words()}</p>}</Show>
          <PassphraseField
            ref={(element) => {
              field = element;
            }}
            label={app.t.lock.passphrase}
            purpose="current"
            username={space()?.label ?? ''}
            value={passphrase()}
            onInput={unlocking.setPassphrase}
            showLabel={app.t.common.show}
            hideLabel={app.t.common.hide}
            autofocus={!mayPass()}
            error={problem() === 'wrong-passphrase' ? app.t.lock.wrong : undefined}
          />
          <Show when={busy()} fallback={<Unlock label={app.t.lock.unlock} isSecond={mayPass()} />}>
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

function Unlock(props: { readonly label: string; readonly isSecond: boolean }) {
  return (
    <div class="doors">
      <Button kind={props.isSecond ? 'quiet' : 'primary'} type="submit">
        {props.label}
      </Button>
    </div>
  );
}

const isOfPasskey = (problem: Problem | null): boolean =>
  problem === 'unanswered' || problem === 'unsupported' || problem === 'wrong-passkey' || problem === 'phrase-due';

function sayProblem(t: ReturnType<typeof useApp>['t'], problem: Problem | null): string {
  switch (problem) {
    case 'damaged':
      return t.lock.damaged;
    case 'please-update':
      return t.lock.newer;
    case 'no-memory':
      return t.lock.memoryLow;
    case 'unanswered':
      return t.passkeys.failed;
    case 'unsupported':
      return t.passkeys.unsupportedHere;
    case 'wrong-passkey':
      return t.passkeys.wrong;
    case 'phrase-due':
      return t.passkeys.due;
    default:
      return t.app.unknown;
  }
}
