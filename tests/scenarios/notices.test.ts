// Notices between two people: what wakes a device and what does not (product.md 22; PROTOCOL.md, Relay).
import { describe, expect, it } from 'vitest';
import type { RelationKey } from '../../client/engine/api/views.ts';
import { decode } from '../../shared/codec.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { createPushKeys } from '../../server/push/keys.ts';
import { seededRandom } from '../harness/random.ts';
import { createBrowser } from '../harness/push-service.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

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

    const letter = { covers: [first!.id], reason: '', blocks: [{ type: 'text', text: 'Bonsoir.' }] } as const;
    unwrap(await claire.engine.answer((await claire.relation()).key, letter));
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

const EVERY_HOUR = 0xffffff;

describe('a patient’s device', () => {
  it('is told of the answer once, hours after and in its hours, by one word, and not of what it wrote itself', async () => {
    const world = await createWorld({ push: true });
    const { claire, camille } = await meet(world);
    const relation = (await camille.relation()).key;
    expect((await camille.space()).push).toEqual({ asked: false, told: null });
    await tell(camille, relation);
    expect((await camille.space()).push).toMatchObject({ asked: true, told: { relation, service: 'push.example' } });

    const flash = unwrap(await camille.engine.deposit(relation, { kind: 'flash', text: 'Réveillée avant le réveil.' }));
    await settle(camille, claire);
    expect(await toldWithin(world, DAY)).toEqual([]);

    await answer(world, claire, flash);
    const given = await toldWithin(world, 3 * HOUR);
    expect(given).toEqual(['https://push.example/send/1: Entretemps']);
    // A second thing while the first is unread, and housekeeping: quiet.
    unwrap(await claire.engine.answer((await claire.relation()).key, { ...LETTER, covers: [], reason: 'Un ajout.' }));
    world.time.advance(31_000);
    await settle(claire);
    expect(await toldWithin(world, 2 * DAY)).toEqual([]);

    await settle(camille);
    const second = unwrap(await camille.engine.deposit(relation, { kind: 'flash', text: 'Encore une.' }));
    await settle(camille, claire);
    await answer(world, claire, second);
    expect((await toldWithin(world, 3 * HOUR)).length).toBe(1);
    await world.close();
  });

  it('is told in the hours it chose, where its clocks change too', async () => {
    const world = await createWorld({ push: true });
    const { claire, camille } = await meet(world);
    const relation = (await camille.relation()).key;
    // From 8 to 10 in Brussels: 7 to 9 UTC in winter, 6 to 8 in summer.
    await tell(camille, relation, { hours: (1 << 8) | (1 << 9) });
    const flash = unwrap(await camille.engine.deposit(relation, { kind: 'flash', text: 'Une.' }));
    await settle(camille, claire);
    await answer(world, claire, flash);
    const [winter] = await momentsWithin(world, 2 * DAY);
    expect([7, 8]).toContain(new Date(winter!).getUTCHours());

    world.time.advance(Date.UTC(2027, 4, 3, 10) - world.time.now());
    await settle(camille, claire, camille, claire);
    const spring = unwrap(await camille.engine.deposit(relation, { kind: 'flash', text: 'Une autre.' }));
    await settle(camille, claire);
    await answer(world, claire, spring);
    const [summer] = await momentsWithin(world, 2 * DAY);
    expect([6, 7]).toContain(new Date(summer!).getUTCHours());
    await world.close();
  });

  it('is told of nothing any more once it stopped, or where another space of its browser took its place', async () => {
    const world = await createWorld({ push: true });
    const { claire, camille } = await meet(world);
    const relation = (await camille.relation()).key;
    await tell(camille, relation);
    await camille.engine.stopPush();
    expect((await camille.space()).push).toEqual({ asked: true, told: null });
    const flash = unwrap(await camille.engine.deposit(relation, { kind: 'flash', text: 'Une.' }));
    await settle(camille, claire);
    await answer(world, claire, flash);
    expect(await toldWithin(world, DAY)).toEqual([]);

    await settle(camille);
    await tell(camille, relation);
    expect(await camille.engine.keepPush('https://push.example/send/9')).toBe(false);
    expect((await camille.space()).push.told).toBeNull();
    await world.close();
  });

  it('asks anew after the operator put fresh keys in place, and is told again', async () => {
    const world = await createWorld({ push: true });
    const { claire, camille } = await meet(world);
    const relation = (await camille.relation()).key;
    const before = await tell(camille, relation);
    unwrap(await world.storage.replacePushKeys(createPushKeys(seededRandom(world.seed, 99))));
    const flash = unwrap(await camille.engine.deposit(relation, { kind: 'flash', text: 'Une.' }));
    await settle(camille, claire);
    expect((await camille.space()).push.told?.anew).toBe(true);
    const after = await tell(camille, relation, { browser: 2 });
    expect(after).not.toEqual(before);
    expect((await camille.space()).push.told?.anew).toBe(false);
    await answer(world, claire, flash);
    expect(await toldWithin(world, DAY)).toEqual(['https://push.example/send/2: Entretemps']);
    await world.close();
  });

  it('is remembered over a lock, also by a relay that had forgotten it meanwhile', async () => {
    const world = await createWorld({ push: true });
    const { claire, camille } = await meet(world);
    const relation = (await camille.relation()).key;
    await tell(camille, relation);
    const { endpoint, auth } = createBrowser(1);
    const { id } = await camille.space();
    await camille.engine.lock();
    // As an older backup, restored, would leave it.
    unwrap(await world.storage.forgetPush(endpoint, auth));
    unwrap(await camille.engine.unlock(id, PASSPHRASE));
    expect(await camille.engine.keepPush(endpoint)).toBe(true);
    const flash = unwrap(await camille.engine.deposit(relation, { kind: 'flash', text: 'Une.' }));
    await settle(camille, claire);
    await answer(world, claire, flash);
    expect((await toldWithin(world, DAY)).length).toBe(1);
    await world.close();
  });

  it('is not told where the relay does not offer it', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    expect(await camille.engine.pushKey()).toEqual({ ok: true, value: null });
    const { open: _open, ...browser } = createBrowser(1);
    const asked = { ...browser, key: browser.p256dh, relation: (await camille.relation()).key, hours: EVERY_HOUR };
    expect(await camille.engine.startPush(asked)).toEqual({ ok: false, error: 'not-offered' });
    expect((await camille.space()).push).toEqual({ asked: false, told: null });
    await camille.engine.declinePush();
    expect((await camille.space()).push.asked).toBe(true);
    await world.close();
  });
});

describe('a psychologist’s device', () => {
  it('is told at its hours, whatever came', async () => {
    const world = await createWorld({ push: true });
    const { claire, camille } = await meet(world);
    // 18 h in Brussels is 17 h UTC.
    await tell(claire, null, { hours: 1 << 18 });
    const moments = await momentsWithin(world, 3 * DAY);
    expect(moments.map((moment) => new Date(moment).getUTCHours())).toEqual([17, 17, 17]);
    const relation = (await camille.relation()).key;
    for (const text of ['Une.', 'Deux.', 'Trois.'])
      unwrap(await camille.engine.deposit(relation, { kind: 'flash', text }));
    await settle(camille, claire);
    expect((await momentsWithin(world, DAY)).length).toBe(1);
    await world.close();
  });

  it('cannot be told by the hour without a practice', async () => {
    const world = await createWorld({ push: true });
    const { camille } = await meet(world);
    const { open: _open, ...browser } = createBrowser(1);
    const key = unwrap(await camille.engine.pushKey())!;
    const asked = { ...browser, key, relation: null, hours: EVERY_HOUR };
    expect(await camille.engine.startPush(asked)).toEqual({ ok: false, error: 'refused' });
    await world.close();
  });
});

const LETTER = { reason: '', blocks: [{ type: 'text', text: 'Bonsoir.' }] } as const;

async function answer(world: World, claire: Person, entry: EnvelopeId): Promise<void> {
  unwrap(await claire.engine.answer((await claire.relation()).key, { ...LETTER, covers: [entry] }));
  world.time.advance(31_000);
  await settle(claire);
}

/** As the page does: asks for the relay's key, lets the browser subscribe, registers. The key, as it was asked for. */
async function tell(
  person: Person,
  relation: RelationKey | null,
  { hours = EVERY_HOUR, browser = 1 }: { readonly hours?: number; readonly browser?: number } = {},
): Promise<Uint8Array> {
  const key = unwrap(await person.engine.pushKey());
  if (key === null) throw new Error('notices are off');
  const { endpoint, p256dh, auth } = createBrowser(browser);
  unwrap(await person.engine.startPush({ endpoint, p256dh, auth, key, relation, hours }));
  return key;
}

/** What devices are told while time passes, every ten minutes, opened as their browsers do. */
async function toldWithin(world: World, ms: number): Promise<string[]> {
  const given: string[] = [];
  for (let passed = 0; passed < ms; passed += 10 * MINUTE) {
    world.time.advance(10 * MINUTE);
    for (const { url, body } of await world.tellDevices())
      given.push(`${url}: ${createBrowser(Number(url.split('/').at(-1))).open(Buffer.from(body))}`);
  }
  return given;
}

async function momentsWithin(world: World, ms: number): Promise<number[]> {
  const moments: number[] = [];
  for (let passed = 0; passed < ms; passed += 10 * MINUTE) {
    world.time.advance(10 * MINUTE);
    for (const _push of await world.tellDevices()) moments.push(world.time.now());
  }
  return moments;
}
