// The mark of one's own vault that every letter carries, opaque to the other person, who returns the newest: shown an older
// vault, a recovered device can tell (PROTOCOL.md, Vault mark).
import type { RelationId } from '../../shared/ids.ts';
import { judgeMark, openMark, sealMark } from '../../shared/crypto/vault.ts';
import { NO_VAULT_MARK } from '../../shared/crypto/letter.ts';
import { isAllZero } from '../../shared/bytes.ts';
import { type Transaction } from './sealed-store.ts';
import { type Space, epochOf, vaultOf } from './space.ts';

export function ownMark(space: Space, transaction: Transaction, relationId: RelationId): Uint8Array {
  const vault = vaultOf(transaction);
  if (vault.state.seq === 0) return NO_VAULT_MARK;
  return sealMark(epochOf(transaction).keyring.mark, relationId, vault.state, space.ports.random);
}

/** Records this device's vault lacks by a mark that the peer returned; 0 where it lacks none or the mark says nothing. */
export function missingByMark(
  reads: Pick<Transaction, 'get' | 'all'>,
  relationId: RelationId,
  mark: Uint8Array,
): number {
  if (isAllZero(mark)) return 0;
  const opened = openMark(epochOf(reads).keyring.mark, relationId, mark);
  if (!opened.ok) return 0;
  const verdict = judgeMark(opened.value, vaultOf(reads).state);
  return verdict.type === 'behind' ? verdict.missing : verdict.type === 'forked' ? 1 : 0;
}
