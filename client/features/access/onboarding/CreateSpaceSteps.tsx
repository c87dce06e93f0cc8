// A space in three steps on this device: how one wants to be called, the passphrase, the recovery sheet. Nothing is sent before
// the second is done, which is the last of a space of this device only. `onCreate` makes the space; the sheet it brings back is shown
// by the third step.
import { SinglePage } from '../../../app/SinglePage.tsx';
import { Match, Show, Switch, createEffect, createSignal, on } from 'solid-js';
import type { Result } from '../../../../shared/result.ts';
import { useApp } from '../../../app/state.ts';
import type { CreateProblem, NewSpace } from '../../../engine/api/api.ts';
import type { InvitationProblem, Language, Progress as Step, RecoverySheet } from '../../../engine/api/views.ts';
import { BackIcon, IconButton, Notice, Progress } from '../../../ui/index.ts';
import { createStepStart } from '../../../ui/steps.ts';
import { Keeping, type Keeps } from './Keeping.tsx';
import { NameStep } from './NameStep.tsx';
import PassphraseChoice from './PassphraseChoice.tsx';
import { createProblemWords } from './problems.ts';
import { SheetSteps } from './SheetSteps.tsx';

export type CreateSpaceStepsProps = {
  readonly onCreate: (
    space: NewSpace,
    keeps: Keeps,
    progress: (step: Step) => void,
  ) => Promise<Result<RecoverySheet | null, CreateProblem | InvitationProblem>>;
  readonly onDone: () => void;
};

export default function CreateSpaceSteps(props: CreateSpaceStepsProps) {
  const app = useApp();
  const [typed, setTyped] = createSignal('');
  /** As it was when the first step was left. */
  const [name, setName] = createSignal('');
  const [label, setLabel] = createSignal('');
  const [language, setLanguage] = createSignal<Language>(app.locale());
  const [asked, setAsked] = createSignal(false);
  const [working, setWorking] = createSignal<Step | 'starting' | null>(null);
  const [problem, setProblem] = createSignal<CreateProblem | InvitationProblem | null>(null);
  const [sheet, setSheet] = createSignal<RecoverySheet | null>(null);
  const [keeps, setKeeps] = createSignal<Keeps>('sheet');
  // The page before this one is step 0 of the history, this one's first is 1: Back is a step back (app/navigation.ts).
  const step = () => (sheet() !== null ? 3 : working() !== null || (app.part() > 1 && name().trim() !== '') ? 2 : 1);
  app.underWay();
  const ordinal = () => app.t.onboarding.step({ n: String(step()), total: keeps() === 'sheet' ? '3' : '2' });
  const place = () => `${app.t.onboarding.createHeading}, ${ordinal()}`;

  const named = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (typed().trim() === '') return;
    setName(typed());
    app.goPart(2);
  };
  const create = async (passphrase: string): Promise<void> => {
    setProblem(null);
    setWorking('starting');
    const space: NewSpace = {
      name: name().trim(),
      label: label().trim() || app.t.onboarding.spaceLabelUsual,
      language: language(),
      passphrase,
    };
    const made = await props.onCreate(space, keeps(), setWorking).finally(() => setWorking(null));
    if (!made.ok) {
      setProblem(made.error);
      return;
    }
    if (made.value === null) props.onDone();
    else setSheet(made.value);
  };
  createStepStart(step);
  createEffect(on(language, (chosen) => void app.setLocale(chosen), { defer: true }));

  return (
    <Show
      when={sheet()}
      fallback={
        <SinglePage
          tone="plain"
          start={
            <>
              <IconButton
                icon={BackIcon}
                label={app.t.onboarding.stepBack}
                inactive={working() !== null}
                onPress={() => app.back()}
              />
              <p class="meta">{place()}</p>
            </>
          }
        >
          <Switch>
            <Match when={working()}>
              <Working step={working()} />
            </Match>
            <Match when={step() === 1}>
              <NameStep
                name={typed()}
                label={label()}
                language={language()}
                missing={asked() && typed().trim() === ''}
                onName={setTyped}
                onLabel={setLabel}
                onLanguage={setLanguage}
                onSubmit={named}
              />
            </Match>
            <Match when={step() === 2}>
              <section class="opening" aria-labelledby="phrase">
                <h1 id="phrase">{app.t.onboarding.passphraseHeading}</h1>
                <p class="calm">{app.t.onboarding.passphraseLead}</p>
              </section>
              <Show when={problem()}>
                {(what) => <Notice tone="warn" cause={createProblemWords(app.t, what())} urgent />}
              </Show>
              <PassphraseChoice
                language={language()}
                label={label().trim() || app.t.onboarding.spaceLabelUsual}
                continueLabel={app.t.common.continue}
                note={keeps() === 'sheet' ? app.t.onboarding.passphraseNext : app.t.keeping.next}
                lost={keeps() === 'sheet' ? undefined : app.t.keeping.lost}
                onChosen={(passphrase) => void create(passphrase)}
              >
                <Keeping value={keeps()} onChoose={setKeeps} forPsychologist={false} />
              </PassphraseChoice>
            </Match>
          </Switch>
        </SinglePage>
      }
    >
      {(made) => (
        <SheetSteps sheet={made()} step={place()} name={name()} forPsychologist={false} onDone={() => props.onDone()} />
      )}
    </Show>
  );
}

/** Keys being made and the space being written: a few seconds, most of them Argon2id's. */
export function Working(props: { readonly step: Step | 'starting' | null }) {
  const app = useApp();
  const known = () =>
    typeof props.step === 'object' && props.step !== null && props.step.total > 0
      ? props.step.done / props.step.total
      : undefined;
  return (
    <section class="lock" aria-busy="true">
      <Progress label={app.t.onboarding.working} value={known()} />
      <p class="calm">{app.t.onboarding.passphraseCost}</p>
    </section>
  );
}
