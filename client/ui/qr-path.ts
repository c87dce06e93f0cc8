// A QR code as one SVG path, module by module in horizontal runs: nodes, never an HTML string.
import { encode } from 'uqr';

export interface QrPath {
  /** Side in modules, quiet zone of four modules included. */
  readonly size: number;
  readonly path: string;
}

/** Throws when the text does not fit a QR code (about 2 300 bytes at this level of correction). */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  return { size, path: data.map(rowPath).join('') };
}

function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x++;
    const width = x - start + 1;
    path += `M${start} ${y}h${width}v1h-${width}z`;
  }
  return path;
}
