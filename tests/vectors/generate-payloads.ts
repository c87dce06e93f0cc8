// Makes the vectors of payloads and of vault records without secrets: `node tests/vectors/generate-payloads.ts`.
import { toHex } from '../../shared/bytes.ts';
import { writeVectors } from './files.ts';
import { PAYLOADS } from './payloads.ts';

writeVectors('payloads', {
  about:
    'Payloads by kind and fields of vault records (tests/vectors/payloads.ts), and bytes that are refused. PROTOCOL.md, Letter kinds, Vault records.',
  accept: Object.entries(PAYLOADS).flatMap(([schema, { encode, samples }]) =>
    samples.map((value, i) => ({ name: `${schema}, ${i + 1}`, schema, bytes: toHex(encode(value as never)) })),
  ),
  reject: Object.entries(PAYLOADS).flatMap(([schema, { refused }]) =>
    Object.entries(refused).map(([name, bytes]) => ({ name, schema, bytes })),
  ),
});
