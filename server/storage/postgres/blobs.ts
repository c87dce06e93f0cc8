// Blobs in PostgreSQL: what is reserved, which parts are durable, what is to be removed; each call in its caller's transaction
// (index.ts). What is answered is what SQLite answers (../sqlite/blobs.ts). Writes lock the mailbox's row first, so that two parts of
// one blob are judged one after the other.
import { and, asc, count, eq, gt, inArray, isNotNull, lt, notExists, sql } from 'drizzle-orm';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { sameHash } from '../../auth.ts';
import { absence, judgeErasure, judgeOpened, mayOpen } from '../judge.ts';
import { chargeOf, chargeOfPart, hasRoomForBlobs, judgePart, rangeEnd } from '../room.ts';
import type {
  BlobErasure,
  BlobParts,
  BlobRange,
  NewBlob,
  NewPart,
  PartName,
  PartPlace,
  PartVerdict,
} from '../storage.ts';
import { idBytes, isGone } from './ids.ts';
import type { Query } from './link.ts';
import { amongBytes, amongWholes, ormOn } from './orm.ts';
import { blob, blobPart, doomedBlob, mailbox } from './schema.ts';

/** Uploads given up, or blobs of a deleted mailbox, dropped in one transaction. */
const DROPPED_AT_ONCE = 256;
/** Doomed blobs looked at for parts to remove. */
const DOOMED_AT_ONCE = 64;

type MailboxRow = typeof mailbox.$inferSelect;
type BlobRow = typeof blob.$inferSelect;

/** The mailbox to write to, or why not. `locked` where something is then written by what its row says. */
async function writable(
  query: Query,
  { mailboxId, appendHash }: Pick<NewBlob, 'mailboxId' | 'appendHash'>,
  locked: boolean,
): Promise<MailboxRow | 'forbidden' | 'gone'> {
  const publicId = idBytes(mailboxId);
  const select = ormOn(query).select().from(mailbox).where(eq(mailbox.publicId, publicId));
  const [owner] = await (locked ? select.for('update') : select);
  if (owner === undefined) return absence(await isGone(query, publicId));
  return sameHash(owner.appendHash, appendHash) ? owner : 'forbidden';
}

async function find(query: Query, owner: number, blobId: NewBlob['blobId']): Promise<BlobRow | undefined> {
  const those = and(eq(blob.mailbox, owner), eq(blob.blobId, idBytes(blobId)));
  return (await ormOn(query).select().from(blob).where(those))[0];
}

/** Beside the rows of blobs: their number and what they count for. */
async function charge(query: Query, owner: number, blobs: number, bytes: number): Promise<void> {
  await ormOn(query)
    .update(mailbox)
    .set({ blobs: sql`${mailbox.blobs} + ${blobs}`, blobBytes: sql`${mailbox.blobBytes} + ${bytes}` })
    .where(eq(mailbox.id, owner));
}

export async function openBlob(query: Query, request: NewBlob, today: number): Promise<{ durable: number } | Refusal> {
  const owner = await writable(query, request, true);
  if (typeof owner === 'string') return owner;
  const db = ormOn(query);
  const present = await find(query, owner.id, request.blobId);
  const answer = judgeOpened(present, request);
  if (answer !== null) {
    if (typeof answer !== 'string' && present !== undefined && ![null, today].includes(present.openedDay))
      await db.update(blob).set({ openedDay: today }).where(eq(blob.id, present.id));
    return answer;
  }
  const { length, eraseHash } = request;
  const [unfinished] = await db
    .select({ n: count() })
    .from(blob)
    .where(and(eq(blob.mailbox, owner.id), isNotNull(blob.openedDay)));
  if (!mayOpen(owner, length, unfinished?.n ?? 0)) return 'over-quota';
  await db
    .insert(blob)
    .values({ mailbox: owner.id, blobId: idBytes(request.blobId), eraseHash, length, openedDay: today });
  await charge(query, owner.id, 1, chargeOf({ length, durable: 0 }));
  return { durable: 0 };
}

type Judged = PartVerdict<'next' | 'held' | 'conflict'> & {
  readonly found: BlobRow;
  readonly more: number;
  readonly owner: number;
};

async function judge(query: Query, part: PartPlace, locked: boolean): Promise<Judged | Refusal> {
  const owner = await writable(query, part, locked);
  if (typeof owner === 'string') return owner;
  const found = await find(query, owner.id, part.blobId);
  if (found === undefined) return 'forbidden';
  if (found.length === 0) return 'gone';
  const [held] = await ormOn(query)
    .select({ digest: blobPart.digest })
    .from(blobPart)
    .where(and(eq(blobPart.blob, found.id), eq(blobPart.start, part.offset), eq(blobPart.length, part.length)));
  const state = judgePart(found, held ?? null, part);
  if (state === 'malformed') return state;
  const more = state === 'next' ? chargeOfPart(found, part.length) : 0;
  if (state === 'next' && !hasRoomForBlobs(owner, more, 0)) return 'over-quota';
  return { state, durable: found.durable, found, more, owner: owner.id };
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
  const { found, state, more, owner } = judged;
  if (state !== 'next') return { state, durable: found.durable };
  const { offset: start, length, digest } = part;
  const durable = found.durable + length;
  const db = ormOn(query);
  await db.insert(blobPart).values({ name: nameBytes(part.name), blob: found.id, start, length, digest });
  const openedDay = durable === found.length ? null : found.openedDay;
  await db.update(blob).set({ durable, openedDay }).where(eq(blob.id, found.id));
  if (more > 0) await charge(query, owner, 0, more);
  return { state: 'taken', durable };
}

export async function readBlob(query: Query, range: BlobRange): Promise<BlobParts | Refusal> {
  const publicId = idBytes(range.mailboxId);
  const db = ormOn(query);
  const [owner] = await db.select().from(mailbox).where(eq(mailbox.publicId, publicId));
  if (owner === undefined) return absence(await isGone(query, publicId));
  if (!sameHash(owner.readHash, range.readHash)) return 'forbidden';
  const found = await find(query, owner.id, range.blobId);
  if (found === undefined) return 'forbidden';
  const { id, length, durable } = found;
  if (length === 0) return 'gone';
  const to = rangeEnd(found, range.offset, range.length);
  if (to === range.offset) return { length, durable, parts: [] };
  const rows = await db
    .select({ name: blobPart.name, offset: blobPart.start, length: blobPart.length })
    .from(blobPart)
    .where(
      and(
        eq(blobPart.blob, id),
        // The part that holds the first byte begins at most one whole part before it.
        gt(blobPart.start, range.offset - LIMITS.partBytes),
        lt(blobPart.start, to),
        gt(sql`${blobPart.start} + ${blobPart.length}`, range.offset),
      ),
    )
    .orderBy(asc(blobPart.start));
  return { length, durable, parts: rows.map((row) => ({ ...row, name: nameOf(row.name) })) };
}

export async function eraseBlob(query: Query, erasure: BlobErasure): Promise<'ok' | Refusal> {
  const owner = await writable(query, erasure, true);
  if (typeof owner === 'string') return owner;
  const found = await find(query, owner.id, erasure.blobId);
  const verdict = judgeErasure(found, erasure.eraseHash);
  if (verdict !== 'erase' || found === undefined) return verdict === 'forbidden' ? verdict : 'ok';
  await ormOn(query).update(blob).set({ length: 0, durable: 0, openedDay: null }).where(eq(blob.id, found.id));
  await charge(query, owner.id, 0, -chargeOf(found));
  await doom(query, [found]);
  return 'ok';
}

/** Of these blobs what the store holds is to be removed. */
async function doom(query: Query, rows: readonly Pick<BlobRow, 'id' | 'durable'>[]): Promise<void> {
  const held = rows.filter(({ durable }) => durable > 0).map(({ id }) => ({ blob: id }));
  if (held.length > 0) await ormOn(query).insert(doomedBlob).values(held);
}

/** Drops a bounded part of the uploads left alone since before `today` less the days they are given; true while there are more. */
export async function giveUp(query: Query, today: number): Promise<boolean> {
  const db = ormOn(query);
  const isStale = and(isNotNull(blob.openedDay), lt(blob.openedDay, today - LIMITS.uploadDays));
  // Mailboxes are locked before their blobs, here as everywhere.
  const stale = await db
    .select({ id: blob.id, mailbox: blob.mailbox })
    .from(blob)
    .where(isStale)
    .orderBy(asc(blob.mailbox))
    .limit(DROPPED_AT_ONCE);
  if (stale.length === 0) return false;
  const owners = [...new Set(stale.map((row) => row.mailbox))];
  await db
    .select({ id: mailbox.id })
    .from(mailbox)
    .where(amongWholes(mailbox.id, owners))
    .orderBy(asc(mailbox.id))
    .for('update');
  const ids = stale.map(({ id }) => id);
  const dropped = await db
    .delete(blob)
    .where(and(amongWholes(blob.id, ids), isStale))
    .returning();
  for (const row of dropped) await charge(query, row.mailbox, -1, -chargeOf(row));
  await doom(query, dropped);
  return stale.length === DROPPED_AT_ONCE;
}

/** Drops a bounded part of the blobs of a mailbox that is no more; true while there are more. */
export async function sweepBlobs(query: Query, owner: number): Promise<boolean> {
  const db = ormOn(query);
  const some = db.select({ id: blob.id }).from(blob).where(eq(blob.mailbox, owner)).limit(DROPPED_AT_ONCE);
  const dropped = await db.delete(blob).where(inArray(blob.id, some)).returning();
  await doom(query, dropped);
  return dropped.length > 0;
}

export async function doomedParts(query: Query, limit: number): Promise<readonly PartName[]> {
  const db = ormOn(query);
  const first = db
    .select({ blob: doomedBlob.blob })
    .from(doomedBlob)
    .orderBy(asc(doomedBlob.blob))
    .limit(DOOMED_AT_ONCE);
  const rows = await db
    .select({ name: blobPart.name })
    .from(blobPart)
    .where(inArray(blobPart.blob, first))
    .limit(limit);
  return rows.map(({ name }) => nameOf(name));
}

export async function forgetParts(query: Query, names: readonly PartName[]): Promise<void> {
  const db = ormOn(query);
  const doomed = db.select({ blob: doomedBlob.blob }).from(doomedBlob);
  const removed = await db
    .delete(blobPart)
    .where(and(amongBytes(blobPart.name, names.map(nameBytes)), inArray(blobPart.blob, doomed)))
    .returning({ blob: blobPart.blob });
  const left = db.select({ name: blobPart.name }).from(blobPart).where(eq(blobPart.blob, doomedBlob.blob));
  const blobs = [...new Set(removed.map((row) => row.blob))];
  await db.delete(doomedBlob).where(and(amongWholes(doomedBlob.blob, blobs), notExists(left)));
}

export async function knownParts(query: Query, names: readonly PartName[]): Promise<ReadonlySet<PartName>> {
  const those = amongBytes(blobPart.name, names.map(nameBytes));
  const rows = await ormOn(query).select({ name: blobPart.name }).from(blobPart).where(those);
  return new Set(rows.map(({ name }) => nameOf(name)));
}

const nameBytes = (name: PartName): Buffer => Buffer.from(name, 'hex');
const nameOf = (bytes: Uint8Array): PartName => Buffer.from(bytes).toString('hex') as PartName;
