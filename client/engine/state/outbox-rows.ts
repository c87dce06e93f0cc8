// The rows of what this device sends: what the relay has not taken yet, and what it has and nobody has said to have read.
import {
  type Codec,
  fixed,
  former,
  idCodec,
  lp,
  names,
  sameForm,
  struct,
  time,
  u16,
  u64,
  versioned,
} from '../../../shared/codec.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import { ofRelation, relationKey } from './keys.ts';
import { type Table } from './sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

/** One thing the relay has not taken yet, in the order made. A retry sends identical bytes. */
export type OutboxRow =
  | {
      readonly type: 'append';
      readonly relation: RelationKey;
      readonly envelopeId: EnvelopeId;
      readonly envelope: Uint8Array;
      readonly inner: Uint8Array;
      readonly eraseHash: Uint8Array;
      readonly secret: number;
    }
  | { readonly type: 'erase'; readonly relation: RelationKey; readonly envelopeId: EnvelopeId };

type AppendRow = Extract<OutboxRow, { type: 'append' }>;

type EraseRow = Extract<OutboxRow, { type: 'erase' }>;

const appendRow = struct<Omit<AppendRow, 'type'>>({
  relation: relationKey,
  envelopeId: idCodec(EnvelopeId),
  envelope: lp,
  inner: lp,
  eraseHash: fixed(32),
  secret: u16,
});

const eraseRow = struct<Omit<EraseRow, 'type'>>({ relation: relationKey, envelopeId: idCodec(EnvelopeId) });

const outboxType = names(['append', 'erase']);

const outbox: Codec<OutboxRow> = {
  write: (writer, row) => {
    outboxType.write(writer, row.type);
    if (row.type === 'append') appendRow.write(writer, row);
    else eraseRow.write(writer, row);
  },
  read: (reader) => {
    const type = outboxType.read(reader);
    return type === 'append' ? { type, ...appendRow.read(reader) } : { type, ...eraseRow.read(reader) };
  },
};

export const OUTBOX: Table<OutboxRow> = {
  name: 'outbox',
  relation: ofRelation,
  counted: 'keys',
  codec: versioned(2, outbox, [sameForm(outbox)]),
};

/** Outbox keys sort as they were made. */
export const outboxKey = (order: number): string => String(order).padStart(16, '0');

/**
 * An envelope of this device that the relay has and nobody has said to have read: an older copy of the relay's files may come back
 * without it. Key: its id.
 */
export type SentRow = Pick<AppendRow, 'relation' | 'envelopeId' | 'inner' | 'eraseHash'> & {
  readonly seq: number;
  /** Since when somebody has said to have read it, ms; 0: nobody has. */
  readonly coveredAt: number;
};

type FormerSent = Omit<SentRow, 'coveredAt'>;
const formerSent = struct<FormerSent>({
  relation: relationKey,
  envelopeId: idCodec(EnvelopeId),
  seq: u64,
  inner: lp,
  eraseHash: fixed(32),
});

export const SENT: Table<SentRow> = {
  name: 'sent',
  relation: ofRelation,
  counted: 'keys',
  codec: versioned(
    3,
    struct<SentRow>({
      relation: relationKey,
      envelopeId: idCodec(EnvelopeId),
      seq: u64,
      inner: lp,
      eraseHash: fixed(32),
      coveredAt: time,
    }),
    [sameForm(formerSent), former(formerSent, (row: FormerSent): SentRow => ({ ...row, coveredAt: 0 }))],
  ),
};
