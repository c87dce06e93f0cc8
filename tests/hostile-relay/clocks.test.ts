// A clock that is wrong, a device's or the relay's, and then right: nothing that cannot be taken back follows a clock that is known to
// be wrong, and what is made meanwhile is as good as ever.
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import {
  DAY,
  HOUR,
  meet,
  newSpace,
  PASSPHRASE,
  type Person,
  settle,
  createWorld,
  type World,
} from '../harness/world.ts';
import { accountKept } from './knowledge.ts';
import { answer, noticesOf, pair, textsOf, write } from './people.ts';
import { answers, corrupt, holds, only } from './relay.ts';

/** The same device, opened under a clock that is off by `skew`. */
async function under(world: World, person: Person, skew: number): Promise<Person> {
  await person.engine.close();
  const device = await world.device({ store: person.store, skew });
  const [space] = (await device.view()).spaces;
  unwrap(await device.engine.unlock(space?.id as never, PASSPHRASE));
  return device;
}

describe('a device’s clock', () => {
  it.each([8.5 * DAY, 40 * DAY, 400 * DAY])(
    'R3: ahead by %i ms once, then right: an open invitation stays open, and who joins is answered',
    async (skew) => {
      const { world, claire } = await pair();
      const { link, key } = unwrap(await claire.engine.invite('Noor'));
      await settle(claire);
      const ahead = await under(world, claire, skew);
      await settle(ahead);
      expect(Math.abs((await ahead.space()).connection.clockSkew - skew)).toBeLessThan(1_001);
      const right = await under(world, ahead, 0);
      await settle(right);
      expect((await right.space()).invitations.find((row) => row.key === key)?.state).toBe('open');
      const noor = await world.device();
      unwrap(await noor.engine.joinInNewSpace(link, newSpace('Noor')));
      await settle(right, noor);
      expect((await noor.relation()).state).toBe('active');
      await world.close();
    },
  );

  it.each([-400 * DAY, 400 * DAY])(
    'R3: off by %i ms while a later entry comes first: the earlier one still opens when it comes',
    async (skew) => {
      const { world, claire, camille } = await pair();
      await write(camille, 'Un.');
      await settle(camille);
      const first = (await camille.thread())[0]?.id as never;
      const wrong = await under(world, claire, skew);
      const held = holds(only(first));
      const { stand } = corrupt(wrong.wire, held);
      await settle(wrong);
      await write(camille, 'Deux.');
      await settle(camille, wrong);
      expect(held.happened()).toBeGreaterThan(0);
      expect(await textsOf(wrong)).toEqual(['Deux.']);
      // The clock is off while the next keys come, too.
      await write(camille, 'Trois.');
      await settle(camille, wrong);
      const right = await under(world, wrong, 0);
      right.wire.intercept = stand;
      await settle(right);
      held.release();
      await write(camille, 'Quatre.');
      await settle(camille, right);
      expect(await textsOf(right)).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.']);
      await world.close();
    },
  );

  it('R3: ahead once, then right: prekeys and sessions still open what was sealed for them', async () => {
    const { world, claire, camille } = await pair();
    const before = (await accountKept(claire)).prekeys.length;
    world.time.advance(8 * DAY);
    await settle(claire);
    expect((await accountKept(claire)).prekeys.length).toBe(before + 1);
    const ahead = await under(world, claire, 60 * DAY);
    await settle(ahead);
    const kept = (await accountKept(ahead)).prekeys;
    // The older secret lives, and the newest prekey bears a time that others take.
    expect(kept.length).toBeGreaterThanOrEqual(before + 1);
    expect(kept[0]?.public.time).toBeLessThanOrEqual(world.time.now() + 1_000);
    const right = await under(world, ahead, 0);
    await write(camille, 'Un.');
    await settle(camille, right);
    expect(await textsOf(right)).toEqual(['Un.']);
    expect(await noticesOf(right)).toEqual([]);
    await world.close();
  });

  it.each([-10 * DAY, 10 * DAY])(
    'R3: off by %i ms: an invitation made so is neither born expired nor lives on',
    async (skew) => {
      const { world, claire } = await pair();
      const wrong = await under(world, claire, skew);
      await settle(wrong);
      const { link, expiresAt } = unwrap(await wrong.engine.invite('Noor'));
      expect(Math.abs(expiresAt - world.time.now() - 7 * DAY)).toBeLessThan(HOUR);
      const noor = await world.device();
      unwrap(await noor.engine.joinInNewSpace(link, newSpace('Noor')));
      await settle(wrong, noor);
      expect((await noor.relation()).state).toBe('active');
      await world.close();
    },
  );

  it.each([-10 * DAY, 10 * DAY])(
    'R3: off by %i ms at the patient’s: the invitation is taken, and the flight with it',
    async (skew) => {
      const world = await createWorld();
      const { claire } = await meet(world);
      const { link } = unwrap(await claire.engine.invite('Noor'));
      const noor = await world.device({ skew });
      unwrap(await noor.engine.joinInNewSpace(link, newSpace('Noor')));
      await settle(claire, noor);
      expect((await noor.relation()).state).toBe('active');
      await write(noor, 'Un.');
      await settle(noor, claire);
      expect(await textsOfSecond(claire)).toEqual(['Un.']);
      await world.close();
    },
  );

  it('R3: set back while an answer is held: it leaves thirty seconds later all the same', async () => {
    const { world, claire, camille } = await pair();
    await write(camille, 'Un.');
    await settle(camille, claire);
    const { key } = await claire.relation();
    const covers = (await claire.thread()).map(({ id }) => id);
    unwrap(await claire.engine.answer(key, { covers, reason: '', blocks: [{ type: 'text', text: 'Une réponse.' }] }));
    const store = claire.store.clone();
    const back = await world.device({ store, skew: -2 * HOUR });
    const [space] = (await back.view()).spaces;
    unwrap(await back.engine.unlock(space?.id as never, PASSPHRASE));
    world.time.advance(31_000);
    await settle(back, camille);
    expect(await textsOf(camille)).toEqual(['Un.', 'Une réponse.']);
    await world.close();
  });
});

const textsOfSecond = async (person: Person) =>
  (await person.thread(1)).map((entry) => entry.blocks.map((block) => block.text).join(' '));

describe('the relay’s clock', () => {
  it.each([-400 * DAY, 400 * DAY])('R3: lying by %i ms, told, and right again: nothing is lost by it', async (lie) => {
    const { world, claire, camille } = await pair();
    const { link, key } = unwrap(await claire.engine.invite('Noor'));
    await settle(claire);
    const attack = answers((told) => ({ ...told, date: (told.date ?? 0) + lie }));
    const hostile = corrupt(claire.wire, attack);
    await write(camille, 'Un.');
    await settle(camille, claire);
    world.time.advance(2 * DAY);
    await settle(claire);
    expect(attack.happened()).toBeGreaterThan(0);
    expect(Math.abs((await claire.space()).connection.clockSkew)).toBeGreaterThan(300 * DAY);
    expect((await claire.space()).invitations.find((row) => row.key === key)?.state).toBe('open');
    hostile.relent();
    await settle(claire);
    const noor = await world.device();
    unwrap(await noor.engine.joinInNewSpace(link, newSpace('Noor')));
    await settle(claire, noor);
    expect((await noor.relation()).state).toBe('active');
    await answer(world, claire, 'Une réponse.');
    await settle(camille);
    expect(await textsOf(camille)).toEqual(['Un.', 'Une réponse.']);
    await world.close();
  });
});
