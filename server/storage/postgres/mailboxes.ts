// Mailboxes in PostgreSQL: create, rotate, remove, sweep, each in its caller's transaction (index.ts). What is answered is what SQLite
// answers (../sqlite/mailboxes.ts); the mailbox's row is locked first wherever something is decided by it.
import type { CapabilityHashes } from '../../../shared/protocol/api.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { sameHash } from '../../auth.ts';
import { withOneMore } from '../own-days.ts';
import { mayRotate } from '../room.ts';
import type { MailboxKey, NewMailbox, NewOwnMailbox, Rotation } from '../storage.ts';
import { PAID } from './admissions.ts';
import { sweepBlobs } from './blobs.ts';
import { idBytes, isGone } from './ids.ts';
import { type Query, wholes } from './link.ts';
import { LOCKS } from './locks.ts';

type Answer = 'ok' | Refusal;

/** Bytes and rows one sweep deletes in a transaction. */
const SWEEP_BYTES = 4 * 1024 * 1024;
const SWEEP_ROWS = 256;

type Hashes = { append_hash: Uint8Array; read_hash: Uint8Array; admin_hash: Uint8Array };
type MailboxRow = Hashes & {
  id: number;
  own: boolean;
  generation: number;
  seq: number;
  count: number;
  cap: number;
  paid: boolean;
  own_days: Uint8Array | null;
};

const SELECT = `SELECT id, own, append_hash, read_hash, admin_hash, generation, seq, count, cap, paid, own_days FROM mailbox
  WHERE public_id = $1`;
const LOCK = `${SELECT} FOR UPDATE`;

const absent = async (query: Query, publicId: Buffer): Promise<Answer> =>
  (await isGone(query, publicId)) ? 'gone' : 'forbidden';

/** Another creation of the same id at the same moment makes this one fail by its unique id, payment undone, to be run again. */
export async function create(query: Query, request: NewMailbox, today: number): Promise<Answer> {
  const publicId = idBytes(request.mailboxId);
  const present = await query.one<Hashes & { id: number | null; gone: boolean }>(
    `SELECT id, append_hash, read_hash, admin_hash, EXISTS (SELECT 1 FROM gone WHERE public_id = $1) AS gone
     FROM (VALUES (1)) AS one LEFT JOIN mailbox ON mailbox.public_id = $1`,
    [publicId],
  );
  if (present !== undefined && present.id !== null) return holds(present, request.hashes) ? 'ok' : 'conflict';
  if (present?.gone === true) return 'gone';
  const { append, read, admin } = request.hashes;
  const made = await query.run(
    `WITH paid AS (${PAID[request.payment.kind]})
     INSERT INTO mailbox (public_id, own, append_hash, read_hash, admin_hash, cap, blob_cap)
     SELECT $3::bytea, $4::boolean, $5::bytea, $6::bytea, $7::bytea, $8::bigint, $9::bigint FROM paid`,
    [request.payment.hash, today, publicId, request.own, append, read, admin, request.cap, request.blobCap],
  );
  if (made === 1) return 'ok';
  // Who waited for the same payment's row may find it spent by the very same request, committed meanwhile.
  const other = await query.one<MailboxRow>(SELECT, [publicId]);
  return other !== undefined && holds(other, request.hashes) ? 'ok' : 'not-admitted';
}

/** As `create`: of two at once one fails by the unique id, and is run again. The payer's row is locked, so that it counts each. */
export async function createOwn(query: Query, request: NewOwnMailbox, today: number): Promise<Answer> {
  const publicId = idBytes(request.mailboxId);
  const payer = await query.one<MailboxRow>(LOCK, [idBytes(request.payer)]);
  const present = await query.one<MailboxRow>(SELECT, [publicId]);
  if (present !== undefined) return holds(present, request.hashes) ? 'ok' : 'conflict';
  if (await isGone(query, publicId)) return 'gone';
  if (payer?.own !== true || !payer.paid || !sameHash(payer.admin_hash, request.adminHash)) return 'not-admitted';
  const days = payer.cap === 0 ? null : withOneMore(payer.own_days, today);
  if (days === null) return 'over-quota';
  await query.run('UPDATE mailbox SET own_days = $2 WHERE id = $1', [payer.id, days]);
  const { append, read, admin } = request.hashes;
  await query.run(
    `INSERT INTO mailbox (public_id, own, append_hash, read_hash, admin_hash, cap, blob_cap, paid)
     VALUES ($1, true, $2, $3, $4, $5, 0, false)`,
    [publicId, append, read, admin, LIMITS.ownMailboxBytes],
  );
  return 'ok';
}

/** `closed` is told the mailbox whose former read capability ended. */
export async function rotate(query: Query, request: Rotation, closed: (mailbox: MailboxKey) => void): Promise<Answer> {
  const publicId = idBytes(request.mailboxId);
  const present = await query.one<MailboxRow>(LOCK, [publicId]);
  if (present === undefined) return absent(query, publicId);
  if (await isRepeated(query, present, request)) return 'ok';
  if (!sameHash(present.admin_hash, request.adminHash)) return 'forbidden';
  if (request.own && !present.own) return 'forbidden';
  if (request.generation !== present.generation + 1 || request.n !== present.seq) return 'conflict';
  if (request.from < 1 || request.from > request.n) return 'malformed';
  if (!mayRotate(present)) return 'over-quota';
  await query.run(
    'INSERT INTO rotation (mailbox, generation, read_hash, admin_hash, from_seq, to_seq) VALUES ($1, $2, $3, $4, $5, $6)',
    [present.id, request.generation, present.read_hash, present.admin_hash, request.from, request.n],
  );
  const { append, read, admin } = request.hashes;
  await query.run(
    'UPDATE mailbox SET own = $2, generation = $3, append_hash = $4, read_hash = $5, admin_hash = $6 WHERE id = $1',
    [present.id, request.own, request.generation, append, read, admin],
  );
  closed(present.id);
  return 'ok';
}

async function isRepeated(query: Query, present: MailboxRow, request: Rotation): Promise<boolean> {
  if (present.generation !== request.generation || !holds(present, request.hashes)) return false;
  const made = await query.one<{ admin_hash: Uint8Array; from_seq: number; to_seq: number }>(
    'SELECT admin_hash, from_seq, to_seq FROM rotation WHERE mailbox = $1 AND generation = $2',
    [present.id, request.generation],
  );
  return (
    made !== undefined &&
    made.from_seq === request.from &&
    made.to_seq === request.n &&
    present.own === request.own &&
    sameHash(made.admin_hash, request.adminHash)
  );
}

export async function remove(
  query: Query,
  publicId: Buffer,
  adminHash: Uint8Array,
  closed: (mailbox: MailboxKey) => void,
): Promise<Answer> {
  const present = await query.one<MailboxRow>(LOCK, [publicId]);
  if (present === undefined) return absent(query, publicId);
  if (!sameHash(present.admin_hash, adminHash) || !present.own) return 'forbidden';
  await query.run('DELETE FROM rotation WHERE mailbox = $1', [present.id]);
  await query.run('DELETE FROM mailbox WHERE id = $1', [present.id]);
  await query.run('INSERT INTO gone (public_id, mailbox) VALUES ($1, $2)', [publicId, present.id]);
  closed(present.id);
  return 'ok';
}

/** Deletes a bounded part of what removed mailboxes held; false where nothing is left, or where another relay is at it. */
export async function sweep(query: Query): Promise<boolean> {
  const { mine } =
    (await query.one<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine', [LOCKS.sweep])) ?? {};
  if (mine !== true) return false;
  const next = await query.one<{ public_id: Buffer; mailbox: number }>(
    'SELECT public_id, mailbox FROM gone WHERE mailbox IS NOT NULL ORDER BY mailbox LIMIT 1',
  );
  if (next === undefined) return false;
  const rows = await query.all<{ seq: number; bytes: number }>(
    'SELECT seq, coalesce(octet_length(body), 0) AS bytes FROM envelope WHERE mailbox = $1 ORDER BY seq LIMIT $2',
    [next.mailbox, SWEEP_ROWS],
  );
  if (rows.length === 0) {
    if (!(await sweepBlobs(query, next.mailbox)))
      await query.run('UPDATE gone SET mailbox = NULL WHERE public_id = $1', [next.public_id]);
    return true;
  }
  let bytes = 0;
  const length = rows.findIndex((row) => (bytes += row.bytes) > SWEEP_BYTES);
  const seqs = rows.slice(0, length < 0 ? rows.length : length + 1).map(({ seq }) => seq);
  await query.run(
    `WITH swept AS (DELETE FROM envelope WHERE mailbox = $1 AND seq = ANY($2::bigint[]) RETURNING mailbox, envelope_id)
     DELETE FROM posted USING swept WHERE posted.mailbox = swept.mailbox AND posted.envelope_id = swept.envelope_id`,
    [next.mailbox, wholes(seqs)],
  );
  return true;
}

const holds = (row: Hashes, hashes: CapabilityHashes): boolean =>
  sameHash(row.append_hash, hashes.append) &&
  sameHash(row.read_hash, hashes.read) &&
  sameHash(row.admin_hash, hashes.admin);
