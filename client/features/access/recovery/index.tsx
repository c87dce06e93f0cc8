// The way back with the sheet: 24 words however typed, a passphrase for this device, then everything the vault holds is read.
// Each ending is told apart, and each begins with what is safe.
import { SinglePage } from '../../../app/SinglePage.tsx';
import { Match, Show, Switch, createSignal, onCleanup, type JSX } from 'solid-js';
import { SheetWords, wrongWordsSaid } from '../../../app/SheetWords.tsx';
import { useApp } from '../../../app/state.ts';
import type { RecoverProblem } from '../../../engine/api/api.ts';
import type { Language, Progress as Step } from '../../../engine/api/views.ts';
import { BackIcon, Button, IconButton, Notice, Progress } from '../../../ui/index.ts';
import { createStepStart } from '../../../ui/steps.ts';

/** What the shell fills with the choice of a passphrase (features never import one another). */
export type PassphraseSlot = {
  readonly language: Language;
  readonly label: string;
  readonly continueLabel: string;
  readonly refused: boolean;
  readonly onChosen: (passphrase: string) => void;
};

export default function Recovery(props: {
  readonly passphrase: (slot: PassphraseSlot) => JSX.Element;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const [step, setStep] = createSignal<'words' | 'passphrase' | 'working' | 'done'>('words');
  const [words, setWords] = createSignal('');
  const [problem, setProblem] = createSignal<RecoverProblem | null>(null);
  const [progress, setProgress] = createSignal<Step | null>(null);
  const [following, setFollowing] = createSignal(false);
  const label = () => app.t.onboarding.spaceLabelUsual;

  const next = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setProblem(null);
    const checked = await app.engine.checkSheetWords(words());
    if (checked.ok) setStep('passphrase');
    else setProblem(checked.error);
  };
  const recover = async (passphrase: string): Promise<void> => {
    setStep('working');
    setProblem(null);
    const space = { label: label(), language: app.locale(), passphrase };
    const found = await app.engine.recover(words(), space, setProgress).catch((error: unknown) => {
      setStep('words');
      throw error;
    });
    if (found.ok) {
      setWords('');
      setFollowing(found.value.following);
      setStep('done');
      return;
    }
    setProblem(found.error);
    setStep(found.error.type === 'passphrase-too-short' ? 'passphrase' : 'words');
  };
  createStepStart(step);
  onCleanup(() => void app.engine.stopRecovery());
  const back = (): void => {
    if (step() === 'passphrase') setStep('words');
    else app.go('/');
  };

  return (
    <SinglePage
      tone="plain"
      start={
        <Show when={step() === 'words' || step() === 'passphrase'} fallback={<span />}>
          <IconButton icon={BackIcon} label={app.t.common.back} onPress={back} />
        </Show>
      }
    >
      <Switch>
        <Match when={step() === 'words'}>
          <WordsStep words={words()} problem={problem()} onWords={setWords} onSubmit={(event) => void next(event)} />
        </Match>
        <Match when={step() === 'passphrase'}>
          <section class="opening" aria-labelledby="recovery-phrase">
            <h1 id="recovery-phrase">{app.t.recovery.newPassphrase}</h1>
            <p class="calm">{app.t.onboarding.passphraseLead}</p>
          </section>
          {props.passphrase({
            language: app.locale(),
            label: label(),
            continueLabel: app.t.recovery.start,
            refused: problem()?.type === 'passphrase-too-short',
            onChosen: (passphrase) => void recover(passphrase),
          })}
        </Match>
        <Match when={step() === 'working'}>
          <section class="lock" aria-busy="true">
            <Progress label={app.t.recovery.searching}>
              <Show when={progress()?.step === 'reading'}>
                <Button kind="plain" onPress={() => void app.engine.stopRecovery()}>
                  {app.t.recovery.stop}
                </Button>
              </Show>
            </Progress>
          </section>
        </Match>
        <Match when={step() === 'done'}>
          <Done following={following()} onDone={() => props.onDone()} />
        </Match>
      </Switch>
    </SinglePage>
  );
}

function WordsStep(props: {
  readonly words: string;
  readonly problem: RecoverProblem | null;
  readonly onWords: (words: string) => void;
  readonly onSubmit: (event: SubmitEvent) => void;
}) {
  const app = useApp();
  const [count, setCount] = createSignal(0);
  return (
    <>
      <section class="opening" aria-labelledby="recovery">
        <h1 id="recovery">{app.t.recovery.title}</h1>
        <p class="calm">{app.t.recovery.leadTyped}</p>
      </section>
      <form class="form" onSubmit={(event) => props.onSubmit(event)}>
        <Show when={props.problem}>{(what) => <Ending problem={what()} count={count()} />}</Show>
        <SheetWords words={props.words} onWords={(words) => props.onWords(words)} onCount={setCount} />
        <div class="page-acts">
          <Button kind="primary" type="submit">
            {app.t.common.continue}
          </Button>
          <p class="meta">{app.t.recovery.otherHost}</p>
        </div>
      </form>
    </>
  );
}

function Done(props: { readonly following: boolean; readonly onDone: () => void }) {
  const app = useApp();
  return (
    <section class="lock opening" aria-labelledby="recovered">
      <div>
        <h1 id="recovered">{app.t.recovery.doneHeading}</h1>
        <p class="calm">{props.following ? app.t.recovery.doneFollowing : app.t.recovery.doneAll}</p>
        <p class="calm">{app.t.recovery.doneVoice}</p>
      </div>
      <div class="doors">
        <Button kind="primary" onPress={() => props.onDone()}>
          {app.t.recovery.open}
        </Button>
      </div>
    </section>
  );
}

function Ending(props: { readonly problem: RecoverProblem; readonly count: number }) {
  const app = useApp();
  const cause = (): string => {
    switch (props.problem.type) {
      case 'wrong-words':
        return wrongWordsSaid(app.t, props.problem.unknown, props.count);
      case 'not-found':
        return app.t.recovery.failNotHere;
      case 'replaced':
        return app.t.recovery.failReplaced;
      case 'damaged':
        return app.t.recovery.failBroken;
      case 'offline':
        return app.t.recovery.failUnreachable;
      case 'passphrase-too-short':
        return app.t.onboarding.passphraseTooShort;
      case 'unsteady-key':
        return app.t.onboarding.unsteadyKey;
      case 'storage-failed':
        return app.t.onboarding.storageFailed;
      case 'stopped':
        return app.t.recovery.failStopped;
      case 'interrupted':
        return app.t.recovery.stoppedHere;
    }
  };
  return <Notice tone={props.problem.type === 'interrupted' ? 'calm' : 'warn'} cause={cause()} urgent />;
}
