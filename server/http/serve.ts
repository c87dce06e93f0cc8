// The built client, read into memory as the relay starts: what is served is what was there then, and no path of a request ever
// reaches the file system. ETag by content; hashed assets are cached for good, pages never; brotli where it pays.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { plainPath } from '../../shared/address.ts';
import type { Answer, Reply } from './reply.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.wasm', '.txt']);
/** High enough for small downloads, low enough for a start that nobody waits for; a `.br` made by the build wins. */
const BROTLI_QUALITY = 5;
const COMPRESS_FROM_BYTES = 512;
/** Vite's names: something-[8 characters of hash].ext under assets/. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

export type Asset = {
  readonly body: Buffer;
  readonly type: string;
  /** Made at the first request for it. */
  readonly etag: () => string;
  readonly cacheControl: string;
  /** The body in brotli, made at the first request for it; null where it does not pay. */
  readonly brotli: () => Buffer | null;
};

/** By path, `/index.html` included. */
export type Assets = ReadonlyMap<string, Asset>;

/** Every file of a folder whose type is known; an absent folder gives no asset. Source maps and `.br` twins are not served. */
export function loadAssets(folder: string): Assets {
  if (!existsSync(folder)) return new Map();
  // Others are not even opened: closing a file that SQLite holds, in a folder that is also the data's, would drop its locks.
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined,
  );
  const entries = files.flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const asset = createAsset(path, readFileSync(file), existsSync(`${file}.br`) ? readFileSync(`${file}.br`) : null);
    return asset === null ? [] : [[path, asset] as const];
  });
  return new Map(entries);
}

/** One file by its path; null where its type is unknown. */
export function createAsset(path: string, body: Buffer, built: Buffer | null = null): Asset | null {
  const extension = extname(path);
  const type = TYPES[extension];
  if (type === undefined) return null;
  let etag: string | null = null;
  let brotli: Buffer | null | undefined = built ?? undefined;
  return {
    body,
    type,
    etag: () => (etag ??= etagOf(body)),
    cacheControl:
      extension === '.html' ? 'no-store' : HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    brotli: () => (brotli === undefined ? (brotli = compress(body, extension)) : brotli),
  };
}

const etagOf = (body: Buffer): string => `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

function compress(body: Buffer, extension: string): Buffer | null {
  if (!COMPRESSED.has(extension) || body.length < COMPRESS_FROM_BYTES) return null;
  // Not imported: a relay at rest has compressed nothing.
  const { brotliCompressSync, constants } = process.getBuiltinModule('node:zlib');
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  const small = brotliCompressSync(body, { params });
  return small.length < body.length ? small : null;
}

/**
 * The file at a path; for a path without an extension `<path>.html` (the static pages), however it is spelled, else the app
 * itself, whose router takes it from there. Null for a file that does not exist.
 */
export function findAsset(assets: Assets, path: string): Asset | null {
  const found = assets.get(path);
  if (found !== undefined) return found;
  const plain = plainPath(path);
  if (plain.slice(plain.lastIndexOf('/')).includes('.')) return null;
  return assets.get(`${plain}.html`) ?? assets.get('/index.html') ?? null;
}

export type AssetRequest = { readonly ifNoneMatch: string | undefined; readonly acceptEncoding: string | undefined };

export function assetAnswer(asset: Asset, request: AssetRequest, reply: Reply): Answer {
  const etag = asset.etag();
  const headers = { ...reply.security, 'cache-control': asset.cacheControl, etag, vary: 'accept-encoding' };
  if (request.ifNoneMatch?.split(',').some((tag) => tag.trim() === etag)) return { status: 304, headers, body: '' };
  const brotli = acceptsBrotli(request.acceptEncoding) ? asset.brotli() : null;
  const encoding = brotli === null ? {} : { 'content-encoding': 'br' };
  return { status: 200, headers: { ...headers, 'content-type': asset.type, ...encoding }, body: brotli ?? asset.body };
}

const acceptsBrotli = (header: string | undefined): boolean =>
  /(^|,)\s*br\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/.test(header ?? '');
