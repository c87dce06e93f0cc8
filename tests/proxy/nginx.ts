// nginx with the file that the sources bring, or with that file set wrong.
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFor, type Place, untilListening } from './behind.ts';

/** The sources' own site, in a server that is nothing else. */
export async function startNginx(
  { folder, ports }: Place,
  changes: readonly (readonly [from: string, to: string])[] = [],
): Promise<ChildProcess> {
  const live = '/etc/letsencrypt/live/entretemps.example';
  const site = fileFor('nginx.conf', [
    ...changes,
    [`${live}/fullchain.pem`, join(folder, 'own.pem')],
    [`${live}/privkey.pem`, join(folder, 'own.key')],
    ['entretemps.example', 'localhost'],
    ['listen 80;', `listen 127.0.0.1:${ports.plain};`],
    ['listen [::]:80;', `listen [::1]:${ports.plain};`],
    ['listen 443 ', `listen 127.0.0.1:${ports.tls} `],
    ['listen [::]:443 ', `listen [::1]:${ports.tls} `],
    ['https://$host$', `https://$host:${ports.tls}$`],
    ['proxy_set_header Host $host;', `proxy_set_header Host $host:${ports.tls};`],
    ['127.0.0.1:8787', `127.0.0.1:${ports.relay}`],
  ]);
  writeFileSync(join(folder, 'site.conf'), site);
  const kinds = ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => {
    const directive = name === 'body' ? 'client_body_temp_path' : `${name}_temp_path`;
    return `${directive} ${join(folder, name)};`;
  });
  const whole = `daemon off; master_process off; pid ${join(folder, 'nginx.pid')}; error_log stderr;
events {} http { ${kinds.join(' ')} include ${join(folder, 'site.conf')}; }`;
  writeFileSync(join(folder, 'nginx.conf'), whole);
  const child = spawn('nginx', ['-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
  await untilListening(ports.tls, child);
  return child;
}
