// The open space alive: its passes of reading and sending, one at a time, and when the next one comes (a hint, a held answer,
// a retry, a poll). Locking ends it at once, wherever a pass stands, and forgets its keys.
import { hasHourCome } from '../entries/later.ts';
import { MINUTE, SECOND } from '../../../shared/clock.ts';
import { destroy, type Secret } from '../../../shared/crypto/base/secret.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { LETTER_KINDS, type LetterKindName } from '../../../shared/kinds/table.ts';
import type { Domain, OnLetter, Opened, Travelling } from '../domain.ts';
import { createAside } from '../state/aside.ts';
import { createEffort } from '../state/effort.ts';
import { createHalt } from '../state/halt.ts';
import { type Header } from '../account/headers.ts';
import { sendOff } from '../send/outbox.ts';
import { type Ports } from '../ports.ts';
import { cursorsOf, hintedFirst } from '../receive/reading.ts';
import { createRelayClient, type RelayClient } from '../relay/relay-client.ts';
import { type SealedStore, StorageFailed } from '../state/sealed-store.ts';
import { type Space, accountOf } from '../state/space.ts';
import { sendPendingOff } from '../vault/vault-pen.ts';
import { vaultCursors } from '../vault/vault-read.ts';
import { type PassReport, syncPass } from './sync.ts';
import { type Connection, type Language, type RelationKey } from '../api/views.ts';

/** While the relay is away: tried again after 5 s, then ever longer, at most a minute. */
const RETRY_MS = [5 * SECOND, 15 * SECOND, MINUTE] as const;
/** Hints are a courtesy: every so often everything is read without one. */
const POLL_MS = 2 * MINUTE;
/** However many hints come, they bring on a pass a second. */
const HINT_MS = SECOND;

/** The longest that locking waits for the device to store what was asked before. */
const LONGEST_STORING_MS = 5 * SECOND;

export type OpenSpace = Opened & {
  setHeader(header: Header): void;
  /** How far what is here has come. */
  travelling(): Travelling;
  /** As `sync`, without waiting, and only where the engine travels by itself. */
  kick(): void;
  /** Ends the pass under way at its next step, and every call to the relay at once. */
  halt(): void;
  /**
   * Halts, stores what was asked to be stored before, and forgets keys and rows. It waits for no pass and for no relay.
   * `releases`: an answer held for its undo is confirmed already; it is sealed first, or stays held where that fails.
   */
  shut(releases: boolean): Promise<void>;
};

type Parts = {
  readonly ports: Ports;
  readonly id: AccountId;
  readonly header: Header;
  readonly storageKey: Secret<'storage'>;
  readonly store: SealedStore;
  readonly domains: readonly Domain[];
  readonly changed: () => void;
  /** The space was erased: nothing of it is left but here. */
  readonly over: () => void;
  /** Another own device chose the language that it is read in: before it is unlocked too. */
  readonly speaks: (language: Language) => Promise<void>;
};

const lettersOf = (domains: readonly Domain[]): ReadonlyMap<number, OnLetter> =>
  new Map(
    domains.flatMap(({ letters }) =>
      Object.entries(letters ?? {}).map(
        ([name, onLetter]) => [LETTER_KINDS[name as LetterKindName], onLetter] as const,
      ),
    ),
  );

/** Waits for `work`, and no longer than `ms`; its failure is no matter here. */
const within = (ports: Ports, ms: number, work: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const cancel = ports.timer.after(ms, resolve);
    const end = (): void => {
      cancel();
      resolve();
    };
    work.then(end, end);
  });

/** Rings once after what it was last set to, until it is stopped; never where nothing goes on by itself. */
function createAlarm(ports: Ports, ring: () => void) {
  let cancel = (): void => undefined;
  let isStopped = false;
  return {
    set(ms: number): void {
      cancel();
      if (ports.background && !isStopped) cancel = ports.timer.after(ms, ring);
    },
    stop(): void {
      isStopped = true;
      cancel();
    },
  };
}

/** Brings on a pass at the first hint at once; those that come within the next second bring on one, together, after it. */
function createHints(ports: Ports, { kick, isShut }: { readonly kick: () => void; readonly isShut: () => boolean }) {
  let hints: 'none' | 'followed' | 'more' = 'none';
  return function onHint(): void {
    if (isShut()) return;
    if (hints !== 'none') {
      hints = 'more';
      return;
    }
    hints = 'followed';
    kick();
    ports.timer.after(HINT_MS, () => {
      const goesOn = hints === 'more';
      hints = 'none';
      if (goesOn) onHint();
    });
  };
}

/** One stream over all mailboxes, opened anew when they change; `onCut` where it was cut. */
function createStream(
  space: Space,
  relay: RelayClient,
  { onHint, onCut }: { readonly onHint: () => void; readonly onCut: () => void },
) {
  let unsubscribe = (): void => undefined;
  let subscribedTo = '';
  return {
    follow(): void {
      // A stream holds so many; what is beyond is polled.
      const cursors = [...vaultCursors(space), ...hintedFirst(cursorsOf(space))].slice(0, LIMITS.readBatch);
      const names = cursors.map((cursor) => `${cursor.mailboxId}/${cursor.read.join()}`).join(' ');
      if (names === subscribedTo) return;
      unsubscribe();
      subscribedTo = names;
      if (cursors.length === 0) return;
      unsubscribe = relay.subscribe(cursors, onHint, () => {
        if (subscribedTo !== names) return;
        subscribedTo = '';
        onCut();
      });
    },
    end(): void {
      subscribedTo = '';
      unsubscribe();
    },
  };
}

/** One pass after the other: what asks for one while it is under way has another after it. */
function createPasses(onePass: () => Promise<void>, isShut: () => boolean) {
  let underWay: Promise<void> | null = null;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      await onePass();
    } while (again && !isShut());
  }

  return {
    isUnderWay: (): boolean => underWay !== null,
    sync(): Promise<void> {
      if (isShut()) return Promise.resolve();
      if (underWay !== null) {
        again = true;
        return underWay;
      }
      underWay = run().finally(() => {
        underWay = null;
      });
      return underWay;
    },
  };
}

/** The screens are told when the device begins to refuse what is to be kept, whoever asked for it, and when it keeps again. */
function tellingRefusals(store: SealedStore, changed: () => void): SealedStore {
  let told = false;
  const tell = (): void => {
    if (store.isRefusing() === told) return;
    told = !told;
    changed();
  };
  return { ...store, transact: (work) => store.transact(work).finally(tell) };
}

/** `kept` false: the device could not store what the pass brought; it says nothing of the line. */
type Attempt = PassReport & { readonly kept: boolean; readonly failure: { readonly error: unknown } | null };

async function attempt(pass: () => Promise<PassReport>): Promise<Attempt> {
  try {
    return { ...(await pass()), kept: true, failure: null };
  } catch (error) {
    // A device that cannot store now changes nothing; what it could not keep it will read again. Anything else is a bug, told
    // once the next pass is arranged: one failure must not be the last pass.
    const kept = !(error instanceof StorageFailed);
    return { reached: false, changed: true, vaultStuck: null, kept, failure: kept ? { error } : null };
  }
}

/** Why nothing leaves. */
const awayBy = (relay: RelayClient): Connection['state'] => relay.differs() ?? (relay.isSlow() ? 'slow' : 'offline');

/** How far what is here has come, pass by pass. */
function createCourse(relay: RelayClient) {
  let connection: Connection['state'] = 'connecting';
  let failures = 0;
  let vaultStuck = false;
  return {
    now: (): Travelling => ({ connection, vaultStuck }),
    /** When the next pass comes, in ms, where nothing brings it on before. */
    nextMs(): number {
      // An answer that is held has a timer of its own (timeHeld).
      const retry = RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? POLL_MS;
      return Math.max(retry, relay.waitMs());
    },
    /** Whether the pass changed what is told of it. */
    take(report: Attempt): boolean {
      const before = `${connection} ${vaultStuck}`;
      failures = report.reached ? 0 : failures + 1;
      if (report.kept) connection = report.reached ? 'online' : awayBy(relay);
      vaultStuck = report.vaultStuck ?? vaultStuck;
      return before !== `${connection} ${vaultStuck}`;
    },
  };
}

/** What was asked to be stored before this is stored before its key goes: a draft, above all. A device that never answers is not waited for. */
async function storeWaiting(
  { space, relay, store }: { readonly space: Space; readonly relay: RelayClient; readonly store: SealedStore },
  releasing: readonly Domain[],
): Promise<void> {
  const released = new Set<RelationKey>();
  for (const domain of releasing) for (const key of (await domain.closing?.(space)) ?? []) released.add(key);
  await store.transact(() => undefined);
  // Sealed bytes need no key: they leave by themselves, and whatever comes of it the outbox holds them until they are read back.
  if (released.size > 0) void sendOff(space, relay, released).catch(() => undefined);
  if (releasing.length > 0) void sendPendingOff(space, relay).catch(() => undefined);
}

const askedIn = (domains: readonly Domain[]): Pick<Space, 'records' | 'gates' | 'searched'> => ({
  records: domains.flatMap(({ records }) => records ?? []),
  gates: domains.flatMap(({ gate }) => gate ?? []),
  searched: domains.flatMap(({ searched }) => searched ?? []),
});

export function createOpenSpace({ ports, id, storageKey, store, domains, changed, ...parts }: Parts): OpenSpace {
  const relay = createRelayClient(ports.http, ports.clock, accountOf(store).relayOrigin);
  const halting = createHalt();
  const space: Space = {
    id,
    ports,
    store: halting.store(tellingRefusals(store, changed)),
    relay: halting.relay(relay),
    effort: ports.effort ?? createEffort(),
    aside: createAside(ports.clock),
    letters: lettersOf(domains),
    ...askedIn(domains),
  };
  let header = parts.header;
  /** Since this space was opened, the relay has shown its vault as far as it was read. */
  let vaultSeen = false;
  let hasShut = false;
  const isShut = (): boolean => hasShut;
  const alarm = createAlarm(ports, kick);
  const course = createCourse(relay);
  const passes = createPasses(onePass, isShut);
  const stream = createStream(space, relay, {
    onHint: createHints(ports, { kick, isShut }),
    onCut: () => alarm.set(RETRY_MS[0]),
  });

  async function onePass(): Promise<void> {
    const report = await attempt(() => syncPass(space, domains, !vaultSeen));
    vaultSeen ||= report.vaultStuck === false;
    if (hasShut) return;
    const hasMoved = course.take(report);
    const hasNews = space.aside.news();
    if (report.changed || hasNews || hasMoved || hasHourCome(space)) changed();
    alarm.set(report.reached && report.more === true ? 0 : course.nextMs());
    if (report.reached && ports.background) stream.follow();
    if (report.failure !== null) throw report.failure.error;
    const { language } = accountOf(store);
    if (language !== header.language) await parts.speaks(language).catch(() => undefined);
    if (domains.some(({ over }) => over?.(space) === true)) parts.over();
  }

  function kick(): void {
    if (!ports.background) return;
    // The relay asked for time: what would travel now waits for the pass that is arranged.
    if (relay.waitMs() > 0 && !passes.isUnderWay()) return alarm.set(relay.waitMs());
    void passes.sync();
  }

  function halt(): void {
    hasShut = true;
    alarm.stop();
    stream.end();
    space.aside.stop();
    halting.abandon();
  }

  for (const domain of domains) domain.opening?.(space, kick);

  return {
    space,
    header: () => header,
    setHeader: (changedHeader) => {
      header = changedHeader;
    },
    travelling: course.now,
    changed,
    sync: passes.sync,
    kick,
    halt,
    async shut(releases) {
      halt();
      try {
        await within(ports, LONGEST_STORING_MS, storeWaiting({ space, relay, store }, releases ? domains : []));
      } finally {
        halting.close();
        destroy(storageKey);
      }
    },
  };
}
