// This space is open in another tab, or was handed over to one: what is safe, and one act.
import { DoorPage } from '../../../app/DoorPage.tsx';
import { Show } from 'solid-js';
import type { Dictionary } from '../../../i18n/index.ts';
import { Button } from '../../../ui/index.ts';

export default function Elsewhere(props: {
  readonly t: Dictionary;
  readonly handedOver: boolean;
  /** This browser holds no space: what goes on elsewhere is a page, or a space that is being made. */
  readonly withoutSpace: boolean;
  readonly asked: boolean;
  readonly onContinue: () => void;
}) {
  const words = () => {
    const { t } = props;
    if (!props.withoutSpace)
      return {
        heading: t.spaces.elsewhereHeading,
        body: props.handedOver ? t.spaces.handedOver : t.spaces.elsewhereBody,
      };
    return props.handedOver
      ? { heading: t.spaces.pageHandedOver, body: t.spaces.pageHandedOverBody }
      : { heading: t.spaces.pageBusy, body: t.spaces.pageBusyBody };
  };
  return (
    <DoorPage t={props.t}>
      <section class="lock opening" aria-labelledby="elsewhere">
        <div>
          <h1 id="elsewhere">{words().heading}</h1>
          <p class="calm" role="status">
            <Show when={props.asked} fallback={words().body}>
              {props.t.spaces.handingOver}
            </Show>
          </p>
        </div>
        <div class="doors">
          <Button kind="primary" inactive={props.asked} onPress={() => props.onContinue()}>
            {props.t.spaces.continueHere}
          </Button>
        </div>
      </section>
    </DoorPage>
  );
}
