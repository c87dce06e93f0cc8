// The rows of voices: slices of one that is being recorded, as the recorder gave them, and the file of one that was set down, which never
// changes until the relay has all of it (PROTOCOL.md, Recordings).
import {
  bool,
  idCodec,
  list,
  lp,
  optional,
  struct,
  text,
  time,
  u16,
  u32,
  u8,
  versioned,
} from '../../../shared/codec.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { BlobId, EnvelopeId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from './keys.ts';
import type { Table } from './sealed-store.ts';

/** One a relation. Key: the relation. */
export type TakeRow = {
  readonly relation: RelationKey;
  readonly begun: number;
  /** Tells it from one that was erased: slices of that one are taken no more. */
  readonly id: number;
  readonly stretches: readonly TakeStretch[];
};
type TakeStretch = {
  /** Kept apart from the slice that it came in: without it none of the others can be heard. Empty until there is one. */
  readonly header: Uint8Array;
  readonly slices: number;
};

/** Stretches of one take: each interruption begins one. */
export const MOST_STRETCHES = 100;

export const TAKE: Table<TakeRow> = {
  name: 'take',
  relation: ofRelation,
  counted: 'keys',
  codec: versioned(
    2,
    struct<TakeRow>({
      relation: relationKey,
      begun: time,
      id: u32,
      stretches: list(struct<TakeStretch>({ header: lp, slices: u16 }), MOST_STRETCHES),
    }),
    [],
  ),
};

export type SliceRow = {
  readonly relation: RelationKey;
  readonly stretch: number;
  readonly n: number;
  readonly bytes: Uint8Array;
  readonly milliseconds: number;
  readonly levels: readonly number[];
};

/** Slices of one stretch: more are no recorder's of an hour. */
export const MOST_SLICES = 0xffff;

export const SLICE: Table<SliceRow> = {
  name: 'slice',
  relation: ofRelation,
  codec: versioned(
    2,
    struct<SliceRow>({
      relation: relationKey,
      stretch: u16,
      n: u16,
      bytes: lp,
      milliseconds: u32,
      levels: list(u8),
    }),
    [],
  ),
};
export const sliceKey = (relation: RelationKey, stretch: number, n: number): string =>
  `${relation}/${String(stretch).padStart(3, '0')}/${String(n).padStart(5, '0')}`;

/** Key: its blob. */
export type LeavingRow = {
  readonly relation: RelationKey;
  readonly blobId: BlobId;
  readonly streamKey: Secret<'stream'>;
  readonly length: number;
  readonly milliseconds: number;
  readonly levels: readonly number[];
  readonly seams: readonly number[];
  readonly text: string;
  /** When it was set down. */
  readonly at: number;
  /** 0: none; then as PROBLEMS has them, from 1. */
  readonly problem: number;
  /** The letter that names it, once it is sealed: the file stays until that has been read back. */
  readonly entry: EnvelopeId | null;
  /** Some of it may be at the relay. */
  readonly begun: boolean;
  /** Not to be tried before, ms; 0: at once. */
  readonly notBefore: number;
};

export const LEAVING_VOICE: Table<LeavingRow> = {
  name: 'leaving-voice',
  relation: ofRelation,
  counted: 'keys',
  codec: versioned(
    2,
    struct<LeavingRow>({
      relation: relationKey,
      blobId: idCodec(BlobId),
      streamKey: secretCodec('stream'),
      length: u32,
      milliseconds: u32,
      levels: list(u8),
      seams: list(u32),
      text,
      at: time,
      problem: u8,
      entry: optional(idCodec(EnvelopeId)),
      begun: bool,
      notBefore: time,
    }),
    [],
  ),
};

/** Its file, in parts of as much as one row holds well: rows of 64 KiB and more leave nothing behind when they go. */
export type FilePartRow = { readonly relation: RelationKey; readonly bytes: Uint8Array };
export const FILE_PART_BYTES = 256 * 1024;
export const FILE_PART: Table<FilePartRow> = {
  name: 'voice-file',
  relation: ofRelation,
  codec: versioned(2, struct<FilePartRow>({ relation: relationKey, bytes: lp }), []),
};
export const filePartKey = (blobId: BlobId, i: number): string => `${blobId}/${String(i).padStart(4, '0')}`;
