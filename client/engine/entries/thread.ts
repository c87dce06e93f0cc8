// Long because a thread is carried on and read anew by the same steps.
// The thread of one relation as it is read: entries in causal order with what became of them (answered, replaced, withdrawn,
// erased), derived from the rows, kept in memory while these stand, and stored nowhere. What comes last, and what only changes its
// state, is carried into the thread there is; anything else derives it anew.
import { equalBytes, toHex } from '../../../shared/bytes.ts';
import { decode } from '../../../shared/codec.ts';
import { eraseNoticePayloadCodec } from '../../../shared/kinds/erase-notice.ts';
import { utcDayOf, HOUR } from '../../../shared/clock.ts';
import type { SentWorksheet } from '../../../shared/crypto/relation/parts.ts';
import { readBy } from '../../../shared/crypto/relation/chains.ts';
import type { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import type { Block } from '../../../shared/kinds/blocks.ts';
import type { Ref } from '../../../shared/kinds/ref.ts';
import { LATEST_SHOWN } from '../../../shared/rhythm/late.ts';
import { characterStart, plainText } from '../../../shared/protocol/text.ts';
import { ALL_KINDS, kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { UNOPENED, type UnopenedRow, unopenedOf } from './again-rows.ts';
import { type Course as FatesCourse, fatesOf, groupsOf } from './fates.ts';
import {
  authorRole,
  blocksOf,
  innerOf,
  isExpected,
  isRemoved,
  isSeen,
  open,
  type OpenedEntry,
  pageDayOf,
  saidBy,
  UNEXPECTED,
  worksheetsOf,
} from '../state/opened.ts';
import { clampedTime, type Course, inCourse, latestTimeIn, type Placed, placedAt, standsLast } from './order.ts';
import { changedPages, type Head, isSameHead, type Pages, pagesOf } from './pages.ts';
import { blockViews, checkedBlocks, type Sources } from './quotes.ts';
import { consultSaidBy } from '../state/consult-letters.ts';
import { coverSaidBy } from '../state/cover-letters.ts';
import { transferSaidBy } from '../state/transfer-letters.ts';
import { firstSaidBy } from '../state/first-letters.ts';
import { frameSaidBy } from '../state/frame-letters.ts';
import { planSaidBy } from '../state/plan-letters.ts';
import { requestSaidBy } from '../state/request-letters.ts';
import { isInThread, rhythmSaidBy } from '../state/rhythm-letters.ts';
import { annotationIn } from '../state/syntheses.ts';
import { worksheetEndedBy } from '../state/worksheet-letters.ts';
import { type Beside, DIGEST, type Digest, type Sent } from '../state/digest-row.ts';
import { type RelationRow } from '../state/relation-row.ts';
import { ENTRY, type EntryRow, isUnsealed } from '../state/entry-row.ts';
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

export type { Beside };

type Thread = {
  readonly relation: RelationRow;
  readonly rows: readonly EntryRow[];
  /** Shown as it is at times from `from` up to and without `until`, ms. */
  readonly from: number;
  readonly until: number;
  readonly shown: readonly Shown[];
  readonly beside: readonly Beside[];
  /** Letters of the other person that came after their reader had closed the relation: they are shown nowhere. */
  readonly hidden: number;
  readonly sources: Sources & { readonly rows: Map<EnvelopeId, EntryRow> };
  readonly pages: Pages;
  readonly goingOn: GoingOn;
};
/** Where a thread stands, for what comes to it: it goes on with the thread, and that one is used no more. */
type GoingOn = {
  /** The latest hour that has been, ms. */
  readonly reached: number;
  /** Where each row stands, and what dates it. */
  readonly places: Map<EnvelopeId, Place>;
  /** Of what could not be opened here, as the places were found. */
  readonly unopened: number;
  readonly order: Course;
  readonly fates: FatesCourse;
  readonly beyond: DayCount;
  /** Places in `shown`. */
  readonly at: Map<EnvelopeId, number>;
  /** Devices of one's own that wrote what is shown. */
  readonly authors: Set<DeviceId>;
  /** Entries that others name and that are not here. */
  readonly named: Set<EnvelopeId>;
  readonly closed: EntryRow | null;
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
export const readHeads = (space: Space, key: RelationKey): readonly Head[] => readPages(space, key).flat();

/** The same in parts; one that is as it was is the same list. */
export const readPages = (space: Space, key: RelationKey): readonly (readonly Head[])[] =>
  threadOf(space, key).pages.heads;

/** The same with every text. */
export function readThread(space: Space, key: RelationKey): readonly EntryView[] {
  const { shown, sources } = threadOf(space, key);
  return shown.map((each) => whole(each, sources));
}

/** The digest that stands for a thread whose entries are not opened yet; undefined where they are, or where there is none that holds. */
export function keptDigest({ store, ports }: Space, key: RelationKey): Digest | undefined {
  const kept = store.isWhole() ? undefined : store.get(DIGEST, key);
  return kept !== undefined && kept.at <= ports.clock.now() ? kept : undefined;
}

/** Letters that have a place of their own, in reading order, copies and what their authors may not send left out; the same list while they are the same. */
export const readBeside = (space: Space, key: RelationKey): readonly Beside[] =>
  (keptDigest(space, key) ?? threadOf(space, key)).beside;

/** How many letters came after the relation was closed to their author, and are shown nowhere. */
export const hiddenIn = (space: Space, key: RelationKey): number =>
  (keptDigest(space, key) ?? threadOf(space, key)).hidden;

/** Whether people have written to each other there. */
export const hasWriting = (space: Space, key: RelationKey): boolean => {
  const kept = keptDigest(space, key);
  return kept === undefined ? threadOf(space, key).shown.some(isWriting) : kept.began !== null;
};

/** How many answers of the psychologist stand there; counted once a change. */
export const answersIn = (space: Space, key: RelationKey): number =>
  keptDigest(space, key)?.answered ?? answersAmong(threadOf(space, key).shown);

function answersAmong(shown: readonly Shown[]): number {
  const known =
    countedAmong.get(shown) ?? shown.filter(({ row }) => kindOf(saidBy(row).kind).class === 'answer').length;
  countedAmong.set(shown, known);
  return known;
}
const countedAmong = new WeakMap<readonly Shown[], number>();

/** When people first wrote to each other there, ms; null where nobody has. */
export const beganAt = (space: Space, key: RelationKey): number | null => {
  const kept = keptDigest(space, key);
  return kept === undefined ? beganAmong(threadOf(space, key).shown) : kept.began;
};

const beganAmong = (shown: readonly Shown[]): number | null => shown.find(isWriting)?.head.at ?? null;

/** A thread as a digest is taken of it. `thread`: the same while all of it is. */
export function threadFacts(
  space: Space,
  key: RelationKey,
): Pick<Digest, 'beside' | 'hidden' | 'began' | 'answered'> & {
  readonly thread: object;
  readonly rows: readonly EntryRow[];
  readonly pages: readonly (readonly Head[])[];
} {
  const thread = threadOf(space, key);
  const { rows, beside, hidden, shown, pages } = thread;
  return { thread, rows, beside, hidden, began: beganAmong(shown), answered: answersAmong(shown), pages: pages.heads };
}

const isWriting = ({ row }: Pick<Shown, 'row'>): boolean => {
  const { class: its } = kindOf(saidBy(row).kind);
  return its === 'entry' || its === 'answer';
};

/** Grows with every change of what the thread shows; 0 before it can be read. */
export const threadVersion = (space: Space, key: RelationKey): number =>
  keptDigest(space, key) === undefined ? threadOf(space, key).pages.version : 0;

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

/** Title and whole text of those of the ids that the thread shows. */
export function readTexts(
  space: Space,
  key: RelationKey,
  ids: readonly EnvelopeId[],
): ReadonlyMap<EnvelopeId, { readonly title: string; readonly body: string }> {
  const { shown, goingOn } = threadOf(space, key);
  return new Map(
    ids.flatMap((id) => {
      const found = shown[goingOn.at.get(id) ?? -1];
      if (found === undefined) return [];
      const blocks = found.head.kind === 'unexpected' ? [] : blocksOf(found.row);
      const brought = found.head.kind === 'answer' ? worksheetsOf(found.row).flatMap(wordsOf) : [];
      return [[id, { title: found.head.title, body: plainText([...blocks, ...brought]) }] as const];
    }),
  );
}

/** What a worksheet that a letter brought says: it is found with its letter. */
const wordsOf = ({ worksheet: { title, opening, items } }: SentWorksheet): readonly { readonly text: string }[] =>
  [title, opening, ...items.map(({ wording }) => wording)].filter(Boolean).map((text) => ({ text }));

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
  const { shown, sources } = shownOf(relation, all, placesIn(space, relation, all), reached);
  return shown.map((each) => whole(each, sources));
}

function whole({ row, head }: Shown, sources: Sources): EntryView {
  const blocks = head.kind === 'unexpected' ? [] : blocksOf(row);
  return { ...head, ...openingOf(blocks), blocks: blockViews(blocks, row.mine, sources) };
}

/** What a row of a list can show: its author's own words rather than those quoted, or those of a way to begin. */
function openingOf(blocks: readonly Block[]): Pick<EntryHead, 'opening' | 'whole'> {
  const own = blocks.filter(({ type }) => type === 'text');
  const text = (own.length === 0 ? blocks : own).map((block) => block.text).join('\n\n');
  const opening = text.slice(0, characterStart(text, OPENING_LENGTH));
  const isOne = blocks.length === 0 || (blocks.length === 1 && blocks[0]?.type === 'text');
  return { opening, whole: isOne && opening.length === text.length };
}

/** Blocks of one's own, a draft's or a letter's, with the quotes that hold: the others are one's own words. */
export const ownBlocks = (space: Space, key: RelationKey, blocks: readonly BlockView[]): readonly BlockView[] =>
  blocks.some(({ type }) => type === 'quote') ? checkedBlocks(blocks, true, threadOf(space, key).sources) : blocks;

/** What the thread shows of an envelope that is named beyond doubt, which may be a copy of it; undefined where it shows nothing of that. */
export function shownBy(space: Space, key: RelationKey, { envelopeId, hash }: Ref): Head | undefined {
  const { shown, sources, goingOn } = threadOf(space, key);
  const named = sources.rows.get(envelopeId);
  if (named !== undefined && !equalBytes(named.hash, hash)) return undefined;
  // Of an id that is not here, what its author sent in its place.
  const roots =
    named === undefined
      ? [true, false].map((mine) => sources.groups.rootOf(envelopeId, mine))
      : [sources.groups.rootOf(envelopeId, named.mine)];
  const at = roots.map((root) => goingOn.at.get(root)).find((place) => place !== undefined);
  return at === undefined ? undefined : shown[at]?.head;
}

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
  const thread =
    (known === undefined ? null : carried(known, { space, relation, rows, now })) ??
    wholeThread({ space, relation, rows, now }, known);
  threads.set(key, thread);
  return thread;
}

type Now = {
  readonly space: Space;
  readonly relation: RelationRow;
  readonly rows: readonly EntryRow[];
  readonly now: number;
};

function wholeThread({ space, relation, rows, now }: Now, known: Thread | undefined): Thread {
  // Whatever the device's clock says, an hour that the relay gave has been.
  const reached = rows.reduce((latest, row) => Math.max(latest, row.hour), now);
  const places = placesIn(space, relation, rows);
  const hidden = rows.map((row) => shownFrom(row, placeIn(places, row))).filter((from) => from > reached);
  const until = hidden.reduce((first, from) => Math.min(first, from), Number.POSITIVE_INFINITY);
  const { shown, beside, hidden: closedTo, sources, ...courses } = shownOf(relation, rows, places, reached);
  const { pages, kept } = pagesOf(shown, known);
  const goingOn: GoingOn = {
    reached,
    places,
    unopened: space.store.version(UNOPENED),
    ...courses,
    at: new Map(kept.map(({ row }, at) => [row.envelopeId, at])),
    authors: new Set(kept.flatMap(({ row }) => (row.mine ? [row.author] : []))),
    named: namedIn(rows),
  };
  const former = known?.beside;
  const isAsBefore = former !== undefined && isSameBeside(former, beside);
  return {
    relation,
    rows,
    from: now,
    until,
    shown: kept,
    beside: isAsBefore ? former : beside,
    hidden: closedTo,
    sources,
    pages,
    goingOn,
  };
}

const isSameBeside = (a: readonly Beside[], b: readonly Beside[]): boolean =>
  a.length === b.length &&
  a.every(({ row, ...at }, i) => {
    const other = b[i] as Beside;
    return (
      row === other.row &&
      at.at === other.at &&
      at.beyondDay === other.beyondDay &&
      at.afterWriting === other.afterWriting &&
      at.withdrawn === other.withdrawn
    );
  });

/** Entries that rows name and that are not among them. */
function namedIn(rows: readonly EntryRow[]): Set<EnvelopeId> {
  const named = new Set(rows.flatMap(namesIn));
  for (const { envelopeId } of rows) named.delete(envelopeId);
  return named;
}

function namesIn(row: EntryRow): readonly EnvelopeId[] {
  const said = open(row);
  if (said.type === 'withdrawal') return [said.of.envelopeId];
  const refs = [...said.covers, ...[said.replaces, innerOf(row)?.replaces].flatMap((ref) => ref ?? [])];
  return [...refs.map(({ envelopeId }) => envelopeId), ...said.quoted];
}

/** More rows at once are as well derived anew. */
const MOST_CARRIED = 64;

/**
 * The thread with what changed since: rows whose state is another one (sent, opened, kept in the vault), rows that stand behind all that
 * there were, and how far the other person has read. Null where anything else did, or may have: then nothing of it is used again.
 * It is the thread that its rows make, derived from nothing (thread.test.ts).
 */
function carried(known: Thread, { space, relation, rows, now }: Now): Thread | null {
  const { goingOn, sources } = known;
  const changes = changesIn(known.rows, rows);
  if (changes === null || relation.role !== known.relation.role || now < known.from) return null;
  if (goingOn.unopened !== space.store.version(UNOPENED)) return null;
  const all = [...changes.other.map(({ row }) => row), ...changes.added];
  const reached = all.reduce((latest, row) => Math.max(latest, row.hour), Math.max(now, goingOn.reached));
  if (reached >= known.until) return null;
  const mayStand = (row: EntryRow): boolean => !goingOn.named.has(row.envelopeId) && mayCome(relation, row, reached);
  if (!changes.other.every((change) => saysAsBefore(relation, change)) || !changes.added.every(mayStand)) return null;

  const shown = [...known.shown];
  let { beside, hidden } = known;
  const touched = new Set<number>();
  const touch = (id: EnvelopeId): void => {
    const at = goingOn.at.get(id);
    if (at !== undefined) touched.add(at);
  };
  for (const { row } of changes.other) {
    if (row.kind !== LETTER_KINDS.replacement) goingOn.places.set(row.envelopeId, placeOfRow(relation, row));
    const at = goingOn.at.get(row.envelopeId);
    if (at !== undefined) shown[at] = { ...(shown[at] as Shown), row };
    beside = withRow(beside, row);
    touch(row.envelopeId);
    if (!sources.rows.has(row.envelopeId)) continue;
    sources.rows.set(row.envelopeId, row);
    sources.groups.take(row);
    goingOn.fates.put(row);
  }
  for (const row of changes.added) {
    goingOn.places.set(row.envelopeId, placeOfRow(relation, row));
    for (const id of namesIn(row)) if (!goingOn.places.has(id)) goingOn.named.add(id);
    if (!isSeen(row.kind)) continue;
    if (closes(relation, row)) return null;
    if (isClosedTo(relation, goingOn.closed, row)) {
      hidden++;
      continue;
    }
    if (!standsLast(goingOn.order, { id: row.envelopeId, ...placeOfRow(relation, row) })) return null;
    const isOdd = !isExpected(row, authorRole(relation, row));
    if (!isOdd) {
      sources.rows.set(row.envelopeId, row);
      sources.groups.take(row);
      const named = goingOn.fates.take(row);
      // What stands beside the thread is read anew with what was taken back of it.
      if (beside.some((each) => named.includes(each.row.envelopeId))) return null;
      named.forEach(touch);
    }
    goingOn.beyond.add(row);
    if (!isOdd && standsBeside(row)) {
      const { fates } = sources;
      beside = [
        ...beside,
        besideOf(row, placeOfRow(relation, row), { fates, beyond: goingOn.beyond.beyond }, shown.some(isWriting)),
      ];
      if (!isReadAmong(row)) continue;
    }
    const entry = isOdd ? UNEXPECTED : open(row);
    if (entry.type === 'withdrawal') continue;
    goingOn.at.set(row.envelopeId, shown.length);
    if (row.mine) goingOn.authors.add(row.author);
    shown.push({
      row,
      entry,
      head: headOf(relation, row, placeOfRow(relation, row), entry, sources, goingOn.beyond.beyond),
    });
    touch(row.envelopeId);
  }
  for (const at of readSince(known, relation, shown)) touched.add(at);
  const changed = new Set<number>();
  for (const at of touched) {
    const { row, entry, head: before } = shown[at] as Shown;
    const head = headOf(relation, row, placeIn(goingOn.places, row), entry, sources, goingOn.beyond.beyond);
    const isNew = at >= known.shown.length;
    if (isNew || !isSameHead(before, head)) changed.add(at);
    if (isNew || changed.has(at)) shown[at] = { row, entry, head };
  }
  const pages = changedPages(known.pages, shown, changed);
  return { ...known, relation, rows, from: now, shown, beside, hidden, pages, goingOn: { ...goingOn, reached } };
}

/** Places of one's own entries that the other person's devices have said since to have read, or no more. */
function readSince({ goingOn, relation: before }: Thread, relation: RelationRow, shown: readonly Shown[]): number[] {
  return [...goingOn.authors].flatMap((author) => {
    const marks = [readMark(before, author), readMark(relation, author)];
    const [from, to] = [Math.min(...marks), Math.max(...marks)];
    if (from === to) return [];
    return [...shown.entries()].flatMap(([at, { row }]) =>
      row.author === author && row.seq > from && row.seq <= to ? [at] : [],
    );
  });
}

/** The same list where the row is not of it. */
const withRow = (beside: readonly Beside[], row: EntryRow): readonly Beside[] =>
  beside.some((each) => each.row.envelopeId === row.envelopeId)
    ? beside.map((each) => (each.row.envelopeId === row.envelopeId ? { ...each, row } : each))
    : beside;

type Changes = {
  /** The same entries in another state. */
  readonly other: readonly { readonly before: EntryRow; readonly row: EntryRow }[];
  readonly added: readonly EntryRow[];
};

/** Null where rows are gone or stand elsewhere, or where there are too many. */
function changesIn(before: readonly EntryRow[], after: readonly EntryRow[]): Changes | null {
  const added = after.slice(before.length);
  if (after.length < before.length || added.length > MOST_CARRIED) return null;
  const other: { readonly before: EntryRow; readonly row: EntryRow }[] = [];
  for (const [at, one] of before.entries()) {
    const row = after[at] as EntryRow;
    if (row === one) continue;
    if (row.envelopeId !== one.envelopeId || other.length === MOST_CARRIED) return null;
    other.push({ before: one, row });
  }
  return { other, added };
}

/** Whether a row says what it said, at the same place and day. */
function saysAsBefore(relation: RelationRow, { before, row }: Changes['other'][number]): boolean {
  const isSaid =
    row.author === before.author &&
    row.mine === before.mine &&
    row.seq === before.seq &&
    row.kind === before.kind &&
    row.time === before.time &&
    row.visibleFrom === before.visibleFrom &&
    row.erased === before.erased &&
    row.heads === before.heads &&
    equalBytes(row.hash, before.hash) &&
    equalBytes(row.payload, before.payload);
  if (!isSaid || row.hour === before.hour) return isSaid;
  return (
    row.kind !== LETTER_KINDS.replacement &&
    clampedTime(placeOfRow(relation, row)) === clampedTime(placeOfRow(relation, before)) &&
    dayOfRow(row) === dayOfRow(before)
  );
}

/** Whether a row is shown now, and may be one that changes nothing of those before it but their fates. */
function mayCome(relation: RelationRow, row: EntryRow, reached: number): boolean {
  if (row.kind === LETTER_KINDS.replacement) return false;
  const place = placeOfRow(relation, row);
  // Of one that is erased it depends on when.
  return shownFrom(row, place) <= reached && !(row.erased && place.later > 0);
}

/** Kinds that may be shown later than they come. */
const SCHEDULED: ReadonlySet<number> = new Set([
  LETTER_KINDS.answer,
  LETTER_KINDS.synthesis,
  LETTER_KINDS.answerInParts,
]);

/** Where a row stands and what dates it. */
type Place = Pick<Placed, 'author' | 'seq' | 'time' | 'hour' | 'later' | 'seen'>;

/**
 * What was sent again in the place of an envelope that this device could not open stands at that one's place, and is dated by the
 * hour the relay took that one: as it is for its author. Nothing else moves an entry to an earlier day.
 */
function placesIn(space: Space, relation: RelationRow, rows: readonly EntryRow[]): Map<EnvelopeId, Place> {
  const places = new Map<EnvelopeId, Place>();
  const here = new Set(rows.map(({ envelopeId }) => envelopeId));
  const firstOf = firstsIn(space, rows, here);
  for (const row of rows) {
    const first = firstOf(row);
    places.set(
      row.envelopeId,
      first === null
        ? placeOfRow(relation, row)
        : withHour(relation, row, { author: first.author, seq: first.seq, time: row.time, hour: first.hour, seen: [] }),
    );
  }
  return places;
}

/**
 * Of each row what it says again, where that could not be opened here. A letter that names such an envelope repeats it, or replaces it; a
 * replacement stands where its author set it down. It is one where it was written after the relay had the other, where the other is named
 * before it by what says something else, and where it is itself sent again (send-again.ts): then its twin names its place.
 */
function firstsIn(
  space: Space,
  rows: readonly EntryRow[],
  here: ReadonlySet<EnvelopeId>,
): (row: EntryRow) => UnopenedRow | null {
  const named = new Map<EntryRow, UnopenedRow>();
  for (const row of rows) {
    const ref = row.mine ? undefined : innerOf(row)?.replaces;
    if (ref === undefined || here.has(ref.envelopeId)) continue;
    const first = unopenedOf(space.store, { relation: row.relation, envelopeId: ref.envelopeId });
    if (first !== undefined && equalBytes(first.hash, ref.hash)) named.set(row, first);
  }
  const placeOf = new Map<string, UnopenedRow>();
  const repeats = new Map<EnvelopeId, string>();
  for (const [row, first] of [...named].sort(([a], [b]) => a.time - b.time || a.seq - b.seq)) {
    if (row.time > latestTimeIn(first.hour)) continue;
    const says = twinKey(row);
    const its = placeOf.get(says);
    if (its === undefined || (its.author === first.author ? its.seq < first.seq : its.hour < first.hour))
      placeOf.set(says, first);
    if (!repeats.has(first.envelopeId)) repeats.set(first.envelopeId, says);
  }
  return (row) => {
    const first = named.get(row);
    if (first === undefined) return null;
    const its = placeOf.get(twinKey(row)) ?? null;
    return its !== first || repeats.get(first.envelopeId) === twinKey(row) ? its : null;
  };
}

/** What two letters that say one thing at one time have in common; of the payload its ends, which are its author's to choose anyway. */
function twinKey(row: EntryRow): string {
  const { kind, payload } = saidBy(row);
  const ends = [payload.subarray(0, TWIN_BYTES), payload.subarray(-TWIN_BYTES)].map(toHex);
  return [row.time, kind, payload.length, ...(payload.length === 0 ? [row.envelopeId] : ends)].join('/');
}
const TWIN_BYTES = 64;

/** Of one that stands in no other's place. */
const placeOfRow = (relation: Pick<RelationRow, 'role'>, row: EntryRow): Place => {
  const { author, seq, time, hour, heads: seen } = row;
  return withHour(relation, row, { author, seq, time, hour: hour === 0 ? null : hour, seen });
};

const withHour = (relation: Pick<RelationRow, 'role'>, row: EntryRow, place: Omit<Place, 'later'>): Place => ({
  ...place,
  later: scheduledFor(relation, row, place),
});

function placeIn(places: ReadonlyMap<EnvelopeId, Place>, row: EntryRow): Place {
  const place = places.get(row.envelopeId);
  if (place === undefined) throw new Error('a row of another thread');
  return place;
}

/** Until when a row is not shown here, ms: its author sees it at once. */
const shownFrom = (row: EntryRow, { later }: Place): number => (row.mine ? 0 : later);

/** `visibleFrom` where it holds, else 0: the psychologist's answers alone wait for an hour, and for no longer than a month. */
function scheduledFor(relation: Pick<RelationRow, 'role'>, row: EntryRow, place: Omit<Place, 'later'>): number {
  const mayWait = authorRole(relation, row) === 'psychologist' && SCHEDULED.has(saidBy(row).kind);
  const clamped = clampedTime(place);
  const isLater = row.visibleFrom > clamped && row.visibleFrom - Math.min(row.time, clamped) <= LATEST_SHOWN;
  return mayWait && isLater ? row.visibleFrom : 0;
}

function shownOf(
  relation: RelationRow,
  all: readonly EntryRow[],
  places: ReadonlyMap<EnvelopeId, Place>,
  reached: number,
): Pick<Thread, 'shown' | 'beside' | 'hidden' | 'sources'> & Pick<GoingOn, 'order' | 'fates' | 'beyond' | 'closed'> {
  const closed = all.find((row) => closes(relation, row)) ?? null;
  const visible = closed === null ? all : all.filter((row) => !isSeen(row.kind) || !isClosedTo(relation, closed, row));
  const erasedAt = erasuresIn(all, places);
  const isShown = (row: EntryRow): boolean => {
    const place = placeIn(places, row);
    return shownFrom(row, place) <= reached && !isTakenBack(row, place, erasedAt);
  };
  const { ordered, course: order } = inCourse(
    visible
      .filter((row) => isSeen(row.kind) && isShown(row))
      .map((row) => ({ id: row.envelopeId, ...placeIn(places, row), row })),
  );
  const rows = ordered.map(({ row }) => row);
  const isOdd = new Set(rows.filter((row) => !isExpected(row, authorRole(relation, row))));
  const expected = rows.filter((row) => !isOdd.has(row));
  const groups = groupsOf(expected);
  const fates = fatesOf(relation, expected, groups, (row) => placeIn(places, row));
  const sources = {
    rows: new Map(expected.map((row) => [row.envelopeId, row])),
    groups,
    fates: fates.fates,
    erasedAt,
  };
  const isCopy = (row: EntryRow): boolean => groups.rootOf(row.envelopeId, row.mine) !== row.envelopeId;
  const standing = rows.filter((row) => isOdd.has(row) || !isCopy(row));
  const beyond = createDayCount();
  for (const row of standing) beyond.add(row);
  const shown: Shown[] = [];
  const beside: Beside[] = [];
  let afterWriting = false;
  for (const row of standing) {
    const place = placeIn(places, row);
    if (!isOdd.has(row) && standsBeside(row)) {
      beside.push(besideOf(row, place, { fates: fates.fates, beyond: beyond.beyond }, afterWriting));
      if (!isReadAmong(row)) continue;
    }
    const entry = isOdd.has(row) ? UNEXPECTED : open(row);
    if (entry.type === 'withdrawal') continue;
    shown.push({ row, entry, head: headOf(relation, row, place, entry, sources, beyond.beyond) });
    afterWriting ||= isWriting({ row });
  }
  return { shown, beside, hidden: all.length - visible.length, sources, order, fates, beyond, closed };
}

/** Whether a letter was erased before the hour that it waited for: nobody was given it, and its reader sees nothing of it. */
const isTakenBack = (row: EntryRow, { later }: Place, erasedAt: ReadonlyMap<EnvelopeId, number>): boolean =>
  !row.mine && row.erased && later > 0 && (erasedAt.get(row.envelopeId) ?? Number.POSITIVE_INFINITY) < later;

/** Whether by this letter its reader's own person receives nothing more (PROTOCOL.md, Frame). */
function closes({ role }: Pick<RelationRow, 'role'>, row: EntryRow): boolean {
  // By its kind first: every row of a thread is asked.
  const said = row.mine && saidBy(row).kind === LETTER_KINDS.ending ? rhythmSaidBy(row) : null;
  return said?.type === 'ending' && said.said.step === (role === 'patient' ? 'refused' : 'stopped');
}

/** Whether a letter of the other person's had not been read when the relation was closed to them, or waited for an hour then. */
const isClosedTo = (relation: RelationRow, closed: EntryRow | null, row: EntryRow): boolean =>
  closed !== null &&
  !row.mine &&
  (!closed.heads.some(({ device, seq }) => device === row.author && seq >= row.seq) ||
    placeOfRow(relation, row).later > closed.time);

const standsBeside = (row: EntryRow): boolean =>
  frameSaidBy(row) !== null ||
  firstSaidBy(row) !== null ||
  rhythmSaidBy(row) !== null ||
  coverSaidBy(row) !== null ||
  transferSaidBy(row) !== null ||
  planSaidBy(row) !== null ||
  requestSaidBy(row) !== null ||
  consultSaidBy(row) !== null ||
  worksheetEndedBy(row) !== null ||
  annotationIn(row) !== null;

/** Stands in the thread as well as beside it. */
const isReadAmong = (row: EntryRow): boolean => {
  const said = rhythmSaidBy(row);
  return said !== null && isInThread(said);
};

const besideOf = (
  row: EntryRow,
  place: Place,
  { fates, beyond }: { readonly fates: Sources['fates']; readonly beyond: ReadonlySet<EnvelopeId> },
  afterWriting: boolean,
): Beside => ({
  row,
  at: clampedTime(place),
  beyondDay: beyond.has(row.envelopeId),
  afterWriting,
  withdrawn: fates.withdrawn.has(row.envelopeId),
});

/** When each erased row was erased: the first notice of its author's person that names it. */
function erasuresIn(all: readonly EntryRow[], places: ReadonlyMap<EnvelopeId, Place>): ReadonlyMap<EnvelopeId, number> {
  const times = new Map<EnvelopeId, number>();
  const notices = all.filter(({ kind }) => kind === LETTER_KINDS.eraseNotice);
  if (notices.length === 0) return times;
  const byId = new Map(all.map((row) => [row.envelopeId, row]));
  for (const notice of notices) {
    const said = decode(eraseNoticePayloadCodec, notice.payload);
    const at = clampedTime(placeIn(places, notice));
    for (const { envelopeId, hash } of said.ok ? said.value.refs : []) {
      const row = byId.get(envelopeId);
      if (row === undefined || row.mine !== notice.mine || !equalBytes(row.hash, hash) || !row.erased) continue;
      times.set(envelopeId, Math.min(at, times.get(envelopeId) ?? Number.POSITIVE_INFINITY));
    }
  }
  return times;
}

/** The day that what an author may send a day is counted by: the relay's. */
const dayOfRow = (row: EntryRow): number => utcDayOf(row.hour === 0 ? row.time : row.hour);

/** Rows beyond what one author may send of a kind on one day, taken in reading order. */
type DayCount = { readonly beyond: ReadonlySet<EnvelopeId>; add(row: EntryRow): void };
function createDayCount(): DayCount {
  const counts = new Map<string, number>();
  const beyond = new Set<EnvelopeId>();
  return {
    beyond,
    add(row) {
      const key = `${row.author}/${row.kind}/${dayOfRow(row)}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > kindOf(row.kind).perDay) beyond.add(row.envelopeId);
    },
  };
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
  const at = placedAt(place);
  const withdrawn = fates.withdrawn.has(id);
  const replacedBy = fates.replacedBy.get(id) ?? null;
  const answeredBy = fates.answeredBy.get(id) ?? null;
  const isOwnWriting = row.mine && relation.role === 'patient' && OWN_WRITING.has(entry.kind);
  const isPatientMine = relation.role === 'patient';
  const page = pageDayOf(row);
  // One that was begun after it was set down was begun by no clock.
  const isBefore = page !== null && page.day <= utcDayOf(at) + 1;
  return {
    id,
    mine: row.mine,
    kind: entry.kind,
    title: entry.title,
    length: entry.length,
    milliseconds: entry.milliseconds,
    pictures: entry.pictures,
    documents: entry.documents,
    at,
    writtenAt: Math.abs(row.time - at) > HOUR ? row.time : null,
    writtenOn: isBefore ? page.day : null,
    reworked: isBefore && page.reworked,
    delivery: deliveryOf(relation, row),
    answeredBy,
    covers: [...new Set(entry.covers.map((ref) => groups.rootOf(ref.envelopeId, isPatientMine)))],
    opened: row.opened,
    reason: entry.reason,
    withdrawn,
    erasedAt: row.erased ? (isRemoved(row) ? row.removedAt : (sources.erasedAt.get(id) ?? at)) : null,
    withdrawnLate: fates.withdrawnLate.has(id),
    replacedBy,
    replaces: fates.replaces.get(id) ?? null,
    addsTo: fates.addsTo.get(id) ?? null,
    beyondDay: beyond.has(id),
    changeable:
      isOwnWriting && answeredBy === null && !withdrawn && replacedBy === null && !row.erased && !isUnsealed(row),
  };
}

const OWN_WRITING: ReadonlySet<string> = new Set(['flash', 'piece', 'recording', 'worksheet']);

/** How far a confirmed device of the other person has said to have read an author. */
const readMark = ({ peer, chains }: RelationRow, author: DeviceId): number =>
  peer.confirmed.reduce((mark, device) => Math.max(mark, readBy(chains, device, author)), Number.NEGATIVE_INFINITY);

export function deliveryOf(relation: RelationRow, row: Sent & Pick<EntryRow, 'mine'>): EntryView['delivery'] {
  if (!row.mine) return 'arrived';
  if (readMark(relation, row.author) >= row.seq) return 'arrived';
  return row.mailboxSeq > 0 ? 'sent' : 'kept';
}

const WAITING: ReadonlySet<string> = new Set([
  ...ALL_KINDS.flatMap(({ name, kind }) => (kind.waits && kind.class === 'entry' ? [name] : [])),
  'worksheet',
]);

/** What waits for an answer: the patient's own writing, not covered, withdrawn, replaced or erased. */
export const isWaiting = (relation: Pick<RelationRow, 'role'>, entry: Head): boolean =>
  entry.mine === (relation.role === 'patient') &&
  (WAITING.has(entry.kind) || entry.kind === 'stub') &&
  entry.answeredBy === null &&
  !entry.withdrawn &&
  entry.erasedAt === null &&
  !entry.beyondDay &&
  entry.replacedBy === null;
