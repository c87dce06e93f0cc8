// Long because a world is composed in one place.
// A world for scenarios: the real relay, over real connections in the long form (shared/decisions/0138), any number of engines, one fake clock, one seed. Only three things are
// doubles, each with real tests of its own: Argon2id (cheap here), the network (it can fail on order) and the
// store (memory, held to IndexedDB's contract). A composition root.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createEffort, type Effort } from '../../client/engine/state/effort.ts';
import { createEngine } from '../../client/engine/engine.ts';
import type { Engine, NewSpace } from '../../client/engine/api/api.ts';
import type { Http, HttpAnswer, Ports } from '../../client/engine/ports.ts';
import type { AppView, EntryView, OpenSpaceView, RelationView } from '../../client/engine/api/views.ts';
import { createRelay } from '../../server/http/relay.ts';
import { createDiskBlobs } from '../../server/blobs/disk.ts';
import { parseConfig } from '../../server/config.ts';
import { admissionLink, createCode } from '../../server/link.ts';
import { createLog } from '../../server/log.ts';
import type { Disk } from '../../server/data/disk.ts';
import { BLOBS } from '../../server/data/open-blobs.ts';
import type { PushHttp } from '../../server/push/http.ts';
import type { PushRequest } from '../../server/push/message.ts';
import { createSender } from '../../server/push/sender.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { concatBytes, utf8 } from '../../shared/bytes.ts';
import { DAY, HOUR } from '../../shared/clock.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium, sodium } from '../../shared/crypto/base/sodium.ts';
import type { Profile } from '../../shared/protocol/cadre.ts';
import type { PackingBounds } from '../../shared/crypto/vault/packs.ts';
import type { JoiningBounds } from '../../shared/crypto/vault/vault-joining.ts';
import { unwrap } from '../../shared/result.ts';
import { decode, encode } from '../../shared/codec.ts';
import type { Call } from './blob-client.ts';
import { reachDirectly } from './direct.ts';
import { watchingLists } from './digests.ts';
import { createMemoryBlobs } from './memory-blobs.ts';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { PUSH_HOST } from './push-service.ts';
import { seededRandom } from './random.ts';
import { type Answered, reach } from './reached.ts';
import { createFakeTime, type FakeTime, skewed } from './time.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';

export const ORIGIN = 'http://localhost:8787';
/** Saturday 21 November 2026, 14 h 26 in Brussels. */
export const START = Date.UTC(2026, 10, 21, 13, 26);

const OF_FRAMES: readonly number[] = [
  LETTER_KINDS.frameProposed,
  LETTER_KINDS.frameAgreed,
  LETTER_KINDS.frameNotAgreed,
];
/** An app whose people need not agree on a frame before they write. */
const BEFORE_FRAMES = SPOKEN_KINDS.filter((kind) => !OF_FRAMES.includes(kind));

export const PASSPHRASE = 'lanterne octobre tilleul';

export const CLAIRE: Profile = {
  name: 'Claire Vasseur',
  title: 'Psychologue',
  registration: '992108231',
  // Tuesday to Saturday, 18 h to 20 h, cut-off at 17 h.
  rhythm: { days: 0b0111110, windowStart: 18 * 60, windowEnd: 20 * 60, cutOff: 17 * 60, timeZone: 'Europe/Brussels' },
};

/** What stands between one device and the relay: a test decides. */
export type Wire = {
  offline: boolean;
  /** Called with every request; may answer in the relay's place, send another body or to another address of it, lose the answer, or cut it. */
  intercept:
    | ((
        path: string,
        body: Uint8Array,
        send: (instead?: Uint8Array, at?: string) => Promise<HttpAnswer | null>,
      ) => Promise<HttpAnswer | 'cut' | null>)
    | null;
  requests: number;
  /** A line of the stream that is open; null where none is. */
  hint: ((data: string) => void) | null;
  /** Streams opened so far, each as its request's body. */
  streams: Uint8Array[];
};

export type Person = {
  readonly engine: Engine;
  readonly store: MemoryStore;
  readonly wire: Wire;
  view(): Promise<AppView>;
  space(): Promise<OpenSpaceView>;
  relation(index?: number): Promise<RelationView>;
  thread(index?: number): Promise<readonly EntryView[]>;
  /** The same device after its app was closed, or died: a fresh engine on what it had stored. */
  restart(): Promise<Person>;
  /** What mailboxes have cost its passes. */
  readonly effort: Effort;
};

export type DeviceOptions = {
  /** The browser's rows: another device's clone, or a browser that holds a space already. */
  readonly store?: MemoryStore;
  /** How far the device's clock is off, ms. */
  readonly skew?: number;
  /** Where the app was served from; the same relay answers under any name. */
  readonly origin?: string;
  readonly timeZone?: string;
  /** Kinds of later releases that its app reads; unless a test says, all but those of frames, which would have to be agreed on first. */
  readonly speaks?: readonly number[];
  /** Counts what mailboxes cost its restore. */
  readonly restoring?: Effort;
  /** When its vault's erased ranges are joined. */
  readonly joining?: JoiningBounds;
  /** When its content keys are packed. */
  readonly packing?: PackingBounds;
  /** Reads and sends by itself; else only when told to. */
  readonly background?: boolean;
  /** What this device can give Argon2id; none stands for enough. Changed by a test while it goes. */
  readonly memory?: { mebibytes: number };
  /** What this device's Argon2id gives in place of the right key, asked at each with the memory it has; null: the right one. */
  readonly misreckon?: (memoryMiB: number) => Uint8Array | null;
};

export type World = {
  readonly seed: number;
  readonly time: FakeTime;
  admissionLink(mayGrant?: boolean): Promise<string>;
  /** A call of the relay's, as whoever holds the capabilities makes it. */
  readonly call: Call;
  /** A device with an empty browser. */
  device(options?: DeviceOptions): Promise<Person>;
  /** The relay stops and starts again on the same storage. */
  restartRelay(): void;
  /** The relay tells the devices that are due, once; what a push service would have been given. */
  tellDevices(): Promise<readonly PushRequest[]>;
  /** The relay's own, for what an operator does to it. */
  readonly storage: Storage;
  /** Every byte the relay holds, its write-ahead log included: of a world on a file only. */
  relayBytes(): Promise<readonly Uint8Array[]>;
  close(): Promise<void>;
};

export async function createWorld(
  options: {
    readonly seed?: number;
    readonly file?: string;
    readonly push?: boolean;
    /** Another storage than SQLite; the world closes it. */
    readonly storage?: Storage;
    /** When it begins, ms. */
    readonly from?: number;
    /**
     * Whether the relay is asked without a network, which spares a third of the processor's time. Where a test does not say, it is in the short
     * form and not in the long one.
     */
    readonly direct?: boolean;
    /** From how many entries on its devices keep digests: from the first, unless a test says. */
    readonly digestsFrom?: number;
    /** The host takes no blobs. */
    readonly noBlobs?: boolean;
  } = {},
): Promise<World> {
  await loadSodium();
  const seed = options.seed ?? 20261121;
  const time = createFakeTime(options.from ?? START);
  const storage = options.storage ?? createSqliteStorage(options.file ?? ':memory:');
  const config = unwrap(
    parseConfig({
      PUBLIC_URL: ORIGIN,
      LOG_LEVEL: 'quiet',
      RATE_PER_MINUTE: '1000000',
      ...(options.noBlobs === true && { BLOBS_MIB: '0' }),
      ...(options.push === true && { PUSH_CONTACT: 'mailto:host@entretemps.example', PUSH_HOSTS: PUSH_HOST }),
    }),
  );
  const relayRandom = seededRandom(seed, 1);
  const blobStore =
    options.file === undefined
      ? createMemoryBlobs({ clock: time })
      : createDiskBlobs(join(dirname(options.file), BLOBS), { disk: ENDLESS, clock: time });
  const start = () => {
    const relay = createRelay({
      config,
      storage,
      blobStore,
      clock: time,
      random: relayRandom,
      log: createLog({ write: () => undefined, clock: time, level: 'quiet' }),
    });
    return { relay, reached: (options.direct ?? !FULL) ? reachDirectly(relay) : reach(relay) };
  };
  const stop = async (former: ReturnType<typeof start>): Promise<void> => {
    former.relay.close();
    await (await former.reached).close();
  };
  const post = async (address: string, body: Uint8Array): Promise<Answered> => {
    const { ask } = await running.reached;
    return ask(address, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body });
  };
  let running = start();
  let streams = 2;

  const httpOf = (wire: Wire): Http => ({
    async post(origin, path, body) {
      wire.requests++;
      const send = async (instead: Uint8Array = body, at = path): Promise<HttpAnswer | null> => {
        const response = await post(`${origin}${at}`, instead);
        const retry = response.headers.get('retry-after');
        return {
          status: response.status,
          body: await response.bytes(),
          // The relay's Date header is the HTTP server's; here the fake clock's.
          date: Math.floor(time.now() / 1000) * 1000,
          retryAfter: retry === null ? null : Number(retry) * 1000,
        };
      };
      if (wire.offline) return null;
      return wire.intercept === null ? send() : wire.intercept(path, body, send);
    },
    stream: (_origin, _path, body, line) => {
      wire.streams.push(body);
      wire.hint = line;
      return () => {
        wire.hint = null;
      };
    },
  });

  async function device(its: DeviceOptions = {}): Promise<Person> {
    const { store = createMemoryStore(), skew = 0, origin = ORIGIN, timeZone = 'Europe/Brussels', memory } = its;
    const { background = false } = its;
    const wire: Wire = { offline: false, intercept: null, requests: 0, hint: null, streams: [] };
    const clock = skewed(time, skew);
    const effort = createEffort();
    const ports: Ports = {
      clock,
      timer: clock,
      random: seededRandom(seed, streams++),
      store,
      http: httpOf(wire),
      pwHash: {
        hash: async (passphrase, salt, { memoryMiB }) => {
          if (memory !== undefined && memoryMiB > memory.mebibytes) throw new Error('not enough memory');
          const key = cheapHash(passphrase, salt);
          const wrong = its.misreckon?.(memoryMiB) ?? null;
          return wrong === null ? key : Secret.of('passphrase', wrong);
        },
      },
      stretch: (input, salt) => sodium().crypto_generichash(32, concatBytes(salt, input), null),
      origin,
      background,
      effort,
      speaks: its.speaks ?? BEFORE_FRAMES,
      ...(its.restoring !== undefined && { restoring: its.restoring }),
      ...(its.joining !== undefined && { joining: its.joining }),
      ...(its.packing !== undefined && { packing: its.packing }),
      digestsFrom: options.digestsFrom ?? 0,
      timeZone,
    };
    const created = await createEngine(ports);
    // One that travels by itself is another one by the time it is open.
    const engine = background ? created : watchingLists(created);
    const space = async (): Promise<OpenSpaceView> => {
      const { open } = await engine.view();
      if (open === null) throw new Error('no space is open');
      return open;
    };
    const relation = async (index = 0): Promise<RelationView> => {
      const found = (await space()).relations[index];
      if (found === undefined) throw new Error('no such relation');
      return found;
    };
    return {
      engine,
      store,
      wire,
      effort,
      view: () => engine.view(),
      space,
      relation,
      thread: async (index = 0) => engine.thread((await relation(index)).key),
      restart: async () => {
        await engine.close().catch(() => undefined);
        store.revive();
        return device({ ...its, store });
      },
    };
  }

  return {
    seed,
    time,
    async admissionLink(mayGrant = false) {
      const { code, hash } = createCode(seededRandom(seed, 1_000 + streams++));
      await storage.admit(hash, 1_000, mayGrant);
      return admissionLink(ORIGIN, code);
    },
    device,
    async call(endpoint, request) {
      const answer = await post(ORIGIN + endpoint.path, encode(endpoint.request, request));
      if (answer.status !== 200) return { type: 'refused', status: answer.status };
      return { type: 'answer', value: unwrap(decode(endpoint.response, await answer.bytes())) };
    },
    restartRelay() {
      void stop(running);
      running = start();
    },
    storage,
    async tellDevices() {
      const given: PushRequest[] = [];
      const http: PushHttp = {
        post: async (push) => {
          given.push(push);
          return { status: 201, retryAfter: null };
        },
      };
      const log = createLog({ write: () => undefined, clock: time, level: 'quiet' });
      const asked = { contact: config.pushContact ?? '', hosts: config.pushHosts };
      const sender = createSender({ storage, clock: time, random: relayRandom, http, log, metrics: null, ...asked });
      await sender.round();
      await sender.close();
      return given;
    },
    async relayBytes() {
      const { file } = options;
      if (file === undefined) throw new Error('only a world on a file can be searched');
      return [file, `${file}-wal`].filter(existsSync).map((path) => new Uint8Array(readFileSync(path)));
    },
    async close() {
      await stop(running);
      await storage.close();
    },
  };
}

const ENDLESS: Disk = { free: () => Infinity, spend: () => undefined, floor: 0 };

/** Argon2id's place in scenarios: the same shape, no cost. Its own tests run the real one. */
export const cheapHash = (passphrase: string, salt: Uint8Array): Secret<'passphrase'> =>
  Secret.of('passphrase', sodium().crypto_generichash(32, concatBytes(salt, utf8(passphrase.normalize('NFKC'))), null));

export const newSpace = (name: string, more: Partial<NewSpace> = {}): NewSpace => ({
  label: `Espace de ${name}`,
  name,
  language: 'fr',
  passphrase: PASSPHRASE,
  ...more,
});

/** Passes on every device in turn until nothing moves any more. */
export async function settle(...people: readonly Person[]): Promise<void> {
  for (let round = 0; round < 4; round++) for (const person of people) await person.engine.sync();
}

/** A psychologist with a complete space. */
export async function psychologist(
  world: World,
  profile: Profile = CLAIRE,
  options: DeviceOptions = {},
): Promise<Person> {
  const person = await world.device(options);
  const created = await person.engine.createPractice(newSpace(profile.name), profile, await world.admissionLink());
  unwrap(created);
  return person;
}

/** A psychologist and a patient who have met: invitation opened, accepted and confirmed on both sides. `options`: of both devices. */
export async function meet(
  world: World,
  options: DeviceOptions = {},
): Promise<{ claire: Person; camille: Person; link: string; words: readonly string[] }> {
  const claire = await psychologist(world, CLAIRE, options);
  const { link } = unwrap(await claire.engine.invite('Camille D.'));
  const camille = await world.device(options);
  const joined = unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
  await settle(claire, camille);
  return { claire, camille, link, words: joined.sheet.words };
}

export { DAY, HOUR };
