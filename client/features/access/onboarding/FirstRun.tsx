// A psychologist's first run from an admission link: who, when, the passphrase, the sheet printed and proved. The link is spent
// when the space is complete; until then closing the page loses the form and nothing else.
import {
  For,
  Match,
  Show,
  Switch,
  createEffect,
  createResource,
  createSignal,
  on,
  type Accessor,
  type JSX,
} from 'solid-js';
import type { Result } from '../../../../shared/result.ts';
import type { Rhythm } from '../../../../shared/rhythm/rhythm.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import type { CreateProblem } from '../../../engine/api/api.ts';
import type { Progress as Step, RecoverySheet } from '../../../engine/api/views.ts';
import { Brand, Button, DoneIcon, HelpLink, Icon, Notice } from '../../../ui/index.ts';
import { createStepStart } from '../../../ui/steps.ts';
import { Admission } from './Admission.tsx';
import { Working } from './CreateSpaceSteps.tsx';
import { IdentityStep, type Identity } from './IdentityStep.tsx';
import PassphraseChoice from './PassphraseChoice.tsx';
import { Keeping, type Keeps } from './Keeping.tsx';
import { createProblemWords } from './problems.ts';
import { usualRhythm } from './rhythm.ts';
import { RhythmStep } from './RhythmStep.tsx';
import { SheetSteps } from './SheetSteps.tsx';
import './first-run.css';

const STEPS = ['identity', 'rhythm', 'passphrase', 'sheet'] as const;
type StepName = (typeof STEPS)[number];
/** Of this device only there is no sheet. */
const STEPS_HERE: readonly StepName[] = STEPS.filter((step) => step !== 'sheet');

export default function FirstRun() {
  const app = useApp();
  const admission = createAdmission(() => begun());
  const [identity, setIdentity] = createSignal<Identity>({ name: '', title: '', registration: '' });
  const [form, setForm] = createSignal(usualRhythm(deviceTimeZone()));
  const [rhythm, setRhythm] = createSignal<Rhythm | null>(null);
  const [working, setWorking] = createSignal<Step | 'starting' | null>(null);
  const [problem, setProblem] = createSignal<CreateProblem | null>(null);
  const [sheet, setSheet] = createSignal<RecoverySheet | null>(null);
  const [done, setDone] = createSignal(false);
  const [keeps, setKeeps] = createSignal<Keeps>('sheet');
  // Back is a step back, but never out of a space that is being made or of a sheet that is not proved.
  const begun = () => admission.link() !== null && (working() !== null || app.part() > 0);
  const step = (): StepName => {
    if (sheet() !== null) return 'sheet';
    return working() === null ? (STEPS[Math.min(app.part(), reached()) - 1] ?? 'identity') : 'passphrase';
  };
  /** Forward leads no further than the form is filled in. */
  const reached = () => (identity().name.trim() === '' ? 1 : rhythm() === null ? 2 : 3);
  createEffect(() => {
    if ((begun() || sheet() !== null) && !done()) app.underWay();
  });

  const create = async (passphrase: string): Promise<void> => {
    const [given, chosen] = [admission.link(), rhythm()];
    if (given === null || chosen === null) return;
    const profile = {
      name: identity().name.trim(),
      title: identity().title.trim(),
      registration: identity().registration.trim(),
      rhythm: chosen,
    };
    setProblem(null);
    setWorking('starting');
    if (app.view.open !== null) await app.engine.lock();
    const space = { label: app.t.onboarding.practiceLabel, name: profile.name, language: app.locale(), passphrase };
    const created: Result<RecoverySheet | null, CreateProblem> = await (
      keeps() === 'sheet'
        ? app.engine.createPractice(space, profile, given, setWorking)
        : app.engine.createPracticeHere(space, profile, given, setWorking)
    ).finally(() => setWorking(null));
    if (!created.ok) {
      setProblem(created.error);
      return;
    }
    app.setLink(null);
    if (created.value === null) setDone(true);
    else setSheet(created.value);
  };
  createStepStart(() => [step(), begun()]);

  return (
    <Switch>
      <Match when={done()}>
        <Ready />
      </Match>
      <Match when={sheet()}>
        {(made) => (
          <SheetSteps
            sheet={made()}
            step={`${app.t.onboarding.psyfirstTitle}, ${app.t.onboarding.step({ n: '4', total: '4' })}`}
            name={identity().name}
            forPsychologist
            onDone={() => setDone(true)}
          />
        )}
      </Match>
      <Match when={!begun()}>
        <Admission
          link={admission.link()}
          answer={admission.answer()}
          onLink={admission.paste}
          onRetry={admission.retry}
          onBegin={() => app.goPart(1)}
        />
      </Match>
      <Match when={begun()}>
        <Beside current={step()} steps={keeps() === 'sheet' ? STEPS : STEPS_HERE}>
          <Switch>
            <Match when={working()}>
              <div class="setup">
                <Working step={working()} />
              </div>
            </Match>
            <Match when={step() === 'identity'}>
              <IdentityStep identity={identity()} onChange={setIdentity} onDone={() => app.goPart(2)} />
            </Match>
            <Match when={step() === 'rhythm'}>
              <RhythmStep
                form={form()}
                onChange={setForm}
                name={identity().name}
                onBack={() => app.back()}
                onDone={(chosen) => {
                  setRhythm(chosen);
                  app.goPart(3);
                }}
              />
            </Match>
            <Match when={step() === 'passphrase'}>
              <PassphraseStep
                problem={problem()}
                keeps={keeps()}
                onKeeps={setKeeps}
                onChosen={(passphrase) => void create(passphrase)}
              />
            </Match>
          </Switch>
        </Beside>
      </Match>
    </Switch>
  );
}

/** The link, and whether it still admits. */
function createAdmission(begun: Accessor<boolean>) {
  const app = useApp();
  const [link, setLink] = createSignal(app.link());
  const [probe, { refetch }] = createResource(link, (given) => app.engine.probeAdmission(given));
  // A link opened in a tab that is already here changes the address and loads nothing: it is asked about like the first. Once a form
  // is begun, or a space made, that goes on.
  createEffect(
    on(
      app.link,
      (opened) => {
        if (opened === null || begun()) return;
        if (opened === link()) void refetch();
        else setLink(opened);
      },
      { defer: true },
    ),
  );
  return {
    link,
    answer: () => (probe.state === 'ready' ? probe() : undefined),
    retry: () => void refetch(),
    paste: (pasted: string) => {
      app.setLink(pasted);
      setLink(pasted);
    },
  };
}

/** The steps in the rail, and the one that is being filled in beside it. */
function Beside(props: {
  readonly current: StepName;
  readonly steps: readonly StepName[];
  readonly children: JSX.Element;
}) {
  const app = useApp();
  return (
    <div class="desk one-page">
      <header class="rail">
        <Brand name={app.t.app.appName} />
        <Steps current={props.current} steps={props.steps} />
        <p class="rail-note">{app.t.onboarding.nothingSent}</p>
        <div class="rail-foot">
          <HelpLink text={app.t.app.navHelp} />
        </div>
      </header>
      <main id="main" class="page first-run" tabindex={-1}>
        {props.children}
      </main>
    </div>
  );
}

function PassphraseStep(props: {
  readonly problem: CreateProblem | null;
  readonly keeps: Keeps;
  readonly onKeeps: (keeps: Keeps) => void;
  readonly onChosen: (passphrase: string) => void;
}) {
  const app = useApp();
  return (
    <div class="setup">
      <h1 id="phrase">{app.t.onboarding.passphraseHeading}</h1>
      <p class="lead">{app.t.onboarding.passphraseLead}</p>
      <Show when={props.problem}>
        {(what) => <Notice tone="warn" cause={createProblemWords(app.t, what())} urgent />}
      </Show>
      <PassphraseChoice
        language={app.locale()}
        label={app.t.onboarding.practiceLabel}
        continueLabel={app.t.common.continue}
        note={props.keeps === 'sheet' ? app.t.onboarding.passphraseNext : app.t.keeping.nextPsy}
        lost={props.keeps === 'sheet' ? undefined : app.t.keeping.lostPsy}
        onChosen={(passphrase) => props.onChosen(passphrase)}
        onBack={() => app.back()}
      >
        <Keeping value={props.keeps} onChoose={(keeps) => props.onKeeps(keeps)} forPsychologist />
      </PassphraseChoice>
    </div>
  );
}

/** Where one is, in words and for a screen reader; steps are not links: each is finished in its turn. */
function Steps(props: { readonly current: StepName; readonly steps: readonly StepName[] }) {
  const app = useApp();
  const names = (): Readonly<Record<StepName, string>> => ({
    identity: app.t.onboarding.stepIdentity,
    rhythm: app.t.onboarding.stepRhythm,
    passphrase: app.t.onboarding.stepPassphrase,
    sheet: app.t.onboarding.stepSheet,
  });
  return (
    <ol class="steps" aria-label={app.t.onboarding.stepsLabel}>
      <For each={props.steps}>
        {(step, at) => {
          const isDone = () => at() < STEPS.indexOf(props.current);
          return (
            <li class={isDone() ? 'done' : undefined} aria-current={step === props.current ? 'step' : undefined}>
              <span class="step">
                <Show when={isDone()} fallback={<span class="rank">{at() + 1}</span>}>
                  <Icon of={DoneIcon} />
                </Show>
                {names()[step]}
                <Show when={isDone()}>
                  <span class="sr">{app.t.onboarding.stepDone}</span>
                </Show>
              </span>
            </li>
          );
        }}
      </For>
    </ol>
  );
}

function Ready() {
  const app = useApp();
  return (
    <div class="phone door">
      <main id="main" class="lock opening" tabindex={-1}>
        <div>
          <h1>{app.t.onboarding.doneHeading}</h1>
          <p class="calm">{app.t.onboarding.doneBody}</p>
        </div>
        <div class="doors">
          <Button kind="primary" onPress={() => app.go('/invitations', { replace: true })}>
            {app.t.onboarding.inviteFirst}
          </Button>
          <Button kind="plain" onPress={() => app.go('/cabinet', { replace: true })}>
            {app.t.onboarding.later}
          </Button>
        </div>
      </main>
    </div>
  );
}
