// For whom a copy of a record is made, in words.
import type { HandedOver } from '../engine/api/dossier-views.ts';
import type { Dictionary } from '../i18n/index.ts';

export type CopyFor = HandedOver['to'];

export const forWords = (t: Dictionary, to: CopyFor): string =>
  ({
    person: t.copying.forPerson,
    colleague: t.copying.forColleague,
    authority: t.copying.forAuthority,
    archive: t.copying.forArchive,
  })[to];

export const handedWords = (t: Dictionary, { to, words }: Pick<HandedOver, 'to' | 'words'>): string =>
  t.copying.handed({ to: forWords(t, to), words });
