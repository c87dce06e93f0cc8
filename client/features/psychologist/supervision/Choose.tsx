// What can become a line: paragraphs of what the patient wrote, what was quoted of it and what she kept of it, ticked one by one.
import { For, Show, createResource, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import type { ChoosableEntry, ChoosablePart } from '../../../engine/api/supervision-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { Button } from '../../../ui/index.ts';
import type { Reviewing } from './reviewing.ts';

const MORE = 24;

export function Choose(props: { readonly relation: RelationView; readonly reviewing: Reviewing }) {
  const app = useApp();
  const [count, setCount] = createSignal(MORE);
  const [choices] = createResource(
    () => [props.relation.key, props.relation.threadVersion, props.reviewing.view(), count()] as const,
    ([key, , , wanted]) => app.engine.supervisionChoices(key, wanted),
  );
  return (
    <section class="sup-choose" aria-labelledby="sup-choose">
      <h2 id="sup-choose">{app.t.supervision.choose}</h2>
      <p class="calm">{app.t.supervision.chooseLead}</p>
      <Show when={choices.latest}>
        {(its) => (
          <>
            <Show when={its().entries.length === 0}>
              <p class="calm">{app.t.supervision.chooseNone}</p>
            </Show>
            <For each={its().entries}>{(entry) => <Entry entry={entry} reviewing={props.reviewing} />}</For>
            <Show when={its().more}>
              <Button kind="quiet" onPress={() => setCount(count() + MORE)}>
                {app.t.supervision.chooseMore}
              </Button>
            </Show>
          </>
        )}
      </Show>
    </section>
  );
}

function Entry(props: { readonly entry: ChoosableEntry; readonly reviewing: Reviewing }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const when = () =>
    `${app.format.pastDay(props.entry.at, app.now(), zone)}, ${app.format.hourOf(props.entry.at, zone)}`;
  return (
    <fieldset class="sup-entry">
      <legend>
        {when()}
        <Show when={props.entry.title}>{(title) => <span dir="auto"> {title()}</span>}</Show>
      </legend>
      <For each={props.entry.parts}>
        {(part) => <Part entry={props.entry} part={part} reviewing={props.reviewing} />}
      </For>
    </fieldset>
  );
}

function Part(props: { readonly entry: ChoosableEntry; readonly part: ChoosablePart; readonly reviewing: Reviewing }) {
  const app = useApp();
  const sources = () => [
    ...(props.part.isQuoted ? [app.t.supervision.quoted] : []),
    ...(props.part.isKept ? [app.t.supervision.kept] : []),
  ];
  const choose = (isChosen: boolean) =>
    void props.reviewing.choose(
      { entry: props.entry.id, start: props.part.start, length: props.part.text.length },
      isChosen,
    );
  return (
    <label class="sup-part">
      <input type="checkbox" checked={props.part.isChosen} onChange={(event) => choose(event.currentTarget.checked)} />
      <span dir="auto" translate="no">
        {props.part.text}
      </span>
      <Show when={sources().length > 0}>
        <span class="sup-quoted">{sources().join(', ')}</span>
      </Show>
    </label>
  );
}
