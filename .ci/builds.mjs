// The two builds: the app, by Vite, into dist/client, and the relay, as one program, into dist/relay. Each answers an exit code.
import { join } from 'node:path';
import { node } from './process.mjs';
import { isCurrent, stamped } from './sources.mjs';

const vite = join('node_modules', 'vite', 'bin', 'vite.js');

const buildClient = (args) => stamped('client', () => node([vite, 'build', ...args]));
const buildRelay = () => stamped('relay', () => node(['server/bundle.ts']));

export async function build(args) {
  const code = await buildClient(args);
  return code === 0 ? buildRelay() : code;
}

/** The first that fails, null where both are there and of these sources. `say` is told before each that is made. */
export async function buildWhatChanged(say) {
  if (!isCurrent('client')) {
    say('building the client');
    if ((await buildClient(['--logLevel', 'warn'])) !== 0) return 'client';
  }
  if (isCurrent('relay')) return null;
  say('building the relay');
  return (await buildRelay()) === 0 ? null : 'relay';
}

/** For the tests and measures that start the relay as people do; throws where it does not build. */
export async function ensureRelay() {
  if (!isCurrent('relay') && (await buildRelay()) !== 0) throw new Error('the relay did not build: see above');
}
