// The limits both ends hold to, once. Sizes in bytes, times in milliseconds unless named otherwise.
import { ANSWER_COVERS, ENTRY_BLOCKS, RECORDING_MS } from '../kinds/bounds.ts';

export const LIMITS = {
  /** One envelope, outer seal included. */
  envelopeBytes: 2 * 1024 * 1024,
  /** One request body. */
  bodyBytes: 4 * 1024 * 1024,
  /** Envelopes in one append. */
  appendBatch: 16,
  /** Mailboxes in one read or subscribe. */
  readBatch: 256,
  /** Envelope bytes one read answers with; at least one envelope is always sent. */
  readBytes: 1024 * 1024,
  /** What a row counts beside its envelope, in a read and in a mailbox's room. */
  rowBytes: 64,
  /** Bytes of envelopes that a mailbox holds before `over-quota`. */
  mailboxBytes: 512 * 1024 * 1024,
  /** What its blobs may count for. */
  mailboxBlobBytes: 4 * 1024 * 1024 * 1024,
  /** Bytes of an own mailbox that another own one pays for, and how many of these in how many days. */
  ownMailboxBytes: 256 * 1024,
  ownMailboxes: 16,
  ownMailboxDays: 365,
  /** Rows one read answers with, of all its mailboxes together. */
  readRows: 4_096,
  /** One blob. */
  blobBytes: 256 * 1024 * 1024,
  /** One part of a blob: at most, and at least unless it ends the blob. The least takes a minute at 9 kbit/s. */
  partBytes: 1024 * 1024,
  smallestPartBytes: 64 * 1024,
  /** Bytes one read of a blob answers with. */
  blobReadBytes: 1024 * 1024,
  /** Unfinished blobs in one mailbox. */
  unfinishedBlobs: 16,
  /** Days after which a blob that is not finished and was not opened again is dropped. */
  uploadDays: 14,
  /** Voucher hashes deposited at once. */
  voucherBatch: 10,
  /** Days an unredeemed voucher is kept. */
  voucherDays: 400,
  /** Mailboxes and vouchers one admission pays for. */
  admissionAllowance: 2_000,
  /** Admissions that one admission may have made: a practice. */
  grants: 64,
  /** Devices told of one mailbox, and devices told by the hour for each admission. */
  pushDevices: 8,
  /** Envelopes of one mailbox that are to be read from an hour on that has not come. */
  waitingWakes: 32,
  /** Days without a registration after which a mailbox's device gives way to another one. */
  pushSilentDays: 30,
  /** A push service's address for one browser, in bytes. */
  pushEndpointBytes: 1_024,
  /** Characters in one entry's text, as `lengthOf` counts them (text.ts): stated beside the field. */
  entryCharacters: 100_000,
  /** One recording. */
  recordingMs: RECORDING_MS,
  /** Blocks of one entry. */
  entryBlocks: ENTRY_BLOCKS,
  /** Entries that one answer covers. */
  answerCovers: ANSWER_COVERS,
  titleCharacters: 200,
  /** Why a second answer the same day. */
  reasonCharacters: 200,
  nameCharacters: 80,
  inviteDays: 7,
  /** Bytes of an answer that holds no rows and no blob, and of a refusal. */
  answerBytes: 4 * 1024,
  /** A client sends and takes at least so many bytes a second, or counts the line as cut; it waits for so long on top. */
  slowestBytesPerSecond: 2_000,
  patienceMs: 30_000,
  /** Bytes of a stream of hints in any ten seconds: 256 mailboxes are hinted in 3 kB. */
  streamBytes: 64 * 1024,
  clockToleranceMs: 2 * 60 * 1000,
} as const;
