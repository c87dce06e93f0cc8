import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import type { Random } from '../../clock.ts';
import { RelationId } from '../../ids.ts';
import {
  exportWords,
  linkingWords,
  psychologistWords,
  relationWords,
  releaseWords,
  type Stretch,
} from './identity-words.ts';
import { loadSodium, sodium } from '../base/sodium.ts';
import { wordsOf } from '../base/word-lists.ts';

let random: Random;
let relation: RelationId;
let a: Uint8Array;
let b: Uint8Array;
let c: Uint8Array;
/** A double: as many bytes, no memory. */
const cheap: Stretch = (input, salt) => sodium().crypto_generichash(32, input, salt);
beforeAll(async () => {
  await loadSodium();
  random = seededRandom(60);
  relation = RelationId.random(random);
  [a, b, c] = [random.bytes(32), random.bytes(32), random.bytes(32)];
});

describe('identity words', () => {
  it('are six words of the list and sixty digits', () => {
    for (const list of ['french', 'english'] as const) {
      const { words, number } = relationWords(relation, a, b, list, cheap);
      expect(words.length).toBe(6);
      expect(words.every((word) => wordsOf(list).includes(word))).toBe(true);
      expect(number).toMatch(/^\d{60}$/);
    }
  });

  it('of a relation are the same on both sides', () => {
    expect(relationWords(relation, a, b, 'french', cheap)).toEqual(relationWords(relation, b, a, 'french', cheap));
  });

  it('change with either identity and with the relation', () => {
    const shown = [
      relationWords(relation, a, b, 'french', cheap),
      relationWords(relation, a, c, 'french', cheap),
      relationWords(relation, c, b, 'french', cheap),
      relationWords(RelationId.random(random), a, b, 'french', cheap),
    ].map(({ words, number }) => `${words.join(' ')} ${number}`);
    expect(new Set(shown).size).toBe(4);
  });

  it('of one input are others for each use, so that one screen’s words never pass for another’s', () => {
    const salts: string[] = [];
    const noting: Stretch = (input, salt) => {
      salts.push(salt.join());
      expect(salt.length).toBe(16);
      return cheap(input, salt);
    };
    relationWords(relation, a, b, 'french', noting);
    psychologistWords(a, 'french', noting);
    linkingWords(a, 'french', noting);
    exportWords(a, 'french', noting);
    releaseWords(a, 'french', noting);
    expect(new Set(salts).size).toBe(5);
  });

  it('of a psychologist come from her identity alone', () => {
    expect(psychologistWords(a, 'french', cheap)).toEqual(psychologistWords(a.slice(), 'french', cheap));
    expect(psychologistWords(a, 'french', cheap).words).not.toEqual(psychologistWords(b, 'french', cheap).words);
  });

  it('cost an Argon2id when nothing cheaper is passed', () => {
    expect(psychologistWords(a, 'french').words).not.toEqual(psychologistWords(a, 'french', cheap).words);
  });
});
