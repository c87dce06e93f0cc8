// Choosing the passphrase of a space: five words drawn on this device and shown, or one's own with its strength in words.
// Nothing is hidden from the person who must write it down; whoever looks over a shoulder is warned by hiding one's own.
import { Show, createEffect, createResource, createSignal, on, type JSX } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { Language } from '../../../engine/api/views.ts';
import { Button, CopyIcon, DoneIcon, Icon, PassphraseField, RetryIcon, Segments } from '../../../ui/index.ts';
import './passphrase.css';

export type PassphraseChoiceProps = {
  readonly language: Language;
  /** Names the space to a password manager. */
  readonly label: string;
  readonly continueLabel: string;
  readonly note?: string | undefined;
  /** What is to be known of losing it; else that the recovery sheet is there for that. */
  readonly lost?: string | undefined;
  /** Another choice that is made with it. */
  readonly children?: JSX.Element;
  /** One step among others: the way back stands beside the act. */
  readonly onBack?: (() => void) | undefined;
  /** Told by the engine, which has the last word. */
  readonly refused?: boolean | undefined;
  readonly onChosen: (passphrase: string) => void;
};

export default function PassphraseChoice(props: PassphraseChoiceProps) {
  const app = useApp();
  const [way, setWay] = createSignal<'proposed' | 'own'>('proposed');
  const [drawn, { refetch }] = createResource(
    () => props.language,
    (language) => app.engine.proposePassphrase(language),
  );
  const own = createOwn();
  let choosing = false;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (choosing) return;
    choosing = true;
    try {
      const words = way() === 'proposed' ? drawn() : await own.submit();
      if (words !== undefined) props.onChosen(words);
    } finally {
      choosing = false;
    }
  };
  createEffect(
    on(drawn, (words, before) => {
      if (words !== undefined && before !== undefined) app.announce(words);
    }),
  );
  return (
    <form class="passphrase" onSubmit={(event) => void submit(event)}>
      <Segments
        legend={app.t.onboarding.passphraseChoose}
        options={[
          { value: 'proposed', label: app.t.onboarding.passphraseProposed },
          { value: 'own', label: app.t.onboarding.passphraseMine },
        ]}
        value={way()}
        onChoose={setWay}
      />
      <Show when={way() === 'proposed'} fallback={<OwnFields own={own} label={props.label} />}>
        <Drawn words={drawn.latest} onOther={() => void refetch()} />
      </Show>
      <Show when={props.refused}>
        <p class="error" role="alert">
          {app.t.onboarding.passphraseTooShort}
        </p>
      </Show>
      {props.children}
      <p class="calm">{props.lost ?? app.t.onboarding.passphraseLost}</p>
      <Foot
        note={props.note}
        onBack={props.onBack}
        act={way() === 'proposed' ? app.t.onboarding.passphraseKeep : props.continueLabel}
      />
    </form>
  );
}

type Own = ReturnType<typeof createOwn>;

/** A passphrase of one's own, typed twice; its strength is the engine's to judge. */
function createOwn() {
  const app = useApp();
  const [text, setText] = createSignal('');
  const [again, setAgain] = createSignal('');
  const [asked, setAsked] = createSignal(false);
  const [strength] = createResource(text, (typed) => (typed === '' ? undefined : app.engine.passphraseStrength(typed)));
  const problem = (): { readonly text?: string; readonly again?: string } => {
    if (!asked()) return {};
    if (text() === '') return { text: app.t.onboarding.fieldRequired };
    if (strength.latest === 'weak') return { text: app.t.onboarding.passphraseTooShort };
    return text() === again() ? {} : { again: app.t.onboarding.passphraseDiffers };
  };
  return {
    text,
    setText,
    again,
    setAgain,
    strength: () => (text() === '' ? undefined : strength.latest),
    problem,
    /**
     * The passphrase, where nothing speaks against it. Its strength is asked of what stands there now: whoever is quicker than the last
     * answer is waited for, not passed over.
     */
    submit: async (): Promise<string | undefined> => {
      setAsked(true);
      const typed = text();
      if (typed === '' || (await app.engine.passphraseStrength(typed)) === 'weak') return undefined;
      return text() === typed && again() === typed ? typed : undefined;
    },
  };
}

/** Five words drawn on this device, shown in clear to whoever must write them down. */
function Drawn(props: { readonly words: string | undefined; readonly onOther: () => void }) {
  const app = useApp();
  const copy = async (): Promise<void> => {
    // A clipboard that is refused changes nothing: the words are on the screen.
    await navigator.clipboard.writeText(props.words ?? '').then(
      () => app.announce(app.t.common.copied),
      () => undefined,
    );
  };
  return (
    <>
      <div class="panel">
        <p class="phrase" translate="no" aria-live="off">
          {props.words ?? '…'}
        </p>
        <div class="gestures">
          <Button kind="plain" small icon={RetryIcon} onPress={() => props.onOther()}>
            {app.t.onboarding.passphraseOther}
          </Button>
          <Button kind="plain" small icon={CopyIcon} onPress={() => void copy()}>
            {app.t.common.copy}
          </Button>
        </div>
      </div>
      <p class="strength">
        <span class="verified">
          <Icon of={DoneIcon} small />
          {app.t.onboarding.passphraseStrong}.
        </span>{' '}
        {app.t.onboarding.passphraseDrawn}
      </p>
    </>
  );
}

function OwnFields(props: { readonly own: Own; readonly label: string }) {
  const app = useApp();
  const words = () =>
    ({
      weak: app.t.onboarding.passphraseWeak,
      fair: app.t.onboarding.passphraseFair,
      strong: app.t.onboarding.passphraseStrong,
    })[props.own.strength() ?? 'weak'];
  return (
    <>
      <PassphraseField
        label={app.t.onboarding.passphraseOwnLabel}
        hint={app.t.onboarding.passphraseOwnHint}
        error={props.own.problem().text}
        purpose="new"
        username={props.label}
        value={props.own.text()}
        onInput={props.own.setText}
        showLabel={app.t.common.show}
        hideLabel={app.t.common.hide}
      />
      <p class="strength" role="status">
        <Show when={props.own.strength()}>
          <b>{words()}.</b>
        </Show>
      </p>
      <PassphraseField
        label={app.t.onboarding.passphraseRepeat}
        error={props.own.problem().again}
        purpose="new"
        value={props.own.again()}
        onInput={props.own.setAgain}
        showLabel={app.t.common.show}
        hideLabel={app.t.common.hide}
      />
    </>
  );
}

/** The act, with the way back beside it where this is one step among others. */
function Foot(props: {
  readonly note: string | undefined;
  readonly onBack: (() => void) | undefined;
  readonly act: string;
}) {
  const app = useApp();
  const act = () => (
    <Button kind="primary" type="submit">
      {props.act}
    </Button>
  );
  const note = () => <Show when={props.note}>{(words) => <p class="meta">{words()}</p>}</Show>;
  return (
    <Show
      when={props.onBack}
      fallback={
        <div class="page-acts">
          {act()}
          {note()}
        </div>
      }
    >
      {(back) => (
        <>
          {note()}
          <div class="step-foot">
            <Button kind="plain" onPress={() => back()()}>
              {app.t.onboarding.stepBack}
            </Button>
            {act()}
          </div>
        </>
      )}
    </Show>
  );
}
