// Two own devices at once, where what one of them writes stands as several records in one append: the other one writes right before it, at
// every append there is. Neither loses anything, and the vault stays one that opens (PROTOCOL.md, Adding and removing; Relay).
import { describe, expect, it } from 'vitest';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { link } from '../harness/link.ts';
import { flash, textsOf } from '../harness/thread.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle } from '../harness/world.ts';

/** The other one writes before each of the first `times` appends; answers how often it did. */
function between(person: Person, times: number, write: (n: number) => Promise<void>): () => number {
  let n = 0;
  person.wire.intercept = async (path, _body, send) => {
    if (path === APPEND.path && n < times) await write(++n);
    return send();
  };
  return () => n;
}

async function begun() {
  const world = await createWorld();
  const { claire, camille, words } = await meet(world);
  const other = await link(world, camille);
  await settle(camille, other, claire);
  // It has the vault to itself: what it writes goes there at once.
  const writes = async (n: number): Promise<void> => {
    await flash(other, `Entre-temps ${n}.`);
    await other.engine.sync();
  };
  return { world, claire, camille, other, words, writes };
}

/** What the words bring back, beside what is here. */
async function recovered(world: Awaited<ReturnType<typeof createWorld>>, words: readonly string[]) {
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
  return fresh;
}

const told = (times: number): readonly string[] => Array.from({ length: times }, (_, i) => `Entre-temps ${i + 1}.`);

describe('what stands as several records in one append', () => {
  it.each([1, 2, 5])('a removal, %i times after something of another own device', async (times) => {
    const { world, camille, other, words, writes } = await begun();
    const third = await link(world, camille);
    const gone = (await third.space()).devices.find(({ isHere }) => isHere)!.id;
    await settle(camille, other);
    const happened = between(camille, times, writes);
    unwrap(await camille.engine.removeDevice(gone, PASSPHRASE));
    expect(happened()).toBe(times);
    camille.wire.intercept = null;
    await settle(other, camille);
    for (const person of [camille, other]) {
      expect((await person.space()).devices.map(({ id }) => id)).not.toContain(gone);
      expect((await person.space()).vaultStuck).toBe(false);
      expect(await textsOf(person)).toEqual(told(times));
    }
    expect(await textsOf(await recovered(world, words))).toEqual(told(times));
    await world.close();
  });

  it.each([1, 2, 5])('a device let in, %i times after something of another own device', async (times) => {
    const { world, camille, other, words, writes } = await begun();
    const happened = between(camille, times, writes);
    const third = await link(world, camille);
    expect(happened()).toBe(times);
    camille.wire.intercept = null;
    await settle(other, camille, third);
    for (const person of [camille, other, third]) {
      expect((await person.space()).devices).toHaveLength(3);
      expect((await person.space()).vaultStuck).toBe(false);
      expect(await textsOf(person)).toEqual(told(times));
    }
    expect(await textsOf(await recovered(world, words))).toEqual(told(times));
    await world.close();
  });

  it.each([1, 2])('a new sheet, %i times after something of another own device', async (times) => {
    const { world, camille, other, words, writes } = await begun();
    const happened = between(camille, times, writes);
    const made = await camille.engine.newSheet(PASSPHRASE);
    expect(happened()).toBe(times);
    camille.wire.intercept = null;
    await settle(other, camille);
    for (const person of [camille, other]) {
      expect((await person.space()).vaultStuck).toBe(false);
      expect(await textsOf(person)).toEqual(told(times));
    }
    // Whichever of both holds, one does.
    expect(await textsOf(await recovered(world, made.ok ? made.value.words : words))).toEqual(told(times));
    await world.close();
  });
});
