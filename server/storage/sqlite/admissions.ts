// Who may create mailboxes: admissions (a counter behind a code) and vouchers (single use), in SQLite. Run by the caller
// (index.ts) inside group commit. Nothing here is ever written on a mailbox. Meaning of each answer: shared/protocol/api.ts.
import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import { toHex } from '../../../shared/bytes.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { judgeClaim, judgeGrant } from '../judge.ts';
import type { Admission, Grants, NewGrant, NewMailbox } from '../storage.ts';
import type { Sqlite } from './database.ts';
import { ormOn } from './orm.ts';
import { admission, firstCode, voucher } from './schema.ts';

export type Admissions = ReturnType<typeof createAdmissions>;

export function createAdmissions(sqlite: Sqlite) {
  const db = ormOn(sqlite);

  const find = (codeHash: Uint8Array) => db.select().from(admission).where(eq(admission.codeHash, codeHash)).get();

  /** Takes `count` off an admission's counter; false where it has less or does not exist. */
  const spend = (hash: Uint8Array, count: number): boolean =>
    db
      .update(admission)
      .set({ remaining: sql`${admission.remaining} - ${count}` })
      .where(and(eq(admission.codeHash, hash), gte(admission.remaining, count)))
      .run().changes === 1;

  /** Pays for one mailbox. A voucher's last good day is its expiry day. */
  function pay({ kind, hash }: NewMailbox['payment'], today: number): boolean {
    if (kind === 'admission') return spend(hash, 1);
    const paid = db.delete(voucher).where(and(eq(voucher.hash, hash), gte(voucher.expiryDay, today)));
    return paid.run().changes === 1;
  }

  function probe(codeHash: Uint8Array): Admission | null {
    const row = find(codeHash);
    return row === undefined ? null : { remaining: row.remaining, claimed: row.claimed };
  }

  function claim(codeHash: Uint8Array, freshHash: Uint8Array): Admission | 'not-admitted' | 'conflict' {
    const [taken, row] = [find(freshHash), find(codeHash)];
    const verdict = judgeClaim(taken, row);
    if (verdict === 'not-admitted' || verdict === 'conflict') return verdict;
    if (verdict === 'claim' && row !== undefined) {
      db.update(admission).set({ codeHash: freshHash, claimed: true }).where(eq(admission.id, row.id)).run();
      db.delete(firstCode).run();
    }
    return { remaining: (taken ?? row)?.remaining ?? 0, claimed: true };
  }

  function depositVouchers(codeHash: Uint8Array, hashes: readonly Uint8Array[], expiryDay: number): boolean {
    if (find(codeHash) === undefined) return false;
    // One named twice is one.
    const fresh = new Map(hashes.map((hash) => [toHex(hash), hash]));
    const known = db
      .select({ hash: voucher.hash })
      .from(voucher)
      .where(inArray(voucher.hash, [...fresh.values()]));
    for (const { hash } of known.all()) fresh.delete(toHex(hash));
    if (fresh.size === 0) return true;
    if (!spend(codeHash, fresh.size)) return false;
    db.insert(voucher)
      .values([...fresh.values()].map((hash) => ({ hash, expiryDay })))
      .onConflictDoNothing()
      .run();
    return true;
  }

  const admit = (codeHash: Uint8Array, allowance: number, mayGrant: boolean): void =>
    void db.insert(admission).values({ codeHash, remaining: allowance, mayGrant }).onConflictDoNothing().run();

  function firstAdmission(fresh: { code: Uint8Array; hash: Uint8Array }, allowance: number): Uint8Array | null {
    const claimed = db.select({ id: admission.id }).from(admission).where(eq(admission.claimed, true)).limit(1);
    if (claimed.get() !== undefined) return null;
    const stored = db.select().from(firstCode).get();
    if (stored !== undefined) return new Uint8Array(stored.code);
    db.insert(firstCode).values({ code: fresh.code }).run();
    // Whoever set the relay up opens it.
    admit(fresh.hash, allowance, true);
    return fresh.code;
  }

  const expire = (today: number): void => void db.delete(voucher).where(lt(voucher.expiryDay, today)).run();

  return { pay, probe, claim, ...createGrants(db, { find, spend }), depositVouchers, admit, firstAdmission, expire };
}

type Row = typeof admission.$inferSelect;

/** Admissions that are made of another. */
function createGrants(
  db: ReturnType<typeof ormOn>,
  {
    find,
    spend,
  }: {
    readonly find: (codeHash: Uint8Array) => Row | undefined;
    readonly spend: (codeHash: Uint8Array, count: number) => boolean;
  },
) {
  const madeBy = (id: number) =>
    db.select().from(admission).where(eq(admission.grantedBy, id)).orderBy(admission.id).all();

  function grant(codeHash: Uint8Array, { hash, allowance, today }: NewGrant): Admission | Refusal {
    const [row, taken] = [find(codeHash), find(hash)];
    const verdict = judgeGrant(row, taken, { allowance }, row === undefined ? 0 : madeBy(row.id).length);
    if (verdict !== 'grant' && verdict !== 'granted') return verdict;
    if (row === undefined) return 'not-admitted';
    if (verdict === 'granted') return { remaining: row.remaining, claimed: true };
    if (!spend(codeHash, allowance)) return 'not-admitted';
    db.insert(admission)
      .values({ codeHash: hash, remaining: allowance, grantedBy: row.id, allowance, grantedDay: today })
      .run();
    return { remaining: row.remaining - allowance, claimed: true };
  }

  function grants(codeHash: Uint8Array): Grants | null {
    const row = find(codeHash);
    if (row === undefined) return null;
    return {
      mayGrant: row.mayGrant,
      isGranted: row.grantedBy !== null,
      grants: madeBy(row.id).map(({ id, grantedDay, allowance, remaining, claimed }) => ({
        id,
        day: grantedDay,
        allowance,
        remaining,
        claimed,
      })),
    };
  }

  function withdrawGrant(codeHash: Uint8Array, id: number): Admission | 'not-admitted' | 'forbidden' {
    const row = find(codeHash);
    if (row === undefined) return 'not-admitted';
    const unclaimed = and(eq(admission.id, id), eq(admission.grantedBy, row.id), eq(admission.claimed, false));
    const taken = db.delete(admission).where(unclaimed).returning({ remaining: admission.remaining }).get();
    if (taken === undefined) return 'forbidden';
    const remaining = row.remaining + taken.remaining;
    db.update(admission).set({ remaining }).where(eq(admission.id, row.id)).run();
    return { remaining, claimed: row.claimed };
  }

  return { grant, grants, withdrawGrant };
}
