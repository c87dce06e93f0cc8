// The days that are left until a last one: a mark for each answer, the last one lit, so that an end has a shape. Today stands at the left.
import { For, createUniqueId } from 'solid-js';
import type { ClosingView } from '../engine/api/rhythm-views.ts';
import { useApp } from '../app/state.ts';
import { noonOf } from '../ui/calendar.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';

const WIDTH = 342;
const FROM = 24;
const TO = 318;
const MIDDLE = 20;

export function WeeksLeft(props: { readonly closing: ClosingView }) {
  const app = useApp();
  const glow = createUniqueId();
  const span = () => Math.max(1, props.closing.lastDay - props.closing.today);
  const at = (day: number): number => FROM + ((day - props.closing.today) / span()) * (TO - FROM);
  const last = () => props.closing.answerDays.at(-1);
  /** Days stand apart as long as there is room; of many weeks they touch. */
  const width = () => Math.min(8, Math.max(2, (TO - FROM) / (span() + 1) - 1));
  const date = (day: number) => app.format.date(noonOf(day), deviceTimeZone());
  return (
    <svg
      class="day-line weeks-left"
      viewBox={`0 0 ${WIDTH} 56`}
      role="img"
      aria-label={app.t.stop.weeksLeft({ count: props.closing.answerDays.length, date: date(props.closing.lastDay) })}
    >
      <defs>
        <radialGradient id={glow}>
          <stop class="glow-a" offset="0" />
          <stop class="glow-b" offset="1" />
        </radialGradient>
      </defs>
      <ellipse cx={at(last() ?? props.closing.lastDay)} cy={MIDDLE} rx="56" ry="26" fill={`url(#${glow})`} />
      <path class="past" d={`M1 ${MIDDLE}H${FROM}`} />
      <path class="next" d={`M${FROM + 10} ${MIDDLE}H${TO}`} />
      <For each={props.closing.answerDays.filter((day) => day >= props.closing.today && day !== last())}>
        {(day) => <rect class="window" x={at(day) - width() / 2} y={MIDDLE - 4} width={width()} height="8" rx="4" />}
      </For>
      <rect class="given" x={at(last() ?? props.closing.lastDay) - 14} y={MIDDLE - 7} width="28" height="14" rx="7" />
      <path class="now" d={`M${FROM} ${MIDDLE - 12}v24`} />
      <text class="t-now" x="1" y="52" aria-hidden="true">
        {app.t.app.navToday}
      </text>
      <text class="t-win" x={WIDTH - 1} y="52" text-anchor="end" aria-hidden="true">
        {app.format.date(noonOf(props.closing.lastDay), deviceTimeZone())}
      </text>
    </svg>
  );
}
