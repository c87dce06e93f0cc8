// The house holds its own rules (tests/tools/architecture.ts), and each rule is seen to refuse what it is there to refuse.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaches } from './tools/architecture.ts';
import { KNOWN_LONG, longFunctions } from './tools/functions.ts';
import { parseSource, readSources } from './tools/sources.ts';

// What the rules look for is written in parts, so that this file does not hold it itself.
const words = (...parts: readonly string[]): string => parts.join('');

const house = readSources(join(import.meta.dirname, '..'));

it('reads the rooms of the house', () => {
  const paths = house.map(({ path }) => path);
  expect(paths).toContain('shared/crypto/base/sodium.ts');
  expect(paths).toContain('tests/architecture.test.ts');
});

it('finds no breach of the rules of the house', () => {
  expect(breaches(house)).toEqual([]);
});

it('knows no function as long that is so no more', () => {
  const long = new Set(longFunctions(house).map(({ where }) => where));
  expect(KNOWN_LONG.filter((where) => !long.has(where))).toEqual([]);
});

describe('a planted breach is found', () => {
  const OPENING = '// What this is.\n';
  const found = (path: string, text: string): string[] => breaches([parseSource(path, OPENING + text)]);

  it.each([
    ['shared code importing a package', 'shared/bytes.ts', `import { x } from 'valibot';`],
    ['shared code importing Node', 'shared/clock.ts', `import { x } from 'node:crypto';`],
    ['shared code importing the client', 'shared/clock.ts', `import { x } from '../client/engine/api/views.ts';`],
    ['the root of shared importing crypto', 'shared/codec.ts', `import { x } from './crypto/base/kdf.ts';`],
    ['crypto importing the protocol', 'shared/crypto/base/kdf.ts', `import { x } from '../../protocol/limits.ts';`],
    ['a second importer of libsodium', 'shared/crypto/base/aead.ts', `import s from 'libsodium-wrappers';`],
    ['the relay importing a second hash', 'server/auth.ts', `import { blake2b } from '@noble/hashes/blake2.js';`],
    ['a lazy second importer of libsodium', 'client/engine/engine.ts', `const s = await import('libsodium-wrappers');`],
    [
      'the server importing the client',
      'server/http/app.ts',
      `import type { V } from '../../client/engine/api/views.ts';`,
    ],
    ['a route importing a dialect', 'server/routes/read.ts', `import { db } from '../storage/sqlite/database.ts';`],
    ['transport importing a dialect', 'server/http/app.ts', `import { db } from '../storage/sqlite/database.ts';`],
    ['transport importing the data folder', 'server/http/app.ts', `import { open } from '../data/open-data.ts';`],
    ['a route importing Hono', 'server/routes/read.ts', `import { Hono } from 'hono';`],
    ['a route importing its router', 'server/routes/read.ts', `import { createRelay } from '../http/app.ts';`],
    ['blobs importing transport', 'server/blobs/blobs.ts', `import { r } from '../http/reply.ts';`],
    ['notices importing a route', 'server/push/sender.ts', `import { bind } from '../routes/endpoint.ts';`],
    ['the data folder importing a route', 'server/data/disk.ts', `import { bind } from '../routes/endpoint.ts';`],
    ['what dialects share importing one', 'server/storage/room.ts', `import { x } from './sqlite/database.ts';`],
    ['what dialects share importing a driver', 'server/storage/room.ts', `import Database from 'better-sqlite3';`],
    ['SQLite importing PostgreSQL', 'server/storage/sqlite/index.ts', `import { x } from '../postgres/link.ts';`],
    ['SQLite loading the disk', 'server/storage/sqlite/index.ts', `import { x } from '../../data/disk.ts';`],
    ['PostgreSQL importing SQLite', 'server/storage/postgres/index.ts', `import { x } from '../sqlite/lock.ts';`],
    ['PostgreSQL importing transport', 'server/storage/postgres/push.ts', `import { x } from '../../http/body.ts';`],
    ['a command importing transport', 'server/admin/status.ts', `import { x } from '../http/app.ts';`],
    ['settings importing a dialect', 'server/config.ts', `import { x } from './storage/sqlite/lock.ts';`],
    ['the engine importing the platform', 'client/engine/sync/sync.ts', `import { idb } from '../../platform/idb.ts';`],
    ['the engine importing Solid', 'client/engine/sync/sync.ts', `import { createSignal } from 'solid-js';`],
    ['the engine importing the server', 'client/engine/sync/sync.ts', `export { x } from '../../../server/config.ts';`],
    ['the platform loading a worker as code', 'client/platform/idb.ts', `import { x } from '../engine.worker.ts';`],
    [
      'the platform importing the engine itself',
      'client/platform/idb.ts',
      `import { x } from '../engine/sync/sync.ts';`,
    ],
    ['the platform importing the screens', 'client/platform/idb.ts', `import { x } from '../app/state.ts';`],
    ['the kit importing texts', 'client/ui/Button.tsx', `import { fr } from '../i18n/fr.ts';`],
    ['the kit importing another package', 'client/ui/Button.tsx', `import { x } from '@solidjs/router';`],
    [
      'a lower layer of the engine importing one above it',
      'client/engine/vault/x.ts',
      `import { x } from '../sync/sync.ts';`,
    ],
    ['a file of the engine in no layer', 'client/engine/x.ts', `export const x = 1;`],
    ['a folder of the engine that is no layer', 'client/engine/misc/x.ts', `export const x = 1;`],
    ['crypto importing what rests on it', 'shared/crypto/base/kdf.ts', `import { x } from '../vault/vault.ts';`],
    [
      'a feature importing another',
      'client/features/patient/today/Today.tsx',
      `import { x } from '../letter/Letter.tsx';`,
    ],
    [
      'a feature importing the inside of the engine',
      'client/features/patient/today/T.tsx',
      `import type { x } from '../../../engine/send/outbox.ts';`,
    ],
    [
      'a feature loading the engine into the page',
      'client/features/patient/today/T.tsx',
      `import { x } from '../../../engine/engine.ts';`,
    ],
    [
      'a feature importing crypto',
      'client/features/patient/today/T.tsx',
      `import { x } from '../../../../shared/crypto/base/aead.ts';`,
    ],
    [
      'a worker of another feature',
      'client/features/patient/today/T.tsx',
      `new Worker(new URL('../letter/x.ts', import.meta.url));`,
    ],
    [
      'a screen starting a worker',
      'client/features/patient/today/T.tsx',
      `import a from '../../../engine.worker.ts?worker&url';`,
    ],
    ['a file in no room', 'client/helpers/misc.ts', `export const x = 1;`],
    [
      'bytes of a secret outside crypto',
      'client/engine/sync/sync.ts',
      `import { reveal } from '../../../shared/crypto/base/secret.ts';`,
    ],
    [
      'all of secret.ts outside crypto',
      'client/engine/sync/sync.ts',
      `import * as s from '../../../shared/crypto/base/secret.ts';`,
    ],
    ['a secret made outside crypto', 'client/engine/sync/sync.ts', `export const s = Secret.of('aik', bytes);`],
    ['the time of day', 'client/engine/sync/sync.ts', `export const now = () => Date.now();`],
    ['a date of now', 'server/http/app.ts', `export const now = () => new Date();`],
    ['ambient chance', 'shared/ids.ts', `export const r = () => Math.random();`],
    ['nodes made of a string', 'client/ui/Letter.tsx', `export const f = (n, s) => { n.innerHTML = s; };`],
    ['a silenced tool', 'shared/ids.ts', words('// oxlint', '-disable-next-line')],
    ['an error expected outside misuse.types.ts', 'shared/ids.ts', words('// @ts', '-expect-error')],
    ['a note for later', 'shared/ids.ts', words('// TO', 'DO later')],
    [
      'a table without a version',
      'client/engine/state/x.ts',
      `const row = struct<Row>({ a: u8 }); export const X: Table<Row> = { name: 'x', codec: row };`,
    ],
    [
      'a table whose version is another one’s',
      'client/engine/state/x.ts',
      `export const X: Table<{ a: number }> = { name: 'x', codec: row }; export const Y = { codec: versioned(2, row, []) };`,
    ],
    ['a table made by a helper', 'client/engine/state/x.ts', `export const X: Table<Row> = tableOf('x', row);`],
    [
      'a memory without a version',
      'client/engine/vault/vault-records.ts',
      `const note = struct<Note>({ a: u8 }); export const noteRecord = (n: Note) => encode(note, n);`,
    ],
    [
      'a screen comparing a kind',
      'client/features/patient/today/T.tsx',
      `export const is = (e: E) => e.kind === 'piece';`,
    ],
    [
      'a screen comparing a kind that is a word',
      'client/app/x.ts',
      `export const is = (e: E) => e.kind === 'missing';`,
    ],
    ['a kind as an attribute', 'client/features/patient/thread/T.tsx', `export const T = () => <Row of="lateness" />;`],
    ['a kind in a type', 'client/ui/Row.tsx', `export type Shape = 'dot' | 'recording';`],
    [
      'a signal that outlives a lock',
      'client/features/patient/letter/T.tsx',
      `const [read, setRead] = createSignal(null);`,
    ],
    ['a set that outlives a lock', 'client/features/patient/thread/T.tsx', `const unfolded = new Set<EnvelopeId>();`],
    ['a variable that outlives a lock', 'client/app/x.ts', `export let last: EnvelopeId | null = null;`],
    ['a list that outlives a lock', 'client/entry/x.ts', `const left: EnvelopeId[] = [];`],
    ['a long file that does not say why', 'shared/ids.ts', '\n'.repeat(351)],
  ])('%s', (_what, path, text) => {
    expect(found(path, text)).toHaveLength(1);
  });

  it.each([
    [
      'a name stored by its place in a list',
      'client/engine/state/x.ts',
      `const x = mapped<number, N>(\n  u8,\n  (code) => NAMES[code] ?? null,\n  (name) => NAMES.indexOf(name),\n);`,
    ],
    [
      'a second list of stored names',
      'shared/ids.ts',
      `const a = names(['one', 'two']); const ALL = ['one', 'two'] as const;`,
    ],
    [
      'one beside a constant',
      'shared/ids.ts',
      `const ALL = ['one', 'two'] as const; const a = names(ALL); const more = ['one', 'two'];`,
    ],
    ['a kind compared by size', 'client/engine/send/x.ts', `export const isWriting = (letter) => letter.kind >= 16;`],
    [
      'a kind of the table compared',
      'client/engine/send/x.ts',
      `export const f = (code) => code < LETTER_KINDS.flash;`,
    ],
  ])('%s', (_what, path, text) => {
    expect(found(path, text)).toHaveLength(1);
  });

  const lines = (count: number): string => '\n'.repeat(count - 1);
  it.each([
    ['a function of 81 lines', 'server/config.ts', `function f() {${lines(81)}}`],
    ['one held by a constant', 'shared/ids.ts', `const f = () => {${lines(81)}};`],
    [
      'one that makes others',
      'client/engine/state/x.ts',
      `const f = () => {\n const g = () => {${lines(79)}};\n return g; };`,
    ],
    ['a method', 'client/engine/state/x.ts', `const o = { m() {${lines(81)}} };`],
    ['a command of .ci', '.ci/commands.mjs', `export const COMMANDS = { start: async () => {${lines(81)}} };`],
    ['a component of 121 lines', 'client/ui/Button.tsx', `export function Button() {${lines(121)}}`],
    ['what is no component beside one', 'client/ui/Button.tsx', `function button() {${lines(81)}}`],
  ])('%s', (_what, path, text) => {
    expect(found(path, text)).toHaveLength(1);
  });
  it.each([
    ['server/config.ts', `function f() {${lines(80)}}`],
    ['client/ui/Button.tsx', `export const Button = () => {${lines(120)}};`],
    ['tests/x.test.ts', `describe('x', () => {${lines(300)}});`],
  ])('and none in %s where it is not longer', (path, text) => {
    expect(found(path, text)).toEqual([]);
  });

  const DOMAINS = parseSource('client/engine/domains.ts', `${OPENING}import { post } from './send/domain.ts';`);
  const POST = parseSource(
    'client/engine/send/domain.ts',
    `${OPENING}export interface PostCalls {\n  /** One. */\n  one(): void;\n  two(): void;\n  three(): void;\n  four(): void;\n}\nexport const post = { tables: [ROW] } satisfies Domain;`,
  );
  it.each([
    [
      'a domain that is in no list',
      'client/engine/push/domain.ts',
      `export const push = { tables: [] } satisfies Domain;`,
    ],
    ['a domain beside its file', 'client/engine/push/push.ts', `export const push = { tables: [] } satisfies Domain;`],
    ['one that is said to be one', 'client/engine/push/push.ts', `export const push: Domain = { tables: [] };`],
    ['calls declared elsewhere', 'client/engine/push/push.ts', `export interface PushCalls { start(): void }`],
    ['calls declared with the engine', 'client/engine/api/api.ts', `export type MoreCalls = { start(): void };`],
    [
      'a table of no domain',
      'client/engine/push/push-row.ts',
      `export const LOOSE: Table<Row> = { name: 'loose', codec: versioned(2, row, []) };`,
    ],
    [
      'a second list of calls',
      'client/platform/rpc.ts',
      `const METHODS = { one: true, two: true, three: true, four: true };`,
    ],
    [
      'a second list of their types',
      'client/engine/api/api.ts',
      `interface E { one(): void; two(): void; three(): void; four(): void }`,
    ],
    ['a call answered by the engine itself', 'client/engine/engine.ts', `import { startPush } from './push/push.ts';`],
    ['a domain asked beside the list', 'client/engine/door.ts', `import { push } from './push/domain.ts';`],
  ])('%s', (_what, path, text) => {
    expect(breaches([DOMAINS, POST, parseSource(path, OPENING + text)])).toHaveLength(1);
    expect(breaches([DOMAINS, POST])).toEqual([]);
  });
  it('a table of two domains', () => {
    const row = `${OPENING}export const ROW: Table<Row> = { name: 'row', codec: versioned(2, row, []) };`;
    const table = parseSource('client/engine/state/row.ts', row);
    const list = parseSource('client/engine/domains.ts', `${DOMAINS.text}import { more } from './push/domain.ts';`);
    const second = `${OPENING}export const more = { tables: [ROW] } satisfies Domain;`;
    expect(breaches([DOMAINS, POST, table])).toEqual([]);
    expect(breaches([list, POST, table, parseSource('client/engine/push/domain.ts', second)])).toHaveLength(1);
  });

  it('a file that does not say what it is', () => {
    expect(breaches([parseSource('shared/ids.ts', 'export const x = 1;')])).toHaveLength(1);
  });

  it('a circle at run time, and none through types', () => {
    const pair = (kind: string) => [
      parseSource('shared/bytes.ts', `${OPENING}import ${kind}{ a } from './codec.ts';`),
      parseSource('shared/codec.ts', `${OPENING}import { b } from './bytes.ts';`),
    ];
    expect(breaches(pair(''))).toEqual(['circle: shared/bytes.ts → shared/codec.ts → shared/bytes.ts']);
    expect(breaches(pair('type '))).toEqual([]);
  });
});

describe('what the house allows stays allowed', () => {
  it.each([
    ['sodium.ts loading libsodium', 'shared/crypto/base/sodium.ts', `const l = await import('libsodium-wrappers');`],
    ['crypto opening a secret', 'shared/crypto/base/aead.ts', `import { reveal } from './secret.ts';`],
    [
      'the engine naming a secret',
      'client/engine/sync/sync.ts',
      `import { type Secret, destroy } from '../../../shared/crypto/base/secret.ts';`,
    ],
    ['a feature using its own files', 'client/features/patient/today/Today.tsx', `import { x } from './parts.tsx';`],
    [
      'a feature using the state, the kit and texts',
      'client/features/patient/today/T.tsx',
      `import { a } from '../../../app/state.ts'; import { b } from '../../../ui/index.ts'; import { c } from '../../../i18n/index.ts';`,
    ],
    ['a route using the storage interface', 'server/routes/read.ts', `import type { S } from '../storage/storage.ts';`],
    ['the time of a given moment', 'client/ui/DayLine.tsx', `export const d = (ms: number) => new Date(ms);`],
    [
      'the platform starting the engine',
      'client/platform/engine-worker.ts',
      `import a from '../engine.worker.ts?worker&url';`,
    ],
    ['the time in the platform', 'client/platform/clock.ts', `export const now = () => Date.now();`],
    [
      'a table and a memory that bear a version',
      'client/engine/state/x.ts',
      `const M = versioned(2, m, []); export const X: Table<Row> = { name: 'x', relation: (r) => r.a, codec: versioned(2, row, [former(old, (r) => ({ ...r }))]) }; export const f = (v) => encode(M, v);`,
    ],
    [
      'what travels, by a codec of shared',
      'client/engine/state/x.ts',
      `import { flash } from '../../../shared/kinds/flash.ts'; export const p = encode(flash, v);`,
    ],
    ['a forbidden word inside a text', 'client/i18n/fr.ts', `export const t = "import { x } from 'hono'; Date.now()";`],
    ['the screens’ table naming kinds', 'client/entry/table.ts', `export const is = (e: E) => e.kind === 'piece';`],
    ['a word of everyday that is no kind', 'client/app/x.ts', `export const why = (): Why => err('missing');`],
    [
      'a list of its own that does not grow',
      'client/features/patient/thread/T.tsx',
      `const KEYS = new Set(['p', 'P']);`,
    ],
    ['what is held by what it is about', 'client/app/x.ts', `const drawn = new WeakMap<Head, Element>();`],
    ['a long file that says why', 'shared/ids.ts', `// Long because the table is one.\n${'\n'.repeat(400)}`],
  ])('%s', (_what, path, text) => {
    expect(breaches([parseSource(path, `// What this is.\n${text}`)])).toEqual([]);
  });
});
