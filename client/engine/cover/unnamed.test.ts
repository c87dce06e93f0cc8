// A text as it stands in another relation: nothing of what lies in the mailbox of this one is named there.
import { beforeAll, expect, it } from 'vitest';
import { decode, encode } from '../../../shared/codec.ts';
import { answerInParts } from '../../../shared/crypto/relation/answer-in-parts.ts';
import { blobsOf, refToCome } from '../../../shared/crypto/relation/blob-letters.ts';
import { page } from '../../../shared/crypto/relation/page.ts';
import type { Part } from '../../../shared/crypto/relation/parts.ts';
import { randomSecret } from '../../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { BlobId } from '../../../shared/ids.ts';
import { answer } from '../../../shared/kinds/answer.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { unwrap } from '../../../shared/result.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { unnamed } from './unnamed.ts';

beforeAll(loadSodium);
const random = seededRandom(20261130, 12);

const picture = (description: string): Part => ({
  type: 'file',
  file: {
    media: 'jpeg',
    blob: refToCome({ blobId: BlobId.random(random), streamKey: randomSecret('stream', random), length: 900 }),
    width: 10,
    height: 10,
    pages: 0,
    name: '',
    description,
  },
});
const pageOf = (parts: readonly Part[]) => ({
  kind: LETTER_KINDS.page,
  payload: encode(page, { title: '', parts, writtenDay: 0, reworked: false, extras: [] }),
});

it('of a page with pictures the texts are given, and what describes them', () => {
  const given = unnamed(pageOf([{ type: 'text', text: 'Regardez.' }, picture('Une table.'), picture('')]))!;
  expect(unwrap(decode(page, given.payload)).parts).toEqual([
    { type: 'text', text: 'Regardez.' },
    { type: 'text', text: 'Une table.' },
  ]);
  expect(blobsOf(given)).toEqual([]);
});

it('of a page that is a picture and says nothing, nothing is given', () => {
  expect(unnamed(pageOf([picture('')]))).toBeNull();
});

it('an answer with a picture is given as an answer', () => {
  const parts = [{ type: 'text', text: 'Voici.' } as const, picture('Le plan.')];
  const payload = encode(answerInParts, { covers: [], reason: '', parts, extras: [] });
  const given = unnamed({ kind: LETTER_KINDS.answerInParts, payload })!;
  expect(given.kind).toBe(LETTER_KINDS.answer);
  expect(unwrap(decode(answer, given.payload)).blocks.map(({ text }) => text)).toEqual(['Voici.', 'Le plan.']);
});
