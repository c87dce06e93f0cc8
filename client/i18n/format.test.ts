import { describe, expect, it } from 'vitest';
import { grammar as en } from './en/grammar.ts';
import * as format from './format.ts';
import { grammar as fr } from './fr/grammar.ts';

const brussels = 'Europe/Brussels';
const saturday = Date.UTC(2026, 10, 21, 13, 26);
const day = 86_400_000;
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('a length of work', () => {
  it('is told in minutes below an hour, and in hours with two digits of minutes above', () => {
    const said = [0, 5, 45, 60, 65, 130].map((minutes) => plain(format.formatLength(minutes)));
    expect(said).toEqual(['0 min', '5 min', '45 min', '1 h', '1 h 05', '2 h 10']);
  });
});

describe('hours and days in words', () => {
  it('says an hour as people write it', () => {
    expect([0, 420, 425, 1120, 1439].map((minutes) => plain(format.formatHour(fr, minutes)))).toEqual([
      '0 h',
      '7 h',
      '7 h 05',
      '18 h 40',
      '23 h 59',
    ]);
    expect([0, 425, 720, 1120].map((minutes) => plain(format.formatHour(en, minutes)))).toEqual([
      '12 am',
      '7:05 am',
      '12 pm',
      '6:40 pm',
    ]);
  });

  it('never breaks a line inside an hour or a date', () => {
    expect(format.formatHour(fr, 1120)).not.toContain(' ');
    expect(format.formatDate(fr, saturday, brussels)).not.toContain(' ');
  });

  it('gives the hour and the day of the zone, not of the machine', () => {
    expect(plain(format.formatHourOf(fr, saturday, brussels))).toBe('14 h 26');
    expect(plain(format.formatDayHeading(fr, saturday, brussels))).toBe('Samedi 21 novembre');
    expect(plain(format.formatDay(en, saturday, brussels))).toBe('Saturday 21 November');
    expect(plain(format.formatDay(fr, saturday, 'Pacific/Kiritimati'))).toBe('dimanche 22 novembre');
  });

  it('says the first of a month as French does', () => {
    expect(plain(format.formatDate(fr, Date.UTC(2026, 11, 1), 'UTC'))).toBe('1er décembre 2026');
  });

  it('says tomorrow across midnight of the zone and the day beyond', () => {
    const late = Date.UTC(2026, 10, 21, 22, 30);
    expect(format.formatNextDay(fr, late + 3_600_000, late, brussels)).toBe('demain');
    expect(plain(format.formatNextDay(fr, saturday + 3 * day, saturday, brussels))).toBe('mardi 24 novembre');
    expect(plain(format.formatNextDay(en, saturday + 3 * day, saturday, brussels))).toBe('on Tuesday 24 November');
  });

  it('counts days through the change of clocks', () => {
    const beforeChange = Date.UTC(2026, 9, 24, 21, 0);
    expect(format.formatNextDay(fr, Date.UTC(2026, 9, 25, 22, 30), beforeChange, brussels)).toBe('demain');
    expect(format.formatPastDay(fr, beforeChange, Date.UTC(2026, 9, 25, 22, 30), brussels)).toBe('hier');
  });

  it('words the agreed days with their preposition', () => {
    expect(format.formatWeekdays(fr, [6, 2, 3, 4, 5])).toBe('du mardi au samedi');
    expect(format.formatWeekdays(en, [2, 3, 4, 5, 6])).toBe('Tuesday to Saturday');
    expect(format.formatWeekdays(fr, [1, 4])).toBe('les lundi et jeudi');
    expect(format.formatWeekdays(fr, [3])).toBe('le mercredi');
    expect(format.formatWeekdays(fr, [1, 2, 3, 4, 5, 6, 7])).toBe('tous les jours');
  });

  it.each([
    [1, '1 minute', '1 minute'],
    [119, '119 minutes', '119 minutes'],
    [120, '2 heures', '2 hours'],
    [2_238, '37 heures', '37 hours'],
    [2_880, '2 jours', '2 days'],
    [525_600 * 3, '1 095 jours', '1,095 days'],
  ])('says %i minutes as people do', (minutes, french, english) => {
    expect(plain(format.formatSpan(fr, minutes * 60_000))).toBe(french);
    expect(plain(format.formatSpan(en, minutes * 60_000))).toBe(english);
  });

  it('names a time zone in words', () => {
    expect(format.formatTimeZone(en, brussels)).toContain('Central European');
  });
});
