// The passages that a psychologist keeps, among the entries that they are of.
import { Show, createMemo, createResource, type Accessor } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { plainText } from '../../../../shared/protocol/text.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { KeepDialog } from '../../../entry/KeepPassage.tsx';
import type { Passage } from '../../../entry/passage.ts';

export function createMarks(app: App, relation: Accessor<RelationView>): Accessor<readonly Passage[]> {
  const [marks] = createResource(
    () => [relation().key, app.space().marksVersion] as const,
    ([key]) => app.engine.marksOf(key),
  );
  return createMemo(() =>
    (marks.latest ?? []).flatMap(({ sourceId, start, text }) => (sourceId === null ? [] : [{ sourceId, start, text }])),
  );
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
