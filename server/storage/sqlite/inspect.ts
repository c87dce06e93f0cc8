// What an operator's commands ask of SQLite (../inspect.ts), and whether a database file is whole.
import { and, count, desc, eq, gt, isNotNull, notInArray, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { existsSync, statSync } from 'node:fs';
import { MailboxId } from '../../../shared/ids.ts';
import { capabilityHash } from '../../auth.ts';
import { ok } from '../../../shared/result.ts';
import type { Figures, Inspector, MailboxFigures, PartRows } from '../inspect.ts';
import { createAdmissions } from './admissions.ts';
import { createBlobs } from './blobs.ts';
import type { Sqlite } from './database.ts';
import { chargeOf, chargeSql } from '../room.ts';
import type { PartName } from '../storage.ts';
import { idBytes } from './envelopes.ts';
import { createMailboxes } from './mailboxes.ts';
import { type Orm, ormOn } from './orm.ts';
import { createPush } from './push.ts';
import { admission, blob, blobPart, doomedBlob, firstCode, gone, mailbox, pushDevice, voucher } from './schema.ts';

/** All of one moment. */
export function figuresOf(sqlite: Sqlite): Figures {
  const db = ormOn(sqlite);
  const rows = (table: SQLiteTable, where?: SQL): number =>
    db.select({ n: count() }).from(table).where(where).get()?.n ?? 0;
  const total = (column: SQLiteColumn): number =>
    db
      .select({ n: sql<number>`total(${column})` })
      .from(mailbox)
      .get()?.n ?? 0;
  return db.transaction(() => ({
    mailboxes: rows(mailbox),
    envelopes: total(mailbox.count),
    envelopeBytes: total(mailbox.bytes),
    blobs: rows(blob, gt(blob.length, 0)),
    blobBytes: total(mailbox.blobBytes),
    unfinishedBlobs: rows(blob, isNotNull(blob.openedDay)),
    doomedBlobs: rows(doomedBlob),
    suspendedMailboxes: rows(mailbox, eq(mailbox.cap, 0)),
    claimedAdmissions: rows(admission, eq(admission.claimed, true)),
    unusedAdmissions: rows(admission, eq(admission.claimed, false)),
    vouchers: rows(voucher),
    deletedMailboxes: rows(gone),
    unsweptMailboxes: rows(gone, isNotNull(gone.mailbox)),
    pushDevices: rows(pushDevice),
  }));
}

function largestMailboxes(sqlite: Sqlite, limit: number): MailboxFigures[] {
  const bytes = sql<number>`${mailbox.bytes} + ${mailbox.blobBytes}`;
  const { publicId, count: envelopes, blobs, cap } = mailbox;
  const rows = ormOn(sqlite).select({ id: publicId, bytes, envelopes, blobs, cap }).from(mailbox);
  const largest = rows.orderBy(desc(bytes)).limit(limit).all();
  return largest.map((row) => ({ ...row, id: MailboxId.fromBytes(row.id) }));
}

/**
 * What is wrong with the database, one line each; none where every promise of the relay's tables holds. Reads all of it. In SQL of its
 * own, so that what it finds does not hang on the queries that wrote it.
 */
export function faultsOf(sqlite: Sqlite): string[] {
  const integrity = sqlite.prepare<[], string>('PRAGMA integrity_check(20)').pluck().all();
  if (integrity.length !== 1 || integrity[0] !== 'ok') return ['SQLite finds the file damaged.'];
  const counted = (text: string): number => sqlite.prepare<[], number>(text).pluck().get() ?? 0;
  const miscounted = counted(`
    SELECT count(*) FROM mailbox LEFT JOIN (
      SELECT mailbox, count(*) AS n, min(seq) AS first, max(seq) AS last, total(length(body)) AS bytes
      FROM envelope GROUP BY mailbox
    ) AS held ON held.mailbox = mailbox.id
    WHERE mailbox.seq <> coalesce(last, 0) OR mailbox.count <> coalesce(n, 0) OR mailbox.bytes <> coalesce(held.bytes, 0)
      OR coalesce(first, 1) <> 1 OR coalesce(last, 0) <> coalesce(n, 0)`);
  const orphans = counted(`
    SELECT count(*) FROM envelope WHERE mailbox NOT IN (SELECT id FROM mailbox)
      AND mailbox NOT IN (SELECT mailbox FROM gone WHERE mailbox IS NOT NULL)`);
  const unnamed = counted(`
    SELECT count(*) FROM envelope WHERE NOT EXISTS (
      SELECT 1 FROM posted WHERE posted.mailbox = envelope.mailbox AND posted.envelope_id = envelope.envelope_id
        AND posted.seq = envelope.seq)`);
  const misreserved = counted(`
    SELECT count(*) FROM mailbox LEFT JOIN (
      SELECT mailbox, count(*) AS n, total(${chargeSql('min')}) AS bytes FROM blob GROUP BY mailbox
    ) AS held ON held.mailbox = mailbox.id
    WHERE mailbox.blobs <> coalesce(n, 0) OR mailbox.blob_bytes <> coalesce(held.bytes, 0)`);
  const torn = counted(`
    SELECT count(*) FROM blob LEFT JOIN (
      SELECT blob, total(length) AS bytes, total(start <> before) AS holes FROM (
        SELECT blob, length, start, coalesce(lag(start + length) OVER (PARTITION BY blob ORDER BY start), 0) AS before
        FROM blob_part
      ) GROUP BY blob
    ) AS parts ON parts.blob = blob.id AND blob.length > 0
    WHERE durable <> coalesce(bytes, 0) OR coalesce(holes, 0) <> 0 OR durable > length`);
  const ownerless = counted(`
    SELECT count(*) FROM blob_part WHERE blob NOT IN (SELECT blob FROM doomed_blob)
      AND blob NOT IN (SELECT id FROM blob WHERE length > 0)`);
  return [
    ...(misreserved === 0 ? [] : [`${misreserved} mailboxes do not hold the blobs they count.`]),
    ...(torn === 0 ? [] : [`${torn} blobs have a hole or another length than their parts.`]),
    ...(ownerless === 0 ? [] : [`${ownerless} parts belong to no blob.`]),
    ...(unnamed === 0 ? [] : [`${unnamed} envelopes cannot be found by their id.`]),
    ...(miscounted === 0 ? [] : [`${miscounted} mailboxes do not hold what they count.`]),
    ...(orphans === 0 ? [] : [`${orphans} envelopes belong to no mailbox.`]),
  ];
}

export function createSqliteInspector(sqlite: Sqlite): Inspector {
  return {
    figures: async () => figuresOf(sqlite),
    relays: () => Promise.resolve(null),
    largest: async (limit) => largestMailboxes(sqlite, limit),
    sizes: async () => ({ database: sizeAt(sqlite.name), log: sizeAt(`${sqlite.name}-wal`) }),
    setCap: async (mailboxId, cap, blobCap) =>
      ormOn(sqlite)
        .update(mailbox)
        .set({ cap, blobCap })
        .where(eq(mailbox.publicId, idBytes(mailboxId)))
        .run().changes === 1,
    withdrawAdmissions: async (codeHash) => withdrawAdmissions(sqlite, codeHash),
    admit: async (codeHash, allowance, mayGrant) => createAdmissions(sqlite).admit(codeHash, allowance, mayGrant),
    replacePushKeys: async (fresh) => sqlite.transaction(() => createPush(sqlite).replaceKeys(fresh)).immediate(),
    purge: async (today, compact) => purge(sqlite, today, compact),
    parts: partRowsOf(sqlite),
  };
}

function partRowsOf(sqlite: Sqlite): PartRows {
  const blobs = createBlobs(sqlite);
  return {
    doomedParts: async (limit) => blobs.doomed(limit),
    forgetParts: async (names) => {
      sqlite.transaction(() => blobs.forget(names)).immediate();
      return ok(null);
    },
    knownParts: async (names) => blobs.known(names),
  };
}

const sizeAt = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

function purge(sqlite: Sqlite, today: number, compact: boolean): void {
  const { expire } = createAdmissions(sqlite);
  sqlite.transaction(() => expire(today)).immediate();
  const blobs = createBlobs(sqlite);
  const { sweep } = createMailboxes({ sqlite, pay: () => false, closed: () => undefined, sweepBlobs: blobs.sweep });
  const dropped = sqlite.transaction(() => blobs.giveUp(today));
  while (dropped.immediate());
  const part = sqlite.transaction(sweep);
  while (part.immediate());
  if (compact) sqlite.exec('VACUUM');
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
}

function withdrawAdmissions(sqlite: Sqlite, codeHash: Uint8Array | null): number {
  const withdraw = (db: Pick<Orm, 'delete' | 'select' | 'update'>): number => {
    const unused = eq(admission.claimed, false);
    const those = codeHash === null ? unused : and(unused, eq(admission.codeHash, codeHash));
    const { grantedBy, remaining } = admission;
    const withdrawn = db.delete(admission).where(those).returning({ grantedBy, remaining }).all();
    // What somebody gave out of her own is hers again.
    for (const its of withdrawn)
      if (its.grantedBy !== null)
        db.update(admission)
          .set({ remaining: sql`${remaining} + ${its.remaining}` })
          .where(eq(admission.id, its.grantedBy))
          .run();
    const first = db.select().from(firstCode).get();
    const kept = (code: Uint8Array) =>
      db
        .select({ id: admission.id })
        .from(admission)
        .where(eq(admission.codeHash, capabilityHash(code)))
        .get();
    if (first !== undefined && kept(first.code) === undefined) db.delete(firstCode).run();
    return withdrawn.length;
  };
  return ormOn(sqlite).transaction(withdraw, { behavior: 'immediate' });
}

export type StoredPart = { readonly name: PartName; readonly length: number; readonly digest: Uint8Array };

/** The parts of every blob that is not erased or given up, in ascending order of their names, one after the other. */
export function* partsOf(sqlite: Sqlite): Generator<StoredPart> {
  // Raw: drizzle would read all rows at once.
  const select = sqlite.prepare<[], { name: Buffer; length: number; digest: Uint8Array }>(
    'SELECT name, length, digest FROM blob_part WHERE blob NOT IN (SELECT blob FROM doomed_blob) ORDER BY name',
  );
  for (const row of select.iterate()) yield { ...row, name: row.name.toString('hex') as PartName };
}

/** Whether a part still belongs to a blob that lives. */
export function livesPart(sqlite: Sqlite, name: PartName): boolean {
  const db = ormOn(sqlite);
  const doomed = db.select({ blob: doomedBlob.blob }).from(doomedBlob);
  const part = and(eq(blobPart.name, Buffer.from(name, 'hex')), notInArray(blobPart.blob, doomed));
  return db.select({ blob: blobPart.blob }).from(blobPart).where(part).get() !== undefined;
}

/** In a copy whose blobs lack these parts, because they were erased while it was made: erases them there too. */
export function eraseBlobsOf(sqlite: Sqlite, names: readonly PartName[]): void {
  const erase = (db: Pick<Orm, 'select' | 'update' | 'delete'>): void => {
    for (const name of names) {
      const held = db
        .select({ id: blob.id, mailbox: blob.mailbox, length: blob.length, durable: blob.durable })
        .from(blobPart)
        .innerJoin(blob, eq(blob.id, blobPart.blob))
        .where(eq(blobPart.name, Buffer.from(name, 'hex')))
        .get();
      if (held === undefined) continue;
      db.update(mailbox)
        .set({ blobBytes: sql`${mailbox.blobBytes} - ${chargeOf(held)}` })
        .where(eq(mailbox.id, held.mailbox))
        .run();
      db.update(blob).set({ length: 0, durable: 0, openedDay: null }).where(eq(blob.id, held.id)).run();
      db.delete(blobPart).where(eq(blobPart.blob, held.id)).run();
    }
  };
  ormOn(sqlite).transaction(erase, { behavior: 'immediate' });
}
