// Words that one types against a text: without regard to capitals and accents, on the device alone.

const MARKS = /\p{M}+/gu;

const fold = (text: string): string => text.normalize('NFD').replace(MARKS, '').toLowerCase();

export const wordsOf = (search: string): readonly string[] =>
  fold(search)
    .split(/\s+/u)
    .filter((word) => word !== '');

/** A text to look in, and the place in the text of a place found there, UTF-16 units. */
export type Folded = { readonly text: string; placeOf(at: number): number };

export function folded(text: string): Folded {
  const whole = fold(text);
  return {
    text: whole,
    placeOf: (at) => {
      // Folding goes character by character, so that the shortest beginning that folds to as much ends there.
      let [low, high] = [0, text.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (fold(text.slice(0, middle)).length < at) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
