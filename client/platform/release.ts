// What the app says of itself: the list of its files that the build left beside them, and whether the files that this browser is given are as it says.
import type { Language } from '../../shared/languages.ts';
import { wordsOfRelease } from './archiving.ts';

export type Release = {
  readonly version: string;
  /** Of the list: 64 signs. */
  readonly hash: string;
  readonly words: readonly string[];
  readonly files: readonly ListedFile[];
};
type ListedFile = { readonly path: string; readonly sha256: string };
export type FilesChecked =
  { readonly type: 'same'; readonly count: number } | { readonly type: 'changed' | 'missing'; readonly file: string };

const LIST = '/release.json';
/** A list is some 40 kB, a file of the app at most a megabyte: what never ends is none. */
const MOST_FILES = 5_000;

/** null where there is none, as where the app is served from its sources. */
export async function readRelease(language: Language): Promise<Release | null> {
  const bytes = await fetched(LIST);
  const list = bytes === null ? null : parsed(bytes);
  if (bytes === null || list === null) return null;
  const hash = await sha256(bytes);
  return { ...list, hash: hex(hash), words: await wordsOfRelease(hash, language) };
}

/** Each file as this browser is given it: out of what it keeps, where it keeps it. `progress`: of all. */
export async function checkFiles(
  files: readonly ListedFile[],
  progress: (done: number) => void,
): Promise<FilesChecked> {
  for (const [at, { path, sha256: wanted }] of files.entries()) {
    const bytes = await fetched(addressOf(path));
    if (bytes === null) return { type: 'missing', file: path };
    if (base64(await sha256(bytes)) !== wanted) return { type: 'changed', file: path };
    progress(at + 1);
  }
  return { type: 'same', count: files.length };
}

/** As in vite.config.ts. */
const addressOf = (path: string): string => `/${path.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`;

async function fetched(address: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const response = await fetch(address);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

function parsed(bytes: Uint8Array): Pick<Release, 'version' | 'files'> | null {
  try {
    const { format, version, files } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    if (format !== 1 || typeof version !== 'string' || !Array.isArray(files) || files.length > MOST_FILES) return null;
    const listed = files as readonly Partial<ListedFile>[];
    const isListed = listed.every(({ path, sha256: hash }) => typeof path === 'string' && typeof hash === 'string');
    return isListed ? { version, files: files as readonly ListedFile[] } : null;
  } catch {
    return null;
  }
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
