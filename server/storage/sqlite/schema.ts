// The relay's tables in SQLite. Everything here is a hash, a counter, a coarse time or ciphertext; nothing names a person, and
// no row links a mailbox to the admission or voucher that paid for it (PROTOCOL.md, Relay).
// A change here is followed by `npx drizzle-kit generate --config server/storage/sqlite/drizzle.config.ts`. Before it is first
// released, `node tests/upgrade/make.ts` stores a database of the new tables, which every later version must open.
import { sql } from 'drizzle-orm';
import { customType, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'blob' });

export const mailbox = sqliteTable('mailbox', {
  /** Never used again after a deletion: envelopes still being swept belong to nobody else. */
  id: integer('id').primaryKey({ autoIncrement: true }),
  publicId: bytes('public_id').notNull().unique(),
  own: integer('own', { mode: 'boolean' }).notNull(),
  appendHash: bytes('append_hash').notNull(),
  readHash: bytes('read_hash').notNull(),
  adminHash: bytes('admin_hash').notNull(),
  generation: integer('generation').notNull().default(0),
  /** The last sequence number given; the first envelope gets 1. */
  seq: integer('seq').notNull().default(0),
  /** Envelope bytes held; cap is the most that it may hold. 0: nothing more is taken, neither envelopes nor blobs. */
  bytes: integer('bytes').notNull().default(0),
  count: integer('count').notNull().default(0),
  /** Blobs, erased ones too, and what those that are not count for (../room.ts), of `blobCap` at most. */
  blobs: integer('blobs').notNull().default(0),
  blobBytes: integer('blob_bytes').notNull().default(0),
  cap: integer('cap').notNull(),
  blobCap: integer('blob_cap').notNull().default(0),
  /** An admission or a voucher paid for it, so that it may pay for others (mailboxes/own); false where one like it did. */
  paid: integer('paid', { mode: 'boolean' }).notNull().default(true),
  /** Of those that it paid for within 365 days, the day since 1970 UTC of each, four bytes each, the oldest first. */
  ownDays: bytes('own_days'),
});

/** What each rotation replaced: its read hash goes on reading from…to while the mailbox lives. */
export const rotation = sqliteTable(
  'rotation',
  {
    mailbox: integer('mailbox').notNull(),
    /** The generation that this rotation made. */
    generation: integer('generation').notNull(),
    readHash: bytes('read_hash').notNull(),
    /** Recognises the same request sent again. */
    adminHash: bytes('admin_hash').notNull(),
    from: integer('from_seq').notNull(),
    to: integer('to_seq').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.mailbox, table.generation] }),
    index('rotation_read').on(table.mailbox, table.readHash),
  ],
);

/** Deleted own mailboxes: the public id for ever, the row id until the last envelope is swept. */
export const gone = sqliteTable('gone', {
  publicId: bytes('public_id').primaryKey(),
  mailbox: integer('mailbox'),
});

export const voucher = sqliteTable('voucher', {
  hash: bytes('hash').primaryKey(),
  /** Days since 1970 UTC. */
  expiryDay: integer('expiry_day').notNull(),
});

export const admission = sqliteTable('admission', {
  /** Never used again after a deletion: whoever takes back what she gave names it by this. */
  id: integer('id').primaryKey({ autoIncrement: true }),
  codeHash: bytes('code_hash').notNull().unique(),
  /** Mailboxes and vouchers it still pays for. */
  remaining: integer('remaining').notNull(),
  claimed: integer('claimed', { mode: 'boolean' }).notNull().default(false),
  /** It may make others of its counter (admissions/grant). */
  mayGrant: integer('may_grant', { mode: 'boolean' }).notNull().default(false),
  /** The admission that it was made of, with how much and on which day since 1970 UTC. */
  grantedBy: integer('granted_by'),
  allowance: integer('allowance').notNull().default(0),
  grantedDay: integer('granted_day').notNull().default(0),
});

/** The first admission's code itself, kept only until a space claims one, so that a restart prints the same link. */
export const firstCode = sqliteTable('first_code', { code: bytes('code').primaryKey() });

export const envelope = sqliteTable(
  'envelope',
  {
    // An ordinary rowid table: WITHOUT ROWID, or a packed key, costs a third of the ingest for bodies of this size.
    id: integer('id').primaryKey(),
    mailbox: integer('mailbox').notNull(),
    seq: integer('seq').notNull(),
    envelopeId: bytes('envelope_id').notNull(),
    /** Hours since 1970 UTC: no finer time of an envelope is kept anywhere. */
    receivedHour: integer('received_hour').notNull(),
    /** Null once erased: the tombstone keeps the sequence without a hole. */
    body: bytes('body'),
  },
  (table) => [uniqueIndex('envelope_seq').on(table.mailbox, table.seq)],
);

/**
 * An envelope by its id, with what erases it. In the place of an index on the id, so at its cost; beside the body the erase hash would
 * keep two envelopes of 2,000 bytes from sharing a page. WITHOUT ROWID, which drizzle cannot say: written into the migration.
 */
export const posted = sqliteTable(
  'posted',
  {
    mailbox: integer('mailbox').notNull(),
    envelopeId: bytes('envelope_id').notNull(),
    seq: integer('seq').notNull(),
    eraseHash: bytes('erase_hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.mailbox, table.envelopeId] })],
);

export const blob = sqliteTable(
  'blob',
  {
    /** Never used again: its parts may outlive it until their bytes are removed. */
    id: integer('id').primaryKey({ autoIncrement: true }),
    mailbox: integer('mailbox').notNull(),
    blobId: bytes('blob_id').notNull(),
    eraseHash: bytes('erase_hash').notNull(),
    /** 0 once erased: no blob is opened with that length. */
    length: integer('length').notNull(),
    /** Bytes from the start that parts hold. */
    durable: integer('durable').notNull().default(0),
    /** Days since 1970 UTC when it was last opened; null once finished or erased, after which no time of a blob is kept. */
    openedDay: integer('opened_day'),
  },
  (table) => [
    uniqueIndex('blob_id').on(table.mailbox, table.blobId),
    index('blob_unfinished')
      .on(table.mailbox)
      .where(sql`opened_day IS NOT NULL`),
  ],
);

/** What the blob store holds of a blob: the parts follow one another from 0 to what is durable. */
export const blobPart = sqliteTable(
  'blob_part',
  {
    name: bytes('name').primaryKey(),
    blob: integer('blob').notNull(),
    start: integer('start').notNull(),
    length: integer('length').notNull(),
    /** SHA-256 of the bytes, which are ciphertext. */
    digest: bytes('digest').notNull(),
  },
  (table) => [uniqueIndex('blob_part_start').on(table.blob, table.start)],
);

/** Row ids of blobs, erased, given up or of a deleted mailbox, whose parts the blob store has yet to remove. */
export const doomedBlob = sqliteTable('doomed_blob', { blob: integer('blob').primaryKey() });

/** The relay's VAPID pair, one row. */
export const pushKey = sqliteTable('push_key', {
  publicKey: bytes('public_key').primaryKey(),
  privateKey: bytes('private_key').notNull(),
});

/**
 * A browser that asked to be told: of one mailbox, or (mailbox null) at hours of the day, and then nothing in the row or beside it
 * says whose. Times are whole hours of arrival and minutes of sending, never of arrival.
 */
export const pushDevice = sqliteTable(
  'push_device',
  {
    id: integer('id').primaryKey(),
    endpoint: text('endpoint').notNull().unique(),
    p256dh: bytes('p256dh').notNull(),
    auth: bytes('auth').notNull(),
    /** Bit h of 24: the UTC hour h. */
    hours: integer('hours').notNull(),
    /** The minute of the hour from which it is told. */
    minute: integer('minute').notNull(),
    mailbox: integer('mailbox'),
    /** The last number its device has read. */
    after: integer('after').notNull().default(0),
    /** The last number that is to be read by a person, and the hour since 1970 UTC in which the first beyond `after` came. */
    wakeSeq: integer('wake_seq').notNull().default(0),
    wakeHour: integer('wake_hour').notNull().default(0),
    /** The hour since 1970 UTC of what was to be read from then on (`waking`), and is not told yet; 0: none. */
    ringHour: integer('ring_hour').notNull().default(0),
    /** Of a mailbox: the `wake_seq` it was last told of. By the hour: the hour since 1970 UTC. */
    told: integer('told').notNull().default(0),
    /** Minutes since 1970 UTC: nobody sends before, because somebody is sending, or because it failed. */
    notBefore: integer('not_before').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    /** Days since 1970 UTC when it was last registered. */
    renewedDay: integer('renewed_day').notNull().default(0),
  },
  (table) => [index('push_device_mailbox').on(table.mailbox)],
);

/** Envelopes that are there to be read from an hour on, in hours since 1970 UTC, until their devices are told. */
export const waking = sqliteTable(
  'waking',
  { mailbox: integer('mailbox').notNull(), seq: integer('seq').notNull(), hour: integer('hour').notNull() },
  (table) => [primaryKey({ columns: [table.mailbox, table.seq] }), index('waking_hour').on(table.hour)],
);
