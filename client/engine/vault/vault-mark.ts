// The mark of one's own vault that every letter carries, opaque to the other person, who returns the newest: shown an older
// vault, a recovered device can tell (PROTOCOL.md, Vault mark).
import type { RelationId } from '../../../shared/ids.ts';
import { judgeMark, openMark, sealMark } from '../../../shared/crypto/vault/vault.ts';
import { NO_VAULT_MARK } from '../../../shared/crypto/relation/letter.ts';
import { isAllZero } from '../../../shared/bytes.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space, accountOf, epochOf, vaultOf } from '../state/space.ts';
import { statedOf } from '../state/vault-row.ts';

export function ownMark(space: Space, transaction: Transaction, relationId: RelationId): Uint8Array {
  const vault = vaultOf(transaction);
  if (vault.state.seq === 0) return NO_VAULT_MARK;
  return sealMark(epochOf(transaction).keyring.mark, relationId, statedOf(vault), space.ports.random);
}

/**
 * Records this device's vault lacks by a mark that the peer returned; 0 where it lacks none or the mark says nothing. The
 * first turn of a session (`isFirst`) returns to a recovered device the mark of an earlier one: it is held against the vault as
 * the recovery found it, before it wrote records of its own.
 */
export function missingByMark(
  reads: Pick<Transaction, 'get' | 'all'>,
  relationId: RelationId,
  mark: Uint8Array,
  isFirst: boolean,
): number {
  if (isAllZero(mark)) return 0;
  const opened = openMark(epochOf(reads).keyring.mark, relationId, mark);
  if (!opened.ok) return 0;
  const { recovered } = accountOf(reads);
  const found = recovered === null || !isFirst ? null : { seq: recovered.foundSeq, hash: recovered.foundHash };
  const verdict = judgeMark(opened.value, found ?? statedOf(vaultOf(reads)));
  return verdict.type === 'behind' ? verdict.missing : verdict.type === 'forked' ? 1 : 0;
}
