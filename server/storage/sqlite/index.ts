// The relay's storage on SQLite: one connection, every write through group commit, reads at once. Layers: database.ts (file,
// pragmas, migrations) → group-commit.ts → envelopes.ts, blobs.ts, mailboxes.ts, admissions.ts, push.ts. Contract:
// tests/contract/storage.contract.ts.
import Database from 'better-sqlite3';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Disk } from '../../data/disk.ts';
import { type Changes, type MailboxKey, type Outcome, type Refused, type Storage, Unavailable } from '../storage.ts';
import { createAdmissions } from './admissions.ts';
import { createBlobs } from './blobs.ts';
import { type CheckpointOptions, createCheckpoints } from './checkpoints.ts';
import { isHeld, openDatabase, type Opened } from './database.ts';
import { createEnvelopes, idBytes } from './envelopes.ts';
import { createGroupCommit, GROUP_LIMITS, type GroupLimits } from './group-commit.ts';
import { createMailboxes } from './mailboxes.ts';
import { createPush } from './push.ts';
import type { WalSync } from './wal-sync.ts';

/** What a write without an envelope weighs in the queue. */
const SMALL = 256;

export type SqliteOptions = {
  readonly limits?: GroupLimits;
  /** Tests stand between the queue and the disk here. */
  readonly wrap?: (transaction: Opened['transaction']) => Opened['transaction'];
  readonly disk?: Disk;
  /** The log is brought to the disk beside SQLite, not by COMMIT: of a relay that serves, and never of `:memory:`. */
  readonly beside?: {
    readonly openSync: (file: string) => WalSync;
    /** Called once: the disk did not keep what was committed. Nothing is answered any more. */
    readonly broken: (error: unknown) => void;
    readonly checkpoints?: CheckpointOptions;
  };
};

/** Opens (and migrates) the database file, or `:memory:`. Throws SQLite's error where it cannot. */
export function createSqliteStorage(file: string, options: SqliteOptions = {}): Storage {
  const { limits = GROUP_LIMITS, wrap, disk = ENDLESS } = options;
  const { sqlite, transaction } = openDatabase(file, options.beside === undefined ? 'commit' : 'beside');
  const listeners = new Set<(changes: Changes) => void>();
  let grown = new Set<MailboxKey>();
  let closed = new Set<MailboxKey>();
  let closing = false;

  const settled = (committed: boolean): (() => void) | null => {
    if (!committed) envelopes.forget();
    if (grown.size === 0 && closed.size === 0) return null;
    const changes: Changes = { grown, closed };
    grown = new Set();
    closed = new Set();
    return committed ? () => tell(changes) : null;
  };
  const tell = (changes: Changes): void => {
    for (const listener of listeners) listener(changes);
  };

  const walSync = options.beside?.openSync(file) ?? null;
  const checkpoints =
    walSync === null
      ? null
      : createCheckpoints(sqlite, { ...options.beside?.checkpoints, broken: (error) => group.fail(error) });
  /** Changes where another connection has committed. */
  const version = sqlite.prepare<[], number>('PRAGMA data_version').pluck();
  let known = version.get();
  const begin = (): void => {
    transaction.begin();
    const now = version.get();
    if (now !== known) envelopes.forget();
    known = now;
  };
  const group = createGroupCommit({
    transaction: wrap?.({ ...transaction, begin }) ?? { ...transaction, begin },
    settled,
    limits,
    sync: walSync?.sync ?? null,
    synced: (writes) => checkpoints?.synced(writes),
    broken: (error) => options.beside?.broken(error),
    isHeld,
  });
  /** What was read, once the disk has it: nobody is shown what a power cut could take back. */
  const shown = async <T>(read: () => T): Promise<T> => {
    const value = unlessHeld(read);
    await group.durable();
    return value;
  };
  const push = createPush(sqlite);
  const envelopes = createEnvelopes(sqlite, { grown: (mailbox) => grown.add(mailbox), wake: push.wake });
  const admissions = createAdmissions(sqlite);
  const blobs = createBlobs(sqlite);
  const mailboxes = createMailboxes({
    sqlite,
    pay: admissions.pay,
    closed: (mailbox) => {
      closed.add(mailbox);
      push.dropOf(mailbox);
    },
    sweepBlobs: blobs.sweep,
  });

  const hasRoom = (writes: number, bytes: number): boolean => !closing && group.hasRoom(writes, bytes);

  const pageBytes = Number(sqlite.pragma('page_size', { simple: true }));
  const reusable = (): number => pageBytes * Number(sqlite.pragma('freelist_count', { simple: true }));
  /** Pages that erasures freed inside the file count, but not the last quarter of the floor: the log beside it grows first. */
  const hasSpace = (): boolean =>
    disk.free() >= disk.floor || (disk.free() >= disk.floor / 4 && disk.free() + reusable() >= disk.floor);

  /** For writes that make the database larger. */
  const grow = async <T>(run: () => Result<T, Refused>): Outcome<T> => (hasSpace() ? write(run) : refuse('busy'));

  /** A write that is no append. */
  const submit = <T>(run: () => T): Promise<T> =>
    group.submit(SMALL, () => {
      envelopes.forget();
      return run();
    });

  async function write<T>(run: () => Result<T, Refused>): Outcome<T> {
    if (!hasRoom(1, SMALL)) return refuse('busy');
    return submit(run).catch(fullDisk);
  }

  const verdict = (answer: 'ok' | Refusal): Result<null, Refused> => (answer === 'ok' ? ok(null) : refuse(answer));
  const outcome = <T extends object>(answer: T | Refusal): Result<T, Refused> =>
    typeof answer === 'string' ? refuse(answer) : ok(answer);

  /** A number in the database's head that nobody else uses: one page, written whatever stood there. */
  const beat = (): void => void sqlite.pragma('user_version = 1');

  async function sweep(): Promise<void> {
    while (!closing && (await submit(mailboxes.sweep)));
  }
  // A sweep that fails (a full disk) goes on at the next `expire`; nobody waits for it.
  const startSweep = (): void => void sweep().catch(() => undefined);

  return {
    create: (mailbox, today) => grow(() => verdict(mailboxes.create(mailbox, today))),

    createOwn: (mailbox, today) => grow(() => verdict(mailboxes.createOwn(mailbox, today))),

    append: async (items, hour) => {
      const bytes = items.reduce((sum, item) => sum + item.bytes.length, 0);
      if (!hasRoom(items.length, bytes) || !hasSpace()) return refuse('busy');
      const writes = items.map((item) => group.submit(item.bytes.length, () => envelopes.append(item, hour)));
      return Promise.all(writes).then(ok, fullDisk);
    },

    read: (cursors, byteCap) => shown(() => envelopes.read(cursors, byteCap)),
    watch: (cursors) => shown(() => envelopes.watch(cursors)),
    erase: (erasure) => write(() => verdict(envelopes.erase(erasure))),
    rotate: (rotation) => write(() => verdict(mailboxes.rotate(rotation))),

    remove: async (mailboxId, adminHash) => {
      const removed = await write(() => verdict(mailboxes.remove(idBytes(mailboxId), adminHash)));
      if (removed.ok) startSweep();
      return removed;
    },

    claim: (codeHash, freshHash) => write(() => outcome(admissions.claim(codeHash, freshHash))),
    probe: async (codeHash) => {
      const found = await shown(() => admissions.probe(codeHash));
      return found === null ? refuse('not-admitted') : ok(found);
    },
    depositVouchers: (codeHash, hashes, expiryDay) =>
      grow(() => verdict(admissions.depositVouchers(codeHash, hashes, expiryDay) ? 'ok' : 'not-admitted')),
    admit: (codeHash, allowance) => write(() => ok(voided(admissions.admit(codeHash, allowance)))),
    firstAdmission: (fresh, allowance) => write(() => ok(admissions.firstAdmission(fresh, allowance))),

    openBlob: (blob, today) => grow(() => outcome(blobs.open(blob, today))),
    placePart: (part) => shown(() => outcome(blobs.place(part))),
    addPart: (part) => grow(() => outcome(blobs.add(part))),
    readBlob: (range) => shown(() => outcome(blobs.read(range))),
    eraseBlob: (erasure) => write(() => verdict(blobs.erase(erasure))),
    doomedParts: (limit) => shown(() => blobs.doomed(limit)),
    forgetParts: (names) => write(() => ok(voided(blobs.forget(names)))),
    knownParts: (names) => shown(() => blobs.known(names)),

    expire: async (today) => {
      const expired = await write(() => ok(voided(admissions.expire(today))));
      for (let more: Result<boolean, Refused> = ok(true); more.ok && more.value;)
        more = await write(() => ok(blobs.giveUp(today)));
      startSweep();
      return expired;
    },

    pushKeys: (fresh) => write(() => ok(push.keys(fresh))),
    replacePushKeys: (fresh) => write(() => ok(voided(push.replaceKeys(fresh)))),
    registerMailboxPush: (registration, hour) => grow(() => verdict(push.registerMailbox(registration, hour))),
    registerHoursPush: (registration, hour) => grow(() => verdict(push.registerHours(registration, hour))),
    forgetPush: (endpoint, auth) => write(() => verdict(push.forget(endpoint, auth))),
    takeWakes: async (now, lease, limit) =>
      push.hasDue(now) ? write(() => ok(push.take(now, lease, limit))) : ok({ keys: null, wakes: [] }),
    settleWake: (wake, settlement) => write(() => ok(voided(push.settle(wake, settlement)))),

    tryWrite: async () => (disk.free() > 0 ? grow(() => ok(voided(beat()))) : refuse('busy')),

    onChanges: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    hasSpace,

    close: async () => {
      closing = true;
      await group.drained();
      await checkpoints?.close();
      sqlite.close();
      walSync?.close();
    },
  };
}

/** Tests, and databases in memory. */
const ENDLESS: Disk = { free: () => Infinity, spend: () => undefined, floor: 0 };

const refuse = (type: Refusal): { ok: false; error: Refused } => err({ type });
const voided = (_: void): null => null;

function unlessHeld<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isHeld(error) ? new Unavailable('the database is held') : error;
  }
}

/** A disk without room, and a file that another program keeps, are the caller's to wait for; anything else is a fault, thrown. */
function fullDisk(error: unknown): { ok: false; error: Refused } {
  if (isHeld(error) || (error instanceof Database.SqliteError && error.code === 'SQLITE_FULL')) return refuse('busy');
  throw error;
}
