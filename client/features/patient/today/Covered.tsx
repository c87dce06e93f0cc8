// Who answers meanwhile, where the patient agreed, and an answer that came from there.
import { For, Show } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { absenceOf } from '../../../app/absences.ts';
import { coverNow, coverOn } from '../../../app/covers.ts';
import { useApp } from '../../../app/state.ts';
import { Button } from '../../../ui/index.ts';

export function Covered(props: { readonly relation: RelationView }) {
  const app = useApp();
  const unopened = () =>
    app.asCovered().filter(({ cover, unopened: its }) => cover.as?.of === props.relation.key && its.count > 0);
  /** Declined for the absence that goes on. */
  const declined = () => {
    const away = absenceOf(props.relation, app.now());
    return away !== null && coverOn(props.relation, away)?.state === 'declined';
  };
  return (
    <>
      <For each={unopened()}>
        {(relation) => (
          <p class="read-act">
            {app.t.cover.answerCame({ cover: relation.peerName })}{' '}
            <Button
              small
              kind="quiet"
              onPress={() => {
                const first = relation.unopened.first;
                app.chooseRelation(relation.key);
                if (first !== null) app.go('/reponse', { target: first });
              }}
            >
              {app.t.cover.answerRead}
            </Button>
          </p>
        )}
      </For>
      <Show when={coverNow(props.relation)}>
        {(cover) => (
          <p class="calm">
            {app.t.cover.now({ cover: cover().name })}{' '}
            <a class="link" href="/relais">
              {app.t.cover.see}
            </a>
          </p>
        )}
      </Show>
      <Show when={declined()}>
        <p class="calm">{app.t.cover.declinedNow}</p>
      </Show>
    </>
  );
}
