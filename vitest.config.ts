// Unit tests beside their files, and tests/: everything but the browser's, which Playwright runs. `npm run test:full`
// (ENTRETEMPS_FULL=1) gives every property ten times its runs.
import { join } from 'node:path';
import solid from 'vite-plugin-solid';
import { configDefaults, defineConfig } from 'vitest/config';

const full = process.env['ENTRETEMPS_FULL'] === '1';

const LONG = [
  'tests/postgres/**',
  'tests/objects/**',
  'tests/faults/**',
  'tests/proxy/{apache,doctor,haproxy,nginx}.test.ts',
  'tests/durability/kills.test.ts',
  'tests/outbound/**',
  'tests/release/{two-builders,verify}.test.ts',
];

const DRIZZLE = ['', '/better-sqlite3', '/sqlite-core', '/pg-core', '/pg-proxy', '/migrator'].map(
  (path) => `drizzle-orm${path}`,
);

export default defineConfig({
  plugins: [solid({ ssr: true })],
  resolve: {
    alias: [{ find: /^\.\/Icon\.tsx$/, replacement: join(import.meta.dirname, 'tests', 'harness', 'no-icon.ts') }],
  },
  test: {
    environment: 'node',
    include: ['{shared,server,client,tests}/**/*.test.{ts,tsx}'],
    // The long form's alone: a real PostgreSQL, which is fetched; an object store and proxies, which are installed; a relay killed dozens of times (npm run durability kills it thousands); a relay under
    // load whose every attempt to reach anybody is watched for; two builders of one commit; a
    // relay visited by real browsers.
    exclude: [...configDefaults.exclude, 'tests/e2e/**', ...(full ? [] : LONG)],
    globalSetup: ['tests/tools/built-relay.ts'],
    setupFiles: full ? ['tests/tools/long-properties.ts'] : [],
    // Far above what any of them takes where the machine is quiet: a slow one must not make a test red.
    testTimeout: full ? 240_000 : 90_000,
    hookTimeout: 90_000,
    // Three at a time: a test waits a part of its time, for a disk or a relay. They live on from file to file, which spares each some
    // 0.3 s of loading; what a test puts in place of a global is taken back before the next one.
    maxWorkers: 3,
    isolate: false,
    unstubGlobals: true,
    unstubEnvs: true,
    restoreMocks: true,
    // One file instead of 131 modules, each of which costs Node 3 ms in every test that has a relay (shared/decisions/0086).
    deps: { optimizer: { ssr: { enabled: true, include: DRIZZLE } } },
  },
});
