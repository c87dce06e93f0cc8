// Session: slots, which carry one entry's content key from one device to one other through the ratchet. Promises: receiving is
// prepare, verify, commit, so that a forgery, a replay or a stranger's slot leaves the state as it was; one failure for all of
// them. PROTOCOL.md, Slots; ePrint 2018/1037 for the ratchet below. Vectors: tests/vectors/ratchet.json.
import { compareBytes, concatBytes, equalBytes, u32be } from '../../bytes.ts';
import type { Random } from '../../clock.ts';
import { DeviceId, EnvelopeId, RelationId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { ad, CANNOT_OPEN, type CannotOpen, openOnce, sealOnce } from '../base/aead.ts';
import { KEM_CIPHERTEXT_BYTES, KEM_PUBLIC_BYTES } from '../base/kem.ts';
import {
  answeredTurn,
  inOwnTurn,
  keepSkipped,
  MAX_AHEAD,
  nextMessageKey,
  type Sending,
  type Session,
  type SkippedKey,
  skipTo,
} from './ratchet.ts';
import { destroy, reveal, Secret } from '../base/secret.ts';
import { type ParsedSlot, parseSlot } from './slot.ts';
import { wipe } from '../base/sodium.ts';
import { isUsableTurnKey } from '../base/turn-key.ts';

export { canSend, forgetSkipped, type Session, sessionCodec } from './ratchet.ts';

/**
 * Whether a slot in an envelope of this author is for this session to try. A slot of turn 0 names no session: once the author
 * has one here it is that one's, or it is another first flight of a known device, which `receiveSlot` refuses.
 */
export function isSlotOf(session: Session, author: DeviceId, slot: Uint8Array): boolean {
  const parsed = parseSlot(slot);
  return parsed !== null && author === session.peerDevice && isFromPeer(session, parsed);
}

/** What receiving a slot would take: steps of key derivation, and decapsulations. A holder of the mailbox's secret can cause it. */
export type ReceiveCost = { readonly steps: number; readonly kems: number };

export function costToReceive(session: Session, slot: Uint8Array): ReceiveCost {
  const parsed = parseSlot(slot);
  const nothing = { steps: 1, kems: 0 };
  if (parsed === null || !isFromPeer(session, parsed)) return nothing;
  const { received, receiving, sending } = session;
  if (parsed.turn === received + 2 && sending !== null) {
    const left = parsed.previous - (receiving?.next ?? 0);
    return isTurnInReach(receiving, left, parsed.index)
      ? { steps: 1 + left + parsed.index, kems: parsed.turn === 1 ? 2 : 1 }
      : nothing;
  }
  if (parsed.turn !== received || receiving === null || parsed.index < receiving.next) return nothing;
  const ahead = parsed.index - receiving.next;
  return ahead > MAX_AHEAD ? nothing : { steps: 1 + ahead, kems: 0 };
}

/** A peer that counts fewer messages than it sent is another copy of itself. */
const isTurnInReach = (receiving: Session['receiving'], left: number, index: number): boolean =>
  left >= 0 && left <= MAX_AHEAD && (receiving !== null || left === 0) && index <= MAX_AHEAD;

/** What surrounds a slot and is bound into it. */
export type SlotContext = {
  readonly relationId: RelationId;
  readonly envelopeId: EnvelopeId;
  /** The envelope's head, 60 bytes; bytes 3 to 19 name the author device. */
  readonly head: Uint8Array;
};

/**
 * One more message on the session: the slot, and the state that must be committed before the slot leaves this device.
 * Fails only where a stored peer key cannot be encapsulated to, which the checks on receipt exclude.
 */
export function sendSlot(
  session: Session,
  context: SlotContext,
  contentKey: Secret<'content'>,
  bodyHash: Uint8Array,
  random: Random,
): Result<{ session: Session; slot: Uint8Array }, CannotOpen> {
  const inTurn = inOwnTurn(session, random);
  if (!inTurn.ok) return inTurn;
  const { sending, turn } = inTurn.value;
  const header = concatBytes(
    sending.address,
    u32be(turn),
    u32be(sending.next),
    u32be(sending.previous),
    sending.repeated,
  );
  const { messageKey, chain } = nextMessageKey(sending.chain);
  const plain = concatBytes(reveal(contentKey, 'content'), bodyHash);
  const sealed = sealOnce(
    reveal(messageKey, 'message'),
    'slot',
    EnvelopeId.toBytes(context.envelopeId),
    slotData(session, 'sending', context, header),
    plain,
  );
  wipe(plain);
  destroy(messageKey);
  return ok({
    session: { ...inTurn.value, sending: { ...sending, chain, next: sending.next + 1 } },
    slot: concatBytes(header, sealed),
  });
}

/**
 * Opens a slot of the peer. `ownKem` is this device's X-Wing key (turn 1 encapsulates to it); `today`, in days since 1970 UTC, judges which
 * skipped keys are too old; `dated` is what a key skipped now bears, where a clock is known to be wrong another day.
 * On failure nothing has changed; on success the returned state must be committed with what was opened.
 */
export function receiveSlot(
  session: Session,
  context: SlotContext & { readonly ownKem: Secret<'kem'> },
  slot: Uint8Array,
  today: number,
  dated: number = today,
): Result<{ session: Session; contentKey: Secret<'content'>; bodyHash: Uint8Array }, CannotOpen> {
  const parsed = parseSlot(slot);
  if (parsed === null || !isFromPeer(session, parsed) || !isAuthor(context.head, session.peerDevice))
    return err(CANNOT_OPEN);
  const step = prepare(session, parsed, context.ownKem, { today, dated });
  if (step === null) return err(CANNOT_OPEN);
  const opened = openOnce(
    reveal(step.messageKey, 'message'),
    'slot',
    EnvelopeId.toBytes(context.envelopeId),
    slotData(session, 'receiving', context, parsed.header),
    parsed.sealed,
  );
  if (!opened.ok || (step.newKey !== null && !isUsableTurnKey(step.newKey))) {
    step.drop();
    return err(CANNOT_OPEN);
  }
  if (!step.keptInState) destroy(step.messageKey);
  const contentKey = Secret.of('content', opened.value.subarray(0, 32));
  const bodyHash = opened.value.slice(32);
  wipe(opened.value);
  return ok({ session: step.commit(), contentKey, bodyHash });
}

/**
 * Of two sessions that both devices started at once, the one both send in: whose initiator has the lower device id. The other
 * still receives and is deleted 30 days later.
 */
export function preferredSession(a: Session, b: Session): Session {
  const initiatorOf = (session: Session) =>
    DeviceId.toBytes(session.role === 'initiator' ? session.ownDevice : session.peerDevice);
  return compareBytes(initiatorOf(a), initiatorOf(b)) <= 0 ? a : b;
}

/** Even turns are the initiator's; a slot of turn 1 or later names its session. */
function isFromPeer(session: Session, slot: ParsedSlot): boolean {
  const fromInitiator = slot.turn % 2 === 0;
  if (fromInitiator !== (session.role === 'responder')) return false;
  return slot.turn === 0 || equalBytes(slot.address, session.transcript.subarray(0, 16));
}

const isAuthor = (head: Uint8Array, device: DeviceId): boolean =>
  equalBytes(head.subarray(3, 19), DeviceId.toBytes(device));

/** relationId ‖ envelopeId ‖ head ‖ author ‖ reader ‖ th ‖ slot header. */
function slotData(session: Session, direction: 'sending' | 'receiving', context: SlotContext, header: Uint8Array) {
  const [author, reader] =
    direction === 'sending' ? [session.ownDevice, session.peerDevice] : [session.peerDevice, session.ownDevice];
  return ad(
    'slot',
    RelationId.toBytes(context.relationId),
    EnvelopeId.toBytes(context.envelopeId),
    context.head,
    DeviceId.toBytes(author),
    DeviceId.toBytes(reader),
    session.transcript,
    header,
  );
}

/** A step on a copy: the message key to try, and what to do once it has opened or failed. */
type Step = {
  readonly messageKey: Secret<'message'>;
  /** Whether the key is the old state's own, which a failed commit still needs. */
  readonly keptInState: boolean;
  /** The peer's fresh turn key where the step begins a turn, still to be checked. */
  readonly newKey: Uint8Array | null;
  commit(): Session;
  drop(): void;
};

/** In days since 1970 UTC: which judges ages, and which a key skipped now bears. */
type Days = { readonly today: number; readonly dated: number };

function prepare(session: Session, slot: ParsedSlot, ownKem: Secret<'kem'>, days: Days): Step | null {
  const { received, receiving, sending } = session;
  if (slot.turn === received + 2 && sending !== null) return prepareTurn({ ...session, sending }, slot, ownKem, days);
  if (slot.turn === received && receiving !== null && slot.index >= receiving.next)
    return prepareAhead(session, receiving, slot, days);
  return prepareSkipped(session, slot, days);
}

/** The peer's next turn, which answers this device's: closes the turn before at its pn and begins a chain. */
function prepareTurn(
  session: Session & { readonly sending: Sending },
  slot: ParsedSlot,
  ownKem: Secret<'kem'>,
  days: Days,
): Step | null {
  const { receiving, sending } = session;
  const left = slot.previous - (receiving?.next ?? 0);
  if (!isTurnInReach(receiving, left, slot.index)) return null;
  const ciphertext = slot.repeated.subarray(0, KEM_CIPHERTEXT_BYTES);
  const confirming = slot.turn === 1 ? slot.repeated.subarray(KEM_CIPHERTEXT_BYTES, 2 * KEM_CIPHERTEXT_BYTES) : null;
  const publicKey = slot.repeated.slice(-KEM_PUBLIC_BYTES);
  const keys = answeredTurn(session, slot.turn, ciphertext, confirming, publicKey, ownKem);
  if (!keys.ok) return null;
  const { root, chain: start } = keys.value;
  const ahead = walk(start, slot, 0, days.dated);
  destroy(start);
  return {
    messageKey: ahead.messageKey,
    keptInState: false,
    newKey: publicKey,
    commit: () => {
      const closing =
        receiving === null
          ? null
          : skipTo(receiving.chain, session.received, receiving.next, slot.previous, days.dated);
      if (closing !== null) destroy(closing.chain);
      return {
        ...session,
        received: slot.turn,
        root,
        sending: null,
        lastSent: sending.next,
        receiving: { chain: ahead.chain, next: slot.index + 1 },
        peerKey: publicKey,
        confirmed: true,
        skipped: keepSkipped([...session.skipped, ...(closing?.skipped ?? []), ...ahead.skipped], days.today),
      };
    },
    drop: () => {
      destroy(root);
      ahead.drop();
    },
  };
}

/** The next message of the turn being received, or one further on in it. */
function prepareAhead(
  session: Session,
  receiving: NonNullable<Session['receiving']>,
  slot: ParsedSlot,
  days: Days,
): Step | null {
  if (slot.index - receiving.next > MAX_AHEAD) return null;
  const ahead = walk(receiving.chain, slot, receiving.next, days.dated);
  return {
    messageKey: ahead.messageKey,
    keptInState: false,
    newKey: null,
    commit: () => ({
      ...session,
      receiving: { chain: ahead.chain, next: slot.index + 1 },
      skipped: keepSkipped([...session.skipped, ...ahead.skipped], days.today),
    }),
    drop: ahead.drop,
  };
}

/** A message passed over before: its key was kept, or it cannot be opened here. */
function prepareSkipped(session: Session, slot: ParsedSlot, { today }: Days): Step | null {
  const kept = keepSkipped(session.skipped, today).find((key) => key.turn === slot.turn && key.index === slot.index);
  if (kept === undefined) return null;
  return {
    messageKey: kept.messageKey,
    keptInState: true,
    newKey: null,
    commit: () => ({
      ...session,
      skipped: keepSkipped(
        session.skipped.filter((key) => key !== kept),
        today,
      ),
    }),
    drop: () => undefined,
  };
}

function walk(chain: Secret<'chain'>, slot: ParsedSlot, from: number, day: number) {
  const passed: { chain: Secret<'chain'>; skipped: readonly SkippedKey[] } = skipTo(
    chain,
    slot.turn,
    from,
    slot.index,
    day,
  );
  const next = nextMessageKey(passed.chain);
  destroy(passed.chain);
  return {
    messageKey: next.messageKey,
    chain: next.chain,
    skipped: passed.skipped,
    drop: () => {
      for (const key of passed.skipped) destroy(key.messageKey);
      destroy(next.messageKey);
      destroy(next.chain);
    },
  };
}
