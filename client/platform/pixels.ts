// Pixels compared: what was read back with what was asked for, and what came out of an encoder with what went in. RGBA, a byte a channel.

/** Mean difference of a channel: what another way of scaling or an encoder costs stays far below, noise, white and another picture far above. */
const FAR_OFF = 32;
/** Of a colour that was asked for: what a browser rounds. */
const ROUNDED = 2;

/** Whether two of one size show the same. */
export function isNear(a: Uint8ClampedArray, b: Uint8ClampedArray): boolean {
  let sum = 0;
  for (let i = 0; i < a.length; i++) if (i % 4 !== 3) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return a.length === b.length && sum / ((a.length / 4) * 3) <= FAR_OFF;
}

/** Whether every pixel is of a colour. With fingerprint resistance none is that was drawn. */
export const isColour = (data: Uint8ClampedArray, colour: readonly [number, number, number]): boolean =>
  colour.every((value, channel) => {
    for (let i = channel; i < data.length; i += 4) if (Math.abs((data[i] ?? 0) - value) > ROUNDED) return false;
    return true;
  });
