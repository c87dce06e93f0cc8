// Where a relay's blobs lie, by its settings: files in the data folder, or an object store. A folder remembers that its blobs are elsewhere, so
// that a forgotten setting is a line at the start and not recordings that nobody finds.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Random } from '../../shared/clock.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createDiskBlobs, holdsParts } from '../blobs/disk.ts';
import type { S3Blobs } from '../blobs/s3.ts';
import type { BlobStore } from '../blobs/store.ts';
import type { Config } from '../config.ts';
import type { Disk } from './disk.ts';

/** The folder of blobs' parts. */
export const BLOBS = 'blobs';
/** Holds the address of the object store that has them. */
export const ELSEWHERE = 'blobs.elsewhere';

export type BlobSettings = Pick<Config, 'dataDir' | 'objectStore' | 'objectKeys'>;

type Ports = { readonly clock: Clock; readonly random: Random };

/** The object store of the settings, null without one. Loaded where it is configured alone. */
export async function openObjects(
  { objectStore, objectKeys }: Pick<Config, 'objectStore' | 'objectKeys'>,
  ports: Ports & { readonly say?: (line: string) => void },
): Promise<S3Blobs | null> {
  if (objectStore === null || objectKeys === null) return null;
  const { createS3Blobs } = await import('../blobs/s3.ts');
  return createS3Blobs(objectStore, objectKeys, ports);
}

/** The line where the settings lead to one place and the blobs lie in the other; null where they agree. */
export function misplacedLine({ dataDir, objectStore }: BlobSettings): string | null {
  const note = join(dataDir, ELSEWHERE);
  if (objectStore !== null && holdsParts(join(dataDir, BLOBS)))
    return `DATA_DIR (${dataDir}) holds recordings in ${BLOBS} although BLOBS_URL is set: bring them there by relay move --blobs ${objectStore.said}, or move that folder away.`;
  if (objectStore === null && existsSync(note))
    return `The recordings of DATA_DIR (${dataDir}) lie in ${readFileSync(note, 'utf8').trim()}: set BLOBS_URL to that, or bring them back by relay move --blobs disk.`;
  return null;
}

type Opening = Ports & { readonly disk: Disk; readonly say: (line: string) => void };

/** As the relay opens them: settings that an object store refuses stop the start, one that does not answer is waited for. */
export async function openBlobs(
  config: BlobSettings,
  { disk, clock, random, say }: Opening,
): Promise<Result<BlobStore, { readonly type: 'start'; readonly line: string }>> {
  const misplaced = misplacedLine(config);
  if (misplaced !== null) return err({ type: 'start', line: misplaced });
  let isOpen = false;
  const objects = await openObjects(config, { clock, random, say: (line) => (isOpen ? say(line) : undefined) });
  if (objects === null) return ok(createDiskBlobs(join(config.dataDir, BLOBS), { disk, clock }));
  const fault = await faultOf(objects);
  if (fault?.isWrong === true) return err({ type: 'start', line: fault.line });
  if (fault !== null) say(fault.line);
  isOpen = true;
  writeFileSync(join(config.dataDir, ELSEWHERE), `${config.objectStore?.said ?? ''}\n`, { mode: 0o600 });
  return ok(objects);
}

export type StoreTrouble = { readonly line: string; readonly isWrong: boolean };

/** What an object store does not do as it should; null where it does. */
export async function faultOf(objects: S3Blobs): Promise<StoreTrouble | null> {
  try {
    await objects.tryOut();
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}

/** Throws what is none of an object store's. */
export function troubleOf(error: unknown): StoreTrouble {
  if (error instanceof Error && 'line' in error && typeof error.line === 'string')
    return { line: error.line, isWrong: 'isWrong' in error && error.isWrong === true };
  throw error;
}
