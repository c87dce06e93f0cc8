// Padding: the whole envelope, framing and outer seal included, is filled with zeros to a bucket. In a relation nothing is
// under 8,000 bytes, so that an éclair, a page and a heartbeat look alike; above, steps of half a database page, as many as Padmé
// (Nikitin et al., PETS 2019) allows, which leaks O(log log n) bits. Every bucket sits well in SQLite's pages:
// tests/bench/overhead.test.ts. Decision 0061. Vectors: tests/vectors/padding.json.

const VAULT_BUCKETS = [2_000, 4_000, 8_000] as const;
export const RELATION_FLOOR = 8_000;
/** Half of what an overflow page of 4,096 bytes holds of a body: so a body's last part fills its page alone or shares it evenly. */
const STEP = 2_046;

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
  return buckets.find((bucket) => length <= bucket) ?? RELATION_FLOOR + STEP * padme(steps(length));
}

/** Every bucket there is, of vaults and relations, up to `length`, ascending. */
export function* bucketsUpTo(length: number): Generator<number> {
  for (let bucket = bucketOf(0, 'vault'); bucket <= length; bucket = bucketOf(bucket + 1, 'vault')) yield bucket;
}

const steps = (length: number): number => Math.ceil((length - RELATION_FLOOR) / STEP);
