// Mailboxes in SQLite: create, rotate, remove, sweep. Run by the caller (index.ts) inside group commit.
// Meaning of each answer: shared/protocol/api.ts.
import type { CapabilityHashes } from '../../../shared/protocol/api.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { sameHash } from '../../auth.ts';
import { withOneMore } from '../own-days.ts';
import { mayRotate } from '../room.ts';
import type { MailboxKey, NewMailbox, NewOwnMailbox, Rotation } from '../storage.ts';
import type { Sqlite } from './database.ts';
import { idBytes } from './envelopes.ts';

type Answer = 'ok' | Refusal;

/** Bytes and rows one sweep deletes in a transaction: a large mailbox must not hold up everybody's writes. */
const SWEEP_BYTES = 4 * 1024 * 1024;
const SWEEP_ROWS = 256;

type Ports = {
  readonly sqlite: Sqlite;
  readonly pay: (payment: NewMailbox['payment'], today: number) => boolean;
  readonly closed: (mailbox: MailboxKey) => void;
  /** Drops a bounded part of the blobs of a removed mailbox; true while there are more. */
  readonly sweepBlobs: (mailbox: MailboxKey) => boolean;
};

type Hashes = { append_hash: Uint8Array; read_hash: Uint8Array; admin_hash: Uint8Array };
type MailboxRow = Hashes & {
  id: number;
  own: number;
  generation: number;
  seq: number;
  count: number;
  cap: number;
  paid: number;
  own_days: Uint8Array | null;
};
type RotationRow = { admin_hash: Uint8Array; from_seq: number; to_seq: number };

export type Mailboxes = ReturnType<typeof createMailboxes>;

export function createMailboxes({ sqlite, pay, closed, sweepBlobs }: Ports) {
  const select = sqlite.prepare<[Buffer], MailboxRow>(
    `SELECT id, own, append_hash, read_hash, admin_hash, generation, seq, count, cap, paid, own_days FROM mailbox
     WHERE public_id = ?`,
  );
  const selectGone = sqlite.prepare<[Buffer]>('SELECT 1 FROM gone WHERE public_id = ?');
  const insert = sqlite.prepare<[Hashes & { id: Buffer; own: number; cap: number; blobCap: number; paid: number }]>(
    `INSERT INTO mailbox (public_id, own, append_hash, read_hash, admin_hash, cap, blob_cap, paid)
     VALUES (:id, :own, :append_hash, :read_hash, :admin_hash, :cap, :blobCap, :paid)`,
  );
  const update = sqlite.prepare<[Hashes & { id: number; own: number; generation: number }]>(
    `UPDATE mailbox SET own = :own, generation = :generation, append_hash = :append_hash, read_hash = :read_hash,
     admin_hash = :admin_hash WHERE id = :id`,
  );
  const setOwnDays = sqlite.prepare<[Uint8Array, number]>('UPDATE mailbox SET own_days = ? WHERE id = ?');
  const deleteMailbox = sqlite.prepare<[number]>('DELETE FROM mailbox WHERE id = ?');
  const insertGone = sqlite.prepare<[Buffer, number]>('INSERT INTO gone (public_id, mailbox) VALUES (?, ?)');
  const insertRotation = sqlite.prepare<[number, number, Uint8Array, Uint8Array, number, number]>(
    'INSERT INTO rotation (mailbox, generation, read_hash, admin_hash, from_seq, to_seq) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const selectRotation = sqlite.prepare<[number, number], RotationRow>(
    'SELECT admin_hash, from_seq, to_seq FROM rotation WHERE mailbox = ? AND generation = ?',
  );
  const deleteRotations = sqlite.prepare<[number]>('DELETE FROM rotation WHERE mailbox = ?');
  const selectUnswept = sqlite.prepare<[], { public_id: Buffer; mailbox: number }>(
    'SELECT public_id, mailbox FROM gone WHERE mailbox IS NOT NULL LIMIT 1',
  );
  const selectSwept = sqlite.prepare<[number, number], { id: number; envelope_id: Buffer; bytes: number | null }>(
    'SELECT id, envelope_id, length(body) AS bytes FROM envelope WHERE mailbox = ? LIMIT ?',
  );
  const deletePosted = sqlite.prepare<[number, Buffer]>('DELETE FROM posted WHERE mailbox = ? AND envelope_id = ?');
  const deleteEnvelope = sqlite.prepare<[number]>('DELETE FROM envelope WHERE id = ?');
  const setSwept = sqlite.prepare<[Buffer]>('UPDATE gone SET mailbox = NULL WHERE public_id = ?');

  const absent = (publicId: Buffer): Answer => (selectGone.get(publicId) === undefined ? 'forbidden' : 'gone');

  function create(request: NewMailbox, today: number): Answer {
    const publicId = idBytes(request.mailboxId);
    const present = select.get(publicId);
    if (present !== undefined) return holds(present, request.hashes) ? 'ok' : 'conflict';
    if (absent(publicId) === 'gone') return 'gone';
    if (!pay(request.payment, today)) return 'not-admitted';
    const { own, cap, blobCap } = request;
    insert.run({ id: publicId, own: Number(own), cap, blobCap, paid: 1, ...columns(request.hashes) });
    return 'ok';
  }

  function createOwn(request: NewOwnMailbox, today: number): Answer {
    const publicId = idBytes(request.mailboxId);
    const present = select.get(publicId);
    if (present !== undefined) return holds(present, request.hashes) ? 'ok' : 'conflict';
    if (absent(publicId) === 'gone') return 'gone';
    const payer = select.get(idBytes(request.payer));
    if (payer === undefined || payer.own === 0 || payer.paid === 0) return 'not-admitted';
    if (!sameHash(payer.admin_hash, request.adminHash)) return 'not-admitted';
    const days = payer.cap === 0 ? null : withOneMore(payer.own_days, today);
    if (days === null) return 'over-quota';
    setOwnDays.run(days, payer.id);
    insert.run({
      id: publicId,
      own: 1,
      cap: LIMITS.ownMailboxBytes,
      blobCap: 0,
      paid: 0,
      ...columns(request.hashes),
    });
    return 'ok';
  }

  function rotate(request: Rotation): Answer {
    const publicId = idBytes(request.mailboxId);
    const present = select.get(publicId);
    if (present === undefined) return absent(publicId);
    if (isRepeated(present, request)) return 'ok';
    if (!sameHash(present.admin_hash, request.adminHash)) return 'forbidden';
    if (request.own && present.own === 0) return 'forbidden';
    if (request.generation !== present.generation + 1 || request.n !== present.seq) return 'conflict';
    if (request.from < 1 || request.from > request.n) return 'malformed';
    if (!mayRotate(present)) return 'over-quota';
    insertRotation.run(present.id, request.generation, present.read_hash, present.admin_hash, request.from, request.n);
    update.run({
      id: present.id,
      own: Number(request.own),
      generation: request.generation,
      ...columns(request.hashes),
    });
    closed(present.id);
    return 'ok';
  }

  function isRepeated(present: MailboxRow, request: Rotation): boolean {
    if (present.generation !== request.generation || !holds(present, request.hashes)) return false;
    const made = selectRotation.get(present.id, request.generation);
    return (
      made !== undefined &&
      made.from_seq === request.from &&
      made.to_seq === request.n &&
      present.own === Number(request.own) &&
      sameHash(made.admin_hash, request.adminHash)
    );
  }

  function remove(publicId: Buffer, adminHash: Uint8Array): Answer {
    const present = select.get(publicId);
    if (present === undefined) return absent(publicId);
    if (!sameHash(present.admin_hash, adminHash) || present.own === 0) return 'forbidden';
    deleteRotations.run(present.id);
    deleteMailbox.run(present.id);
    insertGone.run(publicId, present.id);
    closed(present.id);
    return 'ok';
  }

  /** Deletes a bounded part of what removed mailboxes held; true while there is more. */
  function sweep(): boolean {
    const next = selectUnswept.get();
    if (next === undefined) return false;
    const rows = selectSwept.all(next.mailbox, SWEEP_ROWS);
    if (rows.length === 0 && !sweepBlobs(next.mailbox)) setSwept.run(next.public_id);
    let bytes = 0;
    for (const row of rows) {
      deletePosted.run(next.mailbox, row.envelope_id);
      deleteEnvelope.run(row.id);
      bytes += row.bytes ?? 0;
      if (bytes > SWEEP_BYTES) break;
    }
    return true;
  }

  return { create, createOwn, rotate, remove, sweep };
}

const columns = (hashes: CapabilityHashes): Hashes => ({
  append_hash: hashes.append,
  read_hash: hashes.read,
  admin_hash: hashes.admin,
});

const holds = (row: Hashes, hashes: CapabilityHashes): boolean =>
  sameHash(row.append_hash, hashes.append) &&
  sameHash(row.read_hash, hashes.read) &&
  sameHash(row.admin_hash, hashes.admin);
