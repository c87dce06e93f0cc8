// Calls over the real relay, with the engine of each and the page's own driver; only the browser's connection is a double (connections.ts).
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { aboutToSpeak, atPage, type Caller, go } from '../harness/calls.ts';
import { createNetwork, type FakeConnection, type FakeNetwork } from '../harness/connections.ts';
import { callOff } from '../harness/consult.ts';
import { flash } from '../harness/days.ts';
import { link } from '../harness/link.ts';
import { seededRandom } from '../harness/random.ts';
import { TODAY } from '../harness/rhythm.ts';
import { createWorld, settle, type World } from '../harness/world.ts';

let world: World;
let network: FakeNetwork;
beforeEach(async () => {
  world = await createWorld();
  network = createNetwork(seededRandom(7, 50), world.time);
});
afterEach(() => world.close());

const TRACK = {} as MediaStreamTrack;

async function bothAtPage(): Promise<{ readonly claire: Caller; readonly camille: Caller }> {
  const { claire, camille } = await aboutToSpeak(world);
  return { claire: atPage(claire, network), camille: atPage(camille, network) };
}
async function inCall(): Promise<{ readonly claire: Caller; readonly camille: Caller }> {
  const both = await bothAtPage();
  unwrap((await both.camille.join()) as never);
  await go(both.camille, both.claire);
  unwrap((await both.claire.join()) as never);
  await go(both.claire, both.camille);
  expect(await standings(both.claire, both.camille)).toEqual(['live', 'live']);
  return both;
}
const standings = (...callers: readonly Caller[]) => Promise.all(callers.map((each) => each.standing()));
const connectionOf = (at: number): FakeConnection => {
  const found = network.all.filter(({ isClosed }) => !isClosed).at(at);
  if (found === undefined) throw new Error('no connection');
  return found;
};
const openOnes = () => network.all.filter(({ isClosed }) => !isClosed).length;
/** Fires what falls due, and lets everybody see it. */
async function pass(ms: number, ...callers: readonly Caller[]): Promise<void> {
  world.time.advance(ms);
  await go(...callers);
}

describe('a call', () => {
  it('comes about when both have joined, whoever is first, and each sends what it says that it sends', async () => {
    const { claire, camille } = await bothAtPage();
    unwrap((await claire.join()) as never);
    await go(claire, camille);
    expect(await claire.standing()).toBe('waiting');
    expect(openOnes()).toBe(0);
    unwrap((await camille.join()) as never);
    camille.driver.send('microphone', TRACK);
    await go(camille, claire);
    expect(await standings(claire, camille)).toEqual(['live', 'live']);
    expect(claire.page()).toMatchObject({ isFlowing: true, theirs: { microphone: true, camera: false } });
    expect(camille.page()).toMatchObject({ isFlowing: true, theirs: { microphone: false, camera: false } });
    const sending = network.all.map(({ sent }) => sent.get('microphone') === TRACK);
    expect(sending.filter(Boolean)).toHaveLength(1);
    claire.driver.send('camera', TRACK);
    await go(claire, camille);
    expect(camille.page()?.theirs).toEqual({ microphone: false, camera: true });
    camille.driver.send('microphone', null);
    await go(claire, camille);
    expect(claire.page()?.theirs).toEqual({ microphone: false, camera: false });
  });

  it('rings where she has not joined, and nowhere once nobody is ready', async () => {
    const { claire, camille } = await bothAtPage();
    unwrap((await camille.join()) as never);
    await go(camille, claire);
    expect((await claire.calls()).ringing).toMatchObject([{ devices: 1 }]);
    expect(await standings(claire, camille)).toEqual(['none', 'waiting']);
    await camille.leave();
    await go(camille, claire);
    expect((await claire.calls()).ringing).toEqual([]);
    expect(await camille.standing()).toBe('over: left');
  });

  it('is joined from fifteen minutes before until an hour after it, and by nobody else', async () => {
    const { claire, camille } = await bothAtPage();
    world.time.advance(10 * MINUTE + 45 * MINUTE + HOUR);
    await go(claire, camille);
    unwrap((await camille.join()) as never);
    await camille.leave();
    world.time.advance(1);
    for (const each of [claire, camille]) expect(await each.join()).toEqual({ ok: false, error: 'not-now' });
    expect(openOnes()).toBe(0);
  });

  it('that is called off, or whose time is over, ends for both', async () => {
    const { claire, camille } = await inCall();
    await callOff(claire.person);
    await go(claire, camille);
    expect(await claire.standing()).toBe('over: closed');
    expect(await camille.standing()).toMatch(/^over: (closed|they-left)$/);
    expect(openOnes()).toBe(0);
  });

  it('begins under another certificate each time, and after sixty seconds without an answer anew', async () => {
    const { claire, camille } = await bothAtPage();
    unwrap((await camille.join()) as never);
    await go(camille, claire);
    const [first] = network.all;
    await pass(60 * SECOND, camille, claire);
    expect(network.all).toHaveLength(2);
    expect(network.all[1]?.fingerprint).not.toEqual(first?.fingerprint);
    expect(first?.isClosed).toBe(true);
    expect((await claire.calls()).ringing).toMatchObject([{ devices: 1 }]);
    unwrap((await claire.join()) as never);
    await go(claire, camille);
    expect(await standings(claire, camille)).toEqual(['live', 'live']);
    await camille.leave();
    await go(camille, claire);
    expect(await standings(claire, camille)).toEqual(['over: they-left', 'over: left']);
  });

  it('that ended can be joined again, and says when sound could first flow', async () => {
    const { claire, camille } = await inCall();
    const begun = world.time.now();
    world.time.advance(MINUTE);
    await claire.leave();
    await go(claire, camille);
    expect(await standings(claire, camille)).toEqual(['over: left', 'over: they-left']);
    expect((await camille.calls()).open).toMatchObject({ begunAt: begun, endedAt: begun + MINUTE });
    unwrap((await camille.join()) as never);
    unwrap((await claire.join()) as never);
    await go(camille, claire);
    expect(await standings(claire, camille)).toEqual(['live', 'live']);
  });

  it('finds another way after the one it had is lost, and nothing flows in between', async () => {
    const { claire, camille } = await inCall();
    claire.driver.send('microphone', TRACK);
    await go(claire, camille);
    const certificates = network.all.map(({ fingerprint }) => fingerprint);
    network.lose();
    await claire.driver.done();
    await camille.driver.done();
    expect(await standings(claire, camille)).toEqual(['lost', 'lost']);
    expect([claire, camille].map((each) => each.page()?.isFlowing)).toEqual([false, false]);
    expect(network.all.every(({ sent }) => (sent.get('microphone') ?? null) === null)).toBe(true);
    await go(claire, camille);
    expect(await standings(claire, camille)).toEqual(['live', 'live']);
    expect(network.all.map(({ fingerprint }) => fingerprint)).toEqual(certificates);
    expect([claire, camille].map((each) => each.page()?.isFlowing)).toEqual([true, true]);
  });

  it('that finds no way, at first or again, says so to both and ends', async () => {
    const { claire, camille } = await bothAtPage();
    network.isThere = false;
    unwrap((await camille.join()) as never);
    unwrap((await claire.join()) as never);
    await go(camille, claire);
    expect(await standings(claire, camille)).toEqual(['over: no-path', 'over: no-path']);
    network.isThere = true;
    unwrap((await camille.join()) as never);
    unwrap((await claire.join()) as never);
    await go(camille, claire);
    network.isThere = false;
    network.lose();
    await go(claire, camille);
    expect(await standings(claire, camille)).toEqual(['lost', 'lost']);
    await pass(61 * SECOND, claire, camille);
    expect((await standings(claire, camille)).join()).toMatch(/^over: (cut|they-left),over: (cut|they-left)$/);
    expect(openOnes()).toBe(0);
  });

  it('is with the device that was ready first, and the other one is told so', async () => {
    const { claire, camille } = await bothAtPage();
    const phone = atPage(await link(world, camille.person, TODAY), network);
    // Her device hears of the new one by a letter, and says to it what it reads.
    await flash(camille.person, 'Un mot.');
    const all = [camille.person, claire.person, phone.person];
    await settle(...all, ...all);
    unwrap((await camille.join()) as never);
    await go(camille);
    expect(await phone.join()).toEqual({ ok: true, value: null });
    await go(phone, claire);
    expect((await claire.calls()).ringing).toMatchObject([{ devices: 2 }]);
    unwrap((await claire.join()) as never);
    await go(claire, camille, phone);
    expect(await standings(claire, camille, phone)).toEqual(['live', 'live', 'over: elsewhere']);
    // One that is ready later is told as well.
    unwrap((await phone.join()) as never);
    await go(phone, claire, camille);
    expect(await standings(claire, camille, phone)).toEqual(['live', 'live', 'over: elsewhere']);
  });

  it('ends as the space is locked, on both sides', async () => {
    const { claire, camille } = await inCall();
    const left = new Promise<void>((resolve) => {
      claire.person.wire.intercept = async (_path, _body, send) => {
        const answer = await send();
        resolve();
        return answer;
      };
    });
    await claire.person.engine.lock();
    // What was sealed leaves by itself.
    await left;
    await go(camille);
    expect(await camille.standing()).toBe('over: they-left');
  });

  it('is none that a relation remembers: no letter of it is kept, and nothing of it wakes anybody', async () => {
    const { claire, camille } = await inCall();
    await claire.leave();
    await go(claire, camille);
    for (const each of [claire, camille]) {
      expect(await each.person.thread()).toEqual([]);
      expect((await each.person.relation()).consult.current).toHaveLength(1);
    }
    world.time.advance(DAY);
    await go(claire, camille);
    expect((await claire.calls()).ringing).toEqual([]);
  });
});

describe('what answers is looked at', () => {
  it('a machine between the two is found out by both, and nothing is sent to it', async () => {
    const { claire, camille } = await bothAtPage();
    camille.driver.send('microphone', TRACK);
    network.between = new Uint8Array(32).fill(66);
    unwrap((await camille.join()) as never);
    unwrap((await claire.join()) as never);
    await go(camille, claire);
    const all = await standings(claire, camille);
    expect(all).toContain('over: other-certificate');
    expect(all.every((each) => each.startsWith('over: '))).toBe(true);
    expect(network.all.every(({ sent }) => (sent.get('microphone') ?? null) === null)).toBe(true);
  });

  it.each([
    ['another certificate', [new Uint8Array(32).fill(66)]],
    ['none', []],
    ['two of them', 'and another'],
  ] as const)('%s shown once the connection stands ends it before anything flows', async (_what, shown) => {
    const { claire, camille } = await bothAtPage();
    camille.driver.send('microphone', TRACK);
    unwrap((await camille.join()) as never);
    await go(camille);
    const own = connectionOf(0);
    unwrap((await claire.join()) as never);
    await settle(claire.person);
    await claire.driver.done();
    await settle(claire.person);
    const other = connectionOf(1);
    own.shows = shown === 'and another' ? [other.fingerprint, new Uint8Array(32).fill(66)] : shown;
    await go(camille, claire);
    expect(await camille.standing()).toBe('over: other-certificate');
    expect(await claire.standing()).toMatch(/^over: /);
    expect(own.sent.get('microphone') ?? null).toBeNull();
  });

  it('one that another certificate is shown to after a restart, though the connection says nothing, ends', async () => {
    const { claire, camille } = await inCall();
    const [own] = network.all;
    network.lose();
    await claire.driver.done();
    await camille.driver.done();
    own!.shows = [new Uint8Array(32).fill(66)];
    await go(camille, claire);
    expect(await standings(claire, camille)).toContain('over: other-certificate');
    expect(network.all.every(({ sent }) => (sent.get('microphone') ?? null) === null)).toBe(true);
  });

  it('a connection that stands and says nothing is not spoken with', async () => {
    const { claire, camille } = await bothAtPage();
    network.isMute = true;
    unwrap((await camille.join()) as never);
    unwrap((await claire.join()) as never);
    await go(camille, claire);
    expect((await standings(claire, camille)).includes('live')).toBe(false);
    await pass(61 * SECOND, claire, camille);
    expect((await standings(claire, camille)).includes('live')).toBe(false);
  });
});
