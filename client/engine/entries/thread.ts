// The thread of one relation as it is read: entries in causal order with what became of them (answered, replaced, withdrawn,
// erased), derived from the rows, kept in memory while these stand, and stored nowhere.
import { equalBytes } from '../../../shared/bytes.ts';
import { DAY, dayOf, HOUR } from '../../../shared/clock.ts';
import { readBy } from '../../../shared/crypto/relation/chains.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { ALL_KINDS, kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { UNOPENED } from '../state/again-rows.ts';
import { fatesOf, groupsOf } from './fates.ts';
import { authorRole, innerOf, isExpected, isSeen, open, type OpenedEntry, saidBy, UNEXPECTED } from './opened.ts';
import { clampedTime, inReadingOrder, type Placed } from './order.ts';
import { blockViews, checkedBlocks, type Sources } from './quotes.ts';
import { type RelationRow } from '../state/relation-row.ts';
import { ENTRY, type EntryRow } from '../state/rows.ts';
import { type Space, relationOf } from '../state/space.ts';
import { type BlockView, type EntryView, type RelationKey } from '../api/views.ts';

type Thread = {
  readonly relation: RelationRow;
  readonly rows: readonly EntryRow[];
  /** Shown as it is at times from `from` up to and without `until`, ms. */
  readonly from: number;
  readonly until: number;
  readonly views: readonly EntryView[];
  readonly sources: Sources;
};
type Threads = {
  version: number;
  rows: ReadonlyMap<RelationKey, readonly EntryRow[]>;
  readonly threads: Map<RelationKey, Thread>;
};

// A caseload of thousands of entries is looked at after every change of any of them: what did not change is not derived again.
const threadsByStore = new WeakMap<Space['store'], Threads>();

function threadsOf({ store }: Space): Threads {
  const known = threadsByStore.get(store) ?? { version: -1, rows: new Map(), threads: new Map<RelationKey, Thread>() };
  const version = store.version(ENTRY);
  if (known.version !== version) {
    const rows = new Map<RelationKey, EntryRow[]>();
    for (const entry of store.all(ENTRY).values()) {
      const group = rows.get(entry.relation);
      if (group === undefined) rows.set(entry.relation, [entry]);
      else group.push(entry);
    }
    known.rows = rows;
    known.version = version;
    threadsByStore.set(store, known);
  }
  return known;
}

const isSame = (a: readonly EntryRow[], b: readonly EntryRow[]): boolean =>
  a === b || (a.length === b.length && a.every((row, i) => row === b[i]));

/** Oldest first; what is to be shown later (`visibleFrom`) is left out. */
export const readThread = (space: Space, key: RelationKey): readonly EntryView[] => threadOf(space, key).views;

/** The same, with one row as it would be: of an entry that is shown, and not kept, in full. */
export function readThreadWith(space: Space, key: RelationKey, row: EntryRow): readonly EntryView[] {
  const { relation, rows } = threadOf(space, key);
  const all = rows.map((known) => (known.envelopeId === row.envelopeId ? row : known));
  const reached = all.reduce((latest, { hour }) => Math.max(latest, hour), space.ports.clock.now());
  return viewsOf(relation, all, placesIn(space, all), reached).views;
}

/** Blocks of one's own, a draft's or a letter's, with the quotes that hold: the others are one's own words. */
export const ownBlocks = (space: Space, key: RelationKey, blocks: readonly BlockView[]): readonly BlockView[] =>
  blocks.some(({ type }) => type === 'quote') ? checkedBlocks(blocks, true, threadOf(space, key).sources) : blocks;

/** An entry and every copy of it: all are one, whatever is done to it. */
export function copiesOf(space: Space, key: RelationKey, entry: EntryRow): readonly EntryRow[] {
  const { groups } = threadOf(space, key).sources;
  const members = groups.membersOf(groups.rootOf(entry.envelopeId, entry.mine));
  return members.length === 0 ? [entry] : members;
}

function threadOf(space: Space, key: RelationKey): Thread {
  const relation = relationOf(space.store, key);
  const { rows: rowsByRelation, threads } = threadsOf(space);
  const rows = rowsByRelation.get(key) ?? [];
  const now = space.ports.clock.now();
  const known = threads.get(key);
  if (known?.relation === relation && known.from <= now && now < known.until && isSame(known.rows, rows)) return known;
  // Whatever the device's clock says, an hour that the relay gave has been.
  const reached = rows.reduce((latest, row) => Math.max(latest, row.hour), now);
  const placeOf = placesIn(space, rows);
  const hidden = rows.map((row) => shownFrom(relation, row, placeOf(row))).filter((from) => from > reached);
  const until = hidden.reduce((first, from) => Math.min(first, from), Number.POSITIVE_INFINITY);
  const thread = { relation, rows, from: now, until, ...viewsOf(relation, rows, placeOf, reached) };
  threads.set(key, thread);
  return thread;
}

/** Kinds that may be shown later than they come. */
const SCHEDULED: ReadonlySet<number> = new Set([
  LETTER_KINDS.answer,
  LETTER_KINDS.synthesis,
  LETTER_KINDS.answerInParts,
]);
const LATEST_SHOWN_MS = 31 * DAY;

/** Where a row stands and what dates it. */
type Place = Pick<Placed, 'author' | 'seq' | 'time' | 'hour' | 'seen'>;

/**
 * What was sent again in the place of an envelope that this device could not open stands at that one's place, and is dated by the
 * hour the relay took that one: as it is for its author. Nothing else moves an entry to an earlier day.
 */
function placesIn(space: Space, rows: readonly EntryRow[]): (row: EntryRow) => Place {
  const places = new Map<EntryRow, Place>();
  const here = new Set(rows.map(({ envelopeId }) => envelopeId));
  for (const row of rows) {
    const { author, seq, time, heads: seen } = row;
    const ref = row.mine ? undefined : innerOf(row)?.replaces;
    const first = ref === undefined || here.has(ref.envelopeId) ? undefined : space.store.get(UNOPENED, ref.envelopeId);
    const isItsPlace = ref !== undefined && first !== undefined && equalBytes(first.hash, ref.hash);
    places.set(
      row,
      isItsPlace
        ? { author: first.author, seq: first.seq, time, hour: first.hour, seen: [] }
        : { author, seq, time, hour: row.hour === 0 ? null : row.hour, seen },
    );
  }
  return (row) => {
    const place = places.get(row);
    if (place === undefined) throw new Error('a row of another thread');
    return place;
  };
}

/** `visibleFrom` where it holds, else 0: the psychologist's answers alone wait for an hour, and for no longer than a month. */
const shownFrom = (relation: RelationRow, row: EntryRow, place: Place): number =>
  row.mine ? 0 : scheduledFor(relation, row, place);

function scheduledFor(relation: RelationRow, row: EntryRow, place: Place): number {
  const mayWait = authorRole(relation, row) === 'psychologist' && SCHEDULED.has(saidBy(row).kind);
  const written = Math.min(row.time, clampedTime(place));
  return mayWait && row.visibleFrom - written <= LATEST_SHOWN_MS ? row.visibleFrom : 0;
}

function viewsOf(
  relation: RelationRow,
  all: readonly EntryRow[],
  placeOf: (row: EntryRow) => Place,
  reached: number,
): { readonly views: readonly EntryView[]; readonly sources: Sources } {
  const rows = inReadingOrder(
    all
      .filter((row) => isSeen(row.kind) && shownFrom(relation, row, placeOf(row)) <= reached)
      .map((row) => ({ id: row.envelopeId, ...placeOf(row), row })),
  ).map(({ row }) => row);
  const isOdd = new Set(rows.filter((row) => !isExpected(row, authorRole(relation, row))));
  const expected = rows.filter((row) => !isOdd.has(row));
  const groups = groupsOf(expected);
  const fates = fatesOf(relation, expected, groups);
  const sources = { rows: new Map(expected.map((row) => [row.envelopeId, row])), groups, fates };
  const isCopy = (row: EntryRow): boolean => groups.rootOf(row.envelopeId, row.mine) !== row.envelopeId;
  const shown = rows.filter((row) => isOdd.has(row) || !isCopy(row));
  const beyond = beyondTheirDay(shown);
  const views = shown.flatMap((row) => {
    const entry = isOdd.has(row) ? UNEXPECTED : open(row);
    return entry.type === 'withdrawal' ? [] : [viewOf(relation, row, placeOf(row), entry, sources, beyond)];
  });
  return { views, sources };
}

/** Rows beyond what one author may send of a kind on one day, by the relay's day. `rows` in reading order. */
function beyondTheirDay(rows: readonly EntryRow[]): ReadonlySet<EnvelopeId> {
  const counts = new Map<string, number>();
  const beyond = new Set<EnvelopeId>();
  for (const row of rows) {
    const key = `${row.author}/${row.kind}/${dayOf(row.hour === 0 ? row.time : row.hour)}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count > kindOf(row.kind).perDay) beyond.add(row.envelopeId);
  }
  return beyond;
}

function viewOf(
  relation: RelationRow,
  row: EntryRow,
  place: Place,
  entry: OpenedEntry,
  sources: Sources,
  beyond: ReadonlySet<EnvelopeId>,
): EntryView {
  const { fates, groups } = sources;
  const id = row.envelopeId;
  const at = Math.max(clampedTime(place), scheduledFor(relation, row, place));
  const withdrawn = fates.withdrawn.has(id);
  const replacedBy = fates.replacedBy.get(id) ?? null;
  const answeredBy = fates.answeredBy.get(id) ?? null;
  const isOwnWriting = row.mine && relation.role === 'patient' && (entry.kind === 'flash' || entry.kind === 'piece');
  const isPatientMine = relation.role === 'patient';
  return {
    id,
    mine: row.mine,
    kind: entry.kind,
    title: entry.title,
    blocks: blockViews(entry.blocks, row.mine, sources),
    at,
    writtenAt: Math.abs(row.time - at) > HOUR ? row.time : null,
    delivery: deliveryOf(relation, row),
    answeredBy,
    covers: [...new Set(entry.covers.map((ref) => groups.rootOf(ref.envelopeId, isPatientMine)))],
    opened: row.opened,
    reason: entry.reason,
    withdrawn,
    withdrawnLate: fates.withdrawnLate.has(id),
    replacedBy,
    replaces: fates.replaces.get(id) ?? null,
    addsTo: fates.addsTo.get(id) ?? null,
    beyondDay: beyond.has(id),
    changeable: isOwnWriting && answeredBy === null && !withdrawn && replacedBy === null && !row.erased,
  };
}

function deliveryOf(relation: RelationRow, row: EntryRow): EntryView['delivery'] {
  if (!row.mine) return 'arrived';
  if (relation.peer.confirmed.some((device) => readBy(relation.chains, device, row.author) >= row.seq))
    return 'arrived';
  return row.mailboxSeq > 0 ? 'sent' : 'kept';
}

const WAITING: ReadonlySet<string> = new Set(
  ALL_KINDS.flatMap(({ name, kind }) => (kind.waits && kind.class === 'entry' ? [name] : [])),
);

/** What waits for an answer: the patient's own writing, not covered, withdrawn, replaced or erased. */
export const isWaiting = (relation: Pick<RelationRow, 'role'>, entry: EntryView): boolean =>
  entry.mine === (relation.role === 'patient') &&
  (WAITING.has(entry.kind) || entry.kind === 'stub') &&
  entry.answeredBy === null &&
  !entry.withdrawn &&
  !entry.beyondDay &&
  entry.replacedBy === null;
