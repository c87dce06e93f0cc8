// The thread of one relation as it is read: entries in causal order with what became of them (answered, replaced, withdrawn,
// erased), derived from the rows, kept in memory while these stand, and stored nowhere.
import { equalBytes } from '../../shared/bytes.ts';
import { decode } from '../../shared/codec.ts';
import { HOUR } from '../../shared/clock.ts';
import { readBy } from '../../shared/crypto/chains.ts';
import { ALL_KINDS, kindOf, LETTER_KINDS, maySend, otherRole, type Role } from '../../shared/kinds/table.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { answer, type Block, flash, lateness, piece, replacement, withdrawal } from '../../shared/protocol/content.ts';
import { clampedTime, inReadingOrder } from './order.ts';
import { type RelationRow } from './relation-row.ts';
import { ENTRY, type EntryRow } from './rows.ts';
import { type Space, relationOf } from './space.ts';
import { type BlockView, type EntryView, type RelationKey } from './views.ts';

type Written = {
  readonly kind: EntryView['kind'];
  readonly title: string;
  readonly blocks: readonly BlockView[];
  readonly covers: readonly EnvelopeId[];
  readonly reason: string;
};
type Opened =
  | ({ readonly type: 'entry'; readonly replaces: EnvelopeId | null } & Written)
  | { readonly type: 'withdrawal'; readonly of: EnvelopeId };

const opened = new WeakMap<EntryRow, Opened>();

/** Machinery that is kept, as erase notices are, is shown nowhere. */
const isSeen = (kind: number): boolean => kindOf(kind).kept && kindOf(kind).class !== 'machinery';

/** Which of the two people wrote an entry. */
const authorRole = (relation: Pick<RelationRow, 'role'>, { mine }: Pick<EntryRow, 'mine'>): Role =>
  mine ? relation.role : otherRole(relation.role);

/**
 * Whether its author's person may send what this letter says, and what is inside it. One that may not is kept, shown as unexpected,
 * and does nothing (PROTOCOL.md, Letter kinds).
 */
function isExpected(row: EntryRow, role: Role): boolean {
  if (!maySend(row.kind, role)) return false;
  if (row.kind !== LETTER_KINDS.replacement) return true;
  const said = decode(replacement, row.payload);
  return !said.ok || (maySend(said.value.kind, role) && mayStandInside(said.value.kind));
}

/** A replacement carries writing that may be replaced, or repeats what a lost device could not open. Never another replacement. */
const mayStandInside = (kind: number): boolean =>
  kind !== LETTER_KINDS.replacement && (kindOf(kind).replaceable || kindOf(kind).sentAgain);

const written = (kind: Written['kind'], more: Partial<Written> = {}): Written => ({
  kind,
  title: '',
  blocks: [],
  covers: [],
  reason: '',
  ...more,
});
const UNEXPECTED: Opened = { type: 'entry', replaces: null, ...written('unexpected') };
const textBlock = (value: string): readonly BlockView[] => [{ type: 'text', text: value }];

const blockViews = (blocks: readonly Block[]): readonly BlockView[] =>
  blocks.map((block) =>
    block.type === 'quote'
      ? { type: 'quote', sourceId: block.source.envelopeId, start: block.start, text: block.text }
      : block,
  );

/** One payload; what does not parse or is of a later version is `unknown`: "please update". */
function writtenOf(kind: number, payload: Uint8Array): Written {
  switch (kind) {
    case LETTER_KINDS.flash: {
      const value = decode(flash, payload);
      return value.ok ? written('flash', { blocks: textBlock(value.value.text) }) : written('unknown');
    }
    case LETTER_KINDS.piece: {
      const value = decode(piece, payload);
      return value.ok
        ? written('piece', { title: value.value.title, blocks: blockViews(value.value.blocks) })
        : written('unknown');
    }
    case LETTER_KINDS.answer: {
      const value = decode(answer, payload);
      if (!value.ok) return written('unknown');
      const { blocks, covers, reason } = value.value;
      return written('answer', { blocks: blockViews(blocks), covers: covers.map((ref) => ref.envelopeId), reason });
    }
    case LETTER_KINDS.lateness: {
      const value = decode(lateness, payload);
      return value.ok ? written('lateness', { blocks: textBlock(value.value.text) }) : written('unknown');
    }
    default:
      return written('unknown');
  }
}

function open(row: EntryRow): Opened {
  const known = opened.get(row);
  if (known !== undefined) return known;
  const fresh = openFresh(row);
  opened.set(row, fresh);
  return fresh;
}

function openFresh(row: EntryRow): Opened {
  if (row.erased && row.payload.length === 0) return { type: 'entry', replaces: null, ...written('erased') };
  if (row.kind === LETTER_KINDS.withdrawal) {
    const value = decode(withdrawal, row.payload);
    if (value.ok) return { type: 'withdrawal', of: value.value.withdraws.envelopeId };
  }
  if (row.kind === LETTER_KINDS.replacement) {
    const value = decode(replacement, row.payload);
    if (value.ok)
      return {
        type: 'entry',
        replaces: value.value.replaces.envelopeId,
        ...writtenOf(value.value.kind, value.value.payload),
      };
  }
  return { type: 'entry', replaces: null, ...writtenOf(row.kind, row.payload) };
}

type Thread = {
  readonly relation: RelationRow;
  readonly rows: readonly EntryRow[];
  /** Shown as it is at times from `from` up to and without `until`, ms. */
  readonly from: number;
  readonly until: number;
  readonly views: readonly EntryView[];
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
export function readThread(space: Space, key: RelationKey): readonly EntryView[] {
  const relation = relationOf(space.store, key);
  const now = space.ports.clock.now();
  const { rows: rowsByRelation, threads } = threadsOf(space);
  const rows = rowsByRelation.get(key) ?? [];
  const known = threads.get(key);
  if (known?.relation === relation && known.from <= now && now < known.until && isSame(known.rows, rows))
    return known.views;
  const until = rows.reduce(
    (first, row) => (!row.mine && row.visibleFrom > now ? Math.min(first, row.visibleFrom) : first),
    Number.POSITIVE_INFINITY,
  );
  const views = viewsOf(relation, rows, now);
  threads.set(key, { relation, rows, from: now, until, views });
  return views;
}

function viewsOf(relation: RelationRow, all: readonly EntryRow[], now: number): readonly EntryView[] {
  const rows = inReadingOrder(
    all
      .filter((row) => isSeen(row.kind) && (row.mine || row.visibleFrom <= now))
      .map((row) => ({
        id: row.envelopeId,
        author: row.author,
        seq: row.seq,
        time: row.time,
        hour: row.hour === 0 ? null : row.hour,
        seen: row.heads,
        row,
      })),
  ).map(({ row }) => row);
  const copies = copiesAmong(rows);
  const shown = rows.filter((row) => !copies.has(row.envelopeId));
  const isOdd = (row: EntryRow): boolean => !isExpected(row, authorRole(relation, row));
  const fates = fatesOf(
    relation,
    shown.filter((row) => !isOdd(row)),
    copies,
  );
  return shown.flatMap((row) => {
    const entry: Opened = isOdd(row) ? UNEXPECTED : open(row);
    if (entry.type === 'withdrawal') return [];
    return [viewOf(relation, row, entry, fates)];
  });
}

/** Entries sent again to a recovered device (send-again.ts), each with the one it repeats, where that one is here too. */
export function copiesAmong(rows: readonly EntryRow[]): ReadonlyMap<EnvelopeId, EnvelopeId> {
  const byId = new Map(rows.map((row) => [row.envelopeId, row]));
  const copies = new Map<EnvelopeId, EnvelopeId>();
  for (const row of rows) {
    if (row.kind !== LETTER_KINDS.replacement) continue;
    const said = decode(replacement, row.payload);
    const first = said.ok ? byId.get(said.value.replaces.envelopeId) : undefined;
    if (!said.ok || first === undefined || first.mine !== row.mine || first.erased) continue;
    const { kind, payload } = innerOf(first);
    if (kind === said.value.kind && equalBytes(payload, said.value.payload))
      copies.set(row.envelopeId, first.envelopeId);
  }
  return copies;
}

/** What an entry says: of a replacement, what stands in the other's place. */
function innerOf(row: EntryRow): { readonly kind: number; readonly payload: Uint8Array } {
  const said = row.kind === LETTER_KINDS.replacement ? decode(replacement, row.payload) : null;
  return said?.ok === true ? said.value : row;
}

type Fates = {
  readonly withdrawn: ReadonlySet<EnvelopeId>;
  readonly replacedBy: ReadonlyMap<EnvelopeId, EnvelopeId>;
  readonly answeredBy: ReadonlyMap<EnvelopeId, EnvelopeId>;
  /** The entry an id stands for here: of a copy the first, else itself. */
  readonly standFor: (id: EnvelopeId) => EnvelopeId;
  readonly isHere: (id: EnvelopeId) => boolean;
};

/** What later entries say of earlier ones: only an author replaces or withdraws, only the psychologist's answer covers. */
function fatesOf(relation: RelationRow, rows: readonly EntryRow[], copies: ReadonlyMap<EnvelopeId, EnvelopeId>): Fates {
  const standFor = (id: EnvelopeId): EnvelopeId => copies.get(id) ?? id;
  const mineById = new Map(rows.map((row) => [row.envelopeId, row.mine]));
  const coverable = new Set(
    rows.flatMap((row) =>
      kindOf(row.kind).coverable && authorRole(relation, row) === 'patient' ? [row.envelopeId] : [],
    ),
  );
  const withdrawn = new Set<EnvelopeId>();
  const replacedBy = new Map<EnvelopeId, EnvelopeId>();
  const answeredBy = new Map<EnvelopeId, EnvelopeId>();
  for (const row of rows) {
    const entry = open(row);
    if (entry.type === 'withdrawal') {
      if (mineById.get(standFor(entry.of)) === row.mine) withdrawn.add(standFor(entry.of));
      continue;
    }
    if (entry.replaces !== null && mineById.get(standFor(entry.replaces)) === row.mine)
      replacedBy.set(standFor(entry.replaces), row.envelopeId);
    if (entry.kind === 'answer' && row.mine === (relation.role === 'psychologist'))
      for (const covered of entry.covers.map(standFor))
        if (coverable.has(covered) && !answeredBy.has(covered)) answeredBy.set(covered, row.envelopeId);
  }
  return { withdrawn, replacedBy, answeredBy, standFor, isHere: (id) => mineById.has(id) };
}

function viewOf(
  relation: RelationRow,
  row: EntryRow,
  entry: Extract<Opened, { type: 'entry' }>,
  fates: Fates,
): EntryView {
  const id = row.envelopeId;
  const at = clampedTime({ time: row.time, hour: row.hour === 0 ? null : row.hour });
  const withdrawn = fates.withdrawn.has(id);
  const replacedBy = fates.replacedBy.get(id) ?? null;
  const answeredBy = fates.answeredBy.get(id) ?? null;
  const isOwnWriting = row.mine && relation.role === 'patient' && (entry.kind === 'flash' || entry.kind === 'piece');
  // An author's own withdrawn text is gone for good; the other person keeps what was opened before.
  const isGone = row.mine && row.erased;
  return {
    id,
    mine: row.mine,
    kind: entry.kind,
    title: isGone ? '' : entry.title,
    blocks: isGone ? [] : entry.blocks.map((block) => pointing(block, fates)),
    at,
    writtenAt: Math.abs(row.time - at) > HOUR ? row.time : null,
    delivery: deliveryOf(relation, row),
    answeredBy,
    covers: entry.covers.map(fates.standFor),
    reason: entry.reason,
    withdrawn,
    replacedBy,
    replaces:
      entry.replaces !== null && fates.isHere(fates.standFor(entry.replaces)) ? fates.standFor(entry.replaces) : null,
    changeable: isOwnWriting && answeredBy === null && !withdrawn && replacedBy === null && !row.erased,
  };
}

/** A quote leads to the entry that is shown. */
const pointing = (block: BlockView, { standFor }: Fates): BlockView =>
  block.type === 'quote' ? { ...block, sourceId: standFor(block.sourceId) } : block;

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
  WAITING.has(entry.kind) &&
  entry.answeredBy === null &&
  !entry.withdrawn &&
  entry.replacedBy === null;
