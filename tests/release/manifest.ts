// The manifest of a release: every file of it with its length and hash, and of each file that is served its address and the headers it is served with.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReply, type HeaderRecord } from '../../server/http/reply.ts';
import { assetAnswer, loadAssets } from '../../server/http/serve.ts';
import { releaseWords } from '../../shared/crypto/identity/identity-words.ts';
import { ROOT, versionOf } from './builder.ts';
import { filesOf, sha256 } from './digest.ts';
import type { Entry } from './tar.ts';

export type Listed = { readonly path: string; readonly size: number; readonly sha256: string };
export type Served = Listed & {
  /** What people and browsers ask for: a page without its ending. */
  readonly address: string;
  /** Beside those of all. */
  readonly headers: HeaderRecord;
};
export type Manifest = {
  readonly format: 1;
  readonly name: 'entretemps';
  readonly version: string;
  /** SHA-256 of release.json, the list that the app itself carries: it names the release, and its words are what people compare. */
  readonly release: string;
  readonly words: { readonly french: readonly string[]; readonly english: readonly string[] };
  /** What every file is served with. Strict-Transport-Security over HTTPS alone. */
  readonly headers: HeaderRecord;
  readonly app: readonly Served[];
  /** What is in the archive beside the app. */
  readonly rest: readonly Listed[];
  readonly archive: Listed;
  readonly sbom: Listed;
  /** A client of one's own in one file (server/carry.ts): the app that is listed above, and what serves it. Absent from the first releases. */
  readonly own?: Listed;
};

const APP = 'dist/client/';
/** What an operator needs of the sources beside what is built. */
const SOURCES = [
  'LICENSE',
  'package.json',
  'server/Caddyfile',
  'server/OPERATIONS.md',
  'server/apache.conf',
  'server/entretemps-backup.service',
  'server/entretemps-backup.timer',
  'server/entretemps.service',
  'server/haproxy.cfg',
  'server/nginx.conf',
];
/** SQLite with its binaries, which the relay loads from beside it (server/bundle.ts). */
const SQLITE = 'node_modules/better-sqlite3';

/** Everything that a release is made of, in the order of paths. `dist`: a build in which nothing else lies. */
export function entriesOf(dist: string): Entry[] {
  const under = (folder: string, name: string): string[] =>
    filesOf(join(folder, name)).map((path) => `${name}/${path}`);
  const built = readdirSync(dist)
    .filter((name) => name === 'client' || name === 'relay')
    .flatMap((name) => under(dist, name));
  const sqlite = [
    'LICENSE',
    'package.json',
    ...['lib', 'prebuilds'].flatMap((name) => under(join(ROOT, SQLITE), name)),
  ];
  return [
    ...built.map((path) => ({ path: `dist/${path}`, bytes: readFileSync(join(dist, path)) })),
    ...SOURCES.map((path) => ({ path, bytes: readFileSync(join(ROOT, path)) })),
    ...sqlite.map((path) => ({ path: `${SQLITE}/${path}`, bytes: readFileSync(join(ROOT, SQLITE, path)) })),
  ].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

export const listed = ({ path, bytes }: Entry): Listed => ({ path, size: bytes.length, sha256: sha256(bytes) });

type Folder = Readonly<Record<'archive' | 'sbom' | 'own', Entry>>;
const nothing: Entry = { path: '', bytes: Buffer.alloc(0) };
/** Of what is compared as it is served no folder of a release is made. */
export const NO_FOLDER: Folder = { archive: nothing, sbom: nothing, own: nothing };

/** libsodium is loaded before. */
export function makeManifest(dist: string, entries: readonly Entry[], { archive, sbom, own }: Folder): Manifest {
  const isApp = ({ path }: Entry): boolean => path.startsWith(APP);
  const list = entries.find(({ path }) => path === `${APP}release.json`);
  if (list === undefined) throw new Error('the app has no release.json: run npm run build');
  const hash = Buffer.from(sha256(list.bytes), 'base64');
  const served = headersOf(join(dist, 'client'));
  return {
    format: 1,
    name: 'entretemps',
    version: versionOf(),
    release: hash.toString('base64'),
    words: { french: releaseWords(hash, 'french').words, english: releaseWords(hash, 'english').words },
    headers: served.common,
    app: entries.filter(isApp).map((entry) => {
      const path = entry.path.slice(APP.length);
      return { ...listed(entry), address: addressOf(path), headers: served.own(`/${path}`) };
    }),
    rest: entries.filter((entry) => !isApp(entry)).map(listed),
    archive: listed(archive),
    sbom: listed(sbom),
    own: listed(own),
  };
}

/** As in vite.config.ts. */
const addressOf = (file: string): string => `/${file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`;

/** What the relay's own code gives for each, less what depends on a request (its encoding) or says nothing more than the hash. */
function headersOf(folder: string): { common: HeaderRecord; own(path: string): HeaderRecord } {
  const reply = createReply({ publicUrl: 'https://entretemps.example' });
  const assets = loadAssets(folder);
  return {
    common: reply.security,
    own: (path) => {
      const asset = assets.get(path);
      if (asset === undefined) throw new Error(`the relay does not serve ${path}`);
      const { headers } = assetAnswer(asset, { ifNoneMatch: undefined, acceptEncoding: undefined }, reply);
      const own = Object.entries(headers).filter(
        ([name]) => !(name in reply.security) && name !== 'etag' && name !== 'vary',
      );
      return Object.fromEntries(own);
    },
  };
}

/** What lies beside the manifest in the folder of a release. */
export const besideManifest = ({ archive, sbom, own }: Manifest): readonly Listed[] =>
  own === undefined ? [archive, sbom] : [archive, sbom, own];

/** A manifest out of its bytes; null for anything that is none. */
export function readManifest(bytes: Uint8Array): Manifest | null {
  try {
    const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as Manifest;
    const all = [...value.app, ...value.rest, ...besideManifest(value)];
    const isListed = ({ path, size, sha256: hash }: Listed): boolean =>
      typeof path === 'string' && Number.isSafeInteger(size) && /^[\w+/]{43}=$/.test(hash);
    const isServed = ({ address, headers }: Served): boolean => address.startsWith('/') && typeof headers === 'object';
    const isOne = value.format === 1 && value.name === 'entretemps' && typeof value.headers === 'object';
    return isOne && all.every(isListed) && value.app.every(isServed) ? value : null;
  } catch {
    return null;
  }
}
