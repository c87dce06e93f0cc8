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
import { APPEND, type AppendItem } from '../../shared/protocol/api.ts';
import { seededRandom } from '../harness/random.ts';
import type { Person, World } from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';

export const objectOf = (objectId: ObjectId, kind: number, payload: Uint8Array): VaultRecord => ({
  type: 'private',
  object: { objectId, kind, time: 1, payload },
});

/** What the thief appends, record behind record, from where the vault stood when it began. */
async function penOf(world: World, stolen: Person): Promise<(record: VaultRecord) => AppendItem> {
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
  return (record) => {
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
  };
}

/** The device's own app is used no more afterwards. Answers what the relay said of each. */
export async function writeAs(world: World, stolen: Person, records: readonly VaultRecord[]): Promise<unknown> {
  const write = await penOf(world, stolen);
  return world.call(APPEND, records.map(write));
}

/** Writes one record right before each append of `victim`, so often; answers how often the relay took it. */
export async function floodBefore(
  world: World,
  victim: Person,
  { stolen, record, times }: { readonly stolen: Person; readonly record: VaultRecord; readonly times: number },
): Promise<() => number> {
  const write = await penOf(world, stolen);
  let tried = 0;
  let taken = 0;
  victim.wire.intercept = async (path, _body, send) => {
    if (path === APPEND.path && tried < times) {
      tried++;
      const answer = await world.call(APPEND, [write(record)]);
      if (answer.type === 'answer' && answer.value[0]?.status === 0) taken++;
    }
    return send();
  };
  return () => taken;
}
