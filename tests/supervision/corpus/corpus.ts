// 400 invented passages in four languages with 2,000 planted identifiers, made of written sentences and values by one seed. Half of each language, its
// sentences and its values, was written and set aside before the finder had a rule (`held`): rules were only ever looked at beside the other (`tuned`).
import { createDice, type Dice } from '../../fuzz/dice.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';
import { FR } from './fr.ts';
import { NL } from './nl.ts';

/** What kind of thing was planted. hard: what no rule of spelling can know. */
export const PLANTED_CLASSES = [
  'known',
  'marker',
  'given',
  'capital',
  'street',
  'town',
  'institution',
  'phone',
  'email',
  'link',
  'iban',
  'plate',
  'id',
  'date',
  'age',
  'hard',
] as const;
export type PlantedClass = (typeof PLANTED_CLASSES)[number];

export type Half = {
  /** As the record knows them. */
  readonly known: readonly string[];
  /** {class}, or {known:n} of its nth group of spellings. Of a value, what stands before a bar is no part of what is planted. */
  readonly sentences: readonly string[];
  readonly plain: readonly string[];
  readonly values: { readonly known: readonly (readonly string[])[] } & Readonly<
    Record<Exclude<PlantedClass, 'known'>, readonly string[]>
  >;
};

export type CorpusLanguage = {
  readonly language: 'fr' | 'en' | 'nl' | 'de';
  readonly tuned: Half;
  readonly held: Half;
};

export type Planted = { readonly class: PlantedClass; readonly from: number; readonly to: number };
export type CorpusPassage = {
  readonly language: CorpusLanguage['language'];
  readonly half: 'tuned' | 'held';
  readonly known: readonly string[];
  readonly text: string;
  readonly planted: readonly Planted[];
};

const SEED = 20_261_201;
const PASSAGES_A_HALF = 50;
const PLANTED_A_PASSAGE = 5;
const PLAIN_A_PASSAGE = 3;
const SLOT = /\{(\w+)(?::(\d))?\}/g;

const slotsOf = (sentence: string): number => [...sentence.matchAll(SLOT)].length;
/** Typed in haste: some names without capitals, some letters as two, some apostrophes straight. */
const IN_SMALL_LETTERS: ReadonlySet<PlantedClass> = new Set(['given', 'marker', 'capital', 'street', 'town']);

function valueOf(half: Half, planted: PlantedClass, group: number, roll: Dice): string {
  const chosen = planted === 'known' ? roll.one(half.values.known[group] ?? []) : roll.one(half.values[planted]);
  const small = IN_SMALL_LETTERS.has(planted) && roll.pick(8) === 0 ? chosen.toLowerCase() : chosen;
  return roll.pick(10) === 0 ? small.normalize('NFD') : small;
}

/** So many sentences that exactly five things are planted, others between them. */
function passageOf(
  language: CorpusLanguage['language'],
  name: CorpusPassage['half'],
  half: Half,
  roll: Dice,
): CorpusPassage {
  const sentences: string[] = [];
  for (let left = PLANTED_A_PASSAGE; left > 0;) {
    const fit = half.sentences.filter((each) => slotsOf(each) <= left && !sentences.includes(each));
    const next = roll.one(fit);
    sentences.push(next);
    left -= slotsOf(next);
  }
  for (let i = 0; i < PLAIN_A_PASSAGE; i++)
    sentences.splice(
      roll.pick(sentences.length + 1),
      0,
      roll.one(half.plain.filter((each) => !sentences.includes(each))),
    );
  const straight = roll.pick(3) === 0;
  let text = '';
  const planted: Planted[] = [];
  const write = (part: string) => {
    text += straight ? part.replaceAll('’', "'") : part;
  };
  for (const sentence of sentences) {
    let at = 0;
    if (text !== '') write(' ');
    for (const slot of sentence.matchAll(SLOT)) {
      write(sentence.slice(at, slot.index));
      const kind = slot[1] as PlantedClass;
      const value = valueOf(half, kind, Number(slot[2] ?? 0), roll);
      const bar = value.indexOf('|');
      write(value.slice(0, Math.max(0, bar)));
      const from = text.length;
      write(value.slice(bar + 1));
      planted.push({ class: kind, from, to: text.length });
      at = slot.index + slot[0].length;
    }
    write(sentence.slice(at));
  }
  return { language, half: name, known: half.known, text, planted };
}

/** 100 of each language, the half that rules were tuned on first. */
export function corpus(): readonly CorpusPassage[] {
  const roll = createDice(SEED);
  return [FR, EN, NL, DE].flatMap((each) =>
    (['tuned', 'held'] as const).flatMap((name) =>
      Array.from({ length: PASSAGES_A_HALF }, () => passageOf(each.language, name, each[name], roll)),
    ),
  );
}
