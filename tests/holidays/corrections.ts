// Where the library says otherwise than the law: what is put right when the days are written. Each with its source.

export type Correction = {
  /** Of which places: a country, or a country and its part. */
  readonly places: readonly string[];
  readonly name: string;
  /** Closed by law; offered, and closed for whoever wishes; null: no such day. */
  readonly closed: boolean | null;
  /** MM-DD of every year, where the library has no such day there. */
  readonly day?: string;
};

export const CORRECTIONS: readonly Correction[] = [
  // Saint-Martin: 28 May, and no longer Guadeloupe's 27 (décret 83-1003, as amended in 2012).
  { places: ['FR-MF'], name: 'abolition', closed: true, day: '05-28' },
  // Graubünden, Gesetz über die öffentlichen Ruhetage, Art. 2: Good Friday is one of the high days.
  { places: ['CH-GR'], name: 'goodFriday', closed: true },
  // Ontario, Employment Standards Act 2000, s. 1 "public holiday": nine days, no Easter Monday.
  { places: ['CA-ON', 'CA-NT', 'CA-YT'], name: 'easterMonday', closed: false },
  // Northwest Territories, Employment Standards Act, s. 1 "statutory holiday": no 26 December.
  { places: ['CA-NT'], name: 'secondChristmas', closed: false },
  // British Columbia, Bill 2 of 2023; Manitoba, Bill 4 of 2023; Prince Edward Island, Employment Standards Act s. 7 since 2022; the three
  // territories, their acts on employment since 2022: 30 September.
  {
    places: ['CA-BC', 'CA-MB', 'CA-PE', 'CA-NT', 'CA-NU', 'CA-YT'],
    name: 'reconciliation',
    closed: true,
    day: '09-30',
  },
  // Of the crown's employers alone elsewhere (Canada Labour Code, s. 166).
  {
    places: ['CA-AB', 'CA-NB', 'CA-NL', 'CA-NS', 'CA-ON', 'CA-QC', 'CA-SK'],
    name: 'reconciliation',
    closed: false,
    day: '09-30',
  },
  // Nunavut, Labour Standards Act, amended in 2019: 9 July.
  { places: ['CA-NU'], name: 'nunavutDay', closed: true },
];
