// What the relay asks of its database: whole atomic operations, never a transaction handed out, so that a synchronous and an
// asynchronous dialect fit one interface. A write is durable when its promise resolves, and so is all that a read shows. All capabilities, codes and
// tokens arrive here already hashed (auth.ts). Contract: tests/contract/storage.contract.ts. Source: PROTOCOL.md, Relay.
import type { Brand } from '../../shared/brand.ts';
import type { BlobId, EnvelopeId, MailboxId } from '../../shared/ids.ts';
import type { AppendResult, CapabilityHashes, ReadResult } from '../../shared/protocol/api.ts';
import type { Refusal } from '../../shared/protocol/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { PushStorage } from './push.ts';

/** A refusal of a whole operation. `busy`: the write queue or the disk is full, and the same call may succeed later. */
export type Refused = { readonly type: Refusal };
export type Outcome<T = null> = Promise<Result<T, Refused>>;

/** The database is away for the moment. Thrown by what answers no refusal of its own; callers answer `busy`. */
export class Unavailable extends Error {}

/** The database's own number of a mailbox; means nothing outside the relays of that database. */
export type MailboxKey = number;

export type NewMailbox = {
  readonly mailboxId: MailboxId;
  readonly hashes: CapabilityHashes;
  readonly own: boolean;
  readonly payment: { readonly kind: 'admission' | 'voucher'; readonly hash: Uint8Array };
  /** Bytes of envelopes that it may hold, and what its blobs may count for (room.ts). */
  readonly cap: number;
  readonly blobCap: number;
};

export type NewOwnMailbox = {
  readonly mailboxId: MailboxId;
  readonly hashes: CapabilityHashes;
  /** The own mailbox that pays, and its admin capability. */
  readonly payer: MailboxId;
  readonly adminHash: Uint8Array;
};

export type NewEnvelope = {
  readonly mailboxId: MailboxId;
  readonly appendHash: Uint8Array;
  readonly envelopeId: EnvelopeId;
  readonly eraseHash: Uint8Array;
  readonly expectedSeq: number | null;
  readonly bytes: Uint8Array;
  /** Devices registered for the mailbox are to be told of it. */
  readonly wake: boolean;
};

/** Rows after the sequence number `after`; 0 reads from the start. */
export type Cursor = { readonly mailboxId: MailboxId; readonly readHash: Uint8Array; readonly after: number };

export type Erasure = {
  readonly mailboxId: MailboxId;
  readonly appendHash: Uint8Array;
  readonly envelopeId: EnvelopeId;
  readonly eraseHash: Uint8Array;
};

export type Rotation = {
  readonly mailboxId: MailboxId;
  readonly adminHash: Uint8Array;
  readonly hashes: CapabilityHashes;
  readonly generation: number;
  readonly from: number;
  readonly n: number;
  readonly own: boolean;
};

/** A further admission that one makes of its own counter. `today` in days since 1970 UTC. */
export type NewGrant = { readonly hash: Uint8Array; readonly allowance: number; readonly today: number };
export type Grant = {
  readonly id: number;
  readonly day: number;
  readonly allowance: number;
  readonly remaining: number;
  readonly claimed: boolean;
};
export type Grants = { readonly mayGrant: boolean; readonly isGranted: boolean; readonly grants: readonly Grant[] };
export type Admission = { readonly remaining: number; readonly claimed: boolean };

/** What a part is called in the blob store: 32 lower-case hex digits of 16 random bytes, never given twice (blobs/parts.ts). */
export type PartName = Brand<string, 'PartName'>;

export type NewBlob = {
  readonly mailboxId: MailboxId;
  readonly appendHash: Uint8Array;
  readonly blobId: BlobId;
  readonly eraseHash: Uint8Array;
  readonly length: number;
};

/** Where a part goes, and how its bytes are recognised: SHA-256, 32 bytes. */
export type PartPlace = {
  readonly mailboxId: MailboxId;
  readonly appendHash: Uint8Array;
  readonly blobId: BlobId;
  readonly offset: number;
  readonly length: number;
  readonly digest: Uint8Array;
};
export type NewPart = PartPlace & { readonly name: PartName };

/** `next`: behind what is durable, not there yet. `held`: there already, the same bytes. What is durable comes with it. */
export type PartVerdict<State> = { readonly state: State; readonly durable: number };

export type BlobRange = {
  readonly mailboxId: MailboxId;
  readonly readHash: Uint8Array;
  readonly blobId: BlobId;
  readonly offset: number;
  readonly length: number;
};
export type Part = { readonly name: PartName; readonly offset: number; readonly length: number };
/** A blob's whole and durable length, and the parts that the range touches, in order and without a hole. */
export type BlobParts = { readonly length: number; readonly durable: number; readonly parts: readonly Part[] };

export type BlobErasure = {
  readonly mailboxId: MailboxId;
  readonly appendHash: Uint8Array;
  readonly blobId: BlobId;
  readonly eraseHash: Uint8Array;
};

/** After each COMMIT, once it is durable: mailboxes with new envelopes, and mailboxes whose read capability ended (rotated or deleted). */
export type Changes = {
  readonly grown: ReadonlySet<MailboxKey>;
  readonly closed: ReadonlySet<MailboxKey>;
  /** What other relays of the database changed may have gone unheard: whoever waits has to ask anew. Never said by SQLite. */
  readonly missed?: true;
};

export interface Storage extends PushStorage {
  /** Spends the payment and opens the mailbox. `not-admitted`, `conflict`, `gone`. `today` in days since 1970 UTC. */
  create(mailbox: NewMailbox, today: number): Outcome;
  /**
   * Opens an own mailbox of `LIMITS.ownMailboxBytes`, counted on the row of the one that pays, and nowhere tied to it. `not-admitted`: that one is
   * not there, not own, another's, or was paid for in this way itself; `over-quota`: it paid for as many as it may, or is suspended.
   * `conflict`, `gone` as in `create`.
   */
  createOwn(mailbox: NewOwnMailbox, today: number): Outcome;
  /** Appends, each envelope judged alone. `hour`: the received time, in ms, a whole hour. */
  append(envelopes: readonly NewEnvelope[], hour: number): Outcome<readonly AppendResult[]>;
  /** Answers in the order asked, about `byteCap` envelope bytes in all, at least one envelope where there is one. */
  read(cursors: readonly Cursor[], byteCap: number): Promise<readonly ReadResult[]>;
  /** For each cursor the mailbox's key and last seq, or null where its capability does not read what is to come. */
  watch(cursors: readonly Cursor[]): Promise<readonly ({ key: MailboxKey; last: number } | null)[]>;
  erase(erasure: Erasure): Outcome;
  /** `forbidden`, `conflict`, `gone`; `over-quota` where rotations fill the mailbox. */
  rotate(rotation: Rotation): Outcome;
  /** Own mailboxes only, else `forbidden`. Every later call for the id, this one included, answers `gone`. */
  remove(mailboxId: MailboxId, adminHash: Uint8Array): Outcome;
  /** Replaces an admission's code hash by a fresh one and marks it claimed. Idempotent by the fresh hash. */
  claim(codeHash: Uint8Array, freshHash: Uint8Array): Outcome<Admission>;
  probe(codeHash: Uint8Array): Outcome<Admission>;
  /** Makes a further admission of a claimed one that may; idempotent by the fresh hash. `not-admitted`, `conflict`, `over-quota`. */
  grant(codeHash: Uint8Array, grant: NewGrant): Outcome<Admission>;
  /** What an admission made of others, oldest first. `not-admitted`. */
  grants(codeHash: Uint8Array): Outcome<Grants>;
  /** Takes back one that nobody claimed. `not-admitted`, `forbidden`. */
  withdrawGrant(codeHash: Uint8Array, id: number): Outcome<Admission>;
  /** Stores the hashes not yet stored; the admission pays one each. */
  depositVouchers(codeHash: Uint8Array, hashes: readonly Uint8Array[], expiryDay: number): Outcome;
  /** A further admission, made by the operator. */
  admit(codeHash: Uint8Array, allowance: number, mayGrant?: boolean): Outcome;
  /** The code of the first link while no admission is claimed: the stored one, or `fresh` stored now. Null once one is. */
  firstAdmission(fresh: { code: Uint8Array; hash: Uint8Array }, allowance: number): Outcome<Uint8Array | null>;
  /**
   * Begins a blob, one part of it counted against the mailbox's cap of blobs in the same transaction, or answers how far one of this id,
   * erase hash and length has come. `gone` (erased too), `conflict`, `too-large`, `malformed`, `over-quota`. `today` as in `create`.
   */
  openBlob(blob: NewBlob, today: number): Outcome<{ readonly durable: number }>;
  /** What a part would meet now, before its bytes are written anywhere. Changes nothing. Refusals as in `addPart`. */
  placePart(part: PartPlace): Outcome<PartVerdict<'next' | 'held' | 'conflict'>>;
  /**
   * Names a part whose bytes are durable in the blob store already. Only `taken` keeps the name. `forbidden` where no such blob
   * was opened, `gone` where it was erased, `malformed` for a part too short or beyond the end, `over-quota` where the cap of blobs would be
   * passed, and in a suspended mailbox.
   */
  addPart(part: NewPart): Outcome<PartVerdict<'taken' | 'held' | 'conflict'>>;
  /** By the read capability in force alone. `forbidden` where there is no such blob, `gone` where it was erased. */
  readBlob(range: BlobRange): Outcome<BlobParts>;
  /** The id stays, its room comes back, its parts are doomed. Again answers the same. */
  eraseBlob(erasure: BlobErasure): Outcome;
  /** Parts, at most `limit`, of blobs erased, of uploads given up, of mailboxes deleted: for the blob store to remove. */
  doomedParts(limit: number): Promise<readonly PartName[]>;
  /** Forgets doomed parts, once their bytes are gone; others are left alone. */
  forgetParts(names: readonly PartName[]): Outcome;
  /** Which of these names any row has, doomed or not: the blob store may drop the others. */
  knownParts(names: readonly PartName[]): Promise<ReadonlySet<PartName>>;
  /** Forgets vouchers past their day, gives up uploads left alone too long, and goes on with interrupted sweeps. */
  expire(today: number): Outcome;
  /** Calls back after every COMMIT that changed a mailbox, once a batch; returns the way to stop. */
  onChanges(listener: (changes: Changes) => void): () => void;
  /** Writes something that means nothing and has it on the disk: ok where everything else could be written too. Rejects or refuses as a write does. */
  tryWrite(): Outcome;
  /** Whether the disk has room for what grows; without it create, append and vouchers answer `busy`, and the rest goes on. */
  hasSpace(): boolean;
  /** Finishes what is queued, refuses what comes after, closes the database. */
  close(): Promise<void>;
}
