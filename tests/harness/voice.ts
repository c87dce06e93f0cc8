// What a real recorder gave: slices of WebM with Opus as Chromium hands them over, one second each (voice-slices.json says of what).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { slices } = JSON.parse(readFileSync(join(import.meta.dirname, 'voice-slices.json'), 'utf8')) as {
  readonly slices: readonly string[];
};

export const SLICES: readonly Uint8Array[] = slices.map((slice) => new Uint8Array(Buffer.from(slice, 'base64')));
/** As the packets of all of them last, ms. */
export const WHOLE_MS = 6_420;
