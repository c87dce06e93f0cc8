// La ligne du jour: a day in one line. Dots, capsules and bars are what stands in it; the lit capsule is a window,
// dashed where it passed without what it was for, solid where that came; a dashed hollow one is what is missing. The picture is named by a full
// sentence (`label`), never by its shapes; without a label it is decoration and the list beside it carries the data.
// <DayLine size="full" label={sentence} marks={…} window={…} now={…} texts={{ from: '6 h', to: '23 h', now: '14 h 26', answer: 'réponse' }} />
import { For, Match, Show, Switch, createMemo, createUniqueId } from 'solid-js';
import { dayLine, type DayLineInput, type Shape } from './day-line.ts';

export interface DayLineTexts {
  readonly from: string;
  readonly to: string;
  readonly now?: string | undefined;
  readonly answer?: string | undefined;
}

export function DayLine(
  props: DayLineInput & {
    /** "full" carries hours under it; "mini" stands in headings and rows. */
    readonly size: 'full' | 'mini';
    readonly label?: string | undefined;
    readonly texts?: DayLineTexts | undefined;
  },
) {
  const glow = createUniqueId();
  const box = () => boxes[props.size];
  const shapes = createMemo(() => dayLine(props, box().width, box().middle, box().scale));
  const windowMiddle = () => {
    const window = shapes().window;
    return window && window.x + window.width / 2;
  };
  return (
    <svg
      class={props.size === 'mini' ? 'day-line mini' : 'day-line'}
      viewBox={`0 0 ${box().width} ${box().height}`}
      preserveAspectRatio={props.size === 'mini' ? 'xMinYMid' : undefined}
      role={props.label ? 'img' : undefined}
      aria-label={props.label}
      aria-hidden={props.label ? undefined : 'true'}
    >
      <Show when={props.size === 'full' && shapes().window?.state === 'due' && windowMiddle()}>
        {(middle) => (
          <>
            <defs>
              <radialGradient id={glow}>
                <stop class="glow-a" offset="0" />
                <stop class="glow-b" offset="1" />
              </radialGradient>
            </defs>
            <ellipse cx={middle()} cy={box().middle} rx="66" ry="26" fill={`url(#${glow})`} />
          </>
        )}
      </Show>
      <path class="past" d={shapes().past} />
      <path class="next" d={shapes().next} />
      <For each={shapes().marks}>{(shape) => <Mark of={shape} middle={box().middle} scale={box().scale} />}</For>
      <Show when={shapes().window}>
        {(window) => (
          <rect
            class={{ due: 'window', answered: 'given', missed: 'missed' }[window().state]}
            x={window().x}
            y={box().middle - 6 * box().windowScale}
            width={window().width}
            height={12 * box().windowScale}
            rx={6 * box().windowScale}
          />
        )}
      </Show>
      <Show when={shapes().answer}>
        {(x) => <circle class="given" cx={x()} cy={box().middle} r={4.5 * box().scale} />}
      </Show>
      <Show when={props.size === 'full' && shapes().now}>
        {(x) => <path class="now" d={`M${x()} ${box().middle - 11}v22`} />}
      </Show>
      <Show when={props.size === 'full' && props.texts}>
        {(texts) => <Hours texts={texts()} now={shapes().now} window={windowMiddle()} width={box().width} />}
      </Show>
    </svg>
  );
}

const boxes = {
  full: { width: 342, height: 66, middle: 26, scale: 1, windowScale: 1 },
  mini: { width: 220, height: 14, middle: 7, scale: 0.75, windowScale: 0.67 },
} as const;

function Mark(props: { readonly of: Shape; readonly middle: number; readonly scale: number }) {
  const capsule = (className: string, height: number, round = height / 2) => (
    <rect
      class={className}
      x={props.of.x - props.of.width / 2}
      y={props.middle - height / 2}
      width={props.of.width}
      height={height}
      rx={round}
    />
  );
  const bars = () => {
    const [step, low, high] = [5 * props.scale, 4 * props.scale, 8 * props.scale];
    const { x } = props.of;
    const bar = (at: number, half: number) => `M${at} ${props.middle - half}v${2 * half}`;
    return bar(x - step, low) + bar(x, high) + bar(x + step, low * 1.25);
  };
  return (
    <Switch>
      <Match when={props.of.shape === 'dot'}>
        <circle class="mark" cx={props.of.x} cy={props.middle} r={4 * props.scale} />
      </Match>
      <Match when={props.of.shape === 'capsule'}>{capsule('mark', 8 * props.scale)}</Match>
      <Match when={props.of.shape === 'square'}>{capsule('mark', 8 * props.scale, 2 * props.scale)}</Match>
      <Match when={props.of.shape === 'hollow'}>{capsule('hollow', 10 * props.scale)}</Match>
      <Match when={props.of.shape === 'bars'}>
        <path class="bars" d={bars()} />
      </Match>
    </Switch>
  );
}

// Hours never overlap: the ends and the present give way to the window's word, the sentence of the label keeps them all.
function Hours(props: {
  readonly texts: DayLineTexts;
  readonly now: number | undefined;
  readonly window: number | undefined;
  readonly width: number;
}) {
  const clear = (x: number, room: number, others: ReadonlyArray<number | undefined>) =>
    others.every((other) => other === undefined || Math.abs(other - x) >= room);
  const nowAt = () =>
    props.now !== undefined && props.texts.now && clear(props.now, 54, [props.window])
      ? Math.min(props.width - 22, Math.max(22, props.now))
      : undefined;
  const answerAt = () => (props.window === undefined ? undefined : Math.min(props.width - 26, props.window));
  return (
    <g aria-hidden="true">
      <Show when={nowAt()}>
        {(x) => (
          <text class="t-now" x={x()} y="56" text-anchor="middle">
            {props.texts.now}
          </text>
        )}
      </Show>
      <Show when={props.texts.answer && answerAt()}>
        {(x) => (
          <text class="t-win" x={x()} y="56" text-anchor="middle">
            {props.texts.answer}
          </text>
        )}
      </Show>
      <Show when={clear(0, 56, [nowAt(), answerAt()])}>
        <text x="0" y="56">
          {props.texts.from}
        </text>
      </Show>
      <Show when={clear(props.width, 58, [nowAt(), answerAt()])}>
        <text x={props.width} y="56" text-anchor="end">
          {props.texts.to}
        </text>
      </Show>
    </g>
  );
}
