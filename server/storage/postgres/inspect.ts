// What an operator's commands ask of PostgreSQL (../inspect.ts), beside running relays: a connection of its own, which goes when the
// command is done. Nothing is created or migrated.
import { MailboxId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { capabilityHash } from '../../auth.ts';
import type { Figures, Inspector, MailboxFigures } from '../inspect.ts';
import { admit, alone, expire } from './admissions.ts';
import { doomedParts, forgetParts, giveUp, knownParts } from './blobs.ts';
import { databaseLine } from './errors.ts';
import { idBytes } from './ids.ts';
import { createConnect, createPool, type Pool, type Query, type Socket } from './link.ts';
import { sweep } from './mailboxes.ts';
import { refuseUnfinishedMove, schemaState } from './migrations.ts';
import { replacePushKeys } from './push.ts';

/** What `use` answers, or the one line that says why there is no database to ask. */
export async function withPostgresInspector<T>(
  url: string,
  use: (inspector: Inspector) => Promise<T>,
  socket?: Socket,
): Promise<Result<T, string>> {
  const pool = createPool(createConnect(url, socket), 1);
  try {
    const state = await pool.transaction(async (query) => {
      await refuseUnfinishedMove(query);
      return schemaState(query);
    });
    if (state !== 'same') return err(STATE_LINES[state]);
    return ok(await use(createInspector(pool)));
  } catch (error) {
    const line = databaseLine(error);
    if (line === null) throw error;
    return err(line);
  } finally {
    await pool.close();
  }
}

const STATE_LINES = {
  absent: 'DATABASE_URL: that database holds no relay: set it to that of the relay, or start the relay once.',
  older:
    'DATABASE_URL: the database was written by an earlier version of the relay: start this one once, which migrates it.',
  newer: 'DATABASE_URL: the database was written by a later version of the relay: use that version.',
} as const;

function createInspector(pool: Pool): Inspector {
  return {
    figures: () => pool.transaction(figuresOf),
    largest: (limit) => pool.transaction((query) => largestMailboxes(query, limit)),
    sizes: () => pool.transaction(sizesOf),
    setCap: (mailboxId, cap, blobCap) =>
      pool.transaction(
        async (query) =>
          (await query.run('UPDATE mailbox SET cap = $1, blob_cap = $2 WHERE public_id = $3', [
            cap,
            blobCap,
            idBytes(mailboxId),
          ])) === 1,
      ),
    withdrawAdmissions: (codeHash) => pool.transaction((query) => withdrawAdmissions(query, codeHash)),
    admit: (codeHash, allowance) => pool.transaction((query) => admit(query, codeHash, allowance)),
    replacePushKeys: (fresh) => pool.transaction((query) => replacePushKeys(query, fresh)),
    purge: async (today, compact) => {
      await pool.transaction((query) => expire(query, today));
      while (await pool.transaction((query) => giveUp(query, today)));
      while (await pool.transaction(sweep));
      await pool.outside(compact ? 'VACUUM (FULL)' : 'VACUUM');
    },
    parts: {
      doomedParts: (limit) => pool.transaction((query) => doomedParts(query, limit)),
      forgetParts: async (names) => {
        await pool.transaction((query) => forgetParts(query, names));
        return ok(null);
      },
      knownParts: (names) => pool.transaction((query) => knownParts(query, names)),
    },
  };
}

async function figuresOf(query: Query): Promise<Figures> {
  const figures = await query.one<Figures>(`
    SELECT count(*) AS mailboxes, coalesce(sum(count), 0)::bigint AS envelopes, coalesce(sum(bytes), 0)::bigint AS "envelopeBytes",
      (SELECT count(*) FROM blob WHERE length > 0) AS blobs,
      coalesce(sum(blob_bytes), 0)::bigint AS "blobBytes",
      (SELECT count(*) FROM blob WHERE opened_day IS NOT NULL) AS "unfinishedBlobs",
      (SELECT count(*) FROM doomed_blob) AS "doomedBlobs",
      count(*) FILTER (WHERE cap = 0) AS "suspendedMailboxes",
      (SELECT count(*) FROM admission WHERE claimed) AS "claimedAdmissions",
      (SELECT count(*) FROM admission WHERE NOT claimed) AS "unusedAdmissions",
      (SELECT count(*) FROM voucher) AS vouchers,
      (SELECT count(*) FROM gone) AS "deletedMailboxes",
      (SELECT count(*) FROM gone WHERE mailbox IS NOT NULL) AS "unsweptMailboxes",
      (SELECT count(*) FROM push_device) AS "pushDevices"
    FROM mailbox`);
  return figures as Figures;
}

async function largestMailboxes(query: Query, limit: number): Promise<MailboxFigures[]> {
  const rows = await query.all<Omit<MailboxFigures, 'id'> & { id: Uint8Array }>(
    `SELECT public_id AS id, bytes + blob_bytes AS bytes, count AS envelopes, blobs, cap FROM mailbox ORDER BY 2 DESC LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({ ...row, id: MailboxId.fromBytes(row.id) }));
}

async function sizesOf(query: Query): Promise<{ database: number; log: null }> {
  const row = await query.one<{ bytes: number }>('SELECT pg_database_size(current_database()) AS bytes');
  return { database: row?.bytes ?? 0, log: null };
}

async function withdrawAdmissions(query: Query, codeHash: Uint8Array | null): Promise<number> {
  await alone(query);
  const withdrawn =
    codeHash === null
      ? await query.run('DELETE FROM admission WHERE NOT claimed')
      : await query.run('DELETE FROM admission WHERE NOT claimed AND code_hash = $1', [codeHash]);
  const first = await query.one<{ code: Uint8Array }>('SELECT code FROM first_code');
  if (first === undefined) return withdrawn;
  const kept = await query.one('SELECT 1 FROM admission WHERE code_hash = $1', [capabilityHash(first.code)]);
  if (kept === undefined) await query.run('DELETE FROM first_code');
  return withdrawn;
}
