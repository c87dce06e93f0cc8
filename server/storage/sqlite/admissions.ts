// Who may create mailboxes: admissions (a counter behind a code) and vouchers (single use), in SQLite. Run by the caller
// (index.ts) inside group commit. Nothing here is ever written on a mailbox. Meaning of each answer: shared/protocol/api.ts.
import { toHex } from '../../../shared/bytes.ts';
import type { Admission, NewMailbox } from '../storage.ts';
import type { Sqlite } from './database.ts';

type Row = { id: number; remaining: number; claimed: number };

export type Admissions = ReturnType<typeof createAdmissions>;

export function createAdmissions(sqlite: Sqlite) {
  const select = sqlite.prepare<[Uint8Array], Row>('SELECT id, remaining, claimed FROM admission WHERE code_hash = ?');
  const selectClaimed = sqlite.prepare('SELECT 1 FROM admission WHERE claimed = 1 LIMIT 1');
  const insert = sqlite.prepare<[Uint8Array, number]>(
    'INSERT INTO admission (code_hash, remaining) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const takeOff = sqlite.prepare<[{ hash: Uint8Array; count: number }]>(
    'UPDATE admission SET remaining = remaining - :count WHERE code_hash = :hash AND remaining >= :count',
  );
  const setClaimed = sqlite.prepare<[Uint8Array, number]>(
    'UPDATE admission SET code_hash = ?, claimed = 1 WHERE id = ?',
  );
  const insertVoucher = sqlite.prepare<[Uint8Array, number]>(
    'INSERT INTO voucher (hash, expiry_day) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const selectVoucher = sqlite.prepare<[Uint8Array]>('SELECT 1 FROM voucher WHERE hash = ?');
  const deleteVoucher = sqlite.prepare<[Uint8Array, number]>('DELETE FROM voucher WHERE hash = ? AND expiry_day >= ?');
  const deleteExpired = sqlite.prepare<[number]>('DELETE FROM voucher WHERE expiry_day < ?');
  const selectFirst = sqlite.prepare<[], { code: Uint8Array }>('SELECT code FROM first_code');
  const insertFirst = sqlite.prepare<[Uint8Array]>('INSERT INTO first_code (code) VALUES (?)');
  const deleteFirst = sqlite.prepare('DELETE FROM first_code');

  /** Takes `count` off an admission's counter; false where it has less or does not exist. */
  const spend = (hash: Uint8Array, count: number): boolean => takeOff.run({ hash, count }).changes === 1;

  /** Pays for one mailbox. A voucher's last good day is its expiry day. */
  function pay(payment: NewMailbox['payment'], today: number): boolean {
    if (payment.kind === 'admission') return spend(payment.hash, 1);
    return deleteVoucher.run(payment.hash, today).changes === 1;
  }

  function probe(codeHash: Uint8Array): Admission | null {
    const row = select.get(codeHash);
    return row === undefined ? null : { remaining: row.remaining, claimed: row.claimed === 1 };
  }

  function claim(codeHash: Uint8Array, freshHash: Uint8Array): Admission | 'not-admitted' | 'conflict' {
    const taken = select.get(freshHash);
    const row = select.get(codeHash);
    // The same request again: the link's code is forgotten by now, the fresh hash alone recognises it.
    if (taken?.claimed === 1 && row === undefined) return { remaining: taken.remaining, claimed: true };
    if (row === undefined || row.claimed === 1) return 'not-admitted';
    if (taken !== undefined) return 'conflict';
    setClaimed.run(freshHash, row.id);
    deleteFirst.run();
    return { remaining: row.remaining, claimed: true };
  }

  function depositVouchers(codeHash: Uint8Array, hashes: readonly Uint8Array[], expiryDay: number): boolean {
    if (select.get(codeHash) === undefined) return false;
    // One named twice is one.
    const named = new Map(hashes.map((hash) => [toHex(hash), hash]));
    const fresh = [...named.values()].filter((hash) => selectVoucher.get(hash) === undefined);
    if (fresh.length === 0) return true;
    if (!spend(codeHash, fresh.length)) return false;
    for (const hash of fresh) insertVoucher.run(hash, expiryDay);
    return true;
  }

  const admit = (codeHash: Uint8Array, allowance: number): void => void insert.run(codeHash, allowance);

  function firstAdmission(fresh: { code: Uint8Array; hash: Uint8Array }, allowance: number): Uint8Array | null {
    if (selectClaimed.get() !== undefined) return null;
    const stored = selectFirst.get();
    if (stored !== undefined) return new Uint8Array(stored.code);
    insertFirst.run(fresh.code);
    admit(fresh.hash, allowance);
    return fresh.code;
  }

  const expire = (today: number): void => void deleteExpired.run(today);

  return { pay, probe, claim, depositVouchers, admit, firstAdmission, expire };
}
