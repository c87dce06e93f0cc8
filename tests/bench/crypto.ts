// Figures of the cryptography, on one core: each the median of five rounds. A turn is one message that starts a turn, sent and
// received; the bare turn is X-Wing keygen, encapsulation, decapsulation and the AEAD of the same 64 bytes, without ratchet,
// checks or framing.
import { ad, openOnce, sealOnce } from '../../shared/crypto/base/aead.ts';
import { openBody, openOuter, sealEnvelope } from '../../shared/crypto/relation/content.ts';
import { decapsulate, encapsulate, randomKemKeyPair } from '../../shared/crypto/base/kem.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { receiveSlot, type Session } from '../../shared/crypto/relation/session.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { createMeeting, initiateIn, letterOf, type Meeting, receiveOn, respondIn, sendOn } from '../harness/pair.ts';
import { seededRandom } from '../harness/random.ts';

export type CryptoFigures = {
  readonly turn_vs_bare: number;
  readonly turn_ms: number;
  readonly handshake_ms: number;
  readonly seal_open_2k_ms: number;
  readonly envelope_bytes_2k: number;
};

const ROUNDS = 5;
const TURNS = 100;
const HANDSHAKES = 50;
const ENTRIES = 100;
const ENTRY_BYTES = 2_048;

export async function figures(): Promise<CryptoFigures> {
  await loadSodium();
  const random = seededRandom(1);
  const meeting = createMeeting(random);
  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    const { bare, turn } = measureTurns(meeting, random);
    const handshake = milliseconds(HANDSHAKES, () => {
      const { sent } = sendOn(meeting, initiateIn(meeting, random), 1, random);
      unwrap(receiveOn(meeting, respondIn(meeting, sent.slot, random), sent));
    });
    return { bare, turn, ratio: turn / bare, handshake, ...measureEntry(meeting, random) };
  }).slice(1); // The first round warms up.
  return {
    turn_vs_bare: median(rounds.map(({ ratio }) => ratio)),
    turn_ms: median(rounds.map(({ turn }) => turn)),
    handshake_ms: median(rounds.map(({ handshake }) => handshake)),
    seal_open_2k_ms: median(rounds.map(({ entry }) => entry)),
    envelope_bytes_2k: rounds[0]?.bytes ?? 0,
  };
}

type Chance = ReturnType<typeof seededRandom>;

function bareTurn(random: Chance): void {
  const pair = randomKemKeyPair(random);
  const { ciphertext, sharedSecret } = unwrap(encapsulate(pair.publicKey, random));
  const opened = unwrap(decapsulate(pair.secretKey, ciphertext));
  const context = new Uint8Array(16);
  const sealed = sealOnce(sharedSecret, 'slot', context, ad('slot', context), new Uint8Array(64));
  unwrap(openOnce(opened, 'slot', context, ad('slot', context), sealed));
}

/** Both sides past the first flight and its confirmation. */
function talking(meeting: Meeting, random: Chance): { initiator: Session; responder: Session } {
  const first = sendOn(meeting, initiateIn(meeting, random), 1, random);
  const met = unwrap(receiveOn(meeting, respondIn(meeting, first.sent.slot, random), first.sent)).session;
  const answer = sendOn(meeting, met, 1, random);
  return { initiator: unwrap(receiveOn(meeting, first.session, answer.sent)).session, responder: answer.session };
}

/** Bare and whole turns by turns, so that a busy machine slows both; the median of each. */
function measureTurns(meeting: Meeting, random: Chance): { bare: number; turn: number } {
  let { initiator: from, responder: to } = talking(meeting, random);
  const times = Array.from({ length: TURNS }, () => ({
    bare: milliseconds(1, () => bareTurn(random)),
    turn: milliseconds(1, () => {
      const { session, sent } = sendOn(meeting, from, 1, random);
      const received = unwrap(receiveOn(meeting, to, sent)).session;
      [from, to] = [received, session];
    }),
  }));
  return { bare: median(times.map(({ bare }) => bare)), turn: median(times.map(({ turn }) => turn)) };
}

/** An entry of 2 KiB in the middle of a turn: sealed to one device, then opened there. */
function measureEntry(meeting: Meeting, random: Chance): { entry: number; bytes: number } {
  let { initiator, responder } = talking(meeting, random);
  const letter = letterOf({ kind: LETTER_KINDS.piece, payload: new Uint8Array(ENTRY_BYTES) });
  const { relationId, mailboxId, mailboxSeal } = meeting;
  const head = { author: initiator.ownDevice, seq: 1, prev: new Uint8Array(32), leaf: false };
  let bytes = 0;
  const entry = milliseconds(ENTRIES, () => {
    const envelopeId = EnvelopeId.random(random);
    const sealed = unwrap(
      sealEnvelope({ relationId, mailboxId, mailboxSeal, envelopeId, head, letter, sessions: [initiator] }, random),
    );
    initiator = sealed.sessions[0] as Session;
    bytes = sealed.envelope.length;
    const inner = unwrap(openOuter(mailboxSeal, mailboxId, envelopeId, sealed.envelope));
    const context = { relationId, envelopeId, head: inner.head, ownKem: meeting.responder.device.kem.secretKey };
    const slot = unwrap(receiveSlot(responder, context, inner.slots[0] as Uint8Array, 0));
    responder = slot.session;
    unwrap(openBody(inner, relationId, envelopeId, slot.contentKey, slot.bodyHash));
  });
  return { entry, bytes };
}

/** Milliseconds of one run: the median of `count`, so that what a busy machine interrupts does not count. */
function milliseconds(count: number, run: () => void): number {
  return median(
    Array.from({ length: count }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    }),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 1_000) / 1_000;
}
