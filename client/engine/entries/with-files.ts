// A letter with files beside it: written whole as it is set down, under ids and keys of its own for what it names, and left to leave by itself
// (leaving.ts; PROTOCOL.md, Files).
import type { Part } from '../../../shared/crypto/relation/parts.ts';
import { MOST_DESCRIPTION, MOST_LETTER_BYTES, MOST_SHOWN_NAME } from '../../../shared/crypto/relation/parts.ts';
import { WEBM_OPUS } from '../../../shared/crypto/relation/recording.ts';
import { randomSecret } from '../../../shared/crypto/base/secret.ts';
import { refToCome } from '../../../shared/crypto/relation/blob-letters.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import type { Block } from '../../../shared/kinds/blocks.ts';
import { LETTER_FILES } from '../../../shared/kinds/bounds.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import type { RelationKey } from '../api/views.ts';
import { DRAFT_FILE, type DraftFileRow, type LeavingRow, letterToLeave, ON_ITS_WAY } from '../state/file-rows.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';

/** Texts, and the files behind them; each under a key that seals nothing else. Nothing empty stands between. */
export const partsWith = (
  { ports: { random } }: Space,
  blocks: readonly Block[],
  files: readonly DraftFileRow[],
): readonly Part[] => [
  ...blocks.filter(({ text }) => text.trim() !== ''),
  ...files.map((row): Part => {
    const { blobId, length, media, width, height, pages, name, description, milliseconds, levels, seams } = row;
    const blob = refToCome({ blobId, length, streamKey: randomSecret('stream', random) });
    if (media === 'voice')
      return { type: 'recording', recording: { format: WEBM_OPUS, blob, milliseconds, levels, seams } };
    return { type: 'file', file: { media, blob, width, height, pages, name, description } };
  }),
];

/** Code points that descriptions add to what is read. */
export const describedLength = (files: readonly DraftFileRow[]): number =>
  files.reduce((sum, { description }) => sum + lengthOf(description), 0);

export const isBeyond = (files: readonly DraftFileRow[]): boolean =>
  files.some(({ name, description }) => lengthOf(description) > MOST_DESCRIPTION || lengthOf(name) > MOST_SHOWN_NAME);

/** What is beside a draft that no letter holds, as where one was taken back beside another: some of it is to be removed first. */
export function besideProblem(files: readonly DraftFileRow[]): 'one-voice' | 'files-beyond' | null {
  const voices = files.filter(({ media }) => media === 'voice').length;
  if (voices > 1) return 'one-voice';
  const bytes = files.reduce((sum, { length }) => sum + length, 0);
  return files.length - voices > LETTER_FILES || bytes > MOST_LETTER_BYTES ? 'files-beyond' : null;
}

/** Freezes a letter and what it names: from here on nothing of it changes. Returns the id that it will leave by. */
export function leaveByItself(
  space: Space,
  transaction: Transaction,
  relation: RelationKey,
  letter: Pick<LeavingRow, 'kind' | 'payload'> & Partial<Pick<LeavingRow, 'replaces' | 'page' | 'visibleFrom'>>,
): EnvelopeId {
  const { random, clock } = space.ports;
  const envelopeId = EnvelopeId.random(random);
  const row = letterToLeave({ ...letter, relation, at: clock.now(), envelopeId });
  transaction.put(ON_ITS_WAY, row.id, row);
  return envelopeId;
}

/** They belong to the letter now: their bytes stay where they are. */
export function takeFromDraft(transaction: Transaction, files: readonly DraftFileRow[]): void {
  for (const { blobId } of files) transaction.delete(DRAFT_FILE, blobId);
}

/** The letter was taken back before anything of it left. */
export function giveBackToDraft(transaction: Transaction, files: readonly DraftFileRow[]): void {
  for (const file of files) transaction.put(DRAFT_FILE, file.blobId, file);
}
