// What an operator's commands ask of the database, whichever it is: figures, the largest mailboxes, and what they may stop or clean
// up. Beside a running relay or without one. Reads counters and columns that hold no body; a mailbox's id is drawn at random and
// names nobody.
import type { MailboxId } from '../../shared/ids.ts';
import type { PushKeys } from './push.ts';
import type { Storage } from './storage.ts';

export type Figures = {
  readonly mailboxes: number;
  readonly envelopes: number;
  /** Of envelope bodies, erased ones left out. */
  readonly envelopeBytes: number;
  /** Blobs that are not erased, and what they count for: of an unfinished one its durable bytes and one part. */
  readonly blobs: number;
  readonly blobBytes: number;
  /** Of these, those whose upload goes on or stopped. */
  readonly unfinishedBlobs: number;
  /** Blobs erased, given up or of deleted mailboxes, whose bytes are not yet all removed. */
  readonly doomedBlobs: number;
  readonly suspendedMailboxes: number;
  readonly claimedAdmissions: number;
  readonly unusedAdmissions: number;
  readonly vouchers: number;
  /** Ids of deleted mailboxes, kept so that nobody takes one up again. */
  readonly deletedMailboxes: number;
  /** Of these, those whose envelopes are not yet all removed. */
  readonly unsweptMailboxes: number;
  /** Browsers that asked to be told. */
  readonly pushDevices: number;
};

export type MailboxFigures = {
  readonly id: MailboxId;
  /** Of envelopes and blobs. */
  readonly bytes: number;
  readonly envelopes: number;
  readonly blobs: number;
  readonly cap: number;
};

/** What the rows know of the parts that the blob store holds. */
export type PartRows = Pick<Storage, 'doomedParts' | 'forgetParts' | 'knownParts'>;

export interface Inspector {
  figures(): Promise<Figures>;
  /** How many relays run on it; null where the database cannot tell. */
  relays(): Promise<number | null>;
  largest(limit: number): Promise<readonly MailboxFigures[]>;
  /** Bytes on the disk; the log's where it is a file of the relay's own. */
  sizes(): Promise<{ readonly database: number; readonly log: number | null }>;
  /** Takes nothing more into a mailbox (its senders wait, as over quota) or takes it up again. False: there is no such mailbox. */
  setCap(mailboxId: MailboxId, cap: number, blobCap: number): Promise<boolean>;
  /**
   * Withdraws the unused admission of this hash, or every unused one: how many there were. The first link's code goes with its
   * admission, so that the next start prints a fresh one.
   */
  withdrawAdmissions(codeHash: Uint8Array | null): Promise<number>;
  /** A further admission. */
  admit(codeHash: Uint8Array, allowance: number, mayGrant: boolean): Promise<void>;
  /** Puts a fresh pair in the place of the relay's push keys and forgets every device. */
  replacePushKeys(fresh: PushKeys): Promise<void>;
  /** Removes at once what has expired on this day; `compact` gives the room back to the disk. */
  purge(today: number, compact: boolean): Promise<void>;
  readonly parts: PartRows;
}
