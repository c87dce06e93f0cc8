// The rows of what is being written: a draft, and an answer within the 30 s in which it can be taken back into one.
import { type Codec, former, framed, lp, names, sameForm, struct, time, versioned } from '../../../shared/codec.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { draftSaid } from '../../../shared/kinds/draft.ts';
import { relationKey } from '../state/keys.ts';
import { type Table } from '../state/sealed-store.ts';
import { type Draft, type RelationKey } from '../api/views.ts';

/** Of each one stands in a relation. */
export const DRAFT_KINDS = ['flash', 'piece', 'answer'] as const satisfies readonly Draft['kind'][];
const draftKind = names<Draft['kind']>(DRAFT_KINDS);
const draftCodec: Codec<Draft> = {
  write: (writer, draft) => {
    draftKind.write(writer, draft.kind);
    if (draft.kind === 'flash') draftSaid.flash.write(writer, draft);
    else if (draft.kind === 'piece') draftSaid.piece.write(writer, draft);
    else draftSaid.answer.write(writer, draft);
  },
  read: (reader) => {
    const kind = draftKind.read(reader);
    if (kind === 'flash') return { kind, ...draftSaid.flash.read(reader) };
    return kind === 'piece' ? { kind, ...draftSaid.piece.read(reader) } : { kind, ...draftSaid.answer.read(reader) };
  },
};

export type DraftRow = { readonly relation: RelationKey; readonly savedAt: number; readonly draft: Draft };

const draft = struct<DraftRow>({ relation: relationKey, savedAt: time, draft: framed(draftCodec) });

export const DRAFT: Table<DraftRow> = {
  name: 'draft',
  relation: ({ relation }) => relation,
  counted: 'keys',
  codec: versioned(2, draft, [sameForm(draft)]),
};

/** Nothing is written, and nothing is to stand in another's place. */
export const isEmpty = (said: Draft): boolean =>
  said.kind === 'flash'
    ? said.text === ''
    : said.blocks.every((block) => block.text === '') &&
      (said.kind === 'answer' || (said.title === '' && said.replacing === null));

/** The same draft where it quotes none of them. */
export function withoutPassages(said: Draft, isGone: (id: EnvelopeId) => boolean): Draft {
  if (said.kind === 'flash') return said;
  const blocks = said.blocks.filter((block) => block.type !== 'quote' || !isGone(block.sourceId));
  return blocks.length === said.blocks.length ? said : { ...said, blocks };
}

/** An answer confirmed in its dialog, sent when its 30 s are over. */
export type HeldRow = {
  readonly relation: RelationKey;
  readonly sendsAt: number;
  /** Of the letter, as it will be sealed. */
  readonly payload: Uint8Array;
  readonly draft: Draft;
  /** The hour from which it is to be read, ms; 0: at once. */
  readonly visibleFrom: number;
};

const fields = { relation: relationKey, sendsAt: time, payload: lp, draft: framed(draftCodec) };
const held2 = struct<Omit<HeldRow, 'visibleFrom'>>(fields);
const held = struct<HeldRow>({ ...fields, visibleFrom: time });

export const HELD: Table<HeldRow> = {
  name: 'held',
  relation: ({ relation }) => relation,
  counted: 'keys',
  codec: versioned(3, held, [sameForm(held2), former(held2, (row): HeldRow => ({ ...row, visibleFrom: 0 }))]),
};
