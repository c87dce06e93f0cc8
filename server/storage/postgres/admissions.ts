// Who may create mailboxes: admissions and vouchers, in PostgreSQL, each call in its caller's transaction (index.ts). What is answered
// is what SQLite answers (../sqlite/admissions.ts). Nothing here is ever written on a mailbox.
import type { Admission, NewMailbox } from '../storage.ts';
import { byteStrings, type Query } from './link.ts';
import { LOCKS } from './locks.ts';

type Row = { id: number; remaining: number; claimed: boolean };

const SELECT = 'SELECT id, remaining, claimed FROM admission WHERE code_hash = $1';

/** The first link and claims decide by what others of them did: one at a time, whichever relay they come to. */
export const alone = async (query: Query): Promise<unknown> =>
  query.all('SELECT pg_advisory_xact_lock($1)', [LOCKS.admissions]);

/** Takes `count` off an admission's counter; false where it has less or does not exist. */
const spend = async (query: Query, hash: Uint8Array, count: number): Promise<boolean> =>
  (await query.run(
    'UPDATE admission SET remaining = remaining - $2::int WHERE code_hash = $1 AND remaining >= $2::int',
    [hash, count],
  )) === 1;

/** What takes the payment $1 for one mailbox, a row where it was there. A voucher's last good day ($2) is its expiry day. */
export const PAID: Readonly<Record<NewMailbox['payment']['kind'], string>> = {
  admission:
    'UPDATE admission SET remaining = remaining - 1 WHERE code_hash = $1 AND remaining >= 1 AND $2::int >= 0 RETURNING 1',
  voucher: 'DELETE FROM voucher WHERE hash = $1 AND expiry_day >= $2::int RETURNING 1',
};

export async function probe(query: Query, codeHash: Uint8Array): Promise<Admission | 'not-admitted'> {
  const row = await query.one<Row>(SELECT, [codeHash]);
  return row === undefined ? 'not-admitted' : { remaining: row.remaining, claimed: row.claimed };
}

export async function claim(
  query: Query,
  codeHash: Uint8Array,
  freshHash: Uint8Array,
): Promise<Admission | 'not-admitted' | 'conflict'> {
  await alone(query);
  const taken = await query.one<Row>(SELECT, [freshHash]);
  const row = await query.one<Row>(SELECT, [codeHash]);
  // The same request again: the link's code is forgotten by now, the fresh hash alone recognises it.
  if (taken?.claimed === true && row === undefined) return { remaining: taken.remaining, claimed: true };
  if (row === undefined || row.claimed) return 'not-admitted';
  if (taken !== undefined) return 'conflict';
  const claimed = await query.one<{ remaining: number }>(
    'UPDATE admission SET code_hash = $1, claimed = true WHERE id = $2 RETURNING remaining',
    [freshHash, row.id],
  );
  await query.run('DELETE FROM first_code');
  return { remaining: claimed?.remaining ?? row.remaining, claimed: true };
}

export async function depositVouchers(
  query: Query,
  codeHash: Uint8Array,
  hashes: readonly Uint8Array[],
  expiryDay: number,
): Promise<'ok' | 'not-admitted'> {
  // Locked, so that the same deposit sent twice at once is paid for once.
  if ((await query.one<Row>(`${SELECT} FOR UPDATE`, [codeHash])) === undefined) return 'not-admitted';
  const asked = byteStrings(hashes);
  const stored = await query.all<{ hash: Buffer }>('SELECT hash FROM voucher WHERE hash = ANY($1::bytea[])', [asked]);
  const known = new Set(stored.map(({ hash }) => hash.toString('hex')));
  const fresh = new Set(hashes.map((hash) => Buffer.from(hash).toString('hex')).filter((hash) => !known.has(hash)));
  if (fresh.size === 0) return 'ok';
  if (!(await spend(query, codeHash, fresh.size))) return 'not-admitted';
  await query.run(
    'INSERT INTO voucher (hash, expiry_day) SELECT hash, $2::int FROM unnest($1::bytea[]) AS hash ON CONFLICT DO NOTHING',
    [byteStrings([...fresh].map((hash) => Buffer.from(hash, 'hex'))), expiryDay],
  );
  return 'ok';
}

export async function admit(query: Query, codeHash: Uint8Array, allowance: number): Promise<void> {
  await query.run('INSERT INTO admission (code_hash, remaining) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    codeHash,
    allowance,
  ]);
}

export async function firstAdmission(
  query: Query,
  fresh: { code: Uint8Array; hash: Uint8Array },
  allowance: number,
): Promise<Uint8Array | null> {
  await alone(query);
  if ((await query.one('SELECT 1 FROM admission WHERE claimed LIMIT 1')) !== undefined) return null;
  const stored = await query.one<{ code: Uint8Array }>('SELECT code FROM first_code');
  if (stored !== undefined) return Uint8Array.from(stored.code);
  await query.run('INSERT INTO first_code (code) VALUES ($1)', [fresh.code]);
  await admit(query, fresh.hash, allowance);
  return fresh.code;
}

export async function expire(query: Query, today: number): Promise<void> {
  await query.run('DELETE FROM voucher WHERE expiry_day < $1', [today]);
}
