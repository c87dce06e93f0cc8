// What a server shows and might lose: after a start, a connection that broke, a COMMIT whose wait for its standby was cut off or never
// ended, rows may stand there that no standby has (PostgreSQL shows them after a crash, and after a wait that was cancelled). A commit
// of one's own waits for the standby like any other, and has everything before it in front of it: once it is through, all that was
// visible is as durable as what is acknowledged.
import type { Query } from './link.ts';

export type Doubt = {
  raise(): void;
  /** Resolves once all that is visible now is durable; rejects where a write would. */
  settled(): Promise<void>;
};

/** `confirm`: a durable commit. There is doubt from the start. */
export function createDoubt(confirm: () => Promise<unknown>): Doubt {
  let raised = 1;
  let settled = 0;
  let settling: Promise<void> | null = null;

  async function settle(): Promise<void> {
    const upTo = raised;
    await confirm();
    settled = upTo;
  }

  return {
    raise: () => void (raised += 1),
    settled: async () => {
      while (settled < raised)
        await (settling ??= settle().finally(() => {
          settling = null;
        }));
    },
  };
}

/**
 * Makes the COMMIT of a transaction wait as one does that wrote something: for the disk, and for the standby where there is one. An
 * answer that is taken from rows found there, with nothing to write, would not wait, and could be given before they are durable.
 */
export const waitAtCommit = (query: Query): Promise<unknown> =>
  query.all(`SELECT pg_logical_emit_message(true, 'entretemps', '')`);
