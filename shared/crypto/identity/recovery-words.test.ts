import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import type { Random } from '../../clock.ts';
import { unwrap } from '../../result.ts';
import { decapsulate, encapsulate } from '../base/kem.ts';
import { bearerBytes } from './mailbox.ts';
import {
  anchorIdOf,
  anchorReadOf,
  codeOfWords,
  countRecoveryWords,
  isSheetWord,
  parseRecoveryWords,
  recoveryKemOf,
  recoveryWords,
} from './recovery-words.ts';
import { randomSecret, reveal, Secret } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';
import { typedWords } from './typed-words.ts';
import { bareWord, indexOfWord, WORD_LISTS, wordsOf } from '../base/word-lists.ts';

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

  const NUMBERINGS: readonly ((n: number) => string)[] = [
    (n) => `Mot ${n} : `,
    (n) => `MOT N°${n} — `,
    (n) => `Word ${n}: `,
    (n) => `word no. ${n} `,
    (n) => `Word number ${n}. `,
    (n) => `numéro ${n}, `,
    (n) => (n === 1 ? '1er ' : `${n}e `),
    (n) => (n === 1 ? '1ère : ' : `${n}ème : `),
    (n) => (n === 1 ? '1ᵉʳ mot : ' : `${n}ᵉ mot : `),
    (n) => `${n}${['st', 'nd', 'rd'][n - 1] ?? 'th'} word: `,
    (n) => `n° ${n} `,
    (n) => `№ ${n} `,
    (n) => `nº${n}. `,
    (n) => `#${n} `,
    (n) => `${n}º `,
    (n) => `(${n}) `,
    (n) => `[${n}] `,
    (n) => `${n}/24 `,
    (n) => `${n}`,
    (n) => `${n}\u00a0: `,
    (n) => (n <= 20 ? String.fromCodePoint(0x245f + n) : `${n} `),
    (n) => `${String.fromCharCode(96 + n)}) `,
    (n) => `(${String.fromCharCode(64 + n)}) `,
    (n) => `${'x'.repeat(n / 10)}${['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'][n % 10]}. `,
    () => '• ',
    () => '☐ ',
    () => '',
  ];
  const INVISIBLE = [
    '\u00ad',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u200e',
    '\u180e',
    '\u034f',
    '\u115f',
  ];
  const BETWEEN = [' ', '\n', '\r\n', '\t', '\u00a0', '\u202f', ' \u00a0 ', ', ', ' ;\n', '\u200b ', '\u2028', ' – '];
  const QUOTES = [
    ['', ''],
    ['«\u00a0', '\u00a0»'],
    ['“', '”'],
    ['‘', '’'],
    ['„', '“'],
    ['"', '"'],
    ['**', '**'],
    ['<', '>'],
  ];
  const WRITTEN: readonly ((word: string, place: number) => string)[] = [
    (word) => word,
    (word) => word.normalize('NFD'),
    (word) => word.toUpperCase(),
    (word) => bareWord(word).toUpperCase(),
    (word) => word.replaceAll('i', 'ı'),
    (word) => word.toLocaleUpperCase('tr'),
    (word) => word.replaceAll('fi', 'ﬁ').replaceAll('fl', 'ﬂ').replaceAll('oe', 'œ').replaceAll('ae', 'æ'),
    (word) => word.normalize('NFD').replaceAll('\u0301', '´'),
    (word) =>
      word.replace(/./gu, (letter) =>
        /[a-z]/.test(letter) ? String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) : letter,
      ),
    ...INVISIBLE.map((sign) => (word: string, place: number) => {
      const at = 1 + (place % (word.length - 1));
      return sign + word.slice(0, at) + sign + word.slice(at) + sign;
    }),
    (word, place) => {
      // Cut at a line's end, as a narrow column is; where the two parts are words themselves, nothing can tell.
      const at = 2 + (place % (word.length - 2));
      const [start, end] = [word.slice(0, at), word.slice(at)];
      const isWord = (part: string) => WORD_LISTS.some((list) => indexOfWord(list, part) !== null);
      // As of “ski” and “skin”: “ski-”, and “n 12” on the next line.
      const numbers = /^(?:no|nos|nr|num|[a-z]|[ivx]+)$/.test(end);
      return end === '' || (isWord(start) && (isWord(end) || numbers))
        ? word
        : `${start}${'-‐\u00ad¬'[place % 4]}\n${end}`;
    },
  ];

  it('R10: are the same 24 words under every numbering, sign and way of writing that a paste brings along', () => {
    fc.assert(
      fc.property(
        entropy,
        lists,
        fc.constantFrom(...NUMBERINGS),
        fc.constantFrom(...BETWEEN),
        fc.constantFrom(...QUOTES),
        fc.constantFrom(...WRITTEN),
        fc.constantFrom('', 'Les 24 mots\n', 'Vos 24 mots : ', 'Your 24 words:\n', '\ufeff'),
        (bytes, list, number, between, [open = '', close = ''], written, heading) => {
          const words = recoveryWords(Secret.of('recovery', bytes), list);
          const text =
            heading + words.map((word, i) => `${number(i + 1)}${open}${written(word, i)}${close}`).join(between);
          expect(typedWords(text, 24)).toEqual(words.map(bareWord));
          expect(countRecoveryWords(text)).toBe(24);
          expect(bytesOf(text)).toEqual(bytes);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it.each(['n° 7 ', 'n) ', 'n. ', 'N°\u00a07 : '])(
    'keep “law” from “%s” on the next line, though “lawn” is a word too',
    (number) => {
      expect(typedWords(`law\u00ad\r\n${number}maximum`, 24)).toEqual(['law', 'maximum']);
      expect(typedWords('law-\nn maximum', 24)).toEqual(['lawn', 'maximum']);
    },
  );

  it('R10: are read in the order of their printed numbers where a scan gives three columns line by line', () => {
    fc.assert(
      fc.property(entropy, lists, (bytes, list) => {
        const words = recoveryWords(Secret.of('recovery', bytes), list).map((word, i) => `${i + 1} ${word}`);
        const rows = Array.from({ length: 8 }, (_, row) => [words[row], words[row + 8], words[row + 16]].join('   '));
        expect(bytesOf(rows.join('\n'))).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
  });

  it('R10: count every word that is none of theirs, wherever it stands and whatever decorates the others', () => {
    const more = ['zoo', 'word', 'number', 'numéro', 'xylographe', 'Жизнь', 'qqq', 'l0t', 'mot', 'no'];
    fc.assert(
      fc.property(
        entropy,
        lists,
        fc.constantFrom(...NUMBERINGS),
        fc.constantFrom(...more),
        fc.nat(24),
        (bytes, list, number, extra, place) => {
          const words = recoveryWords(Secret.of('recovery', bytes), list).map((word, i) => `${number(i + 1)}${word}`);
          // At the end of its line, so that no number of the next stands right behind it.
          const text = words.toSpliced(place, 0, `${extra},`).join(';\n');
          const isLabel = /^(?:mot|no|word|number|numéro)$/.test(extra);
          if (!isLabel)
            expect(parseRecoveryWords(text)).toEqual({ ok: false, error: { type: 'word-count', count: 25 } });
          else if (parseRecoveryWords(text).ok) expect(countRecoveryWords(text)).toBe(24);
        },
      ),
      { numRuns: 1_000 },
    );
    const [a, ...rest] = recoveryWords(randomSecret('recovery', random), 'english');
    for (const real of ['word', 'number', 'numero'])
      expect(countRecoveryWords(`1 ${a} ${rest.map((word, i) => `${i + 2} ${word}`).join(' ')} 25 ${real}`)).toBe(25);
  });

  it('R10: hold "word", "number" and "numéro" as words of their own', () => {
    const named = ['word', 'number', 'abandon'].map((word) => indexOfWord('english', word) as number);
    for (let last = 0; last < 2_048; last++) {
      const words = Array.from(
        { length: 24 },
        (_, i) => wordsOf('english')[i === 23 ? last : (named[i % 3] as number)],
      );
      if (!parseRecoveryWords(words.join(' ')).ok) continue;
      const plain = bytesOf(words.join(' '));
      expect(bytesOf(words.map((word, i) => `${i + 1} ${word}`).join(' '))).toEqual(plain);
      expect(bytesOf(words.map((word, i) => `Word ${i + 1}: ${word}`).join('\n'))).toEqual(plain);
      return;
    }
    expect.unreachable('one in 256 last words fits');
  });

  it('are typed back one by one as freely', () => {
    for (const typed of ['mériter', ' MERITER ', '12. meriter', 'mot 12 : me\u0301riter', 'mé\u00adriter'])
      expect(isSheetWord(typed, 'mériter')).toBe(true);
    for (const typed of ['', 'mérite', 'mériter abeille', '12']) expect(isSheetWord(typed, 'mériter')).toBe(false);
  });

  it('F1: stand in the code as bare capitals, which are ASCII, and are read back from it', () => {
    fc.assert(
      fc.property(entropy, lists, (bytes, list) => {
        const code = codeOfWords(recoveryWords(Secret.of('recovery', bytes), list));
        expect(code).toMatch(/^[A-Z]+(?: [A-Z]+){23}$/);
        expect(bytesOf(code)).toEqual(bytes);
      }),
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

  it('are told by the list of which fewest are unknown, whichever that is', () => {
    for (const list of ['french', 'english'] as const) {
      const words = [...recoveryWords(randomSecret('recovery', random), list)];
      words[4] = 'qqq';
      expect(parseRecoveryWords(words.join(' '))).toEqual({
        ok: false,
        error: { type: 'unknown-words', list, positions: [5] },
      });
    }
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
