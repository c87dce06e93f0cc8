// What a folder holds, by hash, and how two folders differ.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 in base64, by path with forward slashes, in the order of paths. */
export type Digest = ReadonlyMap<string, string>;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

export const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'))
    .toSorted();

export const digestOf = (folder: string): Digest =>
  new Map(filesOf(folder).map((name) => [name, sha256(readFileSync(join(folder, name)))]));

/** One line for each file that is not the same in both. */
export function differences(one: Digest, other: Digest, [here, there]: readonly [string, string]): string[] {
  const names = [...new Set([...one.keys(), ...other.keys()])].toSorted();
  return names.flatMap((name) => {
    const [a, b] = [one.get(name), other.get(name)];
    if (a === b) return [];
    if (a === undefined) return [`${name}: in ${there} alone`];
    return [b === undefined ? `${name}: in ${here} alone` : `${name}: other bytes`];
  });
}
