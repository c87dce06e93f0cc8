// What a pass of reading and sending asks of the relay, and what it arranges for later: no call and no timer that says nothing.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { createWorld, meet, PASSPHRASE, type Person, type World } from '../harness/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** READs that one pass makes. */
async function readsOf(person: Person): Promise<number> {
  let reads = 0;
  person.wire.intercept = (path, _body, send) => {
    if (path === READ.path) reads++;
    return send();
  };
  await person.engine.sync();
  person.wire.intercept = null;
  return reads;
}

it('a pass reads once for what came, once for what it sent itself, and once to see that there is no more', async () => {
  const { claire, camille } = await meet(world);
  await claire.engine.sync();
  expect(await readsOf(claire)).toBe(1);
  const { key } = await camille.relation();
  for (const text of ['Une pensée.', 'Une autre.']) unwrap(await camille.engine.deposit(key, { kind: 'flash', text }));
  await camille.engine.sync();
  expect(await readsOf(claire)).toBe(3);
  expect((await claire.thread()).map(({ kind }) => kind)).toEqual(['flash', 'flash']);
});

it('a mailbox that does not fit in one answer is read to its end', async () => {
  const { claire, camille } = await meet(world);
  const { key } = await camille.relation();
  const text = 'Une longue pensée. '.repeat(500);
  for (let n = 0; n < 150; n++) unwrap(await camille.engine.deposit(key, { kind: 'flash', text: `${n}. ${text}` }));
  for (let pass = 0; pass < 3; pass++) await camille.engine.sync();
  expect(await readsOf(claire)).toBeGreaterThan(2);
  expect(await claire.thread()).toHaveLength(150);
});

it('an answer that is held has one timer', async () => {
  const { claire, camille } = await meet(world);
  const { key } = await camille.relation();
  unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Une pensée.' }));
  await camille.engine.sync();
  await claire.engine.close();
  const timers = new Set<{ readonly at: number }>();
  const { after } = world.time;
  Object.assign(world.time, {
    after: (ms: number, action: () => void) => {
      const timer = { at: world.time.now() + ms };
      timers.add(timer);
      const cancel = after(ms, () => {
        timers.delete(timer);
        action();
      });
      return () => {
        timers.delete(timer);
        cancel();
      };
    },
  });
  const device = await world.device({ store: claire.store, background: true });
  const [space] = (await device.engine.view()).spaces;
  unwrap(await device.engine.unlock(space!.id, PASSPHRASE));
  await device.engine.sync();
  const covers = (await device.thread()).map(({ id }) => id);
  const relation = await device.relation();
  const blocks = [{ type: 'text', text: 'Je vous lis.' } as const];
  const { sendsAt } = unwrap(await device.engine.answer(relation.key, { covers, blocks, reason: '' }));
  await device.engine.sync();
  expect([...timers].filter(({ at }) => at <= sendsAt)).toHaveLength(1);
  world.time.set(sendsAt);
  await device.engine.sync();
  expect((await device.relation()).held).toBeNull();
  await device.engine.close();
});
