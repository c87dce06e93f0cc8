// The schemas of codec.json: one of every combinator, with values that are written and bytes that are refused.
import {
  bool,
  type Codec,
  fixed,
  framed,
  idCodec,
  list,
  lp,
  lp16,
  oneOf,
  optional,
  sortedSet,
  struct,
  text,
  time,
  u16,
  u32,
  u64,
  u8,
} from '../../shared/codec.ts';
import { EnvelopeId } from '../../shared/ids.ts';

export type SchemaCase = {
  readonly codec: Codec<unknown>;
  readonly samples: readonly unknown[];
  /** Why, and the bytes in hex. */
  readonly refused: Readonly<Record<string, string>>;
};

const schema = <T>(codec: Codec<T>, samples: readonly T[], refused: Readonly<Record<string, string>>): SchemaCase => ({
  codec: codec as Codec<unknown>,
  samples,
  refused,
});

export const CODECS: Readonly<Record<string, SchemaCase>> = {
  u8: schema(u8, [0, 255], { 'u8: nothing': '', 'u8: a second byte': '0000' }),
  u16: schema(u16, [0, 258, 65_535], { 'u16: one byte': '01' }),
  u32: schema(u32, [0, 16_909_060, 4_294_967_295], { 'u32: three bytes': '010203' }),
  u64: schema(u64, [0, 1, Number.MAX_SAFE_INTEGER], {
    'u64: beyond 2^53 - 1': '0020000000000000',
    'u64: all ones': 'ffffffffffffffff',
  }),
  time: schema(time, [1_772_442_000_000], { 'time: seven bytes': '00000000000000' }),
  bool: schema(bool, [false, true], { 'bool: two': '02' }),
  fixed4: schema(fixed(4), [new Uint8Array([1, 2, 3, 4])], {
    'fixed4: three bytes': '010203',
    'fixed4: five bytes': '0102030405',
  }),
  lp: schema(lp, [new Uint8Array(0), new Uint8Array([1, 2])], {
    'lp: length beyond the end': '0000000201',
    'lp: length below the end': '0000000102ff',
  }),
  lp16: schema(lp16, [new Uint8Array([9])], { 'lp16: length beyond the end': '000201' }),
  text: schema(text, ['', 'été', 'אב', '🙂'], {
    'text: not UTF-8': '00000001ff',
    'text: an overlong form': '00000002c080',
    'text: half a surrogate pair': '00000003eda080',
    'text: not in NFC': '0000000365cc81',
  }),
  optionalU16: schema(optional(u16), [null, 7], {
    'optionalU16: a flag of two': '020007',
    'optionalU16: absent, yet there': '000007',
    'optionalU16: present, yet not there': '01',
  }),
  listU8: schema(list(u8, 3), [[], [3, 1, 2]], {
    'listU8: fewer than it says': '000201',
    'listU8: more than it says': '00010101',
    'listU8: above its limit': '000401010101',
  }),
  setU8: schema(sortedSet(u8), [[], [1, 2, 3]], { 'setU8: out of order': '00020201', 'setU8: a double': '00020101' }),
  code: schema(oneOf(u8, [1, 2, 3]), [1, 3], { 'code: unknown': '04', 'code: zero': '00' }),
  envelopeId: schema(idCodec(EnvelopeId), [EnvelopeId.fromBytes(new Uint8Array(16).fill(7))], {
    'envelopeId: fifteen bytes': '070707070707070707070707070707',
  }),
  framed: schema(framed(struct({ a: u8, b: text })), [{ a: 5, b: 'x' }], {
    'framed: not filled': '000000070500000001780000',
    'framed: too small': '0000000405000000',
  }),
  struct: schema(
    struct({ kind: u16, at: time, flag: bool, names: list(text) }),
    [{ kind: 17, at: 1_772_442_000_000, flag: true, names: ['a', 'é'] }],
    {
      'struct: a trailing byte': '00110000019cabc0d580010002000000016100000002c3a900',
      'struct: a missing byte': '00110000019cabc0d580010002000000016100000002c3',
    },
  ),
};
