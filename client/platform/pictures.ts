// Pictures and documents before they are joined, each in a worker of its own that is ended with it, so that tens of megabytes of pixels go back to
// the device. What comes back was made anew and compared with its source (pictures.worker.ts); the file itself goes nowhere.
import { ownScript } from './trusted-types.ts';
import address from './pictures.worker.ts?worker&url';

/**
 * too-big: the file, or what could be made of it. document: it is a PDF. heic: a photo that this browser does not open. cannot-clean: it could not be
 * made anew, or what came out is not what was there.
 */
export type CleanProblem =
  'too-big' | 'too-many-pixels' | 'document' | 'heic' | 'damaged' | 'refused-type' | 'cannot-clean';

/** A picture made anew, or a document as it is. */
export type Cleaned = {
  readonly media: 'jpeg' | 'png' | 'pdf';
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
};

type DocumentLook = {
  readonly pages: number;
  readonly found: readonly ('author' | 'title' | 'program' | 'dates' | 'versions' | 'files')[];
  readonly isLocked: boolean;
};

type Drawn = { readonly isThick: boolean; readonly points: readonly number[] };

export type PictureRequest =
  | { readonly type: 'clean' | 'document'; readonly file: Blob }
  | { readonly type: 'turn'; readonly media: 'jpeg' | 'png'; readonly bytes: Uint8Array; readonly quarters: number }
  | { readonly type: 'draw'; readonly strokes: readonly Drawn[] };

/** `look`: of a document alone. `size`: of what is too large, bytes. */
export type PictureAnswer =
  | { readonly ok: true; readonly file: Cleaned; readonly look: DocumentLook | null }
  | { readonly ok: false; readonly problem: CleanProblem; readonly size: number };

function ask(request: PictureRequest): Promise<PictureAnswer> {
  const worker = new Worker(ownScript(address), { type: 'module' });
  return new Promise<PictureAnswer>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<PictureAnswer>) => resolve(data);
    worker.onerror = () => resolve({ ok: false, problem: 'cannot-clean', size: 0 });
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}

/** A picture of any of the three formats, made anew. */
export const clean = (file: Blob): Promise<PictureAnswer> => ask({ type: 'clean', file });

/** A PDF, as it is, with what a plain search finds in it. */
export const lookAtDocument = (file: Blob): Promise<PictureAnswer> => ask({ type: 'document', file });

/** Made anew once more, turned by a quarter to the right. */
export const turn = ({ media, bytes }: { readonly media: 'jpeg' | 'png'; readonly bytes: Uint8Array }) =>
  ask({ type: 'turn', media, bytes, quarters: 1 });

/** The strokes of a drawing, as a picture. */
export const draw = (strokes: readonly Drawn[]): Promise<PictureAnswer> => ask({ type: 'draw', strokes });
