// An archive in the ustar format of POSIX, written in one way: the same files give the same bytes, whoever makes it, where and when.
const BLOCK = 512;
const [NAME, PREFIX] = [100, 155];

export type Entry = { readonly path: string; readonly bytes: Uint8Array };

/** Files alone, in the order given, readable by all and of nobody in particular. */
export function writeTar(entries: readonly Entry[]): Buffer {
  const parts = entries.flatMap(({ path, bytes }) => [
    headerOf(path, bytes.length),
    bytes,
    Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function headerOf(path: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const [prefix, name] = split(path);
  const put = (text: string, at: number): void => void block.write(text, at, 'latin1');
  const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;
  put(name, 0);
  put(octal(0o644, 8), 100);
  put(octal(0, 8), 108);
  put(octal(0, 8), 116);
  put(octal(size, 12), 124);
  put(octal(0, 12), 136);
  put('        ', 148);
  put('0', 156);
  put('ustar\x0000', 257);
  put(prefix, 345);
  put(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      7,
    )} `,
    148,
  );
  return block;
}

/** ustar has room for a name of 100 bytes behind folders of 155. */
function split(path: string): [string, string] {
  if (!/^[\x21-\x7e]+$/.test(path)) throw new Error(`${path}: an archive holds plain names`);
  if (path.length <= NAME) return ['', path];
  const at = path.indexOf('/', path.length - NAME - 1);
  if (at < 0 || at > PREFIX) throw new Error(`${path} is too long for an archive`);
  return [path.slice(0, at), path.slice(at + 1)];
}

/** What writeTar wrote; null for anything else, a block too many or too few included. */
export function readTar(tar: Buffer): Entry[] | null {
  const entries: Entry[] = [];
  let at = 0;
  while (at + BLOCK <= tar.length && tar[at] !== 0) {
    const text = (from: number, length: number): string =>
      tar.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '');
    const [prefix, size] = [text(345, PREFIX), Number.parseInt(text(124, 12), 8)];
    const path = prefix === '' ? text(0, NAME) : `${prefix}/${text(0, NAME)}`;
    if (!Number.isSafeInteger(size) || at + BLOCK + size > tar.length) return null;
    entries.push({ path, bytes: tar.subarray(at + BLOCK, at + BLOCK + size) });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  // Written again it is the same: no mode, link, folder or name that is not ours.
  return isWritable(entries) && writeTar(entries).equals(tar) ? entries : null;
}

function isWritable(entries: readonly Entry[]): boolean {
  try {
    return entries.every(({ path }) => split(path).length === 2 && !/(^\/|(^|\/)\.\.?(\/|$))/.test(path));
  } catch {
    return false;
  }
}
