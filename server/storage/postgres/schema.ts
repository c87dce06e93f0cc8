// The relay's tables in PostgreSQL: table for table and column for column those of SQLite (../sqlite/schema.ts, which says what each
// holds), so that `relay move` copies rows as they are. What differs is PostgreSQL's own: no row ids, so an envelope is named by its
// mailbox and number. What drizzle cannot say is written into the migration: bodies are never compressed, rows of up to a page stay
// in it, and mailboxes keep room for their counters to change in place.
// A change here is followed by `npx drizzle-kit generate --config server/storage/postgres/drizzle.config.ts`.
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
/** Whole numbers up to 2^53, as JavaScript has them. */
const whole = (name: string) => bigint(name, { mode: 'number' });

export const mailbox = pgTable('mailbox', {
  /** Never used again after a deletion: envelopes still being swept belong to nobody else. */
  id: whole('id').primaryKey().generatedByDefaultAsIdentity(),
  publicId: bytes('public_id').notNull().unique(),
  own: boolean('own').notNull(),
  appendHash: bytes('append_hash').notNull(),
  readHash: bytes('read_hash').notNull(),
  adminHash: bytes('admin_hash').notNull(),
  generation: whole('generation').notNull().default(0),
  seq: whole('seq').notNull().default(0),
  bytes: whole('bytes').notNull().default(0),
  count: whole('count').notNull().default(0),
  blobs: whole('blobs').notNull().default(0),
  blobBytes: whole('blob_bytes').notNull().default(0),
  cap: whole('cap').notNull(),
  blobCap: whole('blob_cap').notNull().default(0),
  paid: boolean('paid').notNull().default(true),
  ownDays: bytes('own_days'),
});

export const rotation = pgTable(
  'rotation',
  {
    mailbox: whole('mailbox').notNull(),
    generation: whole('generation').notNull(),
    readHash: bytes('read_hash').notNull(),
    adminHash: bytes('admin_hash').notNull(),
    from: whole('from_seq').notNull(),
    to: whole('to_seq').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.mailbox, table.generation] }),
    index('rotation_read').on(table.mailbox, table.readHash),
  ],
);

export const gone = pgTable(
  'gone',
  { publicId: bytes('public_id').primaryKey(), mailbox: whole('mailbox') },
  (table) => [index('gone_mailbox').on(table.mailbox)],
);

export const voucher = pgTable('voucher', {
  hash: bytes('hash').primaryKey(),
  expiryDay: integer('expiry_day').notNull(),
});

export const admission = pgTable('admission', {
  id: whole('id').primaryKey().generatedByDefaultAsIdentity(),
  codeHash: bytes('code_hash').notNull().unique(),
  remaining: integer('remaining').notNull(),
  claimed: boolean('claimed').notNull().default(false),
  mayGrant: boolean('may_grant').notNull().default(false),
  grantedBy: whole('granted_by'),
  allowance: integer('allowance').notNull().default(0),
  grantedDay: integer('granted_day').notNull().default(0),
});

export const firstCode = pgTable('first_code', { code: bytes('code').primaryKey() });

/** Columns in the order that wastes no room between them: four bodies of 2,000 bytes do not share a page, two of 4,000 do. */
export const envelope = pgTable(
  'envelope',
  {
    mailbox: whole('mailbox').notNull(),
    seq: whole('seq').notNull(),
    receivedHour: integer('received_hour').notNull(),
    envelopeId: bytes('envelope_id').notNull(),
    body: bytes('body'),
  },
  (table) => [primaryKey({ columns: [table.mailbox, table.seq] })],
);

export const posted = pgTable(
  'posted',
  {
    mailbox: whole('mailbox').notNull(),
    envelopeId: bytes('envelope_id').notNull(),
    seq: whole('seq').notNull(),
    eraseHash: bytes('erase_hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.mailbox, table.envelopeId] })],
);

export const blob = pgTable(
  'blob',
  {
    /** Never used again: its parts may outlive it until their bytes are removed. */
    id: whole('id').primaryKey().generatedByDefaultAsIdentity(),
    mailbox: whole('mailbox').notNull(),
    blobId: bytes('blob_id').notNull(),
    eraseHash: bytes('erase_hash').notNull(),
    length: whole('length').notNull(),
    durable: whole('durable').notNull().default(0),
    openedDay: integer('opened_day'),
  },
  (table) => [
    uniqueIndex('blob_id').on(table.mailbox, table.blobId),
    index('blob_unfinished')
      .on(table.mailbox)
      .where(sql`opened_day IS NOT NULL`),
  ],
);

export const blobPart = pgTable(
  'blob_part',
  {
    name: bytes('name').primaryKey(),
    blob: whole('blob').notNull(),
    start: whole('start').notNull(),
    length: integer('length').notNull(),
    digest: bytes('digest').notNull(),
  },
  (table) => [uniqueIndex('blob_part_start').on(table.blob, table.start)],
);

export const doomedBlob = pgTable('doomed_blob', { blob: whole('blob').primaryKey() });

export const pushKey = pgTable('push_key', {
  publicKey: bytes('public_key').primaryKey(),
  privateKey: bytes('private_key').notNull(),
});

export const pushDevice = pgTable(
  'push_device',
  {
    id: whole('id').primaryKey().generatedByDefaultAsIdentity(),
    endpoint: text('endpoint').notNull().unique(),
    p256dh: bytes('p256dh').notNull(),
    auth: bytes('auth').notNull(),
    hours: integer('hours').notNull(),
    minute: integer('minute').notNull(),
    mailbox: whole('mailbox'),
    after: whole('after').notNull().default(0),
    wakeSeq: whole('wake_seq').notNull().default(0),
    wakeHour: integer('wake_hour').notNull().default(0),
    ringHour: integer('ring_hour').notNull().default(0),
    told: whole('told').notNull().default(0),
    notBefore: integer('not_before').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    renewedDay: integer('renewed_day').notNull().default(0),
  },
  (table) => [index('push_device_mailbox').on(table.mailbox)],
);

export const waking = pgTable(
  'waking',
  { mailbox: whole('mailbox').notNull(), seq: whole('seq').notNull(), hour: integer('hour').notNull() },
  (table) => [primaryKey({ columns: [table.mailbox, table.seq] }), index('waking_hour').on(table.hour)],
);
