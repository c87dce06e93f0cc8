// `npm run client -- --relay https://entretemps.example [--port 8790]`: the app from this machine, for the person at it, against a relay elsewhere.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { plainOrigin } from '../../shared/address.ts';
import { loadAssets } from '../http/serve.ts';
import { createOwnClient } from './own-client.ts';

const USAGE = 'npm run client -- --relay https://entretemps.example [--port 8790]';

function fail(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      relay: { type: 'string', default: '' },
      port: { type: 'string', default: '8790' },
      folder: { type: 'string' },
    },
  });
  const url = URL.canParse(values.relay) ? new URL(values.relay) : null;
  if (url === null || url.pathname !== '/' || !/^\d{1,5}$/.test(values.port)) fail(USAGE);
  const folder = values.folder ?? join(import.meta.dirname, '..', '..', 'dist', 'client');
  if (!existsSync(join(folder, 'index.html'))) fail(`There is no built app in ${folder}: npm run build.`);
  const relay = plainOrigin(url.origin);
  const own = createOwnClient(relay, loadAssets(folder));
  if (own === null) fail('A relay elsewhere is reached over https, by a name: give its address as people open it.');
  const { server } = own;
  // This machine alone: nobody of the network around it.
  server.listen(Number(values.port), '127.0.0.1');
  await Promise.race([once(server, 'listening'), once(server, 'error').then(([error]) => fail(String(error)))]);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.stdout.write(
    `Your own client of ${relay}: open ${own.origin(port)}\nIt speaks to that relay and takes no code from it. Ctrl+C ends it.\n`,
  );
}

await main();
