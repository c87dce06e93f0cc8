import { describe, expect, it } from 'vitest';
import { bandsOf, isLate, minutesOf, minutesToRead, type Waits } from './queue.ts';

const hour = 3_600_000;
const now = new Date(2026, 10, 21, 14).getTime();
const due = (type: 'today' | 'later' | 'late', inHours: number): Waits['waiting'] => ({
  type,
  due: { opens: now + (inHours - 2) * hour, closes: now + inHours * hour },
});
const relation = (name: string, given: Partial<Waits>) => ({
  name,
  waiting: { type: 'nothing' as const },
  unanswered: 0,
  held: null,
  scheduled: null,
  lastAnswer: null,
  ...given,
});

describe('who waits', () => {
  it('is ordered by the window’s end within each band', () => {
    const bands = bandsOf(
      [
        relation('at nine', { waiting: due('today', 7), unanswered: 1 }),
        relation('late', { waiting: due('late', -18), unanswered: 3 }),
        relation('at eight', { waiting: due('today', 6), unanswered: 2 }),
        relation('tomorrow', { waiting: due('later', 30), unanswered: 1 }),
      ],
      now,
    );
    expect(bands.today.map(({ name }) => name)).toEqual(['at eight', 'at nine']);
    expect(bands.late.map(({ name }) => name)).toEqual(['late']);
    expect(bands.later.map(({ name }) => name)).toEqual(['tomorrow']);
  });

  it('is late from the end of the window on, not an hour after it', () => {
    const over = relation('twenty minutes ago', { waiting: due('today', -1 / 3), unanswered: 1 });
    const ends = relation('this minute', { waiting: due('today', 0), unanswered: 1 });
    const bands = bandsOf([over, ends], now);
    expect(bands.late.map(({ name }) => name)).toEqual(['twenty minutes ago']);
    expect(bands.today.map(({ name }) => name)).toEqual(['this minute']);
    expect([over, ends].map(({ waiting }) => isLate(waiting, now))).toEqual([true, false]);
  });

  it('leaves the list while an answer is held, and once one was sent today', () => {
    const bands = bandsOf(
      [
        relation('held', { waiting: due('today', 6), unanswered: 1, held: {} }),
        relation('scheduled', { scheduled: {}, lastAnswer: { at: now - 24 * hour } }),
        relation('scheduled, more came', { scheduled: {}, waiting: due('today', 6), unanswered: 1 }),
        relation('sent', { lastAnswer: { at: now - hour } }),
        relation('sent yesterday', { lastAnswer: { at: now - 24 * hour } }),
      ],
      now,
    );
    expect(bands.written.map(({ name }) => name)).toEqual(['held', 'scheduled', 'sent']);
    expect(bands.today.map(({ name }) => name)).toEqual(['scheduled, more came']);
    expect(bands.nothing.map(({ name }) => name)).toEqual(['sent yesterday']);
  });

  it('waits again when something came after today’s answer', () => {
    const bands = bandsOf(
      [relation('again', { waiting: due('later', 30), unanswered: 1, lastAnswer: { at: now - hour } })],
      now,
    );
    expect(bands.later).toHaveLength(1);
  });

  it('takes at least a minute to read', () => {
    expect([0, 1, 1_200, 1_201].map(minutesToRead)).toEqual([0, 1, 1, 2]);
    const waiting = [
      { unansweredCharacters: 600, unansweredMilliseconds: 30_000 },
      { unansweredCharacters: 600, unansweredMilliseconds: 30_001 },
    ];
    expect(minutesOf(waiting)).toEqual({ reading: 1, listening: 2 });
    expect(minutesOf([])).toEqual({ reading: 0, listening: 0 });
  });
});
