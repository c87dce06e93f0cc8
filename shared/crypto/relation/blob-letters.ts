// The blobs that a letter names, whatever its kind: a recording's, and those of parts. A letter is written before what it names is put, and names
// it as it lies once that has been read back (PROTOCOL.md, Blobs).
import { decode, encode } from '../../codec.ts';
import type { BlobId } from '../../ids.ts';
import { handedOnWithFiles } from '../../kinds/handed-on.ts';
import { LETTER_KINDS } from '../../kinds/table.ts';
import { unwrap } from '../../result.ts';
import { type BlobRef, chunksOf } from '../base/stream.ts';
import type { Secret } from '../base/secret.ts';
import { answerInParts } from './answer-in-parts.ts';
import { page } from './page.ts';
import { blobsIn, type Part } from './parts.ts';
import { recordingLetter } from './recording.ts';

type Said = { readonly kind: number; readonly payload: Uint8Array };

/** In their order; none of a kind that names none, and of what does not decode. */
export function blobsOf({ kind, payload }: Said): readonly BlobRef[] {
  switch (kind) {
    case LETTER_KINDS.recording: {
      const said = decode(recordingLetter, payload);
      return said.ok ? [said.value.recording.blob] : [];
    }
    case LETTER_KINDS.page: {
      const said = decode(page, payload);
      return said.ok ? blobsIn(said.value.parts) : [];
    }
    case LETTER_KINDS.answerInParts: {
      const said = decode(answerInParts, payload);
      return said.ok ? blobsIn(said.value.parts) : [];
    }
    case LETTER_KINDS.handedOnWithFiles: {
      const said = decode(handedOnWithFiles, payload);
      return said.ok ? blobsOf(said.value) : [];
    }
    default:
      return [];
  }
}

/** Before it was put: what it will lie under is known, and its hash is not. */
export const refToCome = (of: {
  readonly blobId: BlobId;
  readonly streamKey: Secret<'stream'>;
  readonly length: number;
}): BlobRef => ({ ...of, blobHash: new Uint8Array(32), chunks: chunksOf(of.length) });

/** The same payload, naming other blobs in the places of those it names. Throws where there are not as many. */
export function withBlobs({ kind, payload }: Said, blobs: readonly BlobRef[]): Uint8Array {
  const left = [...blobs];
  const next = (): BlobRef => {
    const blob = left.shift();
    if (blob === undefined) throw new RangeError('fewer blobs than the letter names');
    return blob;
  };
  const renamed = (parts: readonly Part[]): readonly Part[] =>
    parts.map((part): Part => {
      if (part.type === 'file') return { ...part, file: { ...part.file, blob: next() } };
      return part.type === 'recording' ? { ...part, recording: { ...part.recording, blob: next() } } : part;
    });
  switch (kind) {
    case LETTER_KINDS.recording: {
      const { recording, ...said } = unwrap(decode(recordingLetter, payload));
      return encode(recordingLetter, { ...said, recording: { ...recording, blob: next() } });
    }
    case LETTER_KINDS.page: {
      const said = unwrap(decode(page, payload));
      return encode(page, { ...said, parts: renamed(said.parts) });
    }
    case LETTER_KINDS.answerInParts: {
      const said = unwrap(decode(answerInParts, payload));
      return encode(answerInParts, { ...said, parts: renamed(said.parts) });
    }
    case LETTER_KINDS.handedOnWithFiles: {
      const said = unwrap(decode(handedOnWithFiles, payload));
      return encode(handedOnWithFiles, { ...said, payload: withBlobs(said, blobs) });
    }
    default:
      return payload;
  }
}
