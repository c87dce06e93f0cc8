// The Store port in memory, for scenarios: its commits are numbered, and a test can make the device die at the n-th, before or
// after it became durable. Held to the same contract suite as IndexedDB (tests/contract/store.contract.ts).
import type { Row, Store, Write } from '../../client/engine/ports.ts';

export class Crash extends Error {}

export type MemoryStore = Store & {
  /** Commits made so far. */
  commits(): number;
  /** How often everything was moved into a fresh place so far. */
  renewals(): number;
  /** Dies at the commit of this number (1-based): everything after it is refused until `revive`. */
  crashAt(commit: number, when: 'before' | 'after'): void;
  hasCrashed(): boolean;
  revive(): void;
  /** A full disk: every commit is refused whole until told otherwise, and the device lives on. */
  refuse(refusing: boolean): void;
  /** The device is full from this commit on (1-based): it and every later one is refused whole, until `refuse(false)`. */
  fullFrom(commit: number): void;
  /** Whether it refused a commit, and refuses still. */
  isFull(): boolean;
  /** The n-th row written from now on (1-based) cannot be written, and its commit with it; the returned function mends it. */
  refuseRow(n: number): () => void;
  /** Every stored byte, for plaintext searches. */
  bytes(): readonly Uint8Array[];
  /** A copy of all rows, as a cloned profile would have. */
  clone(): MemoryStore;
};

type Rows = Map<string, Map<string, Row>>;

export function createMemoryStore(initial: Rows = new Map()): MemoryStore {
  const spaces = initial;
  let commits = 0;
  let renewals = 0;
  let crash: { commit: number; when: 'before' | 'after' } | null = null;
  let dead = false;
  let refusing = false;
  let fullAt = Number.POSITIVE_INFINITY;
  let hasRefused = false;
  const isRefusing = (): boolean => refusing || commits + 1 >= fullAt;
  const fullDisk = (): Error => new DOMException('this disk is full', 'QuotaExceededError');
  let rowsUntilRefusal = Number.POSITIVE_INFINITY;

  const alive = (): void => {
    if (dead) throw new Crash('this device is dead');
  };
  const rowOf = (table: string, key: string, value: Uint8Array): Row => {
    if (!(value instanceof Uint8Array)) throw new TypeError('a row holds bytes');
    if (--rowsUntilRefusal === 0) throw new Error('this row cannot be written');
    return { table, key, value: value.slice() };
  };
  /** On a copy that takes the place of the rows only when it is whole. */
  const apply = (space: string, writes: readonly Write[]): void => {
    const rows = new Map(spaces.get(space));
    for (const { table, key, value } of writes) {
      const name = `${table}\n${key}`;
      if (value === null) rows.delete(name);
      else rows.set(name, rowOf(table, key, value));
    }
    if (rows.size === 0) spaces.delete(space);
    else spaces.set(space, rows);
  };

  return {
    async spaces() {
      alive();
      return [...spaces.keys()].sort();
    },
    async load(space) {
      alive();
      return [...(spaces.get(space)?.values() ?? [])].map((row) => ({ ...row, value: row.value.slice() }));
    },
    async commit(space, writes) {
      alive();
      hasRefused ||= isRefusing();
      if (isRefusing()) throw fullDisk();
      commits++;
      const dies = crash?.commit === commits;
      if (!dies || crash?.when === 'after') apply(space, writes);
      if (dies) {
        dead = true;
        throw new Crash('died at this commit');
      }
    },
    async drop(space) {
      alive();
      spaces.delete(space);
    },
    async renew(work) {
      alive();
      if (isRefusing()) throw fullDisk();
      commits++;
      const dies = crash?.commit === commits;
      const renewed = new Map<string, Map<string, Row>>();
      for (const [space, rows] of spaces) {
        const left = work(space, [...rows.values()]);
        const kept = left.map((row) => [`${row.table}\n${row.key}`, rowOf(row.table, row.key, row.value)] as const);
        if (kept.length > 0) renewed.set(space, new Map(kept));
      }
      if (!dies || crash?.when === 'after') {
        spaces.clear();
        for (const [space, rows] of renewed) spaces.set(space, rows);
        renewals++;
      }
      if (dies) {
        dead = true;
        throw new Crash('died at this commit');
      }
    },
    commits: () => commits,
    renewals: () => renewals,
    crashAt(commit, when) {
      crash = { commit, when };
    },
    hasCrashed: () => dead,
    revive() {
      dead = false;
      crash = null;
    },
    refuse(yes) {
      refusing = yes;
      if (yes) return;
      hasRefused = false;
      fullAt = Number.POSITIVE_INFINITY;
    },
    fullFrom(commit) {
      fullAt = commit;
    },
    isFull: () => hasRefused,
    refuseRow(n) {
      rowsUntilRefusal = n;
      return () => {
        rowsUntilRefusal = Number.POSITIVE_INFINITY;
      };
    },
    bytes: () => [...spaces.values()].flatMap((rows) => [...rows.values()].map((row) => row.value)),
    clone: () => createMemoryStore(new Map([...spaces].map(([space, rows]) => [space, new Map(rows)]))),
  };
}
