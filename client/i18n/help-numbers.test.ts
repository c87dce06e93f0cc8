// Whose numbers come first, and the one line that says what the host checked.
import { describe, expect, it } from 'vitest';
import { checkedOf, countryName, dangerNumber, numbersOf, ownCountries } from './help-numbers.ts';
import { helpCountries, urgentNumbers, type UrgentNumber } from './urgent-numbers.ts';

describe('one’s own country', () => {
  it.each([
    ['Europe/Brussels', ['nl-BE'], ['BE']],
    ['Europe/Paris', ['en-GB'], ['FR']],
    ['Europe/Vienna', ['de-DE'], ['AT']],
    ['Atlantic/Canary', ['es-ES'], ['ES']],
    ['America/Indiana/Knox', ['en-US'], ['US']],
    ['Pacific/Honolulu', ['en-US'], ['US']],
    ['America/Toronto', ['fr-CA', 'en-CA'], ['QC', 'CA']],
    ['America/Vancouver', ['en-CA'], ['CA', 'QC']],
    ['Etc/UTC', ['fr-BE', 'fr'], ['BE']],
    ['Etc/Unknown', ['de', 'de-CH'], ['CH']],
    ['Asia/Tokyo', ['fr-FR'], ['FR']],
    ['Asia/Tokyo', ['ja-JP', 'en'], []],
    ['', [], []],
    ['constructor', ['constructor'], []],
  ])('of %s and %j is %j', (zone, languages, expected) => {
    expect(ownCountries(zone, languages)).toEqual(expected);
  });

  it('is reached for every country that is listed, by a zone this runtime knows', () => {
    const found = new Set(Intl.supportedValuesOf('timeZone').flatMap((zone) => ownCountries(zone, ['fr'])));
    expect([...found].toSorted()).toEqual([...helpCountries].toSorted());
  });

  it('gives the number that stands above all others, and a line to talk to someone', () => {
    expect(dangerNumber(['US'])).toMatchObject({ call: 'tel:911' });
    expect(dangerNumber(['GB'])).toMatchObject({ call: 'tel:999' });
    expect(dangerNumber(['QC', 'CA'])).toMatchObject({ call: 'tel:911' });
    for (const own of [[], ['CH'], ['BE']] as const) expect(dangerNumber(own)).toMatchObject({ call: 'tel:112' });
    for (const country of helpCountries)
      expect(
        numbersOf(country).some(({ kind }) => kind === 'crisis' || kind === 'listening'),
        country,
      ).toBe(true);
  });

  it('is named in the reader’s language', () => {
    expect(['BE', 'QC'].map((each) => countryName(each as 'BE', 'fr'))).toEqual(['Belgique', 'Québec']);
    expect(['DE', 'QC'].map((each) => countryName(each as 'DE', 'en'))).toEqual(['Germany', 'Quebec']);
  });
});

describe('what the host checked', () => {
  const dated = (dates: readonly (string | undefined)[]): UrgentNumber[] =>
    dates.map((checkedOn) => {
      const [row] = urgentNumbers;
      if (row === undefined) throw new Error('there are no numbers');
      return checkedOn === undefined ? row : { ...row, checkedOn };
    });

  it('is told once of all numbers: none, some, or all with the date furthest back', () => {
    expect(checkedOf(dated([undefined, undefined]))).toEqual({ type: 'none' });
    expect(checkedOf(dated([undefined, '2026-11-03']))).toEqual({ type: 'some' });
    expect(checkedOf(dated(['2026-11-03', '2026-02-10']))).toEqual({ type: 'all', oldest: '2026-02-10' });
  });
});
