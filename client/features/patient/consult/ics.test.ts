// A calendar's file by the letter of RFC 5545, line by line: what a reader would have to guess is not in it, nor is any name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile } from './ics.ts';

const ENTRY = {
  id: '0a'.repeat(16),
  begins: Date.UTC(2026, 9, 25, 0, 30),
  minutes: 45,
  title: 'Rendez-vous',
  now: Date.UTC(2026, 8, 1, 12, 0, 7),
};
/** Lines unfolded, as 3.1 says: a line end followed by a space is nothing. */
const linesOf = (file: string): readonly string[] => file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

describe('the file', () => {
  it('is one event between two moments in UTC', () => {
    expect(linesOf(calendarFile(ENTRY))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//E//1//EN',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
      `UID:${ENTRY.id}`,
      'DTSTAMP:20260901T120007Z',
      `SEQUENCE:${ENTRY.now / 1_000}`,
      'DTSTART:20261025T003000Z',
      'DTEND:20261025T011500Z',
      'SUMMARY:Rendez-vous',
      'CLASS:PRIVATE',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it('has lines of 75 bytes at most, ended as they must be, and cuts no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const file = calendarFile({ ...ENTRY, title });
        expect(file.endsWith('\r\n')).toBe(true);
        expect(file.replaceAll('\r\n', '')).not.toMatch(/\n/);
        for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        const said = linesOf(file).find((line) => line.startsWith('SUMMARY:'));
        const read = said
          ?.slice('SUMMARY:'.length)
          .replaceAll(/\\(.)/g, (_all, sign: string) => (sign === 'n' ? '\n' : sign));
        expect(read).toBe(title.replaceAll('\r\n', '\n'));
      }),
    );
  });

  it('of a later moment replaces the former one', () => {
    const [before, after] = [ENTRY, { ...ENTRY, now: ENTRY.now + 60_000 }].map((entry) => linesOf(calendarFile(entry)));
    const of = (lines: readonly string[] | undefined, name: string) =>
      lines?.find((line) => line.startsWith(`${name}:`));
    expect(of(before, 'UID')).toBe(of(after, 'UID'));
    expect(Number(of(after, 'SEQUENCE')?.slice(9))).toBeGreaterThan(Number(of(before, 'SEQUENCE')?.slice(9)));
  });
});
