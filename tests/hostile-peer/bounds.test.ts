// What one person's letters may state, held to its bounds whether they are read by a device in use or brought back by a recovery:
// the worst that follows stays in that relation. Work is counted in operations by the engine's own counter (engine/state/effort.ts).
import { describe, expect, it, vi } from 'vitest';
import { encode } from '../../shared/codec.ts';
import { createDevice, devicePublicOf, listHeadOf, signListEntry } from '../../shared/crypto/identity/identity.ts';
import { eraseNoticePayloadCodec } from '../../shared/kinds/erase-notice.ts';
import { movedPayloadCodec } from '../../shared/crypto/relation/letter.ts';
import { type Ref } from '../../shared/kinds/ref.ts';
import { createSignedPrekey } from '../../shared/crypto/identity/prekeys.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { sodium } from '../../shared/crypto/base/sodium.ts';
import { DeviceId, EnvelopeId } from '../../shared/ids.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { unwrap } from '../../shared/result.ts';
import {
  createWorld,
  DAY,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
  settle,
  type World,
} from '../harness/world.ts';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { accountKept, keptBy, relationKept, vaultKept } from '../hostile-relay/knowledge.ts';
import { noticesOf, textsOf } from '../hostile-relay/people.ts';
import { hostile } from './peer.ts';

/** Claire with two patients: Camille turns hostile, Noé does not. */
async function practice() {
  const world = await createWorld();
  const claire = await psychologist(world);
  const join = async (label: string): Promise<Person> => {
    const { link } = unwrap(await claire.engine.invite(label));
    const person = await world.device();
    unwrap(await person.engine.joinInNewSpace(link, newSpace(label)));
    await settle(claire, person);
    return person;
  };
  const camille = await join('Camille');
  const noe = await join('Noé');
  return { world, claire, camille, noe, peer: await hostile(world, camille) };
}

const text = (value: string) => ({ kind: LETTER_KINDS.flash, payload: encode(flash, { text: value }) });
const notice = (refs: readonly Ref[]) => ({
  kind: LETTER_KINDS.eraseNotice,
  payload: encode(eraseNoticePayloadCodec, { refs }),
});

/** The other patient is heard and the vault takes what is new: nothing of the hostile one reaches them. */
async function othersGoOn(claire: Person, noe: Person, word: string): Promise<void> {
  unwrap(await noe.engine.deposit((await noe.relation()).key, { kind: 'flash', text: word }));
  await settle(noe, claire);
  const { relations, vaultCurrent, vaultStuck } = await claire.space();
  const index = relations.findIndex(({ peerName }) => peerName === 'Noé');
  expect(await textsOfAt(claire, index)).toContain(word);
  expect({ vaultCurrent, vaultStuck }).toEqual({ vaultCurrent: true, vaultStuck: false });
}

const textsOfAt = async (person: Person, index: number): Promise<readonly string[]> =>
  (await person.thread(index)).map((entry) => entry.blocks.map((block) => block.text).join(' '));

async function recovered(world: World, words: readonly string[]): Promise<Person> {
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
  return fresh;
}

/** A new sheet, whose words this test may know. */
async function sheetOf(person: Person): Promise<readonly string[]> {
  return unwrap(await person.engine.newSheet(PASSPHRASE)).words;
}

describe('heads of a letter', () => {
  it('X2: 33,000 of them, of devices nobody has, neither halt a reader nor take away a recovery', async () => {
    const { world, claire, peer } = await practice();
    const many = (count: number) =>
      Array.from({ length: count }, () => ({
        device: DeviceId.random(peer.random),
        seq: 7,
        hash: peer.random.bytes(32),
      }));
    await peer.say({ ...text('Un'), heads: [...peer.heads(), ...many(33_000)] });
    await peer.say({ ...text('Deux'), heads: [...many(33_000), ...peer.heads()] });
    await settle(claire);
    const words = await sheetOf(claire);
    const kept = await relationKept(claire);
    expect(kept.chains.chains.length).toBeLessThanOrEqual(3);
    const again = await recovered(world, words);
    expect(await textsOf(again)).toEqual(['Un', 'Deux']);
    expect((await relationKept(again)).chains.chains.length).toBeLessThanOrEqual(4);
    expect((await again.space()).relations.map(({ peerName }) => peerName)).toEqual(['Camille', 'Noé']);
    await world.close();
  });

  it('15: of a device in neither list, or repeated, count for nothing: no gap is shown, and the relay is not blamed', async () => {
    const { world, claire, peer } = await practice();
    const stranger = {
      device: DeviceId.random(peer.random),
      seq: Number.MAX_SAFE_INTEGER,
      hash: peer.random.bytes(32),
    };
    await peer.say({ ...text('Un'), heads: [stranger, ...peer.heads(), ...peer.heads()] });
    await settle(claire);
    world.time.advance(3 * DAY);
    await settle(claire);
    expect(await textsOf(claire)).toEqual(['Un']);
    expect(await noticesOf(claire)).not.toContain('entries-missing');
    await world.close();
  });
});

describe('an erase notice', () => {
  it('X3: that names one entry twice stops nobody, and the vault goes on', async () => {
    const { world, claire, noe, peer } = await practice();
    const { ref } = await peer.say(text('À retirer'));
    await settle(claire);
    await peer.say(notice([ref, ref, ref]));
    await peer.say(notice([ref]));
    await settle(claire);
    expect((await vaultKept(claire)).erasures).toEqual([]);
    await othersGoOn(claire, noe, 'Je suis là.');
    await world.close();
  });

  it('X8: of 66 thousand places beyond a hole costs a bounded pass, and a bounded row', async () => {
    const { world, claire, noe, peer } = await practice();
    for (let i = 0; i < 12; i++)
      await peer.say(
        notice(
          Array.from({ length: 1_000 }, (_, n) => ({
            device: peer.deviceId,
            seq: 10_000 + 2_000 * i + 2 * n,
            envelopeId: EnvelopeId.random(peer.random),
            hash: peer.random.bytes(32),
          })),
        ),
      );
    await settle(claire);
    const { chains } = await relationKept(claire);
    const beyond = chains.chains.find(({ author }) => author === peer.deviceId)?.beyond.length ?? 0;
    expect(beyond).toBeGreaterThan(0);
    expect(beyond).toBeLessThanOrEqual(4_096);
    await othersGoOn(claire, noe, 'Je suis là.');
    await world.close();
  });

  it('26: names nothing of the reader, live or in a restore', async () => {
    const { world, claire, peer } = await practice();
    const own = (await accountKept(claire)).device.deviceId;
    const hole = { device: own, seq: 40, envelopeId: EnvelopeId.random(peer.random), hash: peer.random.bytes(32) };
    await peer.say(notice([hole]));
    await settle(claire);
    const words = await sheetOf(claire);
    const again = await recovered(world, words);
    for (const person of [claire, again]) {
      const { chains } = await relationKept(person);
      expect(chains.chains.filter(({ author }) => author === own).flatMap(({ beyond }) => beyond)).toEqual([]);
    }
    await world.close();
  });
});

describe('a device list', () => {
  const changes = async (peer: Awaited<ReturnType<typeof practice>>['peer'], count: number) => {
    const aik = await peer.aik();
    const entries = [...peer.account.list];
    const device = devicePublicOf(createDevice(peer.random));
    while (entries.length < count) {
      const head = listHeadOf(entries.at(-1) as Uint8Array);
      entries.push(signListEntry(aik, head, { op: 'add', time: 1, device }));
    }
    return entries;
  };

  it('X4, 21: of 3,000 entries is refused, and the vault takes what comes after', async () => {
    const { world, claire, noe, peer } = await practice();
    const entries = await changes(peer, 700);
    await peer.announce(entries.slice(0, 250));
    await peer.announce(entries.slice(200, 450));
    await peer.announce(entries);
    await settle(claire);
    expect((await relationKept(claire)).peer.list.length).toBe(250);
    await othersGoOn(claire, noe, 'Je suis là.');
    await world.close();
  });

  it('X7: is verified once, not once a letter', async () => {
    const { world, claire, peer } = await practice();
    await peer.announce(await changes(peer, 256));
    await settle(claire);
    expect((await relationKept(claire)).peer.list.length).toBe(256);
    for (let i = 0; i < 20; i++) await peer.say(text(`${i}`));
    const checked = vi.spyOn(sodium(), 'crypto_sign_verify_detached');
    await claire.engine.sync();
    await claire.engine.sync();
    const { calls } = checked.mock;
    checked.mockRestore();
    expect(await textsOf(claire)).toHaveLength(20);
    expect(calls.length).toBeLessThan(256);
    await world.close();
  });

  it('42: brings no prekey from the future', async () => {
    const { world, claire, peer } = await practice();
    const later = createSignedPrekey(peer.account.device, world.time.now() + 30 * DAY, peer.random).public;
    await peer.say({ ...text('Un'), prekey: later });
    await settle(claire);
    const held = async () => (await relationKept(claire)).peer.prekeys.map(({ prekey }) => prekey.id);
    expect(await held()).not.toContain(later.id);
    world.time.advance(1_000);
    const sooner = createSignedPrekey(peer.account.device, world.time.now(), peer.random).public;
    await peer.say({ ...text('Deux'), prekey: sooner });
    await settle(claire);
    expect(await held()).toContain(sooner.id);
    await world.close();
  });
});

describe('what only the other role may send', () => {
  it('24, 37: does nothing: no acceptance, no refusal after it, no vouchers', async () => {
    const { world, claire, camille } = await practice();
    const her = await hostile(world, claire);
    await settle(camille);
    await her.say({ kind: LETTER_KINDS.refusal, payload: new Uint8Array(0) });
    await settle(camille);
    expect((await camille.relation()).state).toBe('active');
    expect(await noticesOf(camille)).not.toContain('used-twice');
    await world.close();
  });

  it('2: tells of moves without end: four are remembered', async () => {
    const { world, claire, noe, peer } = await practice();
    for (let i = 0; i < 40; i++)
      await peer.say({
        kind: LETTER_KINDS.moved,
        payload: encode(movedPayloadCodec, { mailbox: randomSecret('mailbox', peer.random) }),
      });
    await settle(claire);
    const { secrets, inForce } = await relationKept(claire);
    expect(secrets.length - inForce).toBeLessThanOrEqual(5);
    await othersGoOn(claire, noe, 'Je suis là.');
    await world.close();
  });
});

describe('a payload', () => {
  it('X18: above its kind’s bound is kept as a stub, and the relation holds a bounded number of bytes', async () => {
    const { world, claire, noe, peer } = await practice();
    const large = new Uint8Array(1_500_000).fill(7);
    await peer.say({ kind: 4_000, payload: large });
    await peer.say(text('Après'));
    await settle(claire);
    const thread = await claire.thread();
    expect(thread.map(({ kind }) => kind)).toEqual(['unknown', 'flash']);
    const bytes = claire.store.bytes().reduce((sum, row) => sum + row.length, 0);
    expect(bytes).toBeLessThan(1_000_000);
    await othersGoOn(claire, noe, 'Je suis là.');
    await world.close();
  });

  it('9: counts with the heads beside it: 64 MiB of both are as much as of text', async () => {
    const { world, claire, peer } = await practice();
    await peer.say(text('Avant'));
    await settle(claire);
    const store = await keptBy(claire);
    const [entry] = [...store.all(ENTRY).values()];
    if (entry === undefined) throw new Error('no entry');
    const { author: device } = entry;
    const heads = Array.from({ length: 1_024 }, (_, i) => ({ device, seq: i + 1, hash: new Uint8Array(32) }));
    // 60 MiB of texts and 6 MiB of heads: neither of them is 64.
    const payload = new Uint8Array(1024 * 1024);
    const mailboxSeq = 0;
    await store.transact((transaction) => {
      for (let i = 0; i < 156; i++) {
        const envelopeId = EnvelopeId.random(peer.random);
        const large = i < 60 ? { payload } : { heads };
        transaction.put(ENTRY, envelopeId, { ...entry, ...large, envelopeId, mailboxSeq, vaulted: true, kind: 4_000 });
      }
    });
    const [space] = (await claire.view()).spaces;
    if (space === undefined) throw new Error('no space');
    const again = await claire.restart();
    unwrap(await again.engine.unlock(space.id, PASSPHRASE));
    await peer.say(text('Après'));
    await again.engine.sync();
    expect((await again.thread()).filter(({ kind }) => kind === 'stub')).toHaveLength(1);
    await world.close();
  }, 60_000);

  it('9: of a text beyond the bound is read again when it is asked for, as it was written, and not kept', async () => {
    const { world, claire, peer } = await practice();
    const long = 'très long '.repeat(60_000);
    const said = await peer.say(text(long));
    await settle(claire);
    const { key } = await claire.relation();
    expect((await claire.thread()).map(({ kind }) => kind)).toEqual(['stub']);
    const opened = unwrap(await claire.engine.openStub(key, said.envelopeId));
    expect(opened).toMatchObject({ kind: 'flash', blocks: [{ text: long }] });
    expect((await claire.thread()).map(({ kind }) => kind)).toEqual(['stub']);
    claire.wire.offline = true;
    expect(await claire.engine.openStub(key, said.envelopeId)).toEqual({ ok: false, error: 'offline' });
    claire.wire.offline = false;
    await peer.erase(said.envelopeId);
    expect(await claire.engine.openStub(key, said.envelopeId)).toEqual({ ok: false, error: 'gone' });
    await world.close();
  });
});
