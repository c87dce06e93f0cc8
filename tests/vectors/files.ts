// Vector files: {about, accept, reject}, bytes in lower-case hex. They are append-only: writing refuses to change or drop a
// case that is already there, because a case that changes is another protocol.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex } from '../../shared/bytes.ts';

export type Case = { readonly name: string; readonly [field: string]: unknown };
export type Vectors<Accept extends Case = Case, Reject extends Case = Case> = {
  /** What the file holds, its PROTOCOL.md section and its source. */
  readonly about: string;
  readonly accept: readonly Accept[];
  readonly reject: readonly Reject[];
};

const pathOf = (name: string): string => join(import.meta.dirname, `${name}.json`);

export const readVectors = <Accept extends Case, Reject extends Case>(name: string): Vectors<Accept, Reject> =>
  JSON.parse(readFileSync(pathOf(name), 'utf8')) as Vectors<Accept, Reject>;

export function writeVectors(name: string, vectors: Vectors): void {
  if (existsSync(pathOf(name))) {
    const before = readVectors(name);
    for (const side of ['accept', 'reject'] as const)
      before[side].forEach((known, i) => {
        if (JSON.stringify(known) !== JSON.stringify(vectors[side][i]))
          throw new Error(`${name}: the vector "${known.name}" would change`);
      });
  }
  writeFileSync(pathOf(name), `${JSON.stringify(vectors, null, 1)}\n`);
}

/** The bytes of a vector's hex field. */
export function hex(text: string): Uint8Array {
  const bytes = fromHex(text);
  if (bytes === null) throw new Error('a vector holds what is not hex');
  return bytes;
}

/** The bytes with one byte changed: how a rejecting case names its damage. */
export function flipped(bytes: Uint8Array, at: number, mask: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = (changed[at] as number) ^ mask;
  return changed;
}
