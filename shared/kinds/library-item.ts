// Library item (32,777, of the vault only): an exercise or a letter model of a psychologist's own, to be put into an answer. Never sent as such
// (PROTOCOL.md, What follows a person).
import { type Codec, oneOf, struct, text, u8 } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { textUpTo } from './held.ts';

export const LIBRARY_BOUNDS = { name: 120, note: 1_000, text: 10_000 } as const;

export type LibraryItem = {
  /** 0 an exercise, 1 a letter model. */
  readonly which: 0 | 1;
  /** Empty, with its text: it was taken out of the library. */
  readonly name: string;
  /** For her alone: what it is for, and when it is better left. */
  readonly note: string;
  /** The starter text that it was made from; empty: none. */
  readonly origin: string;
  readonly text: string;
  readonly extras: readonly Extra[];
};

export const libraryItem: Codec<LibraryItem> = struct<LibraryItem>({
  which: oneOf(u8, [0, 1]),
  name: textUpTo(LIBRARY_BOUNDS.name),
  note: textUpTo(LIBRARY_BOUNDS.note),
  origin: text,
  text: textUpTo(LIBRARY_BOUNDS.text),
  extras: extrasCodec(),
});
