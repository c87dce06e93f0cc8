// Word lists: BIP-39's English and French lists of 2,048 words (@scure/bip39), for identity words, recovery words and
// generated passphrases. Shown in NFC; compared without accents or case (PROTOCOL.md, Words).
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { type Codec, names } from '../../codec.ts';

export const WORD_LISTS = ['english', 'french'] as const;
export type WordList = (typeof WORD_LISTS)[number];

/** u8: English 1, French 2. */
export const wordListCodec: Codec<WordList> = names(WORD_LISTS, 1);

/** The 2,048 words, in NFC. */
export const wordsOf = (list: WordList): readonly string[] => WORDS[list];

/** The list as BIP-39 publishes it (NFKD), for the library's own functions only. */
export const publishedList = (list: WordList): string[] => (list === 'english' ? english : french);

/** The index (0 to 2,047) of a word typed with or without its accents and capitals; null where the list has no such word. */
export const indexOfWord = (list: WordList, word: string): number | null => INDEXES[list].get(bareWord(word)) ?? null;

/** What of a word counts when it is compared: lower case, no accents. */
export const bareWord = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const composed = (words: readonly string[]) => words.map((word) => word.normalize('NFC'));
const WORDS: Record<WordList, readonly string[]> = { english: composed(english), french: composed(french) };

const indexes = (words: readonly string[]) => new Map(words.map((word, index) => [bareWord(word), index]));
const INDEXES: Record<WordList, ReadonlyMap<string, number>> = {
  english: indexes(WORDS.english),
  french: indexes(WORDS.french),
};
