// Offered once, after the first answer was opened: whether this device is to be told when another comes. Either answer ends it.
import { Show, createEffect, createMemo, on } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Button, Notice } from '../../../ui/index.ts';

export function PushOffer(props: { readonly relation: RelationView }) {
  const app = useApp();
  const isDue = createMemo(
    () => !app.space().push.asked && app.space().practice === null && props.relation.lastAnswer?.opened === true,
  );
  // Nobody is asked before: neither the relay nor the browser.
  createEffect(on(isDue, (due) => due && app.push.look()));
  const decline = () => void app.engine.declinePush();
  return (
    <Show when={isDue() && app.push.ability() === 'able' && app.push.offered() === 'yes'}>
      <div class="offer">
        <Notice safe={app.t.today.offer} cause={app.t.today.offerMore}>
          <Button
            kind="quiet"
            small
            onPress={() => {
              decline();
              app.go('/vous');
            }}
          >
            {app.t.today.offerLook}
          </Button>
          <Button kind="plain" small onPress={decline}>
            {app.t.today.offerNo}
          </Button>
        </Notice>
      </div>
    </Show>
  );
}
