// Held: codecs whose values are held to a rule, when they are written and when they are read: what breaks it is refused whole.
import { type Codec, list, refuseBytes } from '../codec.ts';
import { writtenText } from './blocks.ts';

/** A value that breaks `holds` is never written, and refused when read. */
export const held = <T>(codec: Codec<T>, holds: (value: T) => boolean): Codec<T> => ({
  write: (writer, value) => {
    if (!holds(value)) throw new RangeError('a value that no reader would take');
    codec.write(writer, value);
  },
  read: (reader) => {
    const value = codec.read(reader);
    return holds(value) ? value : refuseBytes();
  },
});

/** What people write, of at most so many code points. */
export const textUpTo = (most: number): Codec<string> =>
  held(writtenText, (text) => text.length <= most || [...text].length <= most);

/** A list of `least` to `most` items. */
export const listOf = <T>(item: Codec<T>, least: number, most: number): Codec<readonly T[]> =>
  held(list(item, most), ({ length }) => length >= least);

/** Whether numbers ascend without doubles. */
export const ascends = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || (values[i - 1] as number) < value);
