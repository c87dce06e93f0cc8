// The rows of what is being written: a draft, and an answer within the 30 s in which it can be taken back into one.
import {
  type Codec,
  framed,
  idCodec,
  list,
  lp,
  names,
  optional,
  sameForm,
  struct,
  text,
  time,
  u32,
  versioned,
} from '../../../shared/codec.ts';
import { blockType } from '../../../shared/kinds/blocks.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import { relationKey } from '../state/keys.ts';
import { type Table } from '../state/sealed-store.ts';
import { type BlockView, type Draft, type RelationKey } from '../api/views.ts';

const draftQuote = struct<{ sourceId: EnvelopeId; start: number; text: string }>({
  sourceId: idCodec(EnvelopeId),
  start: u32,
  text,
});
const draftBlock: Codec<BlockView> = {
  write: (writer, block) => {
    blockType.write(writer, block.type);
    if (block.type === 'quote') draftQuote.write(writer, block);
    else text.write(writer, block.text);
  },
  read: (reader) => {
    const type = blockType.read(reader);
    return type === 'quote' ? { type, ...draftQuote.read(reader) } : { type, text: text.read(reader) };
  },
};
const draftBlocks = list(draftBlock);
const draftKind = names<Draft['kind']>(['flash', 'piece', 'answer']);
const draftPiece = struct<{ title: string; blocks: readonly BlockView[]; replacing: EnvelopeId | null }>({
  title: text,
  blocks: draftBlocks,
  replacing: optional(idCodec(EnvelopeId)),
});
const draftCodec: Codec<Draft> = {
  write: (writer, draft) => {
    draftKind.write(writer, draft.kind);
    if (draft.kind === 'flash') text.write(writer, draft.text);
    else if (draft.kind === 'piece') draftPiece.write(writer, draft);
    else draftBlocks.write(writer, draft.blocks);
  },
  read: (reader) => {
    const kind = draftKind.read(reader);
    if (kind === 'flash') return { kind, text: text.read(reader) };
    return kind === 'piece' ? { kind, ...draftPiece.read(reader) } : { kind, blocks: draftBlocks.read(reader) };
  },
};

export type DraftRow = { readonly relation: RelationKey; readonly savedAt: number; readonly draft: Draft };

const draft = struct<DraftRow>({ relation: relationKey, savedAt: time, draft: framed(draftCodec) });

export const DRAFT: Table<DraftRow> = {
  name: 'draft',
  relation: ({ relation }) => relation,
  codec: versioned(2, draft, [sameForm(draft)]),
};

/** An answer confirmed in its dialog, sent when its 30 s are over. */
export type HeldRow = {
  readonly relation: RelationKey;
  readonly sendsAt: number;
  /** Of the letter, as it will be sealed. */
  readonly payload: Uint8Array;
  readonly draft: Draft;
};

const held = struct<HeldRow>({ relation: relationKey, sendsAt: time, payload: lp, draft: framed(draftCodec) });

export const HELD: Table<HeldRow> = {
  name: 'held',
  relation: ({ relation }) => relation,
  codec: versioned(2, held, [sameForm(held)]),
};
