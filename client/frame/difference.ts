// What changed between two texts of one clause: the sentences that differ, and in these the words. Told by place and by word, never by
// colour alone; the rest of the clause stands unchanged.

export type Run = { readonly text: string; readonly changed: boolean };
/** A sentence that changed, as it was and as it is; empty where there was or is none. */
export type Change = { readonly before: readonly Run[]; readonly after: readonly Run[] };
export type Difference = {
  readonly changes: readonly Change[];
  /** The sentences that both texts have, by paragraph of the new one. */
  readonly unchanged: readonly string[];
};

export function differenceOf(before: string, after: string): Difference {
  const pairs = alignedBy(sentencesOf(before), sentencesOf(after));
  const changes = pairs.flatMap((pair) =>
    pair.same ? [] : [changeOf(pair.before.map(textOf).join(' '), pair.after.map(textOf).join(' '))],
  );
  const same = pairs.flatMap((pair) => (pair.same ? pair.after : []));
  return { changes, unchanged: paragraphsOf(same) };
}

type Sentence = { readonly text: string; readonly paragraph: number };
const textOf = ({ text }: Sentence): string => text;

const sentencesOf = (text: string): Sentence[] =>
  text.split(/\n+/).flatMap((line, paragraph) =>
    line
      .split(/(?<=[.?…])\s+(?=\p{Lu}|\d|«|“|‘|„)/u)
      .filter((sentence) => sentence !== '')
      .map((sentence) => ({ text: sentence, paragraph })),
  );

function paragraphsOf(sentences: readonly Sentence[]): string[] {
  const byParagraph = new Map<number, string[]>();
  for (const { text, paragraph } of sentences)
    byParagraph.set(paragraph, [...(byParagraph.get(paragraph) ?? []), text]);
  return [...byParagraph.values()].map((texts) => texts.join(' '));
}

function changeOf(before: string, after: string): Change {
  const pairs = alignedBy(wordsOf(before).map(asSentence), wordsOf(after).map(asSentence));
  const side = (of: (pair: Pair) => readonly Sentence[]): Run[] =>
    joined(pairs.map((pair) => ({ text: of(pair).map(textOf).join(''), changed: !pair.same })));
  return { before: side((pair) => pair.before), after: side((pair) => pair.after) };
}

const asSentence = (text: string): Sentence => ({ text, paragraph: 0 });
/** Each word with the spaces before it; an hour or a date (no-break spaces) is one word. */
const wordsOf = (text: string): string[] => text.match(/[ \t]*[^ \t,;.]+|[ \t]*[,;.]/g) ?? [];

/** Runs beside each other that are alike become one; a space that both sides share stays outside the mark. */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    if (run.text === '') continue;
    const lead = run.changed ? /^[ \t]+/.exec(run.text)?.[0] : undefined;
    if (lead !== undefined && out.at(-1)?.changed !== true) push(out, { text: lead, changed: false });
    push(out, lead !== undefined && out.at(-1)?.changed !== true ? { ...run, text: run.text.slice(lead.length) } : run);
  }
  return out;
}

function push(out: Run[], run: Run): void {
  const last = out.at(-1);
  if (last?.changed === run.changed) out[out.length - 1] = { ...last, text: last.text + run.text };
  else out.push(run);
}

type Pair = { readonly same: boolean; readonly before: readonly Sentence[]; readonly after: readonly Sentence[] };

/** Above this many cells a table of two texts is not drawn up: what lies between their common ends then counts as changed whole. */
const MOST_CELLS = 1_000_000;

/** The longest common sequence, with what lies between as pairs of runs that differ. */
function alignedBy(before: readonly Sentence[], after: readonly Sentence[]): Pair[] {
  let start = 0;
  while (start < before.length && before[start]?.text === after[start]?.text) start++;
  let end = 0;
  const rest = Math.min(before.length, after.length) - start;
  while (end < rest && before.at(-1 - end)?.text === after.at(-1 - end)?.text) end++;
  const [left, right] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const same = (from: number, to: number): Pair[] =>
    from === to ? [] : [{ same: true, before: after.slice(from, to), after: after.slice(from, to) }];
  return [...same(0, start), ...between(left, right), ...same(after.length - end, after.length)];
}

function between(left: readonly Sentence[], right: readonly Sentence[]): Pair[] {
  if (left.length === 0 && right.length === 0) return [];
  const whole: Pair = { same: false, before: left, after: right };
  if (left.length === 0 || right.length === 0 || left.length * right.length > MOST_CELLS) return [whole];
  const table = lengthsOf(left, right);
  const at = (i: number, j: number): number => table[i * (right.length + 1) + j] ?? 0;
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  let [fromLeft, fromRight] = [0, 0];
  const flush = (): void => {
    if (fromLeft < i || fromRight < j)
      pairs.push({ same: false, before: left.slice(fromLeft, i), after: right.slice(fromRight, j) });
  };
  while (i < left.length && j < right.length) {
    if (left[i]?.text === right[j]?.text) {
      flush();
      pairs.push({ same: true, before: right.slice(j, j + 1), after: right.slice(j, j + 1) });
      [i, j] = [i + 1, j + 1];
      [fromLeft, fromRight] = [i, j];
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  [i, j] = [left.length, right.length];
  flush();
  return pairs;
}

/** Of the longest common sequence from each place on. */
function lengthsOf(left: readonly Sentence[], right: readonly Sentence[]): Uint32Array {
  const width = right.length + 1;
  const table = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const [down, across] = [table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0];
      const diagonal = (table[(i + 1) * width + j + 1] ?? 0) + 1;
      table[i * width + j] = left[i]?.text === right[j]?.text ? diagonal : Math.max(down, across);
    }
  }
  return table;
}
