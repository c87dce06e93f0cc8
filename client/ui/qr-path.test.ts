import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { qrPath } from './qr-path.ts';

describe('the QR path', () => {
  it('paints exactly the dark modules, each once', () => {
    const text = 'https://entretemps.example/i#k7Qm9xT2';
    const { data, size } = encode(text, { ecc: 'M', border: 4 });
    const painted = Array.from({ length: size }, () => Array<number>(size).fill(0));
    const qr = qrPath(text);
    for (const [, x = '', y = '', width = ''] of qr.path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let step = 0; step < Number(width); step++) {
        const row = painted[Number(y)];
        if (row) row[Number(x) + step] = (row[Number(x) + step] ?? 0) + 1;
      }
    }
    expect(qr.size).toBe(size);
    expect(painted).toEqual(data.map((row) => row.map(Number)));
  });

  it('leaves a quiet zone of four modules', () => {
    const qr = qrPath('a');
    const starts = [...qr.path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
    expect(Math.min(...starts)).toBe(4);
  });
});
