// Blocks: what a piece or an answer is made of, as letters carry them. Texts are shown as text only, never as markup.
import { textOf, utf8 } from '../bytes.ts';
import { type Codec, list, lp, mapped, names, struct, u32 } from '../codec.ts';
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
export const blockType = names<Block['type']>(['text', 'quote', 'prompt']);
const quote = struct<{ source: Ref; start: number; text: string }>({
  source: refCodec,
  start: u32,
  text: writtenText,
});

const block: Codec<Block> = {
  write: (writer, value) => {
    blockType.write(writer, value.type);
    if (value.type === 'quote') quote.write(writer, value);
    else writtenText.write(writer, value.text);
  },
  read: (reader) => {
    const type = blockType.read(reader);
    return type === 'quote' ? { type, ...quote.read(reader) } : { type, text: writtenText.read(reader) };
  },
};

export const blocksCodec: Codec<readonly Block[]> = list(block, ENTRY_BLOCKS);
