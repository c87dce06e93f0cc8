// Mailboxes in PostgreSQL: create, rotate, remove, sweep, each in its caller's transaction (index.ts). What is answered is what SQLite
// answers (../sqlite/mailboxes.ts); the mailbox's row is locked first wherever something is decided by it.
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { absence, hashColumns, judgeId, judgePayer, judgeRotation, mayRemove } from '../judge.ts';
import type { MailboxKey, NewMailbox, NewOwnMailbox, Rotation } from '../storage.ts';
import { pay } from './admissions.ts';
import { sweepBlobs } from './blobs.ts';
import { idBytes, isGone } from './ids.ts';
import { type Query, wholes } from './link.ts';
import { LOCKS } from './locks.ts';
import { ormOn } from './orm.ts';
import { envelope, gone, mailbox, rotation } from './schema.ts';
import { forgetWakes } from './waking.ts';

type Answer = 'ok' | Refusal;
type MailboxRow = typeof mailbox.$inferSelect;

/** Bytes and rows one sweep deletes in a transaction. */
const SWEEP_BYTES = 4 * 1024 * 1024;
const SWEEP_ROWS = 256;

const findBy = (query: Query, publicId: Buffer) =>
  ormOn(query).select().from(mailbox).where(eq(mailbox.publicId, publicId));
const find = async (query: Query, publicId: Buffer): Promise<MailboxRow | undefined> =>
  (await findBy(query, publicId))[0];
const lock = async (query: Query, publicId: Buffer): Promise<MailboxRow | undefined> =>
  (await findBy(query, publicId).for('update'))[0];

/** Another creation of the same id at the same moment makes this one fail by its unique id, payment undone, to be run again. */
export async function create(query: Query, request: NewMailbox, today: number): Promise<Answer> {
  const publicId = idBytes(request.mailboxId);
  const { hashes, own, payment, cap, blobCap } = request;
  const answer = judgeId(await find(query, publicId), await isGone(query, publicId), hashes);
  if (answer !== null) return answer;
  if (await pay(query, payment, today)) {
    await ormOn(query)
      .insert(mailbox)
      .values({ publicId, own, cap, blobCap, ...hashColumns(hashes) });
    return 'ok';
  }
  // Who waited for the same payment's row may find it spent by the very same request, committed meanwhile.
  return judgeId(await find(query, publicId), false, hashes) === 'ok' ? 'ok' : 'not-admitted';
}

/** As `create`: of two at once one fails by the unique id, and is run again. The payer's row is locked, so that it counts each. */
export async function createOwn(query: Query, request: NewOwnMailbox, today: number): Promise<Answer> {
  const publicId = idBytes(request.mailboxId);
  const payer = await lock(query, idBytes(request.payer));
  const answer = judgeId(await find(query, publicId), await isGone(query, publicId), request.hashes);
  if (answer !== null) return answer;
  const ownDays = judgePayer(payer, request, today);
  if (typeof ownDays === 'string') return ownDays;
  if (payer === undefined) return 'not-admitted';
  const db = ormOn(query);
  await db.update(mailbox).set({ ownDays }).where(eq(mailbox.id, payer.id));
  const { ownMailboxBytes: cap } = LIMITS;
  await db
    .insert(mailbox)
    .values({ publicId, own: true, cap, blobCap: 0, paid: false, ...hashColumns(request.hashes) });
  return 'ok';
}

/** `closed` is told the mailbox whose former read capability ended. */
export async function rotate(query: Query, request: Rotation, closed: (mailbox: MailboxKey) => void): Promise<Answer> {
  const publicId = idBytes(request.mailboxId);
  const present = await lock(query, publicId);
  if (present === undefined) return absence(await isGone(query, publicId));
  const { id, readHash, adminHash } = present;
  const { generation, from, n: to, own } = request;
  const db = ormOn(query);
  const [made] = await db
    .select()
    .from(rotation)
    .where(and(eq(rotation.mailbox, id), eq(rotation.generation, generation)));
  const verdict = judgeRotation(present, request, made);
  if (verdict !== 'next') return verdict === 'repeated' ? 'ok' : verdict;
  await db.insert(rotation).values({ mailbox: id, generation, readHash, adminHash, from, to });
  await db
    .update(mailbox)
    .set({ own, generation, ...hashColumns(request.hashes) })
    .where(eq(mailbox.id, id));
  closed(id);
  return 'ok';
}

export async function remove(
  query: Query,
  publicId: Buffer,
  adminHash: Uint8Array,
  closed: (mailbox: MailboxKey) => void,
): Promise<Answer> {
  const present = await lock(query, publicId);
  if (present === undefined) return absence(await isGone(query, publicId));
  if (!mayRemove(present, adminHash)) return 'forbidden';
  const db = ormOn(query);
  await db.delete(rotation).where(eq(rotation.mailbox, present.id));
  await forgetWakes(query, present.id);
  await db.delete(mailbox).where(eq(mailbox.id, present.id));
  await db.insert(gone).values({ publicId, mailbox: present.id });
  closed(present.id);
  return 'ok';
}

/** Deletes a bounded part of what removed mailboxes held; false where nothing is left, or where another relay is at it. */
export async function sweep(query: Query): Promise<boolean> {
  const { mine } =
    (await query.one<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine', [LOCKS.sweep])) ?? {};
  if (mine !== true) return false;
  const db = ormOn(query);
  const [next] = await db.select().from(gone).where(isNotNull(gone.mailbox)).orderBy(asc(gone.mailbox)).limit(1);
  if (next === undefined || next.mailbox === null) return false;
  const rows = await db
    .select({ seq: envelope.seq, bytes: sql<number>`coalesce(octet_length(${envelope.body}), 0)` })
    .from(envelope)
    .where(eq(envelope.mailbox, next.mailbox))
    .orderBy(asc(envelope.seq))
    .limit(SWEEP_ROWS);
  if (rows.length === 0) {
    if (!(await sweepBlobs(query, next.mailbox)))
      await db.update(gone).set({ mailbox: null }).where(eq(gone.publicId, next.publicId));
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
