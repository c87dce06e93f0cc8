// What each npm script does once Node and the dependencies are there. A command answers its exit code.
import { join } from 'node:path';
import { build, buildWhatChanged } from './builds.mjs';
import { fail, node, root, say } from './process.mjs';
import { isCurrent } from './sources.mjs';

const vite = join('node_modules', 'vite', 'bin', 'vite.js');
// Kept beside the dependencies, which only whoever installed them may write: what lies in it is run.
const compileCache = join(root, 'node_modules', '.cache', 'compile');
const prettier = join('node_modules', 'prettier', 'bin', 'prettier.cjs');

/** Young objects get 8 MiB, not 64: what a relay keeps is small, and what it forgets it forgets at once (also Containerfile, service). */
const RELAY_FLAGS = ['--max-semi-space-size=8'];

export const COMMANDS = {
  start: async (args) => {
    const failed = await buildWhatChanged(say);
    if (failed !== null) fail(`the ${failed} did not build`, 'the lines above say where');
    return node([...RELAY_FLAGS, 'dist/relay/main.cjs', ...args], {
      env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
    });
  },
  dev,
  demo: async (args) => {
    const failed = await buildWhatChanged(say);
    if (failed !== null) fail(`the ${failed} did not build`, 'the lines above say where');
    return node(['tests/demo/main.ts', ...args]);
  },
  lighthouse: onceBuilt((args) => node(['tests/lighthouse/main.ts', ...args])),
  test: () => node(['tests/tools/check.ts', 'test']),
  'test:full': () => node(['tests/tools/check.ts', 'test'], { env: { ...process.env, ENTRETEMPS_FULL: '1' } }),
  check: () => node(['tests/tools/check.ts', 'check']),
  build,
  bench: (args) => node(['tests/bench/main.ts', ...args]),
  durability: (args) => node(['tests/durability/main.ts', ...args]),
  mutation: (args) => node(['tests/mutation/main.ts', ...args]),
  models: (args) => node(['tests/models/main.ts', ...args]),
  hostile: (args) => node(['tests/hostile/main.ts', ...args]),
  holidays: () => node(['tests/holidays/generate.ts']),
  fuzz: (args) => node(['tests/fuzz/people/main.ts', ...args]),
  'record:check': (args) => node(['tests/tools/record-check.ts', ...args]),
  'supervision:recall': () => node(['tests/supervision/main.ts']),
  'fuzz:api': (args) => node(['tests/fuzz/main.ts', ...args]),
  reproduce: (args) => node(['tests/release/reproduce.ts', ...args]),
  sbom: onceBuilt((args) => node(['tests/release/sbom.ts', ...args])),
  release: (args) => node(['tests/release/release.ts', ...args]),
  verify: (args) => node(['tests/release/verify.ts', ...args]),
  client: onceBuilt((args) => node(['server/own/main.ts', ...args])),
  // Built, it starts in a tenth of the time; from the sources it needs no build.
  relay: (args) => node([isCurrent('relay') ? 'dist/relay/admin.cjs' : 'server/admin/main.ts', ...args]),
  format: (args) => node([prettier, '--write', '--log-level', 'warn', ...(args.length > 0 ? args : ['.'])]),
};

/** A command that works on what is built: that is there before it, of these sources. */
function onceBuilt(run) {
  return async (args) => {
    const failed = await buildWhatChanged(say);
    if (failed !== null) fail(`the ${failed} did not build`, 'the lines above say where');
    return run(args);
  };
}

/** The client served from its sources, with a relay of its own data beside it; one stops, both stop. */
async function dev(args) {
  const { PORT: port = '5173', RELAY_PORT: relayPort = '8788' } = process.env;
  const stop = new AbortController();
  const relay = node(['--watch', '--watch-preserve-output', 'server/main.ts'], {
    signal: stop.signal,
    env: { DATA_DIR: './data/dev', ...process.env, PORT: relayPort, PUBLIC_URL: `http://localhost:${port}` },
  });
  const client = node([vite, '--port', port, '--strictPort', ...args], {
    signal: stop.signal,
    env: { ...process.env, RELAY_PORT: relayPort },
  });
  const code = await Promise.race([relay, client]);
  stop.abort();
  await Promise.all([relay, client]);
  return code;
}
