// What an operator's commands ask of SQLite (../inspect.ts), and whether a database file is whole.
import { existsSync, statSync } from 'node:fs';
import { MailboxId } from '../../../shared/ids.ts';
import { capabilityHash } from '../../auth.ts';
import { ok } from '../../../shared/result.ts';
import type { Figures, Inspector, MailboxFigures, PartRows } from '../inspect.ts';
import { createAdmissions } from './admissions.ts';
import { createBlobs } from './blobs.ts';
import type { Sqlite } from './database.ts';
import { chargeSql } from '../room.ts';
import type { PartName } from '../storage.ts';
import { idBytes } from './envelopes.ts';
import { createMailboxes } from './mailboxes.ts';
import { createPush } from './push.ts';

export function figuresOf(sqlite: Sqlite): Figures {
  const figures = sqlite.prepare<[], Figures>(`
    SELECT count(*) AS mailboxes, total(count) AS envelopes, total(bytes) AS envelopeBytes,
      (SELECT count(*) FROM blob WHERE length > 0) AS blobs,
      total(blob_bytes) AS blobBytes,
      (SELECT count(*) FROM blob WHERE opened_day IS NOT NULL) AS unfinishedBlobs,
      (SELECT count(*) FROM doomed_blob) AS doomedBlobs,
      count(*) FILTER (WHERE cap = 0) AS suspendedMailboxes,
      (SELECT count(*) FROM admission WHERE claimed = 1) AS claimedAdmissions,
      (SELECT count(*) FROM admission WHERE claimed = 0) AS unusedAdmissions,
      (SELECT count(*) FROM voucher) AS vouchers,
      (SELECT count(*) FROM gone) AS deletedMailboxes,
      (SELECT count(*) FROM gone WHERE mailbox IS NOT NULL) AS unsweptMailboxes,
      (SELECT count(*) FROM push_device) AS pushDevices
    FROM mailbox`);
  return figures.get() as Figures;
}

function largestMailboxes(sqlite: Sqlite, limit: number): MailboxFigures[] {
  const select = sqlite.prepare<[number], Omit<MailboxFigures, 'id'> & { id: Uint8Array }>(
    `SELECT public_id AS id, bytes + blob_bytes AS bytes, count AS envelopes, blobs, cap
     FROM mailbox ORDER BY 2 DESC LIMIT ?`,
  );
  return select.all(limit).map((row) => ({ ...row, id: MailboxId.fromBytes(row.id) }));
}

/** What is wrong with the database, one line each; none where every promise of the relay's tables holds. Reads all of it. */
export function faultsOf(sqlite: Sqlite): string[] {
  const integrity = sqlite.prepare<[], string>('PRAGMA integrity_check(20)').pluck().all();
  if (integrity.length !== 1 || integrity[0] !== 'ok') return ['SQLite finds the file damaged.'];
  const count = (sql: string): number => sqlite.prepare<[], number>(sql).pluck().get() ?? 0;
  const miscounted = count(`
    SELECT count(*) FROM mailbox LEFT JOIN (
      SELECT mailbox, count(*) AS n, min(seq) AS first, max(seq) AS last, total(length(body)) AS bytes
      FROM envelope GROUP BY mailbox
    ) AS held ON held.mailbox = mailbox.id
    WHERE mailbox.seq <> coalesce(last, 0) OR mailbox.count <> coalesce(n, 0) OR mailbox.bytes <> coalesce(held.bytes, 0)
      OR coalesce(first, 1) <> 1 OR coalesce(last, 0) <> coalesce(n, 0)`);
  const orphans = count(`
    SELECT count(*) FROM envelope WHERE mailbox NOT IN (SELECT id FROM mailbox)
      AND mailbox NOT IN (SELECT mailbox FROM gone WHERE mailbox IS NOT NULL)`);
  const unnamed = count(`
    SELECT count(*) FROM envelope WHERE NOT EXISTS (
      SELECT 1 FROM posted WHERE posted.mailbox = envelope.mailbox AND posted.envelope_id = envelope.envelope_id
        AND posted.seq = envelope.seq)`);
  const misreserved = count(`
    SELECT count(*) FROM mailbox LEFT JOIN (
      SELECT mailbox, count(*) AS n, total(${chargeSql('min')}) AS bytes FROM blob GROUP BY mailbox
    ) AS held ON held.mailbox = mailbox.id
    WHERE mailbox.blobs <> coalesce(n, 0) OR mailbox.blob_bytes <> coalesce(held.bytes, 0)`);
  const torn = count(`
    SELECT count(*) FROM blob LEFT JOIN (
      SELECT blob, total(length) AS bytes, total(start <> before) AS holes FROM (
        SELECT blob, length, start, coalesce(lag(start + length) OVER (PARTITION BY blob ORDER BY start), 0) AS before
        FROM blob_part
      ) GROUP BY blob
    ) AS parts ON parts.blob = blob.id AND blob.length > 0
    WHERE durable <> coalesce(bytes, 0) OR coalesce(holes, 0) <> 0 OR durable > length`);
  const ownerless = count(`
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
    largest: async (limit) => largestMailboxes(sqlite, limit),
    sizes: async () => ({ database: sizeAt(sqlite.name), log: sizeAt(`${sqlite.name}-wal`) }),
    setCap: async (mailboxId, cap, blobCap) =>
      sqlite
        .prepare('UPDATE mailbox SET cap = ?, blob_cap = ? WHERE public_id = ?')
        .run(cap, blobCap, idBytes(mailboxId)).changes === 1,
    withdrawAdmissions: async (codeHash) => withdrawAdmissions(sqlite, codeHash),
    admit: async (codeHash, allowance) => createAdmissions(sqlite).admit(codeHash, allowance),
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
  const withdraw = sqlite.transaction(() => {
    const { changes } =
      codeHash === null
        ? sqlite.prepare('DELETE FROM admission WHERE claimed = 0').run()
        : sqlite.prepare('DELETE FROM admission WHERE claimed = 0 AND code_hash = ?').run(codeHash);
    const first = sqlite.prepare<[], Uint8Array>('SELECT code FROM first_code').pluck().get();
    const kept = sqlite.prepare('SELECT 1 FROM admission WHERE code_hash = ?');
    if (first !== undefined && kept.get(capabilityHash(first)) === undefined)
      sqlite.prepare('DELETE FROM first_code').run();
    return changes;
  });
  return withdraw.immediate();
}

export type StoredPart = { readonly name: PartName; readonly length: number; readonly digest: Uint8Array };

/** The parts of every blob that is not erased or given up, in ascending order of their names. */
export function* partsOf(sqlite: Sqlite): Generator<StoredPart> {
  const select = sqlite.prepare<[], { name: Buffer; length: number; digest: Uint8Array }>(
    'SELECT name, length, digest FROM blob_part WHERE blob NOT IN (SELECT blob FROM doomed_blob) ORDER BY name',
  );
  for (const row of select.iterate()) yield { ...row, name: row.name.toString('hex') as PartName };
}

/** Whether a part still belongs to a blob that lives. */
export const livesPart = (sqlite: Sqlite, name: PartName): boolean =>
  sqlite
    .prepare('SELECT 1 FROM blob_part WHERE name = ? AND blob NOT IN (SELECT blob FROM doomed_blob)')
    .get(Buffer.from(name, 'hex')) !== undefined;

/** In a copy whose blobs lack these parts, because they were erased while it was made: erases them there too. */
export function eraseBlobsOf(sqlite: Sqlite, names: readonly PartName[]): void {
  const find = sqlite.prepare<[Buffer], number>('SELECT blob FROM blob_part WHERE name = ?').pluck();
  const discount = sqlite.prepare<[{ blob: number }]>(
    `UPDATE mailbox SET blob_bytes = blob_bytes - (SELECT ${chargeSql('min')} FROM blob WHERE id = :blob)
     WHERE id = (SELECT mailbox FROM blob WHERE id = :blob)`,
  );
  const bury = sqlite.prepare<[number]>('UPDATE blob SET length = 0, durable = 0, opened_day = NULL WHERE id = ?');
  const forget = sqlite.prepare<[number]>('DELETE FROM blob_part WHERE blob = ?');
  const erase = sqlite.transaction(() => {
    for (const name of names) {
      const blob = find.get(Buffer.from(name, 'hex'));
      if (blob === undefined) continue;
      discount.run({ blob });
      bury.run(blob);
      forget.run(blob);
    }
  });
  erase.immediate();
}
