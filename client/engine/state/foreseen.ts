// Sealed rows need no key to be read from the disk: they are while the passphrase is still being stretched, which takes a second.
// What was read so counts only where nothing was being written to that space, or was written, since the reading began.
import type { Row, Store } from '../ports.ts';

export type ForeseeingStore = Store & {
  /** Begins to read the rows of a space, for the next `load` of it. */
  foresee(space: string): void;
  /** Lets go of what was read. */
  forget(): void;
};

type Foreseen = { readonly space: string; readonly writes: number; readonly rows: Promise<readonly Row[] | null> };

export function createForeseeing(store: Store): ForeseeingStore {
  let foreseen: Foreseen | null = null;
  /** Of each space, writes begun, and those under way. */
  const begun = new Map<string, number>();
  const underWay = new Map<string, number>();
  const count = (counts: Map<string, number>, space: string, by: number): void =>
    void counts.set(space, (counts.get(space) ?? 0) + by);
  const write = async (space: string, work: () => Promise<void>): Promise<void> => {
    count(begun, space, 1);
    count(underWay, space, 1);
    try {
      await work();
    } finally {
      count(underWay, space, -1);
    }
  };
  // Of any space: each is written anew.
  let renewals = 0;
  const writesOf = (space: string): number => (begun.get(space) ?? 0) + renewals;
  return {
    foresee(space) {
      if ((underWay.get(space) ?? 0) > 0) return;
      // A reading that fails is tried again when the rows are asked for, and told of then.
      foreseen = { space, writes: writesOf(space), rows: store.load(space).catch(() => null) };
    },
    forget() {
      foreseen = null;
    },
    spaces: () => store.spaces(),
    async load(space) {
      const held = foreseen?.space === space ? foreseen : null;
      if (held !== null) foreseen = null;
      const rows = held === null ? null : await held.rows;
      return rows !== null && held?.writes === writesOf(space) ? rows : store.load(space);
    },
    commit: (space, writes) => write(space, () => store.commit(space, writes)),
    drop: (space) => write(space, () => store.drop(space)),
    async renew(work) {
      renewals++;
      await store.renew(work);
      renewals++;
    },
  };
}
