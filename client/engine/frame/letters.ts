// What people do about a frame: propose, agree, ask, decline. Each is one commit, and refused where the letter would have no effect
// (PROTOCOL.md, Frame).
import { toHex } from '../../../shared/bytes.ts';
import { type Codec, encode } from '../../../shared/codec.ts';
import { utcDayOf } from '../../../shared/clock.ts';
import { frameAgreed } from '../../../shared/kinds/frame-agreed.ts';
import { frameNotAgreed } from '../../../shared/kinds/frame-not-agreed.ts';
import { frameProposed, NO_FRAME } from '../../../shared/kinds/frame.ts';
import { kindOf, LETTER_KINDS, maySend } from '../../../shared/kinds/table.ts';
import type { Term } from '../../../shared/kinds/terms.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { FrameDraft, FrameFor, FrameProblem } from '../api/frame-views.ts';
import type { RelationKey } from '../api/views.ts';
import { readBeside } from '../entries/thread.ts';
import { isReadByAll, sendBlock, sendLetter } from '../send/letters.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { StorageFailed, type Transaction } from '../state/sealed-store.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import { FRAME_DRAFT } from './draft-row.ts';
import { choosesWhatIsOpen, type FrameVersion, isBeyond } from './fold.ts';
import { frameOf } from './view.ts';

/** Runs one act; a device that refuses to store changes nothing. */
export async function inOneCommit<R>(
  space: Space,
  work: (transaction: Transaction) => Result<R, FrameProblem>,
): Promise<Result<R, FrameProblem>> {
  try {
    return await space.store.transact(work);
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
}

/** The bytes of a value; `unsound` where no reader would take it, `too-long` where none would keep it. */
function payloadOf<T>(codec: Codec<T>, value: T, kind: number): Result<Uint8Array, FrameProblem> {
  try {
    const payload = encode<T>(codec, value);
    return payload.length > kindOf(kind).maxBytes ? err('too-long') : ok(payload);
  } catch (error) {
    if (error instanceof RangeError) return err('unsound');
    throw error;
  }
}

/** Why a letter about the frame cannot leave now, or null. */
function blockOf(space: Space, transaction: Transaction, relation: RelationRow, kind: number): FrameProblem | null {
  if (!maySend(kind, relation.role)) throw new Error('a letter of the other person');
  const block = sendBlock(space, transaction, relation);
  if (block !== null) return block;
  if (!isReadByAll(space, transaction, relation, kind)) return 'other-side';
  return sentToday(space, transaction, relation.key, kind) >= kindOf(kind).perDay ? 'too-many-today' : null;
}

/** Letters of a kind that this device wrote there today, by the day that they are counted by. */
function sentToday(space: Space, transaction: Transaction, key: RelationKey, kind: number): number {
  const { deviceId } = accountOf(transaction).device;
  const today = utcDayOf(space.ports.clock.now());
  return readBeside(space, key).filter(
    ({ row }) =>
      row.author === deviceId && row.kind === kind && utcDayOf(row.hour === 0 ? row.time : row.hour) === today,
  ).length;
}

function send<T>(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { kind, codec, value }: { readonly kind: number; readonly codec: Codec<T>; readonly value: T },
): Result<null, FrameProblem> {
  const block = blockOf(space, transaction, relationOf(transaction, key), kind);
  if (block !== null) return err(block);
  const payload = payloadOf(codec, value, kind);
  if (!payload.ok) return payload;
  sendLetter(space, transaction, key, { kind, payload: payload.value });
  return ok(null);
}

/** Proposes a version behind the newest; answers its number. Its draft is forgotten in the same commit. */
export function propose(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  draft: FrameDraft,
): Result<number, FrameProblem> {
  if (draft.clauses.every(({ text }) => text.trim() === '')) return err('empty');
  const newest = frameOf(space, relationOf(transaction, key)).versions.at(-1);
  const number = (newest?.number ?? 0) + 1;
  const value = { version: 1 as const, number, prev: newest?.hash ?? NO_FRAME, ...draft, extras: [] };
  const sent = send(space, transaction, key, { kind: LETTER_KINDS.frameProposed, codec: frameProposed, value });
  if (!sent.ok) return sent;
  transaction.delete(FRAME_DRAFT, key);
  return ok(number);
}

/** One act: each of them is proposed, or says why it is not. */
export async function proposeEach(
  space: Space,
  all: readonly FrameFor<RelationKey>[],
): Promise<readonly { readonly relation: RelationKey; readonly result: Result<number, FrameProblem> }[]> {
  const done = await inOneCommit(space, (transaction) =>
    ok(all.map(({ relation, draft }) => ({ relation, result: propose(space, transaction, relation, draft) }))),
  );
  return done.ok ? done.value : all.map(({ relation }) => ({ relation, result: done }));
}

/** The newest version, where it is the one that is meant. */
function newestOf(space: Space, transaction: Transaction, key: RelationKey, hash: string): FrameVersion | null {
  const newest = frameOf(space, relationOf(transaction, key)).versions.at(-1);
  return newest !== undefined && toHex(newest.hash) === hash ? newest : null;
}

export const agree = (
  space: Space,
  key: RelationKey,
  { hash, choices, text }: { readonly hash: string; readonly choices: readonly Term[]; readonly text: string },
): Promise<Result<null, FrameProblem>> =>
  inOneCommit(space, (transaction) => {
    const version = newestOf(space, transaction, key, hash);
    if (version === null) return err('not-the-newest');
    if (version.agreed !== null) return ok(null);
    if (isBeyond(version)) return err('beyond');
    if (!choosesWhatIsOpen(version.proposed.terms, choices)) return err('choices');
    const value = { frameHash: version.hash, number: version.number, choices, text, extras: [] };
    return send(space, transaction, key, { kind: LETTER_KINDS.frameAgreed, codec: frameAgreed, value });
  });

export const notAgree = (
  space: Space,
  key: RelationKey,
  about: {
    readonly hash: string;
    readonly what: 'question' | 'declined';
    readonly clauses: readonly string[];
    readonly text: string;
  },
): Promise<Result<null, FrameProblem>> =>
  inOneCommit(space, (transaction) => {
    const { hash, what, clauses, text } = about;
    if (what === 'question' && text.trim() === '') return err('empty');
    const version = newestOf(space, transaction, key, hash);
    if (version === null) return err('not-the-newest');
    const value = { frameHash: version.hash, number: version.number, what, clauses, text, extras: [] };
    return send(space, transaction, key, { kind: LETTER_KINDS.frameNotAgreed, codec: frameNotAgreed, value });
  });
