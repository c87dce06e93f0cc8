// What concerns every page at once, above it: a clock that is wrong, a vault that takes nothing more, a failure that was not foreseen.
import { Show } from 'solid-js';
import { Button, Notice } from '../ui/index.ts';
import { useApp } from './state.ts';
import './banner.css';

export function Banner(props: { readonly failed: boolean; readonly onDismiss: () => void }) {
  const app = useApp();
  const minutes = () => Math.round(Math.abs(app.view.open?.connection.clockSkew ?? 0) / 60_000);
  const isStuck = () => app.view.open?.vaultStuck === true;
  return (
    <Show when={props.failed || minutes() > 0 || isStuck()}>
      <aside class="bandeau" aria-label={app.t.errors.noticesHeading}>
        <Show when={minutes() > 0}>
          <Notice tone="warn" cause={app.t.errors.clockWrong({ minutes: app.format.number(minutes()) })} />
        </Show>
        <Show when={isStuck()}>
          <Notice tone="warn" cause={app.t.errors.vaultStuck} />
        </Show>
        <Show when={props.failed}>
          <Notice tone="warn" cause={app.t.errors.unknown} urgent>
            <Button kind="quiet" small onPress={() => location.reload()}>
              {app.t.common.reload}
            </Button>
            <Button kind="plain" small onPress={() => props.onDismiss()}>
              {app.t.common.close}
            </Button>
          </Notice>
        </Show>
      </aside>
    </Show>
  );
}
