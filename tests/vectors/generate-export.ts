// Makes the vectors of an export: `node tests/vectors/generate-export.ts`.
import { toHex, utf8 } from '../../shared/bytes.ts';
import { createArchive } from '../../client/platform/archive.ts';
import { wordsOfSum } from '../../client/platform/checked.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { createExportWriter } from '../../shared/export/write.ts';
import { EXPORTED, HEAD, RELATIONS } from './exported.ts';
import { flipped, writeVectors } from './files.ts';

await loadSodium();

const { sink, end } = createArchive();
const writer = createExportWriter(sink, HEAD, (sum) => wordsOfSum(sum, HEAD.language));
await writer.file('fichiers/0001-1.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), true);
for (const piece of EXPORTED) {
  writer.piece(piece);
  if (piece.id === 'b') await writer.part();
}
await writer.file('index.html', utf8('<!doctype html><p>Devant l’école.</p>'), true);
const { sum } = await writer.end(RELATIONS);
const archive = new Uint8Array(await (await end()).arrayBuffer());

writeVectors('export', {
  about: 'An export of version 1, archive and all, with its sum and its words. EXPORT.md.',
  accept: [
    { name: 'two parts and a file', archive: toHex(archive), sum: toHex(sum), words: wordsOfSum(sum, HEAD.language) },
  ],
  reject: [
    { name: 'its first byte', archive: toHex(flipped(archive, 0, 1)), refusal: { type: 'foreign' } },
    { name: 'a date in a header', archive: toHex(flipped(archive, 12, 1)), refusal: { type: 'rewrapped' } },
    { name: 'without its end', archive: toHex(archive.subarray(0, -4)), refusal: { type: 'cut' } },
  ],
});
