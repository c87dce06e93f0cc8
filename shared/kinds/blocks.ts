// Blocks: what a piece or an answer is made of, as letters carry them. Texts are shown as text only, never as markup.
import { textOf, utf8 } from '../bytes.ts';
import { type Codec, list, lp, mapped, names, type Reader, struct, u32, type Writer } from '../codec.ts';
import { ENTRY_BLOCKS } from './bounds.ts';
import { type Ref, refCodec } from './ref.ts';

/**
 * Sealed in NFC, and shown from its bytes where it is not: a code point that an older Unicode did not know may compose in a newer
 * one, and a letter is never lost by that.
 */
export const writtenText: Codec<string> = mapped<Uint8Array, string>(lp, textOf, (value) =>
  utf8(value.normalize('NFC')),
);

/** A piece or an answer is a list of blocks: text, a prompt the writer chose, or a passage quoted verbatim with its source. */
export type Block =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'prompt'; readonly text: string }
  /** `start`: UTF-16 offset of the passage in the source's plain text. */
  | { readonly type: 'quote'; readonly source: Ref; readonly start: number; readonly text: string };

/** As letters and drafts keep it: by its place in this list. */
export const BLOCK_TYPES = ['text', 'quote', 'prompt'] as const satisfies readonly Block['type'][];
export const blockType = names<Block['type']>(BLOCK_TYPES);
const quote = struct<{ source: Ref; start: number; text: string }>({
  source: refCodec,
  start: u32,
  text: writtenText,
});

/** What stands behind the type of a block. */
export const blockFields = {
  write: (writer: Writer, value: Block): void => {
    if (value.type === 'quote') quote.write(writer, value);
    else writtenText.write(writer, value.text);
  },
  read: (reader: Reader, type: Block['type']): Block =>
    type === 'quote' ? { type, ...quote.read(reader) } : { type, text: writtenText.read(reader) },
} as const;

const block: Codec<Block> = {
  write: (writer, value) => {
    blockType.write(writer, value.type);
    blockFields.write(writer, value);
  },
  read: (reader) => blockFields.read(reader, blockType.read(reader)),
};

export const blocksCodec: Codec<readonly Block[]> = list(block, ENTRY_BLOCKS);
