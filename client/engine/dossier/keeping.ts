// How long a record is to be kept: as the frame agreed on says, or as its psychologist set it since, with why. By the device's clock it is told when that is
// over, and nothing is destroyed by it.
import { utcDayOf } from '../../../shared/clock.ts';
import { decode, encode } from '../../../shared/codec.ts';
import {
  ACT_BOUNDS,
  ACT_KINDS,
  identityContent,
  type KeepingContent,
  keepingContent,
} from '../../../shared/kinds/act.ts';
import { type RecordDestroyed, recordDestroyed } from '../../../shared/kinds/record-destroyed.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { termIn } from '../../../shared/kinds/terms.ts';
import { ObjectId } from '../../../shared/ids.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Destroying, DossierProblem, KeepingView } from '../api/dossier-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit } from '../entries/beside.ts';
import { readHeads } from '../entries/thread.ts';
import { standingIn } from '../rhythm/agenda.ts';
import { dropAccesses } from '../state/access-pages.ts';
import { type ActRow, actRows, foldOf, isShown, saidIn } from '../state/acts.ts';
import { isErasing } from '../state/erasing-row.ts';
import { isLater } from '../state/later-row.ts';
import { OBJECT, objectRow } from '../state/object-row.ts';
import { recordDestroyedIn } from '../state/record-destroyed.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { birthDayIn } from './birth-day.ts';
import { fileAct } from './filed.ts';
import { dossierRelation } from './notes.ts';

/** Null where she keeps none. */
export function keepingOf(space: Space, key: RelationKey): KeepingView | null {
  const relation = space.store.get(RELATION, key);
  if (relation === undefined || dossierRelation(space.store, key) === null) return null;
  return space.aside.takeNow(key, () => keepingIn(space, relation));
}

/** When it ended, ms; null while the work goes on. */
export function endedAt(space: Space, relation: RelationRow): number | null {
  const { end } = standingIn(space, relation).course;
  if (end !== null && end.at <= space.ports.clock.now()) return end.at;
  // The other person erased all of it, or nobody there may be written to.
  return relation.state === 'stopped' ? (readHeads(space, relation.key).at(-1)?.at ?? relation.createdAt) : null;
}

function keepingIn(space: Space, relation: RelationRow): KeepingView {
  const rows = actRows(space.store, relation.key);
  const frame = termIn(standingIn(space, relation).terms, 'keeping') ?? null;
  const ended = endedAt(space, relation);
  const set = setIn(rows);
  const until = set?.until ?? (frame === null ? null : untilOf(space, relation, { ...frame, ended, rows }));
  const isOver = ended !== null;
  return { frame, set, until, isOver, isDue: isOver && until !== null && until < utcDayOf(space.ports.clock.now()) };
}

/** The newest that was set by hand. */
function setIn(rows: readonly ActRow[]): KeepingView['set'] {
  const newest = rows
    .flatMap(({ row, read }) => {
      const isIts = read.type === 'act' && read.act.what === ACT_KINDS.keepingSet;
      const said = isIts ? decode(keepingContent, read.act.content) : null;
      if (!isIts || said?.ok !== true) return [];
      const { n, noted } = read.act;
      return [{ ...said.value, at: noted, order: isShown(row) ? n : Number.POSITIVE_INFINITY }];
    })
    .toSorted((a, b) => a.order - b.order || a.at - b.at)
    .at(-1);
  return newest === undefined ? null : { until: newest.until, reason: newest.reason, at: newest.at };
}

type Term = { readonly years: number; readonly from: 0 | 1 | 2 };

/** Null while it runs: before an end, or where what it counts from is not known here. */
function untilOf(
  space: Space,
  { key }: RelationRow,
  { years, from, ended, rows }: Term & { readonly ended: number | null; readonly rows: readonly ActRow[] },
): number | null {
  if (ended === null) return null;
  if (from === 2) {
    const born = bornIn(rows);
    // Of who was of age already it counts from the end: a majority of long ago must not let a record go at once.
    return born === null ? null : utcDayOf(yearsLater(Math.max(yearsLater(born, OF_AGE), ended), years));
  }
  return utcDayOf(yearsLater(from === 1 ? ended : lastContact(space, key, rows), years));
}

/** In every country whose terms the app knows. */
const OF_AGE = 18;
/** The field of an identity sheet that holds the date of birth (PROTOCOL.md, Acts). */
const BIRTH_DATE = 4;

/** As the newest identity sheet says it, ms; null where it says none that can be counted from. */
function bornIn(rows: readonly ActRow[]): number | null {
  const newest = rows
    .flatMap(({ row, read }) => {
      const isIts = read.type === 'act' && read.act.what === ACT_KINDS.identity;
      const said = isIts ? decode(identityContent, read.act.content) : null;
      return said?.ok === true && isIts
        ? [{ said: said.value, order: isShown(row) ? read.act.n : Number.POSITIVE_INFINITY, at: read.act.noted }]
        : [];
    })
    .toSorted((a, b) => a.order - b.order || a.at - b.at)
    .at(-1);
  return birthDayIn(newest?.said.fields.find(({ code }) => code === BIRTH_DATE)?.value ?? '');
}

/** What either set down, and contacts outside of the app. */
const lastContact = (space: Space, key: RelationKey, rows: readonly ActRow[]): number =>
  Math.max(
    0,
    ...readHeads(space, key)
      .slice(-1)
      .map(({ at }) => at),
    ...rows.flatMap(({ read }) =>
      read.type === 'act' && (saidIn(read.act)?.contact ?? null) !== null ? [read.act.happened.to] : [],
    ),
  );

function yearsLater(at: number, years: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate());
}

/** Those of which the time is over. What is younger than any term is not read for it. */
export function keepingsDue(space: Space): readonly RelationKey[] {
  const now = space.ports.clock.now();
  return [...space.store.all(RELATION).values()].flatMap((relation) => {
    const { key, role, createdAt } = relation;
    if (role !== 'psychologist' || isErasing(space.store, key) || isLater(space.store, key)) return [];
    if (yearsLater(createdAt, 1) > now && !hasSet(space, key)) return [];
    return keepingOf(space, key)?.isDue === true ? [key] : [];
  });
}

const hasSet = ({ store }: Space, key: RelationKey): boolean => setIn(actRows(store, key)) !== null;

/** A day to keep it until, and why: a piece of the record. */
export const setKeeping = (
  space: Space,
  key: RelationKey,
  said: KeepingContent,
): Promise<Result<null, DossierProblem>> =>
  inOneCommit<null, DossierProblem>(space, (transaction) => {
    const reason = said.reason.trim();
    if (reason === '') return err('empty');
    if (lengthOf(reason) > ACT_BOUNDS.reason) return err('too-long');
    if (!Number.isSafeInteger(said.until) || said.until < utcDayOf(space.ports.clock.now())) return err('unsound');
    const content = encode(keepingContent, { until: said.until, reason });
    return fileAct(space, transaction, key, { what: ACT_KINDS.keepingSet, content }) ? ok(null) : err('unsound');
  });

/** The one line that is left; beside it nothing says that there was such a record. */
export function leaveLine(
  space: Space,
  transaction: Transaction,
  { key, relationId }: RelationRow,
  { at, reason, text }: Destroying & { readonly at: number },
): void {
  const { count } = foldOf(relationId, actRows(transaction, key));
  const line: RecordDestroyed = { at, reason, count, text: text.trim(), extras: [] };
  const objectId = ObjectId.random(space.ports.random);
  const object = { objectId, kind: VAULT_KINDS.recordDestroyed, time: at, payload: encode(recordDestroyed, line) };
  transaction.put(OBJECT, objectId, { ...objectRow(null, object), vaulted: false });
  dropAccesses(space, transaction, relationId);
}

/** The latest first. */
export const destroyedRecords = ({ store }: Pick<Space, 'store'>): readonly Omit<RecordDestroyed, 'extras'>[] =>
  [...store.all(OBJECT).values()]
    .flatMap((row) => recordDestroyedIn(row) ?? [])
    .map(({ at, reason, count, text }) => ({ at, reason, count, text }))
    .toSorted((a, b) => b.at - a.at);
