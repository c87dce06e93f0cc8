// A short run of `npm run fuzz`, and that what it looks for would be found.
import { expect, it } from 'vitest';
import { loadSodium, sodium } from '../../../shared/crypto/base/sodium.ts';
import { type Asked, runPeople } from './fuzz.ts';
import { watchKeys } from './keys.ts';
import { shrunk } from './shrink.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
const GIVEN = process.env['ENTRETEMPS_SEED'];
const seeds = GIVEN === undefined ? Array.from({ length: FULL ? 40 : 20 }, (_, i) => 20_261_129 + i) : [Number(GIVEN)];
const happened = new Map<string, number>();

it.each(seeds)(
  'people, a relay that errs and somebody who lies end in what the ideal model says (seed %i)',
  { timeout: 600_000 },
  async (seed) => {
    const ran = await runPeople({
      seed,
      steps: FULL ? 300 : 60,
      restores: seed % 4 === 0,
      keeps: seed % 2 === 1,
      shrinks: FULL,
    });
    expect(ran.broken).toBeNull();
    for (const [what, times] of ran.happened) happened.set(what, (happened.get(what) ?? 0) + times);
  },
);

/** What once ended otherwise than the model says, as few commands as show it; deaths at commits that digests would be among. */
const PLAYED_AGAIN: readonly (readonly [string, Asked])[] = [
  [
    'what was once lost without a word is not: one of two devices confirms a recovery, the other has written',
    { seed: 93, steps: 300, restores: false },
  ],
  [
    'a device that the relay put the vault back before, and so linked anew, learns of the relation that another one has erased',
    { seed: 112, steps: 300, restores: true, only: [0, 1, 3, 62, 138, 145] },
  ],
  [
    'what the relay lost of what a device had sent comes again as a copy, at a place of its own',
    { seed: 2028, steps: 300, restores: true, only: [15, 18, 22, 70, 73, 76, 89, 90, 91] },
  ],
  [
    'who loses every device before one of them has read that a relation was erased is not told of it',
    { seed: 3009, steps: 300, restores: false, only: [9, 16, 18] },
  ],
  [
    'a space whose vault the relay has never known, as it was put back to before it, is erased once thirty days are over',
    { seed: 9000, steps: 300, restores: true, only: [4, 20, 22, 25] },
  ],
  [
    'who came back from the sheet and is confirmed within thirty days tells of the space that they erase',
    { seed: 1022, steps: 300, restores: false, only: [136, 144, 159, 166, 180] },
  ],
  [
    'what was sealed for a device that was then removed comes again, though its author soon seals for the one that stays',
    { seed: 9063, steps: 300, restores: false, only: [166, 217, 222] },
  ],
  [
    'a removal that a death cut off behind its commit goes on by itself, and is one',
    { seed: 9063, steps: 300, restores: false, only: [125, 135, 173, 174, 177, 193, 194] },
  ],
  [
    'what of a relation that is being erased is in no backup is not awaited there, before its texts are opened as after',
    { seed: 80003, steps: 300, restores: false, keeps: true, digests: true, only: [63, 67, 68, 86] },
  ],
];

it.runIf(GIVEN === undefined).each(PLAYED_AGAIN)('%s', async (_what, asked) => {
  const ran = await runPeople({ digests: false, ...asked, shrinks: false });
  expect(ran.broken).toBeNull();
});

it.runIf(GIVEN === undefined)('in which something happened', () => {
  const all = [
    'entries',
    'devices added',
    'relations erased',
    'spaces erased',
    'recoveries',
    'deaths',
    'digests held',
    'pages',
    'notes',
  ];
  for (const what of all) expect(happened.get(what), what).toBeGreaterThan(0);
});

it('a key and nonce that seal two different things are found, the same thing twice is not', async () => {
  await loadSodium();
  const keys = watchKeys();
  const seal = (text: string) =>
    sodium().crypto_aead_xchacha20poly1305_ietf_encrypt(text, null, null, new Uint8Array(24), new Uint8Array(32));
  seal('une');
  seal('une');
  expect(() => keys.hold()).not.toThrow();
  seal('autre');
  expect(() => keys.hold()).toThrow('key and nonce');
  keys.stop();
});

it('a failure is made as small as the commands that show it, in their order', async () => {
  let runs = 0;
  const isShown = async (places: readonly number[]): Promise<boolean> => {
    runs += 1;
    return [3, 170, 171].every((place) => places.includes(place));
  };
  const all = Array.from({ length: 300 }, (_, place) => place);
  expect(await shrunk(all, isShown, 60_000)).toEqual([3, 170, 171]);
  expect(runs).toBeLessThan(100);
  expect(await shrunk(all, async (places) => places.length >= 300, 60_000)).toEqual(all);
  expect(await shrunk(all, isShown, -1)).toEqual(all);
});
