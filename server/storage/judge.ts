// What a request is answered by what the rows say, once for every dialect: pure, the rows come from the caller's transaction, and the
// caller writes. Room is judged in room.ts. Meaning of each answer: PROTOCOL.md, Relay.
import { MINUTE } from '../../shared/clock.ts';
import type { CapabilityHashes } from '../../shared/protocol/api.ts';
import type { Refusal } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { sameHash } from '../auth.ts';
import { withOneMore } from './own-days.ts';
import type { PushKeys, PushRegistration, Settlement, Wake } from './push.ts';
import { type BlobSize, type HeldBlobs, hasRoomForBlobs, mayRotate } from './room.ts';
import type { Admission, NewBlob, NewGrant, NewOwnMailbox, Rotation } from './storage.ts';

/** The capabilities of a mailbox, as its row holds them. */
export type Hashes = { readonly appendHash: Uint8Array; readonly readHash: Uint8Array; readonly adminHash: Uint8Array };

export const hashColumns = ({ append, read, admin }: CapabilityHashes): Hashes => ({
  appendHash: append,
  readHash: read,
  adminHash: admin,
});

const holds = (row: Hashes, { append, read, admin }: CapabilityHashes): boolean =>
  sameHash(row.appendHash, append) && sameHash(row.readHash, read) && sameHash(row.adminHash, admin);

/** What a creation is answered whose id is taken or was; null where it is free. */
export function judgeId(present: Hashes | undefined, gone: boolean, hashes: CapabilityHashes): 'ok' | Refusal | null {
  if (present !== undefined) return holds(present, hashes) ? 'ok' : 'conflict';
  return gone ? 'gone' : null;
}

/** What any other call is answered that names a mailbox which is not there. */
export const absence = (gone: boolean): 'gone' | 'forbidden' => (gone ? 'gone' : 'forbidden');

type Payer = {
  readonly own: boolean;
  readonly paid: boolean;
  readonly adminHash: Uint8Array;
  readonly cap: number;
  readonly ownDays: Uint8Array | null;
};

/** The payer's days with this one, or why it pays for no own mailbox today. */
export function judgePayer(
  payer: Payer | undefined,
  { adminHash }: Pick<NewOwnMailbox, 'adminHash'>,
  today: number,
): Uint8Array | 'not-admitted' | 'over-quota' {
  if (payer?.own !== true || !payer.paid || !sameHash(payer.adminHash, adminHash)) return 'not-admitted';
  return (payer.cap === 0 ? null : withOneMore(payer.ownDays, today)) ?? 'over-quota';
}

export type Rotating = Hashes & {
  readonly own: boolean;
  readonly generation: number;
  readonly seq: number;
  readonly count: number;
  readonly cap: number;
};
export type Made = { readonly adminHash: Uint8Array; readonly from: number; readonly to: number };

/** `made`: the rotation that led to the generation asked for, where there is one. `repeated`: it is this very request. */
export function judgeRotation(
  present: Rotating,
  request: Rotation,
  made: Made | undefined,
): 'repeated' | 'next' | Refusal {
  if (made !== undefined && isRepeated(present, request, made)) return 'repeated';
  if (!sameHash(present.adminHash, request.adminHash)) return 'forbidden';
  if (request.own && !present.own) return 'forbidden';
  if (request.generation !== present.generation + 1 || request.n !== present.seq) return 'conflict';
  if (request.from < 1 || request.from > request.n) return 'malformed';
  return mayRotate(present) ? 'next' : 'over-quota';
}

const isRepeated = (present: Rotating, request: Rotation, made: Made): boolean =>
  present.generation === request.generation &&
  holds(present, request.hashes) &&
  made.from === request.from &&
  made.to === request.n &&
  present.own === request.own &&
  sameHash(made.adminHash, request.adminHash);

/** Of a mailbox that is there: only its own reader may delete it. */
export const mayRemove = (present: Pick<Rotating, 'own' | 'adminHash'>, adminHash: Uint8Array): boolean =>
  present.own && sameHash(present.adminHash, adminHash);

/** `taken`: the admission under the fresh hash; `row`: that under the code. `claimed`: the same request again. */
export function judgeClaim(
  taken: Admission | undefined,
  row: Admission | undefined,
): 'claim' | 'claimed' | 'not-admitted' | 'conflict' {
  // The link's code is forgotten by now, the fresh hash alone recognises it.
  if (taken?.claimed === true && row === undefined) return 'claimed';
  if (row === undefined || row.claimed) return 'not-admitted';
  return taken === undefined ? 'claim' : 'conflict';
}

/** An admission as it is asked to make another. */
export type Granting = Admission & { readonly id: number; readonly mayGrant: boolean };

/** `taken`: the admission under the fresh hash, with the one it was made of. `made`: how many that one made. `granted`: the same request again. */
export function judgeGrant(
  row: Granting | undefined,
  taken: { readonly grantedBy: number | null; readonly allowance: number } | undefined,
  request: Pick<NewGrant, 'allowance'>,
  made: number,
): 'grant' | 'granted' | 'not-admitted' | 'conflict' | 'over-quota' | 'malformed' {
  if (request.allowance === 0) return 'malformed';
  if (row === undefined || !row.claimed || !row.mayGrant) return 'not-admitted';
  if (taken !== undefined)
    return taken.grantedBy === row.id && taken.allowance === request.allowance ? 'granted' : 'conflict';
  if (made >= LIMITS.grants) return 'over-quota';
  return row.remaining < request.allowance ? 'not-admitted' : 'grant';
}

type Opened = BlobSize & { readonly eraseHash: Uint8Array };

/** An upload that goes on, or why it does not; null for a blob that is new. */
export function judgeOpened(
  present: Opened | undefined,
  request: Pick<NewBlob, 'length' | 'eraseHash'>,
): { durable: number } | Refusal | null {
  if (request.length === 0) return 'malformed';
  if (request.length > LIMITS.blobBytes) return 'too-large';
  if (present === undefined) return null;
  if (!sameHash(present.eraseHash, request.eraseHash)) return 'conflict';
  if (present.length === 0) return 'gone';
  return present.length === request.length ? { durable: present.durable } : 'conflict';
}

/** What would never fit is refused before its first byte. `unfinished`: uploads under way in the mailbox. */
export const mayOpen = (mailbox: HeldBlobs, length: number, unfinished: number): boolean =>
  hasRoomForBlobs(mailbox, length, 1) && unfinished < LIMITS.unfinishedBlobs;

/** An erased blob is erased again. */
export function judgeErasure(blob: Opened | undefined, eraseHash: Uint8Array): 'forbidden' | 'erased' | 'erase' {
  if (blob === undefined || !sameHash(blob.eraseHash, eraseHash)) return 'forbidden';
  return blob.length === 0 ? 'erased' : 'erase';
}

type Device = { readonly p256dh: Uint8Array; readonly auth: Uint8Array };

/** Whether the request was made for the relay's key of now, and for the device that stands under its endpoint, if one does. */
export const isOfDevice = (keys: PushKeys | undefined, known: Device | undefined, request: PushRegistration): boolean =>
  keys !== undefined &&
  sameHash(keys.publicKey, request.key) &&
  (known === undefined || (sameHash(known.auth, request.auth) && sameHash(known.p256dh, request.p256dh)));

/** A moment as what is due is compared with it: minutes and hours since 1970 UTC, the minute of the hour and the hour of the day. */
export function clockOf(now: number): { now: number; hour: number; minute: number; hourOfDay: number } {
  const minutes = Math.floor(now / MINUTE);
  const hour = Math.floor(minutes / 60);
  return { now: minutes, hour, minute: minutes % 60, hourOfDay: hour % 24 };
}

/** What a settled wake changes of its device; null where it is forgotten. */
export function settledColumns({ tells, attempts }: Wake, settlement: Settlement) {
  if (settlement.type === 'gone') return null;
  if (settlement.type === 'told') return { told: tells, ringHour: 0, notBefore: 0, attempts: 0 };
  return { notBefore: Math.ceil(settlement.at / MINUTE), attempts: attempts + 1 };
}
