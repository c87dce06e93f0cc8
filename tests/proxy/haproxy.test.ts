import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from '../tools/debian.ts';
import { describeBehind, fileFor, type Place, untilListening } from './behind.ts';

/** The sources' own file, on ports that any user may open. */
async function start({ folder, ports }: Place): Promise<ChildProcess> {
  const pem = join(folder, 'both.pem');
  writeFileSync(
    pem,
    `${readFileSync(join(folder, 'own.pem'), 'utf8')}${readFileSync(join(folder, 'own.key'), 'utf8')}`,
  );
  const config = fileFor('haproxy.cfg', [
    // Twice as many files as a user's processes may open in many a place.
    ['maxconn 24000', 'maxconn 1000'],
    ['/etc/haproxy/entretemps.pem', pem],
    ['bind :::80', `bind :::${ports.plain}`],
    ['bind :::443', `bind :::${ports.tls}`],
    ['127.0.0.1:8787', `127.0.0.1:${ports.relay}`],
    ['redirect scheme https', `redirect prefix https://localhost:${ports.tls}`],
  ]);
  writeFileSync(join(folder, 'haproxy.cfg'), config);
  const child = spawn('haproxy', ['-db', '-f', join(folder, 'haproxy.cfg')], { stdio: ['ignore', 'ignore', 'pipe'] });
  await untilListening(ports.tls, child);
  return child;
}

describeBehind({ name: 'HAProxy', isInstalled: installed('haproxy', ['-v']), start });
