// The wave of a voice: what is behind the place is dark, what is before it pale. It repeats what is said beside it, and moves by itself nowhere.
import { createMemo } from 'solid-js';
import './Wave.css';

/** As wide as the screen design has it; a bar each 6. */
const [WIDTH, HEIGHT, STEP] = [342, 80, 6];
const BARS = Math.floor((WIDTH - 4) / STEP);

/** At most as many as there is room for, the loudest of each part. */
export function barsOf(levels: readonly number[], most = BARS): readonly number[] {
  const parts = Math.min(most, levels.length);
  return Array.from({ length: parts }, (_, i) => {
    const from = Math.floor((i * levels.length) / parts);
    const until = Math.max(from + 1, Math.floor(((i + 1) * levels.length) / parts));
    return levels.slice(from, until).reduce((a, b) => Math.max(a, b), 0);
  });
}

const lines = (bars: readonly number[], first: number): string =>
  bars
    .map((level, i) => {
      const half = 1.5 + (level / 255) * (HEIGHT / 2 - 8);
      return `M${(first + i) * STEP + 4} ${(HEIGHT / 2 - half).toFixed(1)}v${(2 * half).toFixed(1)}`;
    })
    .join('');

export function Wave(props: {
  /** 0 to 255, evenly spaced. */
  readonly levels: readonly number[];
  /** How much is behind, 0 to 1. */
  readonly at: number;
  /** As it is recorded: bars come from the left, and what is to come is dotted. */
  readonly live?: boolean;
}) {
  const bars = createMemo(() => barsOf(props.levels));
  const behind = () => (props.live === true ? bars().length : Math.round(props.at * bars().length));
  const x = () => behind() * STEP + 1;
  return (
    <svg class="wave" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
      <path
        class="past"
        d={lines(
          bars().filter((_, i) => i < behind()),
          0,
        )}
      />
      <path
        class="ahead"
        d={lines(
          bars().filter((_, i) => i >= behind()),
          behind(),
        )}
      />
      <path class="now" d={`M${x()} 12v${HEIGHT - 24}`} />
      {props.live === true && <path class="next" d={`M${x() + 8} ${HEIGHT / 2}H${WIDTH}`} />}
    </svg>
  );
}
