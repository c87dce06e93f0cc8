// What is said under the name of an entry, on either side: what it replaces or adds to, that it was taken back late, when it was
// written where that was long before it was set down.
import { Show } from 'solid-js';
import type { EntryHead } from '../engine/api/views.ts';
import { useApp } from '../app/state.ts';

/** `zone`: the reader's. */
export function Notes(props: { readonly entry: EntryHead; readonly zone: string }) {
  const app = useApp();
  const when = (moment: number) => ({
    date: app.format.day(moment, props.zone),
    time: app.format.hourOf(moment, props.zone),
  });
  return (
    <>
      <Show when={props.entry.replaces !== null}>
        <p class="meta">{app.t.entry.entryEdited(when(props.entry.at))}</p>
      </Show>
      <Show when={props.entry.addsTo !== null}>
        <p class="meta">{app.t.entry.addedAfter}</p>
      </Show>
      <Show when={props.entry.withdrawnLate}>
        <p class="meta">{app.t.entry.withdrawnLate}</p>
      </Show>
      <Show when={props.entry.writtenAt}>
        {(moment) => <p class="meta">{app.t.entry.writtenAt(when(moment()))}</p>}
      </Show>
    </>
  );
}
