// A copied profile goes on as a device of its own, in three acts: whether the other copy still lives, the passphrase, the button.
import { Match, Show, Switch, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { type App, useApp } from '../../../app/state.ts';
import type { HealProblem } from '../../../engine/api/api.ts';
import { BackIcon, Button, IconButton, Notice, PassphraseField, Progress, RadioCards } from '../../../ui/index.ts';
import { createStepStart } from '../../../ui/steps.ts';

type Step = 'ask' | 'working' | 'done';

export default function Copied(props: {
  /** While it goes on the former space is closed, and this page stays. */
  readonly onHealing: (healing: boolean) => void;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const [passphrase, setPassphrase] = createSignal('');
  const [original, setOriginal] = createSignal<'gone' | 'lives'>('gone');
  const [step, setStep] = createSignal<Step>('ask');
  const [problem, setProblem] = createSignal<HealProblem | null>(null);
  const [healed, setHealed] = createSignal({ drafts: 0, isRemovalDue: false });
  createStepStart(step);
  const goOn = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (passphrase() === '' || step() === 'working') return;
    setProblem(null);
    setStep('working');
    props.onHealing(true);
    try {
      const made = await app.engine.healCopy(passphrase(), original() === 'lives');
      setPassphrase('');
      if (made.ok) setHealed(made.value);
      else setProblem(made.error);
      setStep(made.ok ? 'done' : 'ask');
    } finally {
      props.onHealing(false);
    }
  };
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <Switch>
        <Match when={step() === 'working'}>
          <section class="lock" aria-busy="true">
            <Progress label={app.t.copied.working} />
          </section>
        </Match>
        <Match when={step() === 'ask' && app.space().copiedUntil === null}>
          <NoCopy onLeave={() => props.onDone()} />
        </Match>
        <Match when={step() === 'ask'}>
          <Opening />
          <form class="form" onSubmit={(event) => void goOn(event)}>
            <Show when={problem() !== null && problem() !== 'wrong-passphrase'}>
              <Notice tone="warn" cause={sayProblem(app, problem())} urgent />
            </Show>
            <RadioCards
              legend={app.t.copied.original}
              options={[
                { value: 'gone' as const, label: app.t.copied.gone, note: app.t.copied.goneNote },
                { value: 'lives' as const, label: app.t.copied.lives, note: app.t.copied.livesNote },
              ]}
              value={original()}
              onChoose={setOriginal}
            />
            <PassphraseField
              label={app.t.copied.passphrase}
              purpose="current"
              username={app.space().label}
              value={passphrase()}
              onInput={setPassphrase}
              showLabel={app.t.common.show}
              hideLabel={app.t.common.hide}
              error={problem() === 'wrong-passphrase' ? app.t.lock.wrong : undefined}
            />
            <div class="page-acts">
              <Button kind="primary" type="submit">
                {app.t.copied.go}
              </Button>
            </div>
          </form>
        </Match>
        <Match when={step() === 'done'}>
          <section class="opening" aria-labelledby="healed">
            <h1 id="healed">{app.t.copied.done}</h1>
            <Show when={healed().drafts > 0}>
              <p class="calm">{app.t.copied.drafts({ count: healed().drafts })}</p>
            </Show>
            <Show when={healed().isRemovalDue}>
              <p>{app.t.copied.removalDue}</p>
            </Show>
          </section>
          <div class="page-acts">
            <Button kind="primary" onPress={() => props.onDone()}>
              {app.t.copied.open}
            </Button>
          </div>
        </Match>
      </Switch>
    </SinglePage>
  );
}

/** Its address can be opened on any device. */
function NoCopy(props: { readonly onLeave: () => void }) {
  const app = useApp();
  return (
    <>
      <section class="opening" aria-labelledby="no-copy">
        <h1 id="no-copy">{app.t.copied.none}</h1>
        <p class="calm">{app.t.copied.noneLead}</p>
      </section>
      <div class="page-acts">
        <Button kind="primary" onPress={() => props.onLeave()}>
          {app.t.copied.open}
        </Button>
      </div>
    </>
  );
}

function Opening() {
  const app = useApp();
  const until = () => app.space().copiedUntil ?? 0;
  return (
    <section class="opening" aria-labelledby="copied">
      <h1 id="copied">{app.t.copied.title}</h1>
      <Fork date={until() === 0 ? null : app.format.date(until(), deviceTimeZone())} />
      <p class="calm">
        {until() === 0
          ? app.t.copied.leadUndated
          : app.t.copied.lead({ date: app.format.date(until(), deviceTimeZone()) })}
      </p>
    </section>
  );
}

/** One sequence up to a day; the original went on, and this copy stopped. The sentence under it says the same. */
function Fork(props: { readonly date: string | null }) {
  return (
    <svg class="day-line" viewBox="0 0 342 62" aria-hidden="true">
      <path class="past" d="M1 16H341" />
      <path class="next" d="M190 16C210 16 206 44 226 44H296" />
      <circle class="mark" cx="36" cy="16" r="4" />
      <rect class="mark" x="84" y="11.5" width="18" height="9" rx="4.5" />
      <circle class="mark" cx="150" cy="16" r="4" />
      <rect class="mark" x="226" y="11.5" width="18" height="9" rx="4.5" />
      <circle class="mark" cx="280" cy="16" r="4" />
      <rect class="hollow" x="304" y="37" width="28" height="14" rx="7" />
      <path class="now" d="M190 6v20" />
      <Show when={props.date}>
        {(date) => (
          <text class="t-now" x="184" y="48" text-anchor="end">
            {date()}
          </text>
        )}
      </Show>
    </svg>
  );
}

function sayProblem({ t }: App, problem: HealProblem | null): string {
  switch (problem) {
    case 'not-a-copy':
      return t.copied.notCopy;
    case 'too-old':
      return t.copied.tooOld;
    case 'revoked':
      return t.copied.revoked;
    case 'device-only':
      return t.keeping.noHeal;
    case 'too-many-devices':
      return t.copied.eight;
    case 'vault-stuck':
      return t.copied.stuck;
    case 'no-memory':
      return t.lock.memoryLow;
    case 'unsteady-key':
      return t.onboarding.passphraseUnsteady;
    case 'storage-failed':
      return t.copied.notStored;
    default:
      return t.copied.offline;
  }
}
