// A short run of `npm run fuzz`, and that what it looks for would be found.
import { expect, it } from 'vitest';
import { loadSodium, sodium } from '../../../shared/crypto/base/sodium.ts';
import { runPeople } from './fuzz.ts';
import { watchKeys } from './keys.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
const GIVEN = process.env['ENTRETEMPS_SEED'];
const seeds = GIVEN === undefined ? Array.from({ length: FULL ? 40 : 8 }, (_, i) => 20_261_129 + i) : [Number(GIVEN)];
const happened = new Map<string, number>();

it.each(seeds)(
  'people, a relay that errs and somebody who lies end in what the ideal model says (seed %i)',
  { timeout: 600_000 },
  async (seed) => {
    const ran = await runPeople({ seed, steps: FULL ? 300 : 60, restores: seed % 4 === 0, shrinks: FULL });
    expect(ran.broken).toBeNull();
    for (const [what, times] of ran.happened) happened.set(what, (happened.get(what) ?? 0) + times);
  },
);

it.runIf(GIVEN === undefined)(
  'what was once lost without a word is not: one of two devices confirms a recovery, the other has written',
  async () => {
    const ran = await runPeople({ seed: 93, steps: 300, restores: false, shrinks: false });
    expect(ran.broken).toBeNull();
  },
);

it.runIf(GIVEN === undefined)('in which something happened', () => {
  for (const what of ['entries', 'devices added', 'relations erased', 'spaces erased', 'recoveries', 'deaths'])
    expect(happened.get(what), what).toBeGreaterThan(0);
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
