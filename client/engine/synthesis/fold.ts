// Versions of syntheses, as they stand in a thread: by the id that each states, in reading order. What a letter says its version is decides nothing:
// so no letter takes the place of a later one (decision 0162). Pure.
import { toHex } from '../../../shared/bytes.ts';
import type { Synthesis } from '../../../shared/kinds/synthesis.ts';

export type Version<L> = { readonly letter: L; readonly said: Synthesis; /** From 1. */ readonly version: number };

/** By `synthesisId` in hex, the latest that was written or changed first; versions oldest first. */
export function versionsOf<L>(
  letters: readonly { readonly letter: L; readonly said: Synthesis }[],
): readonly { readonly synthesis: string; readonly versions: readonly Version<L>[] }[] {
  const all = new Map<string, Version<L>[]>();
  for (const { letter, said } of letters) {
    const name = toHex(said.synthesisId);
    const versions = all.get(name) ?? [];
    versions.push({ letter, said, version: versions.length + 1 });
    // The one that changed last stands behind all others.
    all.delete(name);
    all.set(name, versions);
  }
  return [...all].map(([synthesis, versions]) => ({ synthesis, versions })).toReversed();
}
