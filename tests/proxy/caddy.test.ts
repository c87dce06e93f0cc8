import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from '../tools/debian.ts';
import { describeBehind, fileFor, type Place, untilListening } from './behind.ts';

/** The sources' own file, on ports that any user may open, keeping its certificates in the test's folder. */
async function start({ folder, ports }: Place): Promise<ChildProcess> {
  const config = join(folder, 'Caddyfile');
  const own = `admin off\n\thttp_port ${ports.plain}\n\tskip_install_trust\n\tstorage file_system ${folder}`;
  writeFileSync(config, fileFor('Caddyfile', [[/^\{$/gm, `{\n\t${own}`]]));
  const addresses = { SITE_ADDRESS: `localhost:${ports.tls}`, RELAY_ADDRESS: `127.0.0.1:${ports.relay}` };
  const child = spawn('caddy', ['run', '--config', config, '--adapter', 'caddyfile'], {
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...addresses },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilListening(ports.plain, child);
  return child;
}

describeBehind({
  name: 'Caddy',
  isInstalled: installed('caddy', ['version']),
  start,
  rootCertificate: (folder) => join(folder, 'pki', 'authorities', 'local', 'root.crt'),
});
