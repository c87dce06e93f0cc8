// What a signal of a call follows, against its vectors.
import { beforeAll, expect, it } from 'vitest';
import { toHex } from '../../shared/bytes.ts';
import { decode, encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { callHashOf } from '../../shared/crypto/relation/call-hash.ts';
import { callSignal } from '../../shared/kinds/call-signal.ts';
import { unwrap } from '../../shared/result.ts';
import { type Case, hex, readVectors } from './files.ts';

type Signal = Case & { payload: string; hash: string };
const { accept, reject } = readVectors<Signal, Signal>('call');

beforeAll(loadSodium);

it.each(accept)('hashes $name as the next one names it', ({ payload, hash }) => {
  expect(toHex(callHashOf(hex(payload)))).toBe(hash);
  expect(toHex(encode(callSignal, unwrap(decode(callSignal, hex(payload)))))).toBe(payload);
});

it.each(reject)('refuses $name', ({ payload, hash }) => {
  expect(toHex(callHashOf(hex(payload)))).not.toBe(hash);
});
