// The one line that is left of each record that was destroyed.
import { For, Show } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import { stubReason } from '../../../entry/copy-words.ts';

export function DestroyedRecords() {
  const app = useApp();
  return (
    <Show when={app.space().destroyedRecords.length > 0}>
      <li>
        <span>
          <b>{app.t.retention.destroyedRows}</b>
          <For each={app.space().destroyedRecords}>
            {({ at, reason, text }) => (
              <span class="meta">
                {app.t.retention.destroyed({
                  date: app.format.date(at, deviceTimeZone()),
                  reason: stubReason(app.format, reason),
                })}{' '}
                <span dir="auto">{text}</span>
              </span>
            )}
          </For>
        </span>
      </li>
    </Show>
  );
}
