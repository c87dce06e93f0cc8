// What an amendment changed, word by word: the longest common run of words is kept (Hunt and McIlroy, 1976), what stands in one text alone is marked.
// Pure.

export type Run = { readonly text: string; readonly isMarked: boolean };
export type Changed = { readonly before: readonly Run[]; readonly after: readonly Run[] };

/** Beyond so many comparisons the whole middle counts as changed: a text that was written anew says nothing word by word. */
const MOST_COMPARISONS = 4_000_000;

export function changedBetween(before: string, after: string): Changed {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const common =
    middleA.length * middleB.length > MOST_COMPARISONS
      ? { a: new Set<number>(), b: new Set<number>() }
      : commonOf(middleA, middleB);
  const runs = (words: readonly string[], length: number, kept: ReadonlySet<number>): readonly Run[] =>
    joined(
      words.map((text, i) => ({
        text,
        isMarked: i >= start && i < start + length && !kept.has(i - start) && text.trim() !== '',
      })),
    );
  return { before: runs(a, middleA.length, common.a), after: runs(b, middleB.length, common.b) };
}

/** Words, and what stands between them. */
const wordsOf = (text: string): readonly string[] => text.match(/\s+|[\p{L}\p{N}’'-]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** Places of a longest common subsequence in each. */
function commonOf(a: readonly string[], b: readonly string[]) {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const kept = { a: new Set<number>(), b: new Set<number>() };
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      kept.a.add(i++);
      kept.b.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return kept;
}

/** Space between two marked words is marked with them. */
function joined(words: readonly Run[]): readonly Run[] {
  const bridged = words.map((word, i) =>
    !word.isMarked && word.text.trim() === '' && words[i - 1]?.isMarked === true && words[i + 1]?.isMarked === true
      ? { ...word, isMarked: true }
      : word,
  );
  const runs: Run[] = [];
  for (const word of bridged) {
    const last = runs.at(-1);
    if (last?.isMarked === word.isMarked) runs[runs.length - 1] = { ...last, text: last.text + word.text };
    else runs.push(word);
  }
  return runs;
}
