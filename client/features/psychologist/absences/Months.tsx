// Two months with the days of answer marked, and those that the absence takes: what is moved is seen before it is told. A picture for the eye; the
// days themselves are two fields below it.
import { For } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { AbsentDays } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { noonOf } from '../../../ui/calendar.ts';
import { isAnswerDayOf } from './planned.ts';

const DAY_MS = 86_400_000;
/** From Monday on. */
const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** The first day of the month of a day, and of the month after it. */
function monthsFrom(day: number): readonly (readonly number[])[] {
  const start = new Date(day * DAY_MS);
  return [0, 1].map((ahead) => {
    const first = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + ahead, 1) / DAY_MS;
    const next = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + ahead + 1, 1) / DAY_MS;
    return Array.from({ length: next - first }, (_, i) => first + i);
  });
}

export function Months(props: {
  readonly from: number;
  readonly chosen: AbsentDays | null;
  readonly relations: readonly RelationView[];
}) {
  const app = useApp();
  // From the month that the absence begins in.
  const months = () => monthsFrom(props.chosen?.from ?? props.from);
  const isTaken = (day: number) => props.chosen !== null && props.chosen.from <= day && day <= props.chosen.until;
  return (
    <div class="months" aria-hidden="true">
      <For each={months()}>
        {(days) => (
          <div class="month">
            <p class="meta">{app.format.month(noonOf(days[0] ?? 0), deviceTimeZone())}</p>
            <div class="month-days">
              <For each={WEEK}>
                {(day) => <span class="month-week">{app.format.weekday(day, 'short').slice(0, 2)}</span>}
              </For>
              <For each={days}>
                {(day, i) => (
                  <span
                    class="month-day"
                    classList={{
                      taken: isTaken(day),
                      answers: isAnswerDayOf(props.relations, day),
                      past: day < props.from,
                    }}
                    style={i() === 0 ? { 'grid-column-start': String(((day + 3) % 7) + 1) } : {}}
                  >
                    {new Date(day * DAY_MS).getUTCDate()}
                  </span>
                )}
              </For>
            </div>
          </div>
        )}
      </For>
    </div>
  );
}
