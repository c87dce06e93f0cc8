// What a visit brought, held against a manifest: one line for each difference.
import { plainPath } from '../../shared/address.ts';
import { sha256 } from './digest.ts';
import type { Manifest, Served } from './manifest.ts';
import type { Received } from './visit.ts';

/** What servers and proxies say of a message, and no browser acts on against the app. */
const HARMLESS = new Set([
  'accept-ranges',
  'age',
  'alt-svc',
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'etag',
  'keep-alive',
  'last-modified',
  'server',
  'strict-transport-security',
  'transfer-encoding',
  'vary',
  'via',
]);

/** The files that came, by path, and what is not as it was published. */
export type Compared = { readonly seen: ReadonlySet<string>; readonly lines: readonly string[] };

export function compareVisit(manifest: Manifest, origin: string, received: readonly Received[]): Compared {
  const [seen, lines] = [new Set<string>(), new Set<string>()];
  for (const { url, status, headers, body } of received) {
    const { origin: from, pathname } = new URL(url);
    if (from !== origin) {
      lines.add(`${url}: something of another address is loaded`);
      continue;
    }
    const file = fileAt(manifest, pathname);
    if (file === null) lines.add(`${pathname}: is loaded and is not of the release`);
    else if (status !== 200 || body === null)
      lines.add(`${pathname}: answered ${status}${body === null ? ', without a body that could be read' : ''}`);
    else {
      seen.add(file.path);
      if (sha256(body) !== file.sha256) lines.add(`${pathname}: other bytes (${body.length}, published ${file.size})`);
      for (const line of compareHeaders(manifest, file, headers, origin.startsWith('https:')))
        lines.add(`${pathname}: ${line}`);
    }
  }
  return { seen, lines: [...lines] };
}

/** A path without an ending that is no file is a route: the app itself answers (server/http/serve.ts). */
function fileAt({ app }: Manifest, pathname: string): Served | null {
  const path = plainPath(pathname);
  const found = app.find(({ address }) => address === pathname) ?? app.find(({ address }) => address === path);
  if (found !== undefined) return found;
  return path.slice(path.lastIndexOf('/')).includes('.') ? null : (app.find(({ address }) => address === '/') ?? null);
}

function compareHeaders(
  manifest: Manifest,
  file: Served,
  headers: Readonly<Record<string, string>>,
  isHttps: boolean,
): string[] {
  const wanted = { ...manifest.headers, ...file.headers };
  const own = Object.entries(wanted).flatMap(([name, value]) => {
    if (name === 'strict-transport-security' && !isHttps) return [];
    const got = headers[name];
    if (got === value) return [];
    return [got === undefined ? `without the header ${name}` : `${name} is "${got}", published "${value}"`];
  });
  const more = Object.keys(headers).filter((name) => !(name in wanted) && !HARMLESS.has(name));
  return [...own, ...more.map((name) => `with a header of its own, ${name}: ${headers[name]}`)];
}

/** The files of the app that no visit asked for: they could not be compared. */
export const unseen = ({ app }: Manifest, seen: ReadonlySet<string>): string[] =>
  app
    .filter(({ path }) => !seen.has(path))
    .map(({ path }) => `${path.replace('dist/client', '')}: no visit was served it`);
