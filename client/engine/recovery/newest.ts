// The newest of each relation after a recovery, so that there is something to read while its history comes back (restore-later.ts).
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { ReadCursor, ReadResult } from '../../../shared/protocol/api.ts';
import { SECOND } from '../../../shared/clock.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { isRun, readEach } from '../relay/mailbox-read.ts';
import { unlessTakenOut } from '../entries/taken-out.ts';
import { ENTRY } from '../state/entry-row.ts';
import { heldHours } from '../state/hours.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { keysIn, laterSubject, waiting } from './at-hand.ts';
import { HISTORY } from './history-row.ts';
import { glimpse } from './restore.ts';
import { takePacks } from './packs-at-hand.ts';
import type { Found } from './restore-relations.ts';

type Key = RelationRow['key'];

/** Of the newest rows, over all relations; and of one at the least and the most. */
const NEWEST_IN_ALL = 1_200;
const NEWEST_EACH = { least: 12, most: 200 } as const;
/** Answers that are asked for of one relation's newest. */
const MOST_GLIMPSES = 4;
/** Ms of a relation that are asked, the newest: no more than these are told of and not in force. */
const ASKED_EACH = 5;
/** What newest packs may take, ms. */
const PACKS_MS = SECOND;
/** A number that no mailbox has: the answer is how far it goes. */
const BEYOND = Number.MAX_SAFE_INTEGER;

/** A relation that a read asks of, and under which of its Ms. */
type Asked = { readonly key: Key; readonly index: number; readonly cursor: ReadCursor };

const ask = ({ key, mailboxId, secrets }: RelationRow, index: number, after: number): Asked | [] => {
  const secret = secrets[index];
  return secret === undefined
    ? []
    : { key, index, cursor: { mailboxId, read: bearerBytes(capabilitiesOf(secret).read), after } };
};

/** All answers in the order asked; null where the relay is away. */
async function answersTo(space: Space, asked: readonly Asked[]): Promise<readonly (Asked & ReadResult)[] | null> {
  const answers: (Asked & ReadResult)[] = [];
  for (let at = 0; at < asked.length; at += LIMITS.readBatch) {
    const part = asked.slice(at, at + LIMITS.readBatch);
    const results = await readEach(
      space.relay,
      part.map(({ cursor }) => cursor),
    );
    if (results === null) return null;
    for (const [i, each] of part.entries()) answers.push({ ...each, ...(results[i] as ReadResult) });
  }
  return answers;
}

/** Of each relation of which nothing is here: the newest rows of its mailbox, and how many there are. */
export async function showNewest(space: Space, found: Found): Promise<boolean> {
  const { store } = space;
  const isFresh = (key: Key): boolean => store.get(HISTORY, key) === undefined && !space.aside.has(laterSubject(key));
  const fresh = waiting(space).filter(isFresh);
  if (fresh.length === 0) return false;
  const asked = fresh.flatMap((key) => {
    const relation = relationOf(store, key);
    const newest = relation.secrets.length - 1;
    return Array.from({ length: ASKED_EACH }, (_, i) => ask(relation, newest - i, BEYOND)).flat();
  });
  const ends = await answersTo(space, asked);
  if (ends === null) return false;
  const each = Math.floor(NEWEST_IN_ALL / fresh.length);
  const many = Math.min(NEWEST_EACH.most, Math.max(NEWEST_EACH.least, each));
  let reads = fresh.flatMap((key) => {
    const known = ends.find((answer) => answer.key === key && answer.status === 0);
    return known === undefined ? [] : ask(relationOf(store, key), known.index, Math.max(0, known.last - many));
  });
  let came = false;
  await takeNewestPacks(space, found, fresh, many);
  // Rows of many bytes come in several answers.
  for (let round = 0; round < MOST_GLIMPSES && reads.length > 0; round++) {
    const answers = await answersTo(space, reads);
    if (answers === null) return came;
    reads = [];
    for (const answer of answers) {
      const shown = await space.aside.take(laterSubject(answer.key), () => glimpseOf(space, found, answer));
      came ||= shown === true;
      const after = answer.rows.at(-1)?.seq ?? answer.last;
      if (shown === true && after < answer.last)
        reads.push(...[ask(relationOf(store, answer.key), answer.index, after)].flat());
    }
  }
  return came;
}

/** Of those whose newest are not all in records: their newest packs, for as long as one may be kept waiting by them. */
async function takeNewestPacks(space: Space, found: Found, fresh: readonly Key[], many: number): Promise<void> {
  const { clock } = space.ports;
  const begun = clock.now();
  for (const key of fresh) {
    const groups = found.groups.get(relationOf(space.store, key).relationId) ?? [];
    const loose = groups.reduce((sum, { keys }) => sum + keys.length, 0);
    if (loose >= many) continue;
    if (Math.abs(clock.now() - begun) >= PACKS_MS) return;
    const taken = await space.aside.take(laterSubject(key), () => takePacks(space, key, found, true));
    if (taken === false) return;
  }
}

async function glimpseOf(
  space: Space,
  found: Found,
  { key, status, rows, last, cursor }: Asked & ReadResult,
): Promise<boolean> {
  if (status !== 0 || !isRun(rows, cursor.after)) return false;
  await space.store.transact((transaction) => {
    const relation = relationOf(transaction, key);
    const held = heldHours(rows, { before: 0, after: 0, now: datedNow(space) });
    const entries = glimpse(space.ports, accountOf(transaction), relation, keysIn(transaction, key, found), held);
    for (const entry of entries) transaction.put(ENTRY, entry.envelopeId, unlessTakenOut(transaction, entry));
    transaction.put(HISTORY, key, { relation: key, after: 0, last, bytes: 0, hour: 0, shown: [] });
  });
  return true;
}
