// The vault's mailbox after a removal: under its next secret, which the removed device does not know (PROTOCOL.md, Vault epochs, Revocation).
import {
  bearerBytes,
  capabilitiesOf,
  hashesOf,
  mailboxSealOf,
  vaultAdminOf,
} from '../../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { isRevocation } from '../../../shared/crypto/vault/vault-revocations.ts';
import { openRecordOuter, vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { ROTATE } from '../../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { SELF } from '../state/keys.ts';
import { epochOf, type Space, vaultOf } from '../state/space.ts';
import { VAULT } from '../state/vault-row.ts';
import { rowsShown } from './vault-mend.ts';
import { readVaultOn } from './vault-read.ts';
import { writeVaultNow } from './vault-writer.ts';

export type MoveProblem = 'offline' | 'vault-stuck';

/** Other own devices may write between. */
const MOVE_TRIES = 64;

/** The vault's mailbox to the newest secret that its keyring holds, where it is not there yet. `first`: where what ends a device stands, if not right before the newest epoch. */
export async function moveVault(
  space: Space,
  aik: Secret<'aik'>,
  first: number | null = null,
): Promise<Result<null, MoveProblem>> {
  const from = first ?? (await firstOfRemoval(space));
  for (let tries = 0; tries < MOVE_TRIES; tries++) {
    const { state, generation } = vaultOf(space.store);
    const next = epochOf(space.store).keyring.vaultSecrets.find((each) => each.generation > generation);
    if (next === undefined) return ok(null);
    const rotated = await space.relay.call(ROTATE, {
      mailboxId: vaultMailboxId(state.vaultId),
      admin: bearerBytes(vaultAdminOf(aik)),
      hashes: hashesOf({ ...capabilitiesOf(next.secret), admin: vaultAdminOf(aik) }),
      generation: next.generation,
      from,
      n: state.seq,
      own: true,
    });
    if (rotated.ok) {
      await space.store.transact((transaction) =>
        transaction.put(VAULT, SELF, {
          ...vaultOf(transaction),
          secret: next.secret,
          generation: next.generation,
        }),
      );
      continue;
    }
    if (rotated.error.type !== 'refused') return err('offline');
    // Another own device has written, or moved it, meanwhile: that is read first.
    const read = await readVaultOn(space);
    if (read === 'offline') return err('offline');
    if (read === 'mended') {
      // It was put back in between: the epoch by which it goes on comes first.
      const written = await writeVaultNow(space, false);
      if (!written.reached) return err('offline');
      if (written.stuck) return err('vault-stuck');
    } else if (read !== 'written' && read !== 'again' && read !== 'nothing') return err('vault-stuck');
  }
  return err('vault-stuck');
}

/**
 * Where the rows begin that whoever is shut out, or was away, goes on reading: the list entry and the epoch behind it, and nothing before.
 */
async function firstOfRemoval(space: Space): Promise<number> {
  const { state, secret, mend } = vaultOf(space.store);
  const epochSeq = state.epochAt?.seq ?? state.seq;
  const near = Math.max(1, Math.min(epochSeq - 1, state.seq));
  if (mend === null && state.epoch?.base.epoch === state.epoch?.number) return near;
  // Where a move stopped half way, other records and epochs came since: the entry is looked for, which stands under the secret that is left.
  const rows = await rowsShown(space);
  if (typeof rows === 'string') return near;
  const seal = mailboxSealOf(secret);
  const entry = rows.find(({ envelopeId, bytes }) => {
    const outer = bytes === null ? null : openRecordOuter({ vaultId: state.vaultId, envelopeId, seal }, bytes);
    return outer?.ok === true && isRevocation(outer.value);
  });
  return entry === undefined ? near : Math.min(entry.seq, near);
}
