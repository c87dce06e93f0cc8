// Ratchet: the generalised double ratchet of Alwen, Coretti and Dodis (EUROCRYPT 2019, ePrint 2018/1037) with X-Wing at every
// turn: state, key schedule and nothing of the wire (session.ts has the slots). Turns 0, 2, 4… belong to the initiator, odd
// ones to the responder. Promises: states are immutable, a step returns the next one and the caller commits it; what a step
// derives and does not return is wiped. PROTOCOL.md, Ratchet. Vectors: tests/vectors/ratchet.json.
import { concatBytes, u32be } from '../../bytes.ts';
import { bool, type Codec, fixed, idCodec, list, lp, mapped, names, optional, struct, u32 } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { DeviceId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { CANNOT_OPEN, type CannotOpen } from '../base/aead.ts';
import { hash } from '../base/hash.ts';
import { kdf } from '../base/kdf.ts';
import { decapsulate, encapsulate, KEM_PUBLIC_BYTES, randomKemKeyPair } from '../base/kem.ts';
import { reveal, Secret, secretCodec } from '../base/secret.ts';
import { wipe } from '../base/sodium.ts';

/** Bytes 1 and 2 of every head, and the first two of th. */
export const PROTOCOL_VERSION = 1;
export const SUITE = 1;

/** Of the keys skipped, the newest so many are kept, for so many days. */
export const SKIPPED_KEYS_KEPT = 256;
export const SKIPPED_KEY_DAYS = 30;
/** A message further ahead than this in its chain is refused: half a second of work for a holder of M to cause, no more. */
export const MAX_AHEAD = 65_536;

export type Role = 'initiator' | 'responder';

/** The turn this device is in: its chain and what each of its messages repeats. */
export type Sending = {
  /** First 16 bytes of the slot header: the prekey's id in turn 0, else sid. */
  readonly address: Uint8Array;
  /** End of the slot header: ct ‖ pk, in turn 1 ct ‖ ct_c ‖ pk, in turn 0 ct_d ‖ ct_p ‖ pk_0 ‖ idHash. */
  readonly repeated: Uint8Array;
  /** Opens the peer's next turn, then is gone. */
  readonly secretKey: Secret<'kem'>;
  readonly chain: Secret<'chain'>;
  /** Number of the next message (from 0). */
  readonly next: number;
  /** pn: messages of this device's turn before. */
  readonly previous: number;
};

export type SkippedKey = {
  readonly turn: number;
  readonly index: number;
  readonly messageKey: Secret<'message'>;
  /** When it was skipped, in days since 1970 UTC. */
  readonly day: number;
};

/** One pair of devices. Never backed up, never cloned: a device that lost it returns under a new id. */
export type Session = {
  readonly role: Role;
  readonly ownDevice: DeviceId;
  readonly peerDevice: DeviceId;
  /** Transcript of the handshake, 32 bytes; its first 16 are the session's id on the wire. */
  readonly transcript: Uint8Array;
  /** t: this device's last turn, -1 before any. */
  readonly turn: number;
  /** r: the last turn received, -1 before any. */
  readonly received: number;
  readonly root: Secret<'root'>;
  /** Null once the peer has answered: the next message starts a turn. */
  readonly sending: Sending | null;
  /** Messages of this device's last turn, once that turn is over. */
  readonly lastSent: number;
  readonly receiving: { readonly chain: Secret<'chain'>; readonly next: number } | null;
  /** The peer's newest turn key, 1216 bytes. */
  readonly peerKey: Uint8Array | null;
  /** The initiator's device key, held by the responder until its turn 1 has encapsulated to it. */
  readonly peerDeviceKey: Uint8Array | null;
  /** Whether the peer has proved its device key: at the initiator by turn 1, at the responder by turn 2. */
  readonly confirmed: boolean;
  /** Oldest first. */
  readonly skipped: readonly SkippedKey[];
};

/** rk_0 ‖ ck_0 or rk_t ‖ ck_t, as the two secrets they are. Wipes `material`. */
export function splitRoot(material: Uint8Array): { root: Secret<'root'>; chain: Secret<'chain'> } {
  const root = Secret.of('root', material.subarray(0, 32));
  const chain = Secret.of('chain', material.subarray(32, 64));
  wipe(material);
  return { root, chain };
}

/** KDF(rk_{t-1}, ss, "turn", H("turn", th ‖ t ‖ ct [‖ ct_c] ‖ pk), 64). Wipes `shared`. */
function turnKeys(
  session: Session,
  turn: number,
  shared: Uint8Array,
  repeated: Uint8Array,
): ReturnType<typeof splitRoot> {
  const context = hash('turn', session.transcript, u32be(turn), repeated);
  const keys = splitRoot(kdf(reveal(session.root, 'root'), shared, 'turn', context));
  wipe(shared);
  return keys;
}

/** The message key of a chain's next message, and the chain after it. */
export function nextMessageKey(chain: Secret<'chain'>): { messageKey: Secret<'message'>; chain: Secret<'chain'> } {
  const chainKey = reveal(chain, 'chain');
  const message = kdf(null, chainKey, 'message');
  const next = kdf(null, chainKey, 'chain');
  const result = { messageKey: Secret.of('message', message), chain: Secret.of('chain', next) };
  wipe(message, next);
  return result;
}

/**
 * Walks a chain from message `from` to message `to`, keeping the keys of the messages passed over (the newest 256 of them).
 * Returns the chain standing at `to`; the chain given stays as it was.
 */
export function skipTo(
  chain: Secret<'chain'>,
  turn: number,
  from: number,
  to: number,
  day: number,
): { chain: Secret<'chain'>; skipped: readonly SkippedKey[] } {
  const skipped: SkippedKey[] = [];
  const chainKey = reveal(chain, 'chain').slice();
  for (let index = from; index < to; index++) {
    if (index >= to - SKIPPED_KEYS_KEPT) {
      const message = kdf(null, chainKey, 'message');
      skipped.push({ turn, index, messageKey: Secret.of('message', message), day });
      wipe(message);
    }
    const next = kdf(null, chainKey, 'chain');
    chainKey.set(next);
    wipe(next);
  }
  const end = Secret.of('chain', chainKey);
  wipe(chainKey);
  return { chain: end, skipped };
}

/** What may be kept of skipped keys on this day: the newest 256, none older than 30 days. */
export const keepSkipped = (skipped: readonly SkippedKey[], day: number): readonly SkippedKey[] =>
  skipped.filter((key) => day - key.day <= SKIPPED_KEY_DAYS).slice(-SKIPPED_KEYS_KEPT);

/** The session without skipped keys past their 30 days: for sessions that nothing arrives on. The same object if nothing is due. */
export function forgetSkipped(session: Session, day: number): Session {
  const skipped = keepSkipped(session.skipped, day);
  return skipped.length === session.skipped.length ? session : { ...session, skipped };
}

/** Whether this session can carry a message: a responder first needs the initiator's device key (`withPeerKey`). */
export const canSend = (session: Session): boolean =>
  session.sending !== null || (session.peerKey !== null && (session.turn >= 0 || session.peerDeviceKey !== null));

/** The session in a turn of its own: itself, or where the peer has answered, a new one. */
export function inOwnTurn(
  session: Session,
  random: Random,
): Result<Session & { readonly sending: Sending }, CannotOpen> {
  if (session.sending !== null) return ok({ ...session, sending: session.sending });
  if (session.peerKey === null || !canSend(session))
    throw new Error('a responder sends only once it knows the device key');
  const turn = session.received + 1;
  const first = encapsulate(session.peerKey, random);
  if (!first.ok) return first;
  let shared = first.value.sharedSecret;
  let ciphertexts = first.value.ciphertext;
  if (session.peerDeviceKey !== null) {
    const confirming = encapsulate(session.peerDeviceKey, random);
    if (!confirming.ok) return confirming;
    const both = concatBytes(shared, confirming.value.sharedSecret);
    wipe(shared, confirming.value.sharedSecret);
    shared = both;
    ciphertexts = concatBytes(ciphertexts, confirming.value.ciphertext);
  }
  const fresh = randomKemKeyPair(random);
  const repeated = concatBytes(ciphertexts, fresh.publicKey);
  const { root, chain } = turnKeys(session, turn, shared, repeated);
  const sending: Sending = {
    address: session.transcript.slice(0, 16),
    repeated,
    secretKey: fresh.secretKey,
    chain,
    next: 0,
    previous: session.lastSent,
  };
  return ok({ ...session, turn, root, sending, lastSent: 0, peerDeviceKey: null });
}

/** Root and chain of the turn that answers this device's own. `ownKem` opens ct_c, which turn 1 alone carries. */
export function answeredTurn(
  session: Session & { readonly sending: Sending },
  turn: number,
  ciphertext: Uint8Array,
  confirming: Uint8Array | null,
  publicKey: Uint8Array,
  ownKem: Secret<'kem'>,
): Result<{ root: Secret<'root'>; chain: Secret<'chain'> }, CannotOpen> {
  const first = decapsulate(session.sending.secretKey, ciphertext);
  if (!first.ok) return first;
  let shared = first.value;
  if (confirming !== null) {
    const second = decapsulate(ownKem, confirming);
    if (!second.ok) {
      wipe(shared);
      return err(CANNOT_OPEN);
    }
    const both = concatBytes(shared, second.value);
    wipe(shared, second.value);
    shared = both;
  }
  const repeated =
    confirming === null ? concatBytes(ciphertext, publicKey) : concatBytes(ciphertext, confirming, publicKey);
  return ok(turnKeys(session, turn, shared, repeated));
}

// Turns count from -1 in a state.
const turnNumber = mapped<number, number>(
  u32,
  (value) => value - 1,
  (value) => value + 1,
);
const roleCodec = names<Role>(['initiator', 'responder']);

/** For sealed storage only: the bytes hold every secret of the session. About 4.9 KB, at most 11 KB more of skipped keys. */
export const sessionCodec: Codec<Session> = struct<Session>({
  role: roleCodec,
  ownDevice: idCodec(DeviceId),
  peerDevice: idCodec(DeviceId),
  transcript: fixed(32),
  turn: turnNumber,
  received: turnNumber,
  root: secretCodec('root'),
  sending: optional(
    struct<Sending>({
      address: fixed(16),
      repeated: lp,
      secretKey: secretCodec('kem'),
      chain: secretCodec('chain'),
      next: u32,
      previous: u32,
    }),
  ),
  lastSent: u32,
  receiving: optional(struct<NonNullable<Session['receiving']>>({ chain: secretCodec('chain'), next: u32 })),
  peerKey: optional(fixed(KEM_PUBLIC_BYTES)),
  peerDeviceKey: optional(fixed(KEM_PUBLIC_BYTES)),
  confirmed: bool,
  skipped: list(
    struct<SkippedKey>({ turn: u32, index: u32, messageKey: secretCodec('message'), day: u32 }),
    SKIPPED_KEYS_KEPT,
  ),
});
