// Envelopes in PostgreSQL: cursor reads, watch, erase; each runs in its caller's transaction (index.ts), appends in appends.ts. What is
// answered is what SQLite answers (../sqlite/envelopes.ts). What every read asks is raw: whole sets as arrays, joined with a LATERAL for
// each, which drizzle's builder has no words for.
import { and, eq, sql } from 'drizzle-orm';
import { HOUR } from '../../../shared/clock.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import type { EnvelopeRow, ReadResult } from '../../../shared/protocol/api.ts';
import { sameHash } from '../../auth.ts';
import { FORBIDDEN, GONE, MAX_ROWS, ROW_BYTES } from '../answers.ts';
import { absence } from '../judge.ts';
import type { Cursor, Erasure, MailboxKey } from '../storage.ts';
import { idBytes, isGone } from './ids.ts';
import { byteStrings, type Query, wholes } from './link.ts';
import { ormOn } from './orm.ts';
import * as tables from './schema.ts';
import { forgetWake } from './waking.ts';

/** Rows whose sizes are looked at in one statement, before their bodies are fetched. */
const SIZED_AT_ONCE = 256;

type Range = { key: MailboxKey; from: number; to: number; current: boolean };

type RangeRow = {
  id: number | null;
  read_hash: Buffer;
  seq: number;
  gone: boolean;
  from_seq: number | null;
  to_seq: number;
};

/** The sequence numbers that each read capability opens, or why it opens none. */
async function rangesOf(query: Query, cursors: readonly Cursor[]): Promise<(Range | 1 | 3)[]> {
  const rows = await query.all<RangeRow>(
    `SELECT mailbox.id, mailbox.read_hash, mailbox.seq, gone.public_id IS NOT NULL AS gone, former.from_seq, former.to_seq
     FROM unnest($1::bytea[], $2::bytea[]) WITH ORDINALITY AS asked (public_id, read_hash, at)
     LEFT JOIN mailbox ON mailbox.public_id = asked.public_id
     LEFT JOIN gone ON gone.public_id = asked.public_id
     LEFT JOIN LATERAL (
       SELECT from_seq, to_seq FROM rotation WHERE rotation.mailbox = mailbox.id AND rotation.read_hash = asked.read_hash
       ORDER BY generation DESC LIMIT 1
     ) AS former ON true
     ORDER BY asked.at`,
    [
      byteStrings(cursors.map(({ mailboxId }) => idBytes(mailboxId))),
      byteStrings(cursors.map(({ readHash }) => readHash)),
    ],
  );
  return rows.map((row, i) => {
    if (row.id === null) return row.gone ? GONE : FORBIDDEN;
    if (sameHash(row.read_hash, cursors[i]?.readHash ?? row.read_hash.subarray(1)))
      return { key: row.id, from: 1, to: row.seq, current: true };
    if (row.from_seq === null) return FORBIDDEN;
    return { key: row.id, from: row.from_seq, to: row.to_seq, current: false };
  });
}

/** What one mailbox adds to an answer: `upto` grows as its rows are found to fit. */
type Wanted = {
  readonly index: number;
  readonly key: number;
  readonly first: number;
  after: number;
  readonly to: number;
  full: boolean;
};

/** In one snapshot: sizes first, then the bodies that fit, so that no more is fetched than is answered. */
export async function read(query: Query, cursors: readonly Cursor[], byteCap: number): Promise<ReadResult[]> {
  const ranges = await rangesOf(query, cursors);
  const wanted = ranges.flatMap((range, index): Wanted[] => {
    if (typeof range === 'number') return [];
    const after = Math.max(cursors[index]?.after ?? 0, range.from - 1);
    return after < range.to ? [{ index, key: range.key, first: after, after, to: range.to, full: false }] : [];
  });
  await fit(query, wanted, byteCap);
  const rowsByIndex = await bodiesOf(
    query,
    wanted.filter(({ first, after }) => after > first),
  );
  return ranges.map((range, index) =>
    typeof range === 'number'
      ? { status: range, last: 0, rows: [] }
      : { status: 0, last: range.to, rows: rowsByIndex.get(index) ?? [] },
  );
}

/** Moves `after` of each to the last of its rows that fits. */
async function fit(query: Query, wanted: readonly Wanted[], byteCap: number): Promise<void> {
  let used = 0;
  let taken = 0;
  for (let left = wanted; left.length > 0 && used < byteCap;) {
    const rows = await query.all<{ at: number; seq: number; bytes: number }>(
      `SELECT wanted.at, held.seq, held.bytes
       FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS wanted (mailbox, after, upto, at)
       CROSS JOIN LATERAL (
         SELECT seq, coalesce(octet_length(body), 0) AS bytes FROM envelope
         WHERE envelope.mailbox = wanted.mailbox AND seq > wanted.after AND seq <= wanted.upto ORDER BY seq LIMIT ${SIZED_AT_ONCE}
       ) AS held
       ORDER BY wanted.at, held.seq LIMIT ${SIZED_AT_ONCE}`,
      columnsOf(left.map(({ key, after, to }) => [key, after, to])),
    );
    for (const { at, seq, bytes } of rows) {
      const one = left[at - 1];
      if (one === undefined || one.full) continue;
      const size = ROW_BYTES + bytes;
      if (taken === MAX_ROWS) return;
      if (used > 0 && used + size > byteCap) one.full = true;
      else {
        used += size;
        taken += 1;
        one.after = seq;
      }
    }
    const lastAt = rows.length < SIZED_AT_ONCE ? left.length + 1 : (rows.at(-1)?.at ?? 0);
    left = left.slice(lastAt - 1).filter(({ full }) => !full);
  }
}

async function bodiesOf(query: Query, found: readonly Wanted[]): Promise<ReadonlyMap<number, EnvelopeRow[]>> {
  const rowsByIndex = new Map<number, EnvelopeRow[]>();
  if (found.length === 0) return rowsByIndex;
  const rows = await query.all<{
    at: number;
    seq: number;
    envelope_id: Buffer;
    received_hour: number;
    body: Buffer | null;
  }>(
    `SELECT wanted.at, held.seq, held.envelope_id, held.received_hour, held.body
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS wanted (mailbox, after, upto, at)
     CROSS JOIN LATERAL (
       SELECT seq, envelope_id, received_hour, body FROM envelope
       WHERE envelope.mailbox = wanted.mailbox AND seq > wanted.after AND seq <= wanted.upto ORDER BY seq LIMIT ${MAX_ROWS}
     ) AS held
     ORDER BY wanted.at, held.seq`,
    columnsOf(found.map(({ key, first, after }) => [key, first, after])),
  );
  for (const { at, seq, envelope_id: id, received_hour: hour, body } of rows) {
    const index = found[at - 1]?.index ?? -1;
    const list = rowsByIndex.get(index) ?? [];
    list.push({ seq, envelopeId: EnvelopeId.fromBytes(id), hour: hour * HOUR, bytes: body });
    rowsByIndex.set(index, list);
  }
  return rowsByIndex;
}

const columnsOf = (rows: readonly (readonly [number, number, number])[]): string[] =>
  [0, 1, 2].map((column) => wholes(rows.map((row) => row[column] ?? 0)));

export async function watch(
  query: Query,
  cursors: readonly Cursor[],
): Promise<({ key: MailboxKey; last: number } | null)[]> {
  return (await rangesOf(query, cursors)).map((range) =>
    typeof range === 'number' || !range.current ? null : { key: range.key, last: range.to },
  );
}

export async function erase(query: Query, erasure: Erasure): Promise<'ok' | 'forbidden' | 'gone'> {
  const publicId = idBytes(erasure.mailboxId);
  const db = ormOn(query);
  const { envelope, mailbox, posted } = tables;
  const [owner] = await db.select().from(mailbox).where(eq(mailbox.publicId, publicId)).for('update');
  if (owner === undefined) return absence(await isGone(query, publicId));
  if (!sameHash(owner.appendHash, erasure.appendHash)) return 'forbidden';
  const [row] = await db
    .select({ seq: posted.seq, eraseHash: posted.eraseHash, bytes: sql<number | null>`octet_length(${envelope.body})` })
    .from(posted)
    .innerJoin(envelope, and(eq(envelope.mailbox, posted.mailbox), eq(envelope.seq, posted.seq)))
    .where(and(eq(posted.mailbox, owner.id), eq(posted.envelopeId, idBytes(erasure.envelopeId))));
  if (row === undefined || !sameHash(row.eraseHash, erasure.eraseHash)) return 'forbidden';
  if (row.bytes !== null) {
    const { seq, bytes } = row;
    await forgetWake(query, owner.id, seq);
    await db
      .update(envelope)
      .set({ body: null })
      .where(and(eq(envelope.mailbox, owner.id), eq(envelope.seq, seq)));
    await db
      .update(mailbox)
      .set({ bytes: sql`${mailbox.bytes} - ${bytes}` })
      .where(eq(mailbox.id, owner.id));
  }
  return 'ok';
}
