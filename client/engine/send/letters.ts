// Long because all that leaves is sealed here, under one set of conditions.
// Letters out: one letter sealed for every confirmed device of the other person, and everything that must be true before it
// leaves (sessions advanced, chain moved on, outbox row, entry) in the one transaction of the caller. Retries send the same
// bytes (PROTOCOL.md, Envelopes, Chains).
import { encode } from '../../../shared/codec.ts';
import { DAY, type Random } from '../../../shared/clock.ts';
import { equalBytes } from '../../../shared/bytes.ts';
import { headsSeen, leafPlace, mayWrite, nextPlace, observe } from '../../../shared/crypto/relation/chains.ts';
import { isUsablePublicKey } from '../../../shared/crypto/base/kem.ts';
import { type IdBlock, idBlockCodec, idHashOf, initiate } from '../../../shared/crypto/relation/handshake.ts';
import { type DeviceList } from '../../../shared/crypto/identity/identity.ts';
import { relationPskOf } from '../../../shared/crypto/relation/invitation.ts';
import { type ChainHead, type Letter, LETTER_BOUNDS, NO_VAULT_MARK } from '../../../shared/crypto/relation/letter.ts';
import { mustBeSpoken } from '../../../shared/kinds/speaks.ts';
import { kindOf } from '../../../shared/kinds/table.ts';
import { bearerHash, eraseTokenOf, mailboxSealOf } from '../../../shared/crypto/identity/mailbox.ts';
import { isStale, type Prekey, PREKEY_KIND } from '../../../shared/crypto/identity/prekeys.ts';
import { randomSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import { canSend, type Session } from '../../../shared/crypto/relation/session.ts';
import { sealAnnouncement, sealEnvelope } from '../../../shared/crypto/relation/content.ts';
import { type DeviceId, EnvelopeId, PrekeyId } from '../../../shared/ids.ts';
import { unwrap } from '../../../shared/result.ts';
import { isErasing } from '../state/erasing-row.ts';
import { isLater } from '../state/later-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { type Account } from '../state/account-row.ts';
import { isRevokedHere } from '../state/device-rows.ts';
import { ENTRY, NOT_GONE } from '../state/entry-row.ts';
import { SESSION } from '../state/session-row.ts';
import { type Transaction } from '../state/sealed-store.ts';
import {
  type Space,
  accountOf,
  currentSecret,
  enqueue,
  epochOf,
  mayHaveLost,
  putSession,
  relationOf,
  sendingSession,
} from '../state/space.ts';
import { ownListOf, verifiedList } from '../state/lists.ts';
import { SPOKEN, spokenKey } from './spoken-row.ts';
import { noteWaking } from './waking.ts';
import { marksReturned, openClaim } from './peer-lists.ts';
import { ownMark } from '../vault/vault-mark.ts';
import { type RelationKey } from '../api/views.ts';

export type Outgoing = {
  readonly kind: number;
  readonly payload: Uint8Array;
  /** ms; 0: shown at once. */
  readonly visibleFrom?: number;
  /** When it was written, where that is not now; ms. */
  readonly time?: number;
  /** Under which it is shown already. */
  readonly envelopeId?: EnvelopeId;
};

export type Sent = { readonly envelopeId: EnvelopeId; readonly seq: number; readonly hash: Uint8Array };

/** The peer's device list, verified: what is stored was verified before, so failure is a bug. */
export const peerListOf = ({ peer }: Pick<RelationRow, 'peer'>, random: Random): DeviceList =>
  verifiedList(peer.aik, peer.list, random);

/**
 * Whether another person's list names what is this account's own: its identity, or a device it has or had. Entries are signed by
 * the list's owner and prove no possession of the keys they add; believed, they would let a peer speak of this account's devices
 * as of its own, revoke them and cut their chains.
 */
export function namesOwn(account: Account, aik: Uint8Array, list: DeviceList, random: Random): boolean {
  const own = ownListOf(account, random);
  const isOwn = (device: DeviceId): boolean => own.active.has(device) || own.revoked.has(device);
  return equalBytes(aik, account.aikPublic) || [...list.active.keys(), ...list.revoked].some(isOwn);
}

/**
 * The confirmed, unrevoked devices of the other person: each gets a slot. While a list head is stated that no announcement has
 * brought, those alone that state it themselves: whichever it revokes does not.
 */
export function readersOf(relation: RelationRow, random: Random): readonly DeviceId[] {
  const list = peerListOf(relation, random);
  const claim = openClaim(relation, list);
  return relation.peer.confirmed.filter(
    (device) => list.active.has(device) && (claim === null || claim.by.includes(device)),
  );
}

/** Whether a letter can be sealed now: null, or why not. */
export function sendBlock(
  space: Space,
  reads: Transaction | Space['store'],
  relation: RelationRow,
): 'stopped' | 'unconfirmed' | 'reading' | null {
  if (relation.state === 'stopped' || !mayWrite(relation.chains) || isRevokedHere(reads)) return 'stopped';
  // The word that it is erased was its last.
  if (isErasing(reads, relation.key)) return 'stopped';
  if (relation.state === 'recovered-unconfirmed') return 'unconfirmed';
  // Its history comes first: what is sent before it would stand beside it.
  if (isLater(reads, relation.key)) return 'reading';
  const devices = readersOf(relation, space.ports.random);
  return devices.some((device) => isReached(space, reads, relation, device)) ? null : 'unconfirmed';
}

/** Whether a letter that is sealed now has a slot for this device: in the session with it, or in one that can be begun. */
export function isReached(
  space: Space,
  reads: Transaction | Space['store'],
  relation: RelationRow,
  device: DeviceId,
): boolean {
  const session = sendingSession(reads, relation.key, device);
  return session === null ? prekeyFor(space, relation, device) !== null : canSend(session);
}

/**
 * The prekey a session with a device can be started on now: its newest, unless that is stale or no key at all. None where the row of a
 * session with it may have been set aside: that device would refuse a second one, and nothing sealed in it could be read.
 */
export function prekeyFor({ ports, store }: Space, relation: RelationRow, device: DeviceId): Prekey | null {
  if (mayHaveLost(store, SESSION, relation.key)) return null;
  const newest = relation.peer.prekeys.find((known) => known.device === device)?.prekey;
  if (newest === undefined || isStale(newest, ports.clock.now())) return null;
  return isUsablePublicKey(newest.publicKey, ports.random) ? newest : null;
}

/** Whether every device that a letter would be sealed for has said that it reads this kind, where that must be said. */
export function isReadByAll(
  { ports }: Space,
  reads: Pick<Transaction, 'get'>,
  relation: RelationRow,
  kind: number,
): boolean {
  if (!mustBeSpoken(kind)) return true;
  return readersOf(relation, ports.random).every(
    (device) => reads.get(SPOKEN, spokenKey(relation.key, device))?.kinds.includes(kind) === true,
  );
}

/** Seals a letter and queues it. The caller's transaction commits it whole, or not at all. */
export function sendLetter(space: Space, transaction: Transaction, key: RelationKey, outgoing: Outgoing): Sent {
  const { ports } = space;
  const account = accountOf(transaction);
  const relation = relationOf(transaction, key);
  if (!isReadByAll(space, transaction, relation, outgoing.kind)) throw new Error('a kind that not every reader knows');
  const envelopeId = outgoing.envelopeId ?? EnvelopeId.random(ports.random);
  const sessions = readersOf(relation, ports.random).flatMap(
    (device) => sessionFor(space, transaction, relation, device) ?? [],
  );
  if (sessions.length === 0) throw new Error('nobody to seal for: sendBlock was not asked');
  const isFlight = sessions.some(
    (session) => session.role === 'initiator' && session.turn === 0 && session.received < 0,
  );
  const leaf = kindOf(outgoing.kind).leaf ?? false;
  const place = leaf ? leafPlace(relation.chains) : nextPlace(relation.chains);
  const letter = letterOf(
    space,
    transaction,
    relation,
    outgoing,
    isFlight ? relationOf(transaction, key).idBlock : new Uint8Array(0),
  );
  const secret = currentSecret(relation);
  const sealed = unwrap(
    sealEnvelope(
      {
        mailboxId: relation.mailboxId,
        mailboxSeal: mailboxSealOf(secret),
        envelopeId,
        relationId: relation.relationId,
        head: place,
        letter,
        sessions,
      },
      ports.random,
    ),
  );
  for (const session of sealed.sessions) putSession(transaction, key, session);
  const seq = place.seq;
  if (kindOf(outgoing.kind).kept)
    transaction.put(ENTRY, envelopeId, {
      relation: key,
      envelopeId,
      author: account.device.deviceId,
      mine: true,
      seq,
      hash: sealed.hash,
      kind: outgoing.kind,
      time: letter.time,
      visibleFrom: letter.visibleFrom,
      heads: letter.heads,
      payload: outgoing.payload,
      hour: 0,
      mailboxSeq: 0,
      contentKey: sealed.contentKey,
      bodyHash: sealed.bodyHash,
      vaulted: false,
      opened: true,
      ...NOT_GONE,
    });
  finish(space, transaction, key, { envelopeId, ...sealed, leaf, seq, prekeySent: letter.prekey !== null });
  noteWaking(space, transaction, { relation: key, envelopeId, from: letter.visibleFrom });
  return { envelopeId, seq, hash: sealed.hash };
}

/** Announces under the signature of this device, which needs no session: own devices (kind 3), or that all is erased (kind 10). */
export function sendAnnouncement(space: Space, transaction: Transaction, key: RelationKey, outgoing: Outgoing): Sent {
  const account = accountOf(transaction);
  const relation = relationOf(transaction, key);
  const envelopeId = EnvelopeId.random(space.ports.random);
  const place = nextPlace(relation.chains);
  const letter = {
    ...letterOf(space, transaction, relation, outgoing, new Uint8Array(0)),
    prekey: newestPrekey(transaction),
  };
  const sealed = sealAnnouncement(
    {
      mailboxId: relation.mailboxId,
      mailboxSeal: mailboxSealOf(currentSecret(relation)),
      envelopeId,
      relationId: relation.relationId,
      head: place,
      letter,
      signing: account.device.signing,
    },
    space.ports.random,
  );
  finish(space, transaction, key, { envelopeId, ...sealed, leaf: false, seq: place.seq, prekeySent: true });
  return { envelopeId, seq: place.seq, hash: sealed.hash };
}

type Sealed = {
  readonly envelopeId: EnvelopeId;
  readonly envelope: Uint8Array;
  readonly inner: Uint8Array;
  readonly hash: Uint8Array;
  readonly leaf: boolean;
  readonly seq: number;
  readonly prekeySent: boolean;
};

function finish(space: Space, transaction: Transaction, key: RelationKey, sealed: Sealed): void {
  const relation = relationOf(transaction, key);
  transaction.put(RELATION, key, {
    ...relation,
    stated: statedBy(relation),
    peerMarks: marksReturned(relation.peerMarks),
    // Leaves stand beside the chain.
    chains: sealed.leaf
      ? relation.chains
      : observe(relation.chains, { type: 'wrote', seq: sealed.seq, hash: sealed.hash }, space.ports.clock.now()).state,
    prekeySent: sealed.prekeySent ? PrekeyId.toBytes(newestPrekey(transaction).id) : relation.prekeySent,
  });
  enqueue(transaction, {
    type: 'append',
    relation: key,
    envelopeId: sealed.envelopeId,
    envelope: sealed.envelope,
    inner: sealed.inner,
    eraseHash: bearerHash(eraseTokenOf(eraseRootOf(transaction), sealed.envelopeId)),
    secret: relation.inForce,
  });
}

/** How much of the other person's writing a letter sent now says it has read. */
export const statedBy = (relation: RelationRow): number =>
  headsSeen(relation.chains).reduce((sum, head) => sum + head.seq, 0);

export const eraseRootOf = (transaction: Transaction | Space['store']): Secret<'eraseRoot'> => {
  const root = epochOf(transaction).keyring.eraseRoots[0];
  if (root === undefined) throw new Error('a keyring has an erase root');
  return root;
};

const newestPrekey = (reads: Transaction): Prekey => {
  const newest = accountOf(reads).prekeys[0];
  if (newest === undefined) throw new Error('a device has a prekey');
  return newest.public;
};

function letterOf(
  space: Space,
  transaction: Transaction,
  relation: RelationRow,
  outgoing: Outgoing,
  idBlock: Uint8Array,
): Letter {
  const account = accountOf(transaction);
  const own = ownListOf(account, space.ports.random);
  const isPrekeyNew = !equalBytes(relation.prekeySent, PrekeyId.toBytes(newestPrekey(transaction).id));
  return {
    kind: outgoing.kind,
    time: outgoing.time ?? space.ports.clock.now(),
    visibleFrom: outgoing.visibleFrom ?? 0,
    ownList: own.head,
    peerList: peerListOf(relation, space.ports.random).head,
    vaultMark: ownMark(space, transaction, relation.relationId),
    peerMark: relation.peerMarks[0]?.mark ?? NO_VAULT_MARK,
    heads: headsToState(space, relation, own),
    idBlock,
    prekey: isPrekeyNew ? newestPrekey(transaction) : null,
    payload: outgoing.payload,
  };
}

/** For so long after its revocation a device's places are still stated: what was on its way to others of its person. */
const STATED_MS = 90 * DAY;

/** Heads of who is at work in this relation, and of whoever was until lately. */
function headsToState({ ports }: Space, relation: RelationRow, own: DeviceList): readonly ChainHead[] {
  const lists = [own, peerListOf(relation, ports.random)];
  const now = ports.clock.now();
  const isStated = (device: DeviceId): boolean =>
    lists.some(({ active, revokedAt }) => active.has(device) || now - (revokedAt.get(device) ?? 0) < STATED_MS);
  return headsSeen(relation.chains)
    .filter(({ device }) => isStated(device))
    .slice(-LETTER_BOUNDS.heads);
}

/** The session to a device, started from its newest prekey where there is none; null where it cannot be sent to yet. */
function sessionFor(space: Space, transaction: Transaction, relation: RelationRow, device: DeviceId): Session | null {
  const existing = sendingSession(transaction, relation.key, device);
  if (existing !== null) return canSend(existing) ? existing : null;
  const prekey = prekeyFor(space, relation, device);
  const known = peerListOf(relation, space.ports.random).active.get(device);
  if (prekey === null || known === undefined) return null;
  const idBlock = ownIdBlock(space, transaction, relation.key);
  const started = initiate(
    {
      psk: relationPskOf(currentSecret(relation), relation.relationId),
      relationId: relation.relationId,
      bundleHash: relation.bundleHash,
      idHash: idHashOf(idBlock),
      ownDevice: accountOf(transaction).device.deviceId,
      peer: { deviceId: device, kemPublic: known.kemPublic },
      prekey: { kind: PREKEY_KIND.signed, id: prekey.id, publicKey: prekey.publicKey },
    },
    space.ports.random,
  );
  return started.ok ? started.value : null;
}

/** This device's idBlock of a relation, made once and kept. */
export function ownIdBlock(space: Space, transaction: Transaction, key: RelationKey): Uint8Array {
  const relation = relationOf(transaction, key);
  if (relation.idBlock.length > 0) return relation.idBlock;
  const { device, aikPublic, list } = accountOf(transaction);
  const idBlock = makeIdBlock(device.deviceId, aikPublic, list, currentSecret(relation), space.ports.random);
  transaction.put(RELATION, key, { ...relation, idBlock });
  return idBlock;
}

export const makeIdBlock = (
  deviceId: DeviceId,
  aikPublic: Uint8Array,
  entries: readonly Uint8Array[],
  mailbox: Secret<'mailbox'>,
  random: Random,
): Uint8Array => encode<IdBlock>(idBlockCodec, { salt: random.bytes(32), mailbox, deviceId, aikPublic, entries });

/** A fresh mailbox secret: M_live of a first flight, or the next M of a rotation. */
export const freshMailbox = (random: Random): Secret<'mailbox'> => randomSecret('mailbox', random);
