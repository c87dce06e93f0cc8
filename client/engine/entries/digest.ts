// What those need of a thread who do not read it: taken from the thread, or from the digest that is kept of it where the entries of the space are
// not opened yet. Both are one value, so that a list is the same before and after.
import { equalBytes } from '../../../shared/bytes.ts';
import { DAY } from '../../../shared/clock.ts';
import { encode } from '../../../shared/codec.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { DIGEST, type Digest } from '../state/digest-row.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { isUnvaulted } from '../vault/keys-wait.ts';
import { waitsOf } from './due.ts';
import type { Head } from './pages.ts';
import { isWaiting, keptDigest, threadFacts } from './thread.ts';

/** A day of any zone, and the one before. */
const WRITTEN_BACK = 2 * DAY;

const known = new WeakMap<object, Digest>();

/** The digest that is kept, where nothing but it is opened; else what the entries say. */
export function digestOf(space: Space, relation: RelationRow): Digest {
  const kept = keptDigest(space, relation.key);
  if (kept !== undefined) return kept;
  const now = space.ports.clock.now();
  const facts = threadFacts(space, relation.key);
  const before = known.get(facts.thread);
  if (before !== undefined && before.at <= now) return before;
  const digest = digestAt(space, relation, now);
  known.set(facts.thread, digest);
  return digest;
}

/** What the entries of a relation say, as of `now`, ms. */
export function digestAt(space: Space, relation: RelationRow, now: number): Digest {
  const { rows, beside, hidden, began, answered, pages } = threadFacts(space, relation.key);
  const heads = pages.flat();
  const waiting = heads.filter((head) => isWaiting(relation, head));
  const answers = heads.filter(({ kind }) => kind === 'answer');
  const rowOf = (id: EnvelopeId): EntryRow | undefined => space.store.get(ENTRY, id);
  const own = heads.findLast(({ mine, kind }) => mine && kind !== 'erased');
  const newest = own === undefined ? undefined : rowOf(own.id);
  return {
    relation: relation.key,
    at: now,
    beside,
    hidden,
    began,
    answered,
    answers: answers.length,
    waiting: waiting.map(({ at, length, milliseconds }) => ({ at, length, milliseconds })),
    waits: waitsOf(space, relation, waiting, pages, true),
    written: heads.flatMap((head) => writtenOf(head, now - WRITTEN_BACK)),
    latest: latestOf(answers, rowOf, now),
    told: toldIn(rows),
    lastOfPeople: lastOfPeople(heads),
    word: heads.findLast(({ kind, mine, erasedAt }) => kind === 'word' && mine && erasedAt === null)?.at ?? null,
    newest: newest === undefined ? null : sentOf(newest),
    vaulted: !rows.some(isUnvaulted),
  };
}

const sentOf = ({ author, seq, mailboxSeq, time, hour }: EntryRow): NonNullable<Digest['newest']> => ({
  author,
  seq,
  mailboxSeq,
  time,
  hour,
});

function writtenOf(
  { id, kind, at, withdrawn, erasedAt, beyondDay, replacedBy }: Head,
  since: number,
): Digest['written'] {
  if (at < since || withdrawn || erasedAt !== null || beyondDay || replacedBy !== null) return [];
  return kind === 'flash' || kind === 'piece' || kind === 'recording' || kind === 'worksheet' || kind === 'answer'
    ? [{ id, kind, at }]
    : [];
}

/** One's own that waits for its hour is none yet. */
function latestOf(
  answers: readonly Head[],
  rowOf: (id: EnvelopeId) => EntryRow | undefined,
  now: number,
): Digest['latest'] {
  const last = answers.findLast(({ at, mine }) => !mine || at <= now);
  return answers.flatMap(({ id, at, mine, opened }) => {
    const row = rowOf(id);
    if (row === undefined) return [];
    const { author, seq, mailboxSeq, visibleFrom } = row;
    const counts = id === last?.id || at > now || (mine && mailboxSeq === 0 && visibleFrom > 0);
    return counts ? [{ id, at, mine, opened, author, seq, mailboxSeq, visibleFrom }] : [];
  });
}

/** The relay's hour, or what their letter says where that is not known. */
function toldIn(rows: readonly EntryRow[]): number | null {
  const told = rows.find(({ mine, kind }) => !mine && kind === LETTER_KINDS.relationErased);
  return told === undefined ? null : told.hour || told.time;
}

const lastOfPeople = (heads: readonly Head[]): number | null =>
  heads.reduce<number | null>(
    (latest, head) => (head.mine || !isOfPeople(head) ? latest : Math.max(latest ?? head.at, head.at)),
    null,
  );

const isOfPeople = ({ kind }: Head): boolean =>
  kind === 'flash' ||
  kind === 'piece' ||
  kind === 'recording' ||
  kind === 'worksheet' ||
  kind === 'stub' ||
  kind === 'erased' ||
  kind === 'removed';

/** From so many entries on digests are kept: fewer are opened in less time than anybody waits. */
const MANY_ENTRIES = 1_000;

/** Whose caseload is listed: of a patient's own one or two relations everything is opened. */
const isListed = ({ role }: RelationRow): boolean => role === 'psychologist';

/** Of a relation that cannot be shown nothing is kept; its own place says so. */
function unlessItThrows<R>(work: () => R): R | null {
  try {
    return work();
  } catch {
    return null;
  }
}

const checked = new WeakMap<Space['store'], Set<string>>();

/** Whether two digests say the same, byte for byte. */
const isSame = (a: Digest, b: Digest): boolean => equalBytes(encode(DIGEST.codec, a), encode(DIGEST.codec, b));

/** Keeps a digest of every relation that has none, in one commit; and once a space that is open, of each whose is another than its entries say. */
export async function keepDigests(space: Space): Promise<void> {
  const { store } = space;
  if (!store.isWhole() || store.all(ENTRY).size < (space.ports.digestsFrom ?? MANY_ENTRIES)) return;
  const seen = checked.get(store) ?? new Set<string>();
  checked.set(store, seen);
  const due = (relation: RelationRow): Digest | null => {
    const kept = store.get(DIGEST, relation.key);
    if (kept !== undefined && seen.has(relation.key)) return null;
    seen.add(relation.key);
    const now = digestOf(space, relation);
    return kept !== undefined && isSame(kept, digestAt(space, relation, kept.at)) ? null : now;
  };
  const fresh = [...store.all(RELATION).values()]
    .filter(isListed)
    .flatMap((relation) => unlessItThrows(() => due(relation)) ?? []);
  if (fresh.length === 0) return;
  const version = store.version(ENTRY);
  await store.transact((transaction) => {
    // What came meanwhile is digested by a later pass.
    if (store.version(ENTRY) !== version) return;
    for (const digest of fresh) transaction.put(DIGEST, digest.relation, digest);
  });
}
