// relay move --blobs: the bytes of blobs from the data folder into an object store, or back. Each part is written, read again and compared;
// what is there already is compared too, so that a move that was cut goes on. Nothing is removed where they came from: the folder is
// renamed, the bucket left to its owner.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '../../../shared/result.ts';
import { createDiskBlobs, holdsParts } from '../../blobs/disk.ts';
import type { BlobStore } from '../../blobs/store.ts';
import { type Config, parseConfig } from '../../config.ts';
import { flushFolder, makeFolder } from '../../data/files.ts';
import { BLOBS, ELSEWHERE, faultOf, openObjects, troubleOf } from '../../data/open-blobs.ts';
import { codeOf, DATABASE, dataLine, LOCK } from '../../data/open-data.ts';
import { lockFile } from '../../storage/sqlite/lock.ts';
import type { PartName } from '../../storage/storage.ts';
import type { Done, Failure, World } from '../command.ts';
import { absentLine, failed, lineOf, sizeOf, withDatabase } from '../database.ts';

/** The folder once all of it is in an object store. */
const MOVED_BLOBS = 'blobs.moved';
const AT_ONCE = 8;
const LISTED_AT_ONCE = 256;
const TOLD_EVERY = 1_000;
const UNMEASURED = { free: () => Infinity, spend: () => undefined, floor: 0 };

/** `to`: an address, or `disk`. */
export async function moveBlobs(to: string, world: World): Done {
  const { config, clock, random } = world;
  const isBack = to === 'disk';
  const target = isBack ? ok(config) : parseConfig({ BLOBS_URL: to, BLOBS_KEY: 'any', BLOBS_SECRET: 'any' });
  if (!target.ok) return failed(target.error.line.replace('BLOBS_URL', '--blobs'));
  const { objectStore } = target.value;
  if (objectStore === null) return failed('BLOBS_URL is not set: set it to the object store that holds the blobs.');
  if (config.objectKeys === null)
    return failed('BLOBS_KEY and BLOBS_SECRET are not set: set them to the keys of the object store.');
  const objects = await openObjects({ objectStore, objectKeys: config.objectKeys }, { clock, random });
  if (objects === null) return failed('BLOBS_URL is not set.');
  const trouble = await faultOf(objects);
  if (trouble !== null) return failed(trouble.line);
  return alone(config, async () => {
    const { dataDir } = config;
    const [folder, note] = [join(dataDir, BLOBS), join(dataDir, ELSEWHERE)];
    const disk = createDiskBlobs(folder, { disk: UNMEASURED, clock });
    const moved = join(dataDir, MOVED_BLOBS);
    if (!isBack && existsSync(moved) && holdsParts(folder))
      return failed(`${moved} is there already: move it away first, it is never replaced.`);
    const copied = isBack ? await copyAll(objects, disk, world) : await copyAll(disk, objects, world);
    if (!copied.ok) return copied;
    if (isBack) rmSync(note, { force: true });
    else {
      writeFileSync(note, `${objectStore.said}\n`, { mode: 0o600 });
      if (holdsParts(folder)) renameSync(folder, moved);
    }
    flushFolder(dataDir);
    const { parts, bytes, already } = copied.value;
    const next = isBack
      ? `Start the relay without BLOBS_URL. ${objectStore.said} holds them still, unchanged: empty it when you trust the new house.`
      : `Start the relay with BLOBS_URL=${objectStore.said}. ${MOVED_BLOBS} holds them still, unchanged: delete it when you trust the new house.`;
    return ok({
      lines: [
        `${parts} parts, ${sizeOf(bytes)}, the same on both sides${already > 0 ? `; ${already} were there already` : ''}.`,
        next,
      ],
      json: { moved: true, parts, bytes, already },
    });
  });
}

type Copied = { readonly parts: number; readonly bytes: number; readonly already: number };

async function copyAll(
  from: BlobStore,
  to: BlobStore,
  { tell = () => undefined }: World,
): Promise<Result<Copied, Failure>> {
  let [parts, bytes, already] = [0, 0, 0];
  for (let after: PartName | null = null; ;) {
    const names: readonly PartName[] = await from.list(after, LISTED_AT_ONCE);
    after = names.at(-1) ?? null;
    if (after === null) return ok({ parts, bytes, already });
    const queue = [...names];
    let wrong: PartName | null = null;
    const work = async (): Promise<void> => {
      for (let name = queue.shift(); name !== undefined && wrong === null; name = queue.shift()) {
        const done = await copyPart(from, to, name);
        if (done === null) wrong = name;
        else [parts, bytes, already] = [parts + 1, bytes + done.bytes, already + Number(done.already)];
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (wrong !== null)
      return failed(
        `Part ${wrong as string} does not come back as it was written: something else writes there, or its disk fails. Nothing was removed: run it again.`,
      );
    if (parts % TOLD_EVERY < names.length && parts >= TOLD_EVERY) tell(`${parts} parts copied so far`);
  }
}

/** Null where it does not come back as it was written. */
async function copyPart(
  from: BlobStore,
  to: BlobStore,
  name: PartName,
): Promise<{ bytes: number; already: boolean } | null> {
  const bytes = await from.whole(name);
  // Swept meanwhile.
  if (bytes === null) return { bytes: 0, already: true };
  const same = async (): Promise<boolean> => {
    const there = await to.whole(name);
    return there !== null && Buffer.compare(there, bytes) === 0;
  };
  if (await same()) return { bytes: bytes.length, already: true };
  // Of a move that was cut while it wrote.
  await to.remove([name]);
  const put = await to.put(name, bytes);
  return put.ok && (await same()) ? { bytes: bytes.length, already: false } : null;
}

/** No relay takes blobs meanwhile. */
async function alone(config: Config, run: () => Done): Done {
  const { dataDir } = config;
  try {
    if (config.databaseUrl === null && !existsSync(join(dataDir, DATABASE))) return failed(absentLine(dataDir));
    makeFolder(dataDir);
    const release = lockFile(join(dataDir, LOCK));
    try {
      const running = await withDatabase(config, async (inspector) => ok((await inspector.relays()) ?? 0));
      if (!running.ok) return running;
      if (running.value > 0) return failed('A relay runs on this database: stop every one of them first.');
      return await run();
    } finally {
      release();
    }
  } catch (error) {
    if (codeOf(error) === 'SQLITE_BUSY') return failed(dataLine('LOCKED', dataDir));
    return failed(codeOf(error) === 'EBLOBSTORE' ? troubleOf(error).line : lineOf(error, dataDir));
  }
}
