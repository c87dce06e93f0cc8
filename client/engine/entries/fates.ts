// What became of entries, from what later ones say of earlier ones: which are one entry sent twice, what was taken back, replaced
// or answered. A reader judges all of it: what an author may not do changes nothing (PROTOCOL.md, Letter kinds, Sent again).
import { equalBytes } from '../../../shared/bytes.ts';
import type { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import { kindOf } from '../../../shared/kinds/table.ts';
import type { Ref } from '../../../shared/kinds/ref.ts';
import { authorRole, innerOf, open, saidBy } from '../state/opened.ts';
import { type RelationRow } from '../state/relation-row.ts';
import { type EntryRow } from '../state/entry-row.ts';
import { type Placed, placedAt } from './order.ts';

/** Entries sent again to a recovered device (send-again.ts) are one entry with what they repeat, whether or not that is here. */
export type Groups = {
  /**
   * The entry that an id means: of a copy the first, of a first that is not here what `mine`'s person sent in its place; else the
   * id itself.
   */
  readonly rootOf: (id: EnvelopeId, mine: boolean) => EnvelopeId;
  /** All rows of one entry, in the order given; none where the root is not here. */
  readonly membersOf: (root: EnvelopeId) => readonly EntryRow[];
  /** One more row, read last, that repeats none and that none names; or a row of the group in another state, which says the same. */
  readonly take: (row: EntryRow) => void;
};

const isGone = (row: EntryRow): boolean => row.erased && saidBy(row).payload.length === 0;

/** One thing said twice. Of two that are erased the text may be gone: then their time, which a copy keeps, must agree. */
function saysTheSame(a: EntryRow, b: EntryRow): boolean {
  const [said, other] = [saidBy(a), saidBy(b)];
  if (said.kind !== other.kind) return false;
  if (isGone(a) || isGone(b)) return a.erased && b.erased && a.time === b.time;
  return said.payload.length > 0 && equalBytes(said.payload, other.payload);
}

const isNamedBy = (row: EntryRow, ref: Ref): boolean => equalBytes(row.hash, ref.hash);

/** Replacements by one person at one time that are compared with a further one, whatever their sender makes up. */
const MOST_COMPARED = 8;

/** `rows` in the order they are read. */
export function groupsOf(rows: readonly EntryRow[]): Groups {
  const byId = new Map(rows.map((row) => [row.envelopeId, row]));
  const parents = new Map<EnvelopeId, EnvelopeId>();
  const find = (id: EnvelopeId): EnvelopeId => {
    let root = id;
    for (let above = parents.get(root); above !== undefined; above = parents.get(root)) root = above;
    if (root !== id) parents.set(id, root);
    return root;
  };
  const join = (copy: EntryRow, first: EntryRow): void => {
    const [from, to] = [find(copy.envelopeId), find(first.envelopeId)];
    if (from !== to) parents.set(from, to);
  };
  const standIns = new Map<string, EntryRow>();
  const alike = new Map<string, EntryRow[]>();
  for (const row of rows) {
    const inner = innerOf(row);
    if (inner === null) continue;
    const ref = inner.replaces;
    const first = byId.get(ref.envelopeId);
    if (first === undefined) {
      const key = `${row.mine}/${ref.envelopeId}`;
      const standIn = standIns.get(key);
      if (standIn === undefined) standIns.set(key, row);
      else if (saysTheSame(row, standIn)) join(row, standIn);
    } else if (first.mine === row.mine && isNamedBy(first, ref) && saysTheSame(row, first)) join(row, first);
    // A replacement is sent again twice: in the place of itself, and of what it replaced (send-again.ts).
    const key = `${row.mine}/${row.time}/${inner.kind}/${inner.payload.length}`;
    const others = alike.get(key) ?? [];
    const twin = others.find((other) => {
      const its = innerOf(other)?.replaces.envelopeId;
      const isOfOne = its === ref.envelopeId || first === undefined || (its !== undefined && !byId.has(its));
      return isOfOne && saysTheSame(row, other);
    });
    if (twin !== undefined) join(row, twin);
    if (others.length < MOST_COMPARED) alike.set(key, [...others, row]);
  }
  const members = new Map<EnvelopeId, EntryRow[]>();
  for (const row of rows) {
    const root = find(row.envelopeId);
    const group = members.get(root);
    if (group === undefined) members.set(root, [row]);
    else group.push(row);
  }
  return {
    rootOf: (id, mine) => find(byId.has(id) ? id : (standIns.get(`${mine}/${id}`)?.envelopeId ?? id)),
    membersOf: (root) => members.get(root) ?? [],
    take(row) {
      const id = row.envelopeId;
      const root = find(id);
      const group = members.get(root);
      if (!byId.has(id)) members.set(root, [row]);
      else if (group !== undefined) group[group.findIndex(({ envelopeId }) => envelopeId === id)] = row;
      byId.set(id, row);
    },
  };
}

export type Fates = {
  readonly withdrawn: ReadonlySet<EnvelopeId>;
  /** Taken back by who had already read its answer: it stays. */
  readonly withdrawnLate: ReadonlySet<EnvelopeId>;
  readonly replacedBy: ReadonlyMap<EnvelopeId, EnvelopeId>;
  /** The entry whose place this one takes, or would have taken before its answer was read. */
  readonly replaces: ReadonlyMap<EnvelopeId, EnvelopeId>;
  readonly addsTo: ReadonlyMap<EnvelopeId, EnvelopeId>;
  readonly answeredBy: ReadonlyMap<EnvelopeId, EnvelopeId>;
};

/** What says how far an author had read when a row was written, and when that was. */
type Dated = Pick<Placed, 'seen' | 'time' | 'hour' | 'later'>;
const placeIn = ({ heads: seen, time }: EntryRow): Dated => ({
  seen,
  time,
  hour: null,
  later: 0,
});

/** An answer's place in its author's chain, and the hour that it waited for, ms; 0: none. */
type Answering = { readonly device: DeviceId; readonly seq: number; readonly from: number };

/** Of each covered entry where its answers stand, and so who had read one. */
function createAnswers(placeOf: (row: EntryRow) => Dated) {
  const answers = new Map<EnvelopeId, Answering[]>();
  return {
    hadRead(row: EntryRow, { envelopeId }: EntryRow): boolean {
      const covering = answers.get(envelopeId);
      if (covering === undefined) return false;
      const place = placeOf(row);
      const at = placedAt(place);
      return covering.some(
        (answer) =>
          answer.from <= at && place.seen.some(({ device, seq }) => device === answer.device && answer.seq <= seq),
      );
    },
    note({ envelopeId }: EntryRow, answer: EntryRow): void {
      const covering = answers.get(envelopeId) ?? [];
      answers.set(envelopeId, covering);
      const from = placeOf(answer).later;
      // An answer that was sent again was read at its first place.
      const first = innerOf(answer)?.replaces;
      const its = [{ device: answer.author, seq: answer.seq }, ...(first === undefined ? [] : [first])];
      // One that could be read as soon and stands before it says as much.
      for (const { device, seq } of its)
        if (!covering.some((other) => other.device === device && other.seq <= seq && other.from <= from))
          covering.push({ device, seq, from });
    },
  };
}

export type Course = {
  readonly fates: Fates;
  /** One more row, read last, that none before it names; answers the entries whose fates it is. `fates` goes on from it. */
  readonly take: (row: EntryRow) => readonly EnvelopeId[];
  /** A row of them in another state, which says the same. */
  readonly put: (row: EntryRow) => void;
};

/**
 * `rows` in reading order, those of them that their authors may send. Only an author's person replaces or takes back, only what
 * stands before, is of a kind that can be, and was not answered as far as its author had read; only the psychologist's answer
 * covers. All by the entry that an id means. `placeOf`: how far an author had read at a letter's place, which is not where it stands in the
 * mailbox where it was sent again, and what dates it. An answer that waited for its hour was read by nobody before.
 */
export function fatesOf(
  relation: Pick<RelationRow, 'role'>,
  rows: readonly EntryRow[],
  groups: Groups,
  placeOf: (row: EntryRow) => Dated = placeIn,
): Course {
  const places = new Map(rows.map((row, at) => [row.envelopeId, { row, at }]));
  const withdrawn = new Set<EnvelopeId>();
  const withdrawnLate = new Set<EnvelopeId>();
  const replacedBy = new Map<EnvelopeId, EnvelopeId>();
  const replaces = new Map<EnvelopeId, EnvelopeId>();
  const addsTo = new Map<EnvelopeId, EnvelopeId>();
  const answeredBy = new Map<EnvelopeId, EnvelopeId>();
  const answers = createAnswers(placeOf);

  /** The entry that a later one of the same person names, or null where it names nothing it may act on. */
  function namedBy(ref: Ref, by: EntryRow, at: number): EntryRow | null {
    const named = places.get(ref.envelopeId);
    if (named !== undefined && !isNamedBy(named.row, ref)) return null;
    const target = places.get(groups.rootOf(ref.envelopeId, by.mine));
    return target === undefined || target.row.mine !== by.mine || target.at >= at ? null : target.row;
  }
  function cover(ref: Ref, answer: EntryRow): readonly EnvelopeId[] {
    const named = places.get(ref.envelopeId);
    if (named !== undefined && !isNamedBy(named.row, ref)) return [];
    const covered = places.get(groups.rootOf(ref.envelopeId, relation.role === 'patient'))?.row;
    if (covered === undefined || !kindOf(covered.kind).coverable || authorRole(relation, covered) !== 'patient')
      return [];
    if (!answeredBy.has(covered.envelopeId))
      answeredBy.set(covered.envelopeId, groups.rootOf(answer.envelopeId, answer.mine));
    answers.note(covered, answer);
    return [covered.envelopeId];
  }

  function take(row: EntryRow, at: number): readonly EnvelopeId[] {
    const entry = open(row);
    if (entry.type === 'withdrawal') {
      const target = namedBy(entry.of, row, at);
      if (target === null || !kindOf(saidBy(target).kind).retractable) return [];
      (answers.hadRead(row, target) ? withdrawnLate : withdrawn).add(target.envelopeId);
      return [target.envelopeId];
    }
    const root = groups.rootOf(row.envelopeId, row.mine);
    const older = entry.replaces === null ? null : namedBy(entry.replaces, row, at);
    const canReplace = (one: EntryRow): boolean => kindOf(saidBy(one).kind).replaceable;
    if (older !== null && older.envelopeId !== root && canReplace(older) && canReplace(row)) {
      if (answers.hadRead(row, older)) addsTo.set(root, older.envelopeId);
      else {
        replacedBy.set(older.envelopeId, root);
        replaces.set(root, older.envelopeId);
      }
    }
    // Of an answer that was taken out, what it covered is left.
    return entry.covers.flatMap((ref) => cover(ref, row));
  }

  for (const [at, row] of rows.entries()) take(row, at);
  return {
    fates: { withdrawn, withdrawnLate, replacedBy, replaces, addsTo, answeredBy },
    take(row) {
      const at = places.size;
      places.set(row.envelopeId, { row, at });
      return take(row, at);
    },
    put(row) {
      const place = places.get(row.envelopeId);
      if (place !== undefined) places.set(row.envelopeId, { row, at: place.at });
    },
  };
}
