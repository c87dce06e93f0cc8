// An object store that exists: Ceph's gateway for S3 (Debian's radosgw) over a cluster of one monitor and one store in memory, on loopback.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreCalls } from '../../server/blobs/s3-calls.ts';
import { type ObjectKeys, type ObjectStore, objectStoreOf } from '../../server/object-store.ts';
import { freePort } from '../postgres/server.ts';
import { untilListening } from '../proxy/behind.ts';
import { installed } from '../tools/debian.ts';

/** As keys are: signs that an address would have to write otherwise. */
export const KEYS: ObjectKeys = { key: 'RELAY', secret: 'a/b+c=d' };
const FSID = '6d1f3c0e-0000-4000-8000-000000000001';

export const isInstalled =
  installed('radosgw', ['--version']) &&
  ['ceph-mon', 'ceph-osd', 'ceph-common'].every((name) =>
    installed(name, ['--version'], name === 'ceph-common' ? 'ceph' : name),
  );

export type Gateway = {
  readonly port: number;
  /** A bucket of its own, made now; `asked` follows its address. */
  bucket(name: string, asked?: string): Promise<ObjectStore>;
  /** One of radosgw-admin's commands. */
  admin(...args: readonly string[]): void;
  readonly process: ChildProcess;
  close(): Promise<void>;
};

export const storeOf = (port: number, rest: string): ObjectStore => {
  const store = objectStoreOf(`s3://127.0.0.1:${port}/${rest}`);
  if (store === null) throw new Error(`${rest} is no bucket`);
  return store;
};

export async function startGateway(): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), 'radosgw-'));
  const [v2, v1, port] = [await freePort(), await freePort(), await freePort()];
  const monitor = `[v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]`;
  for (const name of ['mon', 'osd', 'gateway']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'ceph.conf'), settingsOf(folder, monitor, port));
  const run = (program: string, ...args: readonly string[]): void =>
    void execFileSync(program, ['-c', join(folder, 'ceph.conf'), ...args], {
      cwd: folder,
      stdio: 'ignore',
      timeout: 60_000,
    });
  const key = (name: string, ...caps: readonly string[]): void =>
    void execFileSync(
      'ceph-authtool',
      ['keyring', '-g', '-n', name, ...caps.flatMap((cap) => ['--cap', ...cap.split('=')])],
      { cwd: folder, stdio: 'ignore' },
    );
  const serve = (program: string, ...args: readonly string[]): ChildProcess =>
    spawn(program, ['-c', join(folder, 'ceph.conf'), '-f', ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  execFileSync('ceph-authtool', ['-C', 'keyring'], { cwd: folder, stdio: 'ignore' });
  key('mon.', 'mon=allow *');
  key('client.admin', 'mon=allow *', 'osd=allow *');
  key('osd.0', 'mon=allow profile osd', 'osd=allow *');
  execFileSync('monmaptool', ['--create', '--fsid', FSID, '--addv', 'a', monitor, 'monmap'], {
    cwd: folder,
    stdio: 'ignore',
  });
  run('ceph-mon', '--mkfs', '-i', 'a', '--monmap', 'monmap', '--keyring', 'keyring');
  const children = [serve('ceph-mon', '-i', 'a')];
  const osd = 'a0000000-0000-4000-8000-000000000000';
  run('ceph', 'osd', 'new', osd);
  run('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', osd);
  run('ceph', 'osd', 'crush', 'add', 'osd.0', '1', 'root=default', 'host=one');
  children.push(serve('ceph-osd', '-i', '0'));
  const admin = (...args: readonly string[]): void => run('radosgw-admin', ...args);
  admin('user', 'create', '--uid=relay', '--display-name=relay', `--access-key=${KEYS.key}`, `--secret=${KEYS.secret}`);
  const gateway = serve('radosgw', '-n', 'client.admin');
  children.push(gateway);
  await untilListening(port, gateway);
  return {
    port,
    admin,
    process: gateway,
    bucket: async (name, asked = '') => {
      const store = storeOf(port, `${name}/${asked}?tls=off`);
      await createStoreCalls(store, KEYS, { now: () => Date.now() })({ method: 'PUT', name: null });
      return store;
    },
    close: async () => {
      for (const child of children.toReversed()) {
        const over = child.exitCode !== null ? null : once(child, 'exit');
        child.kill('SIGCONT');
        child.kill('SIGKILL');
        await over;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const settingsOf = (folder: string, monitor: string, port: number): string => `[global]
fsid = ${FSID}
mon host = ${monitor}
keyring = ${join(folder, 'keyring')}
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd crush chooseleaf type = 0
mon allow pool size one = true
public network = 127.0.0.0/8
run dir = ${folder}
admin socket = ${folder}/$name.sock
log file = /dev/null
mon data = ${join(folder, 'mon')}
mon data avail crit = 1
osd data = ${join(folder, 'osd')}
osd objectstore = memstore
memstore device bytes = 2147483648
rgw data = ${join(folder, 'gateway')}
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw enable usage log = false
rgw run sync thread = false
rgw bucket quota ttl = 0
rgw cache enabled = false
`;
