import { beforeAll, describe, expect, it } from 'vitest';
import { holderOf, readerOf } from '../../../tests/harness/vault.ts';
import { contentKeys, entry, entryIds, newWorld } from '../../../tests/harness/vault-records.ts';
import { unwrap } from '../../result.ts';
import { nextEpoch } from './epoch.ts';
import { devicePublicOf } from '../identity/identity.ts';
import { mailboxSealOf, vaultSecretOf } from '../identity/mailbox.ts';
import { loadSodium } from '../base/sodium.ts';
import { sealEpochRecord, sealListEntry, sealRecord } from './vault.ts';

const DAMAGED = { ok: false, error: { type: 'damaged' } };

beforeAll(loadSodium);

describe('a revocation', () => {
  it('is learnt by the revoked device, which reads nothing written after it', () => {
    const { world, thief } = stolenDevice(40);
    world.writeEntry(world.signEntry({ op: 'revoke', time: 3, deviceId: thief.keys.deviceId }));
    world.readers = [readerOf(world.device)];
    world.turnWithNewBase({
      vaultSecret: { generation: 1, secret: vaultSecretOf(world.identity.aik, 1) },
      newEraseRoot: true,
    });
    world.write(contentKeys([entry(world)]));
    expect(world.read(undefined, undefined, { holders: [holderOf(thief)], deviceId: thief.keys.deviceId })).toEqual({
      ok: false,
      error: { type: 'revoked' },
    });
    // One that ignores its revocation is not wrapped to.
    expect(world.read(undefined, undefined, { holders: [holderOf(thief)] })).toEqual(DAMAGED);
    expect(world.readAll().needsNewBase).toBe(false);
  });

  it('asks for a new base before anything else is written', () => {
    const { world, thief } = stolenDevice(41);
    world.writeEntry(world.signEntry({ op: 'revoke', time: 3, deviceId: thief.keys.deviceId }));
    expect(world.readAll().needsNewBase).toBe(true);
    world.turnWithNewBase();
    expect(world.readAll().needsNewBase).toBe(false);
  });

  it('passes over what the revoked device still slips in under the old epoch', () => {
    const { world, thief } = stolenDevice(42);
    const stolen = world.epoch;
    world.writeEntry(world.signEntry({ op: 'revoke', time: 3, deviceId: thief.keys.deviceId }));
    const forged = entry(world);
    const place = world.place(thief.keys);
    world.append(place, sealRecord(place, stolen, contentKeys([forged]), world.random));
    expect(entryIds(world.readAll())).toEqual([]);
    const epochPlace = world.place(thief.keys);
    const ownEpoch = nextEpoch(stolen, { listHead: world.listHead, erased: [] }, world.random);
    const takeover = unwrap(
      sealEpochRecord(epochPlace, ownEpoch, [readerOf(world.device), readerOf(thief)], world.random),
    );
    world.append(epochPlace, takeover);
    expect(world.epoch.number).toBe(stolen.number);

    world.turnWithNewBase();
    const real = entry(world);
    world.write(contentKeys([real]));
    expect(entryIds(world.readAll())).toEqual([real.envelopeId]);
    expect(world.epoch.base.listHead).toEqual(world.listHead);
  });

  it('that was read before passes over what comes after it, until a new base is there', () => {
    const { world, thief } = stolenDevice(47);
    const stolen = world.epoch;
    world.writeEntry(world.signEntry({ op: 'revoke', time: 3, deviceId: thief.keys.deviceId }));
    const known = world.state;
    const place = world.place(thief.keys);
    world.append(place, sealRecord(place, stolen, contentKeys([entry(world)]), world.random));
    expect(entryIds(unwrap(world.read(known, world.rows.slice(-1))))).toEqual([]);

    world.turnWithNewBase();
    const covered = world.state;
    const real = entry(world);
    world.write(contentKeys([real]));
    expect(entryIds(unwrap(world.read(covered, world.rows.slice(-1))))).toEqual([real.envelopeId]);
  });

  it('is not undone by an epoch under the old base with the new list head', () => {
    const { world, thief } = stolenDevice(43);
    const stolen = world.epoch;
    world.writeEntry(world.signEntry({ op: 'revoke', time: 3, deviceId: thief.keys.deviceId }));
    world.turnWithNewBase();
    const forged = {
      ...nextEpoch(world.epoch, { listHead: world.listHead, erased: [] }, world.random),
      base: stolen.base,
    };
    const withOldB = { ...forged, keyring: { ...forged.keyring, base: stolen.keyring.base } };
    const place = world.place(thief.keys);
    world.slip(
      place,
      unwrap(sealEpochRecord(place, withOldB, [readerOf(world.device), readerOf(thief)], world.random)),
    );
    const read = world.readAll();
    expect(read.state.epoch?.number).toBe(world.epoch.number);
    expect(read.state.epoch?.base).toEqual(world.epoch.base);
  });

  it('is not widened by the revoked device, who copies its entry or the new base', () => {
    const { world, thief } = stolenDevice(46);
    const stolen = world.epoch;
    const revocation = world.signEntry({ op: 'revoke', time: 3, deviceId: thief.keys.deviceId });
    world.writeEntry(revocation);
    world.turnWithNewBase();
    const real = entry(world);
    world.write(contentKeys([real]));
    const copyPlace = world.place(thief.keys);
    world.append(copyPlace, sealListEntry(copyPlace, 0xffff_ffff, revocation, world.random));
    const later = entry(world);
    world.write(contentKeys([later]));
    const epochPlace = world.place(thief.keys);
    const forged = { ...stolen, base: world.epoch.base, listHead: world.listHead };
    const takeover = unwrap(sealEpochRecord(epochPlace, forged, [readerOf(world.device)], world.random));
    world.slip(epochPlace, takeover);
    const read = world.readAll();
    expect(entryIds(read)).toEqual([real.envelopeId, later.envelopeId]);
    expect(read.state.epoch?.number).toBe(world.epoch.number);
  });

  it('a recovery likewise: the lost devices are out, and the vault goes on under new keys', () => {
    const world = newWorld(44);
    const kept = entry(world);
    world.write(contentKeys([kept]));
    const fresh = world.newDevice();
    world.writeEntry(world.signEntry({ op: 'recover', time: 9, device: devicePublicOf(fresh.keys) }));
    world.readers = [readerOf(fresh)];
    world.holders.push(holderOf(fresh));
    world.turnWithNewBase({
      vaultSecret: { generation: 1, secret: vaultSecretOf(world.identity.aik, 1) },
      newEraseRoot: true,
    });
    world.generation = 1;
    const later = entry(world);
    world.write(contentKeys([later]));
    const read = world.readAll({ holders: [holderOf(fresh)], deviceId: fresh.keys.deviceId });
    expect(entryIds(read)).toEqual([kept.envelopeId, later.envelopeId]);
    expect(read.list?.revoked.has(world.device.keys.deviceId)).toBe(true);
    expect(read.state.generation).toBe(1);
  });

  it('a record under an earlier mailbox secret is refused once a newer one was used', () => {
    const world = newWorld(45);
    world.turn({ vaultSecret: { generation: 1, secret: vaultSecretOf(world.identity.aik, 1) } });
    world.generation = 1;
    world.write(contentKeys([entry(world)]));
    const place = { ...world.place(), seal: mailboxSealOf(vaultSecretOf(world.identity.aik, 0)) };
    world.slip(place, sealRecord(place, world.epoch, contentKeys([entry(world)]), world.random));
    expect(world.read()).toEqual(DAMAGED);
  });
});

/** A vault of two devices, the second of which is about to be revoked. */
function stolenDevice(seed: number) {
  const world = newWorld(seed);
  const thief = world.newDevice();
  world.writeEntry(world.signEntry({ op: 'add', time: 2, device: devicePublicOf(thief.keys) }));
  world.readers.push(readerOf(thief));
  world.turn();
  return { world, thief };
}
