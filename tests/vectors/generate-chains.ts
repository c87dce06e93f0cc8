// Makes the vectors of chains: `node tests/vectors/generate-chains.ts`.
import { toHex } from '../../shared/bytes.ts';
import { type ChainEvent, createChains, observe } from '../../shared/crypto/relation/chains.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { DeviceId, EnvelopeId, RelationId } from '../../shared/ids.ts';
import { seededRandom } from '../harness/random.ts';
import { type Case, writeVectors } from './files.ts';
import { chainJson } from './sessions.ts';

await loadSodium();
const random = seededRandom(2_030);
const relationId = RelationId.random(random);
const [self, peer, third] = [DeviceId.random(random), DeviceId.random(random), DeviceId.random(random)];
const ids = Array.from({ length: 10 }, () => EnvelopeId.random(random));
const hashes = Array.from({ length: 20 }, () => random.bytes(32));
const hashOf = (seq: number, version = 0) => hashes[seq - 1 + 10 * version] as Uint8Array;
const prevOf = (seq: number) => (seq === 1 ? RelationId.toBytes(relationId) : hashOf(seq - 1));
type EnvelopeEvent = Extract<ChainEvent, { type: 'envelope' }>;
const entry = (seq: number, part: Partial<EnvelopeEvent> = {}): ChainEvent => ({
  type: 'envelope',
  author: peer,
  seq,
  prev: prevOf(seq),
  hash: hashOf(seq),
  leaf: false,
  proved: true,
  ...part,
});
const leaf = (seq: number, part: Partial<EnvelopeEvent> = {}): ChainEvent =>
  entry(seq + 1, { seq, leaf: true, ...part });
const heads = (seq: number, device: DeviceId, upTo: number, version = 0): ChainEvent => ({
  type: 'heads',
  from: peer,
  seq,
  leaf: false,
  heads: [{ device, seq: upTo, hash: hashOf(upTo, version) }],
});
const wrote = (seq: number): ChainEvent => ({ type: 'wrote', seq, hash: hashOf(seq) });
const erased = (...seqs: readonly number[]): ChainEvent => ({
  type: 'erased',
  refs: seqs.map((seq) => ({ device: peer, seq, envelopeId: ids[seq] as EnvelopeId, hash: hashOf(seq) })),
});
const cut = (seq: number): ChainEvent => ({ type: 'cut', head: { device: peer, seq, hash: hashOf(seq) } });
const script = (name: string, ...events: readonly ChainEvent[]): Case => {
  let state = createChains(relationId, self);
  const steps = events.map((event, now) => {
    const step = observe(state, event, now);
    state = step.state;
    return { event: chainJson(event), now, verdict: chainJson(step.verdict) };
  });
  return { name, self: toHex(DeviceId.toBytes(self)), relationId: toHex(RelationId.toBytes(relationId)), steps };
};
writeVectors('chains', {
  about:
    'What the heads of one mailbox show, event by event; `reject` holds the scripts whose last step stops an author or this device, or refuses. Hashes are stand-ins. PROTOCOL.md, Chains.',
  accept: [
    script('in order, with replays and leaves', leaf(0), entry(1), entry(2), entry(1), leaf(2), leaf(1)),
    script('a gap that closes', entry(1), entry(4), entry(3), entry(2)),
    script('a gap seen from a leaf', entry(1), leaf(3), entry(2), entry(3)),
    script('a hole vouched for by an erase notice', entry(1), entry(4), erased(2, 3), entry(5), entry(2)),
    script(
      'own entries, read back and seen by the other',
      wrote(1),
      wrote(2),
      entry(1, { author: self, proved: false }),
      heads(1, self, 2),
    ),
    script(
      'another device withheld',
      entry(1, { author: third }),
      heads(1, third, 3),
      entry(2, { author: third }),
      entry(3, { author: third }),
    ),
    script('proved by what follows', entry(1), entry(2, { proved: false }), entry(3)),
    script('an unproved contradiction', entry(1), entry(1, { hash: hashOf(1, 1), proved: false })),
  ],
  reject: [
    script('two versions of a place', entry(1), entry(1, { hash: hashOf(1, 1) })),
    script('a prev that does not fit', entry(1), entry(2, { prev: hashOf(1, 1) })),
    script('a leaf that does not fit', entry(1), leaf(1, { prev: hashOf(1, 1) })),
    script('a hole filled by another version', entry(1), entry(3), entry(2, { hash: hashOf(2, 1) })),
    script('after a fork', entry(1), entry(1, { hash: hashOf(1, 1) }), entry(2)),
    script('after a cut', entry(1), entry(2), cut(2), entry(3)),
    script('own head unknown', wrote(1), heads(1, self, 1, 1)),
    script('own head lower than once said', wrote(1), wrote(2), heads(1, self, 2), heads(2, self, 1)),
    script('own id above', wrote(1), entry(2, { author: self, proved: false })),
  ],
});
