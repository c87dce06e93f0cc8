// Fast seeded chance for floods: sfc32 (Chris Doty-Humphrey, PractRand), good enough to vary and cheap enough to be called for each
// byte. Nothing secret comes of it.

export type Dice = {
  /** A whole number from 0 to n − 1. */
  pick(n: number): number;
  one<T>(values: readonly T[]): T;
  bytes(length: number): Uint8Array;
};

export function createDice(seed: number): Dice {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1];
  const next = (): number => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  const pick = (n: number): number => next() % n;
  return {
    pick,
    one: (values) => {
      const value = values[pick(values.length)];
      if (value === undefined) throw new RangeError('nothing to choose from');
      return value;
    },
    bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff),
  };
}
