// One's devices: how each is called, since when it is one, when it was last in use; one more, and one less.
import { For, Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import type { RemoveProblem } from '../../../engine/api/api.ts';
import type { DeviceView } from '../../../engine/api/views.ts';
import { announce, Button, buttonClass, Dialog, Field, PassphraseField } from '../../../ui/index.ts';

const NAME_LENGTH = 80;

export function Devices() {
  const app = useApp();
  const [leaving, setLeaving] = createSignal<DeviceView | null>(null);
  return (
    <>
      <p class="calm">{app.t.devices.lead}</p>
      <ul class="settings-list">
        <For each={app.space().devices}>
          {(device) => (
            <li>
              <span>
                <b>{device.name === '' ? app.t.devices.unnamed : device.name}</b>
                <State device={device} />
              </span>
              <Show when={!device.isHere}>
                <Button kind="quiet" small onPress={() => setLeaving(device)}>
                  {app.t.devices.remove}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={app.space().sheet !== null} fallback={<p class="calm">{app.t.keeping.devices}</p>}>
        <div class="acts">
          <a class={buttonClass('quiet', true)} href="/ajouter">
            {app.t.devices.add}
          </a>
        </div>
      </Show>
      <Show when={app.space().devices.length > 1}>
        <OwnName />
      </Show>
      <Show when={leaving()}>{(device) => <Removal device={device()} onClose={() => setLeaving(null)} />}</Show>
    </>
  );
}

function State(props: { readonly device: DeviceView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const last = () => {
    const { isHere, isLeaving, lastSeenAt } = props.device;
    if (isHere) return app.t.devices.here;
    if (isLeaving) return app.t.devices.leaving;
    return lastSeenAt === null
      ? app.t.devices.notUsed
      : app.t.devices.last({ date: app.format.date(lastSeenAt, zone) });
  };
  return (
    <>
      <span class="meta">{last()}</span>
      <span class="meta">{app.t.devices.since({ date: app.format.date(props.device.addedAt, zone) })}</span>
    </>
  );
}

/** The passphrase is asked for: whoever took an open device cannot remove the others by it. */
function Removal(props: { readonly device: DeviceView; readonly onClose: () => void }) {
  const app = useApp();
  const [passphrase, setPassphrase] = createSignal('');
  const [problem, setProblem] = createSignal<RemoveProblem | null>(null);
  const [busy, setBusy] = createSignal(false);
  const said = (): string | undefined => {
    switch (problem()) {
      case null:
      case 'locked':
        return undefined;
      case 'wrong-passphrase':
        return app.t.lock.wrong;
      case 'no-memory':
        return app.t.lock.memoryLow;
      case 'offline':
        return app.t.devices.removeOffline;
      case 'vault-stuck':
      case 'too-many-devices':
        return app.t.devices.removeStuck;
      case 'not-there':
        return app.t.devices.removeGone;
      case 'storage-failed':
        return app.t.app.deviceFull;
    }
  };
  const remove = async (): Promise<void> => {
    if (busy() || passphrase() === '') return;
    setBusy(true);
    setProblem(null);
    const removed = await app.engine.removeDevice(props.device.id, passphrase());
    setBusy(false);
    if (!removed.ok) return void setProblem(removed.error);
    announce(app.t.devices.removed);
    props.onClose();
  };
  const name = () => (props.device.name === '' ? app.t.devices.unnamed : props.device.name);
  return (
    <Dialog
      open
      heading={app.t.devices.removeNamed({ name: name() })}
      cancel={app.t.common.cancel}
      confirm={app.t.devices.removeNow}
      grave
      inactive={busy() || passphrase() === ''}
      onConfirm={() => void remove()}
      onClose={() => props.onClose()}
    >
      <p>{app.t.devices.removeEffect}</p>
      <p>{app.t.devices.removeStolen}</p>
      <PassphraseField
        label={app.t.lock.passphrase}
        hint={app.t.devices.removeWhy}
        purpose="current"
        username={app.space().label}
        value={passphrase()}
        onInput={setPassphrase}
        showLabel={app.t.common.show}
        hideLabel={app.t.common.hide}
        error={said()}
      />
    </Dialog>
  );
}

function OwnName() {
  const app = useApp();
  const own = () => app.space().devices.find(({ isHere }) => isHere)?.name ?? '';
  const [name, setName] = createSignal(own());
  const changed = () => name().trim() !== '' && name().trim() !== own();
  const keep = async (): Promise<void> => {
    if (!changed()) return;
    await app.engine.nameDevice(name().trim());
    announce(app.t.settings.saved);
  };
  return (
    <form
      class="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <Field label={app.t.devices.rename} value={name()} onInput={setName} maxLength={NAME_LENGTH} />
      <Button kind="quiet" small type="submit" inactive={!changed()}>
        {app.t.settings.save}
      </Button>
    </form>
  );
}
