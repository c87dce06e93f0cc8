// One item over time: one ink line with its dots between the item's own two ends, and below it the same values as a table. It is the same for both
// people, and it computes nothing.
import { For, Show, createMemo, createUniqueId } from 'solid-js';
import { useApp } from '../app/state.ts';
import type { FilledWorksheet, Item } from '../engine/api/worksheet-views.ts';
import { noonOf } from '../ui/calendar.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import { momentOf, overTime, type Stretch, type Value } from './over-time.ts';
import { saidWords } from './words.ts';
import './worksheets.css';

export function OverTime(props: {
  /** Of one worksheet. */
  readonly filled: readonly FilledWorksheet[];
  readonly place: number;
  /** The other person. */
  readonly name: string;
}) {
  const app = useApp();
  const stretches = createMemo(() => overTime(props.filled, props.place));
  return (
    <section class="worksheet-time">
      <h3>{stretches().at(-1)?.item.wording}</h3>
      <For each={stretches()}>
        {(stretch, at) => (
          <>
            <Show when={at() > 0}>
              <p class="meta">{app.t.worksheet.reworded({ date: dateOf(app, stretch.values[0]) })}</p>
            </Show>
            <Drawn stretch={stretch} />
          </>
        )}
      </For>
      <p class="meta">{app.t.worksheet.timeNote({ name: props.name })}</p>
    </section>
  );
}

type Said = ReturnType<typeof useApp>;
const dateOf = (app: Said, value: Value | undefined): string =>
  value === undefined ? '' : app.format.day(noonOf(momentOf(value.entry)), deviceTimeZone());

/** The words at the two ends: of a scale its own; of an hour the ends of the day. */
const endsOf = (app: Said, item: Item): readonly [string, string] =>
  item.type === 'scale' ? [item.low, item.high] : [app.format.hour(0), app.t.worksheet.midnight];

const WIDTH = 320;
const HEIGHT = 88;
const EDGE = 8;

function Drawn(props: { readonly stretch: Stretch }) {
  const app = useApp();
  const id = createUniqueId();
  const days = () => props.stretch.values.map(({ entry }) => momentOf(entry));
  const points = createMemo(() => {
    const [first, last] = [days()[0] ?? 0, days().at(-1) ?? 0];
    const span = Math.max(1, last - first);
    return props.stretch.values.map(({ at }, i) => ({
      x: EDGE + (((days()[i] ?? 0) - first) / span) * (WIDTH - 2 * EDGE),
      y: HEIGHT - EDGE - at * (HEIGHT - 2 * EDGE),
    }));
  });
  const ends = () => endsOf(app, props.stretch.item);
  const label = () =>
    app.t.worksheet.timeLabel({
      question: props.stretch.item.wording,
      startDate: dateOf(app, props.stretch.values[0]),
      endDate: dateOf(app, props.stretch.values.at(-1)),
      low: ends()[0],
      high: ends()[1],
    });
  const wordsOf = (value: Value) => saidWords(app, props.stretch.item, value.reply).join(', ');
  return (
    <figure>
      <Show when={props.stretch.values.length > 1} fallback={<p class="calm">{app.t.worksheet.few}</p>}>
        <div class="worksheet-line">
          <span>{ends()[1]}</span>
          <span>{ends()[0]}</span>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label()}>
            <polyline
              points={points()
                .map(({ x, y }) => `${x},${y}`)
                .join(' ')}
            />
            <For each={points()}>{({ x, y }) => <circle cx={x} cy={y} r="3.5" />}</For>
          </svg>
          <span class="worksheet-dates">
            <span>{dateOf(app, props.stretch.values[0])}</span>
            <span>{dateOf(app, props.stretch.values.at(-1))}</span>
          </span>
        </div>
      </Show>
      <details>
        <summary>{app.t.worksheet.asTable}</summary>
        <table aria-labelledby={id}>
          <caption id={id} class="sr">
            {props.stretch.item.wording}
          </caption>
          <tbody>
            <For each={props.stretch.values.toReversed()}>
              {(value) => (
                <tr>
                  <th scope="row">{dateOf(app, value)}</th>
                  <td>{wordsOf(value)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </details>
    </figure>
  );
}
