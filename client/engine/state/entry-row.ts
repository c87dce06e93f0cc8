// The rows of entries: what was written in a relation, by whom, and where it stands.
import {
  bool,
  type Codec,
  fixed,
  idCodec,
  list,
  lpInPlace,
  mapped,
  optional,
  sameForm,
  struct,
  time,
  u16,
  u64,
  versioned,
} from '../../../shared/codec.ts';
import { isAllZero } from '../../../shared/bytes.ts';
import type { Inner } from '../../../shared/crypto/relation/inner.ts';
import { type ChainHead, chainHeadCodec, type Letter } from '../../../shared/crypto/relation/letter.ts';
import type { EnvelopeRow } from '../../../shared/protocol/api.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import { ofRelation, relationKey } from './keys.ts';
import { outline, outlineOf, takeOutline } from './opened.ts';
import { type Table, type Transaction } from './sealed-store.ts';
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
  /** When its reader took it out of their own space, ms; 0: they did not. It is erased then, though its author erased nothing. */
  readonly removedAt: number;
};

/**
 * Of what is written while the history of its relation is on its way back: it is shown, and sealed under its id once that is whole. `place`: its
 * place among those, from 1.
 */
export const unsealedEntry = (
  of: Pick<EntryRow, 'relation' | 'envelopeId' | 'author' | 'kind' | 'payload' | 'time'>,
  place: number,
): EntryRow => ({
  ...of,
  mine: true,
  seq: place,
  hash: NO_HASH,
  visibleFrom: 0,
  heads: [],
  hour: 0,
  mailboxSeq: 0,
  contentKey: null,
  bodyHash: NO_HASH,
  vaulted: true,
  opened: true,
  ...NOT_GONE,
});
const NO_HASH = new Uint8Array(32);

/** No envelope has such a hash. */
export const isUnsealed = ({ mine, hash }: Pick<EntryRow, 'mine' | 'hash'>): boolean => mine && isAllZero(hash);

/** Of a letter as it comes or is written. */
export const NOT_GONE = { erased: false, removedAt: 0 } as const;

/** Of a word of the other person's that a signature vouches for, and no content key: it is read from the mailbox again and again. */
export const announcedEntry = (
  relation: RelationKey,
  { envelopeId, hour, seq: mailboxSeq }: Pick<EnvelopeRow, 'envelopeId' | 'hour' | 'seq'>,
  { author, seq, hash }: Pick<Inner, 'author' | 'seq' | 'hash'>,
  {
    kind,
    time: written,
    visibleFrom,
    heads,
    payload,
  }: Pick<Letter, 'kind' | 'time' | 'visibleFrom' | 'heads' | 'payload'>,
): EntryRow => ({
  relation,
  envelopeId,
  author,
  mine: false,
  seq,
  hash,
  kind,
  time: written,
  visibleFrom,
  heads,
  payload,
  hour,
  mailboxSeq,
  contentKey: null,
  bodyHash: new Uint8Array(32),
  vaulted: true,
  opened: true,
  ...NOT_GONE,
});

type Entry3 = Omit<EntryRow, 'removedAt'>;
const entry3 = {
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
} as const;
/** As it was before anything could be taken out. */
const formerEntry = mapped<Entry3, EntryRow>(
  struct<Entry3>(entry3),
  (row) => ({ ...row, removedAt: 0 }),
  (row) => row,
);

/** A row and its outline. */
const outlined = (entry: Codec<EntryRow>): Codec<EntryRow> => ({
  write: (writer, row) => {
    entry.write(writer, row);
    outline.write(writer, outlineOf(row));
  },
  read: (reader) => {
    const row = entry.read(reader);
    takeOutline(row, outline.read(reader));
    return row;
  },
});

export const ENTRY: Table<EntryRow> = {
  name: 'entry',
  relation: ofRelation,
  counted: 'number',
  renewed: true,
  late: true,
  digested: 'digest',
  codec: versioned(4, outlined(struct<EntryRow>({ ...entry3, removedAt: time })), [
    sameForm(formerEntry),
    sameForm(formerEntry),
    sameForm(outlined(formerEntry)),
  ]),
};

/** Whether an envelope is of what was taken out of this space. */
export const isTakenOut = (reads: Pick<Transaction, 'get'>, id: EnvelopeId): boolean =>
  (reads.get(ENTRY, id)?.removedAt ?? 0) > 0;
