// Blobs in SQLite: what is reserved, which parts are durable, what is to be removed; the bytes themselves lie in the blob store. Run
// by the caller (index.ts), the writes inside group commit. Meaning of each answer: PROTOCOL.md, Relay.
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
import type { Sqlite } from './database.ts';
import { idBytes } from './envelopes.ts';

/** Uploads given up, or blobs of a deleted mailbox, dropped in one transaction. */
const DROPPED_AT_ONCE = 256;

type MailboxRow = { id: number; append_hash: Uint8Array; read_hash: Uint8Array } & HeldBlobs;
type BlobRow = { id: number; erase_hash: Uint8Array; length: number; durable: number; opened_day: number | null };
type PartRow = { name: Buffer; start: number; length: number };

export type Blobs = ReturnType<typeof createBlobs>;

export function createBlobs(sqlite: Sqlite) {
  const selectMailbox = sqlite.prepare<[Buffer], MailboxRow>(
    `SELECT id, append_hash, read_hash, blob_bytes AS blobBytes, blobs, blob_cap AS blobCap, cap FROM mailbox
     WHERE public_id = ?`,
  );
  const selectGone = sqlite.prepare<[Buffer]>('SELECT 1 FROM gone WHERE public_id = ?');
  const selectBlob = sqlite.prepare<[number, Buffer], BlobRow>(
    'SELECT id, erase_hash, length, durable, opened_day FROM blob WHERE mailbox = ? AND blob_id = ?',
  );
  const countUnfinished = sqlite
    .prepare<[number], number>('SELECT count(*) FROM blob WHERE mailbox = ? AND opened_day IS NOT NULL')
    .pluck();
  const insert = sqlite.prepare<[number, Buffer, Uint8Array, number, number]>(
    'INSERT INTO blob (mailbox, blob_id, erase_hash, length, opened_day) VALUES (?, ?, ?, ?, ?)',
  );
  const setDay = sqlite.prepare<[number, number]>('UPDATE blob SET opened_day = ? WHERE id = ?');
  /** Beside the rows of blobs: their number and what they count for. */
  const count = sqlite.prepare<[number, number, number]>(
    'UPDATE mailbox SET blobs = blobs + ?, blob_bytes = blob_bytes + ? WHERE id = ?',
  );
  const selectPart = sqlite.prepare<[number, number, number], { digest: Uint8Array }>(
    'SELECT digest FROM blob_part WHERE blob = ? AND start = ? AND length = ?',
  );
  const insertPart = sqlite.prepare<[Buffer, number, number, number, Uint8Array]>(
    'INSERT INTO blob_part (name, blob, start, length, digest) VALUES (?, ?, ?, ?, ?)',
  );
  const setDurable = sqlite.prepare<[{ id: number; durable: number }]>(
    `UPDATE blob SET durable = :durable, opened_day = CASE WHEN length = :durable THEN NULL ELSE opened_day END
     WHERE id = :id`,
  );
  /** The part that holds the first byte begins at most one whole part before it. */
  const selectParts = sqlite.prepare<[{ blob: number; from: number; to: number; most: number }], PartRow>(
    `SELECT name, start, length FROM blob_part
     WHERE blob = :blob AND start > :from - :most AND start < :to AND start + length > :from ORDER BY start`,
  );
  const bury = sqlite.prepare<[number]>('UPDATE blob SET length = 0, durable = 0, opened_day = NULL WHERE id = ?');
  const doom = sqlite.prepare<[number]>('INSERT INTO doomed_blob (blob) VALUES (?)');
  const deleteBlob = sqlite.prepare<[number]>('DELETE FROM blob WHERE id = ?');
  const selectStale = sqlite.prepare<
    [number, number],
    { id: number; mailbox: number; length: number; durable: number }
  >('SELECT id, mailbox, length, durable FROM blob WHERE opened_day IS NOT NULL AND opened_day < ? LIMIT ?');
  const selectOfMailbox = sqlite.prepare<[number, number], { id: number; durable: number }>(
    'SELECT id, durable FROM blob WHERE mailbox = ? LIMIT ?',
  );
  const selectDoomed = sqlite
    .prepare<[number], Buffer>(
      'SELECT name FROM blob_part WHERE blob IN (SELECT blob FROM doomed_blob ORDER BY blob LIMIT 64) LIMIT ?',
    )
    .pluck();
  const deletePart = sqlite
    .prepare<[Buffer], number>(
      'DELETE FROM blob_part WHERE name = ? AND blob IN (SELECT blob FROM doomed_blob) RETURNING blob',
    )
    .pluck();
  const deleteDoomed = sqlite.prepare<[{ blob: number }]>(
    'DELETE FROM doomed_blob WHERE blob = :blob AND NOT EXISTS (SELECT 1 FROM blob_part WHERE blob = :blob)',
  );
  const selectKnown = sqlite.prepare<[Buffer]>('SELECT 1 FROM blob_part WHERE name = ?');

  /** The mailbox to write to, or why not. */
  function writable(mailboxId: NewBlob['mailboxId'], appendHash: Uint8Array): MailboxRow | 'forbidden' | 'gone' {
    const publicId = idBytes(mailboxId);
    const mailbox = selectMailbox.get(publicId);
    if (mailbox === undefined) return selectGone.get(publicId) === undefined ? 'forbidden' : 'gone';
    return sameHash(mailbox.append_hash, appendHash) ? mailbox : 'forbidden';
  }

  function open(request: NewBlob, today: number): { durable: number } | Refusal {
    const mailbox = writable(request.mailboxId, request.appendHash);
    if (typeof mailbox === 'string') return mailbox;
    if (request.length === 0) return 'malformed';
    if (request.length > LIMITS.blobBytes) return 'too-large';
    const blobId = idBytes(request.blobId);
    const present = selectBlob.get(mailbox.id, blobId);
    if (present !== undefined) {
      if (!sameHash(present.erase_hash, request.eraseHash)) return 'conflict';
      if (present.length === 0) return 'gone';
      if (present.length !== request.length) return 'conflict';
      if (present.opened_day !== null && present.opened_day !== today) setDay.run(today, present.id);
      return { durable: present.durable };
    }
    // What would never fit is refused before its first byte.
    if (!hasRoomForBlobs(mailbox, request.length, 1)) return 'over-quota';
    if ((countUnfinished.get(mailbox.id) ?? 0) >= LIMITS.unfinishedBlobs) return 'over-quota';
    insert.run(mailbox.id, blobId, request.eraseHash, request.length, today);
    count.run(1, chargeOf({ length: request.length, durable: 0 }), mailbox.id);
    return { durable: 0 };
  }

  type Judged = PartVerdict<'next' | 'held' | 'conflict'> & { blob: BlobRow; charge: number; mailbox: number };

  function judge(part: PartPlace): Judged | Refusal {
    const mailbox = writable(part.mailboxId, part.appendHash);
    if (typeof mailbox === 'string') return mailbox;
    const blob = selectBlob.get(mailbox.id, idBytes(part.blobId));
    if (blob === undefined) return 'forbidden';
    if (blob.length === 0) return 'gone';
    const held = selectPart.get(blob.id, part.offset, part.length) ?? null;
    const state = judgePart(blob, held, part);
    if (state === 'malformed') return state;
    const charge = state === 'next' ? chargeOfPart(blob, part.length) : 0;
    if (state === 'next' && !hasRoomForBlobs(mailbox, charge, 0)) return 'over-quota';
    return { state, durable: blob.durable, blob, charge, mailbox: mailbox.id };
  }

  function place(part: PartPlace): PartVerdict<'next' | 'held' | 'conflict'> | Refusal {
    const judged = judge(part);
    return typeof judged === 'string' ? judged : { state: judged.state, durable: judged.durable };
  }

  function add(part: NewPart): PartVerdict<'taken' | 'held' | 'conflict'> | Refusal {
    const judged = judge(part);
    if (typeof judged === 'string') return judged;
    const { blob, state, charge, mailbox } = judged;
    if (state !== 'next') return { state, durable: blob.durable };
    const durable = blob.durable + part.length;
    insertPart.run(nameBytes(part.name), blob.id, part.offset, part.length, part.digest);
    setDurable.run({ id: blob.id, durable });
    if (charge > 0) count.run(0, charge, mailbox);
    return { state: 'taken', durable };
  }

  function read(range: BlobRange): BlobParts | Refusal {
    const publicId = idBytes(range.mailboxId);
    const mailbox = selectMailbox.get(publicId);
    if (mailbox === undefined) return selectGone.get(publicId) === undefined ? 'forbidden' : 'gone';
    if (!sameHash(mailbox.read_hash, range.readHash)) return 'forbidden';
    const blob = selectBlob.get(mailbox.id, idBytes(range.blobId));
    if (blob === undefined) return 'forbidden';
    const { id, length, durable } = blob;
    if (length === 0) return 'gone';
    const to = rangeEnd(blob, range.offset, range.length);
    if (to === range.offset) return { length, durable, parts: [] };
    const rows = selectParts.all({ blob: id, from: range.offset, to, most: LIMITS.partBytes });
    return { length, durable, parts: rows.map(partOf) };
  }

  function erase(erasure: BlobErasure): 'ok' | Refusal {
    const mailbox = writable(erasure.mailboxId, erasure.appendHash);
    if (typeof mailbox === 'string') return mailbox;
    const blob = selectBlob.get(mailbox.id, idBytes(erasure.blobId));
    if (blob === undefined || !sameHash(blob.erase_hash, erasure.eraseHash)) return 'forbidden';
    if (blob.length === 0) return 'ok';
    bury.run(blob.id);
    count.run(0, -chargeOf(blob), mailbox.id);
    if (blob.durable > 0) doom.run(blob.id);
    return 'ok';
  }

  /** Drops a bounded part of the uploads left alone since before `today` less the days they are given; true while there are more. */
  function giveUp(today: number): boolean {
    const stale = selectStale.all(today - LIMITS.uploadDays, DROPPED_AT_ONCE);
    for (const { id, mailbox, length, durable } of stale) {
      drop(id, durable);
      count.run(-1, -chargeOf({ length, durable }), mailbox);
    }
    return stale.length === DROPPED_AT_ONCE;
  }

  /** Drops a bounded part of the blobs of a mailbox that is no more; true while there are more. */
  function sweep(mailbox: number): boolean {
    const rows = selectOfMailbox.all(mailbox, DROPPED_AT_ONCE);
    for (const { id, durable } of rows) drop(id, durable);
    return rows.length > 0;
  }

  function drop(id: number, durable: number): void {
    deleteBlob.run(id);
    if (durable > 0) doom.run(id);
  }

  const doomed = (limit: number): readonly PartName[] => selectDoomed.all(limit).map(nameOf);

  function forget(names: readonly PartName[]): void {
    const blobs = new Set(names.map((name) => deletePart.get(nameBytes(name))));
    for (const blob of blobs) if (blob !== undefined) deleteDoomed.run({ blob });
  }

  const known = (names: readonly PartName[]): ReadonlySet<PartName> =>
    new Set(names.filter((name) => selectKnown.get(nameBytes(name)) !== undefined));

  return { open, place, add, read, erase, giveUp, sweep, doomed, forget, known };
}

const nameBytes = (name: PartName): Buffer => Buffer.from(name, 'hex');
const nameOf = (bytes: Buffer): PartName => bytes.toString('hex') as PartName;
const partOf = ({ name, start, length }: PartRow): Part => ({ name: nameOf(name), offset: start, length });
