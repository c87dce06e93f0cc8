// The first half of a recovery: from a sheet's secret to the anchor, and from the anchor to the whole vault. It only reads, by a type that
// cannot write, so that a rehearsal of the loss is the same code and leaves the relay and the vault as they were (PROTOCOL.md, Recovery).
import { type Anchor, findAnchor } from '../../../shared/crypto/identity/anchor.ts';
import { aikPublicOf, type DeviceList } from '../../../shared/crypto/identity/identity.ts';
import {
  capabilitiesOf,
  mailboxSealOf,
  MAX_VAULT_GENERATION,
  vaultSecretOf,
} from '../../../shared/crypto/identity/mailbox.ts';
import { anchorIdOf, anchorReadOf, recoveryKemOf } from '../../../shared/crypto/identity/recovery-words.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { readVault, type VaultRead, type VaultEnvelope } from '../../../shared/crypto/vault/vault-reader.ts';
import { emptyVault } from '../../../shared/crypto/vault/vault-state.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import type { Random } from '../../../shared/clock.ts';
import type { MailboxId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type MailboxReader, readMailbox } from '../relay/mailbox-read.ts';

/** Why a sheet brings nothing back. `not-found`: the relay has no anchor or no vault for it; `replaced`: its owner made a newer one. */
export type FindProblem = { readonly type: 'not-found' | 'replaced' | 'damaged' | 'offline' };

export type FoundAccount = {
  readonly anchor: Anchor;
  readonly anchorId: MailboxId;
  /** Of the sheet; 1,216 bytes. */
  readonly publicKey: Uint8Array;
  readonly aikPublic: Uint8Array;
  /** g of the newest vault secret, by which the vault was read. */
  readonly generation: number;
  readonly vault: VaultRead;
  readonly list: DeviceList;
  /** As the relay gave them; what is kept of them is in `vault`. */
  readonly rows: readonly VaultEnvelope[];
};

export async function findAccount(
  relay: MailboxReader,
  recovery: Secret<'recovery'>,
  random: Random,
): Promise<Result<FoundAccount, FindProblem>> {
  const anchorId = anchorIdOf(recovery);
  const sheetKem = recoveryKemOf(recovery);
  const anchorRead = await readMailbox(relay, anchorId, [anchorReadOf(recovery)]);
  if (anchorRead === 'offline' || anchorRead === 'nonsense') return err({ type: 'offline' });
  const anchor = findAnchor(
    anchorId,
    sheetKem.secretKey,
    typeof anchorRead === 'string' ? { status: anchorRead } : { status: 'read', rows: anchorRead.rows },
  );
  if (!anchor.ok) return err({ type: anchor.error.type === 'no-anchor' ? 'not-found' : anchor.error.type });

  const found = await findVault(relay, anchor.value);
  if (!found.ok) return found;
  const { rows, generation } = found.value;
  const aikPublic = aikPublicOf(anchor.value.aik);
  const read = readVault(
    {
      aikPublic,
      seals: Array.from({ length: generation + 1 }, (_, g) => ({
        generation: g,
        seal: mailboxSealOf(vaultSecretOf(anchor.value.aik, g)),
      })),
      holders: [{ id: anchorId, secretKey: sheetKem.secretKey }],
      listFloor: anchor.value.listHead,
      deviceId: null,
    },
    emptyVault(anchor.value.vaultId),
    rows,
    rows.at(-1)?.seq ?? 0,
    random,
  );
  if (!read.ok || read.value.list === null || read.value.state.epoch === null) return err({ type: 'damaged' });
  return ok({
    anchor: anchor.value,
    anchorId,
    publicKey: sheetKem.publicKey,
    aikPublic,
    generation,
    vault: read.value,
    list: read.value.list,
    rows,
  });
}

/** The vault's newest generation: V_g of the anchor is a floor, and the AIK gives all that follow. */
export async function findVault(
  relay: MailboxReader,
  anchor: Pick<Anchor, 'aik' | 'vaultId' | 'generation'>,
): Promise<Result<{ rows: readonly VaultEnvelope[]; generation: number }, FindProblem>> {
  const mailboxId = vaultMailboxId(anchor.vaultId);
  let newest: { rows: readonly VaultEnvelope[]; generation: number } | null = null;
  const BATCH = 8;
  for (let first = anchor.generation; first <= MAX_VAULT_GENERATION; first += BATCH) {
    const generations = Array.from({ length: BATCH }, (_, i) => first + i);
    const read = await readMailbox(
      relay,
      mailboxId,
      generations.map((g) => capabilitiesOf(vaultSecretOf(anchor.aik, g)).read),
    );
    if (read === 'offline' || read === 'nonsense') return err({ type: 'offline' });
    if (read === 'gone') return err({ type: 'not-found' });
    if (read === 'forbidden') break;
    newest = { rows: read.rows, generation: first + read.index };
    if (read.index < BATCH - 1) break;
  }
  return newest === null ? err({ type: 'damaged' }) : ok(newest);
}
