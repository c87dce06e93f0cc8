// What doctor says of a proxy that is set wrong, each fault made in our own nginx file and tried for real: one line that names it and the fix.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, type RelayProcess, startRelay } from '../durability/relay-process.ts';
import { freePort } from '../postgres/server.ts';
import { installed } from '../tools/debian.ts';
import { makeCertificate, type Place, SOURCES } from './behind.ts';
import { startNginx } from './nginx.ts';

type Finding = { readonly name: string; readonly verdict: string; readonly says: string };
/** What stands in the file, what stands there in its place, what is found and what is said of it. */
const FAULTS: readonly (readonly [name: string, from: string, to: string, found: string, says: RegExp])[] = [
  [
    'a limit on bodies',
    'client_max_body_size 5m;',
    'client_max_body_size 1m;',
    'upload',
    /4 MiB does not reach the relay.+raise the proxy's limit/,
  ],
  [
    'buffered answers',
    'proxy_buffering off;',
    'proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;',
    'live hints',
    /held back by the proxy: switch its buffering/,
  ],
  [
    'a dropped policy',
    'gzip off;',
    'gzip off; proxy_hide_header content-security-policy;',
    'csp',
    /Is missing or another than the relay sends/,
  ],
  [
    'a dropped header',
    'gzip off;',
    'gzip off; proxy_hide_header x-content-type-options;',
    'headers',
    /Missing or changed: x-content-type-options\. Let the proxy pass/,
  ],
  [
    'a changed cache',
    'gzip off;',
    'gzip off; proxy_hide_header cache-control;',
    'calls',
    /Cache-Control is changed on the way/,
  ],
  [
    'calls led elsewhere',
    'location / {\n\t\tproxy_pass',
    'location /api/ { return 404; }\n\tlocation / {\n\t\tproxy_pass',
    'calls',
    /not answered by the relay \(404\): pass \/api\/ to it/,
  ],
  [
    'a relay that is not there',
    'proxy_pass http://127.0.0.1:8787;',
    'proxy_pass http://127.0.0.1:9; # 127.0.0.1:8787',
    'relay',
    /Something else answers there \(502\): see that the proxy passes to the relay/,
  ],
];

describe.runIf(installed('nginx', ['-v']))('of a proxy that is set wrong doctor says in one line', () => {
  let place: Place;
  let relay: RelayProcess;
  let env: Record<string, string>;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
    chmodSync(folder, 0o755);
    makeCertificate(folder);
    mkdirSync(join(folder, 'data'), { mode: 0o700 });
    place = { folder, ports: { relay: await freePort(), tls: await freePort(), plain: await freePort() } };
    env = { PUBLIC_URL: `https://localhost:${place.ports.tls}`, TRUST_PROXY: '1', PORT: String(place.ports.relay) };
    const started = await startRelay({
      folder: join(folder, 'data'),
      env: { ...env, CLIENT_DIR: join(SOURCES, 'client') },
    });
    if (!started.ok) throw new Error(started.error.errors);
    relay = started.value;
  }, 60_000);
  afterAll(async () => {
    await relay.kill();
    rmSync(place.folder, { recursive: true });
  });

  async function found(change: readonly [string, string]): Promise<readonly Finding[]> {
    const nginx: ChildProcess = await startNginx(place, [change]);
    const at = { PATH: process.env['PATH'] ?? '', DATA_DIR: join(place.folder, 'data'), MIN_FREE_MIB: '0', ...env };
    const doctor = spawn(process.execPath, [ADMIN, 'doctor', '--json'], {
      env: { ...at, NODE_EXTRA_CA_CERTS: join(place.folder, 'root.crt') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = Buffer.concat(
      await (doctor.stdout as NodeJS.ReadableStream & { toArray(): Promise<Buffer[]> }).toArray(),
    );
    const over = once(nginx, 'exit');
    nginx.kill();
    await over;
    return (JSON.parse(said.toString()) as { findings: Finding[] }).findings.filter(({ verdict }) => verdict === 'bad');
  }

  it.each(FAULTS)('%s', async (_name, from, to, name, says) => {
    expect(await found([from, to])).toEqual([{ name, verdict: 'bad', says: expect.stringMatching(says) as string }]);
  });

  it('and nothing of our own file', async () => {
    expect(await found(['gzip off;', 'gzip  off;'])).toEqual([]);
  });
});
