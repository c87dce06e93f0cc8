// Photos for browser tests: drawn and encoded by a browser, as a telephone's are by its own, so that they decode and hold something to be seen.
import type { Page } from '@playwright/test';

/** A JPEG of any size: a page with lines of writing on it, and grain. */
export async function photoFrom(page: Page, width: number, height: number): Promise<Uint8Array> {
  const encoded = await page.evaluate(
    async ([wide, high]) => {
      const canvas = new OffscreenCanvas(wide, high);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas here');
      const light = context.createLinearGradient(0, 0, wide, high);
      light.addColorStop(0, '#f4ead2');
      light.addColorStop(1, '#b9a888');
      context.fillStyle = light;
      context.fillRect(0, 0, wide, high);
      context.strokeStyle = '#1d2f4a';
      context.lineWidth = Math.max(2, wide / 300);
      let seed = 7;
      const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
      for (let line = 1; line < 24; line++) {
        const y = (line * high) / 24;
        context.beginPath();
        context.moveTo(wide * 0.08, y);
        for (let x = 0.08; x < 0.9; x += 0.01) context.lineTo(wide * x, y - next() * (high / 48));
        context.stroke();
      }
      context.fillStyle = '#a03020';
      context.fillRect(wide * 0.7, high * 0.05, wide * 0.2, high * 0.1);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      // As text: an array of numbers of millions crosses slowly.
      let text = '';
      for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
      return btoa(text);
    },
    [width, height] as const,
  );
  return new Uint8Array(Buffer.from(encoded, 'base64'));
}
