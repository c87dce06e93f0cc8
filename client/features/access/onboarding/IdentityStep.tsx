// Who answers: the name, the title and the registration number, as the invited person will read them.
import { Show, createSignal } from 'solid-js';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { useApp } from '../../../app/state.ts';
import { Button, Field, Notice } from '../../../ui/index.ts';

export type Identity = { readonly name: string; readonly title: string; readonly registration: string };

export function IdentityStep(props: {
  readonly identity: Identity;
  /** What a change holds for, where there is one to be changed. */
  readonly note?: string | undefined;
  readonly onChange: (identity: Identity) => void;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const [asked, setAsked] = createSignal(false);
  const change = (part: Partial<Identity>): void => props.onChange({ ...props.identity, ...part });
  const missing = (value: string) => (asked() && value.trim() === '' ? app.t.onboarding.fieldRequired : undefined);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (Object.values(props.identity).every((value) => value.trim() !== '')) props.onDone();
  };
  return (
    <>
      <form class="setup" aria-labelledby="identity" onSubmit={submit} noValidate>
        <h1 id="identity">{app.t.onboarding.identityHeading}</h1>
        <p class="lead">{app.t.onboarding.psyfirstIdentity}</p>
        <Show when={props.note}>{(note) => <Notice cause={note()} />}</Show>
        <Field
          label={app.t.onboarding.fullName}
          value={props.identity.name}
          onInput={(name) => change({ name })}
          maxLength={LIMITS.nameCharacters}
          required
          error={missing(props.identity.name)}
        />
        <Field
          label={app.t.onboarding.professionalTitle}
          hint={app.t.onboarding.professionalTitleHint}
          value={props.identity.title}
          onInput={(title) => change({ title })}
          maxLength={LIMITS.nameCharacters}
          required
          error={missing(props.identity.title)}
        />
        <Field
          label={app.t.onboarding.registrationNumber}
          hint={app.t.onboarding.registrationHint}
          value={props.identity.registration}
          onInput={(registration) => change({ registration })}
          maxLength={LIMITS.nameCharacters}
          required
          error={missing(props.identity.registration)}
        />
        <div class="step-foot">
          <span />
          <Button kind="primary" type="submit">
            {app.t.common.continue}
          </Button>
        </div>
      </form>
      <section class="preview" aria-labelledby="card">
        <h2 id="card">{app.t.onboarding.identityPreview}</h2>
        <div class="vignette vignette-identity">
          <p class="vignette-heading">
            {app.t.invitation.inviteHeading({ name: props.identity.name.trim() || app.t.onboarding.fullName })}
          </p>
          <p class="calm">
            {app.t.invitation.landingWho({
              title: props.identity.title.trim() || app.t.onboarding.professionalTitle,
              registrationNumber: props.identity.registration.trim() || '…',
            })}
          </p>
        </div>
      </section>
    </>
  );
}
