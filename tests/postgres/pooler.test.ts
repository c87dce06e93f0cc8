// PgBouncer (Debian's) between a relay and PostgreSQL: in session mode everything works, in transaction mode a relay would never hear what
// the others say, and does not start. And what an address carries: passwords of every printable sign, TLS.
// Where PgBouncer is not installed its part is shown as skipped; as root `npm run test:full` installs it.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseLine } from '../../server/storage/postgres/errors.ts';
import { createPostgresStorage } from '../../server/storage/postgres/index.ts';
import type { Changes, Storage } from '../../server/storage/storage.ts';
import { envelope, openMailbox, stored } from '../contract/one-mailbox.ts';
import { installed } from '../tools/debian.ts';
import { freePort, type Server, startPostgres } from './server.ts';

const isInstalled = installed('pgbouncer', ['--version']);

let server: Server;
let folder: string;
beforeAll(async () => {
  server = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'pooler-'));
  chmodSync(folder, 0o755);
}, 400_000);
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');

describe.runIf(isInstalled)('behind PgBouncer', () => {
  let pooler: ChildProcess | null = null;

  /** The address of a fresh database through a pooler of this mode. */
  async function through(mode: 'session' | 'transaction', name: string): Promise<string> {
    const direct = new URL(await server.database(name));
    const port = await freePort();
    const password = decodeURIComponent(direct.password);
    writeFileSync(join(folder, 'users.txt'), `"${direct.username}" "${password}"\n`);
    const config = `[databases]
* = host=127.0.0.1 port=${direct.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${join(folder, 'users.txt')}
pool_mode = ${mode}
max_client_conn = 100
default_pool_size = 40
`;
    writeFileSync(join(folder, 'pgbouncer.ini'), config);
    // It refuses to run as root.
    const as = process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : {};
    pooler = spawn('pgbouncer', [join(folder, 'pgbouncer.ini')], { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    for await (const line of createInterface({ input: pooler.stderr as NodeJS.ReadableStream })) {
      said += `${line}\n`;
      if (!line.includes('process up')) continue;
      pooler.stderr?.resume();
      direct.port = String(port);
      return direct.href;
    }
    throw new Error(`PgBouncer does not start: ${said}`);
  }
  async function stop(): Promise<void> {
    if (pooler === null) return;
    const closed = once(pooler, 'exit');
    pooler.kill('SIGKILL');
    await closed;
    pooler = null;
  }

  it('in session mode stores, reads, and tells the others', async () => {
    const url = await through('session', 'session');
    const [here, there] = [await createPostgresStorage(url), await createPostgresStorage(url)];
    await openMailbox(here);
    const heard = new Promise<Changes>((resolve) => there.onChanges(resolve));
    expect(await here.append([envelope(1)], 0)).toMatchObject({ ok: true });
    expect([...(await heard).grown].length).toBe(1);
    expect(await stored(there)).toEqual([1]);
    await here.close();
    await there.close();
    await stop();
  });

  it('in transaction mode it does not start, and says why in one line, soon', async () => {
    const url = await through('transaction', 'transaction');
    const began = performance.now();
    const line = databaseLine(await createPostgresStorage(url).catch((error: unknown) => error));
    expect(line).toMatch(
      /^DATABASE_URL: .* a pooler in transaction mode stands between\. Set its pool_mode to session/,
    );
    expect(performance.now() - began).toBeLessThan(8_000);
    // Nothing was made there.
    const tables = await server.query(
      await server.database('transaction'),
      `SELECT 1 FROM pg_tables WHERE schemaname = 'public'`,
    );
    expect(tables).toEqual([]);
    await stop();
  });
});

const id = (what: string): number => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }));

async function works(url: string): Promise<void> {
  const storage: Storage = await createPostgresStorage(url);
  await openMailbox(storage);
  expect(await storage.append([envelope(1)], 0)).toMatchObject({ ok: true });
  expect(await stored(storage)).toEqual([1]);
  await storage.close();
}

it('a password of every printable sign opens the database, percent-encoded', async () => {
  const url = new URL(await server.database('printable'));
  await server.query(url.href, `CREATE ROLE printable LOGIN PASSWORD '${PRINTABLE.replaceAll("'", "''")}'`);
  await server.query(url.href, 'ALTER DATABASE printable OWNER TO printable');
  await server.query(url.href, 'ALTER SCHEMA public OWNER TO printable');
  await works(`postgres://printable:${encodeURIComponent(PRINTABLE)}@${url.host}/printable`);
});

describe.runIf(spawnSync('openssl', ['version']).status === 0)('over TLS', () => {
  let secure: Server;
  beforeAll(async () => {
    const key = join(folder, 'server.key');
    const certificate = join(folder, 'server.crt');
    const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    execFileSync(
      'openssl',
      [
        ...made,
        '-subj',
        '/CN=localhost',
        '-addext',
        'subjectAltName=DNS:localhost',
        '-keyout',
        key,
        '-out',
        certificate,
      ],
      { stdio: 'ignore' },
    );
    if (process.getuid?.() === 0) execFileSync('chown', ['nobody', key]);
    secure = await startPostgres({
      ssl: 'on',
      ssl_key_file: key,
      ssl_cert_file: certificate,
      ssl_min_protocol_version: 'TLSv1.3',
    });
  }, 60_000);
  afterAll(() => secure.close());

  it('with sslmode=require', async () => {
    const url = await secure.database('tls');
    await works(`${url}?sslmode=require`);
  });

  it('with sslmode=verify-full a certificate of nobody is refused in one line', async () => {
    const url = (await secure.database('verified')).replace('127.0.0.1', 'localhost');
    const wrong: unknown = await createPostgresStorage(`${url}?sslmode=verify-full`).catch((error: unknown) => error);
    expect(databaseLine(wrong)).toMatch(/^DATABASE_URL: its certificate is not trusted .*NODE_EXTRA_CA_CERTS/);
  });
});
