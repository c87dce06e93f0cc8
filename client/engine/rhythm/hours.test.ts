import { expect, it } from 'vitest';
import { DAY, HOUR } from '../../../shared/clock.ts';
import { hoursToAgree, momentOf } from '../../../shared/rhythm/calendar.ts';
import { type Agenda, sinceEver, type Version } from '../../../shared/rhythm/windows.ts';
import { hoursDiffer } from './hours.ts';

const rhythm = { days: 0x7f, windowStart: 1080, windowEnd: 1200, cutOff: 1020, timeZone: 'Europe/Brussels' };
const NOW = Date.parse('2026-03-01T12:00+01:00');
const hours = hoursToAgree(rhythm.timeZone, NOW);

const agendaWith = (its: Version['hours']): Agenda => ({
  versions: [sinceEver(rhythm), { number: 1, from: 0, agreedAt: NOW - DAY, rhythm, volume: null, hours: its }],
  absences: [],
  rests: [],
});

it('says nothing where both say the same, and where nothing was agreed on as instants', () => {
  expect(hoursDiffer(agendaWith(hours), NOW)).toBeNull();
  expect(hoursDiffer(agendaWith(null), NOW)).toBeNull();
});

it('names the first window that differs, once it is near: a country that gave its summer time up', () => {
  if (hours === null) throw new Error('the zone is known here');
  const [winter] = hours.offsets;
  const givenUp = { ...hours, offsets: winter === undefined ? [] : [winter] };
  // The clocks of Brussels go forward on 29 March 2026.
  const day = Date.parse('2026-03-29') / DAY;
  expect(hoursDiffer(agendaWith(givenUp), NOW)).toMatchObject({
    agreed: { day, opens: (day - 1) * DAY + 41 * HOUR },
    here: { day, opens: momentOf(day, 1080, rhythm.timeZone) },
  });
  expect(hoursDiffer(agendaWith(givenUp), NOW - 40 * DAY)).toBeNull();
});
