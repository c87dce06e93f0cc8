// Blobs in SQLite: what is reserved, which parts are durable, what is to be removed; the bytes themselves lie in the blob store. Run
// by the caller (index.ts), the writes inside group commit. Meaning of each answer: PROTOCOL.md, Relay.
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
import type { Sqlite } from './database.ts';
import { idBytes } from './envelopes.ts';
import { type Orm, ormOn } from './orm.ts';
import { blob, blobPart, doomedBlob, gone, mailbox } from './schema.ts';

/** Uploads given up, or blobs of a deleted mailbox, dropped in one transaction. */
const DROPPED_AT_ONCE = 256;
/** Doomed blobs looked at for parts to remove. */
const DOOMED_AT_ONCE = 64;

type BlobRow = typeof blob.$inferSelect;

export type Blobs = ReturnType<typeof createBlobs>;

export function createBlobs(sqlite: Sqlite) {
  const db = ormOn(sqlite);
  return {
    open: (request: NewBlob, today: number) => open(db, request, today),
    place: (part: PartPlace) => place(db, part),
    add: (part: NewPart) => add(db, part),
    read: (range: BlobRange) => read(db, range),
    erase: (erasure: BlobErasure) => erase(db, erasure),
    giveUp: (today: number) => giveUp(db, today),
    sweep: (owner: number) => sweep(db, owner),
    doomed: (limit: number) => doomed(db, limit),
    forget: (names: readonly PartName[]) => forget(db, names),
    known: (names: readonly PartName[]) => known(db, names),
  };
}

const findMailbox = (db: Orm, publicId: Buffer) =>
  db.select().from(mailbox).where(eq(mailbox.publicId, publicId)).get();
const isGone = (db: Orm, publicId: Buffer): boolean =>
  db.select({ mailbox: gone.mailbox }).from(gone).where(eq(gone.publicId, publicId)).get() !== undefined;
const find = (db: Orm, owner: number, blobId: NewBlob['blobId']): BlobRow | undefined =>
  db
    .select()
    .from(blob)
    .where(and(eq(blob.mailbox, owner), eq(blob.blobId, idBytes(blobId))))
    .get();
/** Beside the rows of blobs: their number and what they count for. */
const charge = (db: Orm, owner: number, { blobs, bytes }: { readonly blobs: number; readonly bytes: number }): void =>
  void db
    .update(mailbox)
    .set({ blobs: sql`${mailbox.blobs} + ${blobs}`, blobBytes: sql`${mailbox.blobBytes} + ${bytes}` })
    .where(eq(mailbox.id, owner))
    .run();

/** The mailbox to write to, or why not. */
function writable(db: Orm, { mailboxId, appendHash }: Pick<NewBlob, 'mailboxId' | 'appendHash'>) {
  const publicId = idBytes(mailboxId);
  const found = findMailbox(db, publicId);
  if (found === undefined) return absence(isGone(db, publicId));
  return sameHash(found.appendHash, appendHash) ? found : 'forbidden';
}

function unfinishedIn(db: Orm, owner: number): number {
  const counted = db.select({ n: count() }).from(blob);
  return counted.where(and(eq(blob.mailbox, owner), isNotNull(blob.openedDay))).get()?.n ?? 0;
}

function open(db: Orm, request: NewBlob, today: number): { durable: number } | Refusal {
  const owner = writable(db, request);
  if (typeof owner === 'string') return owner;
  const present = find(db, owner.id, request.blobId);
  const answer = judgeOpened(present, request);
  if (answer !== null) {
    if (typeof answer !== 'string' && present !== undefined && ![null, today].includes(present.openedDay))
      db.update(blob).set({ openedDay: today }).where(eq(blob.id, present.id)).run();
    return answer;
  }
  const { length, eraseHash } = request;
  if (!mayOpen(owner, length, unfinishedIn(db, owner.id))) return 'over-quota';
  db.insert(blob)
    .values({ mailbox: owner.id, blobId: idBytes(request.blobId), eraseHash, length, openedDay: today })
    .run();
  charge(db, owner.id, { blobs: 1, bytes: chargeOf({ length, durable: 0 }) });
  return { durable: 0 };
}

type Judged = PartVerdict<'next' | 'held' | 'conflict'> & { found: BlobRow; more: number; owner: number };

function judge(db: Orm, part: PartPlace): Judged | Refusal {
  const owner = writable(db, part);
  if (typeof owner === 'string') return owner;
  const found = find(db, owner.id, part.blobId);
  if (found === undefined) return 'forbidden';
  if (found.length === 0) return 'gone';
  const held = db
    .select({ digest: blobPart.digest })
    .from(blobPart)
    .where(and(eq(blobPart.blob, found.id), eq(blobPart.start, part.offset), eq(blobPart.length, part.length)))
    .get();
  const state = judgePart(found, held ?? null, part);
  if (state === 'malformed') return state;
  const more = state === 'next' ? chargeOfPart(found, part.length) : 0;
  if (state === 'next' && !hasRoomForBlobs(owner, more, 0)) return 'over-quota';
  return { state, durable: found.durable, found, more, owner: owner.id };
}

function place(db: Orm, part: PartPlace): PartVerdict<'next' | 'held' | 'conflict'> | Refusal {
  const judged = judge(db, part);
  return typeof judged === 'string' ? judged : { state: judged.state, durable: judged.durable };
}

function add(db: Orm, part: NewPart): PartVerdict<'taken' | 'held' | 'conflict'> | Refusal {
  const judged = judge(db, part);
  if (typeof judged === 'string') return judged;
  const { found, state, more, owner } = judged;
  if (state !== 'next') return { state, durable: found.durable };
  const { offset: start, length, digest } = part;
  const durable = found.durable + length;
  db.insert(blobPart)
    .values({ name: nameBytes(part.name), blob: found.id, start, length, digest })
    .run();
  const openedDay = durable === found.length ? null : found.openedDay;
  db.update(blob).set({ durable, openedDay }).where(eq(blob.id, found.id)).run();
  if (more > 0) charge(db, owner, { blobs: 0, bytes: more });
  return { state: 'taken', durable };
}

function read(db: Orm, range: BlobRange): BlobParts | Refusal {
  const publicId = idBytes(range.mailboxId);
  const owner = findMailbox(db, publicId);
  if (owner === undefined) return absence(isGone(db, publicId));
  if (!sameHash(owner.readHash, range.readHash)) return 'forbidden';
  const found = find(db, owner.id, range.blobId);
  if (found === undefined) return 'forbidden';
  const { id, length, durable } = found;
  if (length === 0) return 'gone';
  const to = rangeEnd(found, range.offset, range.length);
  if (to === range.offset) return { length, durable, parts: [] };
  const rows = db
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
    .orderBy(asc(blobPart.start))
    .all();
  return { length, durable, parts: rows.map((row) => ({ ...row, name: nameOf(row.name) })) };
}

function erase(db: Orm, erasure: BlobErasure): 'ok' | Refusal {
  const owner = writable(db, erasure);
  if (typeof owner === 'string') return owner;
  const found = find(db, owner.id, erasure.blobId);
  const verdict = judgeErasure(found, erasure.eraseHash);
  if (verdict !== 'erase' || found === undefined) return verdict === 'forbidden' ? verdict : 'ok';
  db.update(blob).set({ length: 0, durable: 0, openedDay: null }).where(eq(blob.id, found.id)).run();
  charge(db, owner.id, { blobs: 0, bytes: -chargeOf(found) });
  doom(db, [found]);
  return 'ok';
}

/** Of these blobs what the store holds is to be removed. */
function doom(db: Orm, rows: readonly Pick<BlobRow, 'id' | 'durable'>[]): void {
  const held = rows.filter(({ durable }) => durable > 0).map(({ id }) => ({ blob: id }));
  if (held.length > 0) db.insert(doomedBlob).values(held).run();
}

function drop(db: Orm, rows: readonly Pick<BlobRow, 'id' | 'durable'>[]): void {
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) db.delete(blob).where(inArray(blob.id, ids)).run();
  doom(db, rows);
}

/** Drops a bounded part of the uploads left alone since before `today` less the days they are given; true while there are more. */
function giveUp(db: Orm, today: number): boolean {
  const before = today - LIMITS.uploadDays;
  const stale = db
    .select()
    .from(blob)
    .where(and(isNotNull(blob.openedDay), lt(blob.openedDay, before)));
  const rows = stale.limit(DROPPED_AT_ONCE).all();
  drop(db, rows);
  for (const row of rows) charge(db, row.mailbox, { blobs: -1, bytes: -chargeOf(row) });
  return rows.length === DROPPED_AT_ONCE;
}

/** Drops a bounded part of the blobs of a mailbox that is no more; true while there are more. */
function sweep(db: Orm, owner: number): boolean {
  const rows = db.select().from(blob).where(eq(blob.mailbox, owner)).limit(DROPPED_AT_ONCE).all();
  drop(db, rows);
  return rows.length > 0;
}

function doomed(db: Orm, limit: number): readonly PartName[] {
  const first = db
    .select({ blob: doomedBlob.blob })
    .from(doomedBlob)
    .orderBy(asc(doomedBlob.blob))
    .limit(DOOMED_AT_ONCE);
  const rows = db.select({ name: blobPart.name }).from(blobPart).where(inArray(blobPart.blob, first)).limit(limit);
  return rows.all().map(({ name }) => nameOf(name));
}

function forget(db: Orm, names: readonly PartName[]): void {
  const all = db.select({ blob: doomedBlob.blob }).from(doomedBlob);
  const parts = and(inArray(blobPart.name, names.map(nameBytes)), inArray(blobPart.blob, all));
  const removed = db.delete(blobPart).where(parts).returning({ blob: blobPart.blob }).all();
  const left = db.select({ name: blobPart.name }).from(blobPart).where(eq(blobPart.blob, doomedBlob.blob));
  const blobs = [...new Set(removed.map((row) => row.blob))];
  db.delete(doomedBlob)
    .where(and(inArray(doomedBlob.blob, blobs), notExists(left)))
    .run();
}

function known(db: Orm, names: readonly PartName[]): ReadonlySet<PartName> {
  const rows = db
    .select({ name: blobPart.name })
    .from(blobPart)
    .where(inArray(blobPart.name, names.map(nameBytes)));
  return new Set(rows.all().map(({ name }) => nameOf(name)));
}

const nameBytes = (name: PartName): Buffer => Buffer.from(name, 'hex');
const nameOf = (bytes: Uint8Array): PartName => Buffer.from(bytes).toString('hex') as PartName;
