// Live delivery: which connections wait for which mailboxes. A hint says only "something grew"; the cursor read is the truth,
// so a lost or doubled hint costs a read and nothing else. Keys are the database's row numbers, never public ids.
import { SECOND } from '../shared/clock.ts';
import type { Timers } from './context.ts';
import type { Cursor, MailboxKey, Storage } from './storage/storage.ts';

const COMMENT_EVERY_MS = 25 * SECOND;
const COMMENT = ':\n\n';

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

type Watcher = { readonly channel: Channel; readonly index: number };

export function createDelivery(ports: { storage: Storage; streams: number; timers: Timers | null }): Delivery {
  const watchersByKey = new Map<MailboxKey, Watcher[]>();
  const channels = new Set<Channel>();
  let closed = false;

  const stopListening = ports.storage.onChanges(({ grown, closed: ended, missed }) => {
    // Devices come back by themselves, and are told what grew as they are watched again.
    if (missed === true) for (const channel of channels) channel.end();
    for (const key of grown) for (const { channel, index } of watchersByKey.get(key) ?? []) channel.send(hint(index));
    // The old capability reads no further: its reader learns so by reading, and is hinted no more.
    for (const key of ended) {
      for (const { channel, index } of watchersByKey.get(key) ?? []) channel.send(hint(index));
      watchersByKey.delete(key);
    }
  });
  const stopComments = ports.timers?.every(COMMENT_EVERY_MS, () => {
    for (const channel of channels) channel.send(COMMENT);
  });

  const add = (key: MailboxKey, watcher: Watcher): void => {
    const watchers = watchersByKey.get(key);
    if (watchers === undefined) watchersByKey.set(key, [watcher]);
    else watchers.push(watcher);
  };

  const keep = (key: MailboxKey, keeps: (watcher: Watcher) => boolean): void => {
    const left = watchersByKey.get(key)?.filter(keeps) ?? [];
    if (left.length === 0) watchersByKey.delete(key);
    else watchersByKey.set(key, left);
  };

  const drop = (channel: Channel, keys: Iterable<MailboxKey>): void => {
    channels.delete(channel);
    for (const key of keys) keep(key, (watcher) => watcher.channel !== channel);
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
        for (const [index, watched] of (await ports.storage.watch(cursors)).entries()) {
          if (watched === null) continue;
          keys.set(index, watched.key);
          add(watched.key, { channel, index });
        }
        // Asked again once registered: what grew before the cursor was watched is hinted now.
        for (const [index, watched] of (await ports.storage.watch(cursors)).entries()) {
          if (watched !== null && watched.last > (cursors[index]?.after ?? 0)) channel.send(hint(index));
          const key = keys.get(index);
          if (watched !== null || key === undefined) continue;
          // A capability that ended between the two looks: nobody else tells its reader.
          keep(key, (watcher) => watcher.channel !== channel || watcher.index !== index);
          channel.send(hint(index));
        }
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
      for (const channel of channels) channel.end();
      channels.clear();
      watchersByKey.clear();
    },
  };
}

const hint = (index: number): string => `data: ${index}\n\n`;
