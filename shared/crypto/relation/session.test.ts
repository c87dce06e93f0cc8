// Long because shuffles, forgeries, forward secrecy, healing and bounds look at one conversation from all sides.
import { array, assert, constant, constantFrom, integer, oneof, property, record } from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createMeeting,
  headFor,
  initiateIn,
  type Meeting,
  receiveOn,
  respondIn,
  sendOn,
  type Sent,
} from '../../../tests/harness/pair.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { concatBytes, equalBytes, toHex, u32be } from '../../bytes.ts';
import { decode, encode } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { DeviceId, EnvelopeId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import { hash } from '../base/hash.ts';
import { kdf } from '../base/kdf.ts';
import { encapsulate, randomKemKeyPair } from '../base/kem.ts';
import { withPeerKey } from './handshake.ts';
import { MAX_AHEAD, nextMessageKey, SKIPPED_KEY_DAYS, SKIPPED_KEYS_KEPT, splitRoot } from './ratchet.ts';
import { randomSecret, reveal } from '../base/secret.ts';
import {
  canSend,
  costToReceive,
  isSlotOf,
  sendSlot,
  forgetSkipped,
  preferredSession,
  type Session,
  sessionCodec,
} from './session.ts';
import { slotAddress, slotBytes, slotHeaderBytes } from './slot.ts';
import { loadSodium, sodium } from '../base/sodium.ts';

let random: Random;
let meeting: Meeting;
beforeAll(async () => {
  await loadSodium();
  random = seededRandom(20);
  meeting = createMeeting(random);
});

const stateOf = (session: Session): string => toHex(encode(sessionCodec, session));
const opens = (result: ReturnType<typeof receiveOn>, sent: Sent): boolean =>
  result.ok &&
  equalBytes(reveal(result.value.contentKey, 'content'), reveal(sent.contentKey, 'content')) &&
  equalBytes(result.value.bodyHash, sent.bodyHash);

/** Both sides after the first flight has arrived. */
function met(chance: Random): { initiator: Session; responder: Session } {
  const { session, sent } = sendOn(meeting, initiateIn(meeting, chance), 1, chance);
  return {
    initiator: session,
    responder: unwrap(receiveOn(meeting, respondIn(meeting, sent.slot, chance), sent)).session,
  };
}

/** One message over: its two next states. */
function pass(from: Session, to: Session, chance: Random): { from: Session; to: Session; sent: Sent } {
  const { session, sent } = sendOn(meeting, from, 1, chance);
  const received = receiveOn(meeting, to, sent);
  expect(opens(received, sent)).toBe(true);
  return { from: session, to: unwrap(received).session, sent };
}

/** `turns` more turns, one message each, the initiator's first. */
function talk(start: { initiator: Session; responder: Session }, turns: number, chance: Random) {
  let { initiator, responder } = start;
  for (let turn = 0; turn < turns; turn++) {
    if (turn % 2 === 0) ({ from: responder, to: initiator } = pass(responder, initiator, chance));
    else ({ from: initiator, to: responder } = pass(initiator, responder, chance));
  }
  return { initiator, responder };
}

describe('a conversation of two devices', () => {
  it('opens every message in turn, each turn with fresh keys', () => {
    let { initiator, responder } = met(random);
    const seen = new Set<string>();
    for (let turn = 1; turn < 8; turn++) {
      const answer = turn % 2 === 1 ? pass(responder, initiator, random) : pass(initiator, responder, random);
      [initiator, responder] = turn % 2 === 1 ? [answer.to, answer.from] : [answer.from, answer.to];
      expect(slotAddress(answer.sent.slot)).toMatchObject({ turn, index: 0 });
      seen.add(toHex(answer.sent.slot.slice(28, slotHeaderBytes(turn))));
    }
    expect(seen.size).toBe(7);
  });

  it('has slots of 3,596, 3,564 and then 2,444 bytes', () => {
    expect([0, 1, 2, 3].map(slotBytes)).toEqual([3_596, 3_564, 2_444, 2_444]);
  });

  it('confirms the responder to the initiator by turn 1, the initiator to the responder by turn 2', () => {
    const start = met(random);
    expect([start.initiator.confirmed, start.responder.confirmed]).toEqual([false, false]);
    const first = talk(start, 1, random);
    expect([first.initiator.confirmed, first.responder.confirmed]).toEqual([true, false]);
    expect(talk(first, 0, random).responder.confirmed).toBe(false);
    const second = pass(first.initiator, first.responder, random);
    expect(second.to.confirmed).toBe(true);
  });

  it('does not let a responder speak before it knows the device key that turn 1 encapsulates to', () => {
    const { sent } = sendOn(meeting, initiateIn(meeting, random), 1, random);
    const unaware = { ...respondIn(meeting, sent.slot, random), peerDeviceKey: null };
    expect(canSend(unaware)).toBe(false);
    expect(() => sendOn(meeting, unaware, 1, random)).toThrow('device key');
  });

  it('gives up after turn 1 where the initiator does not hold the device key it showed', () => {
    const start = met(random);
    const answered = sendOn(meeting, start.responder, 1, random);
    const impostor = { ...meeting, initiator: createMeeting(random).initiator };
    expect(receiveOn(impostor, start.initiator, answered.sent).ok).toBe(false);
    expect(opens(receiveOn(meeting, start.initiator, answered.sent), answered.sent)).toBe(true);
  });

  it('knows before what receiving a slot takes, whatever the slot claims', () => {
    const nothing = { steps: 1, kems: 0 };
    const flight = sendOn(meeting, initiateIn(meeting, random), 1, random);
    const start = met(random);
    const first = sendOn(meeting, start.responder, 1, random);
    expect(costToReceive(start.initiator, first.sent.slot)).toEqual({ steps: 1, kems: 2 });
    expect(costToReceive(start.responder, first.sent.slot)).toEqual(nothing);
    expect(costToReceive(start.initiator, first.sent.slot.subarray(1))).toEqual(nothing);
    expect(costToReceive(start.responder, flight.sent.slot)).toEqual(nothing);

    // Three messages of turn 1, of which the first arrives, and two of turn 3 after an answer.
    const second = sendOn(meeting, first.session, 1, random);
    const third = sendOn(meeting, second.session, 1, random);
    const reader = unwrap(receiveOn(meeting, start.initiator, first.sent)).session;
    expect(costToReceive(start.initiator, third.sent.slot)).toEqual({ steps: 3, kems: 2 });
    expect(costToReceive(reader, third.sent.slot)).toEqual({ steps: 2, kems: 0 });
    expect(costToReceive(reader, second.sent.slot)).toEqual({ steps: 1, kems: 0 });
    const answer = sendOn(meeting, reader, 1, random);
    const answered = unwrap(receiveOn(meeting, third.session, answer.sent)).session;
    const next = sendOn(meeting, sendOn(meeting, answered, 1, random).session, 1, random);
    expect(costToReceive(answer.session, next.sent.slot)).toEqual({ steps: 1 + 2 + 1, kems: 1 });

    const claiming = (slot: Uint8Array, at: number, count: number) =>
      concatBytes(slot.subarray(0, at), u32be(count), slot.subarray(at + 4));
    const [ofTurn, ofNext] = [third.sent.slot, next.sent.slot];
    expect(costToReceive(reader, claiming(ofTurn, 20, MAX_AHEAD + 1))).toEqual({ steps: 1 + MAX_AHEAD, kems: 0 });
    expect(costToReceive(reader, claiming(ofTurn, 20, MAX_AHEAD + 2))).toEqual(nothing);
    expect(costToReceive(reader, claiming(ofTurn, 20, 0))).toEqual(nothing);
    expect(costToReceive(answer.session, claiming(ofNext, 20, MAX_AHEAD))).toMatchObject({ steps: 3 + MAX_AHEAD });
    expect(costToReceive(answer.session, claiming(ofNext, 20, MAX_AHEAD + 1))).toEqual(nothing);
    expect(costToReceive(answer.session, claiming(ofNext, 24, MAX_AHEAD + 1))).toMatchObject({ kems: 1 });
    expect(costToReceive(answer.session, claiming(ofNext, 24, MAX_AHEAD + 2))).toEqual(nothing);
    expect(costToReceive(answer.session, claiming(ofNext, 24, 0))).toEqual(nothing);
    expect(costToReceive(answer.session, claiming(ofNext, 16, 5))).toEqual(nothing);
    // Of a turn that is over only what was kept opens, whatever place it claims.
    const later = unwrap(receiveOn(meeting, answer.session, next.sent)).session;
    expect(costToReceive(later, claiming(ofTurn, 20, 9))).toEqual(nothing);
  });

  it('takes the device key that turn 1 encapsulates to once, and as the one who answers', () => {
    const start = met(random);
    const other = randomKemKeyPair(random).publicKey;
    expect(withPeerKey(start.responder, other).peerDeviceKey).toEqual(other);
    expect(withPeerKey(start.initiator, other)).toBe(start.initiator);
    const later = talk(start, 1, random);
    expect(withPeerKey(later.responder, other)).toBe(later.responder);
    expect(() => withPeerKey(start.responder, other.subarray(1))).toThrow(RangeError);
  });

  it('survives sealed storage: a decoded state is the same state', () => {
    const { initiator, responder } = talk(met(random), 3, random);
    for (const session of [initiator, responder]) {
      const bytes = encode(sessionCodec, session);
      expect(stateOf(unwrap(decode(sessionCodec, bytes)))).toBe(toHex(bytes));
      expect(bytes.length).toBeLessThan(5_100);
    }
  });
});

type Move = { type: 'send'; by: 'initiator' | 'responder' } | { type: 'deliver' | 'drop' | 'replay'; pick: number };
const moves = array(
  oneof(
    {
      arbitrary: record({
        type: constant('send' as const),
        by: constantFrom('initiator' as const, 'responder' as const),
      }),
      weight: 4,
    },
    { arbitrary: record({ type: constantFrom('deliver' as const), pick: integer({ min: 0, max: 1_000 }) }), weight: 5 },
    {
      arbitrary: record({
        type: constantFrom('drop' as const, 'replay' as const),
        pick: integer({ min: 0, max: 1_000 }),
      }),
      weight: 1,
    },
  ),
  { maxLength: 40 },
);

describe('under any shuffle, loss and duplication', () => {
  it('every message that arrives opens once, to what was sent', () => {
    assert(
      property(moves, integer(), (script: readonly Move[], seed) => {
        const chance = seededRandom(seed >>> 0, 1);
        const sides = met(chance);
        const flying: { to: 'initiator' | 'responder'; sent: Sent }[] = [];
        const landed: typeof flying = [];
        let seq = 1;
        const deliver = (message: (typeof flying)[number], shouldOpen: boolean) => {
          const before = stateOf(sides[message.to]);
          const result = receiveOn(meeting, sides[message.to], message.sent);
          expect(opens(result, message.sent)).toBe(shouldOpen);
          expect(stateOf(sides[message.to])).toBe(before);
          if (result.ok) sides[message.to] = result.value.session;
        };
        for (const move of script) {
          if (move.type === 'send') {
            const { session, sent } = sendOn(meeting, sides[move.by], seq++, chance);
            sides[move.by] = session;
            flying.push({ to: move.by === 'initiator' ? 'responder' : 'initiator', sent });
            continue;
          }
          const from = move.type === 'replay' ? landed : flying;
          const message = from[move.pick % Math.max(1, from.length)];
          if (message === undefined) continue;
          if (move.type !== 'replay') flying.splice(flying.indexOf(message), 1);
          if (move.type === 'deliver') landed.push(message);
          if (move.type !== 'drop') deliver(message, move.type === 'deliver');
        }
        for (const message of flying) deliver(message, true);
        for (const message of [...landed, ...flying]) deliver(message, false);
      }),
    );
  });

  it('never uses a key and nonce pair twice, a restored profile included', () => {
    const pairs: string[] = [];
    type Encrypt = (plain: Uint8Array, data: Uint8Array, none: null, nonce: Uint8Array, key: Uint8Array) => Uint8Array;
    const library = sodium() as unknown as { crypto_aead_xchacha20poly1305_ietf_encrypt: Encrypt };
    const encrypt = library.crypto_aead_xchacha20poly1305_ietf_encrypt;
    const seal = vi.spyOn(library, 'crypto_aead_xchacha20poly1305_ietf_encrypt');
    // Noted at the call: both are wiped right after it.
    seal.mockImplementation((plain, data, none, nonce, key) => {
      pairs.push(`${toHex(nonce)}${toHex(key)}`);
      return encrypt(plain, data, none, nonce, key);
    });
    const chance = seededRandom(21);
    let { initiator, responder } = met(chance);
    const restored = initiator;
    for (let round = 0; round < 6; round++) {
      ({ from: initiator, to: responder } = pass(initiator, responder, chance));
      ({ from: initiator, to: responder } = pass(initiator, responder, chance));
      ({ from: responder, to: initiator } = pass(responder, initiator, chance));
    }
    sendOn(meeting, restored, 2, chance);
    seal.mockRestore();
    expect(pairs.length).toBe(20);
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});

describe('a forgery', () => {
  const headerFields = { address: 0, turn: 16, index: 20, pn: 24, ct: 28, pk: 28 + 1_120 } as const;

  it.each([0, 1, 2, 3])('leaves the state as it was, whichever field of a slot of turn %i it changes', (turn) => {
    const start = initiateIn(meeting, random);
    const first = sendOn(meeting, start, 1, random);
    const sides = turn === 0 ? null : talk(met(random), turn - 1, random);
    const sender = sides === null ? null : turn % 2 === 1 ? sides.responder : sides.initiator;
    const { sent } = sender === null ? first : sendOn(meeting, sender, 1, random);
    const receiver =
      sides === null ? respondIn(meeting, sent.slot, random) : turn % 2 === 1 ? sides.initiator : sides.responder;
    const before = stateOf(receiver);
    const end = slotHeaderBytes(turn);
    const places = [...Object.values(headerFields), end - 1_216, end - 40, end - 1, end, end + 40, slotBytes(turn) - 1];
    for (const place of places) {
      for (const bit of [1, 128]) {
        const slot = sent.slot.slice();
        slot[place] = (slot[place] as number) ^ bit;
        expect(receiveOn(meeting, receiver, { ...sent, slot }).ok).toBe(false);
      }
    }
    const head = sent.head.slice();
    head[25] = 9;
    const otherHead = { ...sent, head };
    const otherId = { ...sent, envelopeId: EnvelopeId.random(random) };
    const shorter = { ...sent, slot: sent.slot.slice(0, -1) };
    const longer = { ...sent, slot: new Uint8Array([...sent.slot, 0]) };
    for (const wrong of [otherHead, otherId, shorter, longer])
      expect(receiveOn(meeting, receiver, wrong).ok).toBe(false);
    const elsewhere = { ...meeting, relationId: createMeeting(random).relationId };
    expect(receiveOn(elsewhere, receiver, sent).ok).toBe(false);
    expect(stateOf(receiver)).toBe(before);
    expect(opens(receiveOn(meeting, receiver, sent), sent)).toBe(true);
  });

  it('is refused whichever byte of a slot it changes', () => {
    const { initiator, responder } = talk(met(random), 1, random);
    const { sent } = sendOn(meeting, initiator, 1, random);
    const before = stateOf(responder);
    assert(
      property(integer({ min: 0, max: sent.slot.length - 1 }), integer({ min: 1, max: 255 }), (place, change) => {
        const slot = sent.slot.slice();
        slot[place] = (slot[place] as number) ^ change;
        expect(receiveOn(meeting, responder, { ...sent, slot }).ok).toBe(false);
      }),
    );
    expect(stateOf(responder)).toBe(before);
  });

  it('does not reflect: a device refuses its own slot', () => {
    const { initiator } = talk(met(random), 2, random);
    const { session, sent } = sendOn(meeting, initiator, 1, random);
    expect(receiveOn(meeting, session, sent).ok).toBe(false);
  });

  it('of the author is refused, though the sender is the peer', () => {
    const { initiator, responder } = talk(met(random), 1, random);
    const as = (author: DeviceId) => {
      const context = { ...meeting, envelopeId: EnvelopeId.random(random), head: headFor(author, 1) };
      const { slot } = unwrap(sendSlot(initiator, context, randomSecret('content', random), random.bytes(32), random));
      return receiveOn(meeting, responder, { ...context, slot }).ok;
    };
    expect([as(initiator.ownDevice), as(DeviceId.random(random))]).toEqual([true, false]);
  });

  it('brings in no turn key that nobody could encapsulate to, though its sender is the peer', () => {
    const { initiator, responder } = talk(met(random), 1, random);
    for (const bad of [new Uint8Array(1_216), new Uint8Array([...random.bytes(1_184), ...new Uint8Array(32)])]) {
      const { ciphertext, sharedSecret } = unwrap(encapsulate(initiator.peerKey as Uint8Array, random));
      const repeated = concatBytes(ciphertext, bad);
      const context = hash('turn', initiator.transcript, u32be(2), repeated);
      const { root, chain } = splitRoot(kdf(reveal(initiator.root, 'root'), sharedSecret, 'turn', context));
      const address = initiator.transcript.slice(0, 16);
      const sending = { address, repeated, chain, secretKey: randomSecret('kem', random), next: 0, previous: 1 };
      const { sent } = sendOn(meeting, { ...initiator, turn: 2, root, sending }, 1, random);
      expect(receiveOn(meeting, responder, sent).ok).toBe(false);
    }
  });
});

const secretsOf = (session: Session): readonly string[] =>
  [
    reveal(session.root, 'root'),
    ...(session.sending === null
      ? []
      : [reveal(session.sending.chain, 'chain'), reveal(session.sending.secretKey, 'kem')]),
    ...(session.receiving === null ? [] : [reveal(session.receiving.chain, 'chain')]),
    ...session.skipped.map(({ messageKey }) => reveal(messageKey, 'message')),
  ].map(toHex);

describe('forward secrecy', () => {
  it('leaves no used key in either state', () => {
    let { initiator, responder } = talk(met(random), 2, random);
    for (let turn = 3; turn < 7; turn++) {
      const [from, to] = turn % 2 === 1 ? [responder, initiator] : [initiator, responder];
      const first = sendOn(meeting, from, 1, random);
      // Its receiving chain stays: late messages of the peer's turn may still come.
      const usedBySender = [toHex(reveal(from.root, 'root')), toHex(reveal(first.sent.contentKey, 'content'))];
      const mid = first.session.sending;
      if (mid === null) throw new Error('in a turn');
      const second = sendOn(meeting, first.session, 2, random);
      // Message 0's successor chain gives message 1's key, which both must forget too.
      usedBySender.push(
        toHex(reveal(mid.chain, 'chain')),
        toHex(reveal(nextMessageKey(mid.chain).messageKey, 'message')),
      );
      const afterSend = stateOf(second.session);
      for (const used of usedBySender) expect(afterSend).not.toContain(used);

      const one = unwrap(receiveOn(meeting, to, first.sent)).session;
      const two = unwrap(receiveOn(meeting, one, second.sent)).session;
      const afterReceive = stateOf(two);
      for (const used of [...usedBySender, ...secretsOf(to)]) expect(afterReceive).not.toContain(used);
      [initiator, responder] = turn % 2 === 1 ? [two, second.session] : [second.session, two];
    }
  });

  it('forgets a skipped key once it has opened its message', () => {
    const { initiator, responder } = met(random);
    const late = sendOn(meeting, initiator, 2, random);
    const next = sendOn(meeting, late.session, 3, random);
    const ahead = unwrap(receiveOn(meeting, responder, next.sent)).session;
    const kept = ahead.skipped.map(({ messageKey }) => toHex(reveal(messageKey, 'message')));
    expect(kept).toHaveLength(1);
    const caughtUp = unwrap(receiveOn(meeting, ahead, late.sent)).session;
    expect(stateOf(caughtUp)).not.toContain(kept[0]);
  });
});

describe('healing', () => {
  it('shuts out a listening thief of one whole state with the first turn the robbed device starts afterwards', () => {
    const { initiator, responder } = talk(met(random), 2, random);
    // The robbed device is the initiator, in its turn 2; turn 3 is exposed, turn 4 and all after it are not.
    const inTurn2 = initiator;
    const thief = unwrap(decode(sessionCodec, encode(sessionCodec, inTurn2)));
    const three = pass(responder, inTurn2, random);
    const overheard = receiveOn(meeting, thief, three.sent);
    expect(opens(overheard, three.sent)).toBe(true);

    const four = pass(three.to, three.from, random);
    const stolen = unwrap(overheard).session;
    const known = new Set(secretsOf(stolen));
    const { sending } = four.from;
    if (sending === null) throw new Error('in a turn');
    const healed = [reveal(four.from.root, 'root'), reveal(sending.chain, 'chain'), reveal(sending.secretKey, 'kem')];
    for (const secret of healed.map(toHex)) expect(known.has(secret)).toBe(false);
    const five = pass(four.to, four.from, random);
    // The thief's best: a turn 4 of its own, with its own chance.
    const guess = sendOn(meeting, stolen, 9, seededRandom(22)).session;
    expect(receiveOn(meeting, guess, five.sent).ok).toBe(false);
    // And as the reader of turn 4: all of the robbed device's root and chains, and another key than the one it was answered under.
    const answered = three.from.sending;
    if (answered === null) throw new Error('in a turn');
    const reader = { ...three.from, sending: { ...answered, secretKey: randomKemKeyPair(seededRandom(23)).secretKey } };
    expect(receiveOn(meeting, reader, four.sent).ok).toBe(false);
    expect(receiveOn(meeting, three.from, four.sent).ok).toBe(true);
  });
});

describe('skipped keys', () => {
  it('are kept up to 256, the newest, for 30 days', () => {
    let { initiator, responder } = met(random);
    const sent: Sent[] = [];
    for (let i = 0; i < SKIPPED_KEYS_KEPT + 3; i++) {
      const step = sendOn(meeting, initiator, i + 2, random);
      initiator = step.session;
      sent.push(step.sent);
    }
    responder = unwrap(receiveOn(meeting, responder, sent.at(-1) as Sent, 100)).session;
    expect(responder.skipped).toHaveLength(SKIPPED_KEYS_KEPT);
    const open = (index: number, day: number) => receiveOn(meeting, responder, sent[index] as Sent, day).ok;
    expect([open(0, 100), open(1, 100), open(2, 100), open(SKIPPED_KEYS_KEPT, 100)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect([open(2, 100 + SKIPPED_KEY_DAYS), open(2, 101 + SKIPPED_KEY_DAYS)]).toEqual([true, false]);
    expect(forgetSkipped(responder, 100 + SKIPPED_KEY_DAYS)).toBe(responder);
    expect(forgetSkipped(responder, 101 + SKIPPED_KEY_DAYS).skipped).toHaveLength(0);
  });

  it('are refused more than 65,536 ahead, in the index and in pn', () => {
    const { initiator, responder } = met(random);
    const far = (next: number) => {
      const { sending } = initiator;
      if (sending === null) throw new Error('in a turn');
      return sendOn(meeting, { ...initiator, sending: { ...sending, next } }, 2, random).sent;
    };
    // One too far is refused before any work; what is allowed here fails at the seal, for its chain was not walked.
    expect(receiveOn(meeting, responder, far(MAX_AHEAD + 2)).ok).toBe(false);
    const answered = pass(responder, initiator, random);
    const tooMany = sendOn(meeting, { ...answered.to, lastSent: MAX_AHEAD + 2 }, 3, random).sent;
    expect(receiveOn(meeting, answered.from, tooMany).ok).toBe(false);
    const justRight = sendOn(meeting, { ...answered.to, lastSent: 300 }, 3, random).sent;
    expect(unwrap(receiveOn(meeting, answered.from, justRight)).session.skipped).toHaveLength(SKIPPED_KEYS_KEPT);
    const before = met(random);
    const noneBefore = sendOn(meeting, { ...before.responder, lastSent: 1 }, 3, random).sent;
    expect(receiveOn(meeting, before.initiator, noneBefore).ok).toBe(false);
    const fewer = sendOn(meeting, { ...answered.to, lastSent: 0 }, 3, random).sent;
    expect(receiveOn(meeting, answered.from, fewer).ok).toBe(false);
  });
});

it('finds the session of a slot by its author, its side and its session id', () => {
  const { initiator, responder } = talk(met(random), 1, random);
  const other = talk(met(random), 1, random);
  const { slot } = sendOn(meeting, initiator, 1, random).sent;
  const flight = sendOn(meeting, initiateIn(meeting, random), 1, random).sent.slot;
  const by = initiator.ownDevice;
  expect(isSlotOf(responder, by, slot)).toBe(true);
  expect(isSlotOf(responder, by, flight)).toBe(true);
  expect(isSlotOf(other.responder, by, slot)).toBe(false);
  expect(isSlotOf(responder, DeviceId.random(random), slot)).toBe(false);
  expect(isSlotOf(initiator, initiator.peerDevice, slot)).toBe(false);
  expect(isSlotOf(responder, by, slot.slice(1))).toBe(false);
});

describe('simultaneous initiation', () => {
  it('receives in both sessions and sends in the one whose initiator has the lower id, on both devices', () => {
    const there = createMeeting(random);
    const back: Meeting = { ...createMeeting(random), initiator: there.responder, responder: there.initiator };
    const one = sendOn(there, initiateIn(there, random), 1, random);
    const two = sendOn(back, initiateIn(back, random), 1, random);
    const oneAtPeer = unwrap(receiveOn(there, respondIn(there, one.sent.slot, random), one.sent)).session;
    const twoAtPeer = unwrap(receiveOn(back, respondIn(back, two.sent.slot, random), two.sent)).session;
    const atFirst = preferredSession(one.session, twoAtPeer);
    const atSecond = preferredSession(two.session, oneAtPeer);
    expect(toHex(atFirst.transcript)).toBe(toHex(atSecond.transcript));
    expect(toHex(preferredSession(twoAtPeer, one.session).transcript)).toBe(toHex(atFirst.transcript));
    const initiatorId = atFirst.role === 'initiator' ? atFirst.ownDevice : atFirst.peerDevice;
    const ids = [there.initiator, there.responder].map(({ device }) => device.deviceId);
    const lowest = ids.map((id) => toHex(DeviceId.toBytes(id))).sort()[0];
    expect(toHex(DeviceId.toBytes(initiatorId))).toBe(lowest);
  });
});
