// The passages that a psychologist keeps, among the entries that they are of.
import { Show, createMemo, createResource, type Accessor } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { plainText } from '../../../../shared/protocol/text.ts';
import type { RelationKey, RelationView } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { TO_QUOTE } from '../../../app/to-quote.ts';
import { KeepDialog, markProblem } from '../../../entry/KeepPassage.tsx';
import type { Passage } from '../../../entry/passage.ts';
import { announce } from '../../../ui/index.ts';

export function createMarks(app: App, relation: Accessor<RelationView>): Accessor<readonly Passage[]> {
  const [marks] = createResource(
    () => [relation().key, app.space().marksVersion] as const,
    ([key]) => app.engine.marksOf(key),
  );
  return createMemo(() =>
    (marks.latest ?? []).flatMap(({ sourceId, start, text }) => (sourceId === null ? [] : [{ sourceId, start, text }])),
  );
}

/** What is selected is kept, and selected no more. Whether it is. */
export async function keepPassage(app: App, relation: RelationKey, passage: Passage): Promise<boolean> {
  const kept = await app.engine.keepMark(relation, passage, '');
  announce(kept.ok ? app.t.mark.kept : markProblem(app, kept.error));
  if (kept.ok) getSelection()?.removeAllRanges();
  return kept.ok;
}

/** What was chosen among the passages that are kept, to stand in the answer; once. */
export function takeChosen(app: App): Passage | null {
  const chosen = app.memory.get(TO_QUOTE) ?? null;
  if (chosen !== null) app.memory.set(TO_QUOTE, null);
  return chosen;
}

/** A passage of one entry, chosen by keyboard. */
export function Choose(props: {
  readonly relation: RelationView;
  readonly thread: Thread;
  readonly entry: EnvelopeId | null;
  readonly onClose: () => void;
}) {
  return (
    <Show when={props.entry} keyed>
      {(entry) => (
        <Show when={props.thread.blocks(entry)}>
          {(blocks) => (
            <KeepDialog
              relation={props.relation.key}
              entry={entry}
              text={plainText(blocks())}
              open
              onClose={() => props.onClose()}
            />
          )}
        </Show>
      )}
    </Show>
  );
}
