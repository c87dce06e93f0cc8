// What the finder finds of 2,000 planted identifiers, by class and language, each as sure as it was found; what it asks that
// was none; and what it missed, all of it. No number here is a threshold: a person rereads every line, and this says why.
import { createFinder } from '../../client/engine/supervision/finder/find.ts';
import type { Found } from '../../client/engine/supervision/finder/reading.ts';
import { corpus, type CorpusPassage, type Planted, PLANTED_CLASSES } from './corpus/corpus.ts';

const LEVELS = ['replaced', 'asked', 'left', 'missed'] as const;
type Outcome = (typeof LEVELS)[number];
type Judged = Planted & { readonly passage: CorpusPassage; readonly outcome: Outcome };

/** 9 November 2026. */
const AROUND = 20_766;
const IS_LETTER = /[\p{L}\p{N}]/u;

/** As weakly as its weakest letter: an identifier of which a part stays is not replaced. */
function outcomeOf(passage: CorpusPassage, planted: Planted, found: readonly Found[]): Outcome {
  let weakest = 0;
  for (let at = planted.from; at < planted.to; at++) {
    if (!IS_LETTER.test(passage.text.charAt(at))) continue;
    const level = found.find(({ from, to }) => from <= at && at < to)?.level ?? 'missed';
    weakest = Math.max(weakest, LEVELS.indexOf(level));
  }
  return LEVELS[weakest] ?? 'missed';
}

export function judged(passages: readonly CorpusPassage[]): {
  readonly planted: readonly Judged[];
  readonly words: number;
  /** What was replaced or asked, and touches nothing that was planted. */
  readonly alarms: readonly { readonly passage: CorpusPassage; readonly found: Found }[];
} {
  const all = passages.map((passage) => {
    const known = passage.known.map((spelling, i) => ({ spelling, identity: String(i), class: 'person' as const }));
    return { passage, found: createFinder(known, passage.language).find(passage.text, AROUND) };
  });
  return {
    planted: all.flatMap(({ passage, found }) =>
      passage.planted.map((each) => ({ ...each, passage, outcome: outcomeOf(passage, each, found) })),
    ),
    words: passages.reduce((count, { text }) => count + text.split(/\s+/u).length, 0),
    alarms: all.flatMap(({ passage, found }) =>
      found
        .filter(
          ({ level, from, to }) => level !== 'left' && !passage.planted.some((its) => its.from < to && from < its.to),
        )
        .map((its) => ({ passage, found: its })),
    ),
  };
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

function row(name: string, of: readonly Judged[]): string {
  const counts = LEVELS.map((level) => of.filter(({ outcome }) => outcome === level).length);
  const cells = counts.map((count) => share(count, of.length).padStart(9));
  return `${name.padEnd(26)}${String(of.length).padStart(6)}${cells.join('')}`;
}

/** The lines of the report. */
export function report(): readonly string[] {
  const passages = corpus();
  const whole = judged(passages);
  const head = `${''.padEnd(26)}${'planted'.padStart(6)}${LEVELS.map((level) => level.padStart(9)).join('')}`;
  const halves = (['tuned', 'held'] as const).flatMap((half) => {
    const its = judged(passages.filter((each) => each.half === half));
    const told = half === 'tuned' ? 'the half that rules were tuned on' : 'the half set aside before any rule';
    return [
      '',
      `${told}: ${its.alarms.length} false alarms in ${its.words} words, ${((1_000 * its.alarms.length) / its.words).toFixed(1)} per 1,000`,
      head,
      ...(['fr', 'en', 'nl', 'de'] as const).map((language) =>
        row(
          language,
          its.planted.filter(({ passage }) => passage.language === language),
        ),
      ),
      row('all', its.planted),
    ];
  });
  const classes = PLANTED_CLASSES.flatMap((name) => {
    const of = whole.planted.filter((each) => each.class === name);
    return [
      row(name, of),
      ...(['fr', 'en', 'nl', 'de'] as const).map((language) =>
        row(
          `  ${language}`,
          of.filter(({ passage }) => passage.language === language),
        ),
      ),
    ];
  });
  const quoted = ({ passage, from, to }: { passage: CorpusPassage; from: number; to: number }): string =>
    `${passage.language} ${passage.half} «${passage.text.slice(from, to)}» in …${passage.text.slice(Math.max(0, from - 24), to + 24)}…`;
  return [
    `${passages.length} invented passages, ${whole.planted.length} planted identifiers, ${whole.words} words.`,
    'Both halves are of one hand; the second was set aside before any rule. Its misses were never listed, but its totals were seen while rules were made.',
    'replaced: sure. asked: the line waits until it is decided. left: underlined. missed: only rereading finds it.',
    ...halves,
    '',
    'both halves, by class and language',
    head,
    ...classes,
    '',
    'missed:',
    ...whole.planted
      .filter(({ outcome }) => outcome === 'missed')
      .map((each) => `${each.class.padEnd(12)}${quoted(each)}`),
    '',
    'left as they stand, underlined:',
    ...whole.planted
      .filter(({ outcome }) => outcome === 'left')
      .map((each) => `${each.class.padEnd(12)}${quoted(each)}`),
    '',
    'false alarms:',
    ...whole.alarms.map(({ passage, found }) => `${found.level.padEnd(12)}${quoted({ passage, ...found })}`),
  ];
}
