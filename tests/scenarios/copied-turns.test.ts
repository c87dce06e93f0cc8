// A copied profile on two devices that both write, in every order of their steps: each is itself or becomes a new device, no word is lost, and
// no key and nonce seal two different things.
import { expect, it } from 'vitest';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { watchKeys } from '../fuzz/people/keys.ts';
import { flash, texts } from '../harness/days.ts';
import { createWorld, HOUR, meet, PASSPHRASE, type Person, settle } from '../harness/world.ts';

/** What each of the two does, in its own order. */
const STEPS = ['writes', 'passes', 'writes'] as const;

/** Every order in which two people take `left` and `right` steps. */
const orders = (left: number, right: number): readonly string[] =>
  left === 0 || right === 0
    ? ['a'.repeat(left) + 'b'.repeat(right)]
    : [...orders(left - 1, right).map((rest) => `a${rest}`), ...orders(left, right - 1).map((rest) => `b${rest}`)];

const ORDERS = orders(STEPS.length, STEPS.length);

it('are twenty orders', () => {
  expect(new Set(ORDERS).size).toBe(20);
});

it.each(ORDERS)('both copies of a profile write and pass, in the order %s', async (order) => {
  await loadSodium();
  const keys = watchKeys();
  try {
    const world = await createWorld({ direct: true });
    const { claire, camille } = await meet(world);
    await flash(camille, 'Avant.');
    await settle(camille, claire);
    const copy = await world.device({ store: camille.store.clone() });
    unwrap(await copy.engine.unlock((await copy.view()).spaces[0]!.id, PASSPHRASE));
    const before = await hereOf(camille);
    expect(await hereOf(copy)).toBe(before);

    const said: string[] = [];
    const taken = { a: 0, b: 0 };
    for (const who of order as Iterable<'a' | 'b'>) {
      const person = who === 'a' ? camille : copy;
      const step = STEPS[taken[who]++];
      if (step === 'passes') await person.engine.sync();
      else {
        const text = `${who}${taken[who]}.`;
        // A device that knows that it is a copy sets nothing down: what was typed stays on the screen.
        const answer = await person.engine.deposit((await person.relation()).key, { kind: 'flash', text });
        if (answer.ok) said.push(text);
        else expect(answer.error).toBe('stopped');
      }
    }
    expect(said.length).toBeGreaterThanOrEqual(3);
    await settle(camille, copy, claire, camille, copy);
    world.time.advance(HOUR);
    await settle(camille, copy, claire, camille, copy);

    // One of the two at the most goes on as what both were; the other knows, and heals.
    const both = [camille, copy];
    const copies = await filtered(both, async (person) => (await person.space()).copiedUntil !== null);
    expect(copies).toHaveLength(1);
    const kept: string[] = [];
    for (const each of copies) {
      unwrap(await each.engine.healCopy(PASSPHRASE, true));
      expect(await hereOf(each)).not.toBe(before);
      const draft = await each.engine.draft({ relation: (await each.relation()).key, kind: 'flash' });
      if (draft?.kind === 'flash') kept.push(...draft.text.split('\n\n'));
    }
    for (const each of both.filter((person) => !copies.includes(person))) expect(await hereOf(each)).toBe(before);
    await settle(camille, copy, claire, camille, copy);
    const read = await texts(claire);
    expect([...read, ...kept]).toEqual(expect.arrayContaining(['Avant.', ...said]));
    expect(read).toHaveLength(new Set(read).size);

    // And both write on.
    for (const each of both) await flash(each, each === camille ? 'De l’une.' : 'De l’autre.');
    await settle(camille, copy, claire, camille, copy);
    for (const each of [claire, ...both])
      expect(await texts(each)).toEqual(expect.arrayContaining(['Avant.', 'De l’une.', 'De l’autre.']));
    await world.close();
    keys.hold();
  } finally {
    keys.stop();
  }
});

const hereOf = async (person: Person) => (await person.space()).devices.find(({ isHere }) => isHere)?.id;

async function filtered(
  people: readonly Person[],
  isIt: (person: Person) => Promise<boolean>,
): Promise<readonly Person[]> {
  const found = await Promise.all(people.map(isIt));
  return people.filter((_, i) => found[i]);
}
