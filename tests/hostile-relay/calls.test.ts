// What a relay can do to a call without any key: keep its signals, show them late, twice, in another order or again another day. It comes about
// with the device that was sealed, or both are told that it did not; no call of another time is taken for one.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../shared/clock.ts';
import { aboutToSpeak, atPage, type Caller, go } from '../harness/calls.ts';
import { createNetwork, type FakeNetwork } from '../harness/connections.ts';
import { seededRandom } from '../harness/random.ts';
import { createWorld, type World } from '../harness/world.ts';
import { corrupt, drops, duplicates, holds, injects, recorded, reorders } from './relay.ts';

let world: World;
let network: FakeNetwork;
let claire: Caller;
let camille: Caller;
beforeEach(async () => {
  world = await createWorld();
  network = createNetwork(seededRandom(9, 50), world.time);
  const both = await aboutToSpeak(world);
  claire = atPage(both.claire, network);
  camille = atPage(both.camille, network);
});
afterEach(() => world.close());

const join = async (each: Caller): Promise<void> => {
  expect(await each.join()).toEqual({ ok: true, value: null });
};
const standings = () => Promise.all([claire, camille].map((each) => each.standing()));
async function bothJoin(): Promise<void> {
  await join(claire);
  await join(camille);
  await go(camille, claire);
}
async function pass(ms: number): Promise<void> {
  world.time.advance(ms);
  await go(camille, claire);
}

describe('a relay that has no key', () => {
  it('and keeps every signal from one of them keeps the call from coming about, and each sees that the other is not there', async () => {
    const hidden = drops(() => true);
    const hostile = corrupt(claire.person.wire, hidden);
    await bothJoin();
    await pass(60 * SECOND);
    expect(await standings()).toEqual(['waiting', 'waiting']);
    expect(hidden.happened()).toBeGreaterThan(0);
    expect((await claire.calls()).ringing).toEqual([]);
    hostile.relent();
    await pass(60 * SECOND);
    expect(await standings()).toEqual(['live', 'live']);
  });

  it('and keeps what she answers leaves both waiting or ended, never spoken with half', async () => {
    const hidden = drops(() => true);
    corrupt(camille.person.wire, hidden);
    await bothJoin();
    expect(hidden.happened()).toBeGreaterThan(0);
    expect(await standings()).toEqual(['connecting', 'waiting']);
    await pass(61 * SECOND);
    expect((await standings()).includes('live')).toBe(false);
    expect([claire, camille].map((each) => each.page()?.isFlowing ?? false)).toEqual([false, false]);
  });

  it('and shows a ready two minutes late has her answer a call that nobody waits in: it comes to nothing, and the next one comes about', async () => {
    await join(camille);
    await go(camille);
    const late = holds(() => true);
    corrupt(claire.person.wire, late);
    await go(claire);
    expect(late.happened()).toBe(1);
    world.time.advance(2 * MINUTE);
    late.release();
    await join(claire);
    await go(claire);
    expect(await claire.standing()).toBe('connecting');
    await go(claire, camille);
    await pass(60 * SECOND);
    await pass(60 * SECOND);
    expect(await standings()).toEqual(['live', 'live']);
  });

  it.each([
    ['twice', () => duplicates(() => true)],
    ['in another order', () => reorders((rows) => rows.toReversed())],
  ] as const)('and shows every signal %s changes nothing of who is spoken with', async (_how, make) => {
    const [hers, his] = [make(), make()];
    corrupt(claire.person.wire, hers);
    corrupt(camille.person.wire, his);
    await bothJoin();
    for (let more = 0; more < 3 && (await standings()).join() !== 'live,live'; more++) await pass(61 * SECOND);
    expect(hers.happened() + his.happened()).toBeGreaterThan(0);
    expect(await standings()).toEqual(['live', 'live']);
    const [one, other] = network.all.filter(({ isClosed }) => !isClosed);
    expect([one?.remote?.fingerprint, other?.remote?.fingerprint]).toEqual([other?.fingerprint, one?.fingerprint]);
  });

  it('and shows the signals of a call once more rings for nothing, and connects nothing', async () => {
    const copy = recorded();
    const hostile = corrupt(claire.person.wire, copy);
    await bothJoin();
    expect(await standings()).toEqual(['live', 'live']);
    await camille.leave();
    await go(camille, claire);
    hostile.relent();
    const made = network.all.length;
    const again = injects(...copy.rows);
    corrupt(claire.person.wire, again);
    await join(claire);
    await go(claire);
    expect(again.happened()).toBeGreaterThan(0);
    expect((await claire.calls()).ringing).toEqual([]);
    expect(await claire.standing()).toBe('waiting');
    expect(network.all).toHaveLength(made);
  });
});
