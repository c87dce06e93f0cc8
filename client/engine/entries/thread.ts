// The thread of one relation as it is read: entries in causal order with what became of them (answered, replaced, withdrawn,
// erased), derived from the rows, kept in memory while these stand, and stored nowhere.
import { equalBytes } from '../../../shared/bytes.ts';
import { DAY, dayOf, HOUR } from '../../../shared/clock.ts';
import { readBy } from '../../../shared/crypto/relation/chains.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { Block } from '../../../shared/kinds/blocks.ts';
import { characterStart } from '../../../shared/protocol/text.ts';
import { ALL_KINDS, kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { unopenedOf } from './again-rows.ts';
import { fatesOf, groupsOf } from './fates.ts';
import {
  authorRole,
  blocksOf,
  innerOf,
  isExpected,
  isSeen,
  open,
  type OpenedEntry,
  saidBy,
  UNEXPECTED,
} from './opened.ts';
import { clampedTime, inReadingOrder, type Placed } from './order.ts';
import { type Head, type Pages, pagesOf } from './pages.ts';
import { blockViews, checkedBlocks, type Sources } from './quotes.ts';
import { type RelationRow } from '../state/relation-row.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { type Space, relationOf } from '../state/space.ts';
import {
  type BlockView,
  type EntryHead,
  type EntryView,
  type OpenedEntryView,
  OPENING_LENGTH,
  PAGE_LENGTH,
  type RelationKey,
  type ThreadChange,
} from '../api/views.ts';

type Thread = {
  readonly relation: RelationRow;
  readonly rows: readonly EntryRow[];
  /** Shown as it is at times from `from` up to and without `until`, ms. */
  readonly from: number;
  readonly until: number;
  readonly shown: readonly Shown[];
  readonly sources: Sources;
  readonly pages: Pages;
};
/** An entry of a thread; its text is opened when it is asked for. */
type Shown = { readonly row: EntryRow; readonly entry: OpenedEntry; readonly head: Head };

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
export const readHeads = (space: Space, key: RelationKey): readonly Head[] =>
  threadOf(space, key).shown.map(({ head }) => head);

/** The same with every text. */
export function readThread(space: Space, key: RelationKey): readonly EntryView[] {
  const { shown, sources } = threadOf(space, key);
  return shown.map((each) => whole(each, sources));
}

/** Grows with every change of what the thread shows. */
export const threadVersion = (space: Space, key: RelationKey): number => threadOf(space, key).pages.version;

/** Those of the ids that the thread shows, in the order asked for. */
export function readEntries(space: Space, key: RelationKey, ids: readonly EnvelopeId[]): readonly OpenedEntryView[] {
  const { shown, sources } = threadOf(space, key);
  const wanted = new Set(ids);
  const found = shown.filter(({ head }) => wanted.has(head.id));
  const quotedIn = new Map<EnvelopeId, EnvelopeId[]>(found.map(({ head }) => [head.id, []]));
  for (const { row, entry, head } of shown) {
    if (entry.kind !== 'answer') continue;
    const named = entry.quoted.some((id) => quotedIn.has(sources.groups.rootOf(id, !row.mine)));
    for (const block of named ? blockViews(blocksOf(row), row.mine, sources) : []) {
      const letters = block.type === 'quote' ? quotedIn.get(block.sourceId) : undefined;
      if (letters !== undefined && letters.at(-1) !== head.id) letters.push(head.id);
    }
  }
  return found.map((each) => ({ ...whole(each, sources), quotedIn: quotedIn.get(each.head.id) ?? [] }));
}

/** Pages that an answer to a reader has at the most. */
const PAGES_AT_ONCE = 4;

/** What a reader lacks that has these versions of its pages, the latest first. */
export function readChange(space: Space, key: RelationKey, known: readonly number[]): ThreadChange {
  const { shown, pages } = threadOf(space, key);
  const other = [...pages.versions.entries()].filter(([at, version]) => known[at] !== version).reverse();
  return {
    pages: other.slice(0, PAGES_AT_ONCE).map(([at, version]) => ({
      at,
      version,
      heads: shown.slice(at * PAGE_LENGTH, (at + 1) * PAGE_LENGTH).map(({ row, entry, head }) => {
        const texts = entry.length === 0 ? [] : blocksOf(row);
        return { ...head, ...openingOf(texts) };
      }),
    })),
    total: pages.versions.length,
    more: other.length > PAGES_AT_ONCE,
  };
}

/** The same, with one row as it would be: of an entry that is shown, and not kept, in full. */
export function readThreadWith(space: Space, key: RelationKey, row: EntryRow): readonly EntryView[] {
  const { relation, rows } = threadOf(space, key);
  const all = rows.map((known) => (known.envelopeId === row.envelopeId ? row : known));
  const reached = all.reduce((latest, { hour }) => Math.max(latest, hour), space.ports.clock.now());
  const { shown, sources } = shownOf(relation, all, placesIn(space, all), reached);
  return shown.map((each) => whole(each, sources));
}

function whole({ row, head }: Shown, sources: Sources): EntryView {
  const blocks = head.kind === 'unexpected' ? [] : blocksOf(row);
  return { ...head, ...openingOf(blocks), blocks: blockViews(blocks, row.mine, sources) };
}

/** What a row of a list can show: its author's own words rather than those quoted. */
function openingOf(blocks: readonly Block[]): Pick<EntryHead, 'opening' | 'whole'> {
  const own = blocks.filter(({ type }) => type !== 'quote');
  const text = (own.length === 0 ? blocks : own).map((block) => block.text).join('\n\n');
  const opening = text.slice(0, characterStart(text, OPENING_LENGTH));
  const isOne = blocks.length === 0 || (blocks.length === 1 && blocks[0]?.type === 'text');
  return { opening, whole: isOne && opening.length === text.length };
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
  const shown = shownOf(relation, rows, placeOf, reached);
  const { pages, kept } = pagesOf(shown.shown, known);
  const thread = { relation, rows, from: now, until, ...shown, shown: kept, pages };
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
    const first =
      ref === undefined || here.has(ref.envelopeId)
        ? undefined
        : unopenedOf(space.store, { relation: row.relation, envelopeId: ref.envelopeId });
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

function shownOf(
  relation: RelationRow,
  all: readonly EntryRow[],
  placeOf: (row: EntryRow) => Place,
  reached: number,
): Pick<Thread, 'shown' | 'sources'> {
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
  const standing = rows.filter((row) => isOdd.has(row) || !isCopy(row));
  const beyond = beyondTheirDay(standing);
  const shown = standing.flatMap((row) => {
    const entry = isOdd.has(row) ? UNEXPECTED : open(row);
    if (entry.type === 'withdrawal') return [];
    return [{ row, entry, head: headOf(relation, row, placeOf(row), entry, sources, beyond) }];
  });
  return { shown, sources };
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

function headOf(
  relation: RelationRow,
  row: EntryRow,
  place: Place,
  entry: OpenedEntry,
  sources: Sources,
  beyond: ReadonlySet<EnvelopeId>,
): Head {
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
    length: entry.length,
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
export const isWaiting = (relation: Pick<RelationRow, 'role'>, entry: Head): boolean =>
  entry.mine === (relation.role === 'patient') &&
  (WAITING.has(entry.kind) || entry.kind === 'stub') &&
  entry.answeredBy === null &&
  !entry.withdrawn &&
  !entry.beyondDay &&
  entry.replacedBy === null;
