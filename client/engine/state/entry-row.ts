// The rows of entries: what was written in a relation, by whom, and where it stands.
import {
  bool,
  type Codec,
  fixed,
  idCodec,
  list,
  lpInPlace,
  optional,
  sameForm,
  struct,
  time,
  u16,
  u64,
  versioned,
} from '../../../shared/codec.ts';
import { type ChainHead, chainHeadCodec } from '../../../shared/crypto/relation/letter.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import { ofRelation, relationKey } from './keys.ts';
import { outline, outlineOf, takeOutline } from './opened.ts';
import { type Table } from './sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

/** A letter of kind 16 and above, mine or the other person's, as it was opened. */
export type EntryRow = {
  readonly relation: RelationKey;
  readonly envelopeId: EnvelopeId;
  readonly author: DeviceId;
  readonly mine: boolean;
  readonly seq: number;
  /** H("envelope", …). */
  readonly hash: Uint8Array;
  readonly kind: number;
  readonly time: number;
  readonly visibleFrom: number;
  readonly heads: readonly ChainHead[];
  readonly payload: Uint8Array;
  /** The relay's hour once it took the envelope, else 0. */
  readonly hour: number;
  /** The mailbox's number, or 0. */
  readonly mailboxSeq: number;
  /** Null once erased. */
  readonly contentKey: Secret<'content'> | null;
  readonly bodyHash: Uint8Array;
  readonly vaulted: boolean;
  /** Opened on this device: answers only, never sent. */
  readonly opened: boolean;
  readonly erased: boolean;
};

const entry = struct<EntryRow>({
  relation: relationKey,
  envelopeId: idCodec(EnvelopeId),
  author: idCodec(DeviceId),
  mine: bool,
  seq: u64,
  hash: fixed(32),
  kind: u16,
  time,
  visibleFrom: time,
  heads: list(chainHeadCodec),
  payload: lpInPlace,
  hour: time,
  mailboxSeq: u64,
  contentKey: optional(secretCodec('content')),
  bodyHash: fixed(32),
  vaulted: bool,
  opened: bool,
  erased: bool,
});

/** A row and its outline. */
const outlinedEntry: Codec<EntryRow> = {
  write: (writer, row) => {
    entry.write(writer, row);
    outline.write(writer, outlineOf(row));
  },
  read: (reader) => {
    const row = entry.read(reader);
    takeOutline(row, outline.read(reader));
    return row;
  },
};

export const ENTRY: Table<EntryRow> = {
  name: 'entry',
  relation: ofRelation,
  counted: 'number',
  renewed: true,
  codec: versioned(3, outlinedEntry, [sameForm(entry), sameForm(entry)]),
};
