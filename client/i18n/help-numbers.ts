// Which urgent numbers come first and what is said of them: shared by the layer of the app and by the pages without a script.
// Nothing here asks the network: the country is the one of the device's time zone, else of its languages.
import { helpCountries, urgentNumbers, type HelpCountry, type UrgentNumber } from './urgent-numbers.ts';

/** Answers in the whole European Union, and from mobile phones in most of the world. */
export const EVERYWHERE = '112';

const ZONES: Readonly<Record<Exclude<HelpCountry, 'QC'>, readonly string[]>> = {
  BE: ['Europe/Brussels'],
  FR: ['Europe/Paris'],
  CH: ['Europe/Zurich'],
  LU: ['Europe/Luxembourg'],
  NL: ['Europe/Amsterdam'],
  DE: ['Europe/Berlin', 'Europe/Busingen'],
  AT: ['Europe/Vienna'],
  GB: ['Europe/London', 'Europe/Belfast', 'Europe/Jersey', 'Europe/Guernsey', 'Europe/Isle_of_Man', 'GB'],
  IE: ['Europe/Dublin', 'Eire'],
  ES: ['Europe/Madrid', 'Atlantic/Canary', 'Africa/Ceuta'],
  CA: (
    'Atikokan Blanc-Sablon Cambridge_Bay Coral_Harbour Creston Dawson Dawson_Creek Edmonton Fort_Nelson Glace_Bay Goose_Bay ' +
    'Halifax Inuvik Iqaluit Moncton Montreal Nipigon Pangnirtung Rainy_River Rankin_Inlet Regina Resolute St_Johns ' +
    'Swift_Current Thunder_Bay Toronto Vancouver Whitehorse Winnipeg Yellowknife'
  )
    .split(' ')
    .map((city) => `America/${city}`),
  US: [
    ...(
      'Adak Anchorage Boise Chicago Denver Detroit Fort_Wayne Indianapolis Juneau Knox_IN Los_Angeles Louisville Menominee ' +
      'Metlakatla New_York Nome Phoenix Shiprock Sitka Yakutat'
    )
      .split(' ')
      .map((city) => `America/${city}`),
    'Pacific/Honolulu',
  ],
};

/** Families of zones of one country. */
const FAMILIES: readonly (readonly [HelpCountry, RegExp])[] = [
  ['US', /^(US|America\/(Indiana|Kentucky|North_Dakota))\//],
  ['CA', /^Canada\//],
];

/**
 * The countries whose numbers come first and open: by the time zone (IANA), since that is where a person is, else by the first
 * language that names a region. Empty where neither says. Québec comes with Canada, before it for whoever reads French.
 */
export function ownCountries(timeZone: string, languages: readonly string[]): readonly HelpCountry[] {
  const country = countryOfZone(timeZone) ?? countryOfLanguages(languages);
  if (country !== 'CA') return country === null ? [] : [country];
  return languages[0]?.toLowerCase().startsWith('fr') === true ? ['QC', 'CA'] : ['CA', 'QC'];
}

function countryOfZone(timeZone: string): HelpCountry | null {
  const family = FAMILIES.find(([, pattern]) => pattern.test(timeZone));
  if (family !== undefined) return family[0];
  const found = Object.entries(ZONES).find(([, zones]) => zones.includes(timeZone));
  return (found?.[0] as HelpCountry | undefined) ?? null;
}

function countryOfLanguages(languages: readonly string[]): HelpCountry | null {
  for (const language of languages) {
    const region = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-([A-Z]{2})\b/.exec(language)?.[1];
    const country = helpCountries.find((each) => each === region && each !== 'QC');
    if (country !== undefined) return country;
  }
  return null;
}

export const numbersOf = (country: HelpCountry): readonly UrgentNumber[] =>
  urgentNumbers.filter((row) => row.country === country);

/** What stands large above all others: the first emergency call of one's own countries, else 112. */
export function dangerNumber(own: readonly HelpCountry[]): Pick<UrgentNumber, 'number' | 'call'> {
  const first = own.flatMap(numbersOf).find((row) => row.kind === 'emergency' && row.byText !== true);
  return first ?? { number: EVERYWHERE, call: `tel:${EVERYWHERE}` };
}

export type Checked =
  | { readonly type: 'none' }
  | { readonly type: 'some' }
  | { readonly type: 'all'; /** ISO date of the check that lies furthest back. */ readonly oldest: string };

/** What one line says of all numbers together. */
export function checkedOf(numbers: readonly UrgentNumber[] = urgentNumbers): Checked {
  const dates = numbers.flatMap(({ checkedOn }) => checkedOn ?? []).toSorted();
  const [oldest] = dates;
  if (oldest === undefined) return { type: 'none' };
  return dates.length < numbers.length ? { type: 'some' } : { type: 'all', oldest };
}

/** "Belgique" in the reader's language; Québec has no code of a country. */
export function countryName(country: HelpCountry, locale: string): string {
  if (country === 'QC') return locale === 'en' ? 'Quebec' : 'Québec';
  return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
}

/** "français, néerlandais": the languages in which a service answers. */
export function languageNames(languages: readonly string[], locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return languages.map((language) => names.of(language) ?? language).join(', ');
}
