// Above the days: the month one reads in, which leads to any other, and the way back to the latest day. It has its own ground: no
// text shows under it.
import { Show, createEffect, createSignal, onCleanup, onMount } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import { Button, Kept } from '../../../ui/index.ts';
import { monthOfDate, type Month } from './days.ts';

const LOOK_MS = 100;

export function Months(props: {
  readonly months: readonly Month[];
  /** The first day has left the screen. */
  readonly away: boolean;
  readonly onChoose: (month: Month) => void;
  readonly onToday: () => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  let bar!: HTMLDivElement;
  let list!: HTMLSelectElement;
  const [shown, setShown] = createSignal<string>();
  // Soon after, not at once: to ask where something stands lays the whole page out, in every frame of a scroll.
  let looking: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    looking ??= setTimeout(() => {
      looking = undefined;
      setShown(monthUnder(bar));
    }, LOOK_MS);
  };
  onMount(() => {
    addEventListener('scroll', look, { passive: true });
    look();
  });
  onCleanup(() => {
    removeEventListener('scroll', look);
    clearTimeout(looking);
  });
  createEffect(() => {
    const month = shown() ?? props.months[0]?.id;
    if (month !== undefined) list.value = month;
  });
  return (
    <div ref={bar} class="months screen-only">
      <select
        ref={list}
        class="month"
        aria-label={app.t.thread.toMonth}
        onChange={(event) => {
          const chosen = props.months.find(({ id }) => id === event.currentTarget.value);
          if (chosen !== undefined) props.onChoose(chosen);
        }}
      >
        <Kept each={props.months} by={({ id }) => id}>
          {(month) => <option value={month().id}>{app.format.month(month().at, zone)}</option>}
        </Kept>
      </select>
      <Show when={props.away}>
        <Button kind="plain" small onPress={props.onToday}>
          {app.t.thread.today}
        </Button>
      </Show>
    </div>
  );
}

/** The month of the day just under the bar, as `2026-11`. */
function monthUnder(bar: HTMLElement): string | undefined {
  const { left, width, bottom } = bar.getBoundingClientRect();
  const day = document.elementFromPoint(left + width / 2, bottom + 8)?.closest('.thread-day');
  const date = day?.querySelector('time')?.dateTime;
  return date === undefined ? undefined : monthOfDate(date);
}
