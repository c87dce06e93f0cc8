// Payloads and vault records without secrets against their vectors.
import { expect, it } from 'vitest';
import { toHex } from '../../shared/bytes.ts';
import { type Case, hex, readVectors } from './files.ts';
import { PAYLOADS, type PayloadCase } from './payloads.ts';

type Payload = Case & { schema: string; bytes: string };
const { accept, reject } = readVectors<Payload, Payload>('payloads');
const of = (schema: string) => PAYLOADS[schema] as PayloadCase;
const sampleOf = ({ name, schema }: Payload): unknown => of(schema).samples[Number(name.split(' ').at(-1)) - 1];

it.each(accept)('reads and writes again: $name', (vector) => {
  const { encode, decode } = of(vector.schema);
  expect(decode(hex(vector.bytes))).toEqual({ ok: true, value: sampleOf(vector) });
  expect(toHex(encode(sampleOf(vector) as never))).toBe(vector.bytes);
});

it.each(reject)('refuses $name', ({ schema, bytes }) => {
  expect(of(schema).decode(hex(bytes)).ok).toBe(false);
});

it('has a vector for each', () => {
  expect([...new Set(accept.map(({ schema }) => schema))]).toEqual(Object.keys(PAYLOADS));
});
