// The passages that a psychologist keeps of one relation: where each is from, her word on it, the way to its entry, and into the answer.
import { Show, createMemo, createResource } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { TO_QUOTE } from '../../../app/to-quote.ts';
import { MarkList } from '../../../entry/MarkList.tsx';
import { Button } from '../../../ui/index.ts';

export function Marks(props: { readonly relation: RelationView; readonly onOpen: (entry: EnvelopeId) => void }) {
  const app = useApp();
  const [marks] = createResource(
    () => [props.relation.key, props.relation.threadVersion, app.space().marksVersion] as const,
    ([key]) => app.engine.marksOf(key),
  );
  const all = createMemo(() => marks.latest ?? []);
  return (
    <section class="synthesis-marks" aria-labelledby="marks">
      <h2 id="marks">{app.t.mark.title}</h2>
      <p class="calm">{app.t.mark.private}</p>
      <Show
        when={all().length > 0}
        fallback={
          <p class="calm">
            {app.t.mark.none} {app.t.mark.noneHowDesk}
          </p>
        }
      >
        <MarkList
          marks={all()}
          relation={props.relation.key}
          peer={props.relation.peerName}
          onOpen={props.onOpen}
          act={({ sourceId, mine, start, text }) => (
            <Show when={mine ? null : sourceId}>
              {(source) => (
                <Button
                  small
                  kind="plain"
                  onPress={() => {
                    app.memory.set(TO_QUOTE, { sourceId: source(), start, text });
                    app.go('/dossiers/:n', { number: app.numberOf(props.relation.key) });
                  }}
                >
                  {app.t.mark.quoteInAnswer}
                </Button>
              )}
            </Show>
          )}
        />
      </Show>
    </section>
  );
}
