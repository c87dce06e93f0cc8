// An export as it leaves the app: what was put in comes out, every byte of it is held, and whatever is not as it was written is refused by name.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { textOf, toHex, utf8 } from '../../shared/bytes.ts';
import { fileHasher } from '../../shared/crypto/base/hash.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { type Archive, checkArchive, type Refusal } from '../../shared/export/check.ts';
import {
  BOUNDS,
  encodeManifest,
  type ListedRelation,
  MANIFEST,
  type ManifestHead,
} from '../../shared/export/manifest.ts';
import { type FullPiece, linesIn, lineOf, NO_PIECE, partText } from '../../shared/export/pieces.ts';
import { createExportWriter } from '../../shared/export/write.ts';
import { unwrap } from '../../shared/result.ts';
import { createArchive, openArchive } from './archive.ts';

beforeAll(loadSodium);

const HEAD: ManifestHead = {
  purpose: 'own',
  profile: '',
  language: 'fr',
  made: 1_795_000_000_000,
  zone: 'Europe/Brussels',
};
const RELATIONS: readonly ListedRelation[] = [{ n: 1, name: 'Claire', state: 'whole' }];
/** Every byte in the long form; in the short one every seventh, which meets every field of one header or another. */
const STEP = process.env['ENTRETEMPS_FULL'] === '1' ? 1 : 7;
/** Six words without the quarter of a second that they cost. */
const wordsOf = (sum: Uint8Array): readonly string[] => [...sum.subarray(0, 6)].map((byte) => `mot${byte}`);

type Content = { readonly texts: readonly string[]; readonly files: readonly Uint8Array[]; readonly cut: number };

const pieceOf = (text: string, n: number): Omit<FullPiece, 'n'> => ({
  relation: 1,
  section: 'exchange',
  at: HEAD.made - n * 1_000,
  id: `id-${n}`,
  state: 'whole',
  lacks: [],
  says: { text },
});

async function archived({ texts, files, cut }: Content): Promise<Uint8Array> {
  const archive = createArchive();
  const writer = createExportWriter(archive.sink, HEAD, wordsOf);
  for (const [n, bytes] of files.entries()) {
    const half = Math.floor(bytes.length / 2);
    await writer.file(`fichiers/${n + 1}.bin`, bytes.subarray(0, half), false);
    await writer.file(`fichiers/${n + 1}.bin`, bytes.subarray(half), true);
  }
  for (const [n, text] of texts.entries()) {
    writer.piece(pieceOf(text, n));
    if (n % cut === cut - 1) await writer.part();
  }
  await writer.file('index.html', utf8(`<p>${texts.length}</p>`), true);
  await writer.end(RELATIONS);
  return new Uint8Array(await (await archive.end()).arrayBuffer());
}

async function check(bytes: Uint8Array) {
  const opened = await openArchive(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  return opened.ok ? checkArchive(opened.value, wordsOf) : { ok: false as const, error: { type: opened.error } };
}

const anyContent: fc.Arbitrary<Content> = fc.record({
  texts: fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 12 }),
  files: fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 3 }),
  cut: fc.integer({ min: 1, max: 5 }),
});

const SOME: Content = {
  texts: ['Devant l’école.', 'Une météo.\r\n«\u00a0Oui\u00a0»', '{"n":1}', ''],
  files: [new Uint8Array(2_000).fill(7), new Uint8Array(0)],
  cut: 2,
};

/** An archive's files by name, as any other program takes them out. */
async function contentsOf(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const archive = unwrap(await openArchive(new Blob([bytes as Uint8Array<ArrayBuffer>])));
  const files = new Map<string, Uint8Array>();
  for (const [at, { path }] of archive.entries.entries()) files.set(path, await bytesOf(archive, at));
  return files;
}

async function bytesOf(archive: Archive, at: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  expect(await archive.read(at, (bytes) => parts.push(bytes.slice()))).toBe(true);
  return new Uint8Array(Buffer.concat(parts));
}

/** Archived anew by somebody who leaves the manifest as it is. */
async function wrapped(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const { sink, end } = createArchive();
  for (const [path, bytes] of files) {
    await sink.begin(path);
    await sink.add(bytes);
    await sink.end();
  }
  return new Uint8Array(await (await end()).arrayBuffer());
}

const refusalOf = async (bytes: Uint8Array): Promise<Refusal | null> => {
  const checked = await check(bytes);
  return checked.ok ? null : checked.error;
};

describe('an archive that announces more than an export carries', () => {
  const claims = (entries: Archive['entries']): Promise<unknown> => {
    // Whoever reads it before refusing it would hold it.
    const read = () => Promise.reject(new Error('read'));
    return checkArchive({ entries, read, isAsWritten: () => Promise.resolve(true) }, wordsOf);
  };

  it('is refused before it is read', async () => {
    const refused = { ok: false, error: { type: 'too-large' } };
    expect(await claims([{ path: MANIFEST, length: BOUNDS.manifestBytes + 1 }])).toEqual(refused);
    expect(await claims([{ path: MANIFEST, length: Number.MAX_SAFE_INTEGER }])).toEqual(refused);
  });

  it('by a part of its texts is refused too, and nothing of that part is kept', async () => {
    const files = [{ path: 'dossier.json', length: BOUNDS.partBytes + 1, hash: '0'.repeat(64) }];
    const { bytes } = encodeManifest({ ...HEAD, relations: RELATIONS, files, pieces: [] }, wordsOf);
    const archive: Archive = {
      entries: [
        { path: 'dossier.json', length: BOUNDS.partBytes + 1 },
        { path: MANIFEST, length: bytes.length },
      ],
      read: async (at, take) => {
        if (at === 0) throw new Error('read');
        take(bytes);
        return true;
      },
      isAsWritten: () => Promise.resolve(true),
    };
    expect(await checkArchive(archive, wordsOf)).toEqual({ ok: false, error: { type: 'too-large' } });
  });
});

describe('an export', () => {
  it('gives back every text and every byte that was put in, whatever they are, and is found whole', async () => {
    await fc.assert(
      fc.asyncProperty(anyContent, async (content) => {
        const bytes = await archived(content);
        const checked = await check(bytes);
        expect(checked).toMatchObject({ ok: true, value: { pieces: content.texts.length, partial: 0, unread: 0 } });
        const files = await contentsOf(bytes);
        const parts = [...files].filter(([path]) => path.startsWith('dossier'));
        const lines = parts.flatMap(([, part], at) => linesIn(at + 1, textOf(part) ?? '') ?? ['none']);
        expect(lines.map((line) => (JSON.parse(line) as FullPiece).says)).toEqual(
          content.texts.map((text) => ({ text })),
        );
        content.files.forEach((file, n) => expect(files.get(`fichiers/${n + 1}.bin`)).toEqual(file));
      }),
      { numRuns: 25 },
    );
  });

  it('is refused wherever one byte of it is another one', async () => {
    const bytes = await archived({ ...SOME, files: [new Uint8Array(40).fill(7)] });
    const unnoticed: number[] = [];
    for (let at = 0; at < bytes.length; at += STEP) {
      const other = bytes.slice();
      other[at]! ^= 1 << (at % 8);
      if ((await refusalOf(other)) === null) unnoticed.push(at);
    }
    expect(unnoticed).toEqual([]);
  });

  it('is refused where it ends early or late, and where it is something else', async () => {
    const bytes = await archived(SOME);
    for (const length of [bytes.length - 1, bytes.length - 30, Math.floor(bytes.length / 2), 60])
      expect(await refusalOf(bytes.subarray(0, length))).toEqual({ type: 'cut' });
    expect(await refusalOf(new Uint8Array([...bytes, 0]))).toEqual({ type: 'rewrapped' });
    expect(await refusalOf(utf8('Bonjour, ceci est une lettre.'))).toEqual({ type: 'foreign' });
    expect(await refusalOf(new Uint8Array(0))).toEqual({ type: 'foreign' });
    expect(await refusalOf(await wrapped(new Map([['a.txt', utf8('a')]])))).toEqual({ type: 'foreign' });
    expect(await refusalOf(await wrapped(new Map([[MANIFEST, utf8('{}')]])))).toEqual({ type: 'foreign' });
  });

  it('names the file that changed, is missing or was added', async () => {
    const bytes = await archived(SOME);
    const with_ = async (change: (files: Map<string, Uint8Array>) => void) => {
      const files = await contentsOf(bytes);
      change(files);
      return refusalOf(await wrapped(files));
    };
    expect(await with_(() => undefined)).toBeNull();
    expect(await with_((files) => files.set('index.html', utf8('<p>5</p>')))).toEqual({
      type: 'changed',
      file: 'index.html',
    });
    expect(await with_((files) => files.delete('fichiers/1.bin'))).toEqual({ type: 'missing', file: 'fichiers/1.bin' });
    expect(await with_((files) => files.delete(MANIFEST))).toEqual({ type: 'missing', file: MANIFEST });
    expect(await with_((files) => files.set('notes.txt', utf8('a')))).toEqual({ type: 'added', file: 'notes.txt' });
    const text = (files: Map<string, Uint8Array>, path: string) => textOf(files.get(path)!)!;
    const said = (change: (manifest: string) => string) =>
      with_((files) => files.set(MANIFEST, utf8(change(text(files, MANIFEST)))));
    expect(await said((manifest) => manifest.replace('Claire', 'Clairе'))).toEqual({ type: 'changed', file: MANIFEST });
    expect(await said((manifest) => manifest.replace('"version":1', '"version":2'))).toEqual({ type: 'newer' });
    expect(await said((manifest) => manifest.replace('"words":["mot', '"words":["mat'))).toEqual({
      type: 'changed',
      file: MANIFEST,
    });
    expect(await said((manifest) => manifest.replace('}\n', '} \n'))).toEqual({ type: 'changed', file: MANIFEST });
  });

  it('names the piece that was taken out, moved, or given another date, by somebody who made its manifest anew too', async () => {
    const pieces = SOME.texts.map((text, n) => pieceOf(text, n));
    const honest = linesOf(pieces);
    const without = [...honest.slice(0, 1), ...honest.slice(2)];
    expect(await refusalOf(await forged(without, pieces))).toEqual({ type: 'version', n: 2 });
    expect(await refusalOf(await forged(honest.slice(0, -1), pieces))).toEqual({ type: 'version', n: 4 });
    const moved = [honest[0]!, honest[2]!, honest[1]!, honest[3]!];
    expect(await refusalOf(await forged(moved, pieces))).toEqual({ type: 'version', n: 2 });
    const dated = honest.map((line, n) => (n === 2 ? line.replace(/"at":\d+/, '"at":1700000000000') : line));
    expect(await refusalOf(await forged(dated, pieces))).toEqual({ type: 'time', n: 3 });
    const worded = honest.map((line, n) => (n === 0 ? line.replace('école', 'ecole') : line));
    expect(await refusalOf(await forged(worded, pieces))).toEqual({ type: 'changed', file: 'dossier.json' });
    expect(await refusalOf(await forged(honest, pieces))).toBeNull();
  });
});

function linesOf(pieces: readonly Omit<FullPiece, 'n'>[]): readonly string[] {
  let prev = NO_PIECE;
  return pieces.map((piece, at) => {
    const { line, hash } = lineOf({ ...piece, n: at + 1 }, prev);
    prev = hash;
    return line;
  });
}

/** An archive whose texts are these lines, whose files have their right hashes, and whose list of pieces is that of others: all of it made anew. */
async function forged(lines: readonly string[], pieces: readonly Omit<FullPiece, 'n'>[]): Promise<Uint8Array> {
  const part = utf8(partText(1, lines));
  const hasher = fileHasher();
  hasher.add(part);
  let prev = NO_PIECE;
  const listed = pieces.map((piece, at) => {
    const { hash } = lineOf({ ...piece, n: at + 1 }, prev);
    prev = hash;
    const { relation, section, at: time, id, state, lacks } = piece;
    return { n: at + 1, relation, section, at: time, id, state, lacks, hash };
  });
  const files = [{ path: 'dossier.json', length: part.length, hash: toHex(hasher.end()) }];
  const { bytes } = encodeManifest({ ...HEAD, relations: RELATIONS, files, pieces: listed }, wordsOf);
  return wrapped(
    new Map([
      ['dossier.json', part],
      [MANIFEST, bytes],
    ]),
  );
}
