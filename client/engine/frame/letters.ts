// What people do about a frame: propose, agree, ask, decline. Each is one commit, and refused where the letter would have no effect
// (PROTOCOL.md, Frame).
import { toHex } from '../../../shared/bytes.ts';
import { hoursExtra } from '../../../shared/kinds/agreed-hours.ts';
import type { Extra } from '../../../shared/kinds/extras.ts';
import { frameAgreed } from '../../../shared/kinds/frame-agreed.ts';
import { frameNotAgreed } from '../../../shared/kinds/frame-not-agreed.ts';
import { frameProposed, NO_FRAME } from '../../../shared/kinds/frame.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { type Term, termIn } from '../../../shared/kinds/terms.ts';
import { hoursToAgree } from '../../../shared/rhythm/calendar.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { FrameDraft, FrameFor, FrameProblem } from '../api/frame-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit, sendBeside } from '../entries/beside.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { relationOf, type Space } from '../state/space.ts';
import { FRAME_DRAFT } from './draft-row.ts';
import { frameKeptOf } from '../state/frame-kept.ts';
import { keepFrame } from './kept.ts';
import { choosesWhatIsOpen, type FrameVersion, isBeyond } from './fold.ts';
import { frameOf } from './view.ts';

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
  const prev = newest?.hash ?? NO_FRAME;
  const value = { version: 1 as const, number, prev, ...draft, extras: hoursOf(space, draft) };
  const sent = sendBeside(space, transaction, key, { kind: LETTER_KINDS.frameProposed, codec: frameProposed, value });
  if (!sent.ok) return sent;
  transaction.delete(FRAME_DRAFT, key);
  if ((frameKeptOf(transaction, key) ?? null) !== null) keepFrame(space, transaction, key, null);
  return ok(number);
}

/** What the clocks of its zone show, as this device computes it: it holds on devices whose data of time zones are others. */
function hoursOf({ ports }: Space, { terms }: FrameDraft): readonly Extra[] {
  const rhythm = termIn(terms, 'rhythm');
  const hours = rhythm === null ? null : hoursToAgree(rhythm.timeZone, ports.clock.now());
  return hours === null ? [] : [hoursExtra(hours)];
}

/** One act: each of them is proposed, or says why it is not. */
export async function proposeEach(
  space: Space,
  all: readonly FrameFor<RelationKey>[],
): Promise<readonly { readonly relation: RelationKey; readonly result: Result<number, FrameProblem> }[]> {
  const done = await inOneCommit<Awaited<ReturnType<typeof proposeEach>>, never>(space, (transaction) =>
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
    return sendBeside(space, transaction, key, { kind: LETTER_KINDS.frameAgreed, codec: frameAgreed, value });
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
    return sendBeside(space, transaction, key, { kind: LETTER_KINDS.frameNotAgreed, codec: frameNotAgreed, value });
  });
