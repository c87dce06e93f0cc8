// Makes a failure smaller: the commands that still show it, found by leaving out ever smaller parts (Zeller and Hildebrandt, "Simplifying and
// isolating failure-inducing input", 2002; its complements alone, since one command seldom shows anything).

/** The fewest of `places` found for which `isShown` holds, in their order; `most` ms at the most, then what was found by then. */
export async function shrunk(
  places: readonly number[],
  isShown: (places: readonly number[]) => Promise<boolean>,
  most: number,
): Promise<readonly number[]> {
  const until = Date.now() + most;
  let left = places;
  for (let part = Math.ceil(left.length / 2); part >= 1; part = part === 1 ? 0 : Math.ceil(part / 2)) {
    let isSmaller = true;
    while (isSmaller) {
      isSmaller = false;
      // What came last is left out first: nothing behind it depends on it.
      for (let end = left.length; end > 0; end -= part) {
        if (Date.now() > until) return left;
        const without = [...left.slice(0, Math.max(0, end - part)), ...left.slice(end)];
        if (!(await isShown(without))) continue;
        left = without;
        isSmaller = true;
      }
    }
  }
  return left;
}
