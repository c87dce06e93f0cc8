// A thief of an unlocked device, with an app of their own: writes whatever records they like into the vault, as that device could.
import { ownItem } from '../../client/engine/account/accounts.ts';
import { SELF } from '../../client/engine/state/keys.ts';
import { accountOf, epochOf } from '../../client/engine/state/space.ts';
import { VAULT } from '../../client/engine/state/vault-row.ts';
import { capabilitiesOf, mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../shared/crypto/base/secret.ts';
import { nextPlace } from '../../shared/crypto/vault/vault-state.ts';
import { placeAfter, sealRecord, vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import type { VaultRecord } from '../../shared/crypto/vault/vault-records.ts';
import { EnvelopeId, type ObjectId } from '../../shared/ids.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { seededRandom } from '../harness/random.ts';
import type { Person, World } from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';

export const objectOf = (objectId: ObjectId, kind: number, payload: Uint8Array): VaultRecord => ({
  type: 'private',
  object: { objectId, kind, time: 1, payload },
});

/** The device's own app is used no more afterwards. Answers what the relay said of each. */
export async function writeAs(world: World, stolen: Person, records: readonly VaultRecord[]): Promise<unknown> {
  const random = seededRandom(world.seed, 8_800);
  const store = await keptBy(stolen);
  const vault = store.get(VAULT, SELF);
  if (vault === undefined) throw new Error('a space has a vault');
  const epoch = epochOf(store);
  let place = nextPlace(vault.state, {
    deviceId: accountOf(store).device.deviceId,
    seal: mailboxSealOf(vault.secret),
    envelopeId: EnvelopeId.random(random),
  });
  const items = records.map((record) => {
    const { envelopeId, seq } = place;
    const sealed = sealRecord(place, epoch, record, random);
    place = placeAfter(place, sealed, EnvelopeId.random(random));
    return ownItem({
      mailboxId: vaultMailboxId(vault.state.vaultId),
      append: capabilitiesOf(vault.secret).append,
      envelopeId,
      eraseRoot: epoch.keyring.eraseRoots[0] as Secret<'eraseRoot'>,
      bytes: sealed.envelope,
      seq,
    });
  });
  return world.call(APPEND, items);
}
