// What the relay asks of its database for notices (PROTOCOL.md, Relay: push): which browsers asked to be told, which of them are due,
// and the relay's own key pair. Whole atomic operations, like the rest of storage.ts, whose part this is. Promises: what makes a device due
// is written with the append itself; a due device is handed to one process at a time; no row tells who wrote, or what.
// Contract: tests/contract/push.contract.ts.
import type { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import type { Cursor, Outcome } from './storage.ts';

/** The relay's VAPID pair on P-256 (RFC 8292): a point of 65 bytes, uncompressed, and its scalar of 32. */
export type PushKeys = { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array };

/** A browser's subscription: where its push service takes messages, and what they are sealed with (RFC 8030, RFC 8291). */
export type PushEndpoint = {
  /** An https address, already judged (server/push/endpoint.ts). Names one device at most once. */
  readonly endpoint: string;
  /** A point on P-256, 65 bytes. */
  readonly p256dh: Uint8Array;
  /** 16 bytes. */
  readonly auth: Uint8Array;
};

export type PushRegistration = PushEndpoint & {
  /** The relay's public key that the subscription was made for. */
  readonly key: Uint8Array;
  /** Bit h of 24: the UTC hour h. With a mailbox: when it may be told; without one: when it is told. */
  readonly hours: number;
  /** The minute of an hour, 0 to 59, from which it is told. The first registration's stays. */
  readonly minute: number;
};

/** Told once when the mailbox gets something to read after `after`, and not again before `after` has reached it. */
export type MailboxRegistration = PushRegistration & Cursor;

/** Told once in each of its hours, whatever came. Stands beside no mailbox and no admission. */
export type HoursRegistration = PushRegistration & {
  /** Must be an admission's; not stored. */
  readonly codeHash: Uint8Array;
};

/** `hour`: in ms, a whole one. */
export type LaterWake = {
  readonly mailboxId: MailboxId;
  readonly appendHash: Uint8Array;
  readonly envelopeId: EnvelopeId;
  readonly hour: number;
};

/** A device that is due. Nobody else is handed it before `lease`, a time in ms. */
export type Wake = PushEndpoint & {
  /** Means nothing outside this database. */
  readonly id: number;
  readonly lease: number;
  /** Sent in vain so far. */
  readonly attempts: number;
  /** What `told` is to note; means nothing to the sender. */
  readonly tells: number;
};

/** `told`: quiet until there is more. `later`: due again at `at`, in ms. `gone`: the registration is forgotten. */
export type Settlement =
  { readonly type: 'told' } | { readonly type: 'later'; readonly at: number } | { readonly type: 'gone' };

export interface PushStorage {
  /** The relay's pair; `fresh` is stored where there is none, once however many ask. */
  pushKeys(fresh: PushKeys): Outcome<PushKeys>;
  /** Puts `fresh` in its place and forgets every registration: a browser holds a subscription to the key it was made for. */
  replacePushKeys(fresh: PushKeys): Outcome;
  /**
   * Registers a device for a mailbox, or renews it: by endpoint, under which there is one registration of either kind, the last. Above
   * `LIMITS.pushDevices` the mailbox's device that registered least lately gives way, if that was `LIMITS.pushSilentDays` ago, else `over-quota`. `forbidden` (a replaced capability too), `gone`; `conflict`:
   * not the relay's key of now, or the endpoint under other secrets. `hour`: now, in ms, a whole hour; due not before the next.
   */
  registerMailboxPush(registration: MailboxRegistration, hour: number): Outcome;
  /** As above; from the hour after `hour` on. `not-admitted`, `conflict`; `over-quota` above `LIMITS.pushDevices` an admission. */
  registerHoursPush(registration: HoursRegistration, hour: number): Outcome;
  /**
   * An envelope is there to be read from an hour on: devices of its mailbox are told once, from their minute of that hour, whatever they have
   * read, unless they have registered since it came. `forbidden` (no such envelope too), `gone`; `over-quota` above `LIMITS.waitingWakes` a mailbox.
   * Of an erased envelope nothing is kept, and erasing it forgets the hour.
   */
  wakeAt(wake: LaterWake): Outcome;
  /** Forgets a device; one that is not there is forgotten already. Another `auth` is `forbidden`. */
  forgetPush(endpoint: string, auth: Uint8Array): Outcome;
  /**
   * Takes at most `limit` devices that are due at `now` (ms) for the caller until `lease` (ms, a whole minute after `now`), with the keys of that
   * moment; none without keys. A device of a mailbox is due from `minute` of the hour after the one in which the first thing to
   * read came, or of an hour that was chosen (`wakeAt`), in its hours, so that the moment says no more of an envelope than its hour does.
   */
  takeWakes(now: number, lease: number, limit: number): Outcome<{ keys: PushKeys | null; wakes: readonly Wake[] }>;
  /** Nothing where the lease has passed to another. */
  settleWake(wake: Wake, settlement: Settlement): Outcome;
}
