// What an operator's commands ask of PostgreSQL (../inspect.ts), beside running relays: a connection of its own, which goes when the
// command is done. Nothing is created or migrated.
import { and, count, desc, eq, gt, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { MailboxId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { capabilityHash } from '../../auth.ts';
import type { Figures, Inspector, MailboxFigures } from '../inspect.ts';
import { admit, alone, expire } from './admissions.ts';
import { doomedParts, forgetParts, giveUp, knownParts } from './blobs.ts';
import { createConnect, type Socket } from './connect.ts';
import { databaseLine } from './errors.ts';
import { idBytes } from './ids.ts';
import { createPool, type Pool, type Query } from './link.ts';
import { LISTENER } from './listen.ts';
import { sweep } from './mailboxes.ts';
import { refuseUnfinishedMove, schemaState } from './migrations.ts';
import { ormOn } from './orm.ts';
import { replacePushKeys } from './push.ts';
import { admission, blob, doomedBlob, firstCode, gone, mailbox, pushDevice, voucher } from './schema.ts';

/** What `use` answers, or the one line that says why there is no database to ask. */
export async function withPostgresInspector<T>(
  url: string,
  use: (inspector: Inspector) => Promise<T>,
  socket?: Socket,
): Promise<Result<T, string>> {
  const pool = createPool(createConnect(url, socket === undefined ? {} : { socket }), 1);
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
    figures: () => pool.transaction(figuresOf, 'repeatable read read only'),
    relays: () => pool.transaction(relaysOf),
    largest: (limit) => pool.transaction((query) => largestMailboxes(query, limit)),
    sizes: () => pool.transaction(sizesOf),
    setCap: (mailboxId, cap, blobCap) =>
      pool.transaction(async (query) => {
        const those = eq(mailbox.publicId, idBytes(mailboxId));
        const set = ormOn(query).update(mailbox).set({ cap, blobCap }).where(those);
        return (await set.returning({ id: mailbox.id })).length === 1;
      }),
    withdrawAdmissions: (codeHash) => pool.transaction((query) => withdrawAdmissions(query, codeHash)),
    admit: (codeHash, allowance, mayGrant) => pool.transaction((query) => admit(query, codeHash, allowance, mayGrant)),
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

/** All of one moment. */
async function figuresOf(query: Query): Promise<Figures> {
  const db = ormOn(query);
  const rows = async (table: PgTable, where?: SQL): Promise<number> =>
    (await db.select({ n: count() }).from(table).where(where))[0]?.n ?? 0;
  const total = async (column: PgColumn): Promise<number> =>
    (await db.select({ n: sql<number>`coalesce(sum(${column}), 0)::bigint` }).from(mailbox))[0]?.n ?? 0;
  return {
    mailboxes: await rows(mailbox),
    envelopes: await total(mailbox.count),
    envelopeBytes: await total(mailbox.bytes),
    blobs: await rows(blob, gt(blob.length, 0)),
    blobBytes: await total(mailbox.blobBytes),
    unfinishedBlobs: await rows(blob, isNotNull(blob.openedDay)),
    doomedBlobs: await rows(doomedBlob),
    suspendedMailboxes: await rows(mailbox, eq(mailbox.cap, 0)),
    claimedAdmissions: await rows(admission, eq(admission.claimed, true)),
    unusedAdmissions: await rows(admission, eq(admission.claimed, false)),
    vouchers: await rows(voucher),
    deletedMailboxes: await rows(gone),
    unsweptMailboxes: await rows(gone, isNotNull(gone.mailbox)),
    pushDevices: await rows(pushDevice),
  };
}

async function relaysOf(query: Query): Promise<number> {
  const row = await query.one<{ n: number }>(
    'SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
    [LISTENER],
  );
  return row?.n ?? 0;
}

async function largestMailboxes(query: Query, limit: number): Promise<MailboxFigures[]> {
  const bytes = sql<number>`${mailbox.bytes} + ${mailbox.blobBytes}`;
  const { publicId, count: envelopes, blobs, cap } = mailbox;
  const rows = ormOn(query).select({ id: publicId, bytes, envelopes, blobs, cap }).from(mailbox);
  const largest = await rows.orderBy(desc(bytes)).limit(limit);
  return largest.map((row) => ({ ...row, id: MailboxId.fromBytes(row.id) }));
}

async function sizesOf(query: Query): Promise<{ database: number; log: null }> {
  const row = await query.one<{ bytes: number }>('SELECT pg_database_size(current_database()) AS bytes');
  return { database: row?.bytes ?? 0, log: null };
}

async function withdrawAdmissions(query: Query, codeHash: Uint8Array | null): Promise<number> {
  await alone(query);
  const db = ormOn(query);
  const unused = eq(admission.claimed, false);
  const those = codeHash === null ? unused : and(unused, eq(admission.codeHash, codeHash));
  const { grantedBy, remaining } = admission;
  const withdrawn = await db.delete(admission).where(those).returning({ grantedBy, remaining });
  // What somebody gave out of her own is hers again.
  for (const its of withdrawn)
    if (its.grantedBy !== null)
      await db
        .update(admission)
        .set({ remaining: sql`${remaining} + ${its.remaining}` })
        .where(eq(admission.id, its.grantedBy));
  const [first] = await db.select().from(firstCode);
  if (first === undefined) return withdrawn.length;
  const kept = await db
    .select({ id: admission.id })
    .from(admission)
    .where(eq(admission.codeHash, capabilityHash(first.code)));
  if (kept.length === 0) await db.delete(firstCode);
  return withdrawn.length;
}
