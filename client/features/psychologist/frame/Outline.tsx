// The clauses of a frame that is being written, in their order: which is open, which differ from what the other person has, which are still
// to be filled or read again; one more can be added, one taken out put back.
import { For, Show } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { Button } from '../../../ui/index.ts';
import { fillingOf } from './draft.ts';
import type { Editor, Loaded } from './editor.ts';
import { clausesOf, hasGap, type ClauseText } from './template/fill.ts';

/** A clause of the psychologist's own. */
const OWN = 'own-';
const MOST_CLAUSES = 40;

export function Outline(props: {
  readonly editor: Editor;
  readonly loaded: Loaded;
  readonly open: string;
  readonly changed: ReadonlySet<string>;
  readonly onOpen: (id: string) => void;
}) {
  const app = useApp();
  const draft = () => props.loaded.draft;
  const whole = () => clausesOf(fillingOf(draft(), props.loaded.template, props.editor.profile()));
  const out = () => whole().filter(({ id }) => !draft().clauses.some((each) => each.id === id));
  const mark = (clause: ClauseText): string | null => {
    if (draft().lost.includes(clause.id)) return app.t.frameEditor.lostMark;
    if (hasGap(clause.text)) return app.t.frameEditor.gapMark;
    return props.changed.has(clause.id) ? app.t.frameEditor.marked : null;
  };
  const put = (clause: ClauseText) => {
    const order = whole().map(({ id }) => id);
    const clauses = [...draft().clauses, clause].toSorted((a, b) => rank(order, a.id) - rank(order, b.id));
    props.editor.change({ ...draft(), clauses });
    props.onOpen(clause.id);
  };
  const add = () => {
    const numbers = draft().clauses.flatMap(({ id }) => (id.startsWith(OWN) ? [Number(id.slice(OWN.length))] : []));
    put({ id: `${OWN}${Math.max(0, ...numbers) + 1}`, title: app.t.frameEditor.clauseNew, text: '' });
  };
  return (
    <nav class="frame-outline" aria-label={app.t.frameEditor.clauses}>
      <ol>
        <For each={draft().clauses}>
          {(clause) => (
            <li>
              <button
                type="button"
                aria-current={clause.id === props.open ? 'true' : undefined}
                classList={{ changed: mark(clause) !== null }}
                onClick={() => props.onOpen(clause.id)}
              >
                <span lang={draft().language}>{clause.title}</span>
                <Show when={mark(clause)}>{(words) => <span class="meta">{words()}</span>}</Show>
              </button>
            </li>
          )}
        </For>
      </ol>
      <Show when={draft().clauses.length < MOST_CLAUSES}>
        <Button kind="plain" small onPress={add}>
          {app.t.frameEditor.clauseAdd}
        </Button>
      </Show>
      <Show when={out().length > 0}>
        <section aria-label={app.t.frameEditor.clausesOut}>
          <h2>{app.t.frameEditor.clausesOut}</h2>
          <ul>
            <For each={out()}>
              {(clause) => (
                <li>
                  <button type="button" onClick={() => put(clause)}>
                    <span>{clause.title}</span>
                    <span class="meta">{app.t.frameEditor.clausePut}</span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </nav>
  );
}

const rank = (order: readonly string[], id: string): number => {
  const at = order.indexOf(id);
  return at < 0 ? order.length : at;
};
