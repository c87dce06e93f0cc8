// The worksheets that stand beside the letter, and the way to take one out of it.
import { Show, createResource } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Cards } from '../../../worksheets/Cards.tsx';

export function Joined(props: { readonly relation: RelationView; readonly isRead: boolean }) {
  const app = useApp();
  const [joined] = createResource(
    () => app.space().worksheetsVersion + 1,
    () => app.engine.joinedWorksheets(props.relation.key),
  );
  return (
    <Cards
      joined={joined.latest ?? []}
      act={(each) => (
        <Show when={!props.isRead}>
          <button
            type="button"
            class="link"
            aria-label={app.t.worksheet.unjoinNamed({ title: each.worksheet.title })}
            onClick={() => void app.engine.unjoinWorksheet(props.relation.key, each.id)}
          >
            {app.t.worksheet.unjoin}
          </button>
        </Show>
      )}
    />
  );
}
