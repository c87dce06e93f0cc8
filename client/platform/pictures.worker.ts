// Long because a picture is read, drawn, made anew and compared in one go, and nothing of it leaves here before.
// A worker that lives for one file: reads its header by our own parser, decodes it, draws it on white, makes it anew, and compares what the encoder
// gave with what was there, so that nothing blank, cut or noisy is ever set down. Of the source nothing but its pixels is used. What real browsers
// do with large canvases and with fingerprint resistance: PROTOCOL.md, Files; decision 0144.
import { lookAt } from '../engine/files/document.ts';
import { bare, headerOf, isPicture, typeOf } from '../engine/files/picture.ts';
import { isColour, isNear } from './pixels.ts';
import type { Cleaned, CleanProblem, PictureAnswer, PictureRequest } from './pictures.ts';

addEventListener('message', (event: MessageEvent<PictureRequest>) => {
  void answer(event.data).then(
    (message) => postMessage(message),
    // Whatever a browser throws at a file it cannot bear: the file is not taken.
    () => postMessage(refused('cannot-clean')),
  );
});

const MOST_SOURCE_BYTES = 30_000_000;
const MOST_DOCUMENT_BYTES = 20 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;
/** Of a picture made anew, pixels. */
const LONGEST = 2_400;
const MOST_BYTES = 4 * 1024 * 1024;
/** The first is taken where it is small enough, as it nearly always is. */
const QUALITIES = [0.82, 0.7, 0.5];

const refused = (problem: CleanProblem, size = 0): PictureAnswer => ({ ok: false, problem, size });

async function answer(request: PictureRequest): Promise<PictureAnswer> {
  if (request.type === 'draw') return drawn(request);
  if (request.type === 'turn') {
    const bitmap = await decoded(
      new Blob([request.bytes as Uint8Array<ArrayBuffer>], { type: `image/${request.media}` }),
    );
    return bitmap === null ? refused('cannot-clean') : made(bitmap, request.media, request.quarters);
  }
  const { file } = request;
  const isDocument = request.type === 'document';
  const most = isDocument ? MOST_DOCUMENT_BYTES : MOST_SOURCE_BYTES;
  if (file.size > most) return refused('too-big', file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  return isDocument ? documentOf(bytes) : cleaned(bytes);
}

function documentOf(bytes: Uint8Array): PictureAnswer {
  if (typeOf(bytes) !== 'pdf') return refused('refused-type');
  const look = lookAt(bytes);
  return look === null ? refused('damaged') : { ok: true, file: { media: 'pdf', width: 0, height: 0, bytes }, look };
}

async function cleaned(bytes: Uint8Array): Promise<PictureAnswer> {
  const type = typeOf(bytes);
  if (type === 'heic' || type === 'other') return refused(type === 'heic' ? 'heic' : 'refused-type');
  if (type === 'pdf') return refused('document');
  const header = headerOf(type, bytes);
  if (header === null || !header.isWhole || header.width === 0 || header.height === 0) return refused('damaged');
  if (header.width * header.height > MOST_PIXELS) return refused('too-many-pixels');
  const bitmap = await decoded(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: `image/${type}` }));
  if (bitmap === null) return refused('cannot-clean');
  const { width, height } = bitmap;
  const isAsSaid =
    (width === header.width && height === header.height) || (width === header.height && height === header.width);
  return isAsSaid ? made(bitmap, 'jpeg', 0) : refused('cannot-clean');
}

const decoded = (blob: Blob): Promise<ImageBitmap | null> =>
  createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(() => null);

type Canvas = { readonly canvas: OffscreenCanvas; readonly context: OffscreenCanvasRenderingContext2D };

function canvasOf(width: number, height: number): Canvas | null {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { colorSpace: 'srgb', willReadFrequently: true });
  if (context === null) return null;
  context.imageSmoothingQuality = 'high';
  return { canvas, context };
}

/** Drawn on white at the size it is to have, turned by quarters, made anew, and looked at. */
async function made(bitmap: ImageBitmap, media: 'jpeg' | 'png', quarters: number): Promise<PictureAnswer> {
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const [wide, high] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const [width, height] = quarters % 2 === 0 ? [wide, high] : [high, wide];
  const page = canvasOf(width, height);
  if (page === null || !readsTrue()) return refused('cannot-clean');
  const { context } = page;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((quarters * Math.PI) / 2);
  context.drawImage(bitmap, -wide / 2, -high / 2, wide, high);
  const isThere = quarters !== 0 || isSameAsSource(bitmap, page, wide, high);
  bitmap.close();
  return isThere ? encoded(page, media) : refused('cannot-clean');
}

/** What the encoder gave: of the type, the size and the picture that it was asked for. */
async function encoded({ canvas, context }: Canvas, media: 'jpeg' | 'png'): Promise<PictureAnswer> {
  const { width, height } = canvas;
  const type = `image/${media}`;
  for (const quality of media === 'jpeg' ? QUALITIES : [1]) {
    const blob = await canvas.convertToBlob({ type, quality });
    if (blob.type !== type) return refused('cannot-clean');
    const bytes = bare(media, new Uint8Array(await blob.arrayBuffer()));
    if (bytes === null || !isPicture({ media, width, height }, bytes)) return refused('cannot-clean');
    if (bytes.length > MOST_BYTES) continue;
    const back = await decoded(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
    const isIt = back !== null && isSamePicture(context, back);
    back?.close();
    const file: Cleaned = { media, width, height, bytes };
    return isIt ? { ok: true, file, look: null } : refused('cannot-clean');
  }
  return refused('too-big', MOST_BYTES);
}

/** What is drawn is what is read back. With fingerprint resistance every pixel that is read is noise or white, without an error. */
function readsTrue(): boolean {
  const canary = canvasOf(8, 8);
  if (canary === null) return false;
  const { context } = canary;
  const colours = [
    [200, 30, 90],
    [30, 90, 200],
    [90, 200, 30],
  ] as const;
  return colours.every((colour) => {
    context.fillStyle = `rgb(${colour.join(' ')})`;
    context.fillRect(0, 0, 8, 8);
    return isColour(context.getImageData(0, 0, 8, 8).data, colour);
  });
}

const PATCH = 16;
const PATCHES = 6;
/** Places of patches, from edge to edge. */
function* places(width: number, height: number): Generator<readonly [number, number]> {
  for (let row = 0; row < PATCHES; row++)
    for (let column = 0; column < PATCHES; column++)
      yield [
        Math.round(((width - PATCH) * column) / (PATCHES - 1)),
        Math.round(((height - PATCH) * row) / (PATCHES - 1)),
      ];
}

/** Whether patches of a canvas are those of another source, drawn by `draw` so that the patch at (x, y) fills a small canvas. */
function hasPatches(
  { canvas, context }: Canvas,
  draw: (small: OffscreenCanvasRenderingContext2D, x: number, y: number) => void,
): boolean {
  const [width, height] = [Math.min(PATCH, canvas.width), Math.min(PATCH, canvas.height)];
  const small = canvasOf(width, height);
  if (small === null) return false;
  for (const [x, y] of places(Math.max(PATCH, canvas.width), Math.max(PATCH, canvas.height))) {
    small.context.fillStyle = '#fff';
    small.context.fillRect(0, 0, width, height);
    draw(small.context, x, y);
    const [here, there] = [context.getImageData(x, y, width, height), small.context.getImageData(0, 0, width, height)];
    if (!isNear(here.data, there.data)) return false;
  }
  return true;
}

/** A canvas beyond what a browser bears is blank in silence, or cut. */
const isSameAsSource = (bitmap: ImageBitmap, page: Canvas, wide: number, high: number): boolean =>
  hasPatches(page, (small, x, y) => small.drawImage(bitmap, -x, -y, wide, high));

function isSamePicture(context: OffscreenCanvasRenderingContext2D, back: ImageBitmap): boolean {
  const { canvas } = context;
  if (back.width !== canvas.width || back.height !== canvas.height) return false;
  return hasPatches({ canvas, context }, (small, x, y) => small.drawImage(back, -x, -y));
}

/** Of the page drawn on: width and height, and the two widths of the pen, pixels. */
const DRAWN = { width: 1_600, height: 2_000, thin: 5, thick: 14 } as const;
const INK = '#14242c';

/** A drawing made into a picture: each stroke a line through its points. */
async function drawn({ strokes }: Extract<PictureRequest, { type: 'draw' }>): Promise<PictureAnswer> {
  const page = canvasOf(DRAWN.width, DRAWN.height);
  if (page === null || !readsTrue()) return refused('cannot-clean');
  const { context } = page;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, DRAWN.width, DRAWN.height);
  context.strokeStyle = INK;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const { isThick, points } of strokes) {
    context.lineWidth = isThick ? DRAWN.thick : DRAWN.thin;
    context.beginPath();
    for (let i = 0; i + 1 < points.length; i += 2) {
      const [x, y] = [((points[i] ?? 0) * DRAWN.width) / 65_535, ((points[i + 1] ?? 0) * DRAWN.height) / 65_535];
      if (i === 0) context.moveTo(x, y);
      context.lineTo(x, y);
    }
    context.stroke();
  }
  return encoded(page, 'png');
}
