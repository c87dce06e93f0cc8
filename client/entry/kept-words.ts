// What a piece of a record is called in its list: the first line of a note, the route of a contact and with whom.
import { contactIn } from './contact-words.ts';
import { requestTitle } from './request-words.ts';
import { excerpt } from './excerpt.ts';
import { daySaid } from './synthesis-words.ts';
import type { ContactSaid, DossierProblem, EditionView, NoteView, PieceView } from '../engine/api/dossier-views.ts';
import { ACT_BOUNDS } from '../engine/api/dossier-views.ts';
import type { App } from '../app/state.ts';
import {
  AttentionIcon,
  CallIcon,
  type IconShape,
  LockIcon,
  NoteIcon,
  PieceIcon,
  QuoteIcon,
  RefusedIcon,
  SheetIcon,
  SynthesisIcon,
  YouIcon,
} from '../ui/index.ts';

const LONGEST_TITLE = 90;

export const contactWords = (app: App, contact: ContactSaid): string => contactIn(app.format, contact);

/** Whether it was sent, and of which days it is. */
export const synthesisWords = (app: App, { isSent, from, to }: NonNullable<EditionView['synthesis']>): string =>
  `${isSent ? app.t.synthesis.filedSent : app.t.synthesis.filedUnsent}, ${app.t.synthesis.periodSaid({
    from: daySaid(app, from),
    to: daySaid(app, to),
  })}`;

/** The first line of a text, or its beginning. */
export function titleOf(app: App, text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  if (line === '') return app.t.dossier.untitled;
  return excerpt(line, LONGEST_TITLE);
}

export const lastOf = ({ editions }: PieceView): EditionView => editions.at(-1) as EditionView;

export function pieceTitle(app: App, piece: PieceView): string {
  const { contact, text, passages } = lastOf(piece);
  if (piece.what === 'identity') return app.t.identity.title;
  if (piece.what === 'supervision') return app.t.supervision.filed({ count: passages ?? 0 });
  if (piece.what === 'later') return app.t.dossier.laterPiece;
  if (piece.what === 'handed-over') return app.t.dossier.handedOver;
  if (piece.what === 'keeping') return app.t.retention.title;
  if (piece.what === 'asked' || piece.what === 'reply') return requestTitle(app.t, lastOf(piece));
  const { synthesis } = lastOf(piece);
  if (synthesis !== null) return synthesis.title || app.t.synthesis.untitled;
  return contact === null ? titleOf(app, text) : contactWords(app, contact);
}

export const noteTitle = (app: App, { contact, text }: NoteView): string =>
  contact === null ? titleOf(app, text) : contactWords(app, contact);

export function pieceIcon({ what }: PieceView): IconShape {
  if (what === 'contact') return CallIcon;
  if (what === 'identity') return YouIcon;
  if (what === 'handed-over') return SheetIcon;
  if (what === 'asked' || what === 'reply') return AttentionIcon;
  if (what === 'synthesis') return SynthesisIcon;
  if (what === 'supervision') return QuoteIcon;
  return what === 'note' ? NoteIcon : RefusedIcon;
}
export const noteIcon = ({ place }: NoteView): IconShape => (place === 'apart' ? LockIcon : PieceIcon);

export function problemWords(app: App, problem: DossierProblem): string {
  switch (problem) {
    case 'empty':
      return app.t.dossier.emptyText;
    case 'too-long':
      return app.t.dossier.tooLong({ limit: app.format.number(ACT_BOUNDS.text) });
    case 'future':
      return app.t.dossier.future;
    case 'gone':
      return app.t.dossier.gone;
    case 'unsound':
      return app.t.dossier.unsound;
    case 'storage-failed':
      return app.t.entry.problemStorage;
    case 'locked':
      return app.t.entry.problemLocked;
    case 'waits':
      return app.t.dossier.waits;
  }
}
