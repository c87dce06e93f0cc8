// What is known of a language, and which of them a passage is in. Words are folded as search folds them (search/words.ts); those that hyphens join
// stand here as one.

export const FINDER_LANGUAGES = ['fr', 'en', 'nl', 'de'] as const;
export type FinderLanguage = (typeof FINDER_LANGUAGES)[number];
/** That of a space where the finder knows it, else French: each passage is read in the language that it seems to be in first. */
export const finderLanguage = (language: string): FinderLanguage =>
  FINDER_LANGUAGES.find((each) => each === language) ?? 'fr';

/** Where somebody learns, is cared for, or works. */
export type InstitutionClass = 'school' | 'care' | 'work';

type Words = ReadonlySet<string>;
type ByInstitution<T> = Readonly<Partial<Record<InstitutionClass, T>>>;

export type LanguageWords = {
  /** The commonest words: no name, even where they begin a sentence; and by them a language is told. */
  readonly everyday: Words;
  /** What people are said to do: a capital that begins a sentence before one of these is asked about. */
  readonly told: Words;
  readonly months: ReadonlyMap<string, number>;
  /** Ordinals as words, all read as the first. */
  readonly firsts: Words;
  readonly weekdays: Words;
  /** Stand before a name, however that is written. */
  readonly titles: Words;
  readonly possessives: Words;
  readonly kin: Words;
  /** Stand inside names. */
  readonly particles: Words;
  /** Stand before what a street is called, behind it, or at the end of its one word. */
  readonly streetHeads: Words;
  /** Those after which a word in small letters is asked about. */
  readonly plainStreetHeads: Words;
  readonly streetTails: Words;
  readonly streetEndings: readonly string[];
  readonly noStreet: Words;
  /** Stand inside what places are called. */
  readonly joiners: Words;
  readonly heads: ByInstitution<Words>;
  readonly tails: ByInstitution<Words>;
  readonly endings: ByInstitution<readonly string[]>;
  /** Words with such an ending that name nothing. */
  readonly plainHeads: Words;
  readonly headQualities: Words;
  readonly units: Words;
  readonly afterAge: readonly (readonly string[])[];
  /** Before a bare number that ends what is said, it is an age. */
  readonly ageVerbs: Words;
  readonly numbers: Words;
  readonly numberJoiners: Words;
  /** Before a capital they say that it is a place. */
  readonly places: Words;
  /** Given names that are words too. */
  readonly alsoWords: Words;
  /** Capital inside a sentence, and nobody's name. */
  readonly calmCapitals: Words;
  /** German: what stands before a noun, the nouns, and how others end. */
  readonly describers: Words;
  readonly nouns: Words;
  readonly nounEndings: readonly string[];
};

export const wordSet = (words: string): Words =>
  new Set(
    words
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replaceAll('ß', 'ss')
      .split(/\s+/)
      .filter((word) => word !== ''),
  );

/** Each as it is written in twelve lines, short forms beside it. */
export const monthsOf = (lines: readonly string[]): ReadonlyMap<string, number> =>
  new Map(lines.flatMap((line, i) => line.split(' ').map((word) => [word, i + 1] as const)));
