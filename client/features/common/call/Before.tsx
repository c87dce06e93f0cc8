// Before one enters: what is on and off, who may hear, through which way it goes, and the words of a relation that were never compared.
import { Show, createEffect, createSignal, on, onMount } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import type { HeldCall } from '../../../app/calls.ts';
import { useApp } from '../../../app/state.ts';
import { Button, Checkbox, WordsList } from '../../../ui/index.ts';
import { Devices } from './Devices.tsx';

export function Before(props: {
  readonly relation: RelationView;
  readonly held: HeldCall;
  readonly onJoin: () => void;
}) {
  const app = useApp();
  // Asked at once, so that the choice is there before one enters; the names are over in an hour and are asked for anew then.
  const [hasServers, setHasServers] = createSignal(false);
  onMount(() => {
    void app.engine.callPaths(props.relation.key).then((paths) => setHasServers(paths.ok && paths.value !== null));
  });
  return (
    <div class="call-before">
      <p>{app.t.call.pre}</p>
      <p class="calm">{app.t.call.place}</p>
      <Words relation={props.relation} />
      <Devices held={props.held} />
      <Show when={hasServers()} fallback={<p class="meta">{app.t.call.address}</p>}>
        <Checkbox
          label={app.t.call.addressRelayed}
          note={app.t.call.addressRelayedNote}
          checked={props.held.relayedOnly()}
          onChange={props.held.setRelayedOnly}
        />
      </Show>
      <div class="call-enter">
        <Button kind="primary" onPress={() => props.onJoin()}>
          {app.t.call.enter}
        </Button>
      </div>
    </div>
  );
}

/** Of a relation that is not verified: read aloud here, they prove who speaks. */
export function Words(props: { readonly relation: RelationView }) {
  const app = useApp();
  // They take a moment to compute: nothing of the page waits for them.
  const [words, setWords] = createSignal<readonly string[] | null>(null);
  createEffect(
    on(
      () => (props.relation.verified ? null : props.relation.key),
      (key) => {
        if (key === null) setWords(null);
        else void app.engine.identityOf(key).then((known) => setWords(known?.words ?? null));
      },
    ),
  );
  return (
    <Show when={words()}>
      {(known) => (
        <section class="call-words" aria-label={app.t.call.words}>
          <p>{app.t.call.words}</p>
          <WordsList words={known()} />
          <p class="meta">{app.t.call.wordsDiffer}</p>
        </section>
      )}
    </Show>
  );
}
