// The plaintext search: whether any byte of a folder holds a text or a key, in any of the forms in which programs leave them.
// It reads files as bytes and knows nothing of databases, so a page freed, a log or a cache counts as much as a row.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** One thing that must not be found. `is` names it in a report, which never repeats the thing itself. */
export type Needle = { readonly is: string; readonly forms: readonly Form[] };

export type Form = { readonly name: string; readonly bytes: Buffer };

/** Where something was found: what, in which form, in which file. */
export type Found = { readonly is: string; readonly form: string; readonly where: string };

/** A text of at least eight characters: shorter ones occur by chance. */
export function textNeedle(is: string, text: string): Needle {
  if (text.length < 8) throw new RangeError(`${is} is too short to be searched for`);
  const encodings = {
    'UTF-8': Buffer.from(text, 'utf8'),
    // Two ways in which an engine keeps a string: one byte a character, or two.
    'Latin-1': latin1(text),
    'UTF-16LE': Buffer.from(text, 'utf16le'),
    'UTF-16BE': Buffer.from(text, 'utf16le').swap16(),
  };
  const forms = Object.entries(encodings).flatMap(([name, bytes]) => (bytes === null ? [] : formsOf(name, bytes)));
  const written = {
    'JSON, plain': JSON.stringify(text).slice(1, -1),
    'JSON, escaped': escaped(text, (unit) => unit.toString(16)),
    'JSON, escaped in capitals': escaped(text, (unit) => unit.toString(16).toUpperCase()),
    'percent, as a component': encodeURIComponent(text),
    'percent, in small letters': encodeURIComponent(text).replace(/%../g, (each) => each.toLowerCase()),
    'percent, as an address': encodeURI(text),
    'percent, as a form': new URLSearchParams({ a: text }).toString().slice(2),
  };
  return { is, forms: distinct([...forms, ...Object.entries(written).map(([name, each]) => form(name, each))]) };
}

/** Key bytes, 16 or more. */
export function keyNeedle(is: string, bytes: Uint8Array): Needle {
  if (bytes.length < 16) throw new RangeError(`${is} is too short to be searched for`);
  const list = [...bytes].join(',');
  return { is, forms: distinct([...formsOf('bytes', Buffer.from(bytes)), form('JSON, a list of numbers', list)]) };
}

/** Every file of a folder, however deep, as bytes. Links are not followed. A file that goes while this reads is passed over. */
export function searchFolder(folder: string, needles: readonly Needle[]): readonly Found[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path);
      // Names of files are part of what a disk holds.
      return [...searchBytes(name, Buffer.from(name), needles), ...searchBytes(name, contentOf(path), needles)];
    });
}

export function searchBytes(where: string, bytes: Buffer, needles: readonly Needle[]): readonly Found[] {
  const { heads, byHead } = indexOf(needles);
  const found = new Map<Form, Found>();
  let head = 0;
  for (let at = 0; at < bytes.length; at++) {
    head = ((head << 8) | (bytes[at] as number)) >>> 0;
    if (at < HEAD - 1 || heads[head >>> HEAD_SHIFT] === 0) continue;
    const from = at - HEAD + 1;
    for (const { is, form: each } of byHead.get(head) ?? [])
      if (!found.has(each) && each.bytes.equals(bytes.subarray(from, from + each.bytes.length)))
        found.set(each, { is, form: each.name, where });
  }
  return [...found.values()];
}

/** A form is looked for where its first bytes stand: one pass over a file, however many thousands of forms there are. */
const HEAD = 4;
/** So many of the first bits say whether any form may begin there. */
const HEAD_SHIFT = 8;
type Index = {
  readonly heads: Uint8Array;
  readonly byHead: ReadonlyMap<number, readonly { readonly is: string; readonly form: Form }[]>;
};
const indexes = new WeakMap<readonly Needle[], Index>();

function indexOf(needles: readonly Needle[]): Index {
  const known = indexes.get(needles);
  if (known !== undefined) return known;
  const heads = new Uint8Array(2 ** (32 - HEAD_SHIFT));
  const byHead = new Map<number, { readonly is: string; readonly form: Form }[]>();
  for (const { is, forms } of needles)
    for (const each of forms) {
      if (each.bytes.length < HEAD) throw new RangeError(`a form of ${is} is too short to be searched for`);
      const head = each.bytes.readUInt32BE(0);
      heads[head >>> HEAD_SHIFT] = 1;
      byHead.set(head, [...(byHead.get(head) ?? []), { is, form: each }]);
    }
  const index = { heads, byHead };
  indexes.set(needles, index);
  return index;
}

/** Bytes of a folder's files: a search of an empty folder proves nothing. */
export const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + contentOf(join(entry.parentPath, entry.name)).length, 0);

function contentOf(path: string): Buffer {
  try {
    return statSync(path).size === 0 ? Buffer.alloc(0) : readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function formsOf(name: string, bytes: Buffer): readonly Form[] {
  const hex = bytes.toString('hex');
  return [
    { name, bytes },
    form(`${name}, hex`, hex),
    form(`${name}, hex in capitals`, hex.toUpperCase()),
    form(`${name}, percent`, hex.replace(/../g, '%$&')),
    form(`${name}, percent in capitals`, hex.toUpperCase().replace(/../g, '%$&')),
    ...[0, 1, 2].flatMap((offset) => [
      form(`${name}, base64 at ${offset}`, base64At(offset, bytes, 'base64')),
      form(`${name}, base64url at ${offset}`, base64At(offset, bytes, 'base64url')),
    ]),
  ];
}

/** What base64 makes of bytes that begin `offset` after a multiple of three: only the characters that no neighbour touches. */
function base64At(offset: number, bytes: Buffer, encoding: 'base64' | 'base64url'): string {
  const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
  return shifted.toString(encoding).slice(Math.ceil((offset * 8) / 6), Math.floor((shifted.length * 8) / 6));
}

function latin1(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'latin1');
  return bytes.toString('latin1') === text ? bytes : null;
}

/** Everything outside ASCII as \uXXXX. */
const escaped = (text: string, digits: (unit: number) => string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${digits(unit.charCodeAt(0)).padStart(4, '0')}`);

const form = (name: string, text: string): Form => ({ name, bytes: Buffer.from(text, 'utf8') });

/** Forms that are the same bytes count once. */
const distinct = (forms: readonly Form[]): readonly Form[] => [
  ...new Map(forms.toReversed().map((each) => [each.bytes.toString('latin1'), each])).values(),
];
