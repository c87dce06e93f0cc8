import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from '../tools/debian.ts';
import { describeBehind, fileFor, type Place, untilListening } from './behind.ts';

const MODULES = [
  'mpm_event',
  'authz_core',
  'alias',
  'env',
  'headers',
  'reqtimeout',
  'socache_shmcb',
  'ssl',
  'http2',
  'proxy',
  'proxy_http',
];

/** The sources' own site, in a server with the modules that its first lines name and those that Debian has from the start. */
async function start({ folder, ports }: Place): Promise<ChildProcess> {
  const live = '/etc/letsencrypt/live/entretemps.example';
  const site = fileFor('apache.conf', [
    [`${live}/fullchain.pem`, join(folder, 'own.pem')],
    [`${live}/privkey.pem`, join(folder, 'own.key')],
    ['https://entretemps.example/', `https://localhost:${ports.tls}/`],
    ['ServerName entretemps.example', 'ServerName localhost'],
    ['*:80', `*:${ports.plain}`],
    ['*:443', `*:${ports.tls}`],
    ['127.0.0.1:8787', `127.0.0.1:${ports.relay}`],
  ]);
  const loaded = MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
  const whole = [
    ...loaded,
    `ServerRoot ${folder}`,
    `ErrorLog ${join(folder, 'error.log')}`,
    `PidFile ${join(folder, 'apache.pid')}`,
    'ServerName localhost',
    'User nobody',
    'Group nogroup',
    `Listen ${ports.plain}`,
    `Listen ${ports.tls}`,
    site,
  ];
  writeFileSync(join(folder, 'apache.conf'), whole.join('\n'));
  const child = spawn('apache2', ['-D', 'FOREGROUND', '-f', join(folder, 'apache.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilListening(ports.tls, child);
  return child;
}

describeBehind({ name: 'Apache', isInstalled: installed('apache2', ['-v']), start });
