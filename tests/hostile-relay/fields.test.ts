// One bit turned in every field of what a relation's mailbox carries: in the envelope as the relay could, under the outer seal
// as a holder of the mailbox's secret could, in the letter as a holder of its content key could, in announcements and list
// entries as a device of the other person could. Each is tried on a copy of the reader's device and forgotten again.
// Long because all of them share one meeting, whose making costs more than a case.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concatBytes } from '../../shared/bytes.ts';
import { decodePadded, encode, fieldSpans, fixed, rest, struct } from '../../shared/codec.ts';
import { ad, openOnce, sealOnce } from '../../shared/crypto/base/aead.ts';
import { nextPlace } from '../../shared/crypto/relation/chains.ts';
import { innerCodec, sealAnnouncement } from '../../shared/crypto/relation/content.ts';
import {
  createDevice,
  createIdentity,
  deviceIdOf,
  devicePublicOf,
  listEntryCodec,
  listHeadOf,
  signListEntry,
} from '../../shared/crypto/identity/identity.ts';
import { devicesPayloadCodec, letterCodec } from '../../shared/crypto/relation/letter.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { createSignedPrekey, prekeyCodec } from '../../shared/crypto/identity/prekeys.ts';
import { reveal } from '../../shared/crypto/base/secret.ts';
import { EnvelopeId, RelationId } from '../../shared/ids.ts';
import type { EnvelopeRow } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { letterOf } from '../harness/pair.ts';
import { seededRandom } from '../harness/random.ts';
import { HOUR, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { accountKept, aikOf, entryKept, innerOf, relationKept, resealed, waitingIn } from './knowledge.ts';
import { copyOf, noticesOf, pair, textsOf, write } from './people.ts';
import { corrupt, flipped, flips, injects, only, recorded } from './relay.ts';

const random = seededRandom(20261121, 7_003);

let world: World;
let claire: Person;
let camille: Person;
let row: EnvelopeRow;

/** Camille has set two entries down that Claire has not read: the first is the one attacked. */
beforeAll(async () => {
  ({ world, claire, camille } = await pair());
  await write(camille, 'Avant.');
  await settle(camille, claire, camille);
  const tape = recorded();
  corrupt(camille.wire, tape);
  const first = await write(camille, 'Un.');
  await write(camille, 'Deux.');
  await settle(camille);
  camille.wire.intercept = null;
  row = tape.rows.find(({ envelopeId }) => envelopeId === first) as EnvelopeRow;
});
afterAll(() => world.close());

const bytesOf = ({ bytes }: EnvelopeRow): Uint8Array => bytes ?? new Uint8Array(0);

/** What Claire's device comes to when it is shown the first entry changed so. */
async function shown(change: (bytes: Uint8Array) => Uint8Array) {
  const copy = await copyOf(world, claire, PASSPHRASE);
  const attack = flips(only(row.envelopeId), change);
  corrupt(copy.wire, attack);
  for (let pass = 0; pass < 3; pass++) await copy.engine.sync();
  const happened = attack.happened();
  world.time.advance(HOUR);
  const notices = await noticesOf(copy);
  const texts = await textsOf(copy);
  await copy.engine.close();
  return { happened, notices, texts };
}

/** The first byte, the middle one and the last of a field. */
const placesIn = (start: number, end: number): readonly number[] => [
  ...new Set([start, (start + end) >> 1, end - 1].filter((at) => at >= start && at < end)),
];

it('the unchanged entry arrives, so that what follows proves something', async () => {
  expect(await shown((bytes) => bytes)).toEqual({ happened: 1, notices: [], texts: ['Avant.', 'Un.', 'Deux.'] });
});

describe('one bit turned in the envelope', () => {
  const fields = { nonce: [0, 24], sealed: [24, -16], tag: [-16, 0] } as const;
  it.each(Object.entries(fields))('%s: refused, and its place is told as missing', async (_name, [start, end]) => {
    const { length } = bytesOf(row);
    const [from, to] = [start < 0 ? length + start : start, end <= 0 ? length + end : end];
    for (const at of placesIn(from, to)) {
      const result = await shown((bytes) => flipped(bytes, at, at % 8));
      expect(result, String(at)).toEqual({
        happened: 1,
        notices: ['entries-missing', 'refused-envelope'],
        texts: ['Avant.', 'Deux.'],
      });
    }
  });
});

/** Where the fields of an inner envelope and of its one slot lie. */
function innerFields(inner: Uint8Array): readonly { path: string; start: number; end: number }[] {
  const spans = fieldSpans(innerCodec, inner);
  const slot = spans.find(({ path }) => path === 'slots.0');
  const parts = { address: 16, turn: 4, index: 4, previous: 4, ciphertext: 1_120, publicKey: 1_216, sealed: 80 };
  let at = (slot?.start ?? 0) + 2;
  const slotSpans = Object.entries(parts).map(([name, length]) => {
    at += length;
    return { path: `slots.0.${name}`, start: at - length, end: at };
  });
  const body = spans.find(({ path }) => path === 'body');
  return [...spans, ...slotSpans, { path: 'padding', start: body?.end ?? 0, end: inner.length }];
}

describe('one bit turned under the outer seal', () => {
  it('is refused in every field of head, slot, commitment, body and padding', async () => {
    const relation = await relationKept(camille);
    const { inner } = innerOf(relation, row);
    const fields = innerFields(inner.bytes);
    expect(fields.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'head.version',
        'head.flags',
        'head.prev',
        'slots.0.sealed',
        'commit',
        'body',
        'padding',
      ]),
    );
    for (const { path, start, end } of fields)
      for (const at of placesIn(start, end)) {
        const result = await shown(() => resealed(relation, row, (bytes) => flipped(bytes, at, 0)));
        // Checks: inner.ts decodes one encoding; session.ts and content.ts bind head, slot header and place into every AEAD.
        expect(result.happened, path).toBe(1);
        expect(result.texts, path).toEqual(['Avant.', 'Deux.']);
        expect(result.notices, path).toContain('entries-missing');
      }
  });

  it('names a later version or suite as such, and nothing falls back', async () => {
    const relation = await relationKept(camille);
    for (const at of [0, 1]) {
      const result = await shown(() => resealed(relation, row, (bytes) => flipped(bytes, at, 1)));
      expect(result.notices).toEqual(['entries-missing', 'please-update']);
    }
  });

  it('finds body A under slots B refused', async () => {
    const relation = await relationKept(camille);
    const before = await bodyOfAnother();
    const result = await shown(() =>
      resealed(relation, row, (bytes) => {
        const fields = unwrap(decodePadded(innerCodec, bytes));
        return padded(encode(innerCodec, { ...fields, commit: before.commit, body: before.body }), bytes.length);
      }),
    );
    // Check: content.ts, openBody compares commit and bodyHash with what the slot brought.
    expect(result.texts).toEqual(['Avant.', 'Deux.']);
    expect(result.notices).toEqual(['entries-missing', 'cannot-open-here']);
  });

  it('finds an author replaced by another refused', async () => {
    const relation = await relationKept(camille);
    const { deviceId } = createDevice(random);
    const result = await shown(() =>
      resealed(relation, row, (bytes) => {
        const fields = unwrap(decodePadded(innerCodec, bytes));
        return padded(encode(innerCodec, { ...fields, head: { ...fields.head, author: deviceId } }), bytes.length);
      }),
    );
    expect(result.texts).toEqual(['Avant.', 'Deux.']);
    expect(result.notices).toEqual(['entries-missing', 'cannot-open-here']);
  });
});

const padded = (bytes: Uint8Array, length: number): Uint8Array =>
  concatBytes(bytes, new Uint8Array(length - bytes.length));

/** Body and commitment of another letter of the same author, at the same place. */
async function bodyOfAnother() {
  const relation = await relationKept(camille);
  const copy = await copyOf(world, camille, PASSPHRASE);
  const other = unwrap(await copy.engine.deposit((await copy.relation()).key, { kind: 'flash', text: 'Autre corps.' }));
  const [kept] = await waitingIn(copy, other);
  if (kept === undefined) throw new Error('nothing in the outbox');
  return innerOf(relation, { envelopeId: other, bytes: kept }).inner;
}

describe('one bit turned in the letter', () => {
  it('by somebody who has its content key is refused in every field', async () => {
    const relation = await relationKept(camille);
    const { contentKey } = await entryKept(camille, row.envelopeId);
    if (contentKey === null) throw new Error('erased');
    const { inner } = innerOf(relation, row);
    const key = reveal(contentKey, 'content');
    const none = new Uint8Array(0);
    const data = ad('body', RelationId.toBytes(relation.relationId), inner.head, EnvelopeId.toBytes(row.envelopeId));
    const letter = unwrap(openOnce(key, 'body', none, data, inner.body));
    const fields = fieldSpans(letterCodec, letter);
    expect(fields.map(({ path }) => path)).toEqual(expect.arrayContaining(['kind', 'time', 'heads', 'payload']));
    for (const { path, end } of fields) {
      const body = sealOnce(key, 'body', none, data, flipped(letter, end - 1));
      const result = await shown(() =>
        resealed(relation, row, (bytes) => {
          const whole = unwrap(decodePadded(innerCodec, bytes));
          return padded(encode(innerCodec, { ...whole, body }), bytes.length);
        }),
      );
      expect(result.texts, path).toEqual(['Avant.', 'Deux.']);
      expect(result.notices, path).toEqual(['entries-missing', 'cannot-open-here']);
    }
  });
});

/** An announcement in Camille's name put behind everything, and what Claire's device then keeps of her. */
async function announced(entries: readonly Uint8Array[], more: Partial<Announced> = {}) {
  const relation = await relationKept(camille);
  const account = await accountKept(camille);
  const secret = relation.secrets.at(-1);
  if (secret === undefined) throw new Error('no mailbox');
  const envelopeId = EnvelopeId.random(random);
  const { mailboxId, relationId } = relation;
  const payload = more.payload ?? encode(devicesPayloadCodec, { entries, cuts: [] });
  const { envelope } = sealAnnouncement(
    {
      mailboxId,
      relationId,
      envelopeId,
      mailboxSeal: mailboxSealOf(secret),
      head: { ...nextPlace(relation.chains), ...(more.author === undefined ? {} : { author: more.author }) },
      letter: letterOf({ kind: LETTER_KINDS.devices, payload, prekey: more.prekey ?? null }),
      signing: more.signing ?? account.device.signing,
    },
    random,
  );
  const bytes = more.change === undefined ? envelope : resealed(relation, { envelopeId, bytes: envelope }, more.change);
  const copy = await copyOf(world, claire, PASSPHRASE);
  const attack = injects({ envelopeId, hour: world.time.now(), bytes }).aim(mailboxId);
  corrupt(copy.wire, attack);
  for (let pass = 0; pass < 3; pass++) await copy.engine.sync();
  const { peer } = await relationKept(copy);
  const result = { happened: attack.happened(), peer, notices: await noticesOf(copy), texts: await textsOf(copy) };
  await copy.engine.close();
  return result;
}
type Device = ReturnType<typeof createDevice>;
type Announced = {
  author: Device['deviceId'];
  signing: Device['signing'];
  prekey: ReturnType<typeof createSignedPrekey>['public'];
  payload: Uint8Array;
  change: (inner: Uint8Array) => Uint8Array;
};

describe('an announcement', () => {
  it('of a device that the identity key has signed makes it known, unconfirmed, and it gets no slot', async () => {
    const device = createDevice(random);
    const { list } = await accountKept(camille);
    const entry = signListEntry(await aikOf(camille), listHeadOf(list.at(-1) as Uint8Array), {
      op: 'add',
      time: world.time.now(),
      device: devicePublicOf(device),
    });
    const { happened, peer, notices } = await announced([...list, entry]);
    expect(happened).toBe(1);
    expect(peer.list).toHaveLength(list.length + 1);
    expect(peer.confirmed).not.toContain(device.deviceId);
    expect(notices).toContain('unconfirmed-device');
  });

  it('of an old list, or of one known already, changes nothing', async () => {
    const { list } = await accountKept(camille);
    const { peer, notices, happened } = await announced(list.slice(0, 1));
    expect(happened).toBe(1);
    expect(peer.list).toEqual(list);
    expect(notices).toEqual([]);
  });

  it('with one bit turned in any of its fields is refused', async () => {
    const { list } = await accountKept(camille);
    // The whole body under the seal: letter, then signature.
    const signed = struct({ letter: letterCodec });
    const size = await bodyOfAnnouncement(list);
    const fields = fieldSpans(signed, size.letter).map(({ end }) => end - 1);
    expect(fields.length).toBeGreaterThan(10);
    for (const at of [...fields, size.letter.length, size.body.length - 1]) {
      const { happened, peer, notices } = await announced(list, {
        change: (inner) => flipped(inner, size.start + at),
      });
      expect(happened, String(at)).toBe(1);
      // Check: content.ts, openAnnouncement verifies the author device's signature over place and letter.
      expect(peer.list, String(at)).toEqual(list);
      expect(notices.length, String(at)).toBeGreaterThan(0);
    }
  });

  it('of a list entry with one bit turned in any field is refused, though the device signs it', async () => {
    const device = createDevice(random);
    const { list } = await accountKept(camille);
    const entry = signListEntry(await aikOf(camille), listHeadOf(list.at(-1) as Uint8Array), {
      op: 'add',
      time: world.time.now(),
      device: devicePublicOf(device),
    });
    // version 1, seq 4, prev 32, time 8, op 1, device 16, edPublic 32, kemPublic 1,216, suites 2, signature 64.
    const names = struct({
      version: fixed(1),
      seq: fixed(4),
      prev: fixed(32),
      time: fixed(8),
      op: fixed(1),
      deviceId: fixed(16),
      edPublic: fixed(32),
      kemPublic: fixed(1_216),
      suites: fixed(2),
      signature: fixed(64),
      end: rest,
    });
    expect(unwrap(decodePadded(listEntryCodec, entry)).seq).toBe(list.length + 1);
    const fields = fieldSpans(names, entry).filter(({ path }) => path !== 'end');
    expect(fields).toHaveLength(10);
    for (const { path, start } of fields) {
      const { happened, peer, notices } = await announced([...list, flipped(entry, start)]);
      expect(happened, path).toBe(1);
      // Check: identity.ts, isSigned.
      expect(peer.list, path).toEqual(list);
      expect(notices, path).toEqual(['refused-envelope']);
    }
  });

  it('of a whole list that is consistent under another identity key is refused', async () => {
    const identity = createIdentity(random);
    const device = createDevice(random);
    const entry = signListEntry(identity.aik, null, { op: 'add', time: 1, device: devicePublicOf(device) });
    const { list } = await accountKept(camille);
    for (const more of [{}, { author: device.deviceId, signing: device.signing }]) {
      const { happened, peer, notices } = await announced([entry], more);
      expect(happened).toBe(1);
      expect(peer.list).toEqual(list);
      expect(notices).toEqual(['refused-envelope']);
    }
  });

  it('of no signature by the device it speaks for is refused', async () => {
    const stranger = createDevice(random);
    const { list } = await accountKept(camille);
    const { happened, peer, notices } = await announced(list, { signing: stranger.signing });
    expect(happened).toBe(1);
    expect(peer.list).toEqual(list);
    expect(notices).toEqual(['refused-envelope']);
  });

  it.each([
    ['all zeros', (key: Uint8Array) => new Uint8Array(key.length)],
    ['a lattice part of zeros', (key: Uint8Array) => key.slice().fill(0, 0, 1_184)],
    ['a point of low order', (key: Uint8Array) => key.slice().fill(0, 1_184)],
  ])('of a device or prekey whose key is %s is refused, so that nothing is ever sealed to it', async (_what, spoil) => {
    const device = createDevice(random);
    const account = await accountKept(camille);
    const { list } = account;
    const kemPublic = spoil(device.kem.publicKey);
    const entry = signListEntry(await aikOf(camille), listHeadOf(list.at(-1) as Uint8Array), {
      op: 'add',
      time: world.time.now(),
      device: { ...devicePublicOf(device), kemPublic, deviceId: deviceIdOf(device.edPublic, kemPublic) },
    });
    const { happened, peer, notices } = await announced([...list, entry]);
    expect(happened).toBe(1);
    // Check: kem.ts, isUsablePublicKey before a key is stored.
    expect(peer.list).toEqual(list);
    expect(notices).toEqual(['refused-envelope']);
  });

  it('brings a prekey only as its device signed it, whatever bit of it is turned', async () => {
    const { device, list } = await accountKept(camille);
    const fresh = createSignedPrekey(device, world.time.now() + 1, random).public;
    const sound = await announced(list, { prekey: fresh });
    expect(sound.peer.prekeys.map(({ prekey }) => prekey.id)).toEqual([fresh.id]);
    for (const { path, start } of fieldSpans(prekeyCodec, encode(prekeyCodec, fresh))) {
      const prekey = unwrap(decodePadded(prekeyCodec, flipped(encode(prekeyCodec, fresh), start + 7)));
      const { happened, peer } = await announced(list, { prekey });
      expect(happened, path).toBe(1);
      // Check: prekeys.ts, verifyPrekey.
      expect(
        peer.prekeys.map((known) => known.prekey.id),
        path,
      ).not.toContain(fresh.id);
    }
  });
});

/** Where the body of an announcement begins under the outer seal, and what it says. */
async function bodyOfAnnouncement(entries: readonly Uint8Array[]) {
  let found = { start: 0, body: new Uint8Array(0), letter: new Uint8Array(0) };
  await announced(entries, {
    change: (inner) => {
      const span = fieldSpans(innerCodec, inner).find(({ path }) => path === 'body');
      const body = unwrap(decodePadded(innerCodec, inner)).body;
      found = { start: (span?.start ?? 0) + 4, body: body.slice(), letter: body.slice(0, -64) };
      return inner;
    },
  });
  return found;
}
