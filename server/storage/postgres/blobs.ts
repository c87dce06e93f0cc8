// Blobs in PostgreSQL: what is reserved, which parts are durable, what is to be removed; each call in its caller's transaction
// (index.ts). What is answered is what SQLite answers (../sqlite/blobs.ts). Writes lock the mailbox's row first, so that two parts of
// one blob are judged one after the other.
import { LIMITS } from '../../../shared/protocol/limits.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { sameHash } from '../../auth.ts';
import { chargeOf, chargeOfPart, type HeldBlobs, hasRoomForBlobs, judgePart, rangeEnd } from '../room.ts';
import type {
  BlobErasure,
  BlobParts,
  BlobRange,
  NewBlob,
  NewPart,
  Part,
  PartName,
  PartPlace,
  PartVerdict,
} from '../storage.ts';
import { idBytes, isGone } from './ids.ts';
import { byteStrings, type Query, wholes } from './link.ts';

/** Uploads given up, or blobs of a deleted mailbox, dropped in one transaction. */
const DROPPED_AT_ONCE = 256;
/** Doomed blobs looked at for parts to remove. */
const DOOMED_AT_ONCE = 64;

type MailboxRow = { id: number; append_hash: Uint8Array; read_hash: Uint8Array } & HeldBlobs;
type BlobRow = { id: number; erase_hash: Uint8Array; length: number; durable: number; opened_day: number | null };
type PartRow = { name: Buffer; start: number; length: number };

const MAILBOX = `SELECT id, append_hash, read_hash, blob_bytes AS "blobBytes", blobs, blob_cap AS "blobCap", cap
  FROM mailbox WHERE public_id = $1`;

/** The mailbox to write to, or why not. `locked` where something is then written by what its row says. */
async function writable(
  query: Query,
  { mailboxId, appendHash }: Pick<NewBlob, 'mailboxId' | 'appendHash'>,
  locked: boolean,
): Promise<MailboxRow | 'forbidden' | 'gone'> {
  const publicId = idBytes(mailboxId);
  const mailbox = await query.one<MailboxRow>(locked ? `${MAILBOX} FOR UPDATE` : MAILBOX, [publicId]);
  if (mailbox === undefined) return (await isGone(query, publicId)) ? 'gone' : 'forbidden';
  return sameHash(mailbox.append_hash, appendHash) ? mailbox : 'forbidden';
}

const blobOf = (query: Query, mailbox: number, blobId: string): Promise<BlobRow | undefined> =>
  query.one<BlobRow>(
    'SELECT id, erase_hash, length, durable, opened_day FROM blob WHERE mailbox = $1 AND blob_id = $2',
    [mailbox, idBytes(blobId)],
  );

/** Beside the rows of blobs: their number and what they count for. */
const count = (query: Query, blobs: number, bytes: number, mailbox: number): Promise<number> =>
  query.run('UPDATE mailbox SET blobs = blobs + $1::bigint, blob_bytes = blob_bytes + $2::bigint WHERE id = $3', [
    blobs,
    bytes,
    mailbox,
  ]);

export async function openBlob(query: Query, request: NewBlob, today: number): Promise<{ durable: number } | Refusal> {
  const mailbox = await writable(query, request, true);
  if (typeof mailbox === 'string') return mailbox;
  if (request.length === 0) return 'malformed';
  if (request.length > LIMITS.blobBytes) return 'too-large';
  const present = await blobOf(query, mailbox.id, request.blobId);
  if (present !== undefined) {
    if (!sameHash(present.erase_hash, request.eraseHash)) return 'conflict';
    if (present.length === 0) return 'gone';
    if (present.length !== request.length) return 'conflict';
    if (present.opened_day !== null && present.opened_day !== today)
      await query.run('UPDATE blob SET opened_day = $1 WHERE id = $2', [today, present.id]);
    return { durable: present.durable };
  }
  // What would never fit is refused before its first byte.
  if (!hasRoomForBlobs(mailbox, request.length, 1)) return 'over-quota';
  const unfinished = await query.one<{ n: number }>(
    'SELECT count(*) AS n FROM blob WHERE mailbox = $1 AND opened_day IS NOT NULL',
    [mailbox.id],
  );
  if ((unfinished?.n ?? 0) >= LIMITS.unfinishedBlobs) return 'over-quota';
  await query.run('INSERT INTO blob (mailbox, blob_id, erase_hash, length, opened_day) VALUES ($1, $2, $3, $4, $5)', [
    mailbox.id,
    idBytes(request.blobId),
    request.eraseHash,
    request.length,
    today,
  ]);
  await count(query, 1, chargeOf({ length: request.length, durable: 0 }), mailbox.id);
  return { durable: 0 };
}

type Judged = PartVerdict<'next' | 'held' | 'conflict'> & {
  readonly blob: BlobRow;
  readonly charge: number;
  readonly mailbox: number;
};

async function judge(query: Query, part: PartPlace, locked: boolean): Promise<Judged | Refusal> {
  const mailbox = await writable(query, part, locked);
  if (typeof mailbox === 'string') return mailbox;
  const blob = await blobOf(query, mailbox.id, part.blobId);
  if (blob === undefined) return 'forbidden';
  if (blob.length === 0) return 'gone';
  const held = await query.one<{ digest: Uint8Array }>(
    'SELECT digest FROM blob_part WHERE blob = $1 AND start = $2 AND length = $3',
    [blob.id, part.offset, part.length],
  );
  const state = judgePart(blob, held ?? null, part);
  if (state === 'malformed') return state;
  const charge = state === 'next' ? chargeOfPart(blob, part.length) : 0;
  if (state === 'next' && !hasRoomForBlobs(mailbox, charge, 0)) return 'over-quota';
  return { state, durable: blob.durable, blob, charge, mailbox: mailbox.id };
}

export async function placePart(
  query: Query,
  part: PartPlace,
): Promise<PartVerdict<'next' | 'held' | 'conflict'> | Refusal> {
  const judged = await judge(query, part, false);
  return typeof judged === 'string' ? judged : { state: judged.state, durable: judged.durable };
}

export async function addPart(
  query: Query,
  part: NewPart,
): Promise<PartVerdict<'taken' | 'held' | 'conflict'> | Refusal> {
  const judged = await judge(query, part, true);
  if (typeof judged === 'string') return judged;
  const { blob, state, charge, mailbox } = judged;
  if (state !== 'next') return { state, durable: blob.durable };
  const durable = blob.durable + part.length;
  await query.run('INSERT INTO blob_part (name, blob, start, length, digest) VALUES ($1, $2, $3, $4, $5)', [
    nameBytes(part.name),
    blob.id,
    part.offset,
    part.length,
    part.digest,
  ]);
  await query.run(
    `UPDATE blob SET durable = $1::bigint, opened_day = CASE WHEN length = $1::bigint THEN NULL ELSE opened_day END
     WHERE id = $2`,
    [durable, blob.id],
  );
  if (charge > 0) await count(query, 0, charge, mailbox);
  return { state: 'taken', durable };
}

export async function readBlob(query: Query, range: BlobRange): Promise<BlobParts | Refusal> {
  const publicId = idBytes(range.mailboxId);
  const mailbox = await query.one<MailboxRow>(MAILBOX, [publicId]);
  if (mailbox === undefined) return (await isGone(query, publicId)) ? 'gone' : 'forbidden';
  if (!sameHash(mailbox.read_hash, range.readHash)) return 'forbidden';
  const blob = await blobOf(query, mailbox.id, range.blobId);
  if (blob === undefined) return 'forbidden';
  const { id, length, durable } = blob;
  if (length === 0) return 'gone';
  const to = rangeEnd(blob, range.offset, range.length);
  if (to === range.offset) return { length, durable, parts: [] };
  // The part that holds the first byte begins at most one whole part before it.
  const rows = await query.all<PartRow>(
    `SELECT name, start, length FROM blob_part
     WHERE blob = $1 AND start > $2::bigint - $4::bigint AND start < $3::bigint AND start + length > $2::bigint ORDER BY start`,
    [id, range.offset, to, LIMITS.partBytes],
  );
  return { length, durable, parts: rows.map(partOf) };
}

export async function eraseBlob(query: Query, erasure: BlobErasure): Promise<'ok' | Refusal> {
  const mailbox = await writable(query, erasure, true);
  if (typeof mailbox === 'string') return mailbox;
  const blob = await blobOf(query, mailbox.id, erasure.blobId);
  if (blob === undefined || !sameHash(blob.erase_hash, erasure.eraseHash)) return 'forbidden';
  if (blob.length === 0) return 'ok';
  await query.run('UPDATE blob SET length = 0, durable = 0, opened_day = NULL WHERE id = $1', [blob.id]);
  await count(query, 0, -chargeOf(blob), mailbox.id);
  if (blob.durable > 0) await doom(query, [blob.id]);
  return 'ok';
}

const doom = (query: Query, blobs: readonly number[]): Promise<number> =>
  query.run('INSERT INTO doomed_blob (blob) SELECT unnest($1::bigint[])', [wholes(blobs)]);

/** Drops a bounded part of the uploads left alone since before `today` less the days they are given; true while there are more. */
export async function giveUp(query: Query, today: number): Promise<boolean> {
  // Mailboxes are locked before their blobs, here as everywhere.
  const stale = await query.all<{ id: number; mailbox: number }>(
    `SELECT id, mailbox FROM blob WHERE opened_day IS NOT NULL AND opened_day < $1 ORDER BY mailbox LIMIT ${DROPPED_AT_ONCE}`,
    [today - LIMITS.uploadDays],
  );
  if (stale.length === 0) return false;
  await query.all('SELECT id FROM mailbox WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE', [
    wholes([...new Set(stale.map(({ mailbox }) => mailbox))]),
  ]);
  const dropped = await query.all<{ id: number; mailbox: number; length: number; durable: number }>(
    `DELETE FROM blob WHERE id = ANY($1::bigint[]) AND opened_day IS NOT NULL AND opened_day < $2
     RETURNING id, mailbox, length, durable`,
    [wholes(stale.map(({ id }) => id)), today - LIMITS.uploadDays],
  );
  for (const { mailbox, ...size } of dropped) await count(query, -1, -chargeOf(size), mailbox);
  await doom(
    query,
    dropped.filter(({ durable }) => durable > 0).map(({ id }) => id),
  );
  return stale.length === DROPPED_AT_ONCE;
}

/** Drops a bounded part of the blobs of a mailbox that is no more; true while there are more. */
export async function sweepBlobs(query: Query, mailbox: number): Promise<boolean> {
  const dropped = await query.all<{ id: number; durable: number }>(
    `DELETE FROM blob WHERE id IN (SELECT id FROM blob WHERE mailbox = $1 LIMIT ${DROPPED_AT_ONCE}) RETURNING id, durable`,
    [mailbox],
  );
  await doom(
    query,
    dropped.filter(({ durable }) => durable > 0).map(({ id }) => id),
  );
  return dropped.length > 0;
}

export async function doomedParts(query: Query, limit: number): Promise<readonly PartName[]> {
  const rows = await query.all<{ name: Buffer }>(
    `SELECT name FROM blob_part WHERE blob IN (SELECT blob FROM doomed_blob ORDER BY blob LIMIT ${DOOMED_AT_ONCE}) LIMIT $1`,
    [limit],
  );
  return rows.map(({ name }) => nameOf(name));
}

export async function forgetParts(query: Query, names: readonly PartName[]): Promise<void> {
  const rows = await query.all<{ blob: number }>(
    `DELETE FROM blob_part WHERE name = ANY($1::bytea[]) AND blob IN (SELECT blob FROM doomed_blob) RETURNING blob`,
    [byteStrings(names.map(nameBytes))],
  );
  await query.run(
    `DELETE FROM doomed_blob WHERE blob = ANY($1::bigint[])
     AND NOT EXISTS (SELECT 1 FROM blob_part WHERE blob_part.blob = doomed_blob.blob)`,
    [wholes([...new Set(rows.map(({ blob }) => blob))])],
  );
}

export async function knownParts(query: Query, names: readonly PartName[]): Promise<ReadonlySet<PartName>> {
  const rows = await query.all<{ name: Buffer }>('SELECT name FROM blob_part WHERE name = ANY($1::bytea[])', [
    byteStrings(names.map(nameBytes)),
  ]);
  return new Set(rows.map(({ name }) => nameOf(name)));
}

const nameBytes = (name: PartName): Buffer => Buffer.from(name, 'hex');
const nameOf = (bytes: Buffer): PartName => bytes.toString('hex') as PartName;
const partOf = ({ name, start, length }: PartRow): Part => ({ name: nameOf(name), offset: start, length });
