// The codes on paper, drawn as the screen draws them and read by two independent readers. Seeds are fixed, so that a sheet that
// is read wrong stays one.
import { beforeAll, expect, it } from 'vitest';
import { qrPath } from '../../client/ui/qr-path.ts';
import { toHex } from '../../shared/bytes.ts';
import { codeOfWords, parseRecoveryWords, recoveryWords } from '../../shared/crypto/identity/recovery-words.ts';
import { randomSecret, reveal } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { WORD_LISTS } from '../../shared/crypto/base/word-lists.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { readByJsQr, readByZbar, readCode, type Picture } from './readers.ts';

beforeAll(loadSodium);

/** A code as a picture: each module `scale` pixels wide, dark on white. */
function drawn(text: string, scale = 4): Picture {
  const { size, path } = qrPath(text);
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let at = Number(x) * scale; at < (Number(x) + Number(width)) * scale; at++)
        data.fill(0, (row * side + at) * 4, (row * side + at) * 4 + 3);
  return { data, width: side, height: side };
}

it.each(WORD_LISTS)(
  'F1: 60 of 60 sheets in %s are read by zbar and by jsQR, as words that entry takes',
  async (list) => {
    const random = seededRandom(list === 'french' ? 60 : 61);
    for (let sheet = 0; sheet < 60; sheet++) {
      const recovery = randomSecret('recovery', random);
      const code = codeOfWords(recoveryWords(recovery, list));
      const picture = drawn(code);
      for (const read of [await readByZbar(picture), readByJsQr(picture)]) {
        expect(read, `sheet ${sheet}`).toBe(code);
        expect(toHex(reveal(unwrap(parseRecoveryWords(read ?? '')).secret, 'recovery'))).toBe(
          toHex(reveal(recovery, 'recovery')),
        );
      }
    }
  },
);

it('F1: the code needs fewer modules than the words as they are printed', () => {
  const words = recoveryWords(randomSecret('recovery', seededRandom(62)), 'french');
  expect(qrPath(codeOfWords(words)).size).toBeLessThan(qrPath(words.join(' ')).size);
});

it('F1: nothing in the code is left to a reader’s guess of a charset', () => {
  const words = recoveryWords(randomSecret('recovery', seededRandom(63)), 'french');
  const { data, width, height } = drawn(codeOfWords(words));
  expect(readCode(data, width, height)?.chunks.map(({ type }) => type)).toEqual(['alphanumeric']);
});
