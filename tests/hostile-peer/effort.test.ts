// Work that one person can cause: envelopes whose slots ask for keys far ahead. It is counted, and bounded for each pass, and the
// others are read meanwhile. Every attack is checked to have cost something.
import { expect, it } from 'vitest';
import { concatBytes, u32be } from '../../shared/bytes.ts';
import { sealInner } from '../../shared/crypto/relation/inner.ts';
import { mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { MAX_AHEAD } from '../../shared/crypto/relation/ratchet.ts';
import { sendSlot } from '../../shared/crypto/relation/session.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { encode } from '../../shared/codec.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import {
  createDevice,
  createIdentity,
  devicePublicOf,
  listHeadOf,
  type ListChange,
  MAX_LIST_ENTRIES,
  signListEntry,
} from '../../shared/crypto/identity/identity.ts';
import { fly } from './people.ts';
import { MOST_OPS_A_PASS, OPS } from '../../client/engine/state/effort.ts';
import { createWorld, newSpace, type Person, psychologist, settle } from '../harness/world.ts';
import { textsOf } from '../hostile-relay/people.ts';
import { type Hostile, hostile } from './peer.ts';

/** An envelope of `count` slots, each a true one of the session with its index moved far ahead; none opens. */
function costly({ session, relation, secret, random, deviceId }: Hostile, count: number, ahead: number) {
  const { mailboxId, relationId } = relation;
  const envelopeId = EnvelopeId.random(random);
  const head = { version: 1, suite: 1, flags: 0, author: deviceId, seq: 500, prev: random.bytes(32), count } as const;
  const context = { relationId, envelopeId, head: random.bytes(60) };
  const { slot } = unwrap(sendSlot(session(), context, randomSecret('content', random), random.bytes(32), random));
  const moved = concatBytes(slot.subarray(0, 20), u32be(ahead), slot.subarray(24));
  const slots = Array.from({ length: count }, () => moved);
  const outer = { mailboxId, mailboxSeal: mailboxSealOf(secret), envelopeId };
  const fields = { head: { ...head, count: count as 8 }, slots, commit: random.bytes(32), body: random.bytes(300) };
  return { envelopeId, bytes: sealInner(outer, fields, random).envelope };
}

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
  return { world, claire, noe: await join('Noé'), peer: await hostile(world, camille) };
}

it('X5: eight slots of one address are one slot, and cost one', async () => {
  const { world, claire, peer } = await practice();
  const { bytes, envelopeId } = costly(peer, 8, 60_000);
  await peer.put(bytes, envelopeId);
  await claire.engine.sync();
  expect(claire.effort.most()).toBeGreaterThan(60_000);
  expect(claire.effort.most()).toBeLessThan(2 * 60_000);
  await world.close();
});

it('X5: envelopes that ask for keys far ahead cost a bounded pass each, others are read in it, and all are got over', async () => {
  const { world, claire, noe, peer } = await practice();
  const COUNT = 8;
  for (let i = 0; i < COUNT; i++) {
    const { bytes, envelopeId } = costly(peer, 8, MAX_AHEAD - 10);
    await peer.put(bytes, envelopeId);
  }
  await peer.say({ kind: LETTER_KINDS.flash, payload: encode(flash, { text: 'Derrière tout cela' }) });
  unwrap(await noe.engine.deposit((await noe.relation()).key, { kind: 'flash', text: 'Je suis là.' }));
  await settle(noe);
  await claire.engine.sync();
  expect((await claire.thread(1)).map(({ kind }) => kind)).toEqual(['flash']);
  expect(await textsOf(claire)).toEqual([]);
  let passes = 1;
  while ((await textsOf(claire)).length === 0 && passes <= COUNT) {
    await claire.engine.sync();
    passes++;
  }
  expect(await textsOf(claire)).toEqual(['Derrière tout cela']);
  expect(passes).toBeGreaterThan(2);
  expect(claire.effort.most()).toBeLessThanOrEqual(MOST_OPS_A_PASS);
  await world.close();
});

it('X6: a first flight with a list of 256 entries costs what checking them costs', async () => {
  const { world, claire, peer } = await practice();
  const { link } = unwrap(await claire.engine.invite('Une autre'));
  const identity = createIdentity(peer.random);
  const own = createDevice(peer.random);
  const entries: Uint8Array[] = [];
  const sign = (change: ListChange): void => {
    const last = entries.at(-1);
    entries.push(signListEntry(identity.aik, last === undefined ? null : listHeadOf(last), change));
  };
  const time = world.time.now();
  sign({ op: 'add', time, device: devicePublicOf(own) });
  while (entries.length + 2 <= MAX_LIST_ENTRIES) {
    const device = createDevice(peer.random);
    sign({ op: 'add', time, device: devicePublicOf(device) });
    sign({ op: 'revoke', time, deviceId: device.deviceId });
  }
  expect(await fly(world, link, () => ({ identity, entries, author: own.deviceId }))).toBe(true);
  await claire.engine.sync();
  expect((await claire.space()).relations).toHaveLength(3);
  expect(claire.effort.most()).toBeGreaterThan(entries.length * OPS.signature);
  expect(claire.effort.most()).toBeLessThanOrEqual(MOST_OPS_A_PASS);
  await world.close();
});
