// `npm run client -- --relay https://entretemps.example [--port 8790]`: the app from this machine, for the person at it, against a relay elsewhere.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadAssets } from '../http/serve.ts';
import { fail, runOwnClient } from './run.ts';

await runOwnClient('npm run client -- --relay https://entretemps.example [--port 8790]', (given) => {
  const folder = given ?? join(import.meta.dirname, '..', '..', 'dist', 'client');
  if (!existsSync(join(folder, 'index.html'))) fail(`There is no built app in ${folder}: npm run build.`);
  return loadAssets(folder);
});
