// Blobs in a backup and out of it: through the operator's commands and a client's calls, and, without Argon2id's cost, what is erased,
// lost or cut while one is made or read.
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { blobOf, hashesOf, hashOf, mailboxOf, partOf } from '../../tests/contract/storage.contract.ts';
import { download, upload } from '../../tests/harness/blob-client.ts';
import { seededRandom } from '../../tests/harness/random.ts';
import { createWorld, type World } from '../../tests/harness/world.ts';
import { fixtureOf } from '../../tests/upgrade/fixtures.ts';
import { fromBase64Url } from '../../shared/bytes.ts';
import { PASSPHRASE_FLOOR } from '../../shared/crypto/identity/passphrase.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { BlobId, MailboxId } from '../../shared/ids.ts';
import { BLOB_ERASE, BLOB_OPEN, BLOB_READ, CREATE } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { unwrap } from '../../shared/result.ts';
import { capabilityHash } from '../auth.ts';
import { partPath } from '../blobs/disk.ts';
import { parseConfig } from '../config.ts';
import { BLOBS } from '../data/open-blobs.ts';
import { DATABASE } from '../data/open-data.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import { eraseBlobsOf, faultsOf, figuresOf, livesPart } from '../storage/sqlite/inspect.ts';
import type { PartName } from '../storage/storage.ts';
import { type Content, readContent, writeContent } from './backup-content.ts';
import { backup, checkCopy } from './backup.ts';
import type { Command } from './command.ts';
import { restore, verifyBackup } from './restore.ts';
import { openSealed, readInto, sealInto, type Sealing } from './sealed-copy.ts';

const LEAST = LIMITS.smallestPartBytes;

let folder: string;
beforeAll(loadSodium);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-blobs-'));
  writeFileSync(join(folder, 'passphrase'), 'k3yboard horse lantern october 42 tilleul\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const sealing: Sealing = {
  passphrase: 'k3yboard horse lantern october 42 tilleul',
  parameters: PASSPHRASE_FLOOR,
  random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
};
const file = () => join(folder, 'backup.sealed');
const run = (command: Command, dataDir: string) =>
  command.run(
    { positionals: [file()], options: { 'passphrase-file': join(folder, 'passphrase') } },
    {
      config: unwrap(parseConfig({ DATA_DIR: join(folder, dataDir) })),
      clock: { now: () => Date.UTC(2026, 10, 21) },
      random: sealing.random,
      stdin: () => '',
    },
  );
const partsIn = (dataDir: string): string[] =>
  readdirSync(join(folder, dataDir, BLOBS), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 30);

describe('by command', () => {
  const secret = (role: number): Uint8Array => new Uint8Array(32).fill(role);
  const box = MailboxId.fromBytes(new Uint8Array(16).fill(5));
  const blobId = (n: number) => BlobId.fromBytes(new Uint8Array(16).fill(n));
  const bytesOf = (n: number): Uint8Array => seededRandom(n).bytes(2 * LEAST + n);
  const uploadOf = (n: number) => ({
    mailboxId: box,
    append: secret(1),
    blobId: blobId(n),
    eraseHash: capabilityHash(secret(4)),
    bytes: bytesOf(n),
    partBytes: LEAST,
  });
  const heard = async (world: World, n: number) =>
    (await download(world.call, { mailboxId: box, read: secret(2), blobId: blobId(n) }, 50_000))?.bytes;

  async function open(name: string, seed: number): Promise<World> {
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
    return createWorld({ seed, file: join(folder, name, DATABASE) });
  }

  /** A relay with blobs 1 and 2 whole, 3 half uploaded, 4 erased. */
  async function lived(): Promise<World> {
    const world = await open('lost', 1);
    const code = fromBase64Url((await world.admissionLink()).split('#')[1] ?? '') ?? secret(0);
    const hashes = { append: capabilityHash(secret(1)), read: capabilityHash(secret(2)), admin: secret(3) };
    await world.call(CREATE, { mailboxId: box, hashes, own: true, payment: { kind: 0, code } });
    for (const n of [1, 2, 4]) expect(await upload(world.call, uploadOf(n))).toEqual({ type: 'answer', value: null });
    let puts = 0;
    const stopping: typeof world.call = async (endpoint, request) =>
      endpoint.path.endsWith('/put') && puts++ > 0 ? { type: 'none' } : world.call(endpoint, request);
    await upload(stopping, uploadOf(3));
    const erasure = { mailboxId: box, append: secret(1), blobId: blobId(4), token: secret(4) };
    await world.call(BLOB_ERASE, erasure);
    return world;
  }

  it('a restored relay plays what it held, goes on with an upload, and brings nothing erased back', async () => {
    const lost = await lived();
    expect(await run(backup, 'lost')).toMatchObject({ ok: true, value: { json: { blobs: 3, lostParts: 0 } } });
    // What comes after the backup is not in it.
    await upload(lost.call, uploadOf(5));
    await lost.close();

    expect(await run(verifyBackup, 'nowhere')).toMatchObject({
      ok: true,
      value: { json: { whole: true, blobs: 3 }, failed: false },
    });
    expect(await run(restore, 'lost')).toMatchObject({ ok: false });
    expect(await run(restore, 'found')).toMatchObject({ ok: true, value: { json: { blobs: 3 } } });
    expect(readdirSync(join(folder, 'found')).sort()).toEqual([BLOBS, DATABASE, 'relay.lock']);
    expect(partsIn('found').length).toBe(7);

    const found = await open('found', 2);
    for (const n of [1, 2]) expect(Buffer.compare((await heard(found, n))!, bytesOf(n))).toBe(0);
    const reopened = { ...uploadOf(3), length: bytesOf(3).length };
    expect(await found.call(BLOB_OPEN, reopened)).toEqual({ type: 'answer', value: { durable: LEAST } });
    expect(await upload(found.call, uploadOf(3))).toEqual({ type: 'answer', value: null });
    expect(Buffer.compare((await heard(found, 3))!, bytesOf(3))).toBe(0);
    const range = { mailboxId: box, read: secret(2), blobId: blobId(4), offset: 0, length: 1 };
    expect(await found.call(BLOB_READ, range)).toEqual({ type: 'refused', status: 410 });
    expect(await upload(found.call, uploadOf(5))).toEqual({ type: 'answer', value: null });
    await found.close();
  }, 120_000);

  it('a part that the disk lost spoils no backup, and is told by it, by its check and by the restore', async () => {
    const world = await lived();
    rmSync(join(folder, 'lost', BLOBS, partsIn('lost')[0]!));
    const report = await run(backup, 'lost');
    expect(report).toMatchObject({ ok: true, value: { json: { lostParts: 1 }, failed: true } });
    expect(unwrap(report).lines[1]).toMatch(/^1 parts of blobs were missing or damaged .+ See the disk/);
    await world.close();
    expect(await run(verifyBackup, 'nowhere')).toMatchObject({
      ok: true,
      value: { json: { whole: false, lostParts: 1 }, failed: true },
    });
    expect(await run(restore, 'found')).toMatchObject({ ok: true, value: { json: { lostParts: 1 } } });
    expect(partsIn('found').length).toBe(6);
  }, 120_000);

  it('is restored into a folder of blobs that is another disk, beside what the file system keeps there', async () => {
    const world = await lived();
    await run(backup, 'lost');
    await world.close();
    const disk = join(folder, 'disk');
    mkdirSync(join(disk, 'lost+found', 'inode'), { recursive: true });
    mkdirSync(join(folder, 'found'));
    symlinkSync(disk, join(folder, 'found', BLOBS));
    writeFileSync(join(folder, 'found', 'restore.part-journal'), 'of a restore that was killed');
    expect(await run(restore, 'found')).toMatchObject({ ok: true, value: { json: { blobs: 3, lostParts: 0 } } });
    expect(readdirSync(join(folder, 'found')).sort()).toEqual([BLOBS, DATABASE, 'relay.lock']);
    expect(lstatSync(join(folder, 'found', BLOBS)).isSymbolicLink()).toBe(true);
    expect(readdirSync(disk).filter((name) => !/^[0-9a-f]{2}$/.test(name))).toEqual(['lost+found']);
    const found = await open('found', 2);
    expect(Buffer.compare((await heard(found, 1))!, bytesOf(1))).toBe(0);
    await found.close();
  }, 120_000);

  it('nothing is put over blobs that are there, and a backup cut in a part leaves nothing', async () => {
    const world = await lived();
    await run(backup, 'lost');
    await world.close();
    mkdirSync(join(folder, 'full', BLOBS, '00'), { recursive: true });
    writeFileSync(join(folder, 'full', BLOBS, '00', partOf(1)), 'x');
    expect(await run(restore, 'full')).toMatchObject({
      ok: false,
      error: { line: expect.stringMatching(/blobs is there already: move it away first/) as string },
    });
    truncateSync(file(), readFileSync(file()).length - 150_000);
    expect(await run(restore, 'found')).toMatchObject({ ok: false });
    expect(readdirSync(join(folder, 'found'))).toEqual(['relay.lock']);
  }, 120_000);
});

describe('the content of a backup', () => {
  const bytesOf = (made: number): Uint8Array => new Uint8Array(LEAST).fill(made);
  const live = () => join(folder, 'live.db');
  const blobs = () => join(folder, BLOBS);

  /** Blobs 1 and 2 of two parts each, named 1 to 4, their bytes on the disk; and a copy of the database. */
  async function lived(): Promise<void> {
    const storage = createSqliteStorage(live());
    await storage.admit(hashOf('code'), 5);
    const payment = { kind: 'admission', hash: hashOf('code') } as const;
    await storage.create(
      { mailboxId: mailboxOf(1), hashes: hashesOf('0'), own: true, payment, cap: 1e9, blobCap: 1e9 },
      0,
    );
    for (const n of [1, 2]) {
      const blob = { mailboxId: mailboxOf(1), appendHash: hashOf('append 0'), blobId: blobOf(n) };
      await storage.openBlob({ ...blob, eraseHash: hashOf(`erase ${n}`), length: 2 * LEAST }, 0);
      for (const at of [0, 1]) {
        const made = 2 * n - 1 + at;
        const digest = createHash('sha256').update(bytesOf(made)).digest();
        await storage.addPart({ ...blob, offset: at * LEAST, length: LEAST, digest, name: partOf(made) });
        const path = partPath(blobs(), partOf(made));
        mkdirSync(join(path, '..'), { recursive: true });
        writeFileSync(path, bytesOf(made));
      }
    }
    await storage.close();
    copyFileSync(live(), join(folder, 'copy.db'));
  }

  const written = (lives: (name: PartName) => boolean) => {
    let report = { parts: 0, lost: 0 };
    sealInto(file(), sealing, (write) => {
      report = writeContent(write, { copy: join(folder, 'copy.db'), blobs: blobs(), lives });
    });
    return report;
  };
  const readBack = () => {
    const kept = new Map<PartName, Uint8Array>();
    const copy = join(folder, 'read.db');
    const keep = (name: PartName, bytes: Uint8Array): void => void kept.set(name, bytes);
    const read = openSealed(file(), sealing.passphrase, (sealed) =>
      readContent(sealed, { copy, check: checkCopy, keep }),
    );
    return { read: read.ok ? read.value : read.error.type, kept };
  };
  const content = (read: Content | string): Content => {
    if (typeof read === 'string') throw new Error(read);
    return read;
  };

  it('comes back as it went in', async () => {
    await lived();
    expect(written(() => true)).toEqual({ parts: 4, lost: 0 });
    const { read, kept } = readBack();
    expect(content(read)).toMatchObject({ partBytes: 4 * LEAST, erased: [], lost: 0, figures: { blobs: 2 } });
    for (const made of [1, 2, 3, 4]) expect(Buffer.compare(kept.get(partOf(made))!, bytesOf(made))).toBe(0);
  });

  it('counts a blob erased while it was made as erased, in the restored database too', async () => {
    await lived();
    const storage = createSqliteStorage(live());
    const erasure = { mailboxId: mailboxOf(1), appendHash: hashOf('append 0'), blobId: blobOf(1) };
    await storage.eraseBlob({ ...erasure, eraseHash: hashOf('erase 1') });
    await storage.close();
    // One part removed already, the other overwritten and about to be.
    rmSync(partPath(blobs(), partOf(1)));
    writeFileSync(partPath(blobs(), partOf(2)), new Uint8Array(LEAST));
    const sqlite = new Database(live(), { readonly: true });
    expect(written((name) => livesPart(sqlite, name))).toEqual({ parts: 2, lost: 0 });
    sqlite.close();

    const { read, kept } = readBack();
    expect([...kept.keys()]).toEqual([partOf(3), partOf(4)]);
    const { erased } = content(read);
    expect(erased).toEqual([partOf(1), partOf(2)]);
    const restored = new Database(join(folder, 'read.db'));
    eraseBlobsOf(restored, erased);
    expect(faultsOf(restored)).toEqual([]);
    expect(figuresOf(restored)).toMatchObject({ blobs: 1, blobBytes: 2 * LEAST });
    restored.close();
    const again = createSqliteStorage(join(folder, 'read.db'));
    const range = { mailboxId: mailboxOf(1), readHash: hashOf('read 0'), blobId: blobOf(1), offset: 0, length: 1 };
    expect(await again.readBlob(range)).toEqual({ ok: false, error: { type: 'gone' } });
    await again.close();
  });

  it.each([
    ['absent', (path: string) => rmSync(path)],
    ['short', (path: string) => truncateSync(path, 100)],
    ['changed', (path: string) => writeFileSync(path, bytesOf(9))],
  ])('says of a part that is %s that it is lost, and holds the others', async (_what, spoil) => {
    await lived();
    spoil(partPath(blobs(), partOf(2)));
    expect(written(() => true)).toEqual({ parts: 3, lost: 1 });
    const { read, kept } = readBack();
    expect(content(read)).toMatchObject({ lost: 1, erased: [] });
    expect([...kept.keys()]).toEqual([1, 3, 4].map(partOf));
  });

  it('cut anywhere, or longer than its rows say, is refused, and leaves no database', async () => {
    await lived();
    written(() => true);
    const whole = readFileSync(file());
    for (const at of [100, 70_000, whole.length - 70_000, whole.length - 1]) {
      writeFileSync(file(), whole.subarray(0, at));
      expect(['cut', 'cannot-open']).toContain(readBack().read);
      expect(existsSync(join(folder, 'read.db'))).toBe(false);
    }
    sealInto(file(), sealing, (write) => {
      writeContent(write, { copy: join(folder, 'copy.db'), blobs: blobs(), lives: () => true });
      write(new Uint8Array(1));
    });
    expect(readBack().read).toBe('cannot-open');
  });

  it('of version 1, a database alone, is read and brought up to date', async () => {
    const former = new Database(join(folder, 'former.db'));
    former.unsafeMode();
    former.exec(readFileSync(fixtureOf('0001_posted'), 'utf8'));
    former.close();
    sealInto(file(), { ...sealing, layout: 1 }, (write) => readInto(join(folder, 'former.db'), write));
    expect(content(readBack().read)).toMatchObject({ partBytes: 0, figures: { blobs: 0 } });
    expect(await run(verifyBackup, 'nowhere')).toMatchObject({ ok: true, value: { json: { whole: true, blobs: 0 } } });
    expect(await run(restore, 'found')).toMatchObject({ ok: true });
    const storage = createSqliteStorage(join(folder, 'found', DATABASE));
    const [result] = await storage.read([{ mailboxId: mailboxOf(1), readHash: hashOf('read 2'), after: 0 }], 1e9);
    expect(result?.last).toBe(6);
    await storage.close();
  });

  it('of a later version is none that this one reads', async () => {
    await lived();
    written(() => true);
    const later = readFileSync(file());
    later.write('4', 'entretemps sealed file '.length);
    writeFileSync(file(), later);
    expect(readBack().read).toBe('not-a-sealed-file');
  });
});
