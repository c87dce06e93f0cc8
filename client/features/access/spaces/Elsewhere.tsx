// This space is open in another tab, or was handed over to one: what is safe, and one act.
import { Show } from 'solid-js';
import type { Dictionary } from '../../../i18n/index.ts';
import { Button, PhoneShell } from '../../../ui/index.ts';

export default function Elsewhere(props: {
  readonly t: Dictionary;
  readonly handedOver: boolean;
  readonly asked: boolean;
  readonly onContinue: () => void;
}) {
  return (
    <PhoneShell class="seuil" brand={props.t.common.appName} skip={props.t.common.skip} help={props.t.common.navHelp}>
      <section class="verrou attente" aria-labelledby="elsewhere">
        <div>
          <h1 id="elsewhere">{props.t.spaces.elsewhereHeading}</h1>
          <p class="calme" role="status">
            <Show
              when={props.asked}
              fallback={props.handedOver ? props.t.spaces.handedOver : props.t.spaces.elsewhereBody}
            >
              {props.t.spaces.handingOver}
            </Show>
          </p>
        </div>
        <div class="portes">
          <Button kind="primary" inactive={props.asked} onPress={() => props.onContinue()}>
            {props.t.spaces.continueHere}
          </Button>
        </div>
      </section>
    </PhoneShell>
  );
}
