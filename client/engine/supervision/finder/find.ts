// The finder: what in a passage points to somebody or somewhere, and how sure that is. It knows words and forms of four languages and nothing of what
// they mean: it misses some, which is why every line is reread (B21 of the design). Time grows with the length of the text alone.
import { wordsIn } from '../../search/words.ts';
import { findAges, findDates } from './dates.ts';
import type { FinderLanguage } from './language-words.ts';
import {
  findCapitals,
  findGiven,
  findKnown,
  findLeft,
  findMarked,
  type Known,
  knownNames,
  type KnownNames,
} from './names.ts';
import { findNumbers } from './numbers.ts';
import { findPlaces, findTowns } from './places.ts';
import { type Found, readingOf } from './reading.ts';

export type Finder = {
  /** In the order of the text, none over another. `around`: the day of the passage, in its zone. */
  find(text: string, around: number): readonly Found[];
};

/** Each as it is spelt, and with ae, oe and ue where it has ä, ö and ü. */
function namesOf(known: readonly Known[]): KnownNames {
  const wordsOf = new Map(known.map((each) => [each, wordsIn(each.spelling)]));
  const spellings = known.flatMap((each) => {
    const words = wordsOf.get(each) ?? [];
    const spelt = { ...each, words: words.map(({ text, spelt: other }) => other ?? text) };
    return [
      { ...each, words: words.map(({ text }) => text) },
      ...(words.some((word) => word.spelt !== null) ? [spelt] : []),
    ];
  });
  return knownNames(spellings);
}

/** `language`: of passages that do not show their own. */
export function createFinder(known: readonly Known[], language: FinderLanguage): Finder {
  const names = namesOf(known);
  return {
    find: (text, around) => {
      const reading = readingOf(text, language, around);
      findNumbers(reading);
      findKnown(reading, names);
      findPlaces(reading);
      findDates(reading);
      findAges(reading);
      findMarked(reading);
      findTowns(reading);
      findGiven(reading);
      findCapitals(reading);
      findLeft(reading);
      return reading.found.toSorted((a, b) => a.from - b.from);
    },
  };
}
