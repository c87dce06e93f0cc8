// Where the demonstration is played: the real relay over a folder that outlives the play, engines with real keys, and one clock that the play moves.
// Nothing stands in for anything, but for the passphrases of people whom nobody will be: theirs cost nothing.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../client/engine/api/api.ts';
import type { EntryView, RelationView } from '../../client/engine/api/views.ts';
import { createEngine } from '../../client/engine/engine.ts';
import type { Http, Ports } from '../../client/engine/ports.ts';
import { createDiskBlobs } from '../../server/blobs/disk.ts';
import { parseConfig } from '../../server/config.ts';
import { BLOBS } from '../../server/data/open-blobs.ts';
import { DATABASE } from '../../server/data/open-data.ts';
import { createRelay } from '../../server/http/relay.ts';
import { admissionLink, createCode } from '../../server/link.ts';
import { createLog } from '../../server/log.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { utf8 } from '../../shared/bytes.ts';
import { MINUTE, SECOND } from '../../shared/clock.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium, sodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { plainText } from '../../shared/protocol/text.ts';
import { type LocalDay, localTime, momentOf, weekdayOf } from '../../shared/rhythm/calendar.ts';
import { type Browser, pwHash, rowsIn } from '../bench/client-space.ts';
import { reachDirectly } from '../harness/direct.ts';
import { createMemoryStore, type MemoryStore } from '../harness/memory-store.ts';
import { createFakeTime } from '../harness/time.ts';

export const ZONE = 'Europe/Brussels';
const ENDLESS = { free: () => Infinity, spend: () => undefined, floor: 0 };
const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };

/** Of somebody whose space nobody opens afterwards. */
const quickHash: Ports['pwHash'] = {
  hash: async (passphrase, salt) =>
    Secret.of('passphrase', sodium().crypto_generichash(32, utf8(passphrase.normalize('NFKC')), salt)),
};

/** As much as every device that opens the app gives: a space sealed with more would not open on the least of them. */
const SMALL_MIB = 128;
const smallHash: Ports['pwHash'] = {
  hash: async (passphrase, salt, parameters) => {
    if (parameters.memoryMiB > SMALL_MIB) throw new Error('no memory');
    return pwHash.hash(passphrase, salt, parameters);
  },
};

export type Actor = { readonly engine: Engine; readonly store: MemoryStore };

export type Stage = {
  now(): number;
  /** Goes on to a moment, ms; never back. */
  until(moment: number): void;
  /** The n-th working day before today; 0: today, whatever day it is. */
  workday(n: number): LocalDay;
  /** A moment of a day, ms: `9:30` where the story is. */
  at(day: LocalDay, time: string): number;
  /** Someone with an empty browser. `isVisited`: their space is opened in a real one afterwards. */
  actor(isVisited: boolean): Promise<Actor>;
  admission(): Promise<string>;
  close(): Promise<void>;
};

/** `folder` becomes the data folder of a relay. `origin`: where its app is opened. It begins at `from`, and `today` is the day that the story ends on, both ms. */
export async function createStage({
  folder,
  origin,
  from,
  today,
}: {
  readonly folder: string;
  readonly origin: string;
  readonly from: number;
  readonly today: number;
}): Promise<Stage> {
  await loadSodium();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = createFakeTime(from);
  const storage = createSqliteStorage(join(folder, DATABASE));
  const relay = createRelay({
    config: unwrap(parseConfig({ PUBLIC_URL: origin, LOG_LEVEL: 'quiet', RATE_PER_MINUTE: '1000000' })),
    storage,
    blobStore: createDiskBlobs(join(folder, BLOBS), { disk: ENDLESS, clock: time }),
    clock: time,
    random,
    log: createLog({ write: () => undefined, clock: time, level: 'quiet' }),
  });
  const reached = await reachDirectly(relay);
  const http: Http = {
    async post(asked, path, body) {
      const { status, bytes } = await reached.ask(`${asked}${path}`, { method: 'POST', body });
      return { status, body: await bytes(), date: Math.floor(time.now() / SECOND) * SECOND, retryAfter: null };
    },
    stream: () => () => undefined,
  };
  const end = localTime(today, ZONE).day;
  return {
    now: time.now,
    until: (moment) => time.set(Math.max(moment, time.now())),
    workday: (n) => workdayBefore(end, n),
    at: (day, said) => {
      const [hour = 0, minute = 0] = said.split(':').map(Number);
      return momentOf(day, hour * 60 + minute, ZONE);
    },
    async actor(isVisited) {
      const store = createMemoryStore();
      const hash = isVisited ? smallHash : quickHash;
      const ports = { clock: time, timer: time, random, store, http, pwHash: hash, origin, timeZone: ZONE };
      return { engine: await createEngine({ ...ports, background: false }), store };
    },
    async admission() {
      const { code, hash } = createCode(random);
      await storage.admit(hash, 100, false);
      return admissionLink(origin, code);
    },
    async close() {
      relay.close();
      await reached.close();
      await storage.close();
    },
  };
}

function workdayBefore(end: LocalDay, n: number): LocalDay {
  let day = end;
  for (let left = n; left > 0;) if (weekdayOf(--day) < 5) left--;
  return day;
}

/** The first working day behind a day. */
export function workdayAfter(day: LocalDay): LocalDay {
  let next = day + 1;
  while (weekdayOf(next) >= 5) next++;
  return next;
}

export async function opened({ engine }: Actor) {
  const { open } = await engine.view();
  if (open === null) throw new Error('no space is open');
  return open;
}

export async function relationWith(actor: Actor, name: string): Promise<RelationView> {
  const found = (await opened(actor)).relations.find(({ peerName }) => peerName === name);
  if (found === undefined) throw new Error(`nothing with ${name}`);
  return found;
}

/** Everything that was said to each other has come. */
export async function pass(...actors: readonly Actor[]): Promise<void> {
  for (let round = 0; round < 3; round++) for (const { engine } of actors) await engine.sync();
}

/** Longer than what was confirmed is held. */
export const HELD = 40 * SECOND;
export const A_WHILE = 3 * MINUTE;

/** The place of a passage in what was written by the other person. */
export function passageIn(thread: readonly EntryView[], text: string) {
  const source = thread.find(({ mine, blocks }) => !mine && blocks.some((block) => block.text.includes(text)));
  const said = plainText(source?.blocks ?? []);
  if (source === undefined) throw new Error(`nobody wrote: ${text}`);
  return { sourceId: source.id, start: said.indexOf(text), text };
}

/** What lies in a browser in which this space is. */
export async function browserOf({ engine, store }: Actor): Promise<Browser> {
  await engine.close();
  return rowsIn(store);
}
