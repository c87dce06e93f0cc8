// The relay behind a proxy that runs for real, with the file that the sources bring for it: TLS, headers, uploads, live hints as they come, a
// proxy that is started anew, and what doctor says of it. Nothing stands in for the proxy.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decode, encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { APPEND, CREATE, type Endpoint, READ, SUBSCRIBE } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { capabilityHash } from '../../server/auth.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { envelopeOf, mailboxOf } from '../contract/storage.contract.ts';
import { type RelayProcess, startRelay } from '../durability/relay-process.ts';

export const SOURCES = join(import.meta.dirname, '..', '..');
const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n);
/** Milliseconds that a hint may take on loopback, the quickest of a few: what is held back comes with the next comment, 25 s later. */
const HINT_MS = 200;

export type Place = {
  /** For the proxy's files, and its certificate: the proxy's own, or `own.pem` and `own.key`, of `localhost`, by `root.crt`. */
  readonly folder: string;
  readonly ports: { readonly relay: number; readonly tls: number; readonly plain: number };
};

export type Proxy = {
  readonly name: string;
  readonly isInstalled: boolean;
  /** Resolves once it answers; the process ends on SIGTERM. */
  start(place: Place): Promise<ChildProcess>;
  /** Where it makes its certificate itself. */
  rootCertificate?(folder: string): string;
};

/** The file that the sources bring, each `from` replaced wherever it stands. */
export function fileFor(name: string, changes: readonly (readonly [from: string | RegExp, to: string])[]): string {
  let text = readFileSync(join(SOURCES, 'server', name), 'utf8');
  for (const [from, to] of changes) {
    const changed = text.replaceAll(from, to);
    if (changed === text) throw new Error(`server/${name} holds no ${from}`);
    text = changed;
  }
  return text;
}

/** Resolves once something listens there. */
export async function untilListening(port: number, child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the proxy did not start: ${said}`);
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    await once(child.stderr ?? child, 'data', { signal: AbortSignal.timeout(100) }).catch(() => undefined);
  }
}

/** `own.pem` and `own.key`, of `localhost`, by `root.crt`. */
export function makeCertificate(folder: string): void {
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...key, '-days', '60', '-subj', '/CN=test root', '-keyout', 'root.key', '-out', 'root.crt');
  openssl(
    'req',
    ...key,
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost',
    '-keyout',
    'own.key',
    '-out',
    'own.csr',
  );
  openssl(
    'x509',
    '-req',
    '-in',
    'own.csr',
    '-CA',
    'root.crt',
    '-CAkey',
    'root.key',
    '-days',
    '60',
    '-copy_extensions',
    'copy',
    '-out',
    'own.pem',
  );
}

export function describeBehind(proxy: Proxy): void {
  describe.runIf(proxy.isInstalled)(`behind ${proxy.name}`, () => {
    let place: Place;
    let relay: RelayProcess;
    let child: ChildProcess;
    let env: Record<string, string>;

    const root = (): string => proxy.rootCertificate?.(place.folder) ?? join(place.folder, 'root.crt');

    beforeAll(async () => {
      await loadSodium();
      const folder = mkdtempSync(join(tmpdir(), 'proxy-'));
      chmodSync(folder, 0o755);
      if (proxy.rootCertificate === undefined) makeCertificate(folder);
      mkdirSync(join(folder, 'data'), { mode: 0o700 });
      const storage = createSqliteStorage(join(folder, 'data', 'relay.db'));
      await storage.admit(capabilityHash(secret(9)), 5);
      await storage.close();
      const ports = { relay: await freePort(), tls: await freePort(), plain: await freePort() };
      place = { folder, ports };
      env = { PUBLIC_URL: `https://localhost:${ports.tls}`, TRUST_PROXY: '1', PORT: String(ports.relay) };
      const started = await startRelay({
        folder: join(folder, 'data'),
        env: { ...env, CLIENT_DIR: join(SOURCES, 'client') },
      });
      if (!started.ok) throw new Error(started.error.errors);
      relay = started.value;
      child = await proxy.start(place);
    }, 60_000);
    afterAll(async () => {
      await stop();
      await relay.kill();
      rmSync(place.folder, { recursive: true });
    });

    async function stop(): Promise<void> {
      const stopped = once(child, 'exit');
      child.kill();
      await stopped;
    }

    function post(path: string, body: Uint8Array): Promise<IncomingMessage> {
      return new Promise((resolve, reject) => {
        const ca = readFileSync(root());
        const headers = { 'content-type': 'application/octet-stream', 'content-length': body.length };
        const at = {
          host: 'localhost',
          port: place.ports.tls,
          path,
          method: 'POST',
          headers,
          ca,
          agent: false as const,
        };
        request(at, resolve).on('error', reject).end(body);
      });
    }
    async function call<Q, A>(endpoint: Endpoint<Q, A>, value: Q): Promise<A> {
      const answer = await post(endpoint.path, encode(endpoint.request, value));
      const bytes = Buffer.concat(await answer.toArray());
      expect([endpoint.path, answer.statusCode]).toEqual([endpoint.path, 200]);
      const decoded = decode(endpoint.response, bytes);
      if (!decoded.ok) throw new Error('the answer is not canonical');
      return decoded.value;
    }
    const cursor = { mailboxId: mailboxOf(1), read: secret(2), after: 0 };
    const item = (n: number, length: number) => ({
      mailboxId: mailboxOf(1),
      append: secret(1),
      envelopeId: envelopeOf(n),
      eraseHash: capabilityHash(secret(4)),
      expectedSeq: null,
      wake: false,
      bytes: new Uint8Array(length),
    });

    it('doctor finds everything in order, by the certificate of an authority that it was given', async () => {
      const doctor = spawn(process.execPath, [join(SOURCES, 'server', 'admin', 'main.ts'), 'doctor', '--json'], {
        env: {
          PATH: process.env['PATH'] ?? '',
          DATA_DIR: join(place.folder, 'data'),
          MIN_FREE_MIB: '0',
          ...env,
          NODE_EXTRA_CA_CERTS: root(),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const said = Buffer.concat(
        await (doctor.stdout as NodeJS.ReadableStream & { toArray(): Promise<Buffer[]> }).toArray(),
      );
      const { findings } = JSON.parse(said.toString()) as {
        findings: { verdict: string; name: string; says: string }[];
      };
      expect(findings.filter(({ verdict }) => verdict === 'bad')).toEqual([]);
      const fine = findings.filter(({ verdict }) => verdict === 'fine').map(({ name }) => name);
      expect(fine).toEqual(expect.arrayContaining(['tls', 'app', 'csp', 'headers', 'clock', 'upload', 'live hints']));
    });

    it('passes the largest envelope, and live hints at once while their connection stands open', async () => {
      const hashes = {
        append: capabilityHash(secret(1)),
        read: capabilityHash(secret(2)),
        admin: capabilityHash(secret(3)),
      };
      const payment = { kind: 0, code: secret(9) } as const;
      await call(CREATE, { mailboxId: mailboxOf(1), hashes, own: true, payment });
      const took: number[] = [];
      for (let n = 1; n <= 4; n++) {
        const live = await post(SUBSCRIBE.path, encode(SUBSCRIBE.request, [{ ...cursor, after: n - 1 }]));
        const lines = createInterface({ input: live })[Symbol.asyncIterator]();
        expect((await lines.next()).value).toBe(':');
        const hinted = (async () => {
          for (let line = ''; line === '';) {
            line = String((await lines.next()).value);
            if (line !== '') expect(line).toBe('data: 0');
          }
          return performance.now();
        })();
        expect(await call(APPEND, [item(n, n === 1 ? LIMITS.envelopeBytes : 8_000)])).toEqual([{ status: 0, seq: n }]);
        const acknowledged = performance.now();
        took.push((await hinted) - acknowledged);
        live.destroy();
      }
      expect(Math.min(...took)).toBeLessThan(HINT_MS);
    });

    it('leads plain HTTP to HTTPS', async () => {
      const answer = await fetch(`http://localhost:${place.ports.plain}/a?b`, { redirect: 'manual' });
      const port = new RegExp(`^https://localhost(:${place.ports.tls})?/a\\?b$`);
      expect([answer.status, answer.headers.get('location')]).toEqual([308, expect.stringMatching(port)]);
    });

    it('is started anew without a lost entry: what was answered is there, and what was not can be sent again', async () => {
      const read = () => call(READ, [cursor]);
      const before = (await read())[0]?.last ?? 0;
      const answers = Promise.all(
        Array.from({ length: 6 }, (_, i) => call(APPEND, [item(20 + i, 8_000)]).catch(() => null)),
      );
      await stop();
      const answered = (await answers).filter((answer) => answer !== null).length;
      child = await proxy.start(place);
      for (let i = 0; i < 6; i++) expect((await call(APPEND, [item(20 + i, 8_000)]))[0]?.status).toBe(0);
      expect(answered).toBeLessThanOrEqual(6);
      expect((await read())[0]?.last).toBe(before + 6);
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
