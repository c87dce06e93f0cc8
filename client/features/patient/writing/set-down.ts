// Setting a piece down: whole, in the place of an entry, or in parts where it is too long for one. At no moment is any of it nowhere.
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { lengthOf } from '../../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { SendProblem } from '../../../engine/api/api.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import { blocksOf, blocksWith, flashIn, flashOf, flashPlace, pieceOf, piecePlace } from '../../../entry/drafts.ts';
import type { Files } from '../../../entry/files.ts';
import { hasFiles, isShort } from '../../../entry/table.ts';
import type { Piece } from './piece.ts';

/** The entry set down, the last of them where there are several. What could not be stays in the draft. */
export async function setDown(
  app: App,
  relation: RelationKey,
  piece: Piece,
  isJoined: boolean,
): Promise<Result<EnvelopeId, SendProblem>> {
  await piece.keeper.flush();
  const sent = piece.isOver() ? await inParts(app, relation, piece) : await whole(app, relation, piece, isJoined);
  if (sent.ok) await piece.keeper.forget();
  return sent;
}

async function whole(
  app: App,
  relation: RelationKey,
  piece: Piece,
  isJoined: boolean,
): Promise<Result<EnvelopeId, SendProblem>> {
  const of = piece.replacing();
  const [title, body] = [piece.title().trim(), piece.body().trim()];
  const before = piece.replaced();
  const entry =
    before !== null && isShort(before) && title === '' && !isJoined
      ? flashOf(body)
      : pieceOf(title, blocksWith(piece.prompt(), body), { from: piece.from() });
  const result =
    of === null ? await app.engine.deposit(relation, entry) : await app.engine.replace(relation, of, entry);
  // An answer has come meanwhile: the text is a new entry's draft from now on.
  if (!result.ok && result.error === 'not-changeable') piece.standAlone();
  return result;
}

/** Each part leaves with the rest still in a draft: setting one down forgets the piece's draft, so the flash's holds it. */
async function inParts(app: App, relation: RelationKey, piece: Piece): Promise<Result<EnvelopeId, SendProblem>> {
  const parking = flashPlace(relation);
  const flash = flashIn(await app.engine.draft(parking));
  const park = (text: string) => app.engine.saveDraft(parking, flashOf([flash, text].filter(Boolean).join('\n\n')));
  const all = piece.parts();
  let last: Result<EnvelopeId, SendProblem> = err('empty');
  for (const [index, part] of all.entries()) {
    const rest = all.slice(index + 1).join('\n\n');
    await park(rest);
    const named = app.t.writing.part({ n: String(index + 1), total: String(all.length) });
    const heading = partTitle(piece.title().trim(), named, index);
    last = await app.engine.deposit(relation, pieceOf(heading, blocksOf(part), { from: piece.from() }));
    if (!last.ok) {
      piece.typeBody([part, rest].filter(Boolean).join('\n\n'));
      await piece.keeper.flush();
      break;
    }
  }
  await park('');
  return last;
}

/** Where both do not fit, the title stands over the first part alone: it is never cut. */
function partTitle(title: string, part: string, index: number): string {
  const both = `${title}, ${part}`;
  if (title !== '' && lengthOf(both) <= LIMITS.titleCharacters) return both;
  return title !== '' && index === 0 ? title : capital(part);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Kept for oneself, in the place of its draft. */
export async function keepPiece(
  app: App,
  relation: RelationKey,
  piece: Piece,
): Promise<Result<null, Extract<SendProblem, 'too-long' | 'empty' | 'storage-failed' | 'locked' | 'not-changeable'>>> {
  await piece.keeper.flush();
  const text = pieceOf(piece.title().trim(), blocksWith(piece.prompt(), piece.body().trim()));
  const kept = await app.engine.keepForMe(piecePlace(relation), text);
  if (!kept.ok) return err(kept.error === 'not-there' ? 'not-changeable' : kept.error);
  await piece.keeper.forget();
  return ok(null);
}

/** What stands beside the entry that is written anew stands beside its draft from now on; false where it cannot be brought now. */
export async function bringFiles(app: App, piece: Piece, files: Files): Promise<boolean> {
  const entry = piece.replaced();
  if (entry === null || piece.found() !== null || !hasFiles(entry)) return true;
  const taken = await app.engine.takeFiles(files.place.relation, entry.id, files.place.kind);
  // Its text alone would take the files away.
  if (taken.ok) piece.typeBody(piece.body());
  else piece.standAlone();
  await files.load();
  return taken.ok;
}
