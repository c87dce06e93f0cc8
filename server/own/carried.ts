// The same client as one file that carries the app: `node entretemps-client.cjs --relay https://entretemps.example [--port 8790]`. It reads nothing of the disk.
import { CARRIED } from 'entretemps:app';
import { type Asset, createAsset } from '../http/serve.ts';
import { fail, runOwnClient } from './run.ts';

const USAGE = 'node entretemps-client.cjs --relay https://entretemps.example [--port 8790]';

void runOwnClient(USAGE, (folder) => {
  if (folder !== undefined) fail(USAGE);
  return new Map(
    CARRIED.flatMap(([path, text]): [string, Asset][] => {
      const asset = createAsset(path, Buffer.from(text, 'base64'));
      return asset === null ? [] : [[path, asset]];
    }),
  );
});
