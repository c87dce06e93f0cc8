// Notices between two people: what wakes a device and what does not (product.md 22; PROTOCOL.md, Relay).
import { describe, expect, it } from 'vitest';
import { decode } from '../../shared/codec.ts';
import { DAY } from '../../shared/clock.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { createWorld, meet, type Person, settle } from '../harness/world.ts';

describe('what is marked to wake somebody', () => {
  it('is what both people write to be read, and no housekeeping, withdrawal or vault', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const [hers, theirs] = [marksOf(claire), marksOf(camille)];
    const key = (await camille.relation()).key;

    unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Réveillée avant le réveil.' }));
    unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'À reprendre.' }));
    await settle(camille, claire);
    expect(theirs.count(true)).toBe(2);
    // What went into a vault, and what Claire's device said of having read: neither wakes anybody.
    expect(theirs.count(false)).toBeGreaterThan(0);
    expect(hers.count(true)).toBe(0);

    const [first, second] = await camille.thread();
    unwrap(await camille.engine.withdraw(key, second!.id));
    await settle(camille, claire);
    expect(theirs.count(true)).toBe(2);

    const answer = { covers: [first!.id], reason: '', blocks: [{ type: 'text', text: 'Bonsoir.' }] } as const;
    unwrap(await claire.engine.answer((await claire.relation()).key, answer));
    world.time.advance(31_000);
    await settle(claire, camille);
    expect(hers.count(true)).toBe(1);

    // Weeks of silence: heartbeats, fresh prekeys, epochs of the vault.
    const quiet = hers.count(false) + theirs.count(false);
    for (let week = 0; week < 3; week++) {
      world.time.advance(8 * DAY);
      await settle(claire, camille);
    }
    expect(hers.count(false) + theirs.count(false)).toBeGreaterThan(quiet);
    expect([hers.count(true), theirs.count(true)]).toEqual([1, 2]);
    await world.close();
  });
});

/** Counts the envelopes that a device sends from now on, by whether they wake; a retry counts once. */
function marksOf(person: Person): { count(wake: boolean): number } {
  const seen = new Map<string, boolean>();
  person.wire.intercept = (path, body, send) => {
    if (path === APPEND.path)
      for (const { envelopeId, wake } of unwrap(decode(APPEND.request, body))) seen.set(envelopeId, wake);
    return send();
  };
  return { count: (wake) => [...seen.values()].filter((marked) => marked === wake).length };
}
