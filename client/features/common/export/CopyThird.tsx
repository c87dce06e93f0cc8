// What concerns other people, sought by hand before a copy is made: each passage is read in its sentence, and left or taken out. It is taken out wherever
// it stands word for word.
import { For, Show, createMemo, createSignal } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { DossierView } from '../../../engine/api/dossier-views.ts';
import { type PassageView, SHORTEST_PASSAGE } from '../../../engine/api/export-views.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import { Button, DoneIcon, Field, Icon } from '../../../ui/index.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';

export function CopyThird(props: {
  readonly relation: RelationKey;
  readonly dossier: DossierView;
  readonly struck: ReadonlySet<string>;
  readonly onStrike: (passage: string, isOut: boolean) => void;
}) {
  const app = useApp();
  const [sought, setSought] = createSignal('');
  const [found, setFound] = createSignal<readonly PassageView[] | null>(null);
  const contacts = createMemo(() => contactsWithOthers(props.dossier));
  // What was taken out stays in reach, whatever is sought next.
  const shown = createMemo(() => {
    const first = found() ?? contacts();
    const texts = new Set(first.map(({ text }) => text));
    const kept = [...props.struck].filter((text) => !texts.has(text)).map((text) => ({ at: 0, text }));
    return [...first, ...kept];
  });
  const find = async (): Promise<void> => {
    const passages = await app.engine.passagesWith(props.relation, sought());
    setFound(passages);
    app.announce(passages.length === 0 ? app.t.copying.foundNone : app.t.copying.found({ count: passages.length }));
  };
  const day = (at: number): string => (at === 0 ? '' : app.format.day(at, deviceTimeZone()));
  return (
    <section class="copy-third" aria-labelledby="copy-third">
      <h2 id="copy-third">{app.t.copying.others3}</h2>
      <Show when={props.struck.size > 0}>
        <p class="meta">{app.t.copying.takenCount({ count: props.struck.size })}</p>
      </Show>
      <p class="calm">{app.t.copying.thirdLead}</p>
      <form
        class="copy-find"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <Field label={app.t.copying.sought} type="search" value={sought()} onInput={setSought} />
        <Button type="submit" kind="quiet" inactive={sought().trim().length < SHORTEST_PASSAGE}>
          {app.t.copying.find}
        </Button>
      </form>
      <Show
        when={found()}
        fallback={
          <Show when={contacts().length > 0}>
            {<p class="meta">{app.t.copying.thirdContacts({ count: contacts().length })}</p>}
          </Show>
        }
      >
        {(all) => (
          <p class="meta">
            {all().length === 0 ? app.t.copying.foundNone : app.t.copying.found({ count: all().length })}
          </p>
        )}
      </Show>
      <ol class="copy-passages">
        <For each={shown()}>
          {({ at, text }) => (
            <li>
              <p class="meta">{day(at)}</p>
              <p dir="auto" classList={{ struck: props.struck.has(text) }}>
                {text}
              </p>
              <Show
                when={props.struck.has(text)}
                fallback={
                  <Button small kind="quiet" onPress={() => props.onStrike(text, true)}>
                    {app.t.copying.takeOut}
                  </Button>
                }
              >
                <p class="copy-taken">
                  <Icon of={DoneIcon} small /> {app.t.copying.taken}
                </p>
                <Button small kind="plain" onPress={() => props.onStrike(text, false)}>
                  {app.t.copying.letStand}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}

/** Whole texts of what others said, edition by edition: they are read again before any copy. */
function contactsWithOthers({ pieces, notes }: DossierView): readonly Pick<PassageView, 'at' | 'text'>[] {
  const isOther = (contact: { readonly with: string } | null): boolean =>
    contact !== null && contact.with !== 'patient';
  const texts = [
    ...pieces.flatMap(({ editions }) =>
      editions.flatMap(({ contact, notedAt: at, text }) => (isOther(contact) ? [{ at, text }] : [])),
    ),
    ...notes.flatMap(({ contact, begunAt: at, text }) => (isOther(contact) ? [{ at, text: text.trim() }] : [])),
  ].filter(({ text }) => text.length >= SHORTEST_PASSAGE);
  return [...new Map(texts.map((each) => [each.text, each])).values()];
}
