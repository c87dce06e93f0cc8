// Choosing the passphrase of a space: five words drawn on this device and shown, or one's own with its strength in words.
// Nothing is hidden from the person who must write it down; whoever looks over a shoulder is warned by hiding one's own.
import { Match, Show, Switch, createEffect, createResource, createSignal, createUniqueId, on } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { Language } from '../../../engine/api/views.ts';
import { Button, CopyIcon, DoneIcon, Icon, PassphraseField, RetryIcon, Segments } from '../../../ui/index.ts';

export type PassphraseChoiceProps = {
  readonly language: Language;
  /** Names the space to a password manager. */
  readonly label: string;
  readonly continueLabel: string;
  readonly note?: string | undefined;
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
  const [own, setOwn] = createSignal('');
  const [again, setAgain] = createSignal('');
  const [asked, setAsked] = createSignal(false);
  const [strength] = createResource(own, (typed) => (typed === '' ? undefined : app.engine.passphraseStrength(typed)));
  const strengthId = createUniqueId();

  const strengthWords = () =>
    ({
      weak: app.t.onboarding.passphraseWeak,
      fair: app.t.onboarding.passphraseFair,
      strong: app.t.onboarding.passphraseStrong,
    })[strength.latest ?? 'weak'];
  const problem = (): { readonly own?: string; readonly again?: string } => {
    if (way() === 'proposed' || !asked()) return {};
    if (own() === '') return { own: app.t.common.fieldRequired };
    if (strength.latest === 'weak') return { own: app.t.onboarding.passphraseTooShort };
    return own() === again() ? {} : { again: app.t.onboarding.passphraseDiffers };
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (way() === 'proposed') {
      const words = drawn();
      if (words !== undefined) props.onChosen(words);
      return;
    }
    setAsked(true);
    if (strength.loading) return;
    if (Object.keys(problem()).length === 0) props.onChosen(own());
  };
  const copy = async (): Promise<void> => {
    // A clipboard that is refused changes nothing: the words are on the screen.
    await navigator.clipboard.writeText(drawn() ?? '').then(
      () => app.announce(app.t.common.copied),
      () => undefined,
    );
  };
  createEffect(
    on(drawn, (words, before) => {
      if (words !== undefined && before !== undefined) app.announce(words);
    }),
  );

  return (
    <form class="secret" onSubmit={submit}>
      <Segments
        legend={app.t.onboarding.passphraseChoose}
        options={[
          { value: 'proposed', label: app.t.onboarding.passphraseProposed },
          { value: 'own', label: app.t.onboarding.passphraseMine },
        ]}
        value={way()}
        onChoose={setWay}
      />
      <Switch>
        <Match when={way() === 'proposed'}>
          <div class="carte">
            <p class="phrase" translate="no" aria-live="off">
              {drawn.latest ?? '…'}
            </p>
            <div class="gestes">
              <Button kind="plain" small icon={RetryIcon} onPress={() => void refetch()}>
                {app.t.onboarding.passphraseOther}
              </Button>
              <Button kind="plain" small icon={CopyIcon} onPress={() => void copy()}>
                {app.t.common.copy}
              </Button>
            </div>
          </div>
          <p class="force">
            <span class="verif">
              <Icon of={DoneIcon} small />
              {app.t.onboarding.passphraseStrong}.
            </span>{' '}
            {app.t.onboarding.passphraseDrawn}
          </p>
        </Match>
        <Match when={way() === 'own'}>
          <PassphraseField
            label={app.t.onboarding.passphraseOwnLabel}
            hint={app.t.onboarding.passphraseOwnHint}
            error={problem().own}
            purpose="new"
            username={props.label}
            value={own()}
            onInput={setOwn}
            showLabel={app.t.common.show}
            hideLabel={app.t.common.hide}
          />
          <p class="force" id={strengthId} role="status">
            <Show when={own() !== '' && strength.latest}>
              <b>{strengthWords()}.</b>
            </Show>
          </p>
          <PassphraseField
            label={app.t.onboarding.passphraseRepeat}
            error={problem().again}
            purpose="new"
            value={again()}
            onInput={setAgain}
            showLabel={app.t.common.show}
            hideLabel={app.t.common.hide}
          />
        </Match>
      </Switch>
      <Show when={props.refused}>
        <p class="faute" role="alert">
          {app.t.onboarding.passphraseTooShort}
        </p>
      </Show>
      <p class="calme">{app.t.onboarding.passphraseLost}</p>
      <Show
        when={props.onBack}
        fallback={
          <div class="suite">
            <Chosen />
            <Show when={props.note}>
              <p class="meta">{props.note}</p>
            </Show>
          </div>
        }
      >
        {(back) => (
          <>
            <Show when={props.note}>
              <p class="meta">{props.note}</p>
            </Show>
            <div class="bas">
              <Button kind="plain" onPress={() => back()()}>
                {app.t.onboarding.stepBack}
              </Button>
              <Chosen />
            </div>
          </>
        )}
      </Show>
    </form>
  );

  function Chosen() {
    return (
      <Button kind="primary" type="submit">
        {way() === 'proposed' ? app.t.onboarding.passphraseKeep : props.continueLabel}
      </Button>
    );
  }
}
