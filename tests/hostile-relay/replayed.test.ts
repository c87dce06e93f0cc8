// What a relay kept, shown again to a device that came back by its sheet; and a turn shown backwards that is longer than the keys that are
// kept of messages passed over. Nothing stands twice, and what is lost by it is counted.
import { describe, expect, it } from 'vitest';
import { SKIPPED_KEYS_KEPT } from '../../shared/crypto/relation/ratchet.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { newSpace, settle } from '../harness/world.ts';
import { relationKept } from './knowledge.ts';
import { answer, noticesOf, pair, textsOf, write } from './people.ts';
import { corrupt, injects, recorded, reorders } from './relay.ts';

const random = seededRandom(20261121, 7_021);

describe('what a relay kept, replayed', () => {
  it('to a device that came back: what the lost one had read stands once', async () => {
    const { world, claire, camille, words } = await pair();
    const tape = recorded();
    corrupt(camille.wire, tape);
    await write(camille, 'Un.');
    await settle(camille, claire);
    await answer(world, claire, 'Lu.');
    await settle(camille);
    const again = await world.device();
    unwrap(await again.engine.recover(words.join(' '), newSpace('Camille')));
    await settle(again, claire);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, again, claire, again);
    const before = await again.thread();
    expect(before).toHaveLength(2);
    expect(await noticesOf(again)).toEqual([]);

    const { mailboxId } = await relationKept(again);
    const kept = tape.rows.filter(({ bytes }) => bytes !== null);
    expect(kept.length).toBeGreaterThanOrEqual(2);
    const renamed = kept.map((row) => ({ ...row, envelopeId: EnvelopeId.random(random) }));
    const attack = injects(...kept, ...renamed);
    corrupt(again.wire, attack.aim(mailboxId));
    await settle(again);
    expect(attack.happened()).toBe(1);
    expect(await again.thread()).toEqual(before);
    // Check: inbox.ts, isReplay. Under an M that is over what the chain holds is no news; the rest opens under none.
    const strangers = (await again.relation()).notices.filter(({ type }) => type === 'refused-envelope');
    // One of those kept is machinery, what Claire’s app reads: its key is in no vault, so that this device never held it.
    expect(strangers).toEqual([{ type: 'refused-envelope', count: renamed.length + 1 }]);
    await write(again, 'Toujours là.');
    await settle(again, claire);
    expect(await textsOf(claire)).toEqual(['Un.', 'Lu.', 'Toujours là.']);
    await world.close();
  });
});

describe('a turn shown', () => {
  it('backwards, a turn longer than the keys that are kept: what is lost is told, and the session goes on', async () => {
    const { world, claire, camille } = await pair();
    const count = SKIPPED_KEYS_KEPT + 44;
    for (let n = 1; n <= count; n++) await write(camille, `${n}.`);
    await settle(camille);
    const attack = reorders((rows) => [...rows].reverse());
    const hostile = corrupt(claire.wire, attack);
    await settle(claire);
    expect(attack.happened()).toBeGreaterThan(0);
    const there = await textsOf(claire);
    const lost = count - there.length;
    expect(lost).toBeGreaterThan(0);
    expect(there).toEqual(Array.from({ length: count }, (_, i) => `${i + 1}.`).filter((text) => there.includes(text)));
    expect((await claire.relation()).notices).toContainEqual({ type: 'cannot-open-here', count: lost });
    expect(await textsOf(camille)).toHaveLength(count);

    hostile.relent();
    await answer(world, claire, 'Bien reçu, en partie.');
    await settle(camille);
    await write(camille, 'La suite.');
    await settle(camille, claire);
    expect((await textsOf(claire)).at(-1)).toBe('La suite.');
    await world.close();
  });
});
