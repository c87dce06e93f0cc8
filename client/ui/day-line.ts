// The geometry of la ligne du jour: a day between two hours becomes segments and marks along one line.
// Pure: hours come as fractions of the line (0 its start, 1 its end), shapes go out in the units of the view box.

export type DayMarkShape = 'dot' | 'capsule' | 'bars' | 'hollow' | 'square';

export interface DayMark {
  /** Fraction of the line; outside 0 to 1 it stands at the nearer end. */
  readonly at: number;
  readonly shape: DayMarkShape;
  /** 0 (short) to 1 (long), capsules only. */
  readonly weight?: number | undefined;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** missed: it is over, and no answer came in it. */
export interface WindowSpan extends Span {
  readonly missed?: boolean | undefined;
}

export interface DayLineInput {
  readonly marks: readonly DayMark[];
  /** The answer's window, when one is due that day. */
  readonly window?: WindowSpan | undefined;
  /** Where the answer given stands. Without a window it is drawn as a dot. */
  readonly answeredAt?: number | undefined;
  /** Absent for a day that is over; 0 for a day to come. */
  readonly now?: number | undefined;
}

export interface Shape {
  readonly shape: DayMarkShape;
  /** Centre, in units of the view box. */
  readonly x: number;
  readonly width: number;
}

export interface DayLineShapes {
  /** SVG path data; an empty string draws nothing. */
  readonly past: string;
  readonly next: string;
  readonly marks: readonly Shape[];
  readonly now: number | undefined;
  readonly window:
    { readonly x: number; readonly width: number; readonly state: 'due' | 'answered' | 'missed' } | undefined;
  readonly answer: number | undefined;
}

export function dayLine(input: DayLineInput, width: number, middle: number, scale: number): DayLineShapes {
  const xOf = (fraction: number) => round(edge + clamp(fraction) * (width - 2 * edge));
  const now = input.now === undefined ? undefined : xOf(input.now);
  const window = input.window && windowShape(input.window, xOf, scale);
  const gap = window && { from: window.x - 4 * scale, to: window.x + window.width + 4 * scale };
  const end = width - edge;
  return {
    past: segments(edge, now ?? end, gap, middle),
    next: now === undefined ? '' : segments(now + 8 * scale, end, gap, middle),
    marks: input.marks.map((mark) => ({ shape: mark.shape, x: xOf(mark.at), width: widthOf(mark, scale) })),
    now,
    window: window && { ...window, state: stateOf(input) },
    answer: window || input.answeredAt === undefined ? undefined : xOf(input.answeredAt),
  };
}

const stateOf = ({ window, answeredAt }: DayLineInput) =>
  answeredAt !== undefined ? 'answered' : window?.missed ? 'missed' : 'due';

/** Minutes since midnight to a fraction of a line that runs from `from` to `to` minutes. */
export function fractionOfDay(minute: number, from: number, to: number): number {
  return clamp((minute - from) / (to - from));
}

const edge = 1;

function windowShape(window: Span, xOf: (fraction: number) => number, scale: number) {
  const [from, to] = [xOf(window.from), xOf(window.to)];
  const width = Math.max(to - from, 28 * scale);
  return { x: round((from + to - width) / 2), width: round(width) };
}

function widthOf(mark: DayMark, scale: number): number {
  if (mark.shape === 'capsule') return round((14 + 24 * clamp(mark.weight ?? 0.4)) * scale);
  return round((mark.shape === 'hollow' ? 24 : 8) * scale);
}

/** The part of a stroke outside the gap, as path data. */
function segments(from: number, to: number, gap: Span | undefined, y: number): string {
  const parts: Array<readonly [number, number]> = gap
    ? [
        [from, Math.min(to, gap.from)],
        [Math.max(from, gap.to), to],
      ]
    : [[from, to]];
  return parts
    .filter(([start, stop]) => stop - start > 0.5)
    .map(([start, stop]) => `M${round(start)} ${y}H${round(stop)}`)
    .join('');
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
