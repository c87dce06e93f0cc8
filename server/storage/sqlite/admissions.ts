// Who may create mailboxes: admissions (a counter behind a code) and vouchers (single use), in SQLite. Run by the caller
// (index.ts) inside group commit. Nothing here is ever written on a mailbox. Meaning of each answer: shared/protocol/api.ts.
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Admission, NewMailbox } from '../storage.ts';
import { admission, firstCode, voucher } from './schema.ts';

export type Admissions = ReturnType<typeof createAdmissions>;

export function createAdmissions(db: BetterSQLite3Database) {
  const find = (codeHash: Uint8Array) =>
    db
      .select()
      .from(admission)
      .where(eq(admission.codeHash, Buffer.from(codeHash)))
      .get();

  /** Takes `count` off an admission's counter; false where it has less or does not exist. */
  const spend = (codeHash: Uint8Array, count: number): boolean =>
    db
      .update(admission)
      .set({ remaining: sql`${admission.remaining} - ${count}` })
      .where(and(eq(admission.codeHash, Buffer.from(codeHash)), gte(admission.remaining, count)))
      .run().changes === 1;

  /** Pays for one mailbox. A voucher's last good day is its expiry day. */
  function pay(payment: NewMailbox['payment'], today: number): boolean {
    if (payment.kind === 'admission') return spend(payment.hash, 1);
    const unexpired = and(eq(voucher.hash, Buffer.from(payment.hash)), gte(voucher.expiryDay, today));
    return db.delete(voucher).where(unexpired).run().changes === 1;
  }

  function probe(codeHash: Uint8Array): Admission | null {
    const row = find(codeHash);
    return row === undefined ? null : { remaining: row.remaining, claimed: row.claimed };
  }

  function claim(codeHash: Uint8Array, freshHash: Uint8Array): Admission | 'not-admitted' | 'conflict' {
    const taken = find(freshHash);
    // The same request again: the link's code is forgotten by now, the fresh hash alone recognises it.
    if (taken?.claimed === true && find(codeHash) === undefined) return { remaining: taken.remaining, claimed: true };
    const row = find(codeHash);
    if (row === undefined || row.claimed) return 'not-admitted';
    if (taken !== undefined) return 'conflict';
    db.update(admission)
      .set({ codeHash: Buffer.from(freshHash), claimed: true })
      .where(eq(admission.id, row.id))
      .run();
    db.delete(firstCode).run();
    return { remaining: row.remaining, claimed: true };
  }

  function depositVouchers(codeHash: Uint8Array, hashes: readonly Uint8Array[], expiryDay: number): boolean {
    if (find(codeHash) === undefined) return false;
    const isNew = (hash: Buffer) => db.select().from(voucher).where(eq(voucher.hash, hash)).get() === undefined;
    const fresh = hashes.map((hash) => Buffer.from(hash)).filter(isNew);
    if (fresh.length === 0) return true;
    if (!spend(codeHash, fresh.length)) return false;
    const rows = fresh.map((hash) => ({ hash, expiryDay }));
    db.insert(voucher).values(rows).onConflictDoNothing().run();
    return true;
  }

  function admit(codeHash: Uint8Array, allowance: number): void {
    db.insert(admission)
      .values({ codeHash: Buffer.from(codeHash), remaining: allowance })
      .onConflictDoNothing()
      .run();
  }

  function firstAdmission(fresh: { code: Uint8Array; hash: Uint8Array }, allowance: number): Uint8Array | null {
    const claimed = db.select().from(admission).where(eq(admission.claimed, true)).limit(1).get();
    if (claimed !== undefined) return null;
    const stored = db.select().from(firstCode).get();
    if (stored !== undefined) return stored.code;
    db.insert(firstCode)
      .values({ code: Buffer.from(fresh.code) })
      .run();
    admit(fresh.hash, allowance);
    return fresh.code;
  }

  const expire = (today: number): void => void db.delete(voucher).where(lt(voucher.expiryDay, today)).run();

  return { pay, probe, claim, depositVouchers, admit, firstAdmission, expire };
}
