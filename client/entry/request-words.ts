// Requests about a record in words, as both sides read them.
import type { EditionView } from '../engine/api/dossier-views.ts';
import type { RecordAnswer, RecordRequest } from '../engine/api/request-views.ts';
import type { Dictionary } from '../i18n/index.ts';

export const askedWords = (t: Dictionary, what: RecordRequest): string =>
  ({
    consult: t.rights.askedConsult,
    copy: t.rights.askedCopy,
    remark: t.rights.askedRemark,
    correction: t.rights.askedCorrection,
    destruction: t.rights.askedDestruction,
  })[what];

export const replyWords = (t: Dictionary, answer: RecordAnswer): string =>
  ({
    received: t.rights.replyReceived,
    yes: t.rights.replyYes,
    'in-part': t.rights.replyPart,
    no: t.rights.replyNo,
  })[answer];

/** Of a piece of the record; empty where it is neither. */
export function requestTitle(t: Dictionary, { asked, reply }: Pick<EditionView, 'asked' | 'reply'>): string {
  if (asked !== null) return askedWords(t, asked);
  return reply === null ? '' : replyWords(t, reply);
}
