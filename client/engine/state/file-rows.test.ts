// What was stored before files, or voices beside an answer, could be set down is read as what it is.
import { beforeAll, expect, it } from 'vitest';
import { concatBytes } from '../../../shared/bytes.ts';
import {
  bool,
  decode,
  decodeVersioned,
  encode,
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
} from '../../../shared/codec.ts';
import { randomSecret, type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { recordingLetter } from '../../../shared/crypto/relation/recording.ts';
import { BlobId, EnvelopeId } from '../../../shared/ids.ts';
import { draftSaid } from '../../../shared/kinds/draft.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { unwrap } from '../../../shared/result.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import type { RelationKey } from '../api/views.ts';
import { HELD } from '../entries/draft-rows.ts';
import { DRAFT_FILE, ON_ITS_WAY } from './file-rows.ts';

beforeAll(loadSodium);
const random = seededRandom(20261130, 13);

it('a recording on its way, as version 2 had it', () => {
  const blobId = BlobId.random(random);
  const former = struct<{
    relation: string;
    blobId: BlobId;
    streamKey: Secret<'stream'>;
    length: number;
    milliseconds: number;
    levels: readonly number[];
    seams: readonly number[];
    said: string;
    at: number;
    problem: number;
    entry: EnvelopeId | null;
    begun: boolean;
    notBefore: number;
  }>({
    relation: text,
    blobId: idCodec(BlobId),
    streamKey: secretCodec('stream'),
    length: u32,
    milliseconds: u32,
    levels: list(u8),
    seams: list(u32),
    said: text,
    at: time,
    problem: u8,
    entry: optional(idCodec(EnvelopeId)),
    begun: bool,
    notBefore: time,
  });
  const bytes = encode(former, {
    relation: 'r',
    blobId,
    streamKey: randomSecret('stream', random),
    length: 70_000,
    milliseconds: 9_000,
    levels: [1, 2],
    seams: [400],
    said: 'Dans le train.',
    at: 77,
    problem: 1,
    entry: null,
    begun: true,
    notBefore: 5,
  });
  const row = unwrap(decodeVersioned(ON_ITS_WAY.codec, concatBytes(Uint8Array.of(2), bytes)));
  expect(row).toMatchObject({
    id: blobId,
    kind: LETTER_KINDS.recording,
    at: 77,
    problem: 1,
    entry: null,
    notBefore: 5,
  });
  expect(row.files).toMatchObject([{ blobId, length: 70_000, begun: true }]);
  expect(row.files[0]?.hash).toHaveLength(0);
  expect(unwrap(decode(recordingLetter, row.payload))).toMatchObject({
    text: 'Dans le train.',
    recording: { milliseconds: 9_000, levels: [1, 2], seams: [400], blob: { blobId, length: 70_000 } },
  });
  // Written again, it is of today.
  expect(unwrap(decodeVersioned(ON_ITS_WAY.codec, encode(ON_ITS_WAY.codec, row)))).toEqual(row);
});

it('an answer that is held, as version 3 had it', () => {
  const draft = concatBytes(Uint8Array.of(2), encode(draftSaid.answer, { blocks: [{ type: 'text', text: 'Oui.' }] }));
  const former = struct<{ relation: string; sendsAt: number; payload: Uint8Array; draft: Uint8Array; from: number }>({
    relation: text,
    sendsAt: time,
    payload: lp,
    draft: lp,
    from: time,
  });
  const bytes = encode(former, { relation: 'r', sendsAt: 9, payload: new Uint8Array(3), draft, from: 12 });
  const row = unwrap(decodeVersioned(HELD.codec, concatBytes(Uint8Array.of(3), bytes)));
  expect(row).toMatchObject({ relation: 'r' as RelationKey, sendsAt: 9, visibleFrom: 12, files: [] });
  expect(row.draft).toEqual({ kind: 'answer', blocks: [{ type: 'text', text: 'Oui.' }] });
});

/** A file beside a draft, before voices stood there. */
const filed = struct<{
  relation: string;
  draft: string;
  n: number;
  blobId: BlobId;
  length: number;
  media: number;
  width: number;
  height: number;
  pages: number;
  name: string;
  description: string;
}>({
  relation: text,
  draft: text,
  n: u32,
  blobId: idCodec(BlobId),
  length: u32,
  media: u8,
  width: u16,
  height: u16,
  pages: u16,
  name: text,
  description: text,
});
const PHOTO = {
  relation: 'r',
  draft: 'answer',
  n: 3,
  length: 70_000,
  media: 1,
  width: 640,
  height: 480,
  pages: 0,
  name: '',
  description: 'La table.',
};
const SHOWN = { ...PHOTO, media: 'jpeg', milliseconds: 0, levels: [], seams: [] };

it('a file beside a draft, as version 2 had it', () => {
  const blobId = BlobId.random(random);
  const bytes = concatBytes(Uint8Array.of(2), encode(filed, { ...PHOTO, blobId }));
  expect(unwrap(decodeVersioned(DRAFT_FILE.codec, bytes))).toEqual({ ...SHOWN, blobId });
});

it('an answer that is held with files, as version 4 had it', () => {
  const blobId = BlobId.random(random);
  const draft = concatBytes(Uint8Array.of(2), encode(draftSaid.answer, { blocks: [] }));
  const former = struct<{
    relation: string;
    sendsAt: number;
    payload: Uint8Array;
    draft: Uint8Array;
    from: number;
    files: readonly Parameters<typeof filed.write>[1][];
  }>({ relation: text, sendsAt: time, payload: lp, draft: lp, from: time, files: list(filed) });
  const said = { relation: 'r', sendsAt: 9, payload: new Uint8Array(3), draft, from: 12 };
  const bytes = concatBytes(Uint8Array.of(4), encode(former, { ...said, files: [{ ...PHOTO, blobId }] }));
  const row = unwrap(decodeVersioned(HELD.codec, bytes));
  expect(row.files).toEqual([{ ...SHOWN, blobId }]);
  expect(unwrap(decodeVersioned(HELD.codec, encode(HELD.codec, row)))).toEqual(row);
});
