// A silence that the frame speaks of: what each of the two is told, by what their device knows. Nothing is sent by itself, and nothing of it is
// asked of a relay (PROTOCOL.md, Silence).
import { DAY, HOUR } from '../../../shared/clock.ts';
import { encode } from '../../../shared/codec.ts';
import { gapsOf } from '../../../shared/crypto/relation/chains.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { RelationId } from '../../../shared/ids.ts';
import { agreedWord } from '../../../shared/kinds/agreed-word.ts';
import { silenceNote } from '../../../shared/kinds/silence-note.ts';
import { LETTER_KINDS, VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { termIn, type TermValues } from '../../../shared/kinds/terms.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import { inForceAt, windowOfDay } from '../../../shared/rhythm/windows.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { RhythmProblem, SilenceDone, SilenceStanding, World } from '../api/rhythm-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit, sendBeside } from '../entries/beside.ts';
import { deliveryOf } from '../entries/thread.ts';
import type { Digest } from '../state/digest-row.ts';
import { OBJECT, objectRow, silenceNoteId } from '../state/object-row.ts';
import { FLAGS, type RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { silenceNoteIn } from '../state/silence-note.ts';
import { relationOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { type Standing, standingIn, zoneIn } from './agenda.ts';

/** So long after it left an entry that nothing confirms may have been held back. */
const UNCONFIRMED = 2 * DAY;
/** So long after it was written an entry that the relay has not taken says that it is away. */
const UNSENT = DAY;
const DONE: readonly SilenceDone[] = ['done', 'nothing', 'later'];

/** Device, relay, person: the first that is known to hold. Of the last, a relay that holds back everything looks the same. */
export function worldOf(space: Space, relation: RelationRow, { newest }: Pick<Digest, 'newest'>): World {
  if (relation.state === 'recovered-unconfirmed') return { type: 'device', since: relation.recoveredAt };
  const now = space.ports.clock.now();
  const isCut =
    (relation.counters.flags & (FLAGS.cutOff | FLAGS.sendingRefused | FLAGS.replaced | FLAGS.olderHistory)) !== 0;
  const isHeldBack = gapsOf(relation.chains, now).some(({ stage }) => stage !== 'fresh');
  return isCut || isHeldBack || isUnconfirmed(relation, newest, now) ? { type: 'relay' } : { type: 'person' };
}

/**
 * The newest of one's own: not taken for a day, or, of the patient's, of which nothing says for two that it arrived. Whether a patient's app was
 * opened is nobody's to be told.
 */
function isUnconfirmed(relation: RelationRow, newest: Digest['newest'], now: number): boolean {
  if (newest === null || deliveryOf(relation, { ...newest, mine: true }) === 'arrived') return false;
  if (newest.mailboxSeq === 0) return now - newest.time > UNSENT;
  return relation.role === 'patient' && now - newest.hour > UNCONFIRMED + HOUR;
}

/** When the agreed time has passed since the last entry, days of absence and of rest left out; null where none was agreed on. */
function dueAt(standing: Standing, { afterDays }: TermValues['silence'], since: number, now: number): number | null {
  const { agenda } = standing;
  const zone = zoneIn(standing, now);
  const [first, last] = [localTime(since, zone).day, localTime(now, zone).day];
  let left = afterDays;
  for (let day = first + 1; day <= last; day++) {
    const window = windowOfDay(agenda, day);
    const isAway =
      window.type === 'none' && (window.why === 'absence' || window.why === 'pause' || window.why === 'ended');
    if (!isAway && --left <= 0) return day;
  }
  return null;
}

/** `digest`: the relation's. */
export function silenceStandingOf(space: Space, relation: RelationRow, digest: Digest): SilenceStanding | null {
  const standing = standingIn(space, relation);
  const { course, terms, agenda } = standing;
  const term = termIn(terms, 'silence');
  const now = space.ports.clock.now();
  const isResting = course.pauses.length > 0 || (course.end !== null && course.end.at <= now);
  if (relation.role !== 'psychologist' || term === null || term.afterDays === 0 || isResting) return null;
  const agreedAt = inForceAt(agenda, now)?.agreedAt ?? Number.NEGATIVE_INFINITY;
  const last = Math.max(agreedAt, digest.lastOfPeople ?? Number.NEGATIVE_INFINITY);
  if (last === Number.NEGATIVE_INFINITY || digest.waiting.length > 0) return null;
  const sentAt = digest.word !== null && digest.word > last ? digest.word : null;
  if (sentAt === null && dueAt(standing, term, last, now) === null) return null;
  const row = space.store.get(OBJECT, silenceNoteId(relation.relationId));
  const told = row === undefined ? null : silenceNoteIn(row);
  const noted = told !== null && told.at > last ? { what: DONE[told.what] as SilenceDone, at: told.at } : null;
  return { choice: term.choice, contact: term.contact, world: worldOf(space, relation, digest), sentAt, noted };
}

/** The word of a frame that provides one, once a silence. */
export const sendAgreedWord = (
  space: Space,
  key: RelationKey,
  text: string,
  isDue: (relation: RelationRow) => boolean,
): Promise<Result<null, RhythmProblem>> =>
  inOneCommit<null, RhythmProblem>(space, (transaction) => {
    if (text.trim() === '') return err('empty');
    const relation = relationOf(transaction, key);
    if (relation.role !== 'psychologist' || !isDue(relation)) return err('not-now');
    const value = { text: text.trim(), extras: [] };
    return sendBeside(space, transaction, key, { kind: LETTER_KINDS.agreedWord, codec: agreedWord, value });
  });

export const noteSilence = (space: Space, key: RelationKey, what: SilenceDone): Promise<Result<null, RhythmProblem>> =>
  inOneCommit<null, RhythmProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    if (relation.role !== 'psychologist') return err('not-now');
    const { relationId } = relation;
    const at = space.ports.clock.now();
    const said = { relationId, what: DONE.indexOf(what) as 0 | 1 | 2, at, extras: [] };
    const object = {
      objectId: silenceNoteId(relationId),
      kind: VAULT_KINDS.silenceNote,
      time: datedNow(space),
      payload: encode(silenceNote, said),
    };
    transaction.put(OBJECT, object.objectId, { ...objectRow(key, object), vaulted: false });
    return ok(null);
  });

/** What another own device noted; the later one stands. */
export function takeSilenceNote(
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const said = silenceNoteIn(object);
  const relation = said === null ? undefined : relations.get(said.relationId);
  if (said === null || relation === undefined) return;
  const before = transaction.get(OBJECT, object.objectId);
  if (before !== undefined && (silenceNoteIn(before)?.at ?? 0) > said.at) return;
  transaction.put(OBJECT, object.objectId, objectRow(relation, object));
}
