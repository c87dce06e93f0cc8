import { describe, expect, it } from 'vitest';
import { DAY } from '../../../shared/clock.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import type { ENDING_STEPS } from '../../../shared/kinds/ending.ts';
import { absencesOf, foldCourse, movingDelays, type RhythmLetter } from './fold.ts';

const ZONE = 'Europe/Brussels';
/** A Tuesday at noon there. */
const NOON = Date.parse('2026-11-24T12:00+01:00');
const TODAY = Math.floor(NOON / DAY);

let count = 0;
type Said = RhythmLetter extends infer L
  ? L extends RhythmLetter
    ? Omit<L, 'id' | 'at' | 'isPatients' | 'ref' | 'names'>
    : never
  : never;
const letter = (
  by: 'patient' | 'psychologist',
  hours: number,
  said: Said,
  names: readonly string[] = [],
): RhythmLetter => {
  count++;
  const id = EnvelopeId.fromBytes(new Uint8Array(16).fill(count % 256));
  return {
    id,
    at: NOON + hours * 3_600_000,
    isPatients: by === 'patient',
    ref: `${count}`,
    names,
    ...said,
  } as RhythmLetter;
};
const pause = (returnDay = 0): Said => ({
  type: 'pause',
  said: { returnDay, noAnswerNeeded: true, text: '', extras: [] },
});
const resume = (step: 'resumes' | 'asks'): Said => ({ type: 'resume', said: { step, text: '', extras: [] } });
const ending = (step: (typeof ENDING_STEPS)[number], lastDay = TODAY): Said => ({
  type: 'ending',
  said: { step, lastDay, wishesSynthesis: false, text: '', extras: [] },
});
const fold = (...letters: readonly RhythmLetter[]) => foldCourse(letters, () => ZONE);

describe('pauses', () => {
  it('end by whoever began them; a question ends nothing, and a second word changes no beginning', () => {
    const first = letter('patient', 0, pause(TODAY + 3));
    const again = letter('patient', 5, pause());
    const course = fold(
      first,
      again,
      letter('psychologist', 6, resume('resumes')),
      letter('psychologist', 7, resume('asks')),
    );
    expect(course.pauses).toMatchObject([{ by: 'patient', at: first.at, returnDay: null }]);
    expect(course.resumeAskedAt).toBe(NOON + 7 * 3_600_000);
    expect(course.rests).toEqual([{ from: first.at, until: null, why: 'pause' }]);
    expect(course.without).toHaveLength(1);
    const over = fold(first, letter('patient', 9, resume('resumes')));
    expect(over.pauses).toEqual([]);
    expect(over.rests).toEqual([{ from: first.at, until: NOON + 9 * 3_600_000, why: 'pause' }]);
  });
});

describe('ends', () => {
  it('refused is the patient’s, stopped the psychologist’s, and from anybody else they have no effect', () => {
    expect(fold(letter('psychologist', 0, ending('refused'))).end).toBeNull();
    expect(fold(letter('patient', 0, ending('stopped'))).end).toBeNull();
  });

  it.each([
    ['ended', 'stopped', 'stopped'],
    ['refused', 'last-letter', 'refused'],
    ['last-letter', 'ended', 'ended'],
    ['stopped', 'refused', 'stopped'],
  ] as const)('of %s and then %s the stricter holds, from the first', (first, second, holds) => {
    const by = (step: string) => (step === 'stopped' ? ('psychologist' as const) : ('patient' as const));
    const course = fold(letter(by(first), 0, ending(first)), letter(by(second), 3, ending(second)));
    expect(course.end).toMatchObject({ how: holds, at: NOON });
    expect(course.rests).toEqual([{ from: NOON, until: null, why: 'ended' }]);
  });

  it('agreed is the day that was proposed last, by the other person, and comes when that day is over there', () => {
    const proposed = letter('psychologist', 0, ending('proposed', TODAY + 10));
    expect(fold(proposed, letter('psychologist', 1, ending('agreed', TODAY + 10))).end).toBeNull();
    expect(fold(proposed, letter('patient', 1, ending('agreed', TODAY + 11))).end).toBeNull();
    const other = letter('patient', 1, ending('another-day', TODAY + 20));
    const course = fold(proposed, other, letter('psychologist', 2, ending('agreed', TODAY + 20)));
    expect(course.end).toMatchObject({ how: 'agreed', by: 'patient', at: Date.parse('2026-12-15T00:00+01:00') });
    expect(course.proposedEnd).toBeNull();
  });

  it('agreed and still to come gives way to one that is at once', () => {
    const course = fold(
      letter('psychologist', 0, ending('proposed', TODAY + 10)),
      letter('patient', 1, ending('agreed', TODAY + 10)),
      letter('patient', 2, ending('ended')),
    );
    expect(course.end).toMatchObject({ how: 'ended', at: NOON + 2 * 3_600_000 });
  });

  it('agreed on a day stand, whatever else their proposer says between the two; a day that the other replaced does not', () => {
    const between = (...said: readonly RhythmLetter[]) =>
      fold(
        letter('psychologist', 0, ending('proposed', TODAY + 10)),
        ...said,
        letter('patient', 2, ending('agreed', TODAY + 10)),
      ).end;
    const end = { how: 'agreed', by: 'psychologist', at: Date.parse('2026-12-05T00:00+01:00') };
    expect(between()).toMatchObject(end);
    expect(between(letter('psychologist', 1, ending('proposed', TODAY + 20)))).toMatchObject(end);
    expect(between(letter('patient', 1, ending('another-day', TODAY + 20)))).toBeNull();
  });

  it.each([
    ['ended', true],
    ['last-letter', true],
    ['refused', false],
  ] as const)('%s is begun anew by a frame that is agreed on: %s', (step, begins) => {
    const course = fold(
      letter('patient', 0, pause()),
      letter('patient', 1, ending(step)),
      letter('patient', 30, { type: 'frame-agreed' }),
    );
    expect(course.end === null).toBe(begins);
    if (begins) expect(course.rests.every(({ until }) => until === NOON + 30 * 3_600_000)).toBe(true);
  });

  it('lets no pause and no proposal begin behind it', () => {
    const course = fold(
      letter('patient', 0, ending('ended')),
      letter('patient', 1, pause()),
      letter('psychologist', 2, ending('proposed')),
    );
    expect(course.pauses).toEqual([]);
    expect(course.proposedEnd).toBeNull();
    expect(course.without).toHaveLength(2);
  });
});

describe('absences, delays and requests', () => {
  const absence = (step: 'planned' | 'changed' | 'called-off', from: number, until: number): Said => ({
    type: 'absence',
    said: {
      absenceId: new Uint8Array(16).fill(9),
      step,
      why: 'absence',
      days: [{ from, until }],
      text: '',
      coverId: null,
      extras: [],
    },
  });

  it('a cover that an absence names changes nothing of it', () => {
    const named = absence('planned', TODAY + 1, TODAY + 2);
    if (named.type !== 'absence') throw new Error('an absence');
    const bound: Said = { type: 'absence', said: { ...named.said, coverId: new Uint8Array(16).fill(4) } };
    const daysIn = (said: Said) => absencesOf(fold(letter('psychologist', 0, said))).map(({ days }) => days);
    expect(daysIn(bound)).toEqual(daysIn(named));
  });

  it('the newest word of an absence counts, and called off it has no days', () => {
    const course = fold(
      letter('psychologist', 0, absence('planned', TODAY + 1, TODAY + 2)),
      letter('psychologist', 1, absence('called-off', TODAY + 1, TODAY + 2)),
    );
    expect(course.absences).toHaveLength(2);
    expect(absencesOf(course)).toMatchObject([{ step: 'called-off', days: [], isChanged: true }]);
  });

  it('a delay without its moment moves nothing', () => {
    const word = (until: number): Said => ({ type: 'delay', said: { until, text: '', extras: [] } });
    const course = fold(letter('psychologist', 0, word(0)), letter('psychologist', 1, word(NOON + DAY)));
    expect(course.delays).toHaveLength(2);
    expect(movingDelays(course)).toEqual([{ placed: NOON + 3_600_000, until: NOON + DAY }]);
  });

  it('a request is seen once, by the psychologist’s word that names it', () => {
    const look = letter('patient', 0, { type: 'please-look', said: { text: 'a', extras: [] } });
    const seen = (by: 'patient' | 'psychologist', hours: number, name: string) =>
      letter(by, hours, { type: 'acknowledged', said: { what: 'seen', of: [], extras: [] } }, [name]);
    expect(fold(look, seen('patient', 1, look.ref)).looks).toMatchObject([{ seenAt: null }]);
    expect(fold(look, seen('psychologist', 1, 'another')).looks).toMatchObject([{ seenAt: null }]);
    const course = fold(look, seen('psychologist', 1, look.ref), seen('psychologist', 2, look.ref));
    expect(course.looks).toMatchObject([{ seenAt: NOON + 3_600_000 }]);
    expect(course.without).toHaveLength(1);
  });
});
