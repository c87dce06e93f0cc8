// What is to be seen as another picture, and what is not: noise, white, and a picture that ends halfway, beside what an encoder does.
import { expect, it } from 'vitest';
import { isColour, isNear } from './pixels.ts';

const SIDE = 16;

const patch = (at: (x: number, y: number) => number): Uint8ClampedArray => {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) data.set([at(x, y), at(x, y), at(x, y), 255], (y * SIDE + x) * 4);
  return data;
};
const writing = patch((x, y) => ((x * 5 + y * 3) % 7 < 2 ? 40 : 225));
const noise = (): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: SIDE * SIDE * 4 }, (_, i) => (i * 7_919 + (i >> 3) * 104_729) & 0xff);

it('a picture with what an encoder leaves of it is the same', () => {
  const encoded = writing.map((value, i) => (i % 4 === 3 ? 255 : value + (((i * 7) % 25) - 12)));
  expect(isNear(writing, Uint8ClampedArray.from(encoded))).toBe(true);
});

it.each([
  ['noise', noise()],
  ['white', patch(() => 255)],
  ['black', patch(() => 0)],
  ['cut halfway', patch((x, y) => (y < SIDE / 4 ? ((x * 5 + y * 3) % 7 < 2 ? 40 : 225) : 0))],
  ['of another size', writing.subarray(0, -4)],
] as const)('what is %s is another', (_name, other) => {
  expect(isNear(writing, other)).toBe(false);
});

it('a colour that is read back is that colour, and noise or white never is', () => {
  const colour = [200, 30, 90] as const;
  const drawn = Uint8ClampedArray.from({ length: SIDE * SIDE * 4 }, (_, i) => [...colour, 255][i % 4] as number);
  expect(isColour(drawn, colour)).toBe(true);
  expect(isColour(drawn.with(400, drawn[400]! + 2) as Uint8ClampedArray, colour)).toBe(true);
  expect(isColour(drawn.with(400, drawn[400]! + 9) as Uint8ClampedArray, colour)).toBe(false);
  expect(isColour(noise(), colour)).toBe(false);
  expect(
    isColour(
      patch(() => 255),
      colour,
    ),
  ).toBe(false);
});
