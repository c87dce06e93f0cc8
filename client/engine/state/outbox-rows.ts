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
import { BlobId, EnvelopeId } from '../../../shared/ids.ts';
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
  | { readonly type: 'erase'; readonly relation: RelationKey; readonly envelopeId: EnvelopeId }
  /** What an entry that is erased had beside it. */
  | { readonly type: 'erase-blob'; readonly relation: RelationKey; readonly blobId: BlobId };

type AppendRow = Extract<OutboxRow, { type: 'append' }>;

type EraseRow = Extract<OutboxRow, { type: 'erase' }>;
type EraseBlobRow = Extract<OutboxRow, { type: 'erase-blob' }>;

const appendRow = struct<Omit<AppendRow, 'type'>>({
  relation: relationKey,
  envelopeId: idCodec(EnvelopeId),
  envelope: lp,
  inner: lp,
  eraseHash: fixed(32),
  secret: u16,
});

const eraseRow = struct<Omit<EraseRow, 'type'>>({ relation: relationKey, envelopeId: idCodec(EnvelopeId) });

const eraseBlobRow = struct<Omit<EraseBlobRow, 'type'>>({ relation: relationKey, blobId: idCodec(BlobId) });

const formerType = names(['append', 'erase']);
const outboxType = names(['append', 'erase', 'erase-blob']);

/** As it was before blobs stood beside entries. */
const formerOutbox: Codec<AppendRow | EraseRow> = {
  write: (writer, row) => {
    formerType.write(writer, row.type);
    if (row.type === 'append') appendRow.write(writer, row);
    else eraseRow.write(writer, row);
  },
  read: (reader) => {
    const type = formerType.read(reader);
    return type === 'append' ? { type, ...appendRow.read(reader) } : { type, ...eraseRow.read(reader) };
  },
};

const outbox: Codec<OutboxRow> = {
  write: (writer, row) => {
    outboxType.write(writer, row.type);
    if (row.type === 'append') appendRow.write(writer, row);
    else if (row.type === 'erase') eraseRow.write(writer, row);
    else eraseBlobRow.write(writer, row);
  },
  read: (reader) => {
    const type = outboxType.read(reader);
    if (type === 'append') return { type, ...appendRow.read(reader) };
    return type === 'erase' ? { type, ...eraseRow.read(reader) } : { type, ...eraseBlobRow.read(reader) };
  },
};

export const OUTBOX: Table<OutboxRow> = {
  name: 'outbox',
  relation: ofRelation,
  counted: 'keys',
  codec: versioned(3, outbox, [sameForm(formerOutbox), sameForm(formerOutbox)]),
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
