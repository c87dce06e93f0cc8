// The rhythm as patients will read it: the week in lines, and the next answer day's page.
import { For, Show } from 'solid-js';
import { localTime } from '../../../../shared/rhythm/calendar.ts';
import type { Rhythm } from '../../../../shared/rhythm/rhythm.ts';
import { agendaOf, firstWindow } from '../../../../shared/rhythm/windows.ts';
import { useApp } from '../../../app/state.ts';
import { DayLine, fractionOfDay } from '../../../ui/index.ts';

/** The hours a line runs over, in minutes. */
const [FROM, TO] = [6 * 60, 23 * 60];
const at = (minute: number): number => fractionOfDay(minute, FROM, TO);

export function RhythmPreview(props: { readonly rhythm: Rhythm; readonly name: string }) {
  const app = useApp();
  const hours = () => ({
    cutoff: app.format.hour(props.rhythm.cutOff),
    windowStart: app.format.hour(props.rhythm.windowStart),
    windowEnd: app.format.hour(props.rhythm.windowEnd),
  });
  const today = () => localTime(app.now(), props.rhythm.timeZone).day;
  const from = (day: number) => {
    const window = firstWindow(agendaOf(props.rhythm), day, () => true);
    // Shown of a rhythm that has a day.
    return window.type === 'window' ? window : { day, opens: app.now() };
  };
  const first = () => from(today());
  const opens = () => first().opens;
  const heading = () => {
    const said = { psy: props.name, ...hours() };
    return props.rhythm.windowStart >= 17 * 60 ? app.t.today.beforeCutoffEvening(said) : app.t.today.beforeCutoff(said);
  };
  const afterwards = () => {
    return app.format.nextDay(from(first().day + 1).opens, opens(), props.rhythm.timeZone);
  };
  return (
    <>
      <h2 id="week">{app.t.onboarding.weekHeading}</h2>
      <ol class="week">
        <For each={[1, 2, 3, 4, 5, 6, 7]}>
          {(day) => (
            <li>
              <span>{app.format.weekday(day, 'long')}</span>
              <WeekLine
                rhythm={props.rhythm}
                answers={(props.rhythm.days & (1 << (day - 1))) !== 0}
                on={app.t.onboarding.weekDayOn(hours())}
                off={app.t.onboarding.weekDayOff}
              />
            </li>
          )}
        </For>
      </ol>
      <h2 class="preview-heading">{app.t.onboarding.previewHeading}</h2>
      <div class="vignette">
        <p class="date">{app.format.dayHeading(opens(), props.rhythm.timeZone)}</p>
        <p class="vignette-heading">{heading()}</p>
        <DayLine
          size="full"
          marks={[{ at: 0.16, shape: 'dot' }]}
          window={{ from: at(props.rhythm.windowStart), to: at(props.rhythm.windowEnd) }}
          now={Math.min(0.42, at(props.rhythm.cutOff) - 0.06)}
          texts={{ from: app.format.hour(FROM), to: app.format.hour(TO), answer: app.t.onboarding.previewAnswer }}
        />
        <p class="calm">{app.t.today.cutoffNote({ cutoff: hours().cutoff, nextReadDay: afterwards() })}</p>
      </div>
    </>
  );
}

/** A day of the week in a line: read until the tick, answered within the capsule. */
function WeekLine(props: {
  readonly rhythm: Rhythm;
  readonly answers: boolean;
  readonly on: string;
  readonly off: string;
}) {
  const x = (minute: number): number => Math.round(1 + at(minute) * 358);
  const from = () => x(props.rhythm.windowStart);
  const width = () => Math.max(x(props.rhythm.windowEnd) - from(), 24);
  return (
    <svg
      class="day-line mini"
      viewBox="0 0 360 18"
      preserveAspectRatio="xMinYMid"
      role="img"
      aria-label={props.answers ? props.on : props.off}
    >
      <Show when={props.answers} fallback={<path class="past" d="M1 9h358" />}>
        <path class="past" d={`M1 9H${from() - 8}M${Math.min(359, from() + width() + 8)} 9H359`} />
        <path class="now" d={`M${x(props.rhythm.cutOff)} 4v10`} />
        <rect class="window" x={from()} y="3" width={width()} height="12" rx="6" />
      </Show>
    </svg>
  );
}
