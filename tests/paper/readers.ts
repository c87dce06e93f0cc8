// Two independent readers of QR codes: zbar, which many apps are built on, and jsQR. Each gives the text of the one code that
// it finds in a picture, or null.
import { scanGrayBuffer } from '@undecaf/zbar-wasm';
import jsqr from 'jsqr';

/** A picture in RGBA, row by row. */
export type Picture = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number };

export async function readByZbar({ data, width, height }: Picture): Promise<string | null> {
  const grey = Uint8Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0);
  const found = await scanGrayBuffer(grey.buffer, width, height);
  return found.length === 1 ? (found[0]?.decode() ?? null) : null;
}

// The package is CommonJS: Node gives its exports, the types the function itself.
export const readCode = (jsqr as unknown as { readonly default?: typeof jsqr }).default ?? jsqr;

export const readByJsQr = ({ data, width, height }: Picture): string | null =>
  readCode(data, width, height)?.data ?? null;
