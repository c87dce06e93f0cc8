// The relay's storage on SQLite: one connection, every write through group commit, reads at once. Layers: database.ts (file,
// pragmas, migrations) → group-commit.ts → envelopes.ts, blobs.ts, mailboxes.ts, admissions.ts, push.ts. Contract:
// tests/contract/storage.contract.ts.
import Database from 'better-sqlite3';
import type { MailboxId } from '../../../shared/ids.ts';
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Disk } from '../../data/disk.ts';
import { STORED } from '../answers.ts';
import type { PushStorage } from '../push.ts';
import { type Changes, type MailboxKey, type Outcome, type Refused, type Storage, Unavailable } from '../storage.ts';
import { createAdmissions } from './admissions.ts';
import { createBlobs } from './blobs.ts';
import { type CheckpointOptions, createCheckpoints } from './checkpoints.ts';
import { isHeld, openDatabase, type Opened, type Sqlite } from './database.ts';
import { createEnvelopes, idBytes } from './envelopes.ts';
import { createGroupCommit, GROUP_LIMITS, type GroupCommit, type GroupLimits } from './group-commit.ts';
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
    /** Called with true where it does not come back with that, and with false once it does. */
    readonly late?: (isLate: boolean) => void;
    /** Tests have another time. */
    readonly lookAfter?: (ms: number, run: () => void) => void;
    readonly checkpoints?: CheckpointOptions;
  };
};

/** Opens (and migrates) the database file, or `:memory:`. Throws SQLite's error where it cannot. */
export function createSqliteStorage(file: string, options: SqliteOptions = {}): Storage {
  const { limits = GROUP_LIMITS, wrap = (transaction) => transaction, disk = ENDLESS, beside } = options;
  const { sqlite, transaction } = openDatabase(file, beside === undefined ? 'commit' : 'beside');
  const changes = createChanges();
  let closing = false;

  const walSync = beside?.openSync(file) ?? null;
  const checkpoints =
    walSync === null
      ? null
      : createCheckpoints(sqlite, { ...beside?.checkpoints, broken: (error) => group.fail(error) });
  const group = createGroupCommit({
    transaction: wrap(noticing(sqlite, transaction, () => layers.envelopes.forget())),
    settled: (committed) => {
      if (!committed) layers.envelopes.forget();
      return changes.settle(committed);
    },
    limits,
    sync: walSync?.sync ?? null,
    synced: (writes) => checkpoints?.synced(writes),
    broken: (error) => beside?.broken(error),
    late: (isLate) => beside?.late?.(isLate),
    ...(beside?.lookAfter && { lookAfter: beside.lookAfter }),
    isHeld,
  });
  const layers = createLayers(sqlite, changes);
  const { envelopes } = layers;
  const hasSpace = spaceOn(sqlite, disk);
  const hasRoom = (writes: number, bytes: number): boolean => !closing && group.hasRoom(writes, bytes);
  const access = createAccess({ group, hasRoom, hasSpace, forget: envelopes.forget });
  const startSweep = sweepIn(access, layers, () => closing);

  return {
    ...mailboxCalls(access, layers, startSweep),
    ...admissionCalls(access, layers),
    ...blobCalls(access, layers),
    ...pushCalls(access, layers),

    append: async (items, hour) => {
      const bytes = items.reduce((sum, item) => sum + item.bytes.length, 0);
      if (!hasRoom(items.length, bytes) || !hasSpace()) return refuse('busy');
      // What stands behind something in one call has no place without it.
      const cut = new Set<MailboxId>();
      const writes = items.map((item) =>
        group.submit(item.bytes.length, () => {
          const result = envelopes.append(item, hour, cut.has(item.mailboxId));
          if (result.status !== STORED && item.expectedSeq !== null) cut.add(item.mailboxId);
          return result;
        }),
      );
      return Promise.all(writes).then(ok, fullDisk);
    },

    expire: async (today) => {
      const { admissions, blobs } = layers;
      const expired = await access.write(() => ok(voided(admissions.expire(today))));
      for (let more: Result<boolean, Refused> = ok(true); more.ok && more.value;)
        more = await access.write(() => ok(blobs.giveUp(today)));
      startSweep();
      return expired;
    },

    tryWrite: async () => (disk.free() > 0 ? access.grow(() => ok(voided(beat(sqlite)))) : refuse('busy')),
    onChanges: changes.listen,
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

/** What the writes of a transaction change, told once it is on the disk. */
function createChanges() {
  const listeners = new Set<(changes: Changes) => void>();
  let grown = new Set<MailboxKey>();
  let closed = new Set<MailboxKey>();

  const tell = (changes: Changes): void => {
    for (const listener of listeners) listener(changes);
  };

  return {
    grow: (mailbox: MailboxKey): void => void grown.add(mailbox),
    close: (mailbox: MailboxKey): void => void closed.add(mailbox),
    /** After a COMMIT the way to tell what was noted since the last one; after a ROLLBACK it is void. */
    settle(committed: boolean): (() => void) | null {
      if (grown.size === 0 && closed.size === 0) return null;
      const changes: Changes = { grown, closed };
      grown = new Set();
      closed = new Set();
      return committed ? () => tell(changes) : null;
    },
    listen: (listener: (changes: Changes) => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A transaction that calls `others` as it begins, where another connection has committed since the last one. */
function noticing(sqlite: Sqlite, transaction: Opened['transaction'], others: () => void): Opened['transaction'] {
  const version = sqlite.prepare<[], number>('PRAGMA data_version').pluck();
  let known = version.get();
  const begin = (): void => {
    transaction.begin();
    const now = version.get();
    if (now !== known) others();
    known = now;
  };
  return { ...transaction, begin };
}

/** Room on the disk: pages that erasures freed inside the file count, but not the last quarter of the floor: the log beside it grows first. */
function spaceOn(sqlite: Sqlite, disk: Disk): () => boolean {
  const pageBytes = Number(sqlite.pragma('page_size', { simple: true }));
  const reusable = (): number => pageBytes * Number(sqlite.pragma('freelist_count', { simple: true }));
  return () => disk.free() >= disk.floor || (disk.free() >= disk.floor / 4 && disk.free() + reusable() >= disk.floor);
}

/** What asks the database, by what it is about. */
function createLayers(sqlite: Sqlite, changes: ReturnType<typeof createChanges>) {
  const push = createPush(sqlite);
  const envelopes = createEnvelopes(sqlite, { grown: changes.grow, wake: push.wake });
  const admissions = createAdmissions(sqlite);
  const blobs = createBlobs(sqlite);
  const mailboxes = createMailboxes({
    sqlite,
    pay: admissions.pay,
    closed: (mailbox) => {
      changes.close(mailbox);
      push.dropOf(mailbox);
    },
    sweepBlobs: blobs.sweep,
  });
  return { push, envelopes, admissions, blobs, mailboxes };
}
type Layers = ReturnType<typeof createLayers>;

type AccessPorts = {
  readonly group: GroupCommit;
  readonly hasRoom: (writes: number, bytes: number) => boolean;
  readonly hasSpace: () => boolean;
  /** Called before each write that is no append. */
  readonly forget: () => void;
};

/** The ways to the database of everything but appends. */
function createAccess({ group, hasRoom, hasSpace, forget }: AccessPorts) {
  const submit = <T>(run: () => T): Promise<T> =>
    group.submit(SMALL, () => {
      forget();
      return run();
    });

  async function write<T>(run: () => Result<T, Refused>): Outcome<T> {
    if (!hasRoom(1, SMALL)) return refuse('busy');
    return submit(run).catch(fullDisk);
  }

  return {
    submit,
    write,
    /** For writes that make the database larger. */
    grow: async <T>(run: () => Result<T, Refused>): Outcome<T> => (hasSpace() ? write(run) : refuse('busy')),
    /** What was read, once the disk has it: nobody is shown what a power cut could take back. */
    shown: async <T>(read: () => T): Promise<T> => {
      const value = unlessHeld(read);
      await group.durable();
      return value;
    },
  };
}
type Access = ReturnType<typeof createAccess>;

/** A sweep that fails (a full disk) goes on at the next `expire`; nobody waits for it. */
function sweepIn({ submit }: Access, { mailboxes }: Layers, isClosing: () => boolean): () => void {
  async function sweep(): Promise<void> {
    while (!isClosing() && (await submit(mailboxes.sweep)));
  }
  return () => void sweep().catch(() => undefined);
}

/** A number in the database's head that nobody else uses: one page, written whatever stood there. */
const beat = (sqlite: Sqlite): void => void sqlite.pragma('user_version = 1');

const mailboxCalls = (
  { write, grow, shown }: Access,
  { mailboxes, envelopes }: Layers,
  startSweep: () => void,
): Pick<Storage, 'create' | 'createOwn' | 'read' | 'watch' | 'erase' | 'rotate' | 'remove'> => ({
  create: (mailbox, today) => grow(() => verdict(mailboxes.create(mailbox, today))),

  createOwn: (mailbox, today) => grow(() => verdict(mailboxes.createOwn(mailbox, today))),

  read: (cursors, byteCap) => shown(() => envelopes.read(cursors, byteCap)),
  watch: (cursors) => shown(() => envelopes.watch(cursors)),
  erase: (erasure) => write(() => verdict(envelopes.erase(erasure))),
  rotate: (rotation) => write(() => verdict(mailboxes.rotate(rotation))),

  remove: async (mailboxId, adminHash) => {
    const removed = await write(() => verdict(mailboxes.remove(idBytes(mailboxId), adminHash)));
    if (removed.ok) startSweep();
    return removed;
  },
});

type AdmissionCalls = Pick<
  Storage,
  'claim' | 'probe' | 'grant' | 'grants' | 'withdrawGrant' | 'depositVouchers' | 'admit' | 'firstAdmission'
>;

const admissionCalls = ({ write, grow, shown }: Access, { admissions }: Layers): AdmissionCalls => ({
  claim: (codeHash, freshHash) => write(() => outcome(admissions.claim(codeHash, freshHash))),
  probe: async (codeHash) => {
    const found = await shown(() => admissions.probe(codeHash));
    return found === null ? refuse('not-admitted') : ok(found);
  },
  grant: (codeHash, asked) => write(() => outcome(admissions.grant(codeHash, asked))),
  grants: async (codeHash) => {
    const found = await shown(() => admissions.grants(codeHash));
    return found === null ? refuse('not-admitted') : ok(found);
  },
  withdrawGrant: (codeHash, id) => write(() => outcome(admissions.withdrawGrant(codeHash, id))),
  depositVouchers: (codeHash, hashes, expiryDay) =>
    grow(() => verdict(admissions.depositVouchers(codeHash, hashes, expiryDay) ? 'ok' : 'not-admitted')),
  admit: (codeHash, allowance, mayGrant = false) =>
    write(() => ok(voided(admissions.admit(codeHash, allowance, mayGrant)))),
  firstAdmission: (fresh, allowance) => write(() => ok(admissions.firstAdmission(fresh, allowance))),
});

type BlobCalls = Pick<
  Storage,
  'openBlob' | 'placePart' | 'addPart' | 'readBlob' | 'eraseBlob' | 'doomedParts' | 'forgetParts' | 'knownParts'
>;

const blobCalls = ({ write, grow, shown }: Access, { blobs }: Layers): BlobCalls => ({
  openBlob: (blob, today) => grow(() => outcome(blobs.open(blob, today))),
  placePart: (part) => shown(() => outcome(blobs.place(part))),
  addPart: (part) => grow(() => outcome(blobs.add(part))),
  readBlob: (range) => shown(() => outcome(blobs.read(range))),
  eraseBlob: (erasure) => write(() => verdict(blobs.erase(erasure))),
  doomedParts: (limit) => shown(() => blobs.doomed(limit)),
  forgetParts: (names) => write(() => ok(voided(blobs.forget(names)))),
  knownParts: (names) => shown(() => blobs.known(names)),
});

const pushCalls = ({ write, grow }: Access, { push }: Layers): PushStorage => ({
  pushKeys: (fresh) => write(() => ok(push.keys(fresh))),
  replacePushKeys: (fresh) => write(() => ok(voided(push.replaceKeys(fresh)))),
  registerMailboxPush: (registration, hour) => grow(() => verdict(push.registerMailbox(registration, hour))),
  registerHoursPush: (registration, hour) => grow(() => verdict(push.registerHours(registration, hour))),
  wakeAt: (wake) => grow(() => verdict(push.wakeAt(wake))),
  forgetPush: (endpoint, auth) => write(() => verdict(push.forget(endpoint, auth))),
  takeWakes: async (now, lease, limit) =>
    push.hasDue(now) ? write(() => ok(push.take(now, lease, limit))) : ok({ keys: null, wakes: [] }),
  settleWake: (wake, settlement) => write(() => ok(voided(push.settle(wake, settlement)))),
});

const verdict = (answer: 'ok' | Refusal): Result<null, Refused> => (answer === 'ok' ? ok(null) : refuse(answer));
const outcome = <T extends object>(answer: T | Refusal): Result<T, Refused> =>
  typeof answer === 'string' ? refuse(answer) : ok(answer);

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
  if (
    isHeld(error) ||
    error instanceof Unavailable ||
    (error instanceof Database.SqliteError && error.code === 'SQLITE_FULL')
  )
    return refuse('busy');
  throw error;
}
