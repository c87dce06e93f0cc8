// What an own device learns from the rows of a rotation that it may still read: that it was removed, or by which secret the vault goes on.
// Whatever else is in them says nothing.
import { beforeAll, describe, expect, it } from 'vitest';
import { holderOf, readerOf, type VaultDevice, type VaultWorld } from '../../../tests/harness/vault.ts';
import { contentKeys, entry, newWorld } from '../../../tests/harness/vault-records.ts';
import { createIdentity, devicePublicOf, type ListChange, signListEntry } from '../identity/identity.ts';
import { vaultSecretOf } from '../identity/mailbox.ts';
import { unwrap } from '../../result.ts';
import { randomSecret } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';
import { nextEpoch } from './epoch.ts';
import { sealEpochRecord, sealListEntry } from './vault.ts';
import { readNotice, writtenBy } from './vault-notice.ts';

beforeAll(loadSodium);

/** Two devices, of which the second is removed at 3 and the vault goes on under the next secret. */
function rotation(seed: number, change: (world: VaultWorld, second: VaultDevice) => ListChange = removal) {
  const world = newWorld(seed);
  const second = world.newDevice();
  world.writeEntry(world.signEntry({ op: 'add', time: 2, device: devicePublicOf(second.keys) }));
  world.readers.push(readerOf(second));
  world.turn();
  const before = world.state;
  world.writeEntry(world.signEntry(change(world, second)));
  const vaultSecret = { generation: 1, secret: vaultSecretOf(world.identity.aik, 1) };
  world.readers = [readerOf(world.device)];
  world.turnWithNewBase({ vaultSecret, newEraseRoot: true });
  const as = (device: VaultDevice) => ({
    ...world.access,
    holders: [holderOf(device)],
    deviceId: device.keys.deviceId,
  });
  return { world, second, before, rows: world.rows.slice(-2), vaultSecret, as };
}
const removal = (_: VaultWorld, { keys }: VaultDevice): ListChange => ({
  op: 'revoke',
  time: 3,
  deviceId: keys.deviceId,
});

describe('the rows of a rotation', () => {
  it('tell the device that was removed when it was, and one that stays the next secret', () => {
    const { world, second, before, rows, vaultSecret, as } = rotation(60);
    expect(readNotice(as(second), before, rows)).toEqual({ type: 'revoked', at: 3 });
    expect(readNotice(as(world.device), before, rows)).toEqual({ type: 'moved', secrets: [vaultSecret] });
    // Whoever reads for no device in particular is not removed.
    expect(readNotice({ ...as(world.device), deviceId: null }, before, rows)?.type).toBe('moved');
  });

  it('tell every device but the new one of a recovery', () => {
    let fresh: VaultDevice | null = null;
    const { world, second, before, rows, as } = rotation(61, (its) => {
      fresh = its.newDevice();
      return { op: 'recover', time: 9, device: devicePublicOf(fresh.keys) };
    });
    for (const lost of [world.device, second])
      expect(readNotice(as(lost), before, rows)).toEqual({ type: 'revoked', at: 9 });
    expect(readNotice(as(fresh as unknown as VaultDevice), before, rows)).toBeNull();
  });

  it('say nothing of a removal to a device that a later entry adds, or that it names no more than others', () => {
    const { second, before, rows, as } = rotation(62, (world) => ({
      op: 'add',
      time: 5,
      device: devicePublicOf(world.newDevice().keys),
    }));
    expect(readNotice(as(second), before, rows)).toBeNull();
  });

  it('say nothing where the identity key did not sign the removal', () => {
    const { world, second, before, as } = rotation(63);
    const other = createIdentity(world.random);
    const forged = signListEntry(other.aik, world.listHead, removal(world, second));
    const place = world.place(second.keys);
    const { envelope } = sealListEntry(place, world.epoch.number, forged, world.random);
    expect(
      readNotice(as(second), before, [{ seq: place.seq, envelopeId: place.envelopeId, bytes: envelope }]),
    ).toBeNull();
  });

  it('say nothing that was known before: an entry of the list, an epoch of before, a secret that is held', () => {
    const { world, second, before, rows, as } = rotation(64);
    const listEntries = [...before.listEntries, world.entries.at(-1) as Uint8Array];
    expect(readNotice(as(second), { ...before, listEntries }, rows)).toBeNull();
    expect(readNotice(as(world.device), { ...before, epoch: world.epoch }, rows)).toBeNull();
    world.generation = 1;
    expect(readNotice(as(world.device), before, rows)).toBeNull();
  });

  it('say nothing by an epoch of a later number that is under the base, or names the list, of before a removal', () => {
    const world = newWorld(67);
    const thief = world.newDevice();
    world.writeEntry(world.signEntry({ op: 'add', time: 2, device: devicePublicOf(thief.keys) }));
    world.readers.push(readerOf(thief));
    world.turn();
    const [stolen, before] = [world.epoch, world.listHead];
    world.writeEntry(world.signEntry(removal(world, thief)));
    world.readers = [readerOf(world.device)];
    world.turnWithNewBase();
    const removed = world.listHead;
    world.writeEntry(world.signEntry({ op: 'add', time: 4, device: devicePublicOf(world.newDevice().keys) }));
    world.turn();
    const access = { ...world.access, holders: [holderOf(world.device)], deviceId: world.device.keys.deviceId };
    const toldBy = (from: typeof stolen, listHead: typeof before) => {
      const next = nextEpoch(from, { listHead, erased: [] }, world.random);
      const secret = { generation: 1, secret: randomSecret('mailbox', world.random) };
      const keyring = { ...next.keyring, vaultSecrets: [...next.keyring.vaultSecrets, secret] };
      const place = world.place(thief.keys);
      const forged = { ...next, number: world.epoch.number + 1, keyring };
      const { envelope: bytes } = unwrap(sealEpochRecord(place, forged, [readerOf(world.device)], world.random));
      return readNotice(access, world.state, [{ seq: place.seq, envelopeId: place.envelopeId, bytes }])?.type;
    };
    expect(toldBy(world.epoch, world.listHead)).toBe('moved');
    expect(toldBy(stolen, world.listHead)).toBeUndefined();
    expect(toldBy(world.epoch, before)).toBeUndefined();
    // Nor the list that its base names, which has gone on since.
    expect(toldBy(world.epoch, removed)).toBeUndefined();
  });

  it('say nothing where they were erased, lie under another name, or are not there', () => {
    const { second, before, rows, as } = rotation(65);
    const [first, last] = rows.map(({ envelopeId }) => envelopeId);
    const swapped = rows.map((row) => ({
      ...row,
      envelopeId: (row.envelopeId === first ? last : first) as typeof row.envelopeId,
    }));
    expect(readNotice(as(second), before, swapped)).toBeNull();
    expect(
      readNotice(
        as(second),
        before,
        rows.map((row) => ({ ...row, bytes: null })),
      ),
    ).toBeNull();
    expect(readNotice(as(second), before, [])).toBeNull();
  });
});

it('a row tells whether it was written under the id of this device', () => {
  const world = newWorld(66);
  world.write(contentKeys([entry(world)]));
  const rows = world.rows.slice(-1);
  expect(writtenBy(world.access, world.state, rows, world.device.keys.deviceId)).toBe(true);
  expect(writtenBy(world.access, world.state, rows, world.newDevice().keys.deviceId)).toBe(false);
  expect(
    writtenBy(
      world.access,
      world.state,
      rows.map((row) => ({ ...row, bytes: null })),
      world.device.keys.deviceId,
    ),
  ).toBe(false);
});
