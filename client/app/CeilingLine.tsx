// The limit that a psychologist set herself, in a sentence where it is near or reached, and the way to lift it. Nothing is said far from it.
import { Match, Show, Switch } from 'solid-js';
import { useApp } from './state.ts';
import { Notice, buttonClass } from '../ui/index.ts';

export function CeilingLine() {
  const app = useApp();
  const its = () => {
    const ceiling = app.space().ceiling;
    return ceiling?.state === 'near' || ceiling?.state === 'reached' ? ceiling : null;
  };
  const words = (): string => {
    const ceiling = its();
    if (ceiling === null) return '';
    const { limit, followed, minutes, by, state } = ceiling;
    const time = (total: number) => app.format.length(total);
    if (by === 'minutes')
      return state === 'reached'
        ? app.t.ceiling.reachedMinutes({ limit: time(limit.minutes) })
        : app.t.ceiling.nearMinutes({ total: time(minutes), limit: time(limit.minutes) });
    return state === 'reached'
      ? app.t.ceiling.reached({ count: limit.people })
      : app.t.ceiling.near({ count: followed, limit: app.format.number(limit.people) });
  };
  return (
    <Show when={its()}>
      {(ceiling) => (
        <Switch>
          <Match when={ceiling().state === 'near'}>
            <p class="calm">{words()}</p>
          </Match>
          <Match when={ceiling().state === 'reached'}>
            <Notice cause={words()}>
              <Show when={app.place().route !== '/semaine'}>
                <a class={buttonClass('quiet', true)} href="/semaine">
                  {app.t.ceiling.raise}
                </a>
              </Show>
            </Notice>
          </Match>
        </Switch>
      )}
    </Show>
  );
}
