// Draft (32,770, of the vault only): what one device of a person's is writing in one place, so that their other devices can offer it. One
// object a relation, kind and device; one that says nothing takes the place of what was set down (PROTOCOL.md, What follows a person).
import {
  type Codec,
  idCodec,
  list,
  lp,
  mapped,
  optional,
  struct,
  text,
  time,
  u16,
  u32,
  decode,
  encode,
} from '../codec.ts';
import { DeviceId, EnvelopeId, RelationId } from '../ids.ts';
import { blockType } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';

/** A quote of a draft names its source by id alone: what it is shown as is judged when it is shown. */
export type DraftBlock =
  | { readonly type: 'text' | 'prompt'; readonly text: string }
  | { readonly type: 'quote'; readonly sourceId: EnvelopeId; readonly start: number; readonly text: string };

export type DraftPiece = {
  readonly title: string;
  readonly blocks: readonly DraftBlock[];
  /** The entry in whose place it is to stand. */
  readonly replacing: EnvelopeId | null;
};

export type DraftText =
  | { readonly kind: 'flash'; readonly text: string }
  | ({ readonly kind: 'piece' } & DraftPiece)
  | { readonly kind: 'answer'; readonly blocks: readonly DraftBlock[] };

const quote = struct<{ sourceId: EnvelopeId; start: number; text: string }>({
  sourceId: idCodec(EnvelopeId),
  start: u32,
  text,
});
const block: Codec<DraftBlock> = {
  write: (writer, value) => {
    blockType.write(writer, value.type);
    if (value.type === 'quote') quote.write(writer, value);
    else text.write(writer, value.text);
  },
  read: (reader) => {
    const type = blockType.read(reader);
    return type === 'quote' ? { type, ...quote.read(reader) } : { type, text: text.read(reader) };
  },
};
const blocks = list(block);
const piece = struct<DraftPiece>({ title: text, blocks, replacing: optional(idCodec(EnvelopeId)) });

/** What is written, where its kind is known. */
export const draftSaid = {
  flash: struct<{ text: string }>({ text }),
  piece,
  answer: struct<{ blocks: readonly DraftBlock[] }>({ blocks }),
} as const;

/** The code of the letter that each becomes. */
const CODES: Readonly<Record<DraftText['kind'], number>> = { flash: 16, piece: 17, answer: 19 };
const kindsByCode = new Map(Object.entries(CODES).map(([kind, code]) => [code, kind as DraftText['kind']]));
export const DRAFT_KINDS = Object.keys(CODES) as readonly DraftText['kind'][];
export const draftKind: Codec<DraftText['kind']> = mapped<number, DraftText['kind']>(
  u16,
  (code) => kindsByCode.get(code) ?? null,
  (kind) => CODES[kind],
);

/** A version of another device's that was taken up here, or left. */
export type Taken = { readonly device: DeviceId; readonly saved: number };

export type DraftObject = {
  readonly relationId: RelationId;
  readonly device: DeviceId;
  readonly kind: DraftText['kind'];
  /** When it was last written to, by its device's clock, ms. */
  readonly saved: number;
  readonly taken: readonly Taken[];
  /** Null: nothing is being written there. */
  readonly said: DraftText | null;
  readonly extras: readonly Extra[];
};

/** Devices whose versions one object names. */
export const MOST_TAKEN = 8;

type Fields = Omit<DraftObject, 'said'> & { readonly said: Uint8Array };

export const draftObject: Codec<DraftObject> = mapped<Fields, DraftObject>(
  struct<Fields>({
    relationId: idCodec(RelationId),
    device: idCodec(DeviceId),
    kind: draftKind,
    saved: time,
    taken: list(struct<Taken>({ device: idCodec(DeviceId), saved: time }), MOST_TAKEN),
    said: lp,
    extras: extrasCodec(),
  }),
  (fields) => {
    if (fields.said.length === 0) return { ...fields, said: null };
    const said = textIn(fields.kind, fields.said);
    return said === null ? null : { ...fields, said };
  },
  (object) => ({ ...object, said: object.said === null ? new Uint8Array(0) : bytesOf(object.said) }),
);

function textIn(kind: DraftText['kind'], bytes: Uint8Array): DraftText | null {
  switch (kind) {
    case 'flash': {
      const said = decode(draftSaid.flash, bytes);
      return said.ok ? { kind, ...said.value } : null;
    }
    case 'piece': {
      const said = decode(draftSaid.piece, bytes);
      return said.ok ? { kind, ...said.value } : null;
    }
    case 'answer': {
      const said = decode(draftSaid.answer, bytes);
      return said.ok ? { kind, ...said.value } : null;
    }
  }
}

function bytesOf(said: DraftText): Uint8Array {
  switch (said.kind) {
    case 'flash':
      return encode(draftSaid.flash, said);
    case 'piece':
      return encode(draftSaid.piece, said);
    case 'answer':
      return encode(draftSaid.answer, said);
  }
}
