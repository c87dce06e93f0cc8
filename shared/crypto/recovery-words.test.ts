import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../tests/harness/random.ts';
import type { Random } from '../clock.ts';
import { unwrap } from '../result.ts';
import { decapsulate, encapsulate } from './kem.ts';
import { bearerBytes } from './mailbox.ts';
import { anchorIdOf, anchorReadOf, parseRecoveryWords, recoveryKemOf, recoveryWords } from './recovery-words.ts';
import { randomSecret, reveal, Secret } from './secret.ts';
import { loadSodium } from './sodium.ts';
import { bareWord, indexOfWord, WORD_LISTS, wordsOf } from './word-lists.ts';

let random: Random;
beforeAll(async () => {
  await loadSodium();
  random = seededRandom(70);
});

const entropy = fc.uint8Array({ minLength: 32, maxLength: 32 });
const lists = fc.constantFrom(...WORD_LISTS);
const bytesOf = (text: string) => reveal(unwrap(parseRecoveryWords(text)).secret, 'recovery');

describe('the word lists', () => {
  it.each(WORD_LISTS)('%s has 2,048 words that stay apart without accents or case, each of letters alone', (list) => {
    const bare = wordsOf(list).map(bareWord);
    expect(new Set(bare).size).toBe(2_048);
    expect(bare.every((word) => /^[a-z]+$/.test(word))).toBe(true);
    wordsOf(list).forEach((word, index) => expect(indexOfWord(list, word.toUpperCase())).toBe(index));
  });
});

describe('recovery words', () => {
  it('are 24, name their list, and come back to the same 32 bytes', () => {
    fc.assert(
      fc.property(entropy, lists, (bytes, list) => {
        const words = recoveryWords(Secret.of('recovery', bytes), list);
        expect(words.length).toBe(24);
        expect(words.every((word) => wordsOf(list).includes(word))).toBe(true);
        const read = unwrap(parseRecoveryWords(words.join(' ')));
        expect(read.list).toBe(list);
        expect(reveal(read.secret, 'recovery')).toEqual(bytes);
      }),
    );
  });

  it('are read however a person types them', () => {
    fc.assert(
      fc.property(entropy, lists, (bytes, list) => {
        const words = recoveryWords(Secret.of('recovery', bytes), list);
        const typed = [
          words.join('\n'),
          `  ${words.join('   ')}  `,
          words.join(', '),
          words.join(' ').toUpperCase(),
          words.map(bareWord).join(' '),
          words.join(' ').normalize('NFD'),
          words.map((word, i) => `${i + 1}. ${word}`).join('\n'),
          words.map((word, i) => `${i + 1}) ${word} ;`).join('\t'),
        ];
        for (const text of typed) expect(bytesOf(text)).toEqual(bytes);
      }),
      { numRuns: 30 },
    );
  });

  it('with a word exchanged for another of the list are wrong words, or by one chance in 256 other bytes', () => {
    fc.assert(
      fc.property(entropy, lists, fc.nat(23), fc.nat(2_047), (bytes, list, place, index) => {
        const words = [...recoveryWords(Secret.of('recovery', bytes), list)];
        const other = wordsOf(list)[index] as string;
        fc.pre(words[place] !== other);
        words[place] = other;
        const read = parseRecoveryWords(words.join(' '));
        if (read.ok) expect(reveal(read.value.secret, 'recovery')).not.toEqual(bytes);
        else expect(read.error).toEqual({ type: 'wrong-words' });
      }),
    );
  });

  it('exchanged with each other are wrong words', () => {
    const words = [
      ...recoveryWords(
        Secret.of(
          'recovery',
          new Uint8Array(32).map((_, i) => i),
        ),
        'french',
      ),
    ];
    [words[0], words[1]] = [words[1] as string, words[0] as string];
    expect(parseRecoveryWords(words.join(' '))).toEqual({ ok: false, error: { type: 'wrong-words' } });
  });

  it('that the list does not have are named by their place', () => {
    const words = [...recoveryWords(randomSecret('recovery', random), 'french')];
    words[2] = 'zzz';
    words[23] = 'qqq';
    expect(parseRecoveryWords(words.join(' '))).toEqual({
      ok: false,
      error: { type: 'unknown-words', list: 'french', positions: [3, 24] },
    });
  });

  it('are 24 or nothing', () => {
    const words = recoveryWords(randomSecret('recovery', random), 'english');
    for (const count of [0, 1, 23]) {
      expect(parseRecoveryWords(words.slice(0, count).join(' '))).toEqual({
        ok: false,
        error: { type: 'word-count', count },
      });
    }
    expect(parseRecoveryWords([...words, 'zoo'].join(' '))).toEqual({
      ok: false,
      error: { type: 'word-count', count: 25 },
    });
  });
});

describe('what a recovery sheet finds', () => {
  it('follows from its bytes alone and differs from sheet to sheet', () => {
    const sheet = randomSecret('recovery', random);
    const again = unwrap(parseRecoveryWords(recoveryWords(sheet, 'french').join(' '))).secret;
    expect(anchorIdOf(again)).toBe(anchorIdOf(sheet));
    expect(bearerBytes(anchorReadOf(again))).toEqual(bearerBytes(anchorReadOf(sheet)));
    expect(recoveryKemOf(again).publicKey).toEqual(recoveryKemOf(sheet).publicKey);
    const other = randomSecret('recovery', random);
    expect(anchorIdOf(other)).not.toBe(anchorIdOf(sheet));
    expect(recoveryKemOf(other).publicKey).not.toEqual(recoveryKemOf(sheet).publicKey);
  });

  it('opens what is wrapped to its public key', () => {
    const pair = recoveryKemOf(randomSecret('recovery', random));
    const { ciphertext, sharedSecret } = unwrap(encapsulate(pair.publicKey, random));
    expect(unwrap(decapsulate(pair.secretKey, ciphertext))).toEqual(sharedSecret);
  });
});
