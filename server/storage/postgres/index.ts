// The relay's storage on PostgreSQL: appends through group commit, every other write in a transaction of its own, reads in one
// snapshot each. Several relays may share one database: what one commits the others hear by NOTIFY, once a batch. Layers: connect.ts
// (hosts) → link.ts, listen.ts (connections) → migrations.ts, groups.ts, hints.ts, doubt.ts → appends.ts, envelopes.ts and the other tables.
// Contract: tests/contract/storage.contract.ts. Why it is so: shared/decisions/0057.
import type { Refusal } from '../../../shared/protocol/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { PushStorage } from '../push.ts';
import { type Changes, type MailboxKey, type Outcome, type Refused, type Storage, Unavailable } from '../storage.ts';
import * as admissions from './admissions.ts';
import * as blobs from './blobs.ts';
import { type Append, appendGroup, appendOf, type Appended } from './appends.ts';
import { erase, read, watch } from './envelopes.ts';
import { begin, nameOfRelay, type Tell } from './begin.ts';
import { createConnect, type Socket } from './connect.ts';
import { createDoubt, waitAtCommit } from './doubt.ts';
import { isAway, isCollision } from './errors.ts';
import { createGroups, GROUP_LIMITS, type GroupLimits } from './groups.ts';
import { CHANNEL, createHinting, MISSED, missedPayload, payloadsOf } from './hints.ts';
import { idBytes } from './ids.ts';
import { createPool, type Pool, type Query } from './link.ts';
import * as mailboxes from './mailboxes.ts';
import { touch } from './migrations.ts';
import * as push from './push.ts';
import { wakeAt } from './waking.ts';

/** Connections beside those of appends and the one that listens. */
const LINKS = 8;
const TRIES = 4;
/** Milliseconds in which a caller is answered: beyond them it is told to try again, and what it asked may yet be done. */
const PATIENCE_MS = 15_000;
const NONE: ReadonlySet<MailboxKey> = new Set();

export type PostgresOptions = {
  readonly limits?: GroupLimits;
  /** Tests bring their own way to a server, and may stand before its COMMIT. */
  readonly socket?: Socket;
  readonly wrap?: (pool: Pool) => Pool;
  /** A server that forgets is good enough: for tests in memory. */
  readonly volatile?: boolean;
  readonly patienceMs?: number;
  /** Milliseconds between two looks whether the server is there. */
  readonly beatMs?: number;
  /** A line for the operator. */
  readonly say?: (line: string) => void;
};

/** Connects, migrates and listens. Rejects with the server's or the system's error, or one of migrations.ts. */
export async function createPostgresStorage(url: string, options: PostgresOptions = {}): Promise<Storage> {
  const { limits = GROUP_LIMITS, beatMs, say = () => undefined } = options;
  const listeners = new Set<(changes: Changes) => void>();
  const tell: Tell = (changes) => {
    for (const listener of listeners) listener(changes);
  };
  const look = (): void => tell(MISSED);
  const { connect, pool, appendPool, doubt, leave } = connections(url, options, look);
  const relay = await nameOfRelay(connect);
  const notify = (payload: string): Promise<unknown> =>
    pool.transaction((query) => query.all('SELECT pg_notify($1, $2)', [CHANNEL, payload]));
  const hinting = createHinting({ look, sayMissed: () => notify(missedPayload(relay)), say });
  const stopListening = await begin({ connect, relay, tell, hung: leave, queue: hinting.beat, beatMs });

  let closing = false;
  const isClosing = (): boolean => closing;
  const groups = groupsIn({ limits, appendPool, relay, tell, hinting });
  const writes = createWrites(pool, (writing) => !closing && groups.hasRoom(writing, 0));
  const { write } = writes;
  const startSweep = sweepIn(write, isClosing);
  const calls: Calls = {
    write,
    look: lookIn(pool, doubt.settled),
    closeMailbox: closeIn({ write, relay, tell, hinting }),
  };

  return {
    ...mailboxCalls(calls, startSweep),
    ...admissionCalls(calls),
    ...blobCalls(calls),
    ...pushCalls(calls),

    append: async (items, hour) => {
      const bytes = items.reduce((sum, item) => sum + item.bytes.length, 0);
      if (closing || !groups.hasRoom(items.length, bytes)) return refuse('busy');
      return groups.submit(appendOf(items, hour), items.length, bytes).then(ok, busy);
    },

    expire: async (today) => {
      const expired = await write(async (query) => nothing(await admissions.expire(query, today)));
      for (let more: Result<boolean, Refused> = ok(true); more.ok && more.value;)
        more = await write(async (query) => ok(await blobs.giveUp(query, today)));
      startSweep();
      return expired;
    },

    tryWrite: () => write(async (query) => nothing(await touch(query))),

    onChanges: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    // The disk is the server's own: when it is full, writes are answered `busy` one by one.
    hasSpace: () => true,

    close: async () => {
      closing = true;
      await groups.drained();
      await writes.done();
      await stopListening();
      await Promise.all([pool.close(), appendPool.close()]);
    },
  };
}

/** The relay's connections, and what it does not trust of what they show. `look`: something was done that nobody here was told of. */
function connections(url: string, options: PostgresOptions, look: () => void) {
  const { limits = GROUP_LIMITS, socket, wrap = (pool) => pool, volatile = false, patienceMs = PATIENCE_MS } = options;
  const connect = createConnect(url, { ...(socket && { socket }), durable: !volatile });
  const doubtful = (done: boolean): void => {
    doubt.raise();
    if (done) look();
  };
  const pool = wrap(createPool(connect, LINKS, { patienceMs, doubt: doubtful }));
  const appendPool = wrap(createPool(connect, limits.lanes, { patienceMs, doubt: doubtful }));
  const doubt = createDoubt(() => appendPool.transaction(waitAtCommit));
  const leave = (): void => {
    connect.leave();
    pool.leave();
    appendPool.leave();
    doubt.raise();
  };
  return { connect, pool, appendPool, doubt, leave };
}

type Hinting = Pick<ReturnType<typeof createHinting>, 'store'>;
type Grouping = {
  readonly limits: GroupLimits;
  readonly appendPool: Pool;
  readonly relay: string;
  readonly tell: Tell;
  readonly hinting: Hinting;
};

const groupsIn = ({ limits, appendPool, relay, tell, hinting }: Grouping) =>
  createGroups<Append, Appended['answers'][number]>({
    limits,
    commit: async (requests) => {
      const { answers, grown } = await hinting.store((says) =>
        appendPool.transaction((query) =>
          appendGroup(query, requests, CHANNEL, (keys) => (says ? payloadsOf(relay, { grown: keys }) : [])),
        ),
      );
      if (grown.size > 0) tell({ grown, closed: NONE });
      return answers;
    },
    concernsAll: isAway,
  });

type Write = <T>(run: (query: Query) => Promise<Result<T, Refused>>) => Outcome<T>;
type Look = <T>(run: (query: Query) => Promise<T>) => Promise<T>;
type CloseMailbox = (run: (query: Query, closed: (key: MailboxKey) => void) => Promise<'ok' | Refusal>) => Outcome;

/** Writes outside of the groups, each in a transaction of its own. `hasRoom`: whether as many may be on their way. */
function createWrites(pool: Pool, hasRoom: (writing: number) => boolean) {
  let writing = 0;
  let whenWritten: (() => void) | null = null;

  async function write<T>(run: (query: Query) => Promise<Result<T, Refused>>): Outcome<T> {
    if (!hasRoom(writing + 1)) return refuse('busy');
    writing += 1;
    try {
      return await again((last) =>
        pool
          .transaction((query) => answered(query, run))
          .catch((error: unknown) => (isCollision(error) && !last ? null : busy(error))),
      );
    } finally {
      writing -= 1;
      if (writing === 0) whenWritten?.();
    }
  }

  return {
    write,
    /** Resolves once none is on its way; asked when no more come. */
    async done(): Promise<void> {
      if (writing > 0) await new Promise<void>((resolve) => (whenWritten = resolve));
    },
  };
}

/** An answer that says yes to what was found there waits like one that wrote it. */
async function answered<T>(
  query: Query,
  run: (query: Query) => Promise<Result<T, Refused>>,
): Promise<Result<T, Refused>> {
  const answer = await run(query);
  if (answer.ok) await waitAtCommit(query);
  return answer;
}

type Closing = {
  readonly write: Write;
  readonly relay: string;
  readonly tell: Tell;
  readonly hinting: Hinting;
};

/** For what closes a mailbox to its former readers: told to the other relays in the same transaction, here after its COMMIT. */
const closeIn =
  ({ write, relay, tell, hinting }: Closing): CloseMailbox =>
  async (run) => {
    let closed: Set<MailboxKey> = new Set();
    const done = await hinting.store((says) =>
      write(async (query) => {
        closed = new Set();
        const answer = verdict(await run(query, (key) => closed.add(key)));
        for (const key of closed) await push.dropOf(query, key);
        for (const payload of says ? payloadsOf(relay, { closed }) : [])
          await query.all('SELECT pg_notify($1, $2)', [CHANNEL, payload]);
        return answer;
      }),
    );
    if (done.ok && closed.size > 0) tell({ grown: NONE, closed });
    return done;
  };

/** In one snapshot, of what is durable. A connection that broke meanwhile is worth one more try: nothing was changed. */
const lookIn =
  (pool: Pool, settled: () => Promise<void>): Look =>
  (run) =>
    again(async (last) => {
      try {
        await settled();
        return { value: await pool.transaction(run, 'repeatable read read only') };
      } catch (error) {
        if (isAway(error)) return last ? Promise.reject(new Unavailable('the database is away')) : null;
        throw error;
      }
    }).then(({ value }) => value);

/** A sweep that fails (a server that went away) goes on at the next `expire`; nobody waits for it. */
function sweepIn(write: Write, isClosing: () => boolean): () => void {
  async function sweep(): Promise<void> {
    for (let more: Result<boolean, Refused> = ok(true); more.ok && more.value && !isClosing();)
      more = await write(async (query) => ok(await mailboxes.sweep(query)));
  }
  return () => void sweep().catch(() => undefined);
}

type Calls = { readonly write: Write; readonly look: Look; readonly closeMailbox: CloseMailbox };

const mailboxCalls = (
  { write, look, closeMailbox }: Calls,
  startSweep: () => void,
): Pick<Storage, 'create' | 'createOwn' | 'read' | 'watch' | 'erase' | 'rotate' | 'remove'> => ({
  create: (mailbox, today) => write(async (query) => verdict(await mailboxes.create(query, mailbox, today))),

  createOwn: (mailbox, today) => write(async (query) => verdict(await mailboxes.createOwn(query, mailbox, today))),

  read: (cursors, byteCap) => look((query) => read(query, cursors, byteCap)),
  watch: (cursors) => look((query) => watch(query, cursors)),
  erase: (erasure) => write(async (query) => verdict(await erase(query, erasure))),
  rotate: (rotation) => closeMailbox((query, closed) => mailboxes.rotate(query, rotation, closed)),

  remove: async (mailboxId, adminHash) => {
    const removed = await closeMailbox((query, closed) =>
      mailboxes.remove(query, idBytes(mailboxId), adminHash, closed),
    );
    if (removed.ok) startSweep();
    return removed;
  },
});

type AdmissionCalls = Pick<
  Storage,
  'claim' | 'probe' | 'grant' | 'grants' | 'withdrawGrant' | 'depositVouchers' | 'admit' | 'firstAdmission'
>;

const admissionCalls = ({ write, look }: Calls): AdmissionCalls => ({
  claim: (codeHash, freshHash) => write(async (query) => outcome(await admissions.claim(query, codeHash, freshHash))),
  probe: async (codeHash) => outcome(await look((query) => admissions.probe(query, codeHash))),
  grant: (codeHash, asked) => write(async (query) => outcome(await admissions.grant(query, codeHash, asked))),
  grants: async (codeHash) => outcome(await look((query) => admissions.grants(query, codeHash))),
  withdrawGrant: (codeHash, id) => write(async (query) => outcome(await admissions.withdrawGrant(query, codeHash, id))),
  depositVouchers: (codeHash, hashes, expiryDay) =>
    write(async (query) => verdict(await admissions.depositVouchers(query, codeHash, hashes, expiryDay))),
  admit: (codeHash, allowance, mayGrant = false) =>
    write(async (query) => nothing(await admissions.admit(query, codeHash, allowance, mayGrant))),
  firstAdmission: (fresh, allowance) =>
    write(async (query) => ok(await admissions.firstAdmission(query, fresh, allowance))),
});

type BlobCalls = Pick<
  Storage,
  'openBlob' | 'placePart' | 'addPart' | 'readBlob' | 'eraseBlob' | 'doomedParts' | 'forgetParts' | 'knownParts'
>;

const blobCalls = ({ write, look }: Calls): BlobCalls => ({
  openBlob: (blob, today) => write(async (query) => outcome(await blobs.openBlob(query, blob, today))),
  placePart: async (part) => {
    const placed = outcome(await look((query) => blobs.placePart(query, part)));
    // Held is as much as taken: it is said of what is as durable.
    if (!placed.ok || placed.value.state !== 'held') return placed;
    const durable = await write(async () => ok(null));
    return durable.ok ? placed : durable;
  },
  addPart: (part) => write(async (query) => outcome(await blobs.addPart(query, part))),
  readBlob: async (range) => outcome(await look((query) => blobs.readBlob(query, range))),
  eraseBlob: (erasure) => write(async (query) => verdict(await blobs.eraseBlob(query, erasure))),
  doomedParts: (limit) => look((query) => blobs.doomedParts(query, limit)),
  forgetParts: (names) => write(async (query) => nothing(await blobs.forgetParts(query, names))),
  knownParts: (names) => look((query) => blobs.knownParts(query, names)),
});

const pushCalls = ({ write, look }: Calls): PushStorage => ({
  pushKeys: (fresh) => write(async (query) => ok(await push.pushKeys(query, fresh))),
  replacePushKeys: (fresh) => write(async (query) => nothing(await push.replacePushKeys(query, fresh))),
  registerMailboxPush: (registration, hour) =>
    write(async (query) => verdict(await push.registerMailbox(query, registration, hour))),
  registerHoursPush: (registration, hour) =>
    write(async (query) => verdict(await push.registerHours(query, registration, hour))),
  wakeAt: (wake) => write(async (query) => verdict(await wakeAt(query, wake))),
  forgetPush: (endpoint, auth) => write(async (query) => verdict(await push.forget(query, endpoint, auth))),
  takeWakes: async (now, lease, limit) =>
    (await look((query) => push.hasDue(query, now)))
      ? write(async (query) => ok(await push.take(query, now, lease, limit)))
      : ok({ keys: null, wakes: [] }),
  settleWake: (wake, settlement) => write(async (query) => nothing(await push.settle(query, wake, settlement))),
});

/** Null asks for another try; `last` says that there is none. */
async function again<T>(attempt: (last: boolean) => Promise<T | null>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const answer = await attempt(tries === TRIES);
    if (answer !== null) return answer;
  }
}

const refuse = (type: Refusal): { ok: false; error: Refused } => err({ type });
const nothing = (_: void): Result<null, Refused> => ok(null);
const verdict = (answer: 'ok' | Refusal): Result<null, Refused> => (answer === 'ok' ? ok(null) : refuse(answer));
const outcome = <T extends object>(answer: T | Refusal): Result<T, Refused> =>
  typeof answer === 'string' ? refuse(answer) : ok(answer);

/** A server that is away is the caller's to wait for; anything else is a fault, thrown. */
function busy(error: unknown): { ok: false; error: Refused } {
  if (isAway(error)) return refuse('busy');
  throw error;
}
