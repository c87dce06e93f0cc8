// Long because its stories are.
// A vault whose content keys go into packs: with small bounds in the place of the real ones the device packs by itself, the sheet brings back
// everything, and what is erased is in no pack, wherever the device died or the line broke meanwhile (PROTOCOL.md, Packs).
import Database from 'better-sqlite3';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACK, PACKING } from '../../client/engine/state/pack-rows.ts';
import { VAULT } from '../../client/engine/state/vault-row.ts';
import { BLOBS } from '../../server/data/open-blobs.ts';
import { DATABASE } from '../../server/data/open-data.ts';
import { idBytes } from '../../server/storage/postgres/ids.ts';
import { decode } from '../../shared/codec.ts';
import { vaultAccess } from '../../client/engine/account/accounts.ts';
import { sealedLength } from '../../shared/crypto/base/stream.ts';
import { openPack, type PackingBounds, shelvesAmong } from '../../shared/crypto/vault/packs.ts';
import { readVault } from '../../shared/crypto/vault/vault-reader.ts';
import { emptyVault } from '../../shared/crypto/vault/vault-state.ts';
import { seededRandom } from '../harness/random.ts';
import { bearerBytes, capabilitiesOf } from '../../shared/crypto/identity/mailbox.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import type { BlobId, EnvelopeId } from '../../shared/ids.ts';
import { APPEND, BLOB_ERASE, BLOB_OPEN, BLOB_PUT, BLOB_READ, READ } from '../../shared/protocol/api.ts';
import { MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { answer as answerTo, answerAndRead, flash, texts } from '../harness/days.ts';
import { HERE, link, meetToLink, NEW_NAME, whilePolling } from '../harness/link.ts';
import {
  createWorld,
  DAY,
  HOUR,
  meet,
  newSpace,
  PASSPHRASE,
  type Person,
  settle,
  type World,
} from '../harness/world.ts';
import { accountKept, keptBy, keptUnder, vaultKept } from '../hostile-relay/knowledge.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
const BOUNDS: PackingBounds = { records: 2, monthly: 2, keys: 2 };
const RECOVERED = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase' } as const;

async function opened(
  world: World,
  person: Person,
  packing?: PackingBounds,
  passphrase: string = PASSPHRASE,
): Promise<Person> {
  person.store.revive();
  await person.engine.close().catch(() => undefined);
  const device = await world.device({ store: person.store, ...(packing !== undefined && { packing }) });
  const [space] = (await device.view()).spaces;
  unwrap(await device.engine.unlock(space!.id, passphrase));
  return device;
}

/** What the words alone bring back. */
async function fromWords(world: World, words: readonly string[]): Promise<readonly string[]> {
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), RECOVERED));
  return texts(fresh);
}

/** Records of content keys and tombstones. */
const looseOf = async (person: Person): Promise<number> => {
  const { seq, places, uncounted, epoch } = (await vaultKept(person)).state;
  const counted = (epoch?.keyring.erased ?? []).reduce((all, { count }) => all + count, 0);
  return seq - counted - uncounted.length - places.size;
};

const said = (count: number) => Array.from({ length: count }, (_, n) => `Jour ${n}`);

async function days(world: World, count: number, from: number, people: readonly [Person, ...Person[]]): Promise<void> {
  for (let n = from; n < from + count; n++) {
    await flash(people[0], `Jour ${n}`);
    await settle(...people);
    world.time.advance(HOUR);
  }
}

/** Blobs that a device opens and erases from now on. */
function watch(person: Person) {
  const put: BlobId[] = [];
  const erased: BlobId[] = [];
  person.wire.intercept = async (path, body, send) => {
    const answer = await send();
    if (path === BLOB_OPEN.path) put.push(unwrap(decode(BLOB_OPEN.request, body)).blobId);
    if (path === BLOB_ERASE.path && answer?.status === 200)
      erased.push(unwrap(decode(BLOB_ERASE.request, body)).blobId);
    return answer;
  };
  return { put, erased };
}

/** What the relay answers who may read the vault, of one blob. */
async function blobAt(world: World, person: Person, blobId: BlobId) {
  const { state, secret } = await vaultKept(person);
  const read = bearerBytes(capabilitiesOf(secret).read);
  return world.call(BLOB_READ, {
    mailboxId: vaultMailboxId(state.vaultId),
    read,
    blobId,
    offset: 0,
    length: 1,
  });
}

/** Entries of which a pack holds the key, read as a device of this account reads its vault from nothing. */
async function packedIn(world: World, person: Person): Promise<ReadonlySet<EnvelopeId>> {
  const { state, secret } = await vaultKept(person);
  const random = seededRandom(9, 9);
  const at = { mailboxId: vaultMailboxId(state.vaultId), read: bearerBytes(capabilitiesOf(secret).read) };
  const answer = await world.call(READ, [{ ...at, after: 0 }]);
  if (answer.type !== 'answer') throw new Error('the vault cannot be read');
  const [{ rows, last } = { rows: [], last: 0 }] = answer.value;
  const access = vaultAccess(await accountKept(person), state.epoch!.keyring.vaultSecrets);
  const { records } = unwrap(readVault(access, emptyVault(state.vaultId), rows, last, random));
  const ids = new Set<EnvelopeId>();
  for (const { relationId, packs } of shelvesAmong(records.map(({ record }) => record)).values())
    for (const shelved of packs) {
      const length = sealedLength(shelved.blob);
      const blob = await world.call(BLOB_READ, { ...at, blobId: shelved.blob.blobId, offset: 0, length });
      if (blob.type !== 'answer') throw new Error('a pack cannot be read');
      for (const { envelopeId } of unwrap(openPack(state.vaultId, relationId, shelved, blob.value.bytes)).keys)
        ids.add(envelopeId);
    }
  return ids;
}

/** A week of texts, in the vault one by one. */
async function written(count = 6, noBlobs = false) {
  const world = await createWorld({ direct: true, noBlobs });
  const { claire, camille, words } = await meet(world);
  await days(world, count, 0, [camille, claire]);
  return { world, claire, camille, words };
}

const idOf = async (person: Person, text: string): Promise<EnvelopeId> =>
  (await person.thread()).find(({ opening, blocks }) => opening === text || blocks.some((b) => b.text === text))!.id;

async function erase(device: Person, text: string): Promise<void> {
  unwrap(await device.engine.eraseEntry((await device.relation()).key, await idOf(device, text)));
}

/** The same, packed. */
async function packed(count = 6) {
  const story = await written(count);
  const device = await opened(story.world, story.camille, BOUNDS);
  const blobs = watch(device);
  await settle(device, story.claire);
  expect(blobs.put).toHaveLength(1);
  expect(await looseOf(device)).toBeLessThan(4);
  return { ...story, device, blobs };
}

describe('packing', () => {
  it('takes keys that have waited out of the records, and the sheet brings everything back; what follows joins them', async () => {
    const { world, claire, words, device, blobs } = await packed();
    const [first] = blobs.put as [BlobId];
    expect(await device.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    await days(world, 6, 6, [device, claire]);
    world.time.advance(2 * DAY);
    await settle(device, claire);
    expect(await looseOf(device)).toBeLessThan(4);
    // The pack was put anew, whole; the one before is gone from the relay.
    expect(blobs.erased).toEqual([first]);
    expect(await blobAt(world, device, first)).toMatchObject({ type: 'refused', status: 410 });
    expect(await blobAt(world, device, blobs.put[1] as BlobId)).toMatchObject({ type: 'answer' });
    expect((await keptBy(device)).get(PACKING, 'self')).toMatchObject({ blobs: [] });
    expect((await packedIn(world, device)).size).toBeGreaterThanOrEqual(12);
    expect(await fromWords(world, words)).toEqual(said(12));
    await world.close();
  });

  it('reads the vault once from its beginning, and then what it has written itself; so does an erasure', async () => {
    const { world, claire, camille, words } = await written();
    const device = await opened(world, camille, BOUNDS);
    const vault = vaultMailboxId((await vaultKept(device)).state.vaultId);
    let whole = 0;
    device.wire.intercept = async (path, body, send) => {
      if (path === READ.path)
        for (const { mailboxId, after } of unwrap(decode(READ.request, body)))
          if (mailboxId === vault && after === 0) whole++;
      return send();
    };
    await settle(device, claire);
    expect(await looseOf(device)).toBeLessThan(4);
    expect((await keptBy(device)).get(PACKING, 'self')).toMatchObject({ blobs: [] });
    expect(whole).toBe(1);
    await erase(device, 'Jour 2');
    await settle(device, claire);
    expect((await vaultKept(device)).erasures).toEqual([]);
    expect(whole).toBe(2);
    expect(await fromWords(world, words)).toEqual(said(6).filter((text) => text !== 'Jour 2'));
    await world.close();
  });

  it('of a vault that holds little, and of a relation of few texts, is left', async () => {
    const { world, claire, camille } = await written(2);
    const device = await opened(world, camille, { records: 100, monthly: 100, keys: 1 });
    const blobs = watch(device);
    world.time.advance(40 * DAY);
    await settle(device, claire);
    const again = await opened(world, device, { records: 1, monthly: 1, keys: 100 });
    const others = watch(again);
    await settle(again, claire);
    expect([...blobs.put, ...others.put]).toEqual([]);
    await world.close();
  });

  it('where the host takes no blobs leaves the keys where they are, and they are gathered', async () => {
    const { world, claire, camille, words } = await written(6, true);
    const before = await looseOf(camille);
    await camille.engine.close();
    const device = await world.device({
      store: camille.store,
      packing: BOUNDS,
      joining: { ranges: 1_000, records: 64, loose: 4 },
    });
    unwrap(await device.engine.unlock((await device.view()).spaces[0]!.id, PASSPHRASE));
    await settle(device, claire);
    expect(await looseOf(device)).toBeLessThan(before - 3);
    expect(await device.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    expect(await fromWords(world, words)).toEqual(said(6));
    await world.close();
  });

  it('believes no answer: what the relay shows in the place of what was put is not named', async () => {
    const { world, claire, camille, words } = await written();
    const device = await opened(world, camille, BOUNDS);
    device.wire.intercept = async (path, _body, send) => {
      const answer = await send();
      return path === BLOB_READ.path && answer !== null
        ? { ...answer, body: answer.body.with(answer.body.length - 1, 7 ^ (answer.body.at(-1) as number)) }
        : answer;
    };
    const before = await looseOf(device);
    await settle(device, claire);
    expect(await looseOf(device)).toBeGreaterThanOrEqual(before);
    expect(await device.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    expect(await fromWords(world, words)).toEqual(said(6));
    await world.close();
  });

  it('by two devices at once: one packs, what the other put is gone from the relay, and nothing is lost', async () => {
    const { world, claire, camille, words } = await written();
    const linked = await link(world, camille);
    await settle(linked, camille);
    const other = await opened(world, linked, BOUNDS, HERE.passphrase);
    const device = await opened(world, camille, BOUNDS);
    const [mine, theirs] = [watch(device), watch(other)];
    await Promise.all([device.engine.sync(), other.engine.sync()]);
    world.time.advance(2 * DAY);
    await settle(device, other, claire);
    const put = [...mine.put, ...theirs.put];
    const left = await Promise.all(put.map(async (id) => (await blobAt(world, device, id)).type === 'answer'));
    expect(put.length).toBeGreaterThan(0);
    expect(left.filter(Boolean)).toHaveLength(1);
    expect(await fromWords(world, words)).toEqual(said(6));
    await world.close();
  });
});

describe('cut off', () => {
  async function packing(cut: (device: Person) => void) {
    const story = await written();
    const device = await opened(story.world, story.camille, BOUNDS);
    cut(device);
    await device.engine.sync().catch(() => undefined);
    return { ...story, device };
  }

  /** Gone on with to the end: all of it comes back, one pack is at the relay. */
  async function goesOn({ world, claire, words, device }: Awaited<ReturnType<typeof packing>>, where: string) {
    const again = await opened(world, device, BOUNDS);
    await settle(again, claire);
    world.time.advance(2 * DAY);
    await settle(again, claire);
    expect(await looseOf(again), where).toBeLessThan(4);
    expect(await again.space(), where).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    expect((await keptBy(again)).get(PACKING, 'self')?.blobs, where).toEqual([]);
    expect((await vaultKept(again)).toErase, where).toEqual([]);
    expect(await fromWords(world, words), where).toEqual(said(6));
    await world.close();
  }

  it('at any commit, before or after it became durable, it goes on when the device is opened again', async () => {
    let commits = 0;
    const whole = await packing((device) => (commits = device.store.commits()));
    commits = whole.device.store.commits() - commits;
    await whole.world.close();
    expect(commits).toBeGreaterThan(6);
    for (let commit = 1; commit <= commits; commit += FULL ? 1 : 3) {
      const when = commit % 4 < 2 ? 'before' : 'after';
      const story = await packing(({ store }) => store.crashAt(store.commits() + commit, when));
      expect(story.device.store.hasCrashed(), `commit ${commit}`).toBe(true);
      await goesOn(story, `commit ${commit}, ${when}`);
    }
  }, 300_000);

  it('at any request, its answer lost or never sent, it goes on', async () => {
    const begun: string[] = [];
    const whole = await packing((device) => {
      device.wire.intercept = async (path, _body, send) => {
        begun.push(path);
        return send();
      };
    });
    await whole.world.close();
    expect(begun).toContain(BLOB_PUT.path);
    for (let request = 0; request < begun.length; request += FULL ? 1 : 5) {
      let asked = 0;
      const story = await packing((device) => {
        device.wire.intercept = async (_path, _body, send) => {
          if (asked++ < request) return send();
          if (asked === request + 1 && request % 2 === 0) await send();
          return null;
        };
      });
      await goesOn(story, `request ${request}: ${begun[request]}`);
    }
  }, 300_000);
});

describe('an erasure', () => {
  it('of one text puts its pack anew without it, and gives up every epoch that may have held the former shelf', async () => {
    const { world, claire, words, device, blobs } = await packed();
    const before = (await vaultKept(device)).state.epoch!;
    const gone = await idOf(device, 'Jour 2');
    expect(await packedIn(world, device)).toContain(gone);
    await erase(device, 'Jour 2');
    await settle(device, claire);
    expect(await packedIn(world, device)).not.toContain(gone);
    const { state, erasures } = await vaultKept(device);
    expect(erasures).toEqual([]);
    const live = new Set([...state.epoch!.keyring.live.map(({ epoch }) => epoch), state.epoch!.number]);
    for (const number of [...before.keyring.live.map(({ epoch }) => epoch), before.number])
      expect(live.has(number)).toBe(false);
    expect(blobs.put).toHaveLength(2);
    expect(blobs.erased).toEqual([blobs.put[0]]);
    expect(await fromWords(world, words)).toEqual(said(6).filter((text) => text !== 'Jour 2'));
    await world.close();
  });

  it('that dies at any commit ends as if it had not', async () => {
    const story = async (commit: number | null) => {
      const all = await packed(4);
      const gone = await idOf(all.device, 'Jour 1');
      await erase(all.device, 'Jour 1');
      const before = (await vaultKept(all.device)).state.epoch!.number;
      const from = all.device.store.commits();
      if (commit !== null) all.device.store.crashAt(from + commit, commit % 4 < 2 ? 'before' : 'after');
      await all.device.engine.sync().catch(() => undefined);
      return { ...all, gone, before, commits: all.device.store.commits() - from };
    };
    const { commits, world: undisturbed } = await story(null);
    await undisturbed.close();
    for (let commit = 1; commit <= commits; commit += FULL ? 1 : 4) {
      const { world, claire, words, device, gone, before } = await story(commit);
      const again = await opened(world, device, BOUNDS);
      await settle(again, claire);
      world.time.advance(2 * HOUR);
      await settle(again, claire);
      const { state, erasures } = await vaultKept(again);
      expect(erasures, `commit ${commit}`).toEqual([]);
      // Whatever was written before it died, no epoch of before it stays.
      expect(Math.min(...state.epoch!.keyring.live.map(({ epoch }) => epoch)), `commit ${commit}`).toBeGreaterThan(
        before,
      );
      expect((await keptBy(again)).get(PACKING, 'self')?.blobs, `commit ${commit}`).toEqual([]);
      expect(await packedIn(world, again), `commit ${commit}`).not.toContain(gone);
      expect(await fromWords(world, words), `commit ${commit}`).toEqual(['Jour 0', 'Jour 2', 'Jour 3']);
      await world.close();
    }
  }, 300_000);

  it('without room for the pack that is left keeps what survives as records', async () => {
    const { world, claire, words, device } = await packed();
    await erase(device, 'Jour 2');
    device.wire.intercept = async (path, _body, send) =>
      path === BLOB_OPEN.path
        ? { status: 507, body: new TextEncoder().encode('{"refusal":"over-quota"}'), date: null, retryAfter: null }
        : send();
    await settle(device, claire);
    expect((await vaultKept(device)).erasures).toEqual([]);
    expect(await fromWords(world, words)).toEqual(said(6).filter((text) => text !== 'Jour 2'));
    await world.close();
  });

  it('of a text in a pack that the relay lost puts it anew from what this device holds', async () => {
    const { world, claire, words, device } = await packed();
    await erase(device, 'Jour 2');
    const lost = new Set<string>();
    device.wire.intercept = async (path, body, send) => {
      if (path === BLOB_OPEN.path) lost.add(unwrap(decode(BLOB_OPEN.request, body)).blobId);
      if (path !== BLOB_READ.path || lost.has(unwrap(decode(BLOB_READ.request, body)).blobId)) return send();
      return { status: 403, body: new TextEncoder().encode('{"refusal":"forbidden"}'), date: null, retryAfter: null };
    };
    await settle(device, claire);
    expect((await vaultKept(device)).erasures).toEqual([]);
    expect(await fromWords(world, words)).toEqual(said(6).filter((text) => text !== 'Jour 2'));
    await world.close();
  });

  it.each([
    ['', 1],
    [', however much else was written on its days', 5],
  ])(
    'that cannot read a pack asks for it again after a while, which a restart remembers, and is told for as long%s',
    async (_more, since) => {
      const { world, claire, words, device } = await packed(4);
      await days(world, since, 4, [device, claire]);
      await device.engine.close();
      let isGone = true;
      let wholeReads = 0;
      const vault = vaultMailboxId((await vaultKept(device)).state.vaultId);
      const counting = (person: Person): void => {
        person.wire.intercept = async (path, body, send) => {
          if (path === READ.path)
            for (const { mailboxId, after } of unwrap(decode(READ.request, body)))
              if (mailboxId === vault && after === 0) wholeReads++;
          if (path !== BLOB_READ.path || !isGone) return send();
          return { status: 410, body: new TextEncoder().encode('{"refusal":"gone"}'), date: null, retryAfter: null };
        };
      };
      const fresh = await world.device();
      counting(fresh);
      unwrap(await fresh.engine.recover(words.join(' '), RECOVERED));
      await settle(fresh, claire);
      const all = said(4 + since);
      expect(await texts(fresh)).toEqual(all.slice(4));
      const gone = await idOf(fresh, 'Jour 4');
      const waits = async (person: Person) => [
        (await person.space()).erasuresWaiting,
        (await person.relation()).keptInVault,
      ];

      wholeReads = 0;
      await erase(fresh, 'Jour 4');
      await settle(fresh, claire);
      expect(wholeReads).toBe(1);
      expect(await waits(fresh)).toEqual([1, [gone]]);
      for (let n = 0; n < 4; n++) await settle(fresh);
      const again = await opened(world, fresh, undefined, RECOVERED.passphrase);
      counting(again);
      for (let n = 0; n < 4; n++) await settle(again);
      expect(wholeReads).toBe(1);
      expect(await waits(again)).toEqual([1, [gone]]);
      // After an hour, and then after twice as long.
      for (const [hours, reads] of [
        [1, 2],
        [1, 2],
        [1, 3],
      ] as const) {
        world.time.advance(hours * HOUR + 1);
        await settle(again);
        expect(wholeReads).toBe(reads);
      }
      isGone = false;
      world.time.advance(DAY);
      await settle(again, claire);
      expect((await keptUnder(again, RECOVERED.passphrase)).get(VAULT, 'self')?.erasures).toEqual([]);
      expect(await waits(again)).toEqual([0, []]);
      expect(await fromWords(world, words)).toEqual(all.filter((text) => text !== 'Jour 4'));
      await world.close();
    },
  );

  it('of one relation does not wait for the pack of another that cannot be read', async () => {
    const world = await createWorld({ direct: true });
    const { claire, camille } = await meet(world);
    const dora = await world.device();
    unwrap(await dora.engine.joinInNewSpace(unwrap(await claire.engine.invite('Dora')).link, newSpace('Dora')));
    await settle(claire, dora, claire);
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    for (const person of [camille, dora]) {
      await days(world, 4, 0, [person, claire]);
      // Her own answer comes from nobody again.
      const relation = (await person.relation()).relationId;
      const index = (await claire.space()).relations.findIndex(({ relationId }) => relationId === relation);
      await answerTo(claire, 'Ma réponse.', index);
      world.time.advance(MINUTE);
      await settle(claire, person);
    }
    const before = await opened(world, claire, BOUNDS);
    const { put } = watch(before);
    await settle(before);
    expect(put).toHaveLength(2);
    await before.engine.close();
    const fresh = await world.device();
    fresh.wire.intercept = async (path, body, send) =>
      path === BLOB_READ.path && unwrap(decode(BLOB_READ.request, body)).blobId === put[0]
        ? { status: 410, body: new TextEncoder().encode('{"refusal":"gone"}'), date: null, retryAfter: null }
        : send();
    unwrap(await fresh.engine.recover(words.join(' '), RECOVERED));
    await settle(fresh, camille, dora);
    const isLost = async (at: number) => (await fresh.relation(at)).notices.some(({ type }) => type === 'keys-unread');
    const [lost, shown] = (await isLost(0)) ? [camille, dora] : [dora, camille];
    for (const person of [camille, dora]) await person.engine.confirmRecovery((await person.relation()).key);
    await settle(camille, dora, fresh);
    // One text each, read here by now: one sent again, the other from its pack.
    const [first] = await lost.thread();
    const [other] = await shown.thread();
    unwrap(await lost.engine.eraseEntry((await lost.relation()).key, first!.id));
    unwrap(await shown.engine.eraseEntry((await shown.relation()).key, other!.id));
    await settle(lost, shown, fresh);
    const { erasures } = (await keptUnder(fresh, RECOVERED.passphrase)).get(VAULT, 'self')!;
    expect(erasures).not.toContain(other!.id);
    expect(erasures.length).toBeGreaterThan(0);
    expect((await fresh.space()).erasuresWaiting).toBe(erasures.length);
    await world.close();
  });

  it('of a relation takes its packs along', async () => {
    const { world, claire, words, device, blobs } = await packed();
    unwrap(await device.engine.eraseRelation((await device.relation()).key));
    await settle(device, claire, device);
    expect((await device.space()).relations).toEqual([]);
    expect(blobs.erased).toEqual(blobs.put);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), RECOVERED));
    expect((await fresh.space()).relations).toEqual([]);
    await world.close();
  });
});

describe('a vault that its relay put back to how it was', () => {
  it.each([
    ['before anything was packed', false, false],
    ['once it was packed, its packs with it', true, true],
    ['once it was packed, and not the packs', true, false],
  ] as const)('%s: is whole again, without what was erased since', async (_name, isPacked, withBlobs) => {
    const folder = mkdtempSync(join(tmpdir(), 'packs-'));
    const world = await createWorld({ file: join(folder, DATABASE) });
    const { claire, camille, words } = await meet(world);
    await days(world, 6, 0, [camille, claire]);
    const before = await opened(world, camille, isPacked ? BOUNDS : undefined);
    await settle(before, claire);
    const putBack = await backUp(before, folder, withBlobs);
    const device = await opened(world, before, BOUNDS);
    await settle(device, claire);
    const gone = await idOf(device, 'Jour 2');
    unwrap(await device.engine.eraseEntry((await device.relation()).key, gone));
    await days(world, 3, 6, [device, claire]);
    putBack();
    const again = await opened(world, device, BOUNDS);
    await settle(again, claire);
    world.time.advance(2 * DAY);
    await settle(again, claire);
    expect((await vaultKept(again)).mend).not.toBeNull();
    expect(await packedIn(world, again)).not.toContain(gone);
    expect((await vaultKept(again)).erasures).toEqual([]);
    expect(await again.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    expect(await fromWords(world, words)).toEqual(said(9).filter((text) => text !== 'Jour 2'));
    await world.close();
    rmSync(folder, { recursive: true });
  });
});

/** What the relay has of a person's vault, its blobs included or not; the returned function puts it back. */
async function backUp(person: Person, folder: string, withBlobs: boolean): Promise<() => void> {
  const at = idBytes(vaultMailboxId((await vaultKept(person)).state.vaultId));
  type Row = Record<string, unknown>;
  const sqlite = new Database(join(folder, DATABASE));
  const mailbox = sqlite.prepare('SELECT * FROM mailbox WHERE public_id = ?').get(at) as Row;
  const tables = [
    ...['envelope', 'posted'].map((name) => [name, `mailbox = ${Number(mailbox['id'])}`] as const),
    // Of this world's blobs all are this vault's.
    ...(withBlobs ? ['blob', 'blob_part', 'doomed_blob'].map((name) => [name, '1'] as const) : []),
  ].map(([name, where]) => ({
    name,
    where,
    rows: sqlite.prepare(`SELECT * FROM ${name} WHERE ${where}`).all() as Row[],
  }));
  sqlite.close();
  const copy = join(folder, 'copy');
  if (withBlobs) cpSync(join(folder, BLOBS), copy, { recursive: true });
  return () => {
    const now = new Database(join(folder, DATABASE));
    for (const { name, where, rows } of tables) {
      now.prepare(`DELETE FROM ${name} WHERE ${where}`).run();
      for (const row of rows) {
        const names = Object.keys(row);
        now
          .prepare(`INSERT INTO ${name} (${names.join(', ')}) VALUES (${names.map((each) => `:${each}`).join(', ')})`)
          .run(row);
      }
    }
    const columns = Object.keys(mailbox).filter(
      (name) => /^(seq|bytes|count)$/.test(name) || (withBlobs && name.startsWith('blob')),
    );
    now
      .prepare(`UPDATE mailbox SET ${columns.map((name) => `${name} = :${name}`).join(', ')} WHERE id = :id`)
      .run(mailbox);
    now.close();
    if (withBlobs) cpSync(copy, join(folder, BLOBS), { recursive: true });
  };
}

describe('another own device', () => {
  it('that was away while keys were packed opens by the pack what it then finds', async () => {
    const { world, claire, camille } = await written(2);
    const other = await link(world, camille);
    await settle(other, camille, claire);
    other.wire.offline = true;
    const device = await opened(world, camille, BOUNDS);
    await days(world, 6, 2, [device, claire]);
    world.time.advance(2 * DAY);
    await settle(device, claire);
    expect(await looseOf(device)).toBeLessThan(4);
    other.wire.offline = false;
    await settle(other, device);
    expect(await texts(other)).toEqual(said(8));
    expect((await other.relation()).notices).toEqual([]);
    await world.close();
  });

  it('that is linked while the relay has lost a pack is told of what it lacks until the other one writes the keys again', async () => {
    const { world, claire, device, words } = await packed();
    const lost = async () => ({
      status: 410,
      body: new TextEncoder().encode('{"refusal":"gone"}'),
      date: null,
      retryAfter: null,
    });
    const other = await world.device();
    for (const { wire } of [device, other])
      wire.intercept = async (path, _body, send) => (path === BLOB_READ.path ? lost() : send());
    await meetToLink(world, device, other);
    const both = Promise.all([other.engine.joinByLink(HERE, NEW_NAME), device.engine.letIn()]);
    for (const done of await whilePolling(world.time, both)) unwrap<unknown, unknown>(done);
    const unread = async (): Promise<number> =>
      (await other.relation()).notices.reduce((sum, each) => sum + (each.type === 'keys-unread' ? each.count : 0), 0);
    expect(await texts(other)).toEqual([]);
    expect(await unread()).toBe(6);
    // What is written since was in no pack, though on its day.
    await flash(device, 'Depuis.');
    await settle(device, other, claire);
    expect(await texts(other)).toEqual(['Depuis.']);
    expect(await unread()).toBe(6);
    expect(unwrap(await device.engine.rehearse(words.join(' ')))).toMatchObject({ lacking: 6 });
    await settle(device, other);
    expect(await texts(other)).toEqual([...said(6), 'Depuis.']);
    expect(await unread()).toBe(0);
    await world.close();
  });

  it('that is linked after keys were packed has everything', async () => {
    const { world, device } = await packed();
    const other = await link(world, device);
    await settle(other, device);
    expect(await texts(other)).toEqual(said(6));
    await world.close();
  });
});

it('a rehearsal finds what is in packs, and writes again what it does not find there', async () => {
  const { world, device, words } = await packed();
  expect(unwrap(await device.engine.rehearse(words.join(' ')))).toMatchObject({ texts: 6, lacking: 0 });
  device.wire.intercept = async (path, _body, send) =>
    path === BLOB_READ.path
      ? { status: 410, body: new TextEncoder().encode('{"refusal":"gone"}'), date: null, retryAfter: null }
      : send();
  expect(unwrap(await device.engine.rehearse(words.join(' ')))).toMatchObject({ lacking: 6 });
  device.wire.intercept = null;
  await settle(device);
  expect(await looseOf(device)).toBeGreaterThan(0);
  expect(await fromWords(world, words)).toEqual(said(6));
  await world.close();
});

describe('a recovery to which the relay', () => {
  /** A fresh device, to which packs are answered so. */
  async function recovering(
    world: World,
    words: readonly string[],
    answer: NonNullable<Person['wire']['intercept']>,
  ): Promise<Person> {
    const fresh = await world.device();
    fresh.wire.intercept = async (path, body, send) => (path === BLOB_READ.path ? answer(path, body, send) : send());
    unwrap(await fresh.engine.recover(words.join(' '), RECOVERED));
    return fresh;
  }
  const gone = async () => ({
    status: 410,
    body: new TextEncoder().encode('{"refusal":"gone"}'),
    date: null,
    retryAfter: null,
  });

  it.each([
    ['says that a pack is gone', gone],
    [
      'shows other bytes in the place of a pack',
      async (_path: string, _body: Uint8Array, send: Parameters<NonNullable<Person['wire']['intercept']>>[2]) => {
        const answer = (await send())!;
        return { ...answer, body: answer.body.with(answer.body.length - 9, 1 ^ (answer.body.at(-9) as number)) };
      },
    ],
  ] as const)('%s: the relation stands, told, and has its texts once the pack is shown', async (_name, answer) => {
    const { world, claire, words, device } = await packed();
    await days(world, 1, 6, [device, claire]);
    const fresh = await recovering(world, words, answer);
    // What was not packed yet is there.
    expect(await texts(fresh)).toEqual(['Jour 6']);
    expect((await fresh.relation()).notices).toContainEqual({ type: 'keys-unread', count: expect.any(Number) });
    fresh.wire.intercept = null;
    world.time.advance(HOUR);
    await settle(fresh, claire);
    expect(await texts(fresh)).toEqual(said(7));
    expect((await fresh.relation()).notices.map(({ type }) => type)).not.toContain('keys-unread');
    expect([...(await keptByAny(fresh)).values()].every(({ read }) => read)).toBe(true);
    await world.close();
  });

  it.each([
    ['what the other person wrote and sends again is counted no more', false],
    ['of what she wrote herself it still tells', true],
  ] as const)('says that a pack is gone, for good: %s', async (_name, answers) => {
    const world = await createWorld({ direct: true });
    const { claire, camille } = await meet(world);
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    await settle(claire);
    await days(world, 5, 0, [camille, claire]);
    if (answers) await answerAndRead(world, claire, camille, 'Ma réponse.');
    const before = await opened(world, claire, BOUNDS);
    const { put } = watch(before);
    await settle(before, camille);
    expect(put).toHaveLength(1);
    await before.engine.close();
    const fresh = await recovering(world, words, gone);
    const unread = async (): Promise<number> =>
      (await fresh.relation()).notices.reduce((sum, each) => sum + (each.type === 'keys-unread' ? each.count : 0), 0);
    expect(await texts(fresh)).toEqual([]);
    expect(await unread()).toBe(answers ? 6 : 5);
    await settle(fresh, camille);
    await camille.engine.confirmRecovery((await camille.relation()).key);
    await settle(camille, fresh);
    expect(await texts(fresh)).toEqual(said(5));
    expect(await unread()).toBe(answers ? 1 : 0);
    await world.close();
  });

  const keptByAny = async (person: Person) => (await keptUnder(person, RECOVERED.passphrase)).all(PACK);

  it('answers no call for packs: its history waits, and comes when it does', async () => {
    const { world, claire, words } = await packed();
    const fresh = await recovering(world, words, async () => null);
    expect(await texts(fresh)).toEqual([]);
    fresh.wire.intercept = null;
    await settle(fresh, claire);
    expect(await texts(fresh)).toEqual(said(6));
    await world.close();
  });
});

it('a device whose appends are all refused behind a pack that was put leaves nothing of it at the relay', async () => {
  const { world, claire, camille } = await written();
  const device = await opened(world, camille, BOUNDS);
  const blobs = watch(device);
  const watching = device.wire.intercept!;
  let isPut = false;
  device.wire.intercept = async (path, body, send) => {
    isPut ||= path === BLOB_PUT.path;
    return isPut && path === APPEND.path ? null : watching(path, body, send);
  };
  await device.engine.sync();
  expect(isPut).toBe(true);
  const again = await opened(world, device);
  const after = watch(again);
  await settle(again, claire);
  expect((await keptBy(again)).get(PACKING, 'self')?.blobs).toEqual([]);
  // The shelf that was on its way has gone there since, and names it.
  expect(after.erased).toEqual([]);
  expect(await blobAt(world, again, blobs.put[0] as BlobId)).toMatchObject({ type: 'answer' });
  await world.close();
});
