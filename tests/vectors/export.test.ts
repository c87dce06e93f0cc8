// An export of version 1 against its vectors: it is read as long as there are any, and written as it was then, byte for byte.
import { beforeAll, expect, it } from 'vitest';
import { createArchive, openArchive } from '../../client/platform/archive.ts';
import { checkExport } from '../../client/platform/checked.ts';
import { textOf, toHex, utf8 } from '../../shared/bytes.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { decodeManifest, MANIFEST } from '../../shared/export/manifest.ts';
import { linesIn, partPath } from '../../shared/export/pieces.ts';
import { createExportWriter } from '../../shared/export/write.ts';
import { unwrap } from '../../shared/result.ts';
import { EXPORTED, HEAD, RELATIONS } from './exported.ts';
import { type Case, hex, readVectors } from './files.ts';

type Accept = Case & { archive: string; sum: string; words: readonly string[] };
type Reject = Case & { archive: string; refusal: object };
const { accept, reject } = readVectors<Accept, Reject>('export');

beforeAll(loadSodium);

const blobOf = (archive: string): Blob => new Blob([hex(archive) as Uint8Array<ArrayBuffer>]);

async function filesOf(archive: string): Promise<Map<string, Uint8Array>> {
  const opened = unwrap(await openArchive(blobOf(archive)));
  const files = new Map<string, Uint8Array>();
  for (const [at, { path }] of opened.entries.entries()) {
    const parts: Uint8Array[] = [];
    await opened.read(at, (part) => parts.push(part.slice()));
    files.set(path, new Uint8Array(Buffer.concat(parts)));
  }
  return files;
}

it.each(accept)('is whole: $name', async ({ archive, sum, words }) => {
  expect(await checkExport(blobOf(archive))).toEqual({
    ok: true,
    value: {
      made: HEAD.made,
      zone: HEAD.zone,
      pieces: EXPORTED.length,
      partial: 1,
      absent: 1,
      stubs: 1,
      leftOut: 1,
      lacking: 1,
      withoutFiles: 0,
      unread: 0,
      words,
    },
  });
  const files = await filesOf(archive);
  expect(toHex(unwrap(decodeManifest(files.get(MANIFEST)!)).sum)).toBe(sum);
  const lines = [1, 2].flatMap((part) => linesIn(part, textOf(files.get(partPath(part))!)!) ?? []);
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual(
    EXPORTED.map((piece, at) => ({ n: at + 1, prev: expect.stringMatching(/^[0-9a-f]{64}$/) as string, ...piece })),
  );
});

it.each(accept)('is written as it was: $name', async ({ archive, words }) => {
  const { sink, end } = createArchive();
  const writer = createExportWriter(sink, HEAD, () => words);
  const files = await filesOf(archive);
  await writer.file('fichiers/0001-1.png', files.get('fichiers/0001-1.png')!, true);
  for (const piece of EXPORTED) {
    writer.piece(piece);
    if (piece.id === 'b') await writer.part();
  }
  await writer.file('index.html', utf8('<!doctype html><p>Devant l’école.</p>'), true);
  await writer.end(RELATIONS);
  expect(toHex(new Uint8Array(await (await end()).arrayBuffer()))).toBe(archive);
});

it.each(reject)('is refused: $name', async ({ archive, refusal }) => {
  expect(await checkExport(blobOf(archive))).toEqual({ ok: false, error: refusal });
});
