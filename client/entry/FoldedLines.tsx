// The folded lines of a thread. What cannot be read opens to its dates, what exceeds a day's number to the entries themselves.
import { For, Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { EntryHead } from '../engine/api/views.ts';
import { isoOf } from '../ui/calendar.ts';
import { DATES_GIVEN, type Folded } from './folded.ts';
import { useApp } from '../app/state.ts';

export function FoldedLines(props: {
  readonly folded: Folded;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}) {
  const app = useApp();
  return (
    <Show when={props.folded.unknown.length + props.folded.unexpected.length + props.folded.beyond.length > 0}>
      <div class="folded-lines">
        <Dates entries={props.folded.unknown} say={app.t.entry.unknownRows} />
        <Dates entries={props.folded.unexpected} say={app.t.entry.unexpectedRows} />
        <Show when={props.folded.beyond.length > 0}>
          <button type="button" class="link" aria-expanded={props.open} onClick={() => props.onOpen(!props.open)}>
            {app.t.entry.beyondRows({ count: props.folded.beyond.length })}
          </button>
        </Show>
      </div>
    </Show>
  );
}

function Dates(props: {
  readonly entries: readonly EntryHead[];
  readonly say: (counted: { readonly count: number }) => string;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const [open, setOpen] = createSignal(false);
  const latest = () => props.entries.slice(-DATES_GIVEN).toReversed();
  const others = () => props.entries.length - latest().length;
  return (
    <Show when={props.entries.length > 0}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{props.say({ count: props.entries.length })}</summary>
        <Show when={open()}>
          <ul>
            <For each={latest()}>
              {(entry) => (
                <li>
                  <time class="meta" dateTime={isoOf(entry.at)}>
                    {app.t.entry.foldedAt({
                      date: app.format.day(entry.at, zone),
                      time: app.format.hourOf(entry.at, zone),
                    })}
                  </time>
                </li>
              )}
            </For>
          </ul>
          <Show when={others() > 0}>
            <p class="meta">{app.t.entry.foldedOthers({ count: others() })}</p>
          </Show>
        </Show>
      </details>
    </Show>
  );
}
