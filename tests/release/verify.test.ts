// A relay tried from outside as ordinary visitors try it: three relays that change what they serve, each to other people. The long form's: each
// visit is a real Chromium.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadAssets } from '../../server/http/serve.ts';
import { createRelay } from '../../server/http/relay.ts';
import { createRelayServer } from '../../server/http/server.ts';
import { createLog } from '../../server/log.ts';
import { parseConfig } from '../../server/config.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { findBrowser } from '../tools/browser.ts';
import { builtHere } from './builder.ts';
import { startChromium } from './chromium.ts';
import { entriesOf, makeManifest, type Manifest, NO_FOLDER } from './manifest.ts';
import { entrancesOf, missed, verify } from './verify.ts';

/** What stands before the relay and may answer in its place, or change a header of what it answers. */
type Front = (asked: IncomingMessage, answer: ServerResponse) => boolean;

let manifest: Manifest;
let [program, dist] = ['', ''];
let close: () => Promise<void> = async () => undefined;

// A machine that does other things too takes its time for thirty visits.
vi.setConfig({ testTimeout: 900_000 });

beforeAll(async () => {
  await loadSodium();
  dist = builtHere();
  manifest = makeManifest(dist, entriesOf(dist), NO_FOLDER);
  const found = await findBrowser();
  if (!found.ok) throw new Error(found.error.fix);
  program = found.value.path;
});
afterEach(() => close());

async function serve(front: Front): Promise<string> {
  const config = parseConfig({ RATE_PER_MINUTE: '0' });
  if (!config.ok) throw new Error(config.error.line);
  const clock = { now: () => Date.now() };
  const storage = createSqliteStorage(':memory:');
  const assets = loadAssets(join(dist, 'client'));
  const relay = createRelay({
    config: config.value,
    storage,
    clock,
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    log: createLog({ write: () => undefined, clock, level: 'quiet' }),
    assets: () => assets,
  });
  const behind = createRelayServer(relay);
  const server: Server = createServer((asked, answer) => {
    if (!front(asked, answer)) behind.emit('request', asked, answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = async () => {
    close = async () => undefined;
    server.closeAllConnections();
    server.close();
    relay.close();
    await storage.close();
  };
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

const at = (asked: IncomingMessage): string => new URL(asked.url ?? '/', 'http://localhost').pathname;
/** A file of the app with one line more, under the headers that the relay gives it. */
function changed(answer: ServerResponse, address: string, line = 'console.debug(1);'): boolean {
  const file = manifest.app.find((each) => each.address === address);
  const body = loadAssets(join(dist, 'client')).get(`/${file?.path.replace('dist/client/', '') ?? ''}`)?.body;
  answer.writeHead(200, { ...manifest.headers, ...file?.headers });
  answer.end(`${body?.toString() ?? ''}${line}`);
  return true;
}
const plainly = { rounds: 1, pause: async () => undefined };
const tried = async (front: Front, rounds: number, entrances?: readonly string[]) =>
  verify(await serve(front), manifest, { ...plainly, program, rounds }, entrances);

it('finds nothing to say of a relay that serves what is published, and was served every file of it', async () => {
  expect(await tried(() => false, 1)).toEqual({ visits: entrancesOf(manifest).length, lines: [] });
});

describe('finds what is changed', () => {
  const entry = (): string => manifest.app.find(({ path }) => /assets\/index-.*\.js$/.test(path))?.address ?? '';

  it('for whoever looks like an ordinary browser, and for nobody else', async () => {
    const isPerson = ({ headers }: IncomingMessage): boolean =>
      /^Mozilla\/5\.0 .* Chrome\/\d+/.test(headers['user-agent'] ?? '') &&
      !/Headless|curl|node|bot/i.test(headers['user-agent'] ?? '');
    const { lines } = await tried(
      (asked, answer) => at(asked) === entry() && isPerson(asked) && changed(answer, entry()),
      1,
      ['/'],
    );
    expect(lines).toEqual([expect.stringContaining(`${entry()}: other bytes`)]);
  });

  it('for every tenth visitor, once there were as many visits', async () => {
    let requests = 0;
    let isTenth = false;
    const front: Front = (asked, answer) => {
      if (at(asked) === '/aide')
        // Each comes back once.
        isTenth = Math.ceil((requests += 1) / 2) % 10 === 0;
      return isTenth && at(asked) === '/aide' && changed(answer, '/aide', '<p>');
    };
    const few = await tried(front, 4, ['/aide']);
    expect(few.lines.filter((line) => line.startsWith('/aide'))).toEqual([]);
    requests = 0;
    await close();
    const many = await tried(front, 12, ['/aide']);
    expect(many.lines.filter((line) => line.startsWith('/aide'))).toEqual([
      expect.stringMatching(/^\/aide: other bytes .*\(in \d of 12 visits\)$/),
    ]);
  });

  it('behind the page of a fragment alone', async () => {
    const { lines } = await tried((asked, answer) => {
      if (at(asked) === '/i') return changed(answer, '/', '<script src="/assets/more.js"></script>');
      if (at(asked) !== '/assets/more.js') return false;
      answer.writeHead(200, { ...manifest.headers, 'content-type': 'text/javascript; charset=utf-8' }).end('');
      return true;
    }, 1);
    expect(lines.toSorted()).toEqual([
      expect.stringMatching(/^\/assets\/more\.js: is loaded and is not of the release/),
      expect.stringMatching(/^\/i: other bytes/),
    ]);
  });

  it('in a service worker, in a header, for who comes back', async () => {
    let times = 0;
    const { lines } = await tried(
      (asked, answer) => {
        if (at(asked) === '/service-worker.js') return (times += 1) > 1 && changed(answer, '/service-worker.js');
        const { writeHead } = answer;
        if (at(asked) === '/')
          answer.writeHead = ((status: number, headers: Record<string, string>) =>
            writeHead.call(answer, status, {
              ...headers,
              'content-security-policy': 'default-src *',
              'set-cookie': 'id=1',
            })) as typeof writeHead;
        return false;
      },
      1,
      ['/'],
    );
    expect(lines.toSorted()).toEqual([
      expect.stringContaining('/: content-security-policy is "default-src *", published "'),
      '/: with a header of its own, set-cookie: id=1',
      expect.stringMatching(/^\/service-worker\.js: /),
    ]);
  });
});

it('asks as a Chromium asks that nobody drives: the same requests, headers and order', async () => {
  let log: { path: string; headers: string[] }[] = [];
  let isStill = Promise.resolve();
  let last: (() => void) | null = null;
  const front: Front = (asked) => {
    log.push({
      path: at(asked),
      headers: asked.rawHeaders.map((value) => value.replace(/localhost:\d+/, 'localhost')),
    });
    if (at(asked) === '/release.json') last?.();
    return false;
  };
  const origin = await serve(front);
  const visits = async (how: () => Promise<unknown>) => {
    log = [];
    await how();
    const taken = log;
    return taken;
  };
  const driven = await visits(async () => {
    await verify(origin, manifest, { ...plainly, program }, ['/']);
  });
  const alone = await visits(async () => {
    isStill = new Promise((resolve) => (last = resolve));
    const agent = driven[0]?.headers[driven[0].headers.indexOf('User-Agent') + 1] ?? '';
    // Started as it is by hand, at the address; it is asked for nothing.
    const browser = await startChromium(program, ['--headless=new', `--user-agent=${agent}`, `${origin}/`]);
    await isStill;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await browser.close();
  });
  // A window that is not a private one asks once more for these, to see whether the app can be installed.
  const twice = ['/manifest.webmanifest', '/icons/app-192.png'];
  // Who comes back asks again, with what they have.
  const isBack = ({ headers }: (typeof log)[number]): boolean =>
    headers.includes('If-None-Match') || headers.includes('If-Modified-Since');
  const firstly = (all: typeof log) => all.filter((each) => !twice.includes(each.path) && !isBack(each));
  const paths = (all: typeof log): readonly string[] => [...new Set(firstly(all).map(({ path }) => path))].toSorted();
  // A page and its service worker ask for the same files, whichever comes first: what each of them asks with is the same.
  const ways = (all: typeof log): readonly string[] =>
    [...new Set(firstly(all).map(({ headers }) => headers.join('\n')))].toSorted();
  expect(paths(driven)).toEqual(paths(alone));
  expect(ways(driven)).toEqual(ways(alone));
  expect(driven.slice(0, 3).map(({ path }) => path)).toEqual(alone.slice(0, 3).map(({ path }) => path));
});

it('says with what chance so many visits miss what one in ten is served', () => {
  expect([missed(12), missed(44)]).toEqual([28, 1]);
});
