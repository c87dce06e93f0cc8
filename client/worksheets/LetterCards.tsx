// The worksheets that a letter brought, read from the engine; to the patient with the way to fill one in.
import { Show, createResource } from 'solid-js';
import type { EnvelopeId } from '../../shared/ids.ts';
import { useApp } from '../app/state.ts';
import type { RelationView } from '../engine/api/views.ts';
import { Button } from '../ui/index.ts';
import { Cards } from './Cards.tsx';
import { CHOSEN } from './chosen.ts';

export default function LetterCards(props: { readonly relation: RelationView; readonly letter: EnvelopeId }) {
  const app = useApp();
  const [joined] = createResource(
    () => `${props.letter} ${props.relation.threadVersion}`,
    () => app.engine.worksheetsInLetter(props.relation.key, props.letter),
  );
  return (
    <Cards
      joined={joined.latest ?? []}
      act={(each) => (
        <Show when={props.relation.role === 'patient'}>
          <p class="screen-only">
            <Button
              small
              kind="quiet"
              onPress={() => {
                app.memory.set(CHOSEN, each.id);
                app.go('/feuilles/remplir');
              }}
            >
              {app.t.worksheet.fill}
            </Button>
          </p>
        </Show>
      )}
    />
  );
}
