// A thief of one of a person's devices writes into their vault what others say there: a sheet's key of their own or an older one, another
// person behind a relation, false words of identity, names, old keys. Then it is removed. Whoever reads the vault from then on, a device that
// stayed, one that is linked, or a recovery by the sheet, takes nothing of it (PROTOCOL.md, Vault epochs; The sheet's key).
import { describe, expect, it } from 'vitest';
import { vaultAccess } from '../../client/engine/account/accounts.ts';
import { sheetName, sheetRecord } from '../../client/engine/recovery/sheet-record.ts';
import { DEVICE } from '../../client/engine/state/device-rows.ts';
import { epochOf } from '../../client/engine/state/space.ts';
import { accountRecord, relationRecord } from '../../client/engine/vault/vault-records.ts';
import { DAY, MINUTE } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import { randomKemKeyPair } from '../../shared/crypto/base/kem.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { createDevice, createIdentity, devicePublicOf, signListEntry } from '../../shared/crypto/identity/identity.ts';
import { bearerBytes, capabilitiesOf } from '../../shared/crypto/identity/mailbox.ts';
import { type EpochKeyHolder } from '../../shared/crypto/vault/epoch.ts';
import { objectIdOf } from '../../shared/crypto/vault/objects.ts';
import { readVault } from '../../shared/crypto/vault/vault-reader.ts';
import { emptyVault } from '../../shared/crypto/vault/vault-state.ts';
import type { VaultRecord } from '../../shared/crypto/vault/vault-records.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { DeviceId, MailboxId } from '../../shared/ids.ts';
import { deviceName } from '../../shared/kinds/device-name.ts';
import { VAULT_KINDS } from '../../shared/kinds/table.ts';
import { READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { HERE, link, NEW_NAME, OLD_NAME } from '../harness/link.ts';
import { seededRandom } from '../harness/random.ts';
import { answer, flash, noticesOf, textsOf } from '../harness/thread.ts';
import { CLAIRE, createWorld, meet, newSpace, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { accountKept, aikOf, keptBy, relationKept, vaultKept } from '../hostile-relay/knowledge.ts';
import { floodBefore, objectOf, writeAs } from './thief.ts';

const idOf = async (person: Person): Promise<DeviceId> =>
  (await person.space()).devices.find(({ isHere }) => isHere)!.id;
const remove = async (victim: Person, device: DeviceId): Promise<void> =>
  void unwrap(await victim.engine.removeDevice(device, HERE.passphrase));
const another = (world: World, victim: Person): Promise<Person> => link(world, victim, { passphrase: HERE.passphrase });

async function recovered(world: World, words: readonly string[]): Promise<Person> {
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
  return fresh;
}

/** The first device is stolen; the second one stays. */
async function begun() {
  const world = await createWorld();
  const { claire, camille: stolen, words } = await meet(world);
  const victim = await link(world, stolen);
  await settle(stolen, victim, claire);
  await flash(stolen, 'Avant le vol.');
  await settle(stolen, claire, victim);
  return { world, claire, stolen, victim, words, random: seededRandom(world.seed, 7_700) };
}

/** Writes it as the stolen device could; the relay takes it. */
async function slip(world: World, stolen: Person, record: VaultRecord): Promise<void> {
  const before = (await vaultKept(stolen)).state.seq;
  expect(await writeAs(world, stolen, [record])).toMatchObject({ value: [{ status: 0, seq: before + 1 }] });
}

/** Everything that the relay has of the vault, under every secret of its mailbox: whether one of these keys opens it. */
async function opensBy(world: World, insider: Person, holders: readonly EpochKeyHolder[]): Promise<boolean> {
  const store = await keptBy(insider);
  const { state, secret } = await vaultKept(insider);
  const read = bearerBytes(capabilitiesOf(secret).read);
  const shown = await world.call(READ, [{ mailboxId: vaultMailboxId(state.vaultId), read, after: 0 }]);
  if (shown.type !== 'answer') throw new Error('the relay answers');
  const [page] = shown.value;
  expect(page?.rows.at(-1)?.seq).toBe(page?.last);
  const access = vaultAccess(await accountKept(insider), epochOf(store).keyring.vaultSecrets);
  const known = readVault(access, emptyVault(state.vaultId), page!.rows, page!.last, seededRandom(1, 1));
  expect(known.ok).toBe(true);
  const thief = { ...access, holders, deviceId: null };
  return readVault(thief, emptyVault(state.vaultId), page!.rows, page!.last, seededRandom(1, 1)).ok;
}

describe('a stolen device that writes in the vault', () => {
  it('34: a recovery key of its own, and is removed, opens no epoch with it, given all that the relay has', async () => {
    const { world, stolen, victim, words, random } = await begun();
    const { state } = await vaultKept(stolen);
    const sheet = (await accountKept(stolen)).sheet!;
    const { publicKey, secretKey } = randomKemKeyPair(random);
    const false_ = { ...sheet, number: 99, anchorId: MailboxId.random(random), publicKey };
    await slip(world, stolen, sheetRecord(state.vaultId, createIdentity(random).aik, false_));
    await victim.engine.sync();
    expect((await vaultKept(victim)).state.places.get(sheetName())?.seq).toBe(state.seq + 1);
    const holders = [{ id: false_.anchorId, secretKey }, ...vaultAccess(await accountKept(stolen), []).holders];
    // While it is an own device it reads by its own keys.
    expect(await opensBy(world, victim, holders)).toBe(true);
    await remove(victim, await idOf(stolen));
    expect(await opensBy(world, victim, holders)).toBe(false);
    await flash(victim, 'Après le vol.');
    await settle(victim);
    world.time.advance(8 * DAY);
    await settle(victim);
    expect(await opensBy(world, victim, holders)).toBe(false);
    expect(await textsOf(await recovered(world, words))).toEqual(['Avant le vol.', 'Après le vol.']);
    await world.close();
  });

  it.each(['an older sheet', 'rubbish'] as const)(
    '34: %s in the place of the sheet’s key, and is removed: a further device is linked, and writes for the sheet in force',
    async (what) => {
      const { world, stolen, victim } = await begun();
      const { state } = await vaultKept(stolen);
      const older = sheetRecord(state.vaultId, await aikOf(stolen), (await accountKept(stolen)).sheet!);
      const { words } = unwrap(await stolen.engine.newSheet(PASSPHRASE));
      await settle(stolen, victim);
      const rubbish = objectOf(objectIdOf(VAULT_KINDS.sheetKey), VAULT_KINDS.sheetKey, new Uint8Array(9));
      await slip(world, stolen, what === 'rubbish' ? rubbish : older);
      await victim.engine.sync();
      await remove(victim, await idOf(stolen));
      const third = await another(world, victim);
      expect((await accountKept(third)).sheet!.number).toBe(2);
      await flash(third, 'Du troisième.');
      world.time.advance(8 * DAY);
      await settle(third);
      expect(await textsOf(await recovered(world, words))).toEqual(['Avant le vol.', 'Du troisième.']);
      await world.close();
    },
  );

  it.each([
    ['another person', 'is removed'],
    ['another person', 'is not'],
    ['a form of a later version', 'is removed'],
  ] as const)('%s behind a relation, and %s: the words bring back the person one knew', async (what, then) => {
    const { world, claire, stolen, victim, words, random } = await begun();
    const row = await relationKept(stolen);
    const other = createIdentity(random);
    const device = createDevice(random);
    const list = [signListEntry(other.aik, null, { op: 'add', time: 1, device: devicePublicOf(device) })];
    const peer = { ...row.peer, aik: other.aikPublic, list, confirmed: [device.deviceId], prekeys: [] };
    const said =
      what === 'another person'
        ? { ...row, peer, secrets: [randomSecret('mailbox', random)] }
        : { ...row, unreadMemory: new Uint8Array([9, 9, 9, 9]) };
    await slip(world, stolen, relationRecord(said));
    await settle(victim);
    expect((await relationKept(victim)).peer.aik).toEqual(row.peer.aik);
    if (then === 'is removed') await remove(victim, await idOf(stolen));
    await settle(victim);
    const fresh = await recovered(world, words);
    expect((await relationKept(fresh)).peer.aik).toEqual((await accountKept(claire)).aikPublic);
    expect((await relationKept(fresh)).unreadMemory).toHaveLength(0);
    expect((await fresh.relation()).peerName).toBe('Claire Vasseur');
    expect(await textsOf(fresh)).toEqual(['Avant le vol.']);
    await world.close();
  });

  it('secrets of the mailbox that nobody has, and is removed: both write on, read each other, and the words bring all of it back', async () => {
    const { world, claire, stolen, victim, words, random } = await begun();
    const row = await relationKept(stolen);
    const made = Array.from({ length: 700 }, () => randomSecret('mailbox', random));
    await slip(world, stolen, relationRecord({ ...row, secrets: [...row.secrets, ...made] }));
    await settle(victim);
    // It has heard of some, and no more than it asks for in one read.
    expect((await relationKept(victim)).secrets.length).toBeGreaterThan(row.secrets.length);
    await remove(victim, await idOf(stolen));
    await settle(victim, claire, victim);
    await flash(victim, 'Après le vol.');
    await settle(victim, claire);
    await answer(claire, 'Je vous lis.');
    world.time.advance(MINUTE);
    await settle(claire, victim);
    for (const person of [claire, victim])
      expect(await textsOf(person)).toEqual(['Avant le vol.', 'Après le vol.', 'Je vous lis.']);
    expect(await noticesOf(victim)).toEqual([]);
    const fresh = await recovered(world, words);
    expect(await textsOf(fresh)).toEqual(['Avant le vol.', 'Après le vol.', 'Je vous lis.']);
    expect(await noticesOf(fresh)).toEqual([]);
    await world.close();
  });

  it('secrets of the mailbox that nobody has, before anybody knows: a device that the other person adds is read', async () => {
    const { world, claire, stolen, victim, random } = await begun();
    const row = await relationKept(stolen);
    const made = Array.from({ length: 40 }, () => randomSecret('mailbox', random));
    await slip(world, stolen, relationRecord({ ...row, secrets: [...row.secrets, ...made] }));
    await settle(victim);
    const desk = await link(world, claire);
    await settle(desk, victim, claire, desk);
    await answer(desk, 'De mon bureau.');
    world.time.advance(MINUTE);
    await settle(desk, victim);
    expect(await textsOf(victim)).toEqual(['Avant le vol.', 'De mon bureau.']);
    await world.close();
  });

  it('false words of the psychologist’s identity: her other devices, a further one and a recovery show her own', async () => {
    const world = await createWorld();
    const stolen = await world.device();
    const hers = await stolen.engine.createPractice(newSpace('Claire'), CLAIRE, await world.admissionLink());
    const { words } = unwrap(hers);
    const victim = await link(world, stolen);
    await settle(stolen, victim);
    const mine = (await accountKept(stolen)).ownWords;
    expect(mine).toHaveLength(6);
    const lies = ['abaisser', 'abandon', 'abdiquer', 'abeille', 'abolir', 'aborder'];
    await slip(world, stolen, accountRecord({ ...(await accountKept(stolen)), ownWords: lies }, 2));
    await victim.engine.sync();
    expect((await victim.space()).practice?.words).toEqual(mine);
    const third = await another(world, victim);
    expect((await third.space()).practice?.words).toEqual(mine);
    const fresh = await recovered(world, words);
    expect((await fresh.space()).practice?.words).toEqual(mine);
    await world.close();
  });

  it('the names and old keys of others: each device says its own again, and a further one learns those', async () => {
    const { world, stolen, victim } = await begun();
    const device = await idOf(victim);
    const older = (await accountKept(victim)).prekeys[0]!.public;
    world.time.advance(8 * DAY);
    await settle(victim, stolen);
    const newest = (await accountKept(victim)).prekeys[0]!.public;
    expect(newest.id).not.toBe(older.id);
    const named = (of: DeviceId, name: string) =>
      objectOf(
        objectIdOf(VAULT_KINDS.deviceName, DeviceId.toBytes(of)),
        VAULT_KINDS.deviceName,
        encode(deviceName, { device: of, name, lastSeen: 50_000, extras: [] }),
      );
    const prekeys: VaultRecord = { type: 'prekeys', prekeys: { deviceId: device, signed: older, shelf: [] } };
    const slipped = await writeAs(world, stolen, [
      named(device, OLD_NAME),
      named(await idOf(stolen), NEW_NAME),
      prekeys,
    ]);
    expect(slipped).toMatchObject({ value: [{ status: 0 }, { status: 0 }, { status: 0 }] });
    await settle(victim);
    expect((await victim.space()).devices.find(({ isHere }) => isHere)?.name).toBe(NEW_NAME);
    const third = await another(world, victim);
    expect((await third.space()).devices.find(({ id }) => id === device)?.name).toBe(NEW_NAME);
    expect((await keptBy(third)).get(DEVICE, device)?.prekey?.id).toBe(newest.id);
    await world.close();
  });

  it.each([
    ['for a while', 40, true],
    ['without an end', 100_000, false],
  ] as const)('18: a flood, %s, whenever it is being removed', async (_how, times, isRemoved) => {
    const { world, claire, stolen, victim, words } = await begun();
    const device = await idOf(stolen);
    const record = objectOf(objectIdOf(VAULT_KINDS.workingNote), VAULT_KINDS.workingNote, new Uint8Array(64));
    const taken = await floodBefore(world, victim, { stolen, record, times });
    const removed = await victim.engine.removeDevice(device, HERE.passphrase);
    expect(removed.ok || removed.error).toBe(isRemoved || 'vault-stuck');
    expect(taken()).toBeGreaterThanOrEqual(Math.min(times, 40));
    // A pass ends all the same, and what waits is not lost.
    await flash(victim, 'Pendant.');
    await victim.engine.sync();
    expect(taken()).toBeLessThanOrEqual(Math.min(times, 400));
    victim.wire.intercept = null;
    await remove(victim, device);
    expect((await victim.space()).devices.map(({ id }) => id)).not.toContain(device);
    await settle(victim, claire);
    expect(await textsOf(claire)).toEqual(['Avant le vol.', 'Pendant.']);
    expect(await textsOf(await recovered(world, words))).toEqual(['Avant le vol.', 'Pendant.']);
    await world.close();
  });
});
