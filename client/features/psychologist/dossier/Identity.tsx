// Who somebody is: fields as the country proposes them, edition by edition. Nothing of it is kept before it is filed, and it stands in no list, no
// heading and no search.
import { For, Show, createResource, createSignal } from 'solid-js';
import type { DossierProblem, IdentityView } from '../../../engine/api/dossier-views.ts';
import { ACT_BOUNDS } from '../../../engine/api/dossier-views.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { COUNTRIES, fieldsOf, fieldWords } from '../../../entry/identity-fields.ts';
import { countryName } from '../../../i18n/help-numbers.ts';
import { Button, Field, Notice, Select } from '../../../ui/index.ts';
import { dateAndTime } from './when.ts';
import { problemWords } from '../../../entry/kept-words.ts';

export function Identity(props: {
  readonly relation: RelationKey;
  readonly country: string;
  readonly onDone: () => void;
}) {
  const app = useApp();
  // Read once: what is being typed is not changed by what comes.
  const [editions] = createResource(
    () => props.relation,
    (key) => app.engine.identitiesOf(key),
  );
  return (
    <Show when={editions()}>
      {(all) => (
        <Form
          relation={props.relation}
          country={all().at(-1)?.country ?? props.country}
          editions={all()}
          onDone={props.onDone}
        />
      )}
    </Show>
  );
}

const valuesOf = (edition: IdentityView | undefined): ReadonlyMap<number, string> =>
  new Map((edition?.fields ?? []).map(({ code, value }) => [code, value]));

function Form(props: {
  readonly relation: RelationKey;
  readonly country: string;
  readonly editions: readonly IdentityView[];
  readonly onDone: () => void;
}) {
  const app = useApp();
  const last = () => props.editions.at(-1);
  const [chosen, setCountry] = createSignal<string | null>(null);
  const [typed, setTyped] = createSignal<ReadonlyMap<number, string>>(new Map());
  const [reason, setReason] = createSignal('');
  const [problem, setProblem] = createSignal<DossierProblem | null>(null);
  const country = () => chosen() ?? props.country;
  const value = (code: number): string => typed().get(code) ?? valuesOf(last()).get(code) ?? '';
  const codes = () => fieldsOf(country(), valuesOf(last()).keys());
  const words = (why: DossierProblem): string => {
    if (why === 'empty') return app.t.identity.empty;
    const limit = app.format.number(ACT_BOUNDS.field);
    return why === 'too-long' ? app.t.identity.tooLong({ limit }) : problemWords(app, why);
  };
  const keep = async () => {
    const all = new Set([...codes(), ...typed().keys()]);
    const fields = [...all].map((code) => ({ code, value: value(code) }));
    const kept = await app.engine.fileIdentity(props.relation, { country: country(), fields, reason: reason() });
    setProblem(kept.ok ? null : kept.error);
    if (!kept.ok) return;
    app.announce(app.t.identity.kept);
    props.onDone();
  };
  return (
    <form
      class="dossier-write"
      aria-label={app.t.identity.title}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <h2>{app.t.identity.title}</h2>
      <p class="meta">{app.t.identity.lead}</p>
      <Select<string>
        label={app.t.identity.country}
        options={[
          { value: '', label: app.t.identity.countryNone },
          ...COUNTRIES.map((each) => ({ value: each, label: countryName(each, app.locale()) })),
        ]}
        value={country()}
        onChoose={setCountry}
      />
      <p class="meta">
        <Show when={COUNTRIES.find((each) => each === country())} fallback={app.t.identity.proposedNone}>
          {(its) => app.t.identity.proposed({ country: countryName(its(), app.locale()) })}
        </Show>
      </p>
      <div class="dossier-identity">
        <For each={codes()}>
          {(code) => (
            <Field
              label={fieldWords(app, code, country())}
              value={value(code)}
              onInput={(text) => setTyped(new Map([...typed(), [code, text]]))}
            />
          )}
        </For>
      </div>
      <Show when={last()}>
        <Field label={app.t.dossier.amendWhy} hint={app.t.dossier.amendShown} value={reason()} onInput={setReason} />
      </Show>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={words(why())} />}</Show>
      <footer>
        <p class="meta">{app.t.identity.unkept}</p>
        <div class="dossier-file">
          <Button type="submit" kind="primary" small>
            {app.t.identity.keep}
          </Button>
        </div>
      </footer>
      <Show when={props.editions.length > 0}>
        <Editions editions={props.editions} />
      </Show>
    </form>
  );
}

/** Which fields each edition changed, the latest first; what stood there before is in it, and not on this page. */
function Editions(props: { readonly editions: readonly IdentityView[] }) {
  const app = useApp();
  const rows = () =>
    props.editions
      .map((edition, i) => {
        const [before, after] = [valuesOf(props.editions[i - 1]), valuesOf(edition)];
        const codes = [...new Set([...before.keys(), ...after.keys()])].filter(
          (code) => before.get(code) !== after.get(code),
        );
        const fields = codes.map((code) => fieldWords(app, code, edition.country)).join(', ');
        const { date } = dateAndTime(app, edition.notedAt);
        return { said: app.t.identity.changed({ date, fields }), reason: edition.reason };
      })
      .toReversed();
  return (
    <section aria-label={app.t.identity.editions}>
      <ol class="dossier-earlier" reversed>
        <For each={rows()}>
          {({ said, reason }) => (
            <li>
              <p class="meta">{said}</p>
              <Show when={reason}>{(why) => <p>{why()}</p>}</Show>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
