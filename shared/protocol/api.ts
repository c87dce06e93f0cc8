// The relay's calls, each one constant that server and client share: method, path, request and response codec
// (PROTOCOL.md, Relay). Every body is the binary codec, `application/octet-stream`; a refusal is JSON {"refusal": name}
// with the status of errors.ts. Capabilities travel in bodies only, so that no URL, header or log line holds one.
// Long because every call stands here beside the others.
import {
  bool,
  type Codec,
  fixed,
  idCodec,
  list,
  lp,
  mapped,
  oneOf,
  optional,
  struct,
  text,
  time,
  u32,
  u64,
  u8,
} from '../codec.ts';
import type { CapabilityHashes } from '../crypto/identity/mailbox.ts';
import { BlobId, EnvelopeId, MailboxId } from '../ids.ts';
import { LIMITS } from './limits.ts';

export type Endpoint<Request, Response> = {
  readonly method: 'POST';
  readonly path: `/api/v1/${string}`;
  readonly request: Codec<Request>;
  readonly response: Codec<Response>;
  /** Bytes that an answer has at most: what is longer is no relay's. */
  readonly most: number;
  /** Whether a response can be the answer to this request, as far as its shape tells. */
  fits(request: Request, response: Response): boolean;
};

const endpoint = <Request, Response>(
  path: `/api/v1/${string}`,
  request: Codec<Request>,
  response: Codec<Response>,
  { most = LIMITS.answerBytes, fits = () => true }: Partial<Pick<Endpoint<Request, Response>, 'most' | 'fits'>> = {},
): Endpoint<Request, Response> => ({ method: 'POST', path, request, response, most, fits });

const mailboxId = idCodec(MailboxId);
const envelopeId = idCodec(EnvelopeId);
const blobId = idCodec(BlobId);
/** H("cap", capability): the relay keeps nothing else of a capability. */
const capabilityHash = fixed(32);
const capability = fixed(32);
export type Nothing = Record<never, never>;
const nothing = struct<Nothing>({});

export type { CapabilityHashes };
const capabilityHashes = struct<CapabilityHashes>({
  append: capabilityHash,
  read: capabilityHash,
  admin: capabilityHash,
});

/** What pays for a mailbox: 0 an admission code (a counter goes down), 1 a voucher (it is spent). */
export type Payment = { kind: 0 | 1; code: Uint8Array };
const payment = struct<Payment>({ kind: oneOf(u8, [0, 1]), code: fixed(32) });

export type CreateRequest = { mailboxId: MailboxId; hashes: CapabilityHashes; own: boolean; payment: Payment };
/**
 * Opens a mailbox. The same request again answers the same (idempotent by id and hashes, nothing is spent twice);
 * an id taken with other hashes is a `conflict`.
 */
export const CREATE = endpoint(
  '/api/v1/mailboxes',
  struct<CreateRequest>({
    mailboxId,
    hashes: capabilityHashes,
    own: bool,
    payment,
  }),
  nothing,
);

export type OwnRequest = { mailboxId: MailboxId; hashes: CapabilityHashes; payer: MailboxId; admin: Uint8Array };
/**
 * Opens a small own mailbox (`LIMITS.ownMailboxBytes`, no blobs), paid by an own mailbox that an admission or a voucher paid for: its
 * vault's, by its admin capability. A payer that does not hold is `not-admitted`; a 17th in any 365 days is `over-quota`. The same
 * request again answers the same, as CREATE does.
 */
export const OWN = endpoint(
  '/api/v1/mailboxes/own',
  struct<OwnRequest>({ mailboxId, hashes: capabilityHashes, payer: mailboxId, admin: capability }),
  nothing,
);

export type AppendItem = {
  mailboxId: MailboxId;
  append: Uint8Array;
  envelopeId: EnvelopeId;
  eraseHash: Uint8Array;
  /** Vaults: the sequence number this envelope must get, else `conflict`. */
  expectedSeq: number | null;
  bytes: Uint8Array;
  /** Writing for the other person, not housekeeping: devices that asked for it may be woken. Says nothing of who wrote. */
  wake: boolean;
};
const appendItem = struct<AppendItem>({
  mailboxId,
  append: capability,
  envelopeId,
  eraseHash: capabilityHash,
  expectedSeq: optional(u64),
  bytes: lp,
  wake: bool,
});
/** 0 stored (or already stored, same bytes), 1 forbidden, 2 conflict, 3 gone, 4 over quota, 5 too large. */
export type AppendStatus = 0 | 1 | 2 | 3 | 4 | 5;
export type AppendResult = { status: AppendStatus; seq: number };
const appendResult = struct<AppendResult>({ status: oneOf(u8, [0, 1, 2, 3, 4, 5]), seq: u64 });
/** Appends envelopes, each refused alone. Answered after COMMIT. `seq` is 0 where the status is not 0. */
export const APPEND = endpoint(
  '/api/v1/envelopes',
  list(appendItem, LIMITS.appendBatch),
  list(appendResult, LIMITS.appendBatch),
  { fits: (items, results) => results.length === items.length },
);

export type ReadCursor = { mailboxId: MailboxId; read: Uint8Array; after: number };
const readCursor = struct<ReadCursor>({ mailboxId, read: capability, after: u64 });
/** An envelope, or the tombstone of an erased one (`bytes` null). `hour` is the received time floored to the hour, in ms. */
export type EnvelopeRow = { seq: number; envelopeId: EnvelopeId; hour: number; bytes: Uint8Array | null };
const envelopeRow = struct<EnvelopeRow>({ seq: u64, envelopeId, hour: time, bytes: optional(lp) });
/** 0 read, 1 forbidden, 3 gone. `last` is the highest seq this capability may read; 0 in an empty mailbox. */
export type ReadStatus = 0 | 1 | 3;
export type ReadResult = { status: ReadStatus; last: number; rows: readonly EnvelopeRow[] };
const readResult = struct<ReadResult>({ status: oneOf(u8, [0, 1, 3]), last: u64, rows: list(envelopeRow) });
/** Rows that one read answers with: each counts at least what stands beside its envelope. */
const MOST_ROWS = LIMITS.readBytes / LIMITS.rowBytes;
/**
 * Reads many mailboxes by cursor, answers in the order asked. Rows come in seq order without a hole. When the byte cap is
 * reached the answer simply holds fewer rows: a result with `last` above its last row's seq has more. A read capability
 * replaced by a rotation reads `from…n` of that rotation and no more, while the mailbox lives.
 */
export const READ = endpoint('/api/v1/read', list(readCursor, LIMITS.readBatch), list(readResult, LIMITS.readBatch), {
  // Rows up to the cap and one envelope more, 37 bytes each row and 11 each result beside.
  most: LIMITS.readBytes + LIMITS.envelopeBytes + 64 * 1024,
  fits: (cursors, results) =>
    results.length === cursors.length && results.reduce((sum, { rows }) => sum + rows.length, 0) <= MOST_ROWS,
});

/**
 * Live hints over the same cursors: the request body of READ, the response a `text/event-stream`, one
 * `data: <index in the request>` line where that mailbox grew, a comment every 25 s. Hints carry nothing else; the read
 * is the truth. A mailbox this capability cannot read is silently never hinted.
 */
export const SUBSCRIBE = { method: 'POST', path: '/api/v1/subscribe', request: READ.request } as const;

export type EraseRequest = { mailboxId: MailboxId; append: Uint8Array; envelopeId: EnvelopeId; token: Uint8Array };
/** Deletes an envelope's bytes and leaves a tombstone; again answers the same. A wrong token is `forbidden`. */
export const ERASE = endpoint(
  '/api/v1/erase',
  struct<EraseRequest>({
    mailboxId,
    append: capability,
    envelopeId,
    token: capability,
  }),
  nothing,
);

export type WakeRequest = { mailboxId: MailboxId; append: Uint8Array; envelopeId: EnvelopeId; hour: number };
/**
 * From an hour on (ms, a whole one, at most 31 days ahead; one that has come: at once) an envelope that was appended with wake 0 is there to be
 * read. Said again, the last hour holds. `forbidden` where it is not there, `over-quota` above `LIMITS.waitingWakes` a mailbox.
 */
export const WAKE = endpoint(
  '/api/v1/wake',
  struct<WakeRequest>({ mailboxId, append: capability, envelopeId, hour: time }),
  nothing,
);

export type RotateRequest = {
  mailboxId: MailboxId;
  admin: Uint8Array;
  hashes: CapabilityHashes;
  /** The generation this rotation makes: the mailbox's plus one. */
  generation: number;
  /** The replaced read capability goes on reading `from…n`. */
  from: number;
  /** Must be the last seq, else `conflict`. */
  n: number;
  /** A relation's mailbox becomes not own at acceptance, for good. */
  own: boolean;
};
/** Replaces the three capabilities. The same request again answers the same. */
export const ROTATE = endpoint(
  '/api/v1/rotate',
  struct<RotateRequest>({
    mailboxId,
    admin: capability,
    hashes: capabilityHashes,
    generation: u32,
    from: u64,
    n: u64,
    own: bool,
  }),
  nothing,
);

export type DeleteRequest = { mailboxId: MailboxId; admin: Uint8Array };
/** Deletes an own mailbox; only its id is kept, and every later call answers `gone`. Not own: `forbidden`. */
export const DELETE = endpoint('/api/v1/delete', struct<DeleteRequest>({ mailboxId, admin: capability }), nothing);

export type ClaimRequest = { code: Uint8Array; hash: Uint8Array };
export type ClaimResponse = { remaining: number };
/**
 * Spends an admission link for good: its code stops working and the admission goes on under the fresh code whose
 * H("cap", ·) is given, which the link never held. Called last, when the space is complete. Idempotent by `hash`.
 */
export const CLAIM = endpoint(
  '/api/v1/admissions/claim',
  struct<ClaimRequest>({ code: capability, hash: capabilityHash }),
  struct<ClaimResponse>({ remaining: u32 }),
);

export type ProbeRequest = { code: Uint8Array };
/** Whether an admission code still works (`claimed` once its link was spent): asked before a person fills in a form. */
export const PROBE = endpoint(
  '/api/v1/admissions/probe',
  struct<ProbeRequest>({ code: capability }),
  struct<{ remaining: number; claimed: boolean }>({ remaining: u32, claimed: bool }),
);

export type GrantRequest = { code: Uint8Array; hash: Uint8Array; allowance: number };
/**
 * Makes a further admission of a claimed one that may: `allowance` (1 or more) goes from the one's counter to the other's, whose code is behind `hash`
 * and is claimed like an operator's. Idempotent by `hash`. `not-admitted`: it may not, or has less. `over-quota`: as many as `grants` stand.
 */
export const GRANT = endpoint(
  '/api/v1/admissions/grant',
  struct<GrantRequest>({ code: capability, hash: capabilityHash, allowance: u32 }),
  struct<{ remaining: number }>({ remaining: u32 }),
);

/** One admission that was made of another; `id` names it to who made it alone. `day` since 1970 UTC. */
export type Granted = { id: number; day: number; allowance: number; remaining: number; claimed: boolean };
export type GrantsResponse = { mayGrant: boolean; isGranted: boolean; grants: readonly Granted[] };
/** Whether an admission may make others, was itself made of another, and those that it made: counts, and nothing that names anybody. */
export const GRANTS = endpoint(
  '/api/v1/admissions/grants',
  struct<{ code: Uint8Array }>({ code: capability }),
  struct<GrantsResponse>({
    mayGrant: bool,
    isGranted: bool,
    grants: list(struct<Granted>({ id: u32, day: u32, allowance: u32, remaining: u32, claimed: bool }), LIMITS.grants),
  }),
);

export type WithdrawGrantRequest = { code: Uint8Array; id: number };
/** Takes back one that nobody claimed; what is left of it goes back to the counter it came from. `forbidden`: there is none of that id, or it is claimed. */
export const WITHDRAW_GRANT = endpoint(
  '/api/v1/admissions/withdraw',
  struct<WithdrawGrantRequest>({ code: capability, id: u32 }),
  struct<{ remaining: number }>({ remaining: u32 }),
);

export type VoucherRequest = { code: Uint8Array; hashes: readonly Uint8Array[] };
/** Deposits up to ten voucher hashes H("cap", voucher); the admission's counter goes down by as many. Idempotent. */
export const VOUCHERS = endpoint(
  '/api/v1/vouchers',
  struct<VoucherRequest>({
    code: capability,
    hashes: list(capabilityHash, LIMITS.voucherBatch),
  }),
  nothing,
);

export type BlobOpenRequest = {
  mailboxId: MailboxId;
  append: Uint8Array;
  blobId: BlobId;
  eraseHash: Uint8Array;
  /** All of the blob's bytes, from 1 to `LIMITS.blobBytes`: taken off the mailbox's room at once. */
  length: number;
};
/** Where an upload stands: bytes from the start that are on the disk, acknowledged, and never asked for again. */
export type BlobOpenResponse = { durable: number };
/**
 * Begins a blob, or tells where its upload goes on. The same id, erase hash and length again answers the same blob; others
 * are a `conflict`, an erased one is `gone`. Beyond the mailbox's room, or 16 unfinished ones: `over-quota`.
 */
export const BLOB_OPEN = endpoint(
  '/api/v1/blobs/open',
  struct<BlobOpenRequest>({ mailboxId, append: capability, blobId, eraseHash: capabilityHash, length: u64 }),
  struct<BlobOpenResponse>({ durable: u64 }),
);

export type BlobPutRequest = {
  mailboxId: MailboxId;
  append: Uint8Array;
  blobId: BlobId;
  offset: number;
  /** `LIMITS.smallestPartBytes` to `LIMITS.partBytes` of them; those that end the blob may be fewer. */
  bytes: Uint8Array;
};
/** 0 taken (or there already, the same bytes cut the same way), 2 conflict. */
export type BlobPutStatus = 0 | 2;
/** On a conflict `durable` says which: below the offset asked, go on there; above, other bytes stand there. */
export type BlobPutResponse = { status: BlobPutStatus; durable: number };
/** Puts one part behind what is durable. Answered once the bytes are on the disk and the row that names them is committed. */
export const BLOB_PUT = endpoint(
  '/api/v1/blobs/put',
  struct<BlobPutRequest>({ mailboxId, append: capability, blobId, offset: u64, bytes: lp }),
  struct<BlobPutResponse>({ status: oneOf(u8, [0, 2]), durable: u64 }),
);

export type BlobReadRequest = {
  mailboxId: MailboxId;
  read: Uint8Array;
  blobId: BlobId;
  offset: number;
  /** At most `LIMITS.blobReadBytes`. */
  length: number;
};
/** `bytes` from the offset on, as many as were asked for or as are durable. The blob is whole when `durable` is `length`. */
export type BlobReadResponse = { length: number; durable: number; bytes: Uint8Array };
/** Reads a range, by the read capability in force; one that a rotation replaced reads no blob. */
export const BLOB_READ = endpoint(
  '/api/v1/blobs/read',
  struct<BlobReadRequest>({ mailboxId, read: capability, blobId, offset: u64, length: u32 }),
  struct<BlobReadResponse>({ length: u64, durable: u64, bytes: lp }),
  { most: LIMITS.blobReadBytes + LIMITS.answerBytes },
);

export type BlobEraseRequest = { mailboxId: MailboxId; append: Uint8Array; blobId: BlobId; token: Uint8Array };
/** Deletes a blob, finished or not, gives its room back and leaves its id; again answers the same. */
export const BLOB_ERASE = endpoint(
  '/api/v1/blobs/erase',
  struct<BlobEraseRequest>({ mailboxId, append: capability, blobId, token: capability }),
  nothing,
);

export type PushKeyResponse = { key: Uint8Array | null };
/** The relay's VAPID public key, to subscribe under: a point on P-256, 65 bytes; null where the relay tells nobody. */
export const PUSH_KEY = endpoint('/api/v1/push/key', nothing, struct<PushKeyResponse>({ key: optional(fixed(65)) }));

/** A browser's push subscription, and when it may be told. */
export type PushDevice = {
  /** The push service's address for this browser. */
  endpoint: string;
  /** A point on P-256, 65 bytes, and a secret of 16: what messages are sealed with. */
  p256dh: Uint8Array;
  auth: Uint8Array;
  /** The relay's key that the subscription was made for, 65 bytes. */
  key: Uint8Array;
  /** Bit h of 24: the UTC hour h. At least one. */
  hours: number;
};
const everyHour = 0xffffff;
const pushDevice = struct<PushDevice>({
  endpoint: text,
  p256dh: fixed(65),
  auth: fixed(16),
  key: fixed(65),
  hours: mapped<number, number>(
    u32,
    (hours) => (hours >= 1 && hours <= everyHour ? hours : null),
    (hours) => hours,
  ),
});

export type PushMailboxRequest = { mailboxId: MailboxId; read: Uint8Array; after: number; device: PushDevice };
/**
 * Tells a device when the mailbox got something to read beyond `after`: once, until the device moves `after` by registering
 * again. A rotation or deletion of the mailbox forgets it. An endpoint is registered once, the last time.
 */
export const PUSH_MAILBOX = endpoint(
  '/api/v1/push/mailbox',
  struct<PushMailboxRequest>({ mailboxId, read: capability, after: u64, device: pushDevice }),
  nothing,
);

export type PushHoursRequest = { code: Uint8Array; device: PushDevice };
/** Tells a device once in each of its hours, whatever came. The admission's code is checked and kept nowhere beside it. */
export const PUSH_HOURS = endpoint(
  '/api/v1/push/hours',
  struct<PushHoursRequest>({ code: capability, device: pushDevice }),
  nothing,
);

export type PushForgetRequest = { endpoint: string; auth: Uint8Array };
/** Forgets a device, again and again. */
export const PUSH_FORGET = endpoint(
  '/api/v1/push/forget',
  struct<PushForgetRequest>({ endpoint: text, auth: fixed(16) }),
  nothing,
);

/** Where a device may be reached through, and for how long: URIs of STUN and TURN servers (RFC 7064, 7065). */
export type Paths = { uris: readonly string[]; username: string; password: string; until: number };
export type PathsRequest = { mailboxId: MailboxId; read: Uint8Array };
export const MOST_PATHS = 8;
const PATH_BYTES = 300;
const PATH_URI = /^(?:stun|turns?):(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?$/i;
/** Whether a text is an address of a STUN or TURN server. */
export const isPathUri = (uri: string): boolean => uri.length <= PATH_BYTES && PATH_URI.test(uri);
const pathUri = mapped<string, string>(
  text,
  (uri) => (isPathUri(uri) ? uri : null),
  (uri) => uri,
);
/** TURN for an hour, for whoever reads a mailbox; null where the host has none. */
export const PATHS = endpoint(
  '/api/v1/paths',
  struct<PathsRequest>({ mailboxId, read: capability }),
  struct<{ paths: Paths | null }>({
    paths: optional(struct<Paths>({ uris: list(pathUri, MOST_PATHS), username: text, password: text, until: time })),
  }),
);

export const ENDPOINTS = {
  CREATE,
  OWN,
  APPEND,
  READ,
  ERASE,
  WAKE,
  ROTATE,
  DELETE,
  CLAIM,
  PROBE,
  GRANT,
  GRANTS,
  WITHDRAW_GRANT,
  VOUCHERS,
  BLOB_OPEN,
  BLOB_PUT,
  BLOB_READ,
  BLOB_ERASE,
  PUSH_KEY,
  PUSH_MAILBOX,
  PUSH_HOURS,
  PUSH_FORGET,
  PATHS,
} as const;
