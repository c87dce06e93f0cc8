// How a psychologist is named and when she answers, as her next invitations will say it.
import type { Profile } from '../../../../shared/protocol/cadre.ts';
import { Show } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { buttonClass } from '../../../ui/index.ts';

export function Practice(props: { readonly profile: Profile }) {
  const app = useApp();
  const rhythm = () => props.profile.rhythm;
  const said = () =>
    app.t.settings.rhythm({
      days: app.format.weekdays([1, 2, 3, 4, 5, 6, 7].filter((day) => (rhythm().days & (1 << (day - 1))) !== 0)),
      windowStart: app.format.hour(rhythm().windowStart),
      windowEnd: app.format.hour(rhythm().windowEnd),
      cutoff: app.format.hour(rhythm().cutOff),
    });
  return (
    <ul class="settings-list">
      <li>
        <span>
          <b>{props.profile.name}</b>
          <span class="meta">{app.t.settings.who(props.profile)}</span>
          <span class="meta">{said()}</span>
          <span class="meta">{app.t.settings.zone({ zone: rhythm().timeZone })}</span>
        </span>
        <a class={buttonClass('quiet', true)} href="/pratique">
          {app.t.settings.change}
        </a>
      </li>
      <Show when={app.asPsychologist().length > 0}>
        <li>
          <span>
            <b>{app.t.frameEditor.toAll}</b>
          </span>
          <a class={buttonClass('quiet', true)} href="/pratique/suivis">
            {app.t.frameEditor.toAllLook}
          </a>
        </li>
      </Show>
      <li>
        <span>
          <b>{app.t.colleagues.title}</b>
          <span class="meta">{app.t.colleagues.row}</span>
        </span>
        <a class={buttonClass('quiet', true)} href="/pratique/acces">
          {app.t.colleagues.open}
        </a>
      </li>
    </ul>
  );
}
