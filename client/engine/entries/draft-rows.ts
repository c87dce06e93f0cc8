// The rows of what is being written: a draft, and an answer within the 30 s in which it can be taken back into one.
import {
  type Codec,
  former,
  framed,
  idCodec,
  list,
  lp,
  names,
  optional,
  sameForm,
  struct,
  time,
  versioned,
} from '../../../shared/codec.ts';
import { type EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import { localDay } from '../../../shared/kinds/day.ts';
import { draftSaid } from '../../../shared/kinds/draft.ts';
import type { Origin } from '../../../shared/kinds/for-me.ts';
import {
  draftFileCodec,
  type DraftFileRow,
  formerDraftFile,
  type FormerFileRow,
  withoutVoice,
} from '../state/file-rows.ts';
import { relationKey } from '../state/keys.ts';
import { type Table } from '../state/sealed-store.ts';
import { type Draft, type RelationKey } from '../api/views.ts';

/** Of each one stands in a relation. */
export const DRAFT_KINDS = ['flash', 'piece', 'answer'] as const satisfies readonly Draft['kind'][];
const draftKind = names<Draft['kind']>(DRAFT_KINDS);
const origin = optional(struct<Origin>({ page: idCodec(ObjectId), day: localDay }));

/** `from`: of a piece, what it is a copy of; before version 3 of a row nothing was. */
const draftCodec = (from: Codec<Origin | null>): Codec<Draft> => ({
  write: (writer, draft) => {
    draftKind.write(writer, draft.kind);
    if (draft.kind === 'flash') draftSaid.flash.write(writer, draft);
    else if (draft.kind === 'answer') draftSaid.answer.write(writer, draft);
    else {
      draftSaid.piece.write(writer, draft);
      from.write(writer, draft.from);
    }
  },
  read: (reader) => {
    const kind = draftKind.read(reader);
    if (kind === 'flash') return { kind, ...draftSaid.flash.read(reader) };
    if (kind === 'answer') return { kind, ...draftSaid.answer.read(reader) };
    const said = draftSaid.piece.read(reader);
    return { kind, ...said, from: from.read(reader) };
  },
});
const ofNoPage: Codec<null> = { write: () => undefined, read: () => null };
const today = framed(draftCodec(origin));
const before = framed(draftCodec(ofNoPage));

export type DraftRow = { readonly relation: RelationKey; readonly savedAt: number; readonly draft: Draft };

const rowWith = (draft: Codec<Draft>) => struct<DraftRow>({ relation: relationKey, savedAt: time, draft });
const lift = former(rowWith(before), (row: DraftRow) => row);

export const DRAFT: Table<DraftRow> = {
  name: 'draft',
  relation: ({ relation }) => relation,
  goesAtOnce: true,
  counted: 'keys',
  codec: versioned(3, rowWith(today), [lift, lift]),
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
  /** Of the letter, as it will be sealed: of kind 27 where files stand beside it, else of 19. */
  readonly payload: Uint8Array;
  readonly draft: Draft;
  /** The hour from which it is to be read, ms; 0: at once. */
  readonly visibleFrom: number;
  /** Those beside it, as the draft has them again where it is taken back. */
  readonly files: readonly DraftFileRow[];
};

/** An answer's draft has one form. */
const fields = { relation: relationKey, sendsAt: time, payload: lp, draft: before };
const held2 = struct<Omit<HeldRow, 'visibleFrom' | 'files'>>(fields);
const held3 = struct<Omit<HeldRow, 'files'>>({ ...fields, visibleFrom: time });
const held4 = struct<Omit<HeldRow, 'files'> & { readonly files: readonly FormerFileRow[] }>({
  ...fields,
  visibleFrom: time,
  files: list(formerDraftFile),
});
const held = struct<HeldRow>({ ...fields, visibleFrom: time, files: list(draftFileCodec) });
const withoutFiles = former(held3, (row): HeldRow => ({ ...row, files: [] }));
const withoutVoices = former(held4, (row): HeldRow => ({ ...row, files: row.files.map(withoutVoice) }));

export const HELD: Table<HeldRow> = {
  name: 'held',
  relation: ({ relation }) => relation,
  goesAtOnce: true,
  counted: 'keys',
  codec: versioned(5, held, [
    sameForm(held2),
    former(held2, (row) => ({ ...row, visibleFrom: 0 })),
    withoutFiles,
    withoutVoices,
  ]),
};
