// How long an Opus packet sounds, told by its first bytes alone (RFC 6716, section 3.1): a recording's times are its packets', and nothing that a
// recorder says of them.

/** Microseconds of one frame, by the five bits of the configuration. */
function frameOf(config: number): number {
  if (config < 12) return [10_000, 20_000, 40_000, 60_000][config % 4] as number;
  if (config < 16) return [10_000, 20_000][config % 2] as number;
  return [2_500, 5_000, 10_000, 20_000][config % 4] as number;
}

/** The most that a packet may last. */
const MOST = 120_000;

/** Microseconds; null where it is no Opus packet. */
export function soundOf(packet: Uint8Array): number | null {
  const [toc, second] = packet;
  if (toc === undefined) return null;
  const frame = frameOf(toc >> 3);
  const code = toc & 3;
  if (code < 3) return code === 0 ? frame : 2 * frame;
  const frames = (second ?? 0) & 0x3f;
  const all = frames * frame;
  return frames === 0 || all > MOST ? null : all;
}
