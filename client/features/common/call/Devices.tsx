// Which microphone and which camera, where there is more than one.
import { Show } from 'solid-js';
import type { HeldCall, OwnMedia } from '../../../app/calls.ts';
import { useApp } from '../../../app/state.ts';
import { Select } from '../../../ui/index.ts';

export function Devices(props: { readonly held: HeldCall }) {
  const app = useApp();
  const hasChoice = () => [props.held.microphone, props.held.camera].some((each) => each.choices().length > 1);
  return (
    <Show when={hasChoice()}>
      <details class="call-devices">
        <summary>{app.t.call.devices}</summary>
        <Choice label={app.t.call.microphone} media={props.held.microphone} />
        <Choice label={app.t.call.camera} media={props.held.camera} />
      </details>
    </Show>
  );
}

function Choice(props: { readonly label: string; readonly media: OwnMedia }) {
  const app = useApp();
  const options = () =>
    props.media.choices().map(({ id, label }, i) => ({
      value: id,
      label: label === '' ? app.t.call.unnamed({ number: String(i + 1) }) : label,
    }));
  return (
    <Show when={options().length > 1}>
      <Select
        label={props.label}
        options={options()}
        value={props.media.chosen() ?? options()[0]?.value ?? ''}
        onChoose={(id) => void props.media.choose(id)}
      />
    </Show>
  );
}
