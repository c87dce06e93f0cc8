// The passphrase's key: computed twice before anything is made with it, tried against what was stored, and changed.
import { describe, expect, it } from 'vitest';
import { INDEX, readHeaders } from '../../client/engine/account/headers.ts';
import type { Ports } from '../../client/engine/ports.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, texts } from '../harness/days.ts';
import { createMemoryStore, type MemoryStore } from '../harness/memory-store.ts';
import {
  CLAIRE,
  createWorld,
  type DeviceOptions,
  meet,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
} from '../harness/world.ts';

const OTHER = 'verger minuit colombe';
const REFUSED = { ok: false, error: 'unsteady-key' };

/** Each answer of a device's Argon2id from here on, by the number of the call; the right one where the list ends. */
const answers = (...list: readonly (Uint8Array | null)[]): Required<Pick<DeviceOptions, 'misreckon'>> => {
  const left = [...list];
  return { misreckon: () => left.shift() ?? null };
};
const wrong = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const parametersOf = async ({ store }: Person) =>
  [...(await readHeaders({ store } as unknown as Ports)).values()].map(({ parameters }) => parameters.memoryMiB);

describe('a device that computes another key than the right one', () => {
  it('at the first try alone makes a space with less memory, which opens again', async () => {
    const world = await createWorld();
    const claire = await world.device(answers(wrong(1)));
    unwrap(await claire.engine.createPractice(newSpace('Claire'), CLAIRE, await world.admissionLink()));
    expect(await parametersOf(claire)).toEqual([128]);
    const { id } = await claire.space();
    await claire.engine.lock();
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await world.close();
  });

  it('or zeros, twice the same, does not make a space with them', async () => {
    const world = await createWorld();
    const claire = await world.device({ misreckon: (memoryMiB) => (memoryMiB > 64 ? wrong(0) : null) });
    unwrap(await claire.engine.createPractice(newSpace('Claire'), CLAIRE, await world.admissionLink()));
    expect(await parametersOf(claire)).toEqual([64]);
    await world.close();
  });

  it('each time makes nothing: no space here, nothing at the relay, and its link still admits', async () => {
    const world = await createWorld();
    let calls = 0;
    let isWell = false;
    const claire = await world.device({ misreckon: () => (isWell ? null : wrong((calls += 1))) });
    const link = await world.admissionLink();
    const before = claire.wire.requests;
    expect(await claire.engine.createPractice(newSpace('Claire'), CLAIRE, link)).toEqual(REFUSED);
    // Two tries at each of three levels.
    expect(calls).toBe(6);
    expect(claire.wire.requests).toBe(before);
    expect(await claire.view()).toMatchObject({ open: null, spaces: [] });
    expect(await claire.store.spaces()).toEqual([]);
    isWell = true;
    unwrap(await claire.engine.createPractice(newSpace('Claire'), CLAIRE, link));
    await world.close();
  });

  it('each time spends no invitation either, and leaves a recovery sheet as it was', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link } = unwrap(await claire.engine.invite('Camille D.'));
    let calls = 0;
    let isWell = false;
    const camille = await world.device({ misreckon: () => (isWell ? null : wrong((calls += 1))) });
    expect(await camille.engine.joinInNewSpace(link, newSpace('Camille'))).toEqual(REFUSED);
    isWell = true;
    const joined = unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    const words = joined.sheet.words.join(' ');
    isWell = false;
    const elsewhere = await world.device({ misreckon: () => (isWell ? null : wrong((calls += 1))) });
    const { name: _, ...space } = newSpace('Camille');
    const before = elsewhere.wire.requests;
    expect(await elsewhere.engine.recover(words, space)).toEqual({ ok: false, error: { type: 'unsteady-key' } });
    expect(elsewhere.wire.requests).toBe(before);
    isWell = true;
    unwrap(await elsewhere.engine.recover(words, space));
    await world.close();
  });

  it('or whose store gives back other bytes than it took, leaves no space that nobody could open', async () => {
    const world = await createWorld();
    const kept = createMemoryStore();
    let spoilt = 0;
    const store: MemoryStore = {
      ...kept,
      load: async (space) =>
        (await kept.load(space)).map((row) => {
          if (space !== INDEX) return row;
          spoilt += 1;
          return { ...row, value: row.value.map((byte, at) => (at === row.value.length - 20 ? byte ^ 1 : byte)) };
        }),
    };
    const claire = await world.device({ store });
    const made = await claire.engine.createPractice(newSpace('Claire'), CLAIRE, await world.admissionLink());
    expect(made).toEqual(REFUSED);
    expect(spoilt).toBeGreaterThan(0);
    expect(await claire.view()).toMatchObject({ open: null, spaces: [] });
    expect(await kept.spaces()).toEqual([]);
    await world.close();
  });

  it('or lacks memory once at unlocking is asked once more, and it is never called a wrong passphrase', async () => {
    const world = await createWorld();
    let fails = 0;
    const claire = await world.device({
      misreckon: () => {
        if (fails-- > 0) throw new Error('not enough memory');
        return null;
      },
    });
    unwrap(await claire.engine.createPractice(newSpace('Claire'), CLAIRE, await world.admissionLink()));
    const { id } = await claire.space();
    await claire.engine.lock();
    fails = 1;
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await claire.engine.lock();
    fails = 2;
    expect(await claire.engine.unlock(id, PASSPHRASE)).toEqual({ ok: false, error: 'no-memory' });
    await world.close();
  });
});

describe('a passphrase that is changed', () => {
  it('opens the space from then on, the old one no more, with all that was in it', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    await flash(camille, 'Avant le changement.');
    const { id } = await camille.space();
    expect(await camille.engine.checkPassphrase(OTHER)).toEqual({ ok: false, error: 'wrong-passphrase' });
    unwrap(await camille.engine.checkPassphrase(PASSPHRASE));
    unwrap(await camille.engine.changePassphrase(PASSPHRASE, OTHER));
    await flash(camille, 'Après.');
    // What the AIK does is asked for by the new one too.
    expect(await camille.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'wrong-passphrase' });
    unwrap(await camille.engine.newSheet(OTHER));
    const again = await camille.restart();
    expect(await again.engine.unlock(id, PASSPHRASE)).toEqual({ ok: false, error: 'wrong-passphrase' });
    unwrap(await again.engine.unlock(id, OTHER));
    expect(await texts(again)).toEqual(['Avant le changement.', 'Après.']);
    await world.close();
  });

  it('is refused for a wrong one, one that is too short, or one whose key is unsteady, and the old one goes on opening', async () => {
    const world = await createWorld();
    let calls = 0;
    let wrongFrom = Infinity;
    const claire = await world.device({ misreckon: () => ((calls += 1) > wrongFrom ? wrong(calls) : null) });
    unwrap(await claire.engine.createPractice(newSpace('Claire'), CLAIRE, await world.admissionLink()));
    const { id } = await claire.space();
    expect(await claire.engine.changePassphrase(OTHER, OTHER)).toEqual({ ok: false, error: 'wrong-passphrase' });
    expect(await claire.engine.changePassphrase(PASSPHRASE, 'court')).toEqual({
      ok: false,
      error: 'passphrase-too-short',
    });
    // The old one is hashed rightly, then nothing is.
    wrongFrom = calls + 1;
    expect(await claire.engine.changePassphrase(PASSPHRASE, OTHER)).toEqual(REFUSED);
    wrongFrom = Infinity;
    claire.store.refuse(true);
    expect(await claire.engine.changePassphrase(PASSPHRASE, OTHER)).toEqual({ ok: false, error: 'storage-failed' });
    claire.store.refuse(false);
    await claire.engine.lock();
    expect(await claire.engine.unlock(id, OTHER)).toEqual({ ok: false, error: 'wrong-passphrase' });
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await world.close();
  });

  it('is the old one or the new one after a crash at any write, and the space opens by it', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    const { id } = await camille.space();
    let person = camille;
    for (const [when, opens, other] of [
      ['before', PASSPHRASE, OTHER],
      ['after', OTHER, PASSPHRASE],
    ] as const) {
      person.store.crashAt(person.store.commits() + 1, when);
      await person.engine.changePassphrase(PASSPHRASE, OTHER).catch(() => undefined);
      person = await person.restart();
      expect(await person.engine.unlock(id, other)).toEqual({ ok: false, error: 'wrong-passphrase' });
      unwrap(await person.engine.unlock(id, opens));
    }
    await world.close();
  });
});
