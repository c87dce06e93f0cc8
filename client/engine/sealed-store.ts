// The sealed store of one open space: typed tables over the Store port. Every row is sealed under the local storage key with
// its table and key as associated data, so that no row can be moved. The whole space is opened at unlock and held as
// immutable values; a transaction is synchronous (all cryptography is), becomes one atomic commit, and is seen by others
// only once that commit is durable (PROTOCOL.md, Local storage).
import { utf8 } from '../../shared/bytes.ts';
import { type Codec, decode, encode } from '../../shared/codec.ts';
import type { Random } from '../../shared/clock.ts';
import { openRow, sealRow } from '../../shared/crypto/passphrase.ts';
import type { Secret } from '../../shared/crypto/secret.ts';
import type { AccountId } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type Store, type Write } from './ports.ts';

export type Table<T> = { readonly name: string; readonly codec: Codec<T> };

/** What a transaction sees: all committed rows, and its own changes over them. */
export interface Transaction {
  get<T>(table: Table<T>, key: string): T | undefined;
  all<T>(table: Table<T>): ReadonlyMap<string, T>;
  put<T>(table: Table<T>, key: string, value: T): void;
  delete<T>(table: Table<T>, key: string): void;
}

export interface SealedStore {
  get<T>(table: Table<T>, key: string): T | undefined;
  all<T>(table: Table<T>): ReadonlyMap<string, T>;
  /** Grows with every commit that changes a row of the table: what was derived from its rows holds while it stands. */
  version<T>(table: Table<T>): number;
  /**
   * Runs `work` after every earlier transaction is durable, and resolves with its value once its writes are. If `work`
   * throws or the commit fails, nothing of it happened.
   */
  transact<R>(work: (transaction: Transaction) => R): Promise<R>;
}

/** The Store refused a commit (disk full, database closed): nothing was changed. */
export class StorageFailed extends Error {}

type Values = Map<string, Map<string, unknown>>;

type Sealing = {
  readonly store: Store;
  readonly account: AccountId;
  readonly storageKey: Secret<'storage'>;
  readonly random: Random;
};

/** Opens every row of a space. `damaged` where one cannot be opened: nothing is dropped or repaired silently. */
export async function openSealedStore(
  sealing: Sealing,
  tables: readonly Table<never>[],
): Promise<Result<SealedStore, 'damaged'>> {
  const values: Values = new Map(tables.map((table) => [table.name, new Map()]));
  const codecs = new Map(tables.map((table) => [table.name, table.codec as Codec<unknown>]));
  for (const row of await sealing.store.load(sealing.account)) {
    const codec = codecs.get(row.table);
    // Rows of no table of this version (the space's header, tables of a later version) are left as they are.
    if (codec === undefined) continue;
    const plain = openRow(sealing.storageKey, sealing.account, row.table, utf8(row.key), row.value);
    if (!plain.ok) return err('damaged');
    const value = decode(codec, plain.value);
    if (!value.ok) return err('damaged');
    values.get(row.table)?.set(row.key, value.value);
  }
  return ok(createSealedStore(sealing, values));
}

function createSealedStore(sealing: Sealing, values: Values): SealedStore {
  const tableOf = <T>(table: Table<T>): Map<string, T> => {
    const rows = values.get(table.name);
    if (rows === undefined) throw new Error('a table that was not opened');
    return rows as Map<string, T>;
  };

  let last: Promise<unknown> = Promise.resolve();
  const versions = new Map<string, number>();

  async function run<R>(work: (transaction: Transaction) => R): Promise<R> {
    const changes = new Map<string, { table: Table<unknown>; key: string; value: unknown; deleted: boolean }>();
    const nameOf = (table: Table<never>, key: string) => `${table.name}\n${key}`;
    const result = work({
      get: (table, key) => {
        const change = changes.get(nameOf(table as Table<never>, key));
        if (change !== undefined) return change.deleted ? undefined : (change.value as never);
        return tableOf(table).get(key);
      },
      all: (table) => {
        const rows = new Map(tableOf(table));
        for (const change of changes.values())
          if (change.table.name === table.name) {
            if (change.deleted) rows.delete(change.key);
            else rows.set(change.key, change.value as never);
          }
        return rows;
      },
      put: (table, key, value) => {
        changes.set(nameOf(table as Table<never>, key), { table, key, value, deleted: false });
      },
      delete: (table, key) => {
        changes.set(nameOf(table as Table<never>, key), {
          table,
          key,
          value: undefined,
          deleted: true,
        });
      },
    });
    if (changes.size === 0) return result;
    const writes: Write[] = [...changes.values()].map(({ table, key, value, deleted }) => ({
      table: table.name,
      key,
      value: deleted ? null : seal(table, key, value),
    }));
    try {
      await sealing.store.commit(sealing.account, writes);
    } catch {
      throw new StorageFailed('the device refused to store');
    }
    for (const { table, key, value, deleted } of changes.values()) {
      if (deleted) tableOf(table).delete(key);
      else tableOf(table).set(key, value);
      versions.set(table.name, (versions.get(table.name) ?? 0) + 1);
    }
    return result;
  }

  function seal(table: Table<unknown>, key: string, value: unknown): Uint8Array {
    const plain = encode(table.codec, value);
    const sealed = sealRow(sealing.storageKey, sealing.account, table.name, utf8(key), plain, sealing.random);
    plain.fill(0);
    return sealed;
  }

  return {
    get: (table, key) => tableOf(table).get(key),
    all: (table) => tableOf(table),
    version: (table) => versions.get(table.name) ?? 0,
    transact: (work) => {
      const mine = last.then(() => run(work));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
