// In the place of the letter, where the other person has erased the relation: what happened, and a draft that can leave no more.
import { Show, createResource } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { answerIn, answerPlace } from '../../../entry/drafts.ts';
import { Preview } from './Preview.tsx';
import './Composer.css';

export function Ended(props: { readonly relation: RelationView; readonly thread: Thread; readonly at: number }) {
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
        <p class="calm">
          {app.t.erasure.relationBy({
            name: shortName(props.relation.peerName),
            date: app.format.date(props.at, deviceTimeZone()),
          })}
        </p>
        <Show when={blocks().length > 0}>
          <p class="calm">{app.t.record.draftStays}</p>
          <Preview blocks={blocks()} relation={props.relation} thread={props.thread} />
        </Show>
      </div>
    </section>
  );
}
