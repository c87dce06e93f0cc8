import { describe, expect, it } from 'vitest';
import { dayLine, fractionOfDay } from './day-line.ts';

const draw = (input: Parameters<typeof dayLine>[0]) => dayLine(input, 342, 26, 1);

describe('la ligne du jour', () => {
  it('is dotted after now and solid before', () => {
    const { past, next, now } = draw({ marks: [], now: 0.5 });
    expect([past, now, next]).toEqual(['M1 26H171', 171, 'M179 26H341']);
  });

  it('breaks around the window, on the side where it stands', () => {
    const before = draw({ marks: [], now: 0.25, window: { from: 0.5, to: 0.75 } });
    expect(before.past).toBe('M1 26H86');
    expect(before.next).toBe('M94 26H167M260 26H341');
    const after = draw({ marks: [], now: 0.9, window: { from: 0.5, to: 0.75 } });
    expect(after.past).toBe('M1 26H167M260 26H307');
  });

  it('is wholly past for a day that is over', () => {
    expect(draw({ marks: [] })).toMatchObject({ past: 'M1 26H341', next: '', now: undefined });
  });

  it('fills the window once the answer is given', () => {
    const window = { from: 0.5, to: 0.75 };
    expect(draw({ marks: [], window }).window?.state).toBe('due');
    expect(draw({ marks: [], window, answeredAt: 0.6 }).window?.state).toBe('answered');
  });

  it('keeps a window that passed without an answer, and an answer fills it all the same', () => {
    const missed = { from: 0.4, to: 0.6, missed: true };
    expect(draw({ marks: [], window: missed }).window?.state).toBe('missed');
    expect(draw({ marks: [], window: missed, answeredAt: 0.6 }).window?.state).toBe('answered');
  });

  it('shows an answer on a day without a window as a dot', () => {
    expect(draw({ marks: [], answeredAt: 0.5 }).answer).toBe(171);
    expect(draw({ marks: [], answeredAt: 0.5, window: { from: 0.4, to: 0.6 } }).answer).toBeUndefined();
  });

  it('keeps what was set down at night at the nearer end of the line', () => {
    const marks = draw({
      marks: [
        { at: -2, shape: 'dot' },
        { at: 7, shape: 'hollow' },
      ],
    }).marks;
    expect(marks.map((mark) => mark.x)).toEqual([1, 341]);
  });

  it('draws a longer piece wider, and no piece wider than the line can hold', () => {
    const widths = [-1, 0, 0.5, 1, 9].map(
      (weight) => draw({ marks: [{ at: 0.5, shape: 'capsule', weight }] }).marks[0]?.width,
    );
    expect(widths).toEqual([14, 14, 26, 38, 38]);
  });

  it('keeps a window of minutes wide enough to be seen', () => {
    expect(draw({ marks: [], window: { from: 0.5, to: 0.501 } }).window?.width).toBe(28);
  });

  it('turns an hour into its place between the ends of the line', () => {
    expect(fractionOfDay(14 * 60 + 30, 6 * 60, 23 * 60)).toBe(0.5);
    expect(fractionOfDay(3 * 60, 6 * 60, 23 * 60)).toBe(0);
  });
});
