// What Node, Firefox and Chromium write for the countries where this app is spoken: looked at once, and held by intl.test.ts and
// tests/e2e/languages.spec.ts, so that whoever updates one of the three sees what changed. "~" is the no-break space, "^" the narrow one, "`" the thin
// one. Seen: Node 24 with ICU 78.3 (CLDR 48), Firefox ESR 153, Chromium 156. The app asks for none of these: it asks each language in one form
// (client/i18n/*/grammar.ts) and words hours, days and ranges itself.

/** Where the three differ. */
type Each = { readonly node: string; readonly firefox: string; readonly chromium: string };
export type Writer = keyof Each;

export const INTL_TABLE: Readonly<Record<string, Readonly<Record<string, string | Each>>>> = {
  'fr-BE': {
    time: '18:05',
    hour: '18 h',
    day: 'samedi 21 novembre',
    date: '26/03/27',
    month: 'janvier',
    range: { node: '18:05`–`20:00', firefox: '18:05 – 20:00', chromium: '18:05 – 20:00' },
    number: '12^345,5',
    zone: 'heure d’Europe centrale',
    unit: '37~heures',
    name: 'français',
  },
  'fr-CH': {
    time: '18:05',
    hour: '18 h',
    day: 'samedi 21 novembre',
    date: '26.03.27',
    month: 'janvier',
    range: { node: '18:05`–`20:00', firefox: '18:05 – 20:00', chromium: '18:05 – 20:00' },
    number: { node: "12'345,5", firefox: "12'345,5", chromium: '12^345,5' },
    zone: 'heure d’Europe centrale',
    unit: '37~heures',
    name: 'français',
  },
  'fr-CA': {
    time: '18 h 05',
    hour: '18 h',
    day: 'samedi 21 novembre',
    date: '2027-03-26',
    month: 'janvier',
    range: { node: '18 h 05`–`20 h 00', firefox: '18 h 05 – 20 h 00', chromium: '18 h 05 – 20 h 00' },
    number: '12~345,5',
    zone: 'heure de l’Europe centrale',
    unit: '37~heures',
    name: 'français',
  },
  'nl-BE': {
    time: '18:05',
    hour: '18',
    day: 'zaterdag 21 november',
    date: '26/03/2027',
    month: 'januari',
    range: '18:05–20:00',
    number: '12.345,5',
    zone: 'Midden-Europese tijd',
    unit: '37 uur',
    name: 'Nederlands',
  },
  'de-AT': {
    time: '18:05',
    hour: '18 Uhr',
    day: 'Samstag, 21. November',
    date: '26.03.27',
    month: 'Jänner',
    range: '18:05–20:00 Uhr',
    number: '12~345,5',
    zone: 'Mitteleuropäische Zeit',
    unit: '37 Stunden',
    name: 'Deutsch',
  },
  'de-CH': {
    time: '18:05',
    hour: '18 Uhr',
    day: 'Samstag, 21. November',
    date: '26.03.27',
    month: 'Januar',
    range: '18:05–20:00 Uhr',
    number: "12'345.5",
    zone: 'Mitteleuropäische Zeit',
    unit: '37 Stunden',
    name: 'Deutsch',
  },
  'lb-LU': {
    time: { node: '18:05', firefox: '18:05', chromium: '6:05 PM' },
    hour: { node: '18 Auer', firefox: '18 Auer', chromium: '6 PM' },
    day: { node: 'Samschdeg, 21. November', firefox: 'Samschdeg, 21. November', chromium: 'Saturday, November 21' },
    date: { node: '26.03.27', firefox: '26.03.27', chromium: '3/26/27' },
    month: { node: 'Januar', firefox: 'Januar', chromium: 'January' },
    range: { node: '18:05–20:00', firefox: '18:05–20:00', chromium: '6:05 – 8:00 PM' },
    number: { node: '12.345,5', firefox: '12.345,5', chromium: '12,345.5' },
    zone: { node: 'Mëtteleuropäesch Zäit', firefox: 'Mëtteleuropäesch Zäit', chromium: 'Central European Time' },
    unit: { node: '37 Stonnen', firefox: '37 Stonnen', chromium: '37 hours' },
    name: { node: 'Lëtzebuergesch', firefox: 'Lëtzebuergesch', chromium: 'Luxembourgish' },
  },
};

export const writtenBy = (writer: Writer): Record<string, Record<string, string>> =>
  Object.fromEntries(
    Object.entries(INTL_TABLE).map(([locale, row]) => [
      locale,
      Object.fromEntries(
        Object.entries(row).map(([what, written]) => [what, typeof written === 'string' ? written : written[writer]]),
      ),
    ]),
  );

/** Asked in each of the three; as one function with all in it, since two of them take its text. */
export function askIntl(locales: readonly string[]): Record<string, Record<string, string>> {
  const timeZone = 'Europe/Brussels';
  const [at, until] = [Date.UTC(2026, 10, 21, 17, 5), Date.UTC(2026, 10, 21, 19, 0)];
  const seen = (text: string): string =>
    text.replaceAll('\u00a0', '~').replaceAll('\u202f', '^').replaceAll('\u2009', '`');
  const asked = (locale: string): Record<string, string> => {
    const written = (options: Intl.DateTimeFormatOptions, instant = at): string =>
      seen(new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(instant));
    const minutes = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' });
    const zone = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(at);
    return {
      time: written({ timeStyle: 'short' }),
      hour: written({ hour: 'numeric' }),
      day: written({ weekday: 'long', day: 'numeric', month: 'long' }),
      date: written({ dateStyle: 'short' }, Date.UTC(2027, 2, 26, 12)),
      month: written({ month: 'long' }, Date.UTC(2027, 0, 1, 12)),
      range: seen(minutes.formatRange(at, until)),
      number: seen(new Intl.NumberFormat(locale).format(12_345.5)),
      zone: seen(zone.find(({ type }) => type === 'timeZoneName')?.value ?? ''),
      unit: seen(new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(37)),
      name: new Intl.DisplayNames(locale, { type: 'language' }).of(locale.slice(0, 2)) ?? '',
    };
  };
  return Object.fromEntries(locales.map((locale) => [locale, asked(locale)]));
}
