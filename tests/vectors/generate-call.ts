// Makes the vectors of what a signal of a call follows: `node tests/vectors/generate-call.ts`.
import { toHex } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { callHashOf } from '../../shared/crypto/relation/call-hash.ts';
import { callSignal } from '../../shared/kinds/call-signal.ts';
import { CONSULT_PAYLOADS } from './consult-payloads.ts';
import { writeVectors } from './files.ts';

await loadSodium();
const signals = (CONSULT_PAYLOADS['kind 50']?.samples ?? []).map((sample) => encode(callSignal, sample as never));

writeVectors('call', {
  about: 'Signals of a call (kind 50), each with the hash that the next one names. PROTOCOL.md, Consultation.',
  accept: signals.map((payload, i) => ({
    name: `signal ${i + 1}`,
    payload: toHex(payload),
    hash: toHex(callHashOf(payload)),
  })),
  reject: [{ name: 'the hash of another', payload: toHex(signals[0]!), hash: toHex(callHashOf(signals[1]!)) }],
});
