// Every version that was proposed, with its day, what came of it and its hash; each can be read again.
import { For, Show } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { FrameView } from '../../../engine/api/frame-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { versionState } from '../../../frame/version-words.ts';
import { Icon, OpenIcon } from '../../../ui/index.ts';

export function Versions(props: {
  readonly view: FrameView;
  readonly relation: RelationView;
  readonly onShow: (number: number) => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  return (
    <Show when={props.view.versions.length > 0}>
      <section class="frame-versions screen-only" aria-labelledby="versions">
        <h2 id="versions">{app.t.frame.versions}</h2>
        <ul>
          <For each={props.view.versions}>
            {(version) => (
              <li>
                <button type="button" onClick={() => props.onShow(version.number)}>
                  <span>
                    <b>
                      {app.t.frame.version({
                        version: String(version.number),
                        date: app.format.day(version.proposedAt, zone),
                      })}
                    </b>
                    <span class="meta">{versionState(app, version, props.view)}</span>
                  </span>
                  <Icon of={OpenIcon} small />
                </button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
