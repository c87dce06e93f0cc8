// What a tally keeps between its days: a code for each relation, and minutes that she typed. It follows her devices, and nobody else hears of it.
import { encode } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { RelationId } from '../../../shared/ids.ts';
import { TALLY_BOUNDS, type TallyNote, tallyNote, type TypedMinutes } from '../../../shared/kinds/tally-note.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Tally, TallyProblem } from '../api/tally-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit } from '../entries/beside.ts';
import { isErasing } from '../state/erasing-row.ts';
import { OBJECT, objectRow, tallyNoteId } from '../state/object-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { relationOf, type Space } from '../state/space.ts';
import { tallyNoteIn } from '../state/tally-note.ts';
import { isThere } from '../state/there.ts';
import { datedNow } from '../state/time.ts';
import { TALLY_CHANGED } from './changed-row.ts';

type Reads = Pick<Transaction, 'get' | 'all'>;

/** Those in which she answers, in the order in which they began. */
export const practised = (reads: Reads): readonly RelationRow[] =>
  [...reads.all(RELATION).values()]
    .filter(({ role, key }) => role === 'psychologist' && !isErasing(reads, key))
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.relationId < b.relationId ? -1 : 1));

export function noteOf(reads: Pick<Transaction, 'get'>, { relationId }: Pick<RelationRow, 'relationId'>): TallyNote {
  const row = reads.get(OBJECT, tallyNoteId(relationId));
  return (row === undefined ? null : tallyNoteIn(row)) ?? { relationId, code: '', typed: [], extras: [] };
}

const CODE = /^S(\d{2,9})$/;
const codeOf = (number: number): string => `S${String(number).padStart(2, '0')}`;

/** Each has one of its own: those that were given stay; of two that are the same, as two devices may have given them, the later gets another. */
export function codesIn(reads: Reads): Tally['codes'] {
  const relations = practised(reads);
  const kept = new Map<RelationKey, string>();
  for (const relation of relations) {
    const { code } = noteOf(reads, relation);
    if (CODE.test(code) && ![...kept.values()].includes(code)) kept.set(relation.key, code);
  }
  let last = Math.max(0, ...[...kept.values()].map((code) => Number(CODE.exec(code)?.[1])));
  return relations.map(({ key }) => ({ relation: key, code: kept.get(key) ?? codeOf(++last) }));
}

function put(space: Space, transaction: Transaction, key: RelationKey, note: TallyNote): void {
  const objectId = tallyNoteId(note.relationId);
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const object = { objectId, kind: VAULT_KINDS.tallyNote, time, payload: encode(tallyNote, note) };
  transaction.put(OBJECT, objectId, { ...objectRow(key, object), vaulted: false });
}

/** Named by a code in a file that was saved, a relation keeps it. */
export const keepCodes = (space: Space): Promise<Result<null, TallyProblem>> =>
  inOneCommit<null, TallyProblem>(space, (transaction) => {
    for (const { relation, code } of codesIn(transaction)) {
      const note = noteOf(transaction, relationOf(transaction, relation));
      if (note.code !== code) put(space, transaction, relation, { ...note, code });
    }
    return ok(null);
  });

const withDay = (typed: readonly TypedMinutes[], day: number, minutes: number): readonly TypedMinutes[] =>
  [...typed.filter((each) => each.day !== day), { day, minutes }].toSorted((a, b) => a.day - b.day);

/** `minutes`: whole; 0 takes away what stood there. */
export const typeMinutes = (
  space: Space,
  key: RelationKey,
  day: number,
  minutes: number,
): Promise<Result<null, TallyProblem>> =>
  inOneCommit<null, TallyProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    const isSound = Number.isInteger(minutes) && minutes >= 0 && minutes <= TALLY_BOUNDS.minutes && day > 0;
    const note = noteOf(transaction, relation);
    const typed = withDay(note.typed, day, minutes);
    if (!isSound || relation.role !== 'psychologist' || typed.length > TALLY_BOUNDS.days) return err('unsound');
    const row = transaction.get(OBJECT, tallyNoteId(relation.relationId));
    const isWhole = row === undefined || isThere(transaction, row);
    const before = isWhole ? [] : (transaction.get(TALLY_CHANGED, key)?.days ?? []);
    transaction.put(TALLY_CHANGED, key, { relation: key, days: [...new Set([...before, day])] });
    put(space, transaction, key, { ...note, typed });
    return ok(null);
  });

/** What another own device noted: of the days that were typed here since, what was typed here stands. */
export function takeTallyNote(
  space: Space,
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const told = tallyNoteIn(object);
  const key = told === null ? undefined : relations.get(told.relationId);
  if (told === null || key === undefined) return;
  const row = transaction.get(OBJECT, object.objectId);
  const own = row === undefined || row.vaulted ? null : tallyNoteIn(row);
  const changed = transaction.get(TALLY_CHANGED, key)?.days ?? [];
  const code = told.code === '' ? (own?.code ?? '') : told.code;
  const typed = (own?.typed ?? [])
    .filter(({ day }) => changed.includes(day))
    .reduce((all, { day, minutes }) => withDay(all, day, minutes), told.typed)
    .slice(-TALLY_BOUNDS.days);
  if (code === told.code && isSame(typed, told.typed)) {
    transaction.put(OBJECT, object.objectId, objectRow(key, object));
    transaction.delete(TALLY_CHANGED, key);
  } else put(space, transaction, key, { ...told, code, typed });
}

const isSame = (a: readonly TypedMinutes[], b: readonly TypedMinutes[]): boolean =>
  a.length === b.length && a.every(({ day, minutes }, i) => day === b[i]?.day && minutes === b[i]?.minutes);

/** Once the vault is written: what it has as it is here was typed here alone no more. */
export async function forgetChanged({ store }: Space): Promise<void> {
  const keys = [...store.all(TALLY_CHANGED).keys()];
  if (keys.length === 0) return;
  await store.transact((transaction) => {
    for (const key of keys) {
      const relation = transaction.get(RELATION, key);
      const row = relation === undefined ? undefined : transaction.get(OBJECT, tallyNoteId(relation.relationId));
      if (row === undefined || isThere(transaction, row)) transaction.delete(TALLY_CHANGED, key);
    }
  });
}
