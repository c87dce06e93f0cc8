// How one wants to be called, how this browser calls the space, and the language it is read in.
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { LanguageChoice } from '../../../app/LanguageChoice.tsx';
import { useApp } from '../../../app/state.ts';
import type { Language } from '../../../engine/api/views.ts';
import { Button, Field } from '../../../ui/index.ts';

export function NameStep(props: {
  readonly name: string;
  readonly label: string;
  readonly language: Language;
  readonly missing: boolean;
  readonly onName: (name: string) => void;
  readonly onLabel: (label: string) => void;
  readonly onLanguage: (language: Language) => void;
  readonly onSubmit: (event: SubmitEvent) => void;
}) {
  const app = useApp();
  return (
    <>
      <section class="opening" aria-labelledby="create">
        <h1 id="create">{app.t.onboarding.createHeading}</h1>
        <p class="calm">{app.t.onboarding.createLead}</p>
      </section>
      <form class="form" onSubmit={(event) => props.onSubmit(event)}>
        <Field
          label={app.t.onboarding.pseudonym}
          hint={app.t.onboarding.name}
          value={props.name}
          onInput={(name) => props.onName(name)}
          maxLength={LIMITS.nameCharacters}
          error={props.missing ? app.t.onboarding.fieldRequired : undefined}
        />
        <Field
          label={app.t.onboarding.spaceLabel}
          hint={app.t.onboarding.spaceLabelHint}
          value={props.label}
          onInput={(label) => props.onLabel(label)}
          maxLength={LIMITS.nameCharacters}
        />
        <LanguageChoice showLegend value={props.language} onChoose={(language) => props.onLanguage(language)} />
        <div class="page-acts">
          <Button kind="primary" type="submit">
            {app.t.common.continue}
          </Button>
        </div>
      </form>
    </>
  );
}
