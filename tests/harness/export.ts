// An export as the app makes it, without its worker: the engine's steps, the pages, the archive.
import type { ExportAsk, ExportPiece } from '../../client/engine/api/export-views.ts';
import {
  type Archive,
  exportInto,
  type Made,
  ownTaking,
  type Taking,
} from '../../client/features/common/export/run.ts';
import { french, wholeFrench } from '../../client/i18n/index.ts';
import { createArchive, openArchive } from '../../client/platform/archive.ts';
import { textOf } from '../../shared/bytes.ts';
import { checkArchive, type Checked, type Refusal } from '../../shared/export/check.ts';
import {
  decodeManifest,
  type Manifest,
  MANIFEST,
  type ManifestHead,
  type Piece,
} from '../../shared/export/manifest.ts';
import { linesIn, partPath } from '../../shared/export/pieces.ts';
import { createExportWriter } from '../../shared/export/write.ts';
import { type Result, unwrap } from '../../shared/result.ts';
import type { Person } from './world.ts';

// As before a page is shown that says them.
await wholeFrench();

/** Six words without the quarter of a second that they cost. */
export const quickWords = (sum: Uint8Array): readonly string[] => [...sum.subarray(0, 6)].map((byte) => `mot${byte}`);

/** What the app's worker does, here: `file` may refuse as a device without room does. */
export function archiving(
  wordsOf: (sum: Uint8Array) => readonly string[] = quickWords,
  refuses: () => boolean = () => false,
) {
  return {
    beginArchive: (head: ManifestHead): Archive & { stop(): void } => {
      const archive = createArchive();
      const writer = createExportWriter(archive.sink, head, wordsOf);
      return {
        async file(path, bytes, isLast) {
          if (refuses()) throw new Error('no room');
          await writer.file(path, bytes, isLast);
        },
        async pieces(pieces) {
          for (const piece of pieces) writer.piece(piece);
          return writer.waiting();
        },
        part: writer.part,
        async end(relations) {
          const { pieces, unread, sum } = await writer.end(relations);
          const blob = await archive.end();
          return { blob, bytes: blob.size, pieces, unread, words: wordsOf(sum) };
        },
        stop: () => undefined,
      };
    },
  };
}

export type ExportOptions = {
  /** ms. */
  readonly made: number;
  /** Asked before each step; false stops it. */
  readonly during?: (percent: number) => boolean;
};

/** Null where it was stopped. */
export function exported(
  engine: Person['engine'],
  ask: ExportAsk,
  { made, during = () => true }: ExportOptions,
): Promise<Made | null> {
  return taken(engine, ownTaking(french, ask), { made, during });
}

/** The same of whatever is taken away. */
export function taken(
  engine: Person['engine'],
  taking: Taking,
  { made, during = () => true }: ExportOptions,
): Promise<Made | null> {
  const head: ManifestHead = { ...taking.head, language: 'fr', made, zone: 'Europe/Brussels' };
  return exportInto({ app: { engine }, i18n: french, made }, taking, archiving().beginArchive(head), during);
}

export type OpenedExport<Says> = {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly manifest: Manifest;
  readonly pieces: readonly (Piece & { readonly says: Says })[];
  /** What its pages say, text by text, as a browser shows them. */
  readonly shown: readonly string[];
};

export async function opened<Says>(bytes: Uint8Array<ArrayBuffer>): Promise<OpenedExport<Says>> {
  const archive = unwrap(await openArchive(new Blob([bytes])));
  const files = new Map<string, Uint8Array>();
  for (const [at, { path }] of archive.entries.entries()) {
    const parts: Uint8Array[] = [];
    await archive.read(at, (part) => parts.push(part.slice()));
    files.set(path, new Uint8Array(Buffer.concat(parts)));
  }
  const text = (path: string): string => textOf(files.get(path)!)!;
  const pieces: (Piece & { readonly says: Says })[] = [];
  for (let part = 1; files.has(partPath(part)); part++)
    for (const line of linesIn(part, text(partPath(part)))!) pieces.push(JSON.parse(line) as (typeof pieces)[number]);
  const pages = [...files.keys()].filter((path) => path.endsWith('.html')).map(text);
  const shown = pages.flatMap((page) =>
    [...page.matchAll(/<div class="text(?: asked)?" dir="auto">([^<]*)<\/div>/g)].map(([, its = '']) => unescaped(its)),
  );
  return { files, pieces, shown, manifest: unwrap(decodeManifest(files.get(MANIFEST)!)).manifest };
}

/** As a parser of HTML reads characters. */
const unescaped = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|#39|#13);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#13': '\r' })[name] ?? '?',
  );

export const checked = async (bytes: Uint8Array<ArrayBuffer>): Promise<Result<Checked, Refusal>> =>
  checkArchive(unwrap(await openArchive(new Blob([bytes]))), quickWords);

/** What an export of somebody's first relation is made of. */
export async function piecesOf(person: Person): Promise<readonly ExportPiece[]> {
  unwrap(await person.engine.beginExport({ relations: [(await person.relation()).key], own: false, files: false }));
  const pieces: ExportPiece[] = [];
  for (;;) {
    const step = unwrap(await person.engine.nextOfExport());
    if (step.type === 'pieces') pieces.push(...step.pieces);
    if (step.type === 'end') return pieces;
  }
}
