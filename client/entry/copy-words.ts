// For whom a copy of a record is made, in words, and what of a piece is left.
import type { ExportPiece } from '../engine/api/export-views.ts';
import type { Destroying, HandedOver } from '../engine/api/dossier-views.ts';
import type { Dictionary, I18n } from '../i18n/index.ts';

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

/** A piece of an export of which only its place, date and reason are left. */
export const isDestroyed = ({ state }: Pick<ExportPiece, 'state'>): boolean => state === 'stub';

export const destroyingWords = (t: Dictionary, reason: Destroying['reason']): string =>
  ({
    asked: t.dossier.reasonAsked,
    term: t.dossier.reasonTerm,
    moved: t.retention.reasonTransfer,
    other: t.dossier.reasonOther,
  })[reason];

/** In the middle of a sentence. */
export const stubReason = ({ t, grammar }: Pick<I18n, 't' | 'grammar'>, reason: Destroying['reason']): string =>
  grammar.within(destroyingWords(t, reason));
