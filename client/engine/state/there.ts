// Whether the vault has an object as it is here, and nothing of it is on its way: until then what was changed here is told apart from what was
// there before.
import type { ObjectRow } from './object-row.ts';
import { SELF } from './keys.ts';
import type { Transaction } from './sealed-store.ts';
import { VAULT } from './vault-row.ts';

export const isThere = (reads: Pick<Transaction, 'get'>, { vaulted, record }: ObjectRow): boolean =>
  vaulted && (record === null || reads.get(VAULT, SELF)?.pending?.envelopeId !== record);
