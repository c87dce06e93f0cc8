// Makes the vectors of the frame's versions: `node tests/vectors/generate-frame.ts`.
import { toHex } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { frameHashOf } from '../../shared/crypto/relation/frame-hash.ts';
import { frameProposed, type FrameProposed, NO_FRAME } from '../../shared/kinds/frame.ts';
import { RelationId } from '../../shared/ids.ts';
import { writeVectors } from './files.ts';
import { FRAME } from './frame-payloads.ts';

await loadSodium();
const relationId = RelationId.fromBytes(new Uint8Array(32).fill(9));
let prev = NO_FRAME;
const versions = [1, 2, 3].map((number) => {
  const proposed: FrameProposed = { ...FRAME, number, prev, note: number === 1 ? '' : `Version ${number}.` };
  const payload = encode(frameProposed, proposed);
  prev = frameHashOf(relationId, payload);
  return {
    name: `version ${number}`,
    relationId: toHex(RelationId.toBytes(relationId)),
    payload: toHex(payload),
    hash: toHex(prev),
  };
});

writeVectors('frame', {
  about: 'Three versions of one frame, each with the hash that the next one names (kind 32). PROTOCOL.md, Frame.',
  accept: versions,
  reject: [{ ...versions[2], name: 'the hash of another relation', relationId: '08'.repeat(32) }],
});
