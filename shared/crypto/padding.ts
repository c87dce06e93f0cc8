// Padding: the whole envelope, framing and outer seal included, is filled with zeros to a bucket. In a relation nothing is
// under 8,000 bytes, so that an éclair, a page and a heartbeat look alike; above, Padmé (Nikitin et al., PETS 2019), which
// leaks O(log log n) bits. Bucket sizes were measured to sit well in SQLite pages. Vectors: tests/vectors/padding.json.

export const VAULT_BUCKETS = [976, 2_000, 4_000, 8_000] as const;
export const RELATION_FLOOR = 8_000;

/** Padmé: the smallest length ≥ `length` whose trailing bits are zero as the paper's algorithm 1 asks. */
export function padme(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const significant = Math.floor(Math.log2(exponent)) + 1;
  const unit = 2 ** Math.max(0, exponent - significant);
  return Math.ceil(length / unit) * unit;
}

/** Bytes an envelope of `length` (all framing and the outer seal included) is padded to. */
export function bucketOf(length: number, place: 'vault' | 'relation'): number {
  const buckets = place === 'vault' ? VAULT_BUCKETS : [RELATION_FLOOR];
  return buckets.find((bucket) => length <= bucket) ?? padme(length);
}
