// Extras: the end of every payload that is not of the first release, so that a field can be added without a new kind. An unknown odd
// code is kept and means nothing; an unknown even one makes the whole letter one of a later version. PROTOCOL.md, The table of kinds;
// the rule is BOLT 1's ("it's OK to be odd"), the Lightning Network's wire format.
import { type Codec, encode, list, lp, refuseBytes, struct, u16 } from '../codec.ts';

export type Extra = { readonly code: number; readonly value: Uint8Array };

export const MAX_EXTRAS = 16;
/** All of them together, framing included, bytes. */
export const MAX_EXTRAS_BYTES = 4_096;

const extra = struct<Extra>({ code: u16, value: lp });
const extras = list(extra, MAX_EXTRAS);

/**
 * The extras of a payload whose own are `known` codes; refuses (so that the letter is "please update") codes that do not ascend
 * strictly, more than 4,096 bytes, and an even code that is not known.
 */
export function extrasCodec(known: readonly number[] = []): Codec<readonly Extra[]> {
  return {
    write: (writer, values) => {
      const sorted = [...values].sort((a, b) => a.code - b.code);
      if (!isSound(sorted, known)) throw new RangeError('not extras of this payload');
      extras.write(writer, sorted);
    },
    read: (reader) => {
      const values = extras.read(reader);
      return isSound(values, known) ? values : refuseBytes();
    },
  };
}

const isSound = (values: readonly Extra[], known: readonly number[]): boolean =>
  values.every(
    ({ code }, i) => (code % 2 === 1 || known.includes(code)) && (i === 0 || (values[i - 1] as Extra).code < code),
  ) && encode(extras, values).length <= MAX_EXTRAS_BYTES;
