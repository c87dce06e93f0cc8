// The period of a synthesis as one line, with the entries that it speaks of at their days, under their numbers. It is named by a sentence; the list
// beside it carries the same.
// <PeriodLine from={day} to={day} sources={version.sources} />
import { For, createMemo } from 'solid-js';
import { useApp } from '../app/state.ts';
import type { SourceView } from '../engine/api/synthesis-views.ts';
import { noonOf } from '../ui/calendar.ts';
import { daySaid } from './synthesis-words.ts';
import './synthesis.css';

const HALF_DAY = 12 * 60 * 60 * 1000;

export function PeriodLine(props: {
  readonly from: number;
  readonly to: number;
  readonly sources: readonly Pick<SourceView, 'n' | 'at' | 'erasedAt'>[];
}) {
  const app = useApp();
  const marks = createMemo(() => {
    const [start, end] = [noonOf(props.from) - HALF_DAY, noonOf(props.to) + HALF_DAY];
    return props.sources.flatMap(({ n, at, erasedAt }) => {
      const part = at === null ? -1 : (at - start) / Math.max(1, end - start);
      return part < 0 || part > 1 ? [] : [{ n, isGone: erasedAt !== null, part }];
    });
  });
  const said = () =>
    app.t.synthesis.periodLine({
      from: daySaid(app, props.from),
      to: daySaid(app, props.to),
      count: props.sources.length,
    });
  return (
    <div class="period-line" role="img" aria-label={said()}>
      <For each={marks()}>
        {(mark) => (
          <span
            class="period-mark"
            classList={{ gone: mark.isGone }}
            ref={(element) => (element.style.left = `${(mark.part * 100).toFixed(2)}%`)}
          >
            {mark.n}
          </span>
        )}
      </For>
    </div>
  );
}
