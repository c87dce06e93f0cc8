// Exports made and checked, each in a worker of its own that is ended with it: what it holds goes back to the device. An archive comes back as a Blob,
// which the browser keeps where it has room.
import type { Checked, Refusal } from '../../shared/export/check.ts';
import type { ListedRelation, ManifestHead } from '../../shared/export/manifest.ts';
import type { FullPiece } from '../../shared/export/pieces.ts';
import type { Language } from '../../shared/languages.ts';
import type { FoundTexts, PieceText } from '../../shared/export/texts.ts';
import { err, type Result } from '../../shared/result.ts';
import address from './archiving.worker.ts?worker&url';
import { ownScript } from './trusted-types.ts';

/** `bytes`: of the archive. `unread`: pieces and files that are not in it. */
export type MadeArchive = {
  readonly blob: Blob;
  readonly bytes: number;
  readonly pieces: number;
  readonly unread: number;
  readonly words: readonly string[];
};

export type ArchivingRequest =
  | { readonly type: 'begin'; readonly head: ManifestHead }
  | { readonly type: 'file'; readonly path: string; readonly bytes: Uint8Array; readonly isLast: boolean }
  | { readonly type: 'pieces'; readonly pieces: readonly Omit<FullPiece, 'n'>[] }
  | { readonly type: 'part' }
  | { readonly type: 'end'; readonly relations: readonly ListedRelation[] }
  | { readonly type: 'check'; readonly file: Blob }
  | { readonly type: 'texts'; readonly file: Blob }
  | { readonly type: 'find'; readonly typed: string; readonly most: number }
  | { readonly type: 'words'; readonly digest: Uint8Array; readonly language: Language };

/** One an asked request, in their order; progress comes between. */
export type ArchivingAnswer =
  | { readonly type: 'done'; readonly waiting: number }
  | { readonly type: 'made'; readonly made: MadeArchive }
  | { readonly type: 'checked'; readonly checked: Result<Checked, Refusal> }
  | { readonly type: 'texts'; readonly pieces: readonly SearchedPiece[] }
  | { readonly type: 'found'; readonly found: FoundTexts }
  | { readonly type: 'words'; readonly words: readonly string[] }
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'failed' };

/** A piece of an export in which something is written. */
export type SearchedPiece = Omit<PieceText, 'text'>;

class ArchivingFailed extends Error {}

function start(onProgress?: (done: number, total: number) => void) {
  const worker = new Worker(ownScript(address), { type: 'module' });
  const waiting: { resolve(answer: ArchivingAnswer): void; reject(error: Error): void }[] = [];
  let isOver = false;
  const fail = (): void => {
    isOver = true;
    worker.terminate();
    for (const each of waiting.splice(0)) each.reject(new ArchivingFailed('the archive failed'));
  };
  worker.addEventListener('message', ({ data }: MessageEvent<ArchivingAnswer>) => {
    if (data.type === 'progress') onProgress?.(data.done, data.total);
    else if (data.type === 'failed') fail();
    else waiting.shift()?.resolve(data);
  });
  worker.addEventListener('error', fail);
  return {
    ask: (request: ArchivingRequest): Promise<ArchivingAnswer> =>
      new Promise((resolve, reject) => {
        if (isOver) return reject(new ArchivingFailed('the archive is over'));
        waiting.push({ resolve, reject });
        return worker.postMessage(request);
      }),
    end: fail,
  };
}

/** An archive being written; each call rejects once it failed or was stopped. */
export function beginArchive(head: ManifestHead) {
  const worker = start();
  const done = async (request: ArchivingRequest): Promise<number> => {
    const answer = await worker.ask(request);
    return answer.type === 'done' ? answer.waiting : 0;
  };
  const begun = done({ type: 'begin', head });
  // Told by whatever is asked next.
  begun.catch(() => undefined);
  return {
    file: async (path: string, bytes: Uint8Array, isLast: boolean): Promise<void> =>
      void (await done({ type: 'file', path, bytes, isLast })),
    /** Characters of pieces that are in no part yet. */
    pieces: (pieces: readonly Omit<FullPiece, 'n'>[]): Promise<number> => done({ type: 'pieces', pieces }),
    part: async (): Promise<void> => void (await done({ type: 'part' })),
    async end(relations: readonly ListedRelation[]): Promise<MadeArchive> {
      const answer = await worker.ask({ type: 'end', relations });
      worker.end();
      if (answer.type !== 'made') throw new ArchivingFailed('the archive failed');
      return answer.made;
    },
    stop: worker.end,
  };
}

/** Nothing of the file leaves the device. `progress`: bytes, of all. */
export async function checkFile(
  file: Blob,
  progress: (done: number, total: number) => void,
): Promise<Result<Checked, Refusal>> {
  const worker = start(progress);
  try {
    const answer = await worker.ask({ type: 'check', file });
    return answer.type === 'checked' ? answer.checked : err({ type: 'unreadable' });
  } catch {
    return err({ type: 'unreadable' });
  } finally {
    worker.end();
  }
}

/** The texts of an export that was found whole, to be searched until `end`; nothing of them leaves the device. Null where it has no room. */
export async function searchFile(file: Blob) {
  const worker = start();
  try {
    const answer = await worker.ask({ type: 'texts', file });
    if (answer.type !== 'texts') return null;
    return {
      pieces: answer.pieces,
      find: async (typed: string, most: number): Promise<FoundTexts> => {
        const found = await worker.ask({ type: 'find', typed, most });
        return found.type === 'found' ? found.found : { rows: [], count: 0 };
      },
      end: worker.end,
    };
  } catch {
    return null;
  }
}

/** Six words of a release, by SHA-256 of its list; none where the device has no room for them. */
export async function wordsOfRelease(digest: Uint8Array, language: Language): Promise<readonly string[]> {
  const worker = start();
  try {
    const answer = await worker.ask({ type: 'words', digest, language });
    return answer.type === 'words' ? answer.words : [];
  } catch {
    return [];
  } finally {
    worker.end();
  }
}
