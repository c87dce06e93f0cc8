// What concerns every page at once, above it: a device that was added or removed, a clock that is wrong, a device that is full, a relay of another version, a vault that takes nothing more or was shown as it was before, what cannot be read here, a failure that was not foreseen.
import { For, Show } from 'solid-js';
import { DAY } from '../../shared/clock.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import { Button, Notice } from '../ui/index.ts';
import { type App, useApp } from './state.ts';

const NONE = { relations: 0, others: 0 };
const TOLD_MS = 30 * DAY;

export function Banner(props: { readonly failed: boolean; readonly onDismiss: () => void }) {
  const app = useApp();
  const skew = () => Math.abs(app.view.open?.connection.clockSkew ?? 0);
  const isWrong = () => Math.round(skew() / 60_000) > 0;
  const isFull = () => app.view.open?.storageRefused === true;
  const isStuck = () => app.view.open?.vaultStuck === true;
  const differs = () => {
    const state = app.view.open?.connection.state;
    return state === 'relay-newer' || state === 'relay-older' ? state : null;
  };
  // A later letter tells what the recovery could not know; after a month it is no news any more.
  const lacking = () => {
    const recovery = app.view.open?.recovery ?? null;
    return recovery === null || app.now() - recovery.recoveredAt > TOLD_MS ? 0 : recovery.missing;
  };
  const isOfDevices = () => removedAt(app) !== null || isCopied(app) || newDevices(app).length > 0;
  const unread = () => {
    const { damaged, newer } = app.view.open?.unread ?? { damaged: NONE, newer: NONE };
    return [
      ...(damaged.relations > 0 ? [app.t.app.unreadRelations({ count: damaged.relations })] : []),
      ...(damaged.others > 0 ? [app.t.app.unreadOthers({ count: damaged.others })] : []),
      ...(newer.relations > 0 ? [app.t.app.newerRelations({ count: newer.relations })] : []),
      ...(newer.others > 0 ? [app.t.app.newerOthers({ count: newer.others })] : []),
    ];
  };
  return (
    <Show
      when={
        props.failed ||
        isFull() ||
        differs() !== null ||
        isWrong() ||
        isStuck() ||
        lacking() > 0 ||
        unread().length > 0 ||
        isOfDevices()
      }
    >
      <aside class="banner" aria-label={app.t.app.noticesHeading}>
        <Show when={isFull()}>
          <Notice tone="warn" cause={app.t.app.deviceFull} urgent />
        </Show>
        <Show when={differs() === 'relay-newer'}>
          <Notice tone="warn" cause={app.t.app.relayNewer}>
            <Button kind="quiet" small onPress={() => void app.renew()}>
              {app.t.app.reload}
            </Button>
          </Notice>
        </Show>
        <Show when={differs() === 'relay-older'}>
          <Notice tone="warn" cause={app.t.app.relayOlder} />
        </Show>
        <Show when={isWrong()}>
          <Notice tone="warn" cause={app.t.app.clockWrong({ span: app.format.span(skew()) })} />
        </Show>
        <DeviceNotices />
        <Show when={isStuck()}>
          <Notice tone="warn" cause={app.t.app.vaultStuck}>
            <Button kind="quiet" small onPress={() => app.go('/fiche')}>
              {app.t.app.vaultSheet}
            </Button>
          </Notice>
        </Show>
        <Show when={lacking() > 0}>
          <Notice tone="warn" cause={app.t.app.recoveryLacks({ count: lacking() })} />
        </Show>
        <For each={unread()}>{(cause) => <Notice tone="warn" cause={cause} />}</For>
        <Show when={props.failed && !isFull()}>
          <Notice tone="warn" cause={app.t.app.unknown} urgent>
            <Button kind="quiet" small onPress={() => location.reload()}>
              {app.t.app.reload}
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

const removedAt = ({ view }: App): number | null => view.open?.removedAt ?? null;
/** Its page says the same. */
const isCopied = ({ view, place }: App): boolean =>
  (view.open?.copiedUntil ?? null) !== null && place().route !== '/copie';
/** A device that was removed has none to remove. */
const newDevices = (app: App) =>
  removedAt(app) === null ? (app.view.open?.devices.filter(({ isNews }) => isNews) ?? []) : [];

/** This device is a copy, or was removed; or another one was added elsewhere, which its person is to know of. */
function DeviceNotices() {
  const app = useApp();
  const zone = deviceTimeZone();
  const settings = () => (app.view.open?.practice === null ? '/vous' : '/reglages');
  return (
    <>
      <Show when={isCopied(app)}>
        <Notice tone="warn" cause={app.t.copied.notice}>
          <Button kind="quiet" small onPress={() => app.go('/copie')}>
            {app.t.copied.go}
          </Button>
        </Notice>
      </Show>
      <Show when={removedAt(app)}>
        {(at) => <Notice tone="warn" cause={app.t.devices.gone({ date: app.format.date(at(), zone) })} />}
      </Show>
      <For each={newDevices(app)}>
        {({ name, addedAt }) => (
          <Notice
            tone="warn"
            cause={app.t.devices.news({
              date: app.format.date(addedAt, zone),
              name: name === '' ? app.t.devices.unnamed : name,
            })}
          >
            <Button kind="quiet" small onPress={() => void app.engine.noteDevices()}>
              {app.t.devices.mine}
            </Button>
            <Button kind="plain" small onPress={() => app.go(settings())}>
              {app.t.devices.removeIt}
            </Button>
          </Notice>
        )}
      </For>
    </>
  );
}
