// Live delivery: which connections wait for which mailboxes. A hint says only "something grew"; the cursor read is the truth,
// so a lost or doubled hint costs a read and nothing else. Keys are the database's row numbers, never public ids.
import { type Clock, SECOND } from '../../shared/clock.ts';
import type { Cursor, MailboxKey, Storage } from '../storage/storage.ts';
import type { Timers } from '../timers.ts';

const COMMENT_EVERY_MS = 25 * SECOND;
const COMMENT = ':\n\n';
/** Of one mailbox a connection is hinted no more often: a reader has a second to read what a peer sends in thousands. */
const HINT_EVERY_MS = SECOND;

/** One connection's way out. `end` may be called more than once. */
export type Channel = { send(text: string): void; end(): void };

export type Delivery = {
  /** Starts hinting; the returned function stops it. Rejects where the storage does: then nothing of it is left. */
  open(cursors: readonly Cursor[], channel: Channel): Promise<() => void>;
  /** Whether one more connection fits. */
  hasRoom(): boolean;
  readonly connections: number;
  /** Ends every connection, as a stopping relay does. */
  close(): void;
};

/** `hinted`: when it was last, in ms. `owed`: it grew since, and is hinted at the end of its second. */
type Watcher = { readonly channel: Channel; readonly index: number; hinted: number; owed: boolean };

type Ports = {
  readonly storage: Pick<Storage, 'watch' | 'onChanges'>;
  readonly streams: number;
  readonly clock: Clock;
  /** Without timers there are no comments, and every change is hinted at once. */
  readonly timers: Timers | null;
};

export function createDelivery(ports: Ports): Delivery {
  const { timers } = ports;
  const watchers = createWatchers();
  const channels = new Set<Channel>();
  const register = registerIn(ports.storage, watchers);
  const hints = createHints(ports, (channel) => channels.has(channel));
  let closed = false;

  const stopListening = ports.storage.onChanges(({ grown, closed: ended, missed }) => {
    // Devices come back by themselves, and are told what grew as they are watched again.
    if (missed === true) for (const channel of channels) channel.end();
    for (const key of grown) for (const watcher of watchers.of(key)) hints.tell(watcher);
    // The old capability reads no further: its reader learns so by reading, and is hinted no more.
    for (const key of ended) {
      for (const { channel, index } of watchers.of(key)) channel.send(hint(index));
      watchers.end(key);
    }
  });
  const stopComments = timers?.every(COMMENT_EVERY_MS, () => {
    for (const channel of channels) channel.send(COMMENT);
  });

  const drop = (channel: Channel, keys: Iterable<MailboxKey>): void => {
    channels.delete(channel);
    for (const key of keys) watchers.keep(key, (watcher) => watcher.channel !== channel);
  };

  return {
    hasRoom: () => !closed && channels.size < ports.streams,
    open: async (cursors, channel) => {
      const keys = new Map<number, MailboxKey>();
      // One that asked for room just before the relay began to stop: kept, nobody would end it, and the stop would wait for it.
      if (closed) {
        channel.end();
        return () => undefined;
      }
      channels.add(channel);
      try {
        channel.send(COMMENT);
        await register({ cursors, channel, keys });
      } catch (error) {
        // Nobody else knows of it: kept, it would take a place for as long as the relay runs.
        drop(channel, keys.values());
        throw error;
      }
      return () => drop(channel, keys.values());
    },
    get connections() {
      return channels.size;
    },
    close: () => {
      closed = true;
      stopListening();
      stopComments?.();
      hints.stop();
      for (const channel of channels) channel.end();
      channels.clear();
      watchers.clear();
    },
  };
}

const NOBODY: readonly Watcher[] = [];

/** Who waits for which mailbox. */
function createWatchers() {
  const byKey = new Map<MailboxKey, Watcher[]>();
  return {
    of: (key: MailboxKey): readonly Watcher[] => byKey.get(key) ?? NOBODY,
    add(key: MailboxKey, watcher: Watcher): void {
      const watchers = byKey.get(key);
      if (watchers === undefined) byKey.set(key, [watcher]);
      else watchers.push(watcher);
    },
    keep(key: MailboxKey, keeps: (watcher: Watcher) => boolean): void {
      const left = byKey.get(key)?.filter(keeps) ?? [];
      if (left.length === 0) byKey.delete(key);
      else byKey.set(key, left);
    },
    end: (key: MailboxKey): void => void byKey.delete(key),
    clear: (): void => byKey.clear(),
  };
}

type Registering = {
  readonly cursors: readonly Cursor[];
  readonly channel: Channel;
  /** Filled with what the cursors open, by their places. */
  readonly keys: Map<number, MailboxKey>;
};

/** Lets a channel wait for what its cursors open, and hints what grew or ended meanwhile. */
const registerIn =
  (storage: Pick<Storage, 'watch'>, watchers: ReturnType<typeof createWatchers>) =>
  async ({ cursors, channel, keys }: Registering): Promise<void> => {
    const named = new Set<MailboxKey>();
    for (const [index, watched] of (await storage.watch(cursors)).entries()) {
      // Named twice it is watched once, at its first place: else one connection would cost a mailbox as much as hundreds.
      if (watched === null || named.has(watched.key)) continue;
      named.add(watched.key);
      keys.set(index, watched.key);
      watchers.add(watched.key, { channel, index, hinted: Number.NEGATIVE_INFINITY, owed: false });
    }
    // Asked again once registered: what grew before the cursor was watched is hinted now.
    for (const [index, watched] of (await storage.watch(cursors)).entries()) {
      if (watched !== null && watched.last > (cursors[index]?.after ?? 0)) channel.send(hint(index));
      const key = keys.get(index);
      if (watched !== null || key === undefined) continue;
      // A capability that ended between the two looks: nobody else tells its reader.
      watchers.keep(key, (watcher) => watcher.channel !== channel || watcher.index !== index);
      channel.send(hint(index));
    }
  };

/** Hints each watcher at once, and no more often than once in `HINT_EVERY_MS`: what grows within that is owed until it is over. */
function createHints({ clock, timers }: Pick<Ports, 'clock' | 'timers'>, isOpen: (channel: Channel) => boolean) {
  let owing: Watcher[] = [];
  let stopOwing: (() => void) | null = null;

  const send = (watcher: Watcher, now: number): void => {
    watcher.hinted = now;
    watcher.channel.send(hint(watcher.index));
  };

  /** What is owed for a second is hinted; the timer ends where nothing is any more. */
  const settle = (): void => {
    const now = clock.now();
    const due = owing.filter(({ hinted }) => isOver(hinted, now));
    owing = owing.filter(({ hinted, channel }) => !isOver(hinted, now) && isOpen(channel));
    for (const watcher of due) {
      watcher.owed = false;
      if (isOpen(watcher.channel)) send(watcher, now);
    }
    if (owing.length > 0) return;
    stopOwing?.();
    stopOwing = null;
  };

  return {
    tell(watcher: Watcher): void {
      if (watcher.owed) return;
      const now = clock.now();
      if (timers === null || isOver(watcher.hinted, now)) return send(watcher, now);
      watcher.owed = true;
      owing.push(watcher);
      stopOwing ??= timers.every(HINT_EVERY_MS, settle);
    },
    stop(): void {
      stopOwing?.();
      owing = [];
    },
  };
}

/** A clock set back must not keep a hint back. */
const isOver = (hinted: number, now: number): boolean => Math.abs(now - hinted) >= HINT_EVERY_MS;

const hint = (index: number): string => `data: ${index}\n\n`;
