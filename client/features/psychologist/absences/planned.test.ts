import { describe, expect, it } from 'vitest';
import { agendaOf } from '../../../../shared/rhythm/windows.ts';
import { NO_RHYTHM_STANDING, type AbsenceView } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { isAnswerDayOf, plannedIn, shiftedBy } from './planned.ts';

// Tuesday to Saturday.
const agenda = agendaOf({
  days: 0b0111110,
  windowStart: 1080,
  windowEnd: 1200,
  cutOff: 1020,
  timeZone: 'Europe/Brussels',
});
/** A Tuesday. */
const DAY = Date.parse('2026-11-24') / 86_400_000;

const relation = (name: string, absences: readonly Partial<AbsenceView>[], due: number | null = null) =>
  ({
    key: name,
    peerName: name,
    agenda,
    rhythm: {
      ...NO_RHYTHM_STANDING,
      absences: absences.map((each) => ({
        id: 'a',
        why: 'absence',
        days: [],
        text: '',
        at: 0,
        isChanged: false,
        ...each,
      })),
    },
    waiting: due === null ? { type: 'nothing', next: null } : { type: 'later', due: { day: due, opens: 0, closes: 0 } },
  }) as unknown as RelationView;

describe('what was told of absences', () => {
  it('is one row an absence, of all whom it was told to, the next first; what was called off is none', () => {
    const days = [{ from: DAY + 7, until: DAY + 9 }];
    const rows = plannedIn([
      relation('Camille', [
        { days, text: 'Un congé.' },
        { id: 'b', days: [{ from: DAY, until: DAY }] },
      ]),
      relation('Lucie', [{ days: [{ from: DAY + 7, until: DAY + 12 }] }]),
      relation('Noé', [{ id: 'c' }]),
    ]);
    expect(rows.map(({ id, from, until, names }) => [id, from, until, names])).toEqual([
      ['b', DAY, DAY, ['Camille']],
      ['a', DAY + 7, DAY + 12, ['Camille', 'Lucie']],
    ]);
    expect(rows[1]?.relations).toEqual(['Camille', 'Lucie']);
  });

  it('moves the answers that are due within it, and no others', () => {
    const relations = [relation('Camille', [], DAY + 1), relation('Lucie', [], DAY + 4), relation('Noé', [])];
    expect(shiftedBy(relations, { from: DAY, until: DAY + 3 })).toBe(1);
    expect(shiftedBy(relations, { from: DAY + 1, until: DAY + 4 })).toBe(2);
    expect(shiftedBy(relations, { from: DAY + 5, until: DAY + 9 })).toBe(0);
  });

  it('marks the days on which somebody is answered as things stand', () => {
    const free = relation('Camille', []);
    expect([DAY - 1, DAY, DAY + 4, DAY + 5].map((day) => isAnswerDayOf([free], day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isAnswerDayOf([], DAY)).toBe(false);
  });
});
