// What is to be decided of one word, or of what was selected: replaced by something new of a kind, by what another is, or left.
import { For, Show, createMemo } from 'solid-js';
import { excerpt } from '../../../entry/excerpt.ts';
import { useApp } from '../../../app/state.ts';
import type { SupervisionLine } from '../../../engine/api/supervision-views.ts';
import { Button } from '../../../ui/index.ts';
import { byItsKind, type OpenWord, type Reviewing, sameAs } from './reviewing.ts';
import { labelIn, standInsOf } from './words.ts';

/** Beyond so many they stand in a list. */
const MOST_BUTTONS = 3;
const LONGEST = 60;

export function Judge(props: {
  readonly id: string;
  readonly line: SupervisionLine;
  readonly word: OpenWord;
  readonly reviewing: Reviewing;
}) {
  const app = useApp();
  const found = () => props.word.found;
  const replace = (by: Parameters<Reviewing['replace']>[2]) => void props.reviewing.replace(props.line, props.word, by);
  const question = () => {
    const its = found();
    if (its === null) return app.t.supervision.selected({ text: excerpt(textOf(props.line, props.word), LONGEST) });
    if (its.level === 'replaced') return app.t.supervision.stands({ label: labelIn(app, its.label) });
    if (its.level === 'left') return app.t.supervision.stays;
    return its.kind === null ? app.t.supervision.askNumber : app.t.supervision.ask;
  };
  return (
    <div class="sup-judge" id={props.id} role="group" aria-label={question()}>
      <p>{question()}</p>
      <div class="sup-acts">
        <Show
          when={found() === null || (found()?.kind ?? null) !== null}
          fallback={
            <Show when={found()?.level !== 'replaced'}>
              <Button small kind="quiet" onPress={() => replace(byItsKind(found()))}>
                {app.t.supervision.replace} <kbd aria-hidden="true">X</kbd>
              </Button>
            </Show>
          }
        >
          <Show when={found()?.level === 'asked'}>
            <Button small kind="quiet" onPress={() => replace(byItsKind(found()))}>
              {app.t.supervision.replace} <kbd aria-hidden="true">X</kbd>
            </Button>
          </Show>
        </Show>
        <Show when={found() !== null && found()?.level !== 'left'}>
          <Button small kind="plain" onPress={() => void props.reviewing.leave(props.line, props.word)}>
            {app.t.supervision.leave}
          </Button>
        </Show>
        <Show when={found()?.kind !== null}>
          <Same word={props.word} reviewing={props.reviewing} onSame={replace} />
        </Show>
        <Show when={found()?.level !== 'asked'}>
          <Button small kind="plain" onPress={() => props.reviewing.setOpen(null)}>
            {app.t.supervision.close}
          </Button>
        </Show>
      </div>
      <Show
        when={found() === null || found()?.level === 'left' || (found()?.level === 'asked' && found()?.kind !== null)}
      >
        <div class="sup-acts sup-kinds">
          <For each={standInsOf(app)}>
            {({ kind, label }) => (
              <Button small kind="plain" onPress={() => replace({ type: 'as', kind })}>
                {label}
              </Button>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}

const textOf = ({ pieces }: SupervisionLine, { from, to }: OpenWord): string =>
  pieces
    .map(({ text }) => text)
    .join('')
    .slice(from, to);

/** Those who have a label already: of what the word was found as first. */
function Same(props: {
  readonly word: OpenWord;
  readonly reviewing: Reviewing;
  readonly onSame: (by: ReturnType<typeof sameAs>) => void;
}) {
  const app = useApp();
  const others = createMemo(() => {
    const own = props.word.found?.level === 'replaced' ? labelIn(app, props.word.found.label) : null;
    const kind = props.word.found?.kind ?? null;
    return (props.reviewing.view()?.table ?? [])
      .map(({ label }) => label)
      .filter((label) => 'n' in label && labelIn(app, label) !== own)
      .toSorted((a, b) => Number(b.kind === kind) - Number(a.kind === kind));
  });
  return (
    <Show
      when={others().length > MOST_BUTTONS}
      fallback={
        <For each={others()}>
          {(label) => (
            <Button small kind="plain" onPress={() => props.onSame(sameAs(label))}>
              {app.t.supervision.same({ label: labelIn(app, label) })}
            </Button>
          )}
        </For>
      }
    >
      <label class="sup-same">
        <span>{app.t.supervision.sameAs}</span>
        <select
          class="input"
          onChange={(event) => {
            const label = others()[Number(event.currentTarget.value)];
            if (label !== undefined) props.onSame(sameAs(label));
          }}
        >
          <option value="">{app.t.supervision.sameNobody}</option>
          <For each={others()}>{(label, i) => <option value={i()}>{labelIn(app, label)}</option>}</For>
        </select>
      </label>
    </Show>
  );
}
