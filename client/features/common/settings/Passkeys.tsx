// The passkeys that open this space on this device, in the list of what keeps it shut.
import { For, Show, createSignal, onMount } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import type { PasskeyView } from '../../../engine/api/views.ts';
import { announce, Button, buttonClass } from '../../../ui/index.ts';

export function Passkeys() {
  const app = useApp();
  const [isPossible, setPossible] = createSignal(false);
  onMount(() => void app.authenticator.isPossible().then(setPossible));
  return (
    <Show when={isPossible() || app.space().passkeys.length > 0}>
      <li>
        <span>
          <b>{app.t.passkeys.title}</b>
          <span class="meta">{app.t.passkeys.offer}</span>
        </span>
        <Show when={isPossible()}>
          <a class={buttonClass('quiet', true)} href="/cle">
            {app.t.passkeys.add}
          </a>
        </Show>
      </li>
      <For each={app.space().passkeys}>{(passkey) => <One passkey={passkey} />}</For>
    </Show>
  );
}

function One(props: { readonly passkey: PasskeyView }) {
  const app = useApp();
  const name = () => (props.passkey.name === '' ? app.t.passkeys.unnamed : props.passkey.name);
  const remove = async (): Promise<void> => {
    const { credentialId } = props.passkey;
    await app.engine.removePasskey(credentialId);
    await app.authenticator.forget(credentialId);
    announce(app.t.passkeys.removed);
  };
  return (
    <li>
      <span>
        <b>{name()}</b>
        <Show when={props.passkey.addedAt}>
          {(at) => (
            <span class="meta">{app.t.passkeys.addedOn({ date: app.format.date(at(), deviceTimeZone()) })}</span>
          )}
        </Show>
        <Show when={!props.passkey.opens}>
          <span class="meta">{app.t.passkeys.lapsed}</span>
        </Show>
      </span>
      <Button kind="quiet" small label={app.t.passkeys.removeNamed({ name: name() })} onPress={() => void remove()}>
        {app.t.passkeys.remove}
      </Button>
    </li>
  );
}
