// Makes the vectors of handshake, ratchet and envelope: `node tests/vectors/generate-sessions.ts`. Transcript and first
// secrets are computed here from the boxes of PROTOCOL.md with node:crypto, beside the project's own code.
// Long because one first flight and its devices run through all its files.
import { hkdfSync } from 'node:crypto';
import { concatBytes, equalBytes, toHex, utf8 } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { openOuter, resealOuter, sealAnnouncement, sealEnvelope } from '../../shared/crypto/relation/content.ts';
import { decapsulate } from '../../shared/crypto/base/kem.ts';
import { devicesPayloadCodec, type Letter, letterCodec } from '../../shared/crypto/relation/letter.ts';
import { relationErased } from '../../shared/kinds/relation-erased.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { createSignedPrekey, PREKEY_KIND } from '../../shared/crypto/identity/prekeys.ts';
import { initiate } from '../../shared/crypto/relation/handshake.ts';
import { randomSecret, reveal } from '../../shared/crypto/base/secret.ts';
import { receiveSlot, sendSlot, type Session } from '../../shared/crypto/relation/session.ts';
import { loadSodium, sodium } from '../../shared/crypto/base/sodium.ts';
import { DeviceId, EnvelopeId, MailboxId, PrekeyId, RelationId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { createMeeting, headFor, letterOf, type Meeting, receiveOn, respondIn } from '../harness/pair.ts';
import { seededRandom } from '../harness/random.ts';
import { type Case, flipped, hex, writeVectors } from './files.ts';
import {
  type EnvelopeCase,
  type EnvelopeRefusal,
  type HandshakeCase,
  type IdBlockCase,
  type Message,
  noting,
  type RatchetEvent,
} from './sessions.ts';

await loadSodium();

const tagged = (name: string): Uint8Array => {
  const text = utf8(`entretemps/1/${name}`);
  return concatBytes(new Uint8Array([text.length]), text);
};
const blake = (name: string, ...parts: readonly Uint8Array[]): Uint8Array =>
  sodium().crypto_generichash(32, concatBytes(tagged(name), ...parts), null);
/** Chance that no vector depends on. */
const checks = seededRandom(2_999);
const ensure = (truth: boolean): void => {
  if (!truth) throw new Error('the boxes and the code disagree');
};

function handshakeCase(
  name: string,
  meeting: Meeting,
  kind: 0 | 1,
  seed: number,
): { vector: HandshakeCase; session: Session } {
  const random = noting(seededRandom(seed));
  const { device } = meeting.responder;
  const prekey = meeting.prekey;
  const input = {
    ...meeting,
    ownDevice: meeting.initiator.device.deviceId,
    peer: { deviceId: device.deviceId, kemPublic: device.kem.publicKey },
    prekey: { kind, ...prekey.public },
  };
  const session = unwrap(initiate(input, random));
  const { sending } = session;
  if (sending === null) throw new Error('in turn 0');
  const header = concatBytes(sending.address, new Uint8Array(12), sending.repeated);

  // The boxes, by hand.
  const flight = header.slice(28, 28 + 2 * 1_120 + 1_216);
  const transcript = blake(
    'handshake',
    new Uint8Array([1, 1]),
    RelationId.toBytes(meeting.relationId),
    meeting.bundleHash,
    new Uint8Array([kind]),
    PrekeyId.toBytes(prekey.public.id),
    DeviceId.toBytes(device.deviceId),
    meeting.idHash,
    flight,
  );
  const shared = concatBytes(
    unwrap(decapsulate(device.kem.secretKey, flight.slice(0, 1_120))),
    unwrap(decapsulate(prekey.secret, flight.slice(1_120, 2_240))),
  );
  const info = concatBytes(tagged('handshake'), transcript);
  const keys = new Uint8Array(hkdfSync('sha512', shared, reveal(meeting.psk, 'handshakePsk'), info, 64));
  ensure(equalBytes(transcript, session.transcript));
  ensure(
    equalBytes(keys.subarray(0, 32), reveal(session.root, 'root')) &&
      equalBytes(keys.subarray(32), reveal(sending.chain, 'chain')),
  );

  const vector: HandshakeCase = {
    name,
    psk: toHex(reveal(meeting.psk, 'handshakePsk')),
    relationId: toHex(RelationId.toBytes(meeting.relationId)),
    bundleHash: toHex(meeting.bundleHash),
    idHash: toHex(meeting.idHash),
    initiator: toHex(DeviceId.toBytes(input.ownDevice)),
    responder: toHex(DeviceId.toBytes(device.deviceId)),
    responderKemSeed: toHex(reveal(device.kem.secretKey, 'kem')),
    prekeyKind: kind,
    prekeyId: toHex(PrekeyId.toBytes(prekey.public.id)),
    prekeySeed: toHex(reveal(prekey.secret, 'kem')),
    draws: random.draws,
    header: toHex(header),
    transcript: toHex(transcript),
    root: toHex(keys.subarray(0, 32)),
    chain: toHex(keys.subarray(32)),
  };
  return { vector, session };
}

const meeting = createMeeting(seededRandom(2_000));
const oneTime = handshakeCase('on a one-time prekey', meeting, PREKEY_KIND.oneTime, 2_001);
const onSigned = handshakeCase('on a signed prekey', createMeeting(seededRandom(2_002)), PREKEY_KIND.signed, 2_003);

{
  const header = hex(oneTime.vector.header);
  const withZeros = (from: number, to: number) => {
    const changed = header.slice();
    changed.fill(0, from, to);
    return toHex(changed);
  };
  const pk = 28 + 2_240;
  writeVectors('handshake', {
    about:
      'A first flight’s slot header (message 0 of turn 0), its transcript th and its first root and chain, on given draws; headers that a responder refuses before any slot is opened. PROTOCOL.md, First flight.',
    accept: [oneTime.vector, onSigned.vector],
    reject: [
      { name: 'pk_0 whose ML-KEM part is all zero', of: 0, header: withZeros(pk, pk + 1_184) },
      { name: 'pk_0 whose X25519 part is of low order', of: 0, header: withZeros(pk + 1_184, pk + 1_216) },
      { name: 'ct_d whose X25519 part is of low order', of: 0, header: withZeros(28 + 1_088, 28 + 1_120) },
      { name: 'ct_p whose X25519 part is of low order', of: 0, header: withZeros(28 + 1_120 + 1_088, 28 + 2_240) },
      { name: 'another prekey', of: 0, header: toHex(flipped(header, 0, 1)) },
      { name: 'a later turn', of: 0, header: toHex(flipped(header, 19, 1)) },
    ],
  });

  const author = meeting.initiator.device.deviceId;
  const block = (name: string, bytes: Uint8Array, by = author): IdBlockCase => ({
    name,
    idBlock: toHex(bytes),
    idHash: toHex(meeting.idHash),
    author: toHex(DeviceId.toBytes(by)),
    bundleHash: toHex(meeting.bundleHash),
    relationId: toHex(RelationId.toBytes(meeting.relationId)),
  });
  writeVectors('id-block', {
    about:
      'Who starts a relation: idBlock, idHash and the relationId that follows with the bundle’s hash. PROTOCOL.md, First flight.',
    accept: [block('a patient with one device', meeting.idBlock)],
    reject: [
      block('another salt than was hashed', flipped(meeting.idBlock, 0, 1)),
      block('another mailbox secret than was hashed', flipped(meeting.idBlock, 32, 1)),
      block('a signature of the list changed', flipped(meeting.idBlock, meeting.idBlock.length - 1, 1)),
      block('an author that is not the device it names', meeting.idBlock, meeting.responder.device.deviceId),
      block('a byte too many', concatBytes(meeting.idBlock, new Uint8Array(1))),
    ],
  });
}

{
  const random = seededRandom(2_010);
  const messages: Message[] = [];
  const events: RatchetEvent[] = [];
  const sides: { initiator: Session; responder: Session | null } = { initiator: oneTime.session, responder: null };
  const send = (by: 'initiator' | 'responder') => {
    const session = sides[by];
    if (session === null) throw new Error('not met');
    const envelopeId = EnvelopeId.random(random);
    const head = headFor(session.ownDevice, messages.length + 1);
    const contentKey = randomSecret('content', random);
    const bodyHash = random.bytes(32);
    const chance = noting(random);
    const sent = unwrap(
      sendSlot(session, { relationId: meeting.relationId, envelopeId, head }, contentKey, bodyHash, chance),
    );
    sides[by] = sent.session;
    events.push({ send: messages.length });
    messages.push({
      by,
      draws: chance.draws,
      envelopeId: toHex(EnvelopeId.toBytes(envelopeId)),
      head: toHex(head),
      contentKey: toHex(reveal(contentKey, 'content')),
      bodyHash: toHex(bodyHash),
      slot: toHex(sent.slot),
    });
  };
  const receive = (index: number) => {
    const message = messages[index] as Message;
    const to = message.by === 'initiator' ? 'responder' : 'initiator';
    const own = to === 'initiator' ? meeting.initiator : meeting.responder;
    sides[to] ??= respondIn(meeting, hex(message.slot), checks);
    const context = {
      relationId: meeting.relationId,
      envelopeId: EnvelopeId.fromBytes(hex(message.envelopeId)),
      head: hex(message.head),
      ownKem: own.device.kem.secretKey,
    };
    sides[to] = unwrap(receiveSlot(sides[to] as Session, context, hex(message.slot), 0)).session;
    events.push({ receive: index });
  };
  // Two messages of turn 0, the second read first; turn 1; turn 2 of three, its first read after turn 4; turns 3, 4, 5.
  send('initiator');
  send('initiator');
  receive(1);
  receive(0);
  send('responder');
  receive(2);
  for (let i = 0; i < 3; i++) send('initiator');
  receive(5);
  receive(4);
  send('responder');
  receive(6);
  send('initiator');
  receive(7);
  receive(3);
  send('responder');
  receive(8);

  const after = (index: number) => events.findIndex((event) => 'send' in event && event.send === index) + 1;
  const fields = {
    'the session id': 0,
    'the turn': 19,
    'the index': 23,
    pn: 27,
    ct: 28,
    'the X25519 part of ct': 1_147,
    pk: 1_148,
  };
  writeVectors('ratchet', {
    about:
      'A conversation of six turns with messages late and out of order: every slot byte for byte on given draws (coins for ct, in turn 1 coins for ct_c, seed of pk), and changed slots that are refused, the state staying as it was. PROTOCOL.md, Ratchet; ePrint 2018/1037.',
    accept: [
      {
        name: 'six turns',
        handshake: oneTime.vector,
        initiatorKemSeed: toHex(reveal(meeting.initiator.device.kem.secretKey, 'kem')),
        messages,
        events,
      },
    ],
    reject: [
      ...Object.entries(fields).flatMap(([name, at]) =>
        [6, 7].map((message) => ({
          name: `message ${message}: ${name} changed`,
          after: after(message),
          message,
          at,
          mask: 1,
        })),
      ),
      { name: 'message 2: ct_c changed', after: after(2), message: 2, at: 28 + 1_120, mask: 1 },
      { name: 'message 7: the sealed content key changed', after: after(7), message: 7, at: 2_364, mask: 1 },
      { name: 'message 7: the tag changed', after: after(7), message: 7, at: 2_443, mask: 128 },
      { name: 'message 6 from two turns ahead', after: after(6), message: 6, at: 19, mask: 4 },
      { name: 'message 7 again, unchanged', after: events.length, message: 7, at: 0, mask: 0 },
      { name: 'message 3 again, unchanged', after: events.length, message: 3, at: 0, mask: 0 },
    ] satisfies readonly Case[],
  });
}

{
  const random = seededRandom(2_020);
  const { relationId, mailboxId, mailboxSeal } = meeting;
  const author = meeting.initiator.device.deviceId;
  const cases: EnvelopeCase[] = [];
  const add = (
    name: string,
    envelopeId: EnvelopeId,
    envelope: Uint8Array,
    letter: Letter,
    opens: EnvelopeCase['opens'],
  ): EnvelopeCase => {
    const inner = unwrap(openOuter(mailboxSeal, mailboxId, envelopeId, envelope));
    const vector: EnvelopeCase = {
      name,
      mailboxSeal: toHex(reveal(mailboxSeal, 'mailboxSeal')),
      mailboxId: toHex(MailboxId.toBytes(mailboxId)),
      envelopeId: toHex(EnvelopeId.toBytes(envelopeId)),
      relationId: toHex(RelationId.toBytes(relationId)),
      author: toHex(DeviceId.toBytes(inner.author)),
      seq: inner.seq,
      prev: toHex(inner.prev),
      leaf: inner.leaf,
      slots: inner.slots.length,
      hash: toHex(inner.hash),
      opens,
      letter: toHex(encode(letterCodec, letter)),
      envelope: toHex(envelope),
    };
    cases.push(vector);
    return vector;
  };
  let session = oneTime.session;
  let prev = RelationId.toBytes(relationId);
  let seq = 1;
  const seal = (name: string, letter: Letter, leaf = false) => {
    const envelopeId = EnvelopeId.random(random);
    const head = { author, seq: leaf ? seq - 1 : seq, prev, leaf };
    const sealed = unwrap(
      sealEnvelope({ relationId, mailboxId, mailboxSeal, envelopeId, head, letter, sessions: [session] }, random),
    );
    session = sealed.sessions[0] as Session;
    if (!leaf) {
      prev = sealed.hash;
      seq += 1;
    }
    add(name, envelopeId, sealed.envelope, letter, {
      contentKey: toHex(reveal(sealed.contentKey, 'content')),
      bodyHash: toHex(sealed.bodyHash),
    });
    return { envelopeId, inner: unwrap(openOuter(mailboxSeal, mailboxId, envelopeId, sealed.envelope)) };
  };
  const prekey = createSignedPrekey(meeting.initiator.device, 1_700_000_000_000, random).public;
  const flight = seal(
    'a first flight with idBlock and prekey',
    letterOf({ idBlock: meeting.idBlock, prekey, payload: utf8('bonjour') }),
  );
  // The responder answers, so that the rest is of turn 2.
  const slot = flight.inner.slots[0] as Uint8Array;
  const met = unwrap(
    receiveOn(meeting, respondIn(meeting, slot, checks), { ...flight, head: flight.inner.head, slot }),
  ).session;
  const answer = { envelopeId: EnvelopeId.random(random), head: headFor(met.ownDevice, 1) };
  const back = unwrap(
    sendSlot(met, { relationId, ...answer }, randomSecret('content', random), random.bytes(32), random),
  );
  session = unwrap(receiveOn(meeting, session, { ...answer, slot: back.slot })).session;
  seal(
    'a flash of a later turn',
    letterOf({ payload: utf8('un éclair'), heads: [{ device: met.ownDevice, seq: 1, hash: random.bytes(32) }] }),
  );
  seal('a heartbeat, which is a leaf', letterOf({ kind: LETTER_KINDS.empty }), true);
  seal('a kind not known, kept whole', letterOf({ kind: 4_000, payload: random.bytes(9_000) }));
  {
    const envelopeId = EnvelopeId.random(random);
    const payload = encode(devicesPayloadCodec, {
      entries: meeting.initiator.entries,
      cuts: [{ device: author, seq: 1, hash: random.bytes(32) }],
    });
    const letter = letterOf({ kind: LETTER_KINDS.devices, payload });
    const { signing, edPublic } = meeting.initiator.device;
    const head = { author, seq, prev, leaf: false };
    const sealed = sealAnnouncement({ relationId, mailboxId, mailboxSeal, envelopeId, head, letter, signing }, random);
    const opens = { edPublic: toHex(edPublic) };
    add('an announcement', envelopeId, sealed.envelope, letter, opens);
    const longer = concatBytes(sealed.inner, new Uint8Array(192));
    const envelope = resealOuter({ mailboxId, mailboxSeal, envelopeId, inner: longer }, random);
    add('zeros up to no bucket, which a receiver does not look at', envelopeId, envelope, letter, opens);
    const over = EnvelopeId.random(random);
    const word = letterOf({ kind: LETTER_KINDS.relationErased, payload: encode(relationErased, { extras: [] }) });
    const told = { relationId, mailboxId, mailboxSeal, envelopeId: over, head, letter: word, signing };
    add('an announcement that the relation is erased', over, sealAnnouncement(told, random).envelope, word, opens);
  }
  const refuse = (
    name: string,
    of: number,
    where: 'envelope' | 'inner',
    at: number,
    mask: number,
  ): EnvelopeRefusal => ({
    name,
    of,
    in: where,
    at,
    mask,
    error: 'cannot-open',
  });
  const update = (name: string, at: number): EnvelopeRefusal => ({
    name,
    of: 1,
    in: 'inner',
    at,
    mask: 3,
    error: 'please-update',
  });
  const afterSlot = 60 + 2 + 2_444;
  writeVectors('envelope', {
    about:
      'Envelopes of a relation’s mailbox, from the outer seal to the letter’s bytes, opened by content key and bodyHash or by signature; then envelopes with one byte changed, in what the relay holds or in what it seals (sealed again by a holder of the mailbox). PROTOCOL.md, Envelopes and Announcements.',
    accept: cases,
    reject: [
      refuse('the outer nonce', 1, 'envelope', 0, 1),
      refuse('the outer ciphertext', 1, 'envelope', 24, 1),
      refuse('the outer tag', 1, 'envelope', 7_999, 1),
      update('version 2', 0),
      update('suite 2', 1),
      refuse('an unknown flag', 1, 'inner', 2, 2),
      refuse('a leaf that is none', 1, 'inner', 2, 1),
      refuse('the author', 1, 'inner', 3, 1),
      refuse('seq', 1, 'inner', 26, 1),
      refuse('prev', 1, 'inner', 27, 1),
      refuse('no slot where there is one', 1, 'inner', 59, 1),
      refuse('nine slots', 1, 'inner', 59, 8),
      refuse('the length of the slot', 1, 'inner', 61, 1),
      refuse('the turn of the slot, whose length then does not fit', 1, 'inner', 62 + 19, 3),
      refuse('commit', 1, 'inner', afterSlot, 1),
      refuse('the length of the body', 1, 'inner', afterSlot + 35, 1),
      refuse('the body', 1, 'inner', afterSlot + 36, 1),
      refuse('padding that is not zero', 1, 'inner', 7_959, 1),
      refuse('a leaf made an entry', 2, 'inner', 2, 1),
      refuse('an announcement’s author', 4, 'inner', 3, 1),
      refuse('an announcement’s letter', 4, 'inner', 60 + 36 + 10, 1),
      refuse('an announced erasure made a word of another kind', 6, 'inner', 60 + 36 + 1, 1),
      refuse('an announced erasure’s author', 6, 'inner', 3, 1),
    ],
  });
}
