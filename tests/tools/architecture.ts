// Long because the rules of every room stand in one place.
// The rules of the house, as functions over sources: who may import whom, no circle at run time, no ambient time or chance, no
// way around the tools. tests/architecture.test.ts holds the code to them, and holds them to planted bad code.
import { domainBreaches } from './domains.ts';
import { lengthBreaches } from './functions.ts';
import { layerBreaches } from './layers.ts';
import { listBreaches, nameBreaches } from './names.ts';
import { screenBreaches } from './screens.ts';
import type { Import, Source } from './sources.ts';
import { storedBreaches } from './stored.ts';

type Room = {
  name: string;
  holds: RegExp;
  /** Files it may import; its own files are written out too. */
  may: readonly RegExp[];
  /** Files it may import for their types alone. */
  mayType?: readonly RegExp[];
  /** Workers it may start by their address. */
  mayStart?: readonly RegExp[];
  /** npm packages, and "node:" for Node's own modules. */
  packages: readonly string[];
};

const SHARED = /^shared\//;
const SHARED_ROOT = /^shared\/[^/]+$/;
const SHARED_KINDS = /^shared\/kinds\//;
const SHARED_PROTOCOL = /^shared\/protocol\//;
const SHARED_RHYTHM = /^shared\/rhythm\//;
const SERVER_ROOT = /^server\/[^/]+\.ts$/;
const STORAGE = /^server\/storage\/[^/]+\.ts$/;
const REPLY = /^server\/http\/reply\.ts$/;
const DISK = /^server\/data\/(disk|files)\.ts$/;
const UI = /^client\/ui\//;
const I18N = /^client\/i18n\//;
const ENTRY = /^client\/entry\//;
const FRAME = /^client\/frame\//;
const LIBRARY = /^client\/library\//;
const WORKSHEETS = /^client\/worksheets\//;
const HELP = /^client\/help\//;
const BUNDLERS = /^server\/(bundle|carry|programs)\.ts$/;
/** What of the engine a page may load: plain data and the names of its calls. The rest lives in a worker. */
const ENGINE_FACE =
  /^client\/engine\/api\/(api|views|frame-views|first-views|rhythm-views|library-views|notebook-views|cover-views|transfer-views|grant-views|file-views|voice-views|plan-views|worksheet-views|consult-views|call-views|tally-views|dossier-views|mark-views|synthesis-views|ceiling-views|search-views|export-views|supervision-views|request-views)\.ts$/;

/** The first room whose pattern holds a file is its room. */
export const ROOMS: readonly Room[] = [
  {
    name: 'tests',
    holds: /^tests\/|\.test\.tsx?$|^server\/storage\/\w+\/drizzle\.config\.ts$/,
    may: [/./],
    packages: ['*'],
  },
  {
    name: 'composition root',
    holds:
      /^client\/([^/]+\.tsx?|(.+\/)?[\w-]+\.worker\.ts)$|^server\/((admin|own)\/)?main\.ts$|^server\/own\/carried\.ts$/,
    may: [/./],
    packages: ['*'],
  },
  // Plain Node, before anything is installed.
  { name: '.ci', holds: /^\.ci\//, may: [/^\.ci\//], packages: ['node:', 'vite', 'vitest'] },
  { name: 'shared', holds: SHARED_ROOT, may: [SHARED_ROOT], packages: [] },
  // Asked by crypto, protocol and engine alike, so it knows none of them.
  { name: 'shared/kinds', holds: SHARED_KINDS, may: [SHARED_ROOT, SHARED_KINDS], packages: [] },
  {
    name: 'shared/crypto',
    holds: /^shared\/crypto\//,
    may: [SHARED_ROOT, SHARED_KINDS, /^shared\/crypto\//],
    packages: ['libsodium-wrappers', '@scure/bip39'],
  },
  // What leaves the app as files, and how it is checked.
  {
    name: 'shared/export',
    holds: /^shared\/export\//,
    may: [SHARED_ROOT, SHARED_KINDS, /^shared\/(crypto|export)\//],
    packages: [],
  },
  { name: 'shared/protocol', holds: SHARED_PROTOCOL, may: [SHARED], packages: [] },
  // Days and hours alone: of letters it knows what its callers say of them.
  { name: 'shared/rhythm', holds: SHARED_RHYTHM, may: [SHARED_ROOT, SHARED_KINDS, SHARED_RHYTHM], packages: [] },
  // Bundles what runs under Node; no part of it.
  { name: 'server/bundle', holds: BUNDLERS, may: [BUNDLERS, SHARED_ROOT], packages: ['vite', 'node:'] },
  // Chooses the dialect by the settings, for the relay and its command line alike.
  {
    name: 'server/open-data',
    holds: /^server\/data\/open-(data|blobs)\.ts$/,
    may: [/^server\//, SHARED],
    packages: ['node:'],
  },
  // The command line: beside the relay or without it, never its way in.
  {
    name: 'server/admin',
    holds: /^server\/admin\//,
    may: [/^server\/(?!http\/)/, REPLY, SHARED],
    packages: ['better-sqlite3', 'node:'],
  },
  // The app from one's own machine: what the relay knows of serving it, and nothing of what a relay keeps.
  {
    name: 'server/own',
    holds: /^server\/own\//,
    may: [/^server\/(own|http)\/[^/]+$/, SHARED_ROOT],
    packages: ['node:'],
  },
  // Never a dialect's folder: what the relay does is the same over each.
  {
    name: 'server/http',
    holds: /^server\/http\//,
    may: [SERVER_ROOT, /^server\/(http|routes|blobs|push)\//, STORAGE, SHARED],
    packages: ['hono', '@hono/node-server', 'node:'],
  },
  {
    name: 'server/routes',
    holds: /^server\/routes\//,
    // Of transport what a call takes and what it gives, and nothing that routes it.
    may: [SERVER_ROOT, /^server\/(routes|blobs|push)\//, /^server\/http\/body\.ts$/, REPLY, STORAGE, SHARED],
    packages: ['node:'],
  },
  {
    // Signs calls to an object store, and nothing else does.
    name: 'server/blobs/s3-calls',
    holds: /^server\/blobs\/s3-calls\.ts$/,
    may: [SERVER_ROOT, /^server\/blobs\//, STORAGE, SHARED],
    packages: ['aws4fetch', 'node:'],
  },
  {
    name: 'server/blobs',
    holds: /^server\/blobs\//,
    may: [SERVER_ROOT, /^server\/blobs\//, DISK, STORAGE, SHARED],
    packages: ['node:'],
  },
  {
    name: 'server/push',
    holds: /^server\/push\//,
    may: [SERVER_ROOT, /^server\/push\//, STORAGE, SHARED],
    packages: ['node:'],
  },
  { name: 'server/data', holds: /^server\/data\//, may: [SERVER_ROOT, /^server\/data\//, SHARED], packages: ['node:'] },
  // What both dialects share knows neither, and they do not know each other.
  { name: 'server/storage', holds: STORAGE, may: [SERVER_ROOT, STORAGE, SHARED], packages: ['drizzle-orm'] },
  {
    name: 'server/storage/sqlite',
    holds: /^server\/storage\/sqlite\//,
    may: [SERVER_ROOT, STORAGE, /^server\/storage\/sqlite\//, SHARED],
    mayType: [DISK],
    packages: ['better-sqlite3', 'drizzle-orm', 'node:'],
  },
  {
    name: 'server/storage/postgres',
    holds: /^server\/storage\/postgres\//,
    may: [SERVER_ROOT, STORAGE, /^server\/storage\/postgres\//, SHARED],
    packages: ['postgres', 'drizzle-orm', 'node:'],
  },
  {
    name: 'server',
    holds: SERVER_ROOT,
    // Settings judge addresses of push services as a registration does.
    may: [SERVER_ROOT, /^server\/push\/endpoint\.ts$/, SHARED],
    mayType: [/^server\/push\/sender\.ts$/],
    packages: ['node:'],
  },
  { name: 'client/engine', holds: /^client\/engine\//, may: [/^client\/engine\//, SHARED], packages: [] },
  {
    name: 'client/platform/archive',
    holds: /^client\/platform\/archive\.ts$/,
    may: [/^client\/platform\//, SHARED],
    packages: ['@zip.js/zip.js'],
  },
  {
    name: 'client/platform',
    holds: /^client\/platform\//,
    may: [/^client\/platform\//, /^client\/engine\/(ports|api\/(api|views))\.ts$/, SHARED],
    mayStart: [/^client\/[^/]+\.worker\.ts$/],
    packages: [],
  },
  { name: 'client/ui', holds: UI, may: [UI], packages: ['solid-js', 'lucide-solid', 'uqr'] },
  {
    // Texts that a page fetches by themselves: typed by whoever shows them.
    name: 'client/i18n/data',
    holds: /^client\/i18n\/[a-z]+\/data\//,
    may: [I18N],
    mayType: [ENGINE_FACE, SHARED, LIBRARY, /^client\/features\//],
    packages: [],
  },
  {
    name: 'client/i18n',
    holds: I18N,
    may: [I18N, /^shared\/languages\.ts$/],
    mayType: [ENGINE_FACE, SHARED],
    packages: ['solid-js'],
  },
  {
    // What every screen knows of an entry. It asks the app's state as screens do, and knows none of them.
    name: 'client/entry',
    holds: ENTRY,
    may: [
      ENTRY,
      /^client\/app\/state\.ts$/,
      UI,
      I18N,
      ENGINE_FACE,
      SHARED_ROOT,
      SHARED_KINDS,
      SHARED_PROTOCOL,
      SHARED_RHYTHM,
    ],
    mayType: [/^client\/app\/(thread|recording)\.ts$/],
    packages: ['solid-js'],
  },
  {
    // What every screen knows of a frame: its document, what a change changes, its terms in words.
    name: 'client/frame',
    holds: FRAME,
    may: [FRAME, /^client\/app\/state\.ts$/, UI, I18N, ENGINE_FACE, SHARED_ROOT, SHARED_KINDS, SHARED_PROTOCOL],
    packages: ['solid-js'],
  },
  {
    // What both sides' screens show of a worksheet: its fields, what was filled in, and when it is offered.
    name: 'client/worksheets',
    holds: WORKSHEETS,
    may: [
      WORKSHEETS,
      /^client\/app\/(state|names|page-memory)\.ts$/,
      UI,
      I18N,
      ENGINE_FACE,
      SHARED_ROOT,
      SHARED_PROTOCOL,
      SHARED_RHYTHM,
    ],
    packages: ['solid-js'],
  },
  // The texts that a library begins with, and how one enters a letter or a note.
  {
    name: 'client/library',
    holds: LIBRARY,
    may: [LIBRARY, /^client\/app\/(state|names)\.ts$/, UI, I18N, ENGINE_FACE, SHARED_ROOT, SHARED_RHYTHM],
    packages: ['solid-js'],
  },
  // Numbers to call, wherever they are shown.
  { name: 'client/help', holds: HELP, may: [HELP, UI, I18N], packages: ['solid-js'] },
  {
    name: 'client/app',
    holds: /^client\/app\//,
    // It joins the screens to the engine and the browser; screens themselves never reach the platform.
    may: [/^client\/(app|entry|features|ui|i18n|platform)\//, ENGINE_FACE, SHARED_ROOT, SHARED_PROTOCOL, SHARED_RHYTHM],
    mayType: [/^client\/engine\/(engine|ports)\.ts$/],
    packages: ['solid-js'],
  },
  {
    name: 'client/features',
    holds: /^client\/features\//,
    // Its own feature is added by `mayImport`; never another one, and no crypto: screens show.
    may: [
      /^client\/app\/[^/]+$/,
      ENTRY,
      FRAME,
      WORKSHEETS,
      LIBRARY,
      HELP,
      UI,
      I18N,
      ENGINE_FACE,
      SHARED_ROOT,
      SHARED_PROTOCOL,
      SHARED_RHYTHM,
    ],
    mayType: [/^client\/engine\/engine\.ts$/, /^shared\/export\/(check|manifest|pieces|texts)\.ts$/],
    packages: ['solid-js'],
  },
];

/** Every breach of the rules, one line each; none in a sound house. */
export function breaches(sources: readonly Source[]): string[] {
  return [
    ...sources.flatMap((source) => [
      ...layerBreaches(source),
      ...importBreaches(source),
      ...useBreaches(source),
      ...textBreaches(source),
      ...storedBreaches(source),
      ...lengthBreaches(source),
      ...nameBreaches(source),
      ...screenBreaches(source),
    ]),
    ...domainBreaches(sources),
    ...listBreaches(sources),
    ...circles(sources),
  ];
}

function importBreaches({ path, imports }: Source): string[] {
  const room = ROOMS.find(({ holds }) => holds.test(path));
  if (room === undefined) return [`${path}: belongs to no room of the house`];
  return imports.flatMap((entry) => [
    ...(mayImport(room, path, entry)
      ? []
      : [`${path}: ${room.name} may not import ${entry.target}${entry.kind === 'type' ? '' : ' at run time'}`]),
    ...secretBreaches(path, entry),
  ]);
}

function mayImport(room: Room, path: string, { target, kind }: Import): boolean {
  if (room.packages.includes('*')) return true;
  if (/^[\w@]/.test(target) && !/^(client|server|shared|tests)\//.test(target)) {
    const name = target.startsWith('node:') ? 'node:' : target.split('/', target.startsWith('@') ? 2 : 1).join('/');
    if (name === 'libsodium-wrappers') return path === 'shared/crypto/base/sodium.ts';
    return room.packages.includes(name);
  }
  const ownFeature = /^client\/features\/[^/]+\/[^/]+\//.exec(path)?.[0];
  if (ownFeature !== undefined && target.startsWith(ownFeature)) return true;
  const allowed = [...room.may, ...((kind === 'code' ? null : kind === 'type' ? room.mayType : room.mayStart) ?? [])];
  return allowed.some((pattern) => pattern.test(target));
}

/** Where a secret crosses a border as bytes, and by which name alone. */
const BORDERS: Record<string, readonly string[]> = {
  // A row of the engine's state is sealed as a whole right after it is encoded (sealed-store.ts).
  'client/engine/state/account-row.ts': ['secretCodec'],
  'client/engine/state/anchor-row.ts': ['secretCodec'],
  'client/engine/state/device-rows.ts': ['secretCodec'],
  'client/engine/state/entry-row.ts': ['secretCodec'],
  'client/engine/state/invitation-row.ts': ['secretCodec'],
  'client/engine/state/leaving-row.ts': ['secretCodec'],
  'client/engine/state/relation-row.ts': ['secretCodec'],
  'client/engine/state/vault-row.ts': ['secretCodec'],
  'client/engine/state/file-rows.ts': ['secretCodec'],
  // Argon2id answers from a worker of its own, and structuredClone would leave nothing of a Secret.
  'client/platform/pwhash.ts': ['Secret.of'],
};

/** Bytes of a secret are seen in shared/crypto alone; elsewhere a Secret is a type, made and destroyed by name. */
function secretBreaches(path: string, { target, names, kind }: Import): string[] {
  if (
    target !== 'shared/crypto/base/secret.ts' ||
    /^shared\/crypto\/|^tests\/|\.test\.tsx?$/.test(path) ||
    kind === 'type'
  )
    return [];
  return names
    .filter(
      (name) =>
        ![
          'Secret',
          'SecretKind',
          'randomSecret',
          'destroy',
          'isSameSecret',
          'isZeroSecret',
          ...(BORDERS[path] ?? []),
        ].includes(name),
    )
    .map((name) => `${path}: only shared/crypto may import ${name} of secret.ts`);
}

const TESTS = /^tests\/|\.test\.tsx?$/;
/** Where the world is met: time and chance enter there, and go on as ports. */
const MEETS_WORLD = /^client\/([^/]+\.tsx?|(.+\/)?[\w-]+\.worker\.ts|platform\/.+)$|^server\/(admin\/)?main\.ts$/;
const AMBIENT = [
  'Date.now',
  'new Date()',
  'performance.now',
  'Math.random',
  'crypto.getRandomValues',
  'crypto.randomUUID',
];
const HTML = ['.innerHTML', '.outerHTML', '.insertAdjacentHTML', 'document.write'];
const OPENS_SECRETS = ['Secret.of', 'Secret.reveal'];

function useBreaches({ path, uses }: Source): string[] {
  if (TESTS.test(path)) return [];
  const found = (names: readonly string[], why: string): string[] =>
    names.filter((name) => uses.has(name)).map((name) => `${path}: ${name} ${why}`);
  return [
    ...(MEETS_WORLD.test(path) ? [] : found(AMBIENT, 'is ambient; ask a port')),
    ...found(HTML, 'makes nodes of a string; use Solid nodes'),
    ...(path.startsWith('shared/crypto/')
      ? []
      : found(
          OPENS_SECRETS.filter((name) => !BORDERS[path]?.includes(name)),
          'opens a secret outside shared/crypto',
        )),
  ];
}

/** Ways around the tools, and notes to oneself. Written in parts, so that this file does not hold them itself. */
const words = (...parts: readonly string[]): string => parts.join('');
const SILENCED = new RegExp(
  `${words('lint', '-disable')}|${words('@ts', '-ignore')}|${words('@ts', '-nocheck')}|${words('prettier', '-ignore')}`,
);
const LATER = new RegExp(`\\b(${words('TO', 'DO')}|${words('FIX', 'ME')}|${words('XX', 'X')})\\b`);
const EXPECTED_ERROR = words('@ts', '-expect-error');
const LONG = 350;

function textBreaches({ path, text }: Source): string[] {
  const lines = text.split('\n');
  const opening = lines.slice(0, 12).join('\n');
  return [
    ...(SILENCED.test(text) ? [`${path}: silences a tool instead of listening to it`] : []),
    ...(text.includes(EXPECTED_ERROR) && !path.endsWith('.types.ts')
      ? [`${path}: expected errors belong to misuse.types.ts`]
      : []),
    ...(LATER.test(text) ? [`${path}: leaves a note for later`] : []),
    ...(lines.length > LONG && !opening.includes('Long because')
      ? [`${path}: ${lines.length} lines and no "Long because" at its top`]
      : []),
    ...(/^\s*(\/\/|\/\*)/.test(text) || TESTS.test(path) || /\/index\.tsx?$/.test(path)
      ? []
      : [`${path}: does not open by saying what it is`]),
  ];
}

/** Circles among imports that remain at run time, each told once. */
function circles(sources: readonly Source[]): string[] {
  const next = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.filter(({ kind }) => kind === 'code').map(({ target }) => target),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push(`circle: ${[...trail.slice(at), path].join(' → ')}`);
    if (at >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) if (next.has(target)) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) visit(path, []);
  return found;
}
