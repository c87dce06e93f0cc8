// Template of notes (32,792, of the vault only): a text of a psychologist's own that her notes may begin with. Never sent (PROTOCOL.md, What follows a
// person).
import { type Codec, struct, text } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { textUpTo } from './held.ts';
import { LIBRARY_BOUNDS } from './library-item.ts';

export type NoteTemplate = {
  /** Empty, with its text: it was taken out of the library. */
  readonly name: string;
  /** The starter text that it was made from; empty: none. */
  readonly origin: string;
  readonly text: string;
  readonly extras: readonly Extra[];
};

export const noteTemplate: Codec<NoteTemplate> = struct<NoteTemplate>({
  name: textUpTo(LIBRARY_BOUNDS.name),
  origin: text,
  text: textUpTo(LIBRARY_BOUNDS.text),
  extras: extrasCodec(),
});
