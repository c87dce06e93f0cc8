// Handshake, ratchet, envelopes and chains against their vectors.
import { beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { CANNOT_OPEN } from '../../shared/crypto/base/aead.ts';
import { createChains, observe } from '../../shared/crypto/relation/chains.ts';
import {
  type Inner,
  openAnnouncement,
  openBody,
  openOuter,
  resealOuter,
} from '../../shared/crypto/relation/content.ts';
import {
  idHashOf,
  initiate,
  openIdBlock,
  relationIdOf,
  respond,
  withPeerKey,
} from '../../shared/crypto/relation/handshake.ts';
import { kemKeyPairOf } from '../../shared/crypto/base/kem.ts';
import { letterCodec } from '../../shared/crypto/relation/letter.ts';
import { reveal, Secret } from '../../shared/crypto/base/secret.ts';
import { receiveSlot, sendSlot, type Session, sessionCodec } from '../../shared/crypto/relation/session.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { PrekeyId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { type Case, flipped, hex, readVectors } from './files.ts';
import {
  type ChainCase,
  chainEventOf,
  chainJson,
  deviceOf,
  type EnvelopeCase,
  type EnvelopeRefusal,
  envelopeOf,
  type HandshakeCase,
  type HandshakeRefusal,
  type IdBlockCase,
  mailboxOf,
  type Message,
  type RatchetCase,
  type RatchetRefusal,
  relationOf,
  scripted,
} from './sessions.ts';

beforeAll(loadSodium);
const random = seededRandom(3_100);
const REFUSED = { ok: false, error: CANNOT_OPEN };
const kem = (seed: string) => kemKeyPairOf(Secret.of('kem', hex(seed)));

const initiateFrom = (vector: HandshakeCase): Session =>
  unwrap(
    initiate(
      {
        psk: Secret.of('handshakePsk', hex(vector.psk)),
        relationId: relationOf(vector.relationId),
        bundleHash: hex(vector.bundleHash),
        idHash: hex(vector.idHash),
        ownDevice: deviceOf(vector.initiator),
        peer: { deviceId: deviceOf(vector.responder), kemPublic: kem(vector.responderKemSeed).publicKey },
        prekey: {
          kind: vector.prekeyKind,
          id: PrekeyId.fromBytes(hex(vector.prekeyId)),
          publicKey: kem(vector.prekeySeed).publicKey,
        },
      },
      scripted(vector.draws),
    ),
  );
const respondFrom = (vector: HandshakeCase, slot: Uint8Array) =>
  respond(
    {
      psk: Secret.of('handshakePsk', hex(vector.psk)),
      relationId: relationOf(vector.relationId),
      bundleHash: hex(vector.bundleHash),
      ownDevice: deviceOf(vector.responder),
      ownKem: Secret.of('kem', hex(vector.responderKemSeed)),
      prekey: {
        kind: vector.prekeyKind,
        id: PrekeyId.fromBytes(hex(vector.prekeyId)),
        secretKey: Secret.of('kem', hex(vector.prekeySeed)),
      },
      initiator: deviceOf(vector.initiator),
      slot,
    },
    random,
  );
/** A header with room for what it seals: a responder looks at the header alone. */
const asSlot = (header: string) => new Uint8Array([...hex(header), ...new Uint8Array(80)]);

describe('a first flight', () => {
  const { accept, reject } = readVectors<HandshakeCase, HandshakeRefusal>('handshake');

  it.each(accept.map((vector) => [vector.name, vector] as const))(
    '%s comes out byte for byte on both sides',
    (_name, vector) => {
      const session = initiateFrom(vector);
      const { sending } = session;
      expect(toHex(session.transcript)).toBe(vector.transcript);
      expect(toHex(reveal(session.root, 'root'))).toBe(vector.root);
      expect(sending === null ? '' : toHex(reveal(sending.chain, 'chain'))).toBe(vector.chain);
      expect(sending === null ? '' : toHex(sending.repeated)).toBe(vector.header.slice(2 * 28));

      const proposed = unwrap(respondFrom(vector, asSlot(vector.header)));
      expect(toHex(proposed.transcript)).toBe(vector.transcript);
      expect(toHex(reveal(proposed.root, 'root'))).toBe(vector.root);
      expect(proposed.receiving === null ? '' : toHex(reveal(proposed.receiving.chain, 'chain'))).toBe(vector.chain);
    },
  );

  it.each(reject.map((vector) => [vector.name, vector] as const))('is refused with %s', (_name, vector) => {
    expect(respondFrom(accept[vector.of] as HandshakeCase, asSlot(vector.header))).toEqual(REFUSED);
  });
});

describe('an idBlock', () => {
  const { accept, reject } = readVectors<IdBlockCase, IdBlockCase>('id-block');
  const open = (vector: IdBlockCase) =>
    openIdBlock(hex(vector.idBlock), { idHash: hex(vector.idHash), author: deviceOf(vector.author) }, random);

  it.each(accept.map((vector) => [vector.name, vector] as const))(
    'of %s gives its hash and its relation',
    (_name, vector) => {
      expect(open(vector).ok).toBe(true);
      expect(toHex(idHashOf(hex(vector.idBlock)))).toBe(vector.idHash);
      expect(relationIdOf(hex(vector.bundleHash), hex(vector.idHash))).toBe(relationOf(vector.relationId));
    },
  );

  it.each(reject.map((vector) => [vector.name, vector] as const))('is refused with %s', (_name, vector) => {
    expect(open(vector)).toEqual(REFUSED);
  });
});

describe('a conversation', () => {
  const { accept, reject } = readVectors<RatchetCase, RatchetRefusal>('ratchet');
  const vector = accept[0] as RatchetCase;
  const contextOf = (message: Message) => ({
    relationId: relationOf(vector.handshake.relationId),
    envelopeId: envelopeOf(message.envelopeId),
    head: hex(message.head),
  });
  const seedOf = { initiator: vector.initiatorKemSeed, responder: vector.handshake.responderKemSeed };

  /** Both sides after so many events; every slot sent and everything opened is compared on the way. */
  function replay(count: number) {
    let initiator = initiateFrom(vector.handshake);
    let responder: Session | null = null;
    for (const event of vector.events.slice(0, count)) {
      const message = vector.messages['send' in event ? event.send : event.receive] as Message;
      if ('send' in event) {
        const from: Session = message.by === 'initiator' ? initiator : (responder as unknown as Session);
        const contentKey = Secret.of('content', hex(message.contentKey));
        const sent = unwrap(
          sendSlot(from, contextOf(message), contentKey, hex(message.bodyHash), scripted(message.draws)),
        );
        expect(toHex(sent.slot)).toBe(message.slot);
        if (message.by === 'initiator') initiator = sent.session;
        else responder = sent.session;
        continue;
      }
      responder ??= proposedBy(message);
      const received = unwrap(receive(message.by === 'initiator' ? responder : initiator, message, hex(message.slot)));
      expect(toHex(reveal(received.contentKey, 'content'))).toBe(message.contentKey);
      expect(toHex(received.bodyHash)).toBe(message.bodyHash);
      if (message.by === 'initiator') responder = received.session;
      else initiator = received.session;
    }
    return { initiator, responder };
  }
  const proposedBy = (message: Message): Session =>
    withPeerKey(unwrap(respondFrom(vector.handshake, hex(message.slot))), kem(vector.initiatorKemSeed).publicKey);
  const receive = (session: Session, message: Message, slot: Uint8Array) =>
    receiveSlot(session, { ...contextOf(message), ownKem: Secret.of('kem', hex(seedOf[session.role])) }, slot, 0);

  it('comes out slot for slot, late and out of order', () => {
    const { initiator, responder } = replay(vector.events.length);
    expect([initiator.confirmed, responder?.confirmed]).toEqual([true, true]);
  });

  it.each(reject.map((refusal) => [refusal.name, refusal] as const))(
    'refuses %s and stays as it was',
    (_name, refusal) => {
      const sides = replay(refusal.after);
      const message = vector.messages[refusal.message] as Message;
      const reader = message.by === 'initiator' ? (sides.responder as Session) : sides.initiator;
      const before = toHex(encode(sessionCodec, reader));
      expect(receive(reader, message, flipped(hex(message.slot), refusal.at, refusal.mask))).toEqual(REFUSED);
      expect(toHex(encode(sessionCodec, reader))).toBe(before);
    },
  );
});

describe('an envelope', () => {
  const { accept, reject } = readVectors<EnvelopeCase, EnvelopeRefusal>('envelope');
  const seal = (vector: EnvelopeCase) => Secret.of('mailboxSeal', hex(vector.mailboxSeal));
  const outer = (vector: EnvelopeCase, envelope: Uint8Array) =>
    openOuter(seal(vector), mailboxOf(vector.mailboxId), envelopeOf(vector.envelopeId), envelope);
  const letterOf = (vector: EnvelopeCase, inner: Inner) => {
    const relationId = relationOf(vector.relationId);
    const envelopeId = envelopeOf(vector.envelopeId);
    if ('edPublic' in vector.opens) return openAnnouncement(inner, relationId, envelopeId, hex(vector.opens.edPublic));
    const contentKey = Secret.of('content', hex(vector.opens.contentKey));
    return openBody(inner, relationId, envelopeId, contentKey, hex(vector.opens.bodyHash));
  };

  it.each(accept.map((vector) => [vector.name, vector] as const))('opens: %s', (_name, vector) => {
    const inner = unwrap(outer(vector, hex(vector.envelope)));
    const { seq, leaf } = vector;
    expect(inner).toMatchObject({
      author: deviceOf(vector.author),
      seq,
      leaf,
      prev: hex(vector.prev),
      hash: hex(vector.hash),
    });
    expect(inner.slots).toHaveLength(vector.slots);
    expect(toHex(encode(letterCodec, unwrap(letterOf(vector, inner))))).toBe(vector.letter);
  });

  it.each(reject.map((refusal) => [refusal.name, refusal] as const))('is refused with %s', (_name, refusal) => {
    const vector = accept[refusal.of] as EnvelopeCase;
    const original = hex(vector.envelope);
    const change = (bytes: Uint8Array) => flipped(bytes, refusal.at, refusal.mask);
    const mailbox = {
      mailboxId: mailboxOf(vector.mailboxId),
      mailboxSeal: seal(vector),
      envelopeId: envelopeOf(vector.envelopeId),
    };
    const envelope =
      refusal.in === 'envelope'
        ? change(original)
        : resealOuter({ ...mailbox, inner: change(unwrap(outer(vector, original)).bytes) }, random);
    const opened = outer(vector, envelope);
    expect(opened.ok ? letterOf(vector, opened.value) : opened).toEqual({ ok: false, error: { type: refusal.error } });
  });
});

describe('the heads of a mailbox', () => {
  const { accept, reject } = readVectors<ChainCase, ChainCase>('chains');

  it.each([...accept, ...reject].map((vector: ChainCase & Case) => [vector.name, vector] as const))(
    'show: %s',
    (_name, vector) => {
      let state = createChains(relationOf(vector.relationId), deviceOf(vector.self));
      for (const { event, now, verdict } of vector.steps) {
        const step = observe(state, chainEventOf(event), now);
        expect(chainJson(step.verdict)).toEqual(verdict);
        state = step.state;
      }
    },
  );
});
