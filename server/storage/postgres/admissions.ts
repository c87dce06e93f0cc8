// Who may create mailboxes: admissions and vouchers, in PostgreSQL, each call in its caller's transaction (index.ts). What is answered
// is what SQLite answers (../sqlite/admissions.ts). Nothing here is ever written on a mailbox.
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { toHex } from '../../../shared/bytes.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { judgeClaim, judgeGrant } from '../judge.ts';
import type { Admission, Grants, NewGrant, NewMailbox } from '../storage.ts';
import type { Query } from './link.ts';
import { LOCKS } from './locks.ts';
import { amongBytes, ormOn } from './orm.ts';
import { admission, firstCode, voucher } from './schema.ts';

/** The first link and claims decide by what others of them did: one at a time, whichever relay they come to. */
export const alone = async (query: Query): Promise<unknown> =>
  query.all('SELECT pg_advisory_xact_lock($1)', [LOCKS.admissions]);

const findBy = (query: Query, codeHash: Uint8Array) =>
  ormOn(query).select().from(admission).where(eq(admission.codeHash, codeHash));

const find = async (query: Query, codeHash: Uint8Array) => (await findBy(query, codeHash))[0];

/** Takes `count` off an admission's counter; false where it has less or does not exist. */
async function spend(query: Query, hash: Uint8Array, count: number): Promise<boolean> {
  const spent = await ormOn(query)
    .update(admission)
    .set({ remaining: sql`${admission.remaining} - ${count}` })
    .where(and(eq(admission.codeHash, hash), gte(admission.remaining, count)))
    .returning({ id: admission.id });
  return spent.length === 1;
}

/** Pays for one mailbox. A voucher's last good day is its expiry day. */
export async function pay(query: Query, { kind, hash }: NewMailbox['payment'], today: number): Promise<boolean> {
  if (kind === 'admission') return spend(query, hash, 1);
  const paid = await ormOn(query)
    .delete(voucher)
    .where(and(eq(voucher.hash, hash), gte(voucher.expiryDay, today)))
    .returning({ day: voucher.expiryDay });
  return paid.length === 1;
}

export async function probe(query: Query, codeHash: Uint8Array): Promise<Admission | 'not-admitted'> {
  const row = await find(query, codeHash);
  return row === undefined ? 'not-admitted' : { remaining: row.remaining, claimed: row.claimed };
}

export async function claim(
  query: Query,
  codeHash: Uint8Array,
  freshHash: Uint8Array,
): Promise<Admission | 'not-admitted' | 'conflict'> {
  await alone(query);
  const taken = await find(query, freshHash);
  const row = await find(query, codeHash);
  const verdict = judgeClaim(taken, row);
  if (verdict === 'not-admitted' || verdict === 'conflict') return verdict;
  if (verdict === 'claimed' || row === undefined) return { remaining: taken?.remaining ?? 0, claimed: true };
  const db = ormOn(query);
  // A mailbox may have been paid for meanwhile.
  const [claimed] = await db
    .update(admission)
    .set({ codeHash: freshHash, claimed: true })
    .where(eq(admission.id, row.id))
    .returning({ remaining: admission.remaining });
  await db.delete(firstCode);
  return { remaining: claimed?.remaining ?? row.remaining, claimed: true };
}

export async function depositVouchers(
  query: Query,
  codeHash: Uint8Array,
  hashes: readonly Uint8Array[],
  expiryDay: number,
): Promise<'ok' | 'not-admitted'> {
  // Locked, so that the same deposit sent twice at once is paid for once.
  const [payer] = await findBy(query, codeHash).for('update');
  if (payer === undefined) return 'not-admitted';
  const db = ormOn(query);
  // One named twice is one.
  const fresh = new Map(hashes.map((hash) => [toHex(hash), hash]));
  const known = await db.select({ hash: voucher.hash }).from(voucher).where(amongBytes(voucher.hash, hashes));
  for (const { hash } of known) fresh.delete(toHex(hash));
  if (fresh.size === 0) return 'ok';
  if (!(await spend(query, codeHash, fresh.size))) return 'not-admitted';
  const rows = [...fresh.values()].map((hash) => ({ hash, expiryDay }));
  await db.insert(voucher).values(rows).onConflictDoNothing();
  return 'ok';
}

export async function admit(query: Query, codeHash: Uint8Array, allowance: number, mayGrant: boolean): Promise<void> {
  await ormOn(query).insert(admission).values({ codeHash, remaining: allowance, mayGrant }).onConflictDoNothing();
}

const madeBy = async (query: Query, id: number) =>
  ormOn(query).select().from(admission).where(eq(admission.grantedBy, id)).orderBy(admission.id);

export async function grant(
  query: Query,
  codeHash: Uint8Array,
  { hash, allowance, today }: NewGrant,
): Promise<Admission | Refusal> {
  await alone(query);
  const row = await find(query, codeHash);
  const made = row === undefined ? 0 : (await madeBy(query, row.id)).length;
  const verdict = judgeGrant(row, await find(query, hash), { allowance }, made);
  if (verdict !== 'grant' && verdict !== 'granted') return verdict;
  if (row === undefined) return 'not-admitted';
  if (verdict === 'granted') return { remaining: row.remaining, claimed: true };
  if (!(await spend(query, codeHash, allowance))) return 'not-admitted';
  const fresh = { codeHash: hash, remaining: allowance, grantedBy: row.id, allowance, grantedDay: today };
  await ormOn(query).insert(admission).values(fresh);
  return { remaining: row.remaining - allowance, claimed: true };
}

export async function grants(query: Query, codeHash: Uint8Array): Promise<Grants | 'not-admitted'> {
  const row = await find(query, codeHash);
  if (row === undefined) return 'not-admitted';
  const made = await madeBy(query, row.id);
  return {
    mayGrant: row.mayGrant,
    isGranted: row.grantedBy !== null,
    grants: made.map(({ id, grantedDay, allowance, remaining, claimed }) => ({
      id,
      day: grantedDay,
      allowance,
      remaining,
      claimed,
    })),
  };
}

export async function withdrawGrant(
  query: Query,
  codeHash: Uint8Array,
  id: number,
): Promise<Admission | 'not-admitted' | 'forbidden'> {
  // Not while it is being claimed.
  await alone(query);
  const row = await find(query, codeHash);
  if (row === undefined) return 'not-admitted';
  const unclaimed = and(eq(admission.id, id), eq(admission.grantedBy, row.id), eq(admission.claimed, false));
  const db = ormOn(query);
  const [taken] = await db.delete(admission).where(unclaimed).returning({ remaining: admission.remaining });
  if (taken === undefined) return 'forbidden';
  const [back] = await db
    .update(admission)
    .set({ remaining: sql`${admission.remaining} + ${taken.remaining}` })
    .where(eq(admission.id, row.id))
    .returning({ remaining: admission.remaining });
  return { remaining: back?.remaining ?? row.remaining, claimed: row.claimed };
}

export async function firstAdmission(
  query: Query,
  fresh: { code: Uint8Array; hash: Uint8Array },
  allowance: number,
): Promise<Uint8Array | null> {
  await alone(query);
  const db = ormOn(query);
  const claimed = await db.select({ id: admission.id }).from(admission).where(eq(admission.claimed, true)).limit(1);
  if (claimed.length > 0) return null;
  const [stored] = await db.select().from(firstCode);
  if (stored !== undefined) return Uint8Array.from(stored.code);
  await db.insert(firstCode).values({ code: fresh.code });
  // Whoever set the relay up opens it.
  await admit(query, fresh.hash, allowance, true);
  return fresh.code;
}

export async function expire(query: Query, today: number): Promise<void> {
  await ormOn(query).delete(voucher).where(lt(voucher.expiryDay, today));
}
