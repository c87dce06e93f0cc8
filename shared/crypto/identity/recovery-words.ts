// Recovery words: the 32 bytes of a recovery sheet as 24 words (BIP-39's entropy, never its "seed"), and what the sheet alone
// finds and opens (PROTOCOL.md, Recovery sheet). The sheet names its list; entry detects it and forgives how people type.
// Vectors: tests/vectors/recovery-words.json.
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { MailboxId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { derive } from '../base/derive.ts';
import { type KemKeyPair, kemKeyPairOf } from '../base/kem.ts';
import { kdf } from '../base/kdf.ts';
import { reveal, Secret } from '../base/secret.ts';
import { wipe } from '../base/sodium.ts';
import { type TypedCount, typedWords } from './typed-words.ts';
import { bareWord, indexOfWord, publishedList, WORD_LISTS, type WordList } from '../base/word-lists.ts';

export const RECOVERY_WORD_COUNT = 24;

/** The sheet's 24 words, in NFC. */
export function recoveryWords(recovery: Secret<'recovery'>, list: WordList): readonly string[] {
  return entropyToMnemonic(reveal(recovery, 'recovery'), publishedList(list)).normalize('NFC').split(' ');
}

export type WordsProblem =
  /** Another number of words than was asked for. */
  | { readonly type: 'word-count'; readonly count: number }
  /** Words that the list does not have, by place from 1. */
  | { readonly type: 'unknown-words'; readonly list: WordList; readonly positions: readonly number[] }
  /** All are words of the list, but the checksum says that one is another, or that two are exchanged. */
  | { readonly type: 'wrong-words' };

/**
 * The words as the sheet's QR code holds them: bare capitals are ASCII, which every reader gives back unchanged (an accented
 * letter in a code without a charset mark is read as another one by some), and fit its alphanumeric mode.
 */
export const codeOfWords = (words: readonly string[]): string => words.map(bareWord).join(' ').toUpperCase();

/** How many words were given: what `parseRecoveryWords` counts. */
export const countRecoveryWords = (text: string): number => typedWords(text, RECOVERY_WORD_COUNT).length;

/** Whether what was typed is this one word of the sheet, typed as freely as all 24 may be. */
export function isSheetWord(typed: string, word: string): boolean {
  const read = typedWords(typed, RECOVERY_WORD_COUNT);
  return read.length === 1 && read[0] === bareWord(word);
}

/** Reads 24 words however typed (typed-words.ts): accents, capitals, spacing, line breaks, punctuation and numbering are forgiven. */
export const parseRecoveryWords = (
  text: string,
): Result<{ readonly secret: Secret<'recovery'>; readonly list: WordList }, WordsProblem> =>
  parseWords(text, RECOVERY_WORD_COUNT, (words, published) => {
    const entropy = mnemonicToEntropy(words, published);
    const secret = Secret.of('recovery', entropy);
    wipe(entropy);
    return secret;
  });

/** Reads so many words however typed; `secretOf` makes a secret of them as the list publishes them, or throws for a failed checksum. */
export function parseWords<S>(
  text: string,
  count: TypedCount,
  secretOf: (words: string, published: string[]) => S,
): Result<{ readonly secret: S; readonly list: WordList }, WordsProblem> {
  const typed = typedWords(text, count);
  if (typed.length !== count) return err({ type: 'word-count', count: typed.length });

  const candidates = WORD_LISTS.map((list) => ({ list, positions: unknownPositions(typed, list) }));
  for (const { list, positions } of candidates) {
    const secret = positions.length === 0 ? checked(typed, list, secretOf) : null;
    if (secret !== null) return ok({ secret, list });
  }
  if (candidates.some(({ positions }) => positions.length === 0)) return err({ type: 'wrong-words' });
  const nearest = candidates.reduce((a, b) => (b.positions.length < a.positions.length ? b : a));
  return err({ type: 'unknown-words', ...nearest });
}

/** The sheet's X-Wing pair. Its public half rests on the devices; its secret half on no device. */
export function recoveryKemOf(recovery: Secret<'recovery'>): KemKeyPair {
  return kemKeyPairOf(derive('recovery/kem', recovery));
}

/** Where the sheet's anchor mailbox lies. */
export const anchorIdOf = (recovery: Secret<'recovery'>): MailboxId =>
  MailboxId.fromBytes(kdf(null, reveal(recovery, 'recovery'), 'recovery/anchor-id'));

/** What reads the anchor; append and admin come from the AIK (mailbox.ts, `anchorSecretOf`). */
export const anchorReadOf = (recovery: Secret<'recovery'>): Secret<'capability'> =>
  derive('recovery/anchor-read', recovery);

const unknownPositions = (typed: readonly string[], list: WordList): readonly number[] =>
  typed.flatMap((word, i) => (indexOfWord(list, word) === null ? [i + 1] : []));

function checked<S>(
  typed: readonly string[],
  list: WordList,
  secretOf: (words: string, published: string[]) => S,
): S | null {
  const published = publishedList(list);
  const words = typed.map((word) => published[indexOfWord(list, word) as number]);
  try {
    return secretOf(words.join(' '), published);
  } catch {
    // The library throws for a failed checksum; count and words are known to be right here.
    return null;
  }
}
