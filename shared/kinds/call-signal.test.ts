// Payloads of a consultation: one encoding each, and addresses that nobody has to look up.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../codec.ts';
import { CONSULT_PAYLOADS } from '../../tests/vectors/consult-payloads.ts';
import { isAddress } from './call-signal.ts';
import { kindOf, LETTER_KINDS } from './table.ts';

const KINDS = Object.entries(CONSULT_PAYLOADS).filter(([name]) => name.startsWith('kind '));

describe.each(KINDS)('%s', (kind, { codec, samples }) => {
  it('read from bytes with one of them changed is another value or none', () => {
    for (const sample of samples) {
      const bytes = encode(codec, sample);
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, mask) => {
          const changed = bytes.with(place, (bytes[place] as number) ^ mask);
          const read = decode(codec, changed);
          if (!read.ok) return;
          expect(read.value).not.toEqual(sample);
          // A text that is not in NFC is taken as it is, and written in it.
          const isAscii = ((changed[place] as number) | (bytes[place] as number)) < 0x80;
          if (isAscii) expect(encode(codec, read.value)).toEqual(changed);
        }),
        { numRuns: 300 },
      );
    }
  });

  it('fits within what its kind may hold', () => {
    const { maxBytes } = kindOf(Number(kind.slice('kind '.length)));
    for (const sample of samples) expect(encode(codec, sample).length).toBeLessThan(maxBytes);
  });
});

it('a signal has room for every candidate that it may hold', () => {
  const [offer] = CONSULT_PAYLOADS['kind 50']?.samples ?? [];
  const longest = {
    type: 'reflexive',
    foundation: 'a'.repeat(32),
    priority: 1,
    address: '2001:db8:1111:2222:3333:4444:5555:6666',
    port: 1,
  };
  const full = { ...(offer as object), candidates: Array.from({ length: 40 }, () => longest) };
  const { codec } = CONSULT_PAYLOADS['kind 50']!;
  expect(encode(codec, full).length).toBeLessThan(kindOf(LETTER_KINDS.callSignal).maxBytes);
});

it.each([
  '192.0.2.7',
  '0.0.0.0',
  '255.255.255.255',
  '2001:db8::7',
  '::1',
  '::',
  '1:2:3:4:5:6:7:8',
  'FE80::1',
  '7a9c1d2e-0b3f-4a5d-8c6e-112233445566.local',
])('%s is an address', (value) => {
  expect(isAddress(value)).toBe(true);
});

it.each([
  '',
  '256.0.0.1',
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.4.',
  '01.2.3.4',
  '1.2.3.4 ',
  '::1%eth0',
  '1::2::3',
  '1:2:3:4:5:6:7:8::',
  '1:2:3:4:5:6:7',
  ':::',
  '::ffff:1.2.3.4',
  'localhost',
  'tracker.example',
  'tracker.local',
  '7a9c1d2e-0b3f-4a5d-8c6e-112233445566.local.',
  '7a9c1d2e-0b3f-4a5d-8c6e-112233445566.local\r\na=x',
])('%j is none', (value) => {
  expect(isAddress(value)).toBe(false);
});
