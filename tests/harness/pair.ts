// Two devices of two people with a relation between them, for tests of handshake, ratchet and envelopes. No relay, no engine.
import { concatBytes, u32be } from '../../shared/bytes.ts';
import type { Random } from '../../shared/clock.ts';
import { DeviceId, EnvelopeId, MailboxId, type RelationId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import {
  encodeIdBlock,
  idHashOf,
  initiate,
  relationIdOf,
  respond,
  withPeerKey,
} from '../../shared/crypto/relation/handshake.ts';
import {
  createDevice,
  createIdentity,
  type DeviceKeys,
  devicePublicOf,
  type Identity,
  signListEntry,
} from '../../shared/crypto/identity/identity.ts';
import { type Letter, NO_VAULT_MARK } from '../../shared/crypto/relation/letter.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { createOneTimePrekey, type OwnOneTimePrekey, PREKEY_KIND } from '../../shared/crypto/identity/prekeys.ts';
import { randomSecret, type Secret } from '../../shared/crypto/base/secret.ts';
import { receiveSlot, sendSlot, type Session } from '../../shared/crypto/relation/session.ts';

export type Person = {
  readonly identity: Identity;
  readonly device: DeviceKeys;
  readonly entries: readonly Uint8Array[];
};

export function createPerson(random: Random): Person {
  const identity = createIdentity(random);
  const device = createDevice(random);
  const entries = [signListEntry(identity.aik, null, { op: 'add', time: 1_000, device: devicePublicOf(device) })];
  return { identity, device, entries };
}

/** All that a first flight needs, made as an invitation would make it. */
export type Meeting = {
  readonly initiator: Person;
  readonly responder: Person;
  readonly prekey: OwnOneTimePrekey;
  readonly psk: Secret<'handshakePsk'>;
  readonly bundleHash: Uint8Array;
  readonly idBlock: Uint8Array;
  readonly idHash: Uint8Array;
  readonly relationId: RelationId;
  readonly mailboxId: MailboxId;
  readonly mailboxSeal: Secret<'mailboxSeal'>;
};

export function createMeeting(random: Random): Meeting {
  const initiator = createPerson(random);
  const bundleHash = random.bytes(32);
  const idBlock = encodeIdBlock({
    salt: random.bytes(32),
    mailbox: randomSecret('mailbox', random),
    deviceId: initiator.device.deviceId,
    aikPublic: initiator.identity.aikPublic,
    entries: initiator.entries,
  });
  return {
    initiator,
    responder: createPerson(random),
    prekey: createOneTimePrekey(random),
    psk: randomSecret('handshakePsk', random),
    bundleHash,
    idBlock,
    idHash: idHashOf(idBlock),
    relationId: relationIdOf(bundleHash, idHashOf(idBlock)),
    mailboxId: MailboxId.random(random),
    mailboxSeal: randomSecret('mailboxSeal', random),
  };
}

export const initiateIn = (meeting: Meeting, random: Random): Session =>
  unwrap(
    initiate(
      {
        ...meeting,
        ownDevice: meeting.initiator.device.deviceId,
        peer: { deviceId: meeting.responder.device.deviceId, kemPublic: meeting.responder.device.kem.publicKey },
        prekey: { kind: PREKEY_KIND.oneTime, ...meeting.prekey.public },
      },
      random,
    ),
  );

/** The responder's proposed session, the initiator's device key learnt. */
export const respondIn = (meeting: Meeting, slot: Uint8Array, random: Random): Session =>
  withPeerKey(
    unwrap(
      respond(
        {
          ...meeting,
          ownDevice: meeting.responder.device.deviceId,
          ownKem: meeting.responder.device.kem.secretKey,
          prekey: { kind: PREKEY_KIND.oneTime, id: meeting.prekey.public.id, secretKey: meeting.prekey.secret },
          initiator: meeting.initiator.device.deviceId,
          slot,
        },
        random,
      ),
    ),
    meeting.initiator.device.kem.publicKey,
  );

/** A head of 60 bytes as slots see one. */
export const headFor = (author: DeviceId, seq: number): Uint8Array =>
  concatBytes(
    new Uint8Array([1, 1, 0]),
    DeviceId.toBytes(author),
    u32be(0),
    u32be(seq),
    new Uint8Array(32).fill(seq % 256),
    new Uint8Array([1]),
  );

/** One slot on its way. */
export type Sent = {
  readonly envelopeId: EnvelopeId;
  readonly head: Uint8Array;
  readonly slot: Uint8Array;
  readonly contentKey: Secret<'content'>;
  readonly bodyHash: Uint8Array;
};

export function sendOn(
  meeting: Meeting,
  session: Session,
  seq: number,
  random: Random,
): { session: Session; sent: Sent } {
  const envelopeId = EnvelopeId.random(random);
  const head = headFor(session.ownDevice, seq);
  const contentKey = randomSecret('content', random);
  const bodyHash = random.bytes(32);
  const result = unwrap(
    sendSlot(session, { relationId: meeting.relationId, envelopeId, head }, contentKey, bodyHash, random),
  );
  return { session: result.session, sent: { envelopeId, head, slot: result.slot, contentKey, bodyHash } };
}

export function receiveOn(meeting: Meeting, session: Session, sent: Omit<Sent, 'contentKey' | 'bodyHash'>, day = 0) {
  const own = session.role === 'initiator' ? meeting.initiator : meeting.responder;
  const context = {
    relationId: meeting.relationId,
    envelopeId: sent.envelopeId,
    head: sent.head,
    ownKem: own.device.kem.secretKey,
  };
  return receiveSlot(session, context, sent.slot, day);
}

/** A letter that says nothing but its kind and payload. */
export const letterOf = (part: Partial<Letter>): Letter => ({
  kind: LETTER_KINDS.flash,
  time: 1_700_000_000_000,
  visibleFrom: 0,
  ownList: { seq: 1, hash: new Uint8Array(32).fill(1) },
  peerList: { seq: 1, hash: new Uint8Array(32).fill(2) },
  vaultMark: NO_VAULT_MARK,
  peerMark: NO_VAULT_MARK,
  heads: [],
  idBlock: new Uint8Array(0),
  prekey: null,
  payload: new Uint8Array(0),
  ...part,
});
