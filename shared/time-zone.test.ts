import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deviceTimeZone, isPlace, isTimeZone, knownZone } from './time-zone.ts';

afterEach(() => vi.restoreAllMocks());

/** A device whose Intl names its zone so, and whose calendar is off by so many minutes. */
function deviceSays(timeZone: unknown, offset = 0): void {
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockImplementation(() => {
    if (timeZone instanceof Error) throw timeZone;
    return { timeZone } as Intl.ResolvedDateTimeFormatOptions;
  });
  vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-offset);
}
const isUsable = (zone: string): boolean => new Intl.DateTimeFormat('en-GB', { timeZone: zone }).format(0) !== '';

const ODD = [
  undefined,
  null,
  '',
  ' ',
  'Etc/Unknown',
  'etc/unknown',
  'Mars/Olympus',
  ':/etc/localtime',
  'Europe/Brussels ',
  '\0',
  'x'.repeat(1_000_000),
  '+99:00',
  'CEST-1',
  42,
  new RangeError('no zone'),
] as const;

describe('the device’s time zone', () => {
  it.each(ODD.map((said) => ({ said })))('R1: is one that Intl takes where the device says $said', ({ said }) => {
    for (const offset of [0, 60, -300, 330, -210, 845, Number.NaN]) {
      deviceSays(said, offset);
      expect(isUsable(deviceTimeZone())).toBe(true);
      vi.restoreAllMocks();
    }
  });

  it('is the one that it names, else one of its offset', () => {
    deviceSays('Europe/Brussels');
    expect(deviceTimeZone()).toBe('Europe/Brussels');
    vi.restoreAllMocks();
    deviceSays('Etc/Unknown', 120);
    const hour = new Intl.DateTimeFormat('en-GB', { timeZone: deviceTimeZone(), hour: 'numeric', hourCycle: 'h23' });
    expect(hour.format(Date.UTC(2026, 10, 21, 13))).toBe('15');
  });
});

describe('the zone of a name', () => {
  it('R1: is for any name at all one that Intl takes, and itself where it is known', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('Etc/Unknown', 'UTC', 'Asia/Tokyo')),
        (name) => {
          expect(isUsable(knownZone(name))).toBe(true);
          if (isTimeZone(name)) expect(knownZone(name)).toBe(name);
        },
      ),
    );
  });

  it('is the same zone by its other name where a runtime’s data is of another year', () => {
    const real = Intl.DateTimeFormat;
    vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function (locale, options) {
      if (options?.timeZone === 'Europe/Kyiv') throw new RangeError('unknown');
      return new real(locale, options);
    } as typeof Intl.DateTimeFormat);
    expect(knownZone('Europe/Kyiv')).toBe('Europe/Kiev');
  });
});

it('F6: a zone is proposed as a place only where it is one', () => {
  for (const place of ['Europe/Brussels', 'America/Argentina/Buenos_Aires', 'Pacific/Kiritimati'])
    expect(isPlace(place)).toBe(true);
  for (const hidden of ['UTC', 'GMT', 'Etc/GMT-1', 'Etc/UTC', 'Atlantic/Reykjavik', 'Etc/Unknown', '+01:00', 'CET', ''])
    expect(isPlace(hidden)).toBe(false);
});

it('R1: no other source asks Intl for the device’s zone', () => {
  const asks = globSync('{shared,client}/**/*.{ts,tsx}')
    .filter((path) => path !== 'shared/time-zone.ts' && !/\.test\.tsx?$/.test(path))
    .filter((path) => /resolvedOptions\(\)/.test(readFileSync(path, 'utf8')));
  expect(asks).toEqual([]);
});
