// The relay behind Caddy, with the Caddyfile that the sources bring: TLS, headers, uploads, live hints as they come, and what doctor
// says of it. Where Caddy is not installed these are shown as skipped; nothing here stands in for it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decode, encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { APPEND, CREATE, type Endpoint, SUBSCRIBE } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { capabilityHash } from '../../server/auth.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { envelopeOf, mailboxOf } from '../contract/storage.contract.ts';
import { type RelayProcess, startRelay } from '../durability/relay-process.ts';

const SOURCES = join(import.meta.dirname, '..', '..');
const isInstalled = spawnSync('caddy', ['version']).status === 0;
const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n);

describe.runIf(isInstalled)('behind Caddy', () => {
  let folder: string;
  let relay: RelayProcess;
  let caddy: ChildProcess;
  let ports: { readonly relay: number; readonly tls: number; readonly plain: number };
  let env: Record<string, string>;

  const rootCertificate = (): string => join(folder, 'pki', 'authorities', 'local', 'root.crt');

  beforeAll(async () => {
    await loadSodium();
    folder = mkdtempSync(join(tmpdir(), 'caddy-'));
    const storage = createSqliteStorage(join(folder, 'relay.db'));
    await storage.admit(capabilityHash(secret(9)), 5);
    await storage.close();
    ports = { relay: await freePort(), tls: await freePort(), plain: await freePort() };
    env = { PUBLIC_URL: `https://localhost:${ports.tls}`, TRUST_PROXY: '1', PORT: String(ports.relay) };
    const client = join(SOURCES, 'client');
    const started = await startRelay({ folder, env: { ...env, CLIENT_DIR: client } });
    if (!started.ok) throw new Error(started.error.errors);
    relay = started.value;
    await startCaddy();
  }, 60_000);
  afterAll(async () => {
    const stopped = once(caddy, 'close');
    caddy.kill();
    await stopped;
    await relay.kill();
    rmSync(folder, { recursive: true });
  });

  /** The sources' own file, on ports that any user may open, keeping its certificates in the test's folder. */
  async function startCaddy(): Promise<void> {
    const config = join(folder, 'Caddyfile');
    const own = `admin off\n\thttp_port ${ports.plain}\n\tskip_install_trust\n\tstorage file_system ${folder}`;
    writeFileSync(config, readFileSync(join(SOURCES, 'server', 'Caddyfile'), 'utf8').replace(/^\{$/m, `{\n\t${own}`));
    const addresses = { SITE_ADDRESS: `localhost:${ports.tls}`, RELAY_ADDRESS: `127.0.0.1:${ports.relay}` };
    caddy = spawn('caddy', ['run', '--config', config, '--adapter', 'caddyfile'], {
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...addresses },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    for await (const line of createInterface({ input: caddy.stderr as NodeJS.ReadableStream })) {
      said += `${line}\n`;
      if (!line.includes('serving initial configuration')) continue;
      caddy.stderr?.resume();
      return;
    }
    throw new Error(`Caddy did not start: ${said}`);
  }

  function post(path: string, body: Uint8Array): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const ca = readFileSync(rootCertificate());
      const headers = { 'content-type': 'application/octet-stream', 'content-length': body.length };
      const at = { host: 'localhost', port: ports.tls, path, method: 'POST', headers, ca, agent: false as const };
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

  it('doctor finds everything in order, by the certificate of an authority that it was given', async () => {
    const child = spawn(process.execPath, [join(SOURCES, 'server', 'admin', 'main.ts'), 'doctor', '--json'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        DATA_DIR: folder,
        MIN_FREE_MIB: '0',
        ...env,
        NODE_EXTRA_CA_CERTS: rootCertificate(),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = Buffer.concat(
      await (child.stdout as NodeJS.ReadableStream & { toArray(): Promise<Buffer[]> }).toArray(),
    );
    const { findings } = JSON.parse(said.toString()) as { findings: { verdict: string; name: string; says: string }[] };
    expect(findings.filter(({ verdict }) => verdict === 'bad')).toEqual([]);
    const fine = findings.filter(({ verdict }) => verdict === 'fine').map(({ name }) => name);
    expect(fine).toEqual(expect.arrayContaining(['tls', 'app', 'csp', 'headers', 'clock', 'upload', 'live hints']));
  });

  it('passes the largest envelope, and a live hint while its connection stands open', async () => {
    const hashes = {
      append: capabilityHash(secret(1)),
      read: capabilityHash(secret(2)),
      admin: capabilityHash(secret(3)),
    };
    const payment = { kind: 0, code: secret(9) } as const;
    await call(CREATE, { mailboxId: mailboxOf(1), hashes, own: true, payment });
    const cursor = { mailboxId: mailboxOf(1), read: secret(2), after: 0 };
    const live = await post(SUBSCRIBE.path, encode(SUBSCRIBE.request, [cursor]));
    const lines = createInterface({ input: live })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe(':');
    const item = {
      mailboxId: mailboxOf(1),
      append: secret(1),
      envelopeId: envelopeOf(1),
      eraseHash: capabilityHash(secret(4)),
      expectedSeq: null,
      wake: false,
      bytes: new Uint8Array(LIMITS.envelopeBytes),
    };
    expect(await call(APPEND, [item])).toEqual([{ status: 0, seq: 1 }]);
    let line = '';
    while (line === '') line = String((await lines.next()).value);
    expect(line).toBe('data: 0');
    live.destroy();
  });

  it('leads plain HTTP to HTTPS', async () => {
    const answer = await fetch(`http://localhost:${ports.plain}/`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `https://localhost:${ports.tls}/`]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
