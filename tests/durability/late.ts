// A transaction that lies: it says it is committed and writes the disk only every sixteenth time. Its one use is to be caught by the
// judge of tests/durability; nothing of the server can be set to behave so.
import type { Transaction } from '../../server/storage/sqlite/group-commit.ts';

const COMMIT_EVERY = 16;

export function late(transaction: Transaction): Transaction {
  let open = false;
  let answered = 0;
  return {
    begin: () => {
      if (!open) transaction.begin();
      open = true;
    },
    commit: () => {
      answered += 1;
      if (answered % COMMIT_EVERY !== 0) return;
      transaction.commit();
      open = false;
    },
    rollback: () => {
      transaction.rollback();
      open = false;
    },
  };
}
