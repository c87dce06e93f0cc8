// A screenshot as the readers of codes take it: decoded by the browser itself, on a page of nobody's.
import type { Page } from '@playwright/test';
import { readByJsQr, readByZbar, type Picture } from './readers.ts';

/** `page` stands at about:blank. */
async function pictureOf(page: Page, png: Buffer): Promise<Picture> {
  const { data, width, height } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    let text = '';
    for (let at = 0; at < pixels.length; at += 32_768) text += String.fromCharCode(...pixels.subarray(at, at + 32_768));
    return { data: btoa(text), width: bitmap.width, height: bitmap.height };
  }, png.toString('base64'));
  return { data: new Uint8ClampedArray(Buffer.from(data, 'base64')), width, height };
}

export const zbarOf = async (page: Page, png: Buffer): Promise<string | null> => readByZbar(await pictureOf(page, png));
export const jsQrOf = async (page: Page, png: Buffer): Promise<string | null> => readByJsQr(await pictureOf(page, png));
