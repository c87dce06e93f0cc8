import { describe, expect, it } from 'vitest';
import { waitingAt } from '../../../../shared/rhythm/late.ts';
import type { Waits } from '../../../../shared/rhythm/promises.ts';
import type { Rhythm } from '../../../../shared/rhythm/rhythm.ts';
import { agendaOf } from '../../../../shared/rhythm/windows.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { french } from '../../../i18n/index.ts';
import { dayOfRelation } from './day.ts';

const zone = deviceTimeZone();
// Tuesday to Saturday, in the zone of the device that draws.
const rhythm: Rhythm = { days: 0b0111110, windowStart: 1080, windowEnd: 1200, cutOff: 1020, timeZone: zone };
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

const setDown = (moment: number | null): readonly Waits[] =>
  moment === null ? [] : [{ id: 'a', at: moment, seq: 1, weight: 1, light: false, answered: null, left: null }];

function drawn(now: number, oldest: number | null) {
  const relation = {
    peerName: 'Claire Vasseur',
    profile: { name: 'Claire Vasseur', title: '', registration: '', rhythm },
    agenda: agendaOf(rhythm),
    waiting: waitingAt(agendaOf(rhythm), setDown(oldest), now),
    lastAnswer: null,
  } as unknown as RelationView;
  const day = dayOfRelation(relation, [], now, zone, french);
  return {
    ...day,
    said: day.label
      .replaceAll(/[\u00a0\u202f]/g, ' ')
      .split('. ')
      .at(-1),
  };
}

describe('the day’s line of a patient', () => {
  it('keeps a window that passed without an answer, and says so, on the day it was due', () => {
    expect(drawn(at(21, 21, 30), at(21, 8))).toMatchObject({
      window: { missed: true },
      said: 'La fenêtre de 18 h à 20 h est passée sans réponse.',
    });
  });

  it('expects a late answer in the window of the next day of answer, not "none on this day"', () => {
    expect(drawn(at(24, 10), at(20, 8))).toMatchObject({
      window: { missed: false },
      said: 'La réponse est attendue entre 18 h et 20 h.',
    });
    expect(drawn(at(22, 10), at(20, 8))).toMatchObject({ window: undefined, said: 'Pas de réponse prévue ce jour.' });
  });

  it('says on which day an answer is due that is not due today', () => {
    expect(drawn(at(20, 17, 30), at(20, 17, 10)).said).toBe('La réponse est attendue demain, entre 18 h et 20 h.');
  });

  it('says on a day of answer past its cut-off that nothing waits, not that none is planned', () => {
    expect(drawn(at(20, 17, 30), null).said).toBe('Rien n’attend de réponse.');
    expect(drawn(at(22, 10), null).said).toBe('Pas de réponse prévue ce jour.');
  });
});
