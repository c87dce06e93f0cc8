// An export as the app makes it, without its worker: the engine's steps, the pages, the archive.
import type { ExportAsk } from '../../client/engine/api/export-views.ts';
import { type Archive, exportInto, type Made } from '../../client/features/common/export/run.ts';
import { french } from '../../client/i18n/index.ts';
import { createArchive } from '../../client/platform/archive.ts';
import type { ManifestHead } from '../../shared/export/manifest.ts';
import { createExportWriter } from '../../shared/export/write.ts';
import type { Person } from './world.ts';

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
  const head: ManifestHead = { purpose: 'own', profile: '', language: 'fr', made, zone: 'Europe/Brussels' };
  return exportInto({ app: { engine }, i18n: french, made }, ask, archiving().beginArchive(head), during);
}
