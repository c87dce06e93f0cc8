// What people write, as letters carry it: payloads of the kinds 16 and above (PROTOCOL.md, Letter kinds). A changed payload
// is a new kind. Texts are shown as text only, never as markup.
import { textOf, utf8 } from '../bytes.ts';
import { type Codec, list, lp, mapped, struct, u16, u32, u8 } from '../codec.ts';
import { type Ref, refCodec } from '../crypto/relation/letter.ts';
import { LIMITS } from './limits.ts';

/** One envelope named beyond doubt: its author device, number, id and hash. */
export type EntryRef = Ref;
export const ENTRY_REF_BYTES = 72;
const entryRef = refCodec;

/**
 * Sealed in NFC, and shown from its bytes where it is not: a code point that an older Unicode did not know may compose in a newer
 * one, and a letter is never lost by that.
 */
const text: Codec<string> = mapped<Uint8Array, string>(lp, textOf, (value) => utf8(value.normalize('NFC')));

/** A piece or an answer is a list of blocks: text, a prompt the writer chose, or a passage quoted verbatim with its source. */
export type Block =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'prompt'; readonly text: string }
  /** `start`: UTF-16 offset of the passage in the source's plain text. */
  | { readonly type: 'quote'; readonly source: EntryRef; readonly start: number; readonly text: string };

const quote = struct<{ source: EntryRef; start: number; text: string }>({ source: entryRef, start: u32, text });

const block: Codec<Block> = {
  write: (writer, value) => {
    switch (value.type) {
      case 'text':
        u8.write(writer, 0);
        return text.write(writer, value.text);
      case 'quote':
        u8.write(writer, 1);
        return quote.write(writer, value);
      case 'prompt':
        u8.write(writer, 2);
        return text.write(writer, value.text);
    }
  },
  read: (reader) => {
    const type = blockType.read(reader);
    if (type === 'quote') return { type, ...quote.read(reader) };
    return { type, text: text.read(reader) };
  },
};
const blockType = mapped<number, Block['type']>(
  u8,
  (code) => (['text', 'quote', 'prompt'] as const)[code] ?? null,
  () => 0,
);
const blocks = list(block, LIMITS.entryBlocks);

/** Kind 7: the first letter of a relation: how the patient wants to be called, and in which language. */
export type Introduction = { readonly name: string; readonly language: string };
export const introduction = struct<Introduction>({ name: text, language: text });

/** Kind 16. */
export type Flash = { readonly text: string };
export const flash = struct<Flash>({ text });

/** Kind 17. An empty title is none. */
export type Piece = { readonly title: string; readonly blocks: readonly Block[] };
export const piece = struct<Piece>({ title: text, blocks });

/** Kind 19. `covers`: the entries this answers. `reason`: why a second answer the same day, else empty. */
export type Answer = {
  readonly covers: readonly EntryRef[];
  readonly reason: string;
  readonly blocks: readonly Block[];
};
export const answer = struct<Answer>({ covers: list(entryRef, LIMITS.answerCovers), reason: text, blocks });

/** Kind 20: stands in the place of `replaces`; `kind` is 16 or 17 and `payload` that kind's. */
export type Replacement = { readonly replaces: EntryRef; readonly kind: number; readonly payload: Uint8Array };
export const replacement = struct<Replacement>({ replaces: entryRef, kind: u16, payload: lp });

/** Kind 21. */
export type Withdrawal = { readonly withdraws: EntryRef };
export const withdrawal = struct<Withdrawal>({ withdraws: entryRef });

/** Kind 24: a short word that the answer will be late; not an answer. */
export type Lateness = { readonly text: string };
export const lateness = struct<Lateness>({ text });
