// The demonstration as it is visited: played into a folder that is thrown away, and served by the real relay as a process of its own, with a page for
// either life beside the built client.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '../bench/client-space.ts';
import { type Demo, playDemo } from './play.ts';
import { WORDS } from './words.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Addresses of the two doors, and what opens each life. */
export type Visited = {
  readonly [Side in keyof Demo]: { readonly address: string; readonly passphrase: string };
} & {
  /** Ends when the relay does. */
  readonly ended: Promise<unknown>;
  /** Stops the relay; the folder goes with this process. */
  stop(): Promise<void>;
};

/** Rejects where the relay does not start, which says why on standard error. `now`: when it is visited, ms; the relay itself goes by the real clock. */
export async function serveDemo({
  port,
  tell,
}: {
  readonly port: number;
  readonly tell: (done: number, total: number) => void;
}): Promise<Visited> {
  const folder = mkdtempSync(join(tmpdir(), 'entretemps-demo-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const origin = `http://localhost:${port}`;
  const demo = await playDemo({ folder: join(folder, 'data'), now: Date.now(), origin, tell });
  layPages(folder, demo);
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: origin,
    DATA_DIR: join(folder, 'data'),
    CLIENT_DIR: join(folder, 'client'),
  };
  const command = join(ROOT, 'dist', 'relay', 'main.cjs');
  const relay = spawn(process.execPath, [command], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => relay.kill());
  const ended = once(relay, 'exit');
  await Promise.race([once(relay.stdout, 'data'), ended]);
  if (relay.exitCode !== null) throw new Error('the relay did not start: its line says why');
  relay.stdout.resume();
  const life = (side: keyof Demo) => ({ address: `${origin}/demo/${side}`, passphrase: demo[side].passphrase });
  return {
    psychologist: life('psychologist'),
    patient: life('patient'),
    ended,
    async stop() {
      relay.kill();
      await ended;
    },
  };
}

function layPages(folder: string, demo: Demo): void {
  const client = join(folder, 'client');
  cpSync(join(ROOT, 'dist', 'client'), client, { recursive: true });
  // One that is installed answers every address with the app, and the doors would be opened once.
  rmSync(join(client, 'service-worker.js'), { force: true });
  mkdirSync(join(client, 'demo'));
  const door = (name: string): string => readFileSync(join(import.meta.dirname, 'door', name), 'utf8');
  for (const name of ['door.css', 'door.js']) writeFileSync(join(client, 'demo', name), door(name));
  const sides = ['psychologist', 'patient'] as const;
  const spaces = sides.flatMap((side) => Object.keys(demo[side].rows));
  writeFileSync(join(client, 'demo', 'spaces.json'), JSON.stringify(spaces));
  for (const side of sides) {
    const { rows, passphrase } = demo[side];
    const said = { ...WORDS[side], PHRASE: passphrase, SIDE: side };
    const page = Object.entries(said).reduce((text, [name, value]) => text.replaceAll(name, value), door('door.html'));
    writeFileSync(join(client, 'demo', `${side}.html`), page);
    writeFileSync(join(client, 'demo', `${side}.json`), JSON.stringify(asText(rows)));
  }
}

const asText = (rows: Browser) =>
  Object.fromEntries(
    Object.entries(rows).map(([space, all]) => [
      space,
      all.map(({ table, key, value }) => [table, key, Buffer.from(value).toString('base64')]),
    ]),
  );
