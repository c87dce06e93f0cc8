// What the relay asks of its database: whole atomic operations, never a transaction handed out, so that a synchronous and an
// asynchronous dialect fit one interface. Every write is durable when its promise resolves. All capabilities, codes and
// tokens arrive here already hashed (auth.ts). Contract: tests/contract/storage.contract.ts. Source: PROTOCOL.md, Relay.
import type { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import type { AppendResult, CapabilityHashes, ReadResult } from '../../shared/protocol/api.ts';
import type { Refusal } from '../../shared/protocol/errors.ts';
import type { Result } from '../../shared/result.ts';

/** A refusal of a whole operation. `busy`: the write queue or the disk is full, and the same call may succeed later. */
export type Refused = { readonly type: Refusal };
export type Outcome<T = null> = Promise<Result<T, Refused>>;

/** The database's own number of a mailbox; means nothing outside this process. */
export type MailboxKey = number;

export type NewMailbox = {
  readonly mailboxId: MailboxId;
  readonly hashes: CapabilityHashes;
  readonly own: boolean;
  readonly payment: { readonly kind: 'admission' | 'voucher'; readonly hash: Uint8Array };
  /** Envelope bytes it may hold. */
  readonly cap: number;
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

export type Admission = { readonly remaining: number; readonly claimed: boolean };

/** After each COMMIT: mailboxes with new envelopes, and mailboxes whose read capability ended (rotated or deleted). */
export type Changes = { readonly grown: ReadonlySet<MailboxKey>; readonly closed: ReadonlySet<MailboxKey> };

export interface Storage {
  /** Spends the payment and opens the mailbox. `not-admitted`, `conflict`, `gone`. `today` in days since 1970 UTC. */
  create(mailbox: NewMailbox, today: number): Outcome;
  /** Appends, each envelope judged alone. `hour`: the received time, in ms, a whole hour. */
  append(envelopes: readonly NewEnvelope[], hour: number): Outcome<readonly AppendResult[]>;
  /** Answers in the order asked, about `byteCap` envelope bytes in all, at least one envelope where there is one. */
  read(cursors: readonly Cursor[], byteCap: number): Promise<readonly ReadResult[]>;
  /** For each cursor the mailbox's key and last seq, or null where its capability does not read what is to come. */
  watch(cursors: readonly Cursor[]): Promise<readonly ({ key: MailboxKey; last: number } | null)[]>;
  erase(erasure: Erasure): Outcome;
  rotate(rotation: Rotation): Outcome;
  /** Own mailboxes only, else `forbidden`. Every later call for the id, this one included, answers `gone`. */
  remove(mailboxId: MailboxId, adminHash: Uint8Array): Outcome;
  /** Replaces an admission's code hash by a fresh one and marks it claimed. Idempotent by the fresh hash. */
  claim(codeHash: Uint8Array, freshHash: Uint8Array): Outcome<Admission>;
  probe(codeHash: Uint8Array): Outcome<Admission>;
  /** Stores the hashes not yet stored; the admission pays one each. */
  depositVouchers(codeHash: Uint8Array, hashes: readonly Uint8Array[], expiryDay: number): Outcome;
  /** A further admission, made by the operator. */
  admit(codeHash: Uint8Array, allowance: number): Outcome;
  /** The code of the first link while no admission is claimed: the stored one, or `fresh` stored now. Null once one is. */
  firstAdmission(fresh: { code: Uint8Array; hash: Uint8Array }, allowance: number): Outcome<Uint8Array | null>;
  /** Forgets vouchers past their day and goes on with interrupted sweeps. */
  expire(today: number): Outcome;
  /** Calls back after every COMMIT that changed a mailbox, once a batch; returns the way to stop. */
  onChanges(listener: (changes: Changes) => void): () => void;
  /** Whether the disk has room for what grows; without it create, append and vouchers answer `busy`, and the rest goes on. */
  hasSpace(): boolean;
  /** Finishes what is queued, refuses what comes after, closes the database. */
  close(): Promise<void>;
}
