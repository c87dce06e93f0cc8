// In the place of the letter, where the other person has erased the relation: that nothing leaves any more, and what was being written.
import { Show, createResource } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { answerIn, answerPlace } from '../../../entry/drafts.ts';
import { Preview } from './Preview.tsx';
import './Composer.css';

export function Ended(props: { readonly relation: RelationView; readonly thread: Thread }) {
  const app = useApp();
  const [draft] = createResource(
    () => props.relation.key,
    (key) => app.engine.draft(answerPlace(key)),
  );
  const blocks = () => answerIn(draft() ?? null);
  return (
    <section class="composer" aria-labelledby="letter">
      <header class="composer-head">
        <div>
          <h2 id="letter">{app.t.record.over}</h2>
        </div>
      </header>
      <div class="paper">
        <p class="calm">{app.t.record.overNote}</p>
        <Show when={blocks().length > 0}>
          <p class="calm">{app.t.record.draftStays}</p>
          <Preview blocks={blocks()} relation={props.relation} thread={props.thread} />
        </Show>
      </div>
    </section>
  );
}
