// The fields of an identity sheet that each country proposes, as data: none is required, and every list is to be verified where one practises. Codes mean the
// same everywhere and are stored (PROTOCOL.md, Acts). Sources: BE art. 33 of the act of 22 April 2019 (compsy.be, read in part); QC C-26 r. 221 art. 3
// (legisquebec.gouv.qc.ca, read in part); NL avghelpdeskzorg.nl; DE § 630f names no identity fields; CH, LU and FR: no list was found.
import type { App } from '../app/state.ts';

export const FIELDS = {
  name: 1,
  birthName: 2,
  firstNames: 3,
  birthDate: 4,
  sex: 5,
  address: 6,
  phones: 7,
  emails: 8,
  number: 9,
  gp: 10,
  trusted: 11,
  representative: 12,
  document: 13,
  insurance: 14,
  payer: 15,
  opened: 16,
  reason: 17,
} as const;

const F = FIELDS;
const BY_COUNTRY: Readonly<Record<string, readonly number[]>> = {
  BE: [F.number, F.name, F.sex, F.birthDate, F.address, F.phones, F.emails, F.gp, F.trusted, F.representative],
  QC: [F.opened, F.birthName, F.firstNames, F.sex, F.birthDate, F.address, F.phones, F.number, F.reason],
  NL: [F.name, F.birthDate, F.address, F.number, F.document, F.gp, F.insurance],
  CH: [F.name, F.birthDate, F.address, F.number, F.insurance],
  DE: [F.name, F.birthDate, F.address, F.insurance, F.number],
  LU: [F.name, F.birthDate, F.address, F.number],
  FR: [F.name, F.birthDate, F.address, F.phones],
};
const USUAL = [F.name, F.birthDate, F.address, F.phones, F.payer];

export const COUNTRIES = ['BE', 'FR', 'CH', 'LU', 'NL', 'DE', 'QC'] as const;

/** Those that a country proposes, and behind them what is filled in already. */
export function fieldsOf(country: string, filled: Iterable<number>): readonly number[] {
  const proposed = BY_COUNTRY[country] ?? USUAL;
  return [...proposed, ...[...filled].filter((code) => !proposed.includes(code))];
}

export function fieldWords({ t }: Pick<App, 't'>, code: number, country: string): string {
  const numbers: Readonly<Record<string, string>> = {
    BE: t.identity.numberBe,
    NL: t.identity.numberNl,
    CH: t.identity.numberCh,
    LU: t.identity.numberLu,
    DE: t.identity.numberDe,
    QC: t.identity.numberQc,
  };
  const words: Readonly<Record<number, string>> = {
    [F.name]: t.identity.name,
    [F.birthName]: t.identity.birthName,
    [F.firstNames]: t.identity.firstNames,
    [F.birthDate]: t.identity.birthDate,
    [F.sex]: t.identity.sex,
    [F.address]: t.identity.address,
    [F.phones]: t.identity.phones,
    [F.emails]: t.identity.emails,
    [F.number]: numbers[country] ?? t.identity.number,
    [F.gp]: t.identity.gp,
    [F.trusted]: t.identity.trusted,
    [F.representative]: t.identity.representative,
    [F.document]: t.identity.document,
    [F.insurance]: t.identity.insurance,
    [F.payer]: t.identity.payer,
    [F.opened]: t.identity.recordOpened,
    [F.reason]: t.identity.reason,
  };
  return words[code] ?? String(code);
}
