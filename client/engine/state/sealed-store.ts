// Long because a row is opened, changed and sealed in one place: what one of these does not know is lost to the others.
// The sealed store of one open space: typed tables over the Store port. Every row is sealed under the local storage key with
// its table and name as associated data, so that no row can be moved; it bears its own key and the version that wrote it. The whole
// space is opened at unlock and held as immutable values; a transaction is synchronous (all cryptography is), becomes one
// atomic commit, and is seen by others only once that commit is durable (PROTOCOL.md, Local storage).
import { toBase64Url, utf8 } from '../../../shared/bytes.ts';
import {
  decode,
  decodeUnmarked,
  decodeVersioned,
  encode,
  isOlder,
  restInPlace,
  struct,
  text,
  type Versioned,
} from '../../../shared/codec.ts';
import type { Random } from '../../../shared/clock.ts';
import { openRow, rowName, sealRow } from '../../../shared/crypto/identity/passphrase.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type Row, type Store, type Write } from '../ports.ts';
import { type RelationKey } from '../api/views.ts';
import { type Census, CENSUS, type CensusRow, censusKey, type Counted, type Counting, createCensus } from './census.ts';
import { type Piece, pieceChanges, pieceKey, SETTLED, type Settled } from './settled.ts';

export type Table<T> = {
  readonly name: string;
  readonly codec: Versioned<T>;
  /** Without its row no space opens: there is one, and everything else hangs on it. */
  readonly vital?: boolean;
  /** What an earlier version wrote is written anew at unlock: what this one keeps of a row makes every later unlocking shorter. */
  readonly renewed?: boolean;
  /** What of its values is kept in rows of its own. */
  readonly settled?: Settled<T>;
  /** Its rows are opened after all others, a moment after the space is: whoever asks for one before has all of them opened at once. */
  readonly late?: true;
  /** Its rows are made of others: one that cannot be read is none, and is made anew. */
  readonly derived?: true;
  /** The table whose row of a relation says what this one's rows of it say: it goes with the commit that changes one of these. */
  readonly digested?: string;
  /** Rows of it that are gone without this app having taken them away are told, as those that cannot be read. */
  readonly counted?: Counted;
  /** Its rows of a relation go in the commit that begins to erase it: what was written and no letter holds, and what is known of that. */
  readonly goesAtOnce?: true;
  /** While it has a row of a relation, that is being erased: no row that goes at once is written of it any more, by whichever page. */
  readonly erases?: true;
  /** The relation a row belongs to: said beside the row, so that it is known of one that a later version wrote. */
  relation?(value: T): RelationKey | null;
};

/** What a transaction sees: all committed rows, and its own changes over them. */
export interface Transaction {
  get<T>(table: Table<T>, key: string): T | undefined;
  all<T>(table: Table<T>): ReadonlyMap<string, T>;
  put<T>(table: Table<T>, key: string, value: T): void;
  delete<T>(table: Table<T>, key: string): void;
  /** Deletes every row of every table that belongs to the relation, those that cannot be read too where that is known of them. */
  dropRelation(relation: RelationKey): void;
  /** Of every table whose rows go at once (Table). */
  dropWritten(relation: RelationKey): void;
  /** As the store's. */
  readonly setAside: readonly SetAside[];
}

export interface SealedStore {
  get<T>(table: Table<T>, key: string): T | undefined;
  all<T>(table: Table<T>): ReadonlyMap<string, T>;
  /** Grows with every commit that changes a row of the table: what was derived from its rows holds while it stands. */
  version<T>(table: Table<T>): number;
  /** The rows that this version cannot read. They stay as they are. Of late tables, once the store is whole. */
  readonly setAside: readonly SetAside[];
  /** The Store refused the last commit: what was to be kept is not. */
  isRefusing(): boolean;
  /** Whether every row is opened. */
  isWhole(): boolean;
  /** Opens some of the rows that are not opened yet; false once there are none left. */
  openMore(): boolean;
  /** Rows of a late table that are known already, as they are stored: given until all are opened. */
  lend<T>(table: Table<T>, rows: Iterable<readonly [key: string, value: T]>): void;
  /**
   * Runs `work` after every earlier transaction is durable, and resolves with its value once its writes are. If `work`
   * throws or the commit fails, nothing of it happened.
   */
  transact<R>(work: (transaction: Transaction) => R): Promise<R>;
}

/** A row that this version cannot read: it did not open or is no row, a later version of the app wrote it, or it is gone (census.ts). */
export type SetAside = {
  readonly table: string;
  readonly why: 'damaged' | 'newer' | 'missing';
  /** Its key, and the relation it belongs to, as far as it tells them. */
  readonly key: string | null;
  readonly relation: RelationKey | null;
};

/** The Store refused a commit (disk full, database closed): nothing was changed. */
export class StorageFailed extends Error {}

type Values = Map<string, Map<string, unknown>>;

export type Sealing = {
  readonly store: Store;
  readonly account: AccountId;
  readonly storageKey: Secret<'storage'>;
  readonly random: Random;
};

/** What a row seals since rows have versions. */
type Plain = { readonly key: string; readonly relation: string; readonly row: Uint8Array };
const plainCodec = struct<Plain>({ key: text, relation: text, row: restInPlace });

/** No key of a row without a version begins so: those are `self`, decimal digits, and what base64url and `/` are made of. */
const NAME_MARK = '.';
/** Where the bytes of a row that could not be read go when another one is put in its place. */
const SET_ASIDE = 'aside';

/** The row as it is kept: under a name that tells nothing of its key. */
export function sealedRow<T>(sealing: Sealing, table: Table<T>, key: string, value: T): Row {
  const name = nameOf(sealing, table.name, key);
  const row = encode(table.codec, value);
  const plain = encode(plainCodec, { key, relation: table.relation?.(value) ?? '', row });
  const sealed = sealRow(sealing.storageKey, sealing.account, table.name, utf8(name), plain, sealing.random);
  row.fill(0);
  plain.fill(0);
  return { table: table.name, key: name, value: sealed };
}

/** The row with the rows of what is settled of its value. */
export function sealedRows<T>(sealing: Sealing, table: Table<T>, key: string, value: T): readonly Row[] {
  const pieces = table.settled?.pieces(value) ?? [];
  return [
    sealedRow(sealing, table, key, value),
    ...pieces.map((piece) => pieceRow(sealing, { table, key, value }, piece)),
  ];
}

function pieceRow<T>(
  sealing: Sealing,
  { table, key, value }: { readonly table: Table<T>; readonly key: string; readonly value: T },
  { name, bytes }: Piece,
): Row {
  const relation = table.relation?.(value) ?? null;
  return sealedRow(sealing, { ...SETTLED, relation: () => relation }, pieceKey(table.name, key, name), bytes());
}

const pieceDeletion = (sealing: Sealing, at: string): Write => ({
  table: SETTLED.name,
  key: nameOf(sealing, SETTLED.name, at),
  value: null,
});

const nameOf = ({ storageKey }: Sealing, table: string, key: string): string =>
  NAME_MARK + toBase64Url(rowName(storageKey, table, utf8(key)));

/**
 * Rows of a space as they are, under another storage key. One that does not open stays and is told as before. What was moved aside, because
 * another row took its place, is left behind: no version reads it there.
 */
export function resealedRows(sealing: Sealing, next: Secret<'storage'>, rows: readonly Row[]): readonly Row[] {
  const fresh = { ...sealing, storageKey: next };
  return rows.flatMap((row) => {
    if (row.table === SET_ASIDE) return [];
    const plain = openRow(sealing.storageKey, sealing.account, row.table, utf8(row.key), row.value);
    if (!plain.ok) return [row];
    const said = row.key.startsWith(NAME_MARK) ? decode(plainCodec, plain.value) : null;
    const key = said?.ok === true ? nameOf(fresh, row.table, said.value.key) : row.key;
    const value = sealRow(next, sealing.account, row.table, utf8(key), plain.value, sealing.random);
    plain.value.fill(0);
    return [{ table: row.table, key, value }];
  });
}

/** A row as the Store has it, read or not. */
type Opened =
  | {
      readonly type: 'row';
      readonly key: string;
      readonly value: unknown;
      readonly unmarked: boolean;
      /** An earlier version wrote it, and this one keeps more of it. */
      readonly older: boolean;
      /** Empty where it is of none, or lies where it did before there were versions. */
      readonly relation: string;
    }
  | { readonly type: 'aside'; readonly aside: SetAside };

function opened(sealing: Sealing, table: Table<unknown>, row: Row, pieces: Pieces): Opened {
  const aside = (why: SetAside['why'], key: string | null, relation: string | null): Opened => ({
    type: 'aside',
    aside: { table: table.name, why, key, relation: (relation ?? '') === '' ? null : (relation as RelationKey) },
  });
  const plain = openRow(sealing.storageKey, sealing.account, row.table, utf8(row.key), row.value);
  if (!row.key.startsWith(NAME_MARK)) {
    const value = plain.ok ? decodeUnmarked(table.codec, plain.value) : plain;
    return value.ok
      ? { type: 'row', key: row.key, value: value.value, unmarked: true, older: false, relation: '' }
      : aside('damaged', row.key, relationIn(table.name, row.key));
  }
  const said = plain.ok ? decode(plainCodec, plain.value) : plain;
  // Whoever sealed it under this name had derived that from the key inside: deriving it again would cost a third of an unlocking.
  if (!said.ok) return aside('damaged', null, null);
  const rest = decodeVersioned(table.codec, said.value.row);
  const { key, relation } = said.value;
  if (!rest.ok) return aside(rest.error.type === 'newer' ? 'newer' : 'damaged', key, relation);
  const pieceOf = (name: string): Uint8Array | undefined => pieces.get(pieceKey(table.name, key, name))?.bytes;
  const value = table.settled === undefined ? rest.value : table.settled.join(rest.value, pieceOf);
  if (value === null) return aside('damaged', key, relation);
  const older = table.renewed === true && isOlder(table.codec, said.value.row);
  return { type: 'row', key, value, unmarked: false, older, relation };
}

/** What is settled of all rows, by `pieceKey`, and whose it is. */
type Pieces = ReadonlyMap<string, { readonly bytes: Uint8Array; readonly relation: string }>;

/** One that does not open is missing to the row that names it. */
function openedPieces(sealing: Sealing, rows: readonly Row[]): Pieces {
  const pieces = new Map<string, { readonly bytes: Uint8Array; readonly relation: string }>();
  for (const row of rows) {
    if (row.table !== SETTLED.name) continue;
    const read = opened(sealing, SETTLED, row, NO_PIECES);
    if (read.type === 'row') pieces.set(read.key, { bytes: read.value as Uint8Array, relation: read.relation });
  }
  return pieces;
}
const NO_PIECES: Pieces = new Map();

/** What the key of a row without a version tells of the relation it belongs to. */
const relationIn = (table: string, key: string): string | null =>
  ['relation', 'session', 'draft', 'held'].includes(table) ? (key.split('/')[0] ?? null) : null;

/**
 * Opens every row of a space. One that this version cannot read is set aside and costs nothing but itself, unless it is vital: then
 * the space is `damaged`, or `newer` where a later version of the app wrote it. Nothing is dropped or repaired silently.
 *
 * Rows of before there were versions, and those of a table that is renewed, are written anew in one commit; where the device refuses
 * that, each is when it is next changed.
 */
export async function openSealedStore(
  sealing: Sealing,
  tables: readonly Table<never>[],
): Promise<Result<SealedStore, 'damaged' | 'newer'>> {
  const known = new Map(tables.map((table) => [table.name, table as unknown as Table<unknown>]));
  const reading = createReading(sealing, known, await sealing.store.load(sealing.account));
  const isVital = ({ vital }: Table<never>): boolean => vital === true;
  for (const { name } of tables.filter(isVital)) {
    const lost = reading.setAside().filter(({ table }) => table === name);
    if (lost.length === 0 && reading.values.get(name)?.size !== 0) continue;
    return err(lost.length > 0 && lost.every(({ why }) => why === 'newer') ? 'newer' : 'damaged');
  }
  const store = createSealedStore(sealing, [...known.values()], reading);
  if (!reading.isLate) await store.renew();
  return ok(store);
}

/** Rows opened at once between which others have their turn. */
const OPENED_AT_ONCE = 500;

type Reading = {
  readonly values: Values;
  /** There are rows that are opened later. */
  readonly isLate: boolean;
  setAside(): readonly SetAside[];
  /** Opens so many of those; false once there are none left. */
  more(count: number): boolean;
  /** Once there are none left. */
  kept(): Kept & { readonly older: readonly (readonly [table: string, key: string])[] };
};

/** Reads all rows but those of late tables, and these when it is asked to. */
function createReading(sealing: Sealing, known: ReadonlyMap<string, Table<unknown>>, rows: readonly Row[]): Reading {
  const values: Values = new Map([...known.keys()].map((name) => [name, new Map()]));
  const setAside = new Map<string, SetAside>();
  const unmarked = new Map<string, Row>();
  const older: (readonly [table: string, key: string])[] = [];
  const bytes = new Map<string, Row>();
  const pieces = openedPieces(sealing, rows);
  const counts: CensusRow[] = [];
  const take = (row: Row): void => {
    const table = row.table === CENSUS.name ? ANY_CENSUS : known.get(row.table);
    // Rows of no table of this version (tables of a later version) are left as they are.
    if (table === undefined) return;
    const read = opened(sealing, table, row, pieces);
    if (read.type === 'aside') {
      if (table.derived === true) return;
      setAside.set(placeOf(row), read.aside);
      bytes.set(placeOf(row), row);
      return;
    }
    if (table === ANY_CENSUS) counts.push(read.value as CensusRow);
    values.get(row.table)?.set(read.key, read.value);
    if (read.older) older.push([row.table, read.key]);
    if (read.unmarked) unmarked.set(placeOf({ table: row.table, key: read.key }), row);
  };
  // Those that bear a version last: of two with the same key they count.
  const isMarked = ({ key }: Row): boolean => key.startsWith(NAME_MARK);
  const all = rows.every(isMarked) ? rows : [...rows.filter((row) => !isMarked(row)), ...rows.filter(isMarked)];
  const late = all.filter(({ table }) => known.get(table)?.late === true);
  for (const row of all) if (known.get(row.table)?.late !== true) take(row);
  let at = 0;
  return {
    values,
    isLate: late.length > 0,
    setAside: () => [...setAside.values()],
    more(count) {
      for (const row of late.slice(at, at + count)) take(row);
      at = Math.min(late.length, at + count);
      return at < late.length;
    },
    kept() {
      const settled = new Map([...pieces].map(([place, { relation }]) => [place, relation]));
      const census = censusOf([...known.values()], values, [...setAside.values()], counts);
      return { asideAt: setAside, bytes, unmarked, settled, census, older };
    },
  };
}

const ANY_CENSUS = CENSUS as unknown as Table<unknown>;

function censusOf(
  tables: readonly Table<unknown>[],
  values: Values,
  setAside: readonly SetAside[],
  said: readonly CensusRow[],
): Census {
  const there: Counting[] = [];
  const unnamed = new Map<string, number>();
  for (const table of tables) {
    if (table.counted === undefined) continue;
    for (const [key, value] of values.get(table.name) ?? []) there.push(countingOf(table, table.counted, key, value));
    for (const { table: name, key, relation } of setAside) {
      if (name !== table.name) continue;
      if (key === null || (relation === null && table.relation !== undefined))
        unnamed.set(name, (unnamed.get(name) ?? 0) + 1);
      else there.push({ table: name, counted: table.counted, relation: relation ?? '', key });
    }
  }
  const counted = new Set(tables.flatMap(({ name, counted: how }) => (how === undefined ? [] : [name])));
  return createCensus(said, there, unnamed, counted);
}

const countingOf = <T>(table: Table<T>, counted: Counted, key: string, value: T): Counting => ({
  table: table.name,
  counted,
  relation: table.relation?.(value) ?? '',
  key,
});

const placeOf = ({ table, key }: Pick<Row, 'table' | 'key'>): string => `${table}\n${key}`;

type Kept = {
  /** The rows set aside by their place in the Store. */
  readonly asideAt: ReadonlyMap<string, SetAside>;
  /** The bytes of rows set aside, by their place in the Store. */
  readonly bytes: Map<string, Row>;
  /** Rows that still lie where they did before there were versions, by table and key. */
  readonly unmarked: Map<string, Row>;
  /** Pieces that are stored, by `pieceKey`, and the relation each is of. */
  readonly settled: Map<string, string>;
  readonly census: Census;
};

type Renewing = SealedStore & { renew(): Promise<void> };

/** One row as a transaction leaves it. */
type Change = {
  readonly table: Table<unknown>;
  readonly key: string;
  readonly value: unknown;
  readonly deleted: boolean;
};

/** The committed rows of a table that was opened. */
type TableRows = <T>(table: Table<T>) => Map<string, T>;

/** What a transaction sees of committed rows, and what it changes of them until that is stored. */
function overlay(
  tableOf: TableRows,
  tables: readonly Table<unknown>[],
  setAside: readonly SetAside[],
): {
  readonly transaction: Transaction;
  readonly changes: ReadonlyMap<string, Change>;
  readonly dropped: ReadonlySet<RelationKey>;
} {
  const changes = new Map<string, Change>();
  const dropped = new Set<RelationKey>();
  const place = (table: Table<never>, key: string) => placeOf({ table: table.name, key });
  const erasers = tables.filter(({ erases }) => erases === true);
  const isErasing = (relation: RelationKey | null): boolean =>
    relation !== null && erasers.some((table) => transaction.get(table, relation) !== undefined);
  const deleteIn = (some: readonly Table<unknown>[], relation: RelationKey): void => {
    for (const table of some)
      for (const [key, value] of transaction.all(table))
        if (table.relation?.(value) === relation) transaction.delete(table, key);
  };
  const transaction: Transaction = {
    setAside,
    get: (table, key) => {
      const change = changes.get(place(table as Table<never>, key));
      if (change !== undefined) return change.deleted ? undefined : (change.value as never);
      return tableOf(table).get(key);
    },
    all: (table) => {
      // What is committed does not change while this runs: only what is changed here is laid over a copy.
      if (![...changes.values()].some((change) => change.table.name === table.name)) return tableOf(table);
      const rows = new Map(tableOf(table));
      for (const change of changes.values())
        if (change.table.name === table.name) {
          if (change.deleted) rows.delete(change.key);
          else rows.set(change.key, change.value as never);
        }
      return rows;
    },
    put: (table, key, value) => {
      if (table.goesAtOnce === true && isErasing(table.relation?.(value) ?? null)) return;
      changes.set(place(table as Table<never>, key), { table, key, value, deleted: false });
    },
    delete: (table, key) => {
      changes.set(place(table as Table<never>, key), { table, key, value: undefined, deleted: true });
    },
    dropRelation: (relation) => {
      dropped.add(relation);
      deleteIn(tables, relation);
    },
    dropWritten: (relation) =>
      deleteIn(
        tables.filter(({ goesAtOnce }) => goesAtOnce === true),
        relation,
      ),
  };
  return { transaction, changes, dropped };
}

/** What the Store is to do so that a row is there, or not: older bytes in its place are moved away, or go where they were this very row. */
function writesOf(
  sealing: Sealing,
  { bytes, unmarked }: Kept,
  { table, key, value, deleted }: Change,
): readonly Write[] {
  const row: Write = deleted
    ? { table: table.name, key: nameOf(sealing, table.name, key), value: null }
    : sealedRow(sealing, table, key, value);
  const older = unmarked.get(placeOf({ table: table.name, key }));
  const unread = [bytes.get(placeOf(row)), bytes.get(placeOf({ table: table.name, key }))].flatMap(
    (each) => each ?? [],
  );
  return [
    ...(older === undefined ? [] : [{ table: older.table, key: older.key, value: null }]),
    ...unread.flatMap((each) => [
      { table: each.table, key: each.key, value: null },
      {
        table: SET_ASIDE,
        key: `${each.table}/${each.key}/${toBase64Url(sealing.random.bytes(16))}`,
        value: each.value,
      },
    ]),
    row,
  ];
}

/** Of rows that were set aside, those that are known to belong to these relations. */
const deletionsOf = ({ bytes, asideAt }: Kept, relations: ReadonlySet<RelationKey>): readonly Write[] =>
  [...bytes].flatMap(([place, { table, key }]) => {
    const relation = asideAt.get(place)?.relation ?? null;
    return relation !== null && relations.has(relation) ? [{ table, key, value: null }] : [];
  });

/** What is settled of these relations, whether its row could be read or not: that alone would stay behind. */
const piecesIn = ({ settled }: Kept, relations: ReadonlySet<RelationKey>): readonly string[] =>
  relations.size === 0
    ? []
    : [...settled].flatMap(([at, relation]) => (relations.has(relation as RelationKey) ? [at] : []));

/** What the census says once these changes are made. */
function recount(
  { census, asideAt }: Kept,
  { changes, dropped }: { readonly changes: readonly Change[]; readonly dropped: ReadonlySet<RelationKey> },
  before: (table: Table<unknown>) => ReadonlyMap<string, unknown>,
): ReturnType<Census['after']> {
  const gone: Counting[] = [];
  const come: Counting[] = [];
  // Its place is counted already.
  const isAside = (name: string, key: string): boolean =>
    asideAt.size > 0 && [...asideAt.values()].some((each) => each.table === name && each.key === key);
  for (const { table, key, value, deleted } of changes) {
    if (table.counted === undefined) continue;
    const was = before(table);
    if (deleted && was.has(key)) gone.push(countingOf(table, table.counted, key, was.get(key)));
    if (!deleted && !was.has(key) && !isAside(table.name, key)) come.push(countingOf(table, table.counted, key, value));
  }
  return census.after({ dropped, gone, come });
}

const censusChange = ([relation, row]: readonly [string, CensusRow | null]): Change => ({
  table: ANY_CENSUS,
  key: censusKey(relation),
  value: row,
  deleted: row === null,
});

/** What is put again, or was of a relation that is dropped, is missed no more. */
function forgetMissing(setAside: SetAside[], changed: readonly Change[], dropped: ReadonlySet<RelationKey>): void {
  if (!setAside.some(({ why }) => why === 'missing')) return;
  const put = new Set(
    changed.flatMap((change) => (change.deleted ? [] : [placeOf({ table: change.table.name, key: change.key })])),
  );
  const isOver = ({ table, key, relation }: SetAside): boolean =>
    (relation !== null && dropped.has(relation)) || (key !== null && put.has(placeOf({ table, key })));
  const left = setAside.filter((each) => each.why !== 'missing' || !isOver(each));
  setAside.splice(0, setAside.length, ...left);
}

type PieceWrite = { readonly at: string; readonly relation: string; readonly write: Write };

/** What a change writes and leaves of what is settled of its row. */
function piecesOf(
  sealing: Sealing,
  { settled }: Kept,
  { table, key, value, deleted }: Change,
  before: unknown,
): readonly PieceWrite[] {
  const { fresh, gone } = pieceChanges(table, key, { before, after: deleted ? undefined : value }, settled);
  const relation = (deleted ? null : table.relation?.(value)) ?? '';
  return [
    ...fresh.map(({ at, piece }) => ({ at, relation, write: pieceRow(sealing, { table, key, value }, piece) })),
    ...gone.map((at) => ({ at, relation, write: pieceDeletion(sealing, at) })),
  ];
}

/** What is kept in mind of a store once every row of it is opened, and until then the rows that are known all the same. */
function createWhole(reading: Reading, onWhole: (kept: ReturnType<Reading['kept']>) => void) {
  /** One that was missing and is put again is taken out of it. */
  const setAside: SetAside[] = [...reading.setAside()];
  const lent = new Map<string, Map<string, unknown>>();
  let kept: ReturnType<Reading['kept']> | null = null;

  function end(): ReturnType<Reading['kept']> {
    const whole = reading.kept();
    const missing = whole.census.missing.map((each): SetAside => ({ ...each, why: 'missing' }));
    setAside.splice(0, setAside.length, ...reading.setAside(), ...missing);
    lent.clear();
    kept = whole;
    onWhole(whole);
    return whole;
  }
  const openAll = (): ReturnType<Reading['kept']> => {
    if (kept !== null) return kept;
    reading.more(Number.POSITIVE_INFINITY);
    return end();
  };
  if (!reading.isLate) end();
  return {
    setAside,
    isWhole: (): boolean => kept !== null,
    /** Opens every row that is not opened yet. */
    openAll,
    openMore(): boolean {
      if (kept !== null) return false;
      if (reading.more(OPENED_AT_ONCE)) return true;
      end();
      return false;
    },
    lend<T>({ name }: Table<T>, rows: Iterable<readonly [key: string, value: T]>): void {
      if (kept === null) lent.set(name, new Map(rows));
    },
    lentOf: (name: string): ReadonlyMap<string, unknown> | undefined => lent.get(name),
  };
}

/** What is said of a relation by a digest goes where that was changed, unless it is said anew. */
function dropDigests(
  transaction: Transaction,
  tables: readonly Table<unknown>[],
  changes: readonly Change[],
  before: (table: Table<unknown>, key: string) => unknown,
): void {
  const put = new Set(changes.map(({ table, key }) => placeOf({ table: table.name, key })));
  for (const { table, key, value, deleted } of changes) {
    const digest = table.digested === undefined ? undefined : tables.find(({ name }) => name === table.digested);
    const relation = digest === undefined ? null : (table.relation?.(deleted ? before(table, key) : value) ?? null);
    if (digest === undefined || relation === null || put.has(placeOf({ table: digest.name, key: relation }))) continue;
    if (transaction.get(digest, relation) !== undefined) transaction.delete(digest, relation);
  }
}

/** Writes changes, with all that goes with them, in one commit of the Store: whole or not at all. */
function createCommit(sealing: Sealing, whole: ReturnType<typeof createWhole>, values: Values) {
  let refusing = false;
  const none: ReadonlyMap<string, unknown> = new Map();
  const rowsOf = ({ name }: Table<unknown>): ReadonlyMap<string, unknown> => values.get(name) ?? none;
  const commit = async (changes: readonly Change[], dropped: ReadonlySet<RelationKey> = new Set()): Promise<void> => {
    const kept = whole.openAll();
    const changed = changes.flatMap((change) => piecesOf(sealing, kept, change, rowsOf(change.table).get(change.key)));
    const named = new Set(changed.map(({ at }) => at));
    const left = piecesIn(kept, dropped).filter((at) => !named.has(at));
    const pieces = [...changed, ...left.map((at) => ({ at, relation: '', write: pieceDeletion(sealing, at) }))];
    const counts = recount(kept, { changes, dropped }, rowsOf);
    const writes = [
      ...deletionsOf(kept, dropped),
      ...changes.flatMap((change) => writesOf(sealing, kept, change)),
      ...[...counts.rows].flatMap((each) => writesOf(sealing, kept, censusChange(each))),
      ...pieces.map(({ write }) => write),
    ];
    try {
      await sealing.store.commit(sealing.account, writes);
      refusing = false;
    } catch {
      refusing = true;
      throw new StorageFailed('the device refused to store');
    }
    for (const write of writes) if (write.value === null) kept.bytes.delete(placeOf(write));
    for (const { at, relation, write } of pieces)
      if (write.value === null) kept.settled.delete(at);
      else kept.settled.set(at, relation);
    counts.keep();
  };
  return { commit, isRefusing: (): boolean => refusing };
}

function createSealedStore(sealing: Sealing, tables: readonly Table<unknown>[], reading: Reading): Renewing {
  const { values } = reading;
  const whole = createWhole(reading, () => {
    if (reading.isLate) last = last.then(renew).catch(() => undefined);
  });
  const { setAside } = whole;
  const rowsOf: TableRows = <T>(table: Table<T>) => {
    const rows = values.get(table.name);
    if (rows === undefined) throw new Error('a table that was not opened');
    return rows as Map<string, T>;
  };
  const tableOf: TableRows = <T>(table: Table<T>) => {
    if (table.late === true) whole.openAll();
    return rowsOf(table);
  };

  let last: Promise<unknown> = Promise.resolve();
  const versions = new Map<string, number>();

  const { commit, isRefusing } = createCommit(sealing, whole, values);

  async function run<R>(work: (transaction: Transaction) => R): Promise<R> {
    const { unmarked } = whole.openAll();
    const { transaction, changes, dropped } = overlay(tableOf, tables, setAside);
    const result = work(transaction);
    if (changes.size === 0 && dropped.size === 0) return result;
    dropDigests(transaction, tables, [...changes.values()], (table, key) => tableOf(table).get(key));
    const changed = [...changes.values()];
    await commit(changed, dropped);
    for (const { table, key, value, deleted } of changed) {
      unmarked.delete(placeOf({ table: table.name, key }));
      if (deleted) tableOf(table).delete(key);
      else tableOf(table).set(key, value);
      versions.set(table.name, (versions.get(table.name) ?? 0) + 1);
    }
    forgetMissing(setAside, changed, dropped);
    return result;
  }

  /** Rows of before there were versions, and of renewed tables, as this version writes them. */
  async function renew(): Promise<void> {
    const { unmarked, older, census } = whole.openAll();
    const places = [...[...unmarked.keys()].map((place) => place.split('\n') as [string, string]), ...older];
    const { behind } = census;
    if (places.length === 0 && behind.size === 0) return;
    const changes = places.flatMap(([name, key]): readonly Change[] => {
      const table = tables.find((each) => each.name === name) as Table<unknown>;
      // One that was deleted since is gone.
      const value = rowsOf(table).get(key);
      return value === undefined ? [] : [{ table, key, value, deleted: false }];
    });
    changes.push(...[...behind].map(censusChange));
    try {
      await commit(changes);
      unmarked.clear();
    } catch (error) {
      if (!(error instanceof StorageFailed)) throw error;
    }
  }

  return {
    get: (table, key) => {
      const lent = table.late === true && !whole.isWhole() ? whole.lentOf(table.name)?.get(key) : undefined;
      return lent === undefined ? tableOf(table).get(key) : (lent as never);
    },
    all: (table) => tableOf(table),
    version: (table) => versions.get(table.name) ?? 0,
    setAside,
    isRefusing,
    isWhole: whole.isWhole,
    openMore: whole.openMore,
    lend: whole.lend,
    transact: (work) => {
      const mine = last.then(() => run(work));
      last = mine.catch(() => undefined);
      return mine;
    },
    renew,
  };
}
