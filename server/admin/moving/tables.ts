// The relay's tables as `relay move` copies and compares them: every column, and the key that orders the rows on both sides alike
// (whole numbers by value, byte strings byte by byte). tests/contract/move.test.ts holds this list to both schemas.
type Type = 'whole' | 'boolean' | 'bytes' | 'text';

export type Table = {
  readonly name: string;
  readonly columns: Readonly<Record<string, Type>>;
  readonly key: readonly string[];
  /** Rows read and written at once: bounded by the largest a row may be. */
  readonly page: number;
  /** Rows of one mailbox stand together, and are compared mailbox by mailbox. */
  readonly byMailbox?: true;
  /** Its ids are given by the database, which must go on behind the last one. */
  readonly numbered?: true;
};

const PAGE = 1_000;

export const TABLES: readonly Table[] = [
  {
    name: 'mailbox',
    columns: {
      id: 'whole',
      public_id: 'bytes',
      own: 'boolean',
      append_hash: 'bytes',
      read_hash: 'bytes',
      admin_hash: 'bytes',
      generation: 'whole',
      seq: 'whole',
      bytes: 'whole',
      count: 'whole',
      blobs: 'whole',
      blob_bytes: 'whole',
      cap: 'whole',
      blob_cap: 'whole',
      paid: 'boolean',
      own_days: 'bytes',
    },
    key: ['id'],
    page: PAGE,
    numbered: true,
  },
  {
    name: 'rotation',
    columns: {
      mailbox: 'whole',
      generation: 'whole',
      read_hash: 'bytes',
      admin_hash: 'bytes',
      from_seq: 'whole',
      to_seq: 'whole',
    },
    key: ['mailbox', 'generation'],
    page: PAGE,
  },
  { name: 'gone', columns: { public_id: 'bytes', mailbox: 'whole' }, key: ['public_id'], page: PAGE },
  { name: 'voucher', columns: { hash: 'bytes', expiry_day: 'whole' }, key: ['hash'], page: PAGE },
  {
    name: 'admission',
    columns: {
      id: 'whole',
      code_hash: 'bytes',
      remaining: 'whole',
      claimed: 'boolean',
      may_grant: 'boolean',
      granted_by: 'whole',
      allowance: 'whole',
      granted_day: 'whole',
    },
    key: ['id'],
    page: PAGE,
    numbered: true,
  },
  { name: 'first_code', columns: { code: 'bytes' }, key: ['code'], page: PAGE },
  {
    name: 'posted',
    columns: { mailbox: 'whole', envelope_id: 'bytes', seq: 'whole', erase_hash: 'bytes' },
    key: ['mailbox', 'envelope_id'],
    page: PAGE,
    byMailbox: true,
  },
  {
    name: 'envelope',
    columns: { mailbox: 'whole', seq: 'whole', received_hour: 'whole', envelope_id: 'bytes', body: 'bytes' },
    key: ['mailbox', 'seq'],
    page: 64,
    byMailbox: true,
  },
  {
    name: 'blob',
    columns: {
      id: 'whole',
      mailbox: 'whole',
      blob_id: 'bytes',
      erase_hash: 'bytes',
      length: 'whole',
      durable: 'whole',
      opened_day: 'whole',
    },
    key: ['id'],
    page: PAGE,
    numbered: true,
  },
  {
    name: 'blob_part',
    columns: { name: 'bytes', blob: 'whole', start: 'whole', length: 'whole', digest: 'bytes' },
    key: ['name'],
    page: PAGE,
  },
  { name: 'doomed_blob', columns: { blob: 'whole' }, key: ['blob'], page: PAGE },
  { name: 'push_key', columns: { public_key: 'bytes', private_key: 'bytes' }, key: ['public_key'], page: PAGE },
  {
    name: 'push_device',
    columns: {
      id: 'whole',
      endpoint: 'text',
      p256dh: 'bytes',
      auth: 'bytes',
      hours: 'whole',
      minute: 'whole',
      mailbox: 'whole',
      after: 'whole',
      wake_seq: 'whole',
      wake_hour: 'whole',
      ring_hour: 'whole',
      told: 'whole',
      not_before: 'whole',
      attempts: 'whole',
      renewed_day: 'whole',
    },
    key: ['id'],
    page: PAGE,
    numbered: true,
  },
  {
    name: 'waking',
    columns: { mailbox: 'whole', seq: 'whole', hour: 'whole' },
    key: ['mailbox', 'seq'],
    page: PAGE,
  },
];
