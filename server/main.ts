// Starts the relay: settings, data folder, storage, client, HTTP. The composition root of the server, the only one to know the
// real clock, chance, timers and process. Whatever stops a start is one line on standard error that names the fix, and exit 1.
import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import type { Server } from 'node:http';
import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { SECOND } from '../shared/clock.ts';
import { loadSodium } from '../shared/crypto/base/sodium.ts';
import { LIMITS } from '../shared/protocol/limits.ts';
import { createRelay, type Relay } from './http/relay.ts';
import { BUILT_CLIENT, type Config, parseConfig } from './config.ts';
import { startExpiry } from './data/expiry.ts';
import { admissionLink, createCode } from './link.ts';
import { createLog, type Log } from './log.ts';
import { publishMetrics } from './http/metrics-server.ts';
import { keepDescriptors } from './http/descriptors.ts';
import { createRelayServer } from './http/server.ts';
import { codeOf, openData } from './data/open-data.ts';
import { keepWithoutReaders } from './output.ts';
import { plainHttpLine } from './http/plain-http.ts';
import { type Assets, loadAssets } from './http/serve.ts';
import type { Storage } from './storage/storage.ts';
import type { Timers } from './timers.ts';

/** What requests under way are given when the relay is told to stop. */
const SHUTDOWN_MS = 5 * SECOND;
/** Every file the relay makes is its own user's alone. */
const PRIVATE_UMASK = 0o077;

const clock = { now: () => Date.now() };
const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };
const timers: Timers = {
  every: (intervalMs, run) => {
    const timer = setInterval(run, intervalMs).unref();
    return () => clearInterval(timer);
  },
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function stop(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  keepWithoutReaders();
  process.umask(PRIVATE_UMASK);
  const parsed = parseConfig(process.env);
  if (!parsed.ok) stop(parsed.error.line);
  const config = parsed.value;
  const { clientDir } = config;
  if (clientDir !== BUILT_CLIENT && !isReadableFolder(clientDir))
    stop(`CLIENT_DIR (${clientDir}) is no folder that can be read: set it to that of a built client, or leave it out.`);
  const log = createLog({ write: (line) => void process.stderr.write(line), clock, level: config.logLevel });

  const warn = (line: string): void => void process.stderr.write(`${line}\n`);
  const opened = await openData(config, { stop, clock, random, say: warn });
  if (!opened.ok) stop(opened.error.line);
  const { storage, blobStore, watchDisk } = opened.value;

  const expire = (today: number): void =>
    void storage.expire(today).then(relay.sweepBlobs, (error: unknown) => log.fault(error));
  startExpiry({ clock, timers, expire, say: warn });
  watchDisk({ hasSpace: storage.hasSpace, timers, say: warn });

  let client: Assets | null = null;
  /** Read whole, as soon as the relay listens: what is served is what was there then. */
  const assets = (): Assets => (client ??= loadAssets(config.clientDir));
  const metrics = publishMetrics({ config, clock, streams: () => relay.connections(), stop });
  const relay = createRelay({ config, storage, blobStore, clock, random, log, assets, timers, metrics });
  const stopPush = await startPush();
  const server = createRelayServer(relay);
  keepDescriptors(server, warn);
  server.on('listening', () => void announce(withPort(config, server.address() as AddressInfo)));
  server.on('error', (error) => stop(listenLine(codeOf(error), config)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void shutDown({ server, relay, storage, log, stopPush }));
  server.listen(config.port, config.host);

  /** Nothing of it is loaded, and nobody called, unless the operator asked for it. Returns the way to stop. */
  async function startPush(): Promise<() => Promise<void>> {
    const { pushContact: contact, pushHosts: hosts } = config;
    if (contact === null) return () => Promise.resolve();
    const [{ createSender, ROUND_EVERY_MS }, { createPushHttp }] = await Promise.all([
      import('./push/sender.ts'),
      import('./push/http.ts'),
    ]);
    const ports = { storage, clock, random, log, metrics, say: warn };
    const sender = createSender({ ...ports, http: createPushHttp(), contact, hosts });
    // What fell due while the relay was not there.
    void sender.round();
    const stopRounds = timers.every(ROUND_EVERY_MS, () => void sender.round());
    return () => {
      stopRounds();
      return sender.close();
    };
  }

  async function announce(settings: Config): Promise<void> {
    const isOpen = assets().has('/index.html');
    if (isOpen) say(`Entretemps is open at ${settings.publicUrl}`);
    else
      say(
        `The relay answers at ${settings.publicUrl}, but there is no built client in ${settings.clientDir}: run npm run build, then start again.`,
      );
    const plain = plainHttpLine(settings);
    if (plain !== null) say(plain);
    // The hash of capabilities: a start does not wait for it, the first call and the first link do.
    await loadSodium();
    const first = await storage.firstAdmission(createCode(random), LIMITS.admissionAllowance);
    if (first.ok && first.value !== null) {
      say(
        'No psychologist has a space here yet. This link makes one, once; open it in your own browser or hand it over:',
      );
      say(admissionLink(settings.publicUrl, first.value));
    }
    log.write('started');
    // Day 0 expires nothing, and goes on with sweeps that were cut.
    expire(0);
    // Where NODE_COMPILE_CACHE names a folder, the next start finds this one's work there, even after a kill.
    flushCompileCache();
  }
}

function isReadableFolder(path: string): boolean {
  try {
    accessSync(`${path}/.`, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** With PORT=0 the address is known only now. */
function withPort(settings: Config, address: AddressInfo): Config {
  const isDefault = settings.port === 0 && settings.publicUrl === 'http://localhost:0';
  return isDefault ? { ...settings, publicUrl: `http://localhost:${address.port}` } : settings;
}

function listenLine(code: string, { host, port }: Config): string {
  if (code === 'EADDRINUSE')
    return `PORT ${port} is already in use: stop the program that holds it, or set PORT to another number.`;
  if (code === 'EACCES')
    return `PORT ${port} needs rights this user lacks: set PORT to a number from 1024, and put a proxy in front.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST (${host}) is not an address of this machine: set HOST=127.0.0.1, or 0.0.0.0 for all of them.`;
  return `The relay could not listen on HOST ${host}, PORT ${port} (${code}): set others.`;
}

type Running = {
  readonly server: Server;
  readonly relay: Relay;
  readonly storage: Storage;
  readonly log: Log;
  readonly stopPush: () => Promise<void>;
};

/** Live connections end, requests under way are answered (what is queued is committed), then the database closes. */
async function shutDown({ server, relay, storage, log, stopPush }: Running): Promise<void> {
  relay.close();
  const answered = new Promise((resolve) => server.close(resolve));
  const idle = setInterval(() => server.closeIdleConnections(), SECOND / 20);
  const late = setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS);
  await Promise.all([answered, stopPush()]);
  clearInterval(idle);
  clearTimeout(late);
  await storage.close();
  log.write('stopped');
  process.exit(0);
}

void start();
