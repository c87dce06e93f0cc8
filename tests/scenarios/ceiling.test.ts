// A limit that a psychologist sets herself, over the real relay: at it nobody new is invited and what nobody used is closed; who is there stays.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { joinAnew, texts, flash, welcome } from '../harness/days.ts';
import { DRAFT } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { agreed, end, TODAY } from '../harness/rhythm.ts';
import { CLAIRE, createWorld, newSpace, type Person, settle, type World } from '../harness/world.ts';

let world: World;
let claire: Person;
let words: readonly string[];
beforeEach(async () => {
  world = await createWorld();
  claire = await world.device();
  const made = await claire.engine.createPractice(newSpace('Claire Vasseur'), CLAIRE, await world.admissionLink());
  ({ words } = unwrap(made));
});
afterEach(() => world.close());

const set = async (person: Person, people: number, minutes = 0) => person.engine.setCeiling({ people, minutes });
const standing = async (person: Person) => (await person.space()).ceiling;
const states = async (person: Person) => (await person.space()).invitations.map(({ state }) => state);

it('is none at first, is told near it and at it, and refuses what is no limit', async () => {
  expect(await standing(claire)).toEqual({
    limit: { people: 0, minutes: 0 },
    followed: 0,
    minutes: 0,
    state: 'none',
    by: 'people',
  });
  for (const wrong of [-1, 1.5, 1_001]) expect(await set(claire, wrong)).toEqual({ ok: false, error: 'unsound' });
  unwrap(await set(claire, 3));
  expect(await standing(claire)).toMatchObject({ limit: { people: 3 }, followed: 0, state: 'below' });
  await welcome(world, claire, 'Camille');
  await welcome(world, claire, 'Malo');
  expect(await standing(claire)).toMatchObject({ followed: 2, state: 'near' });
  const { person: last } = await welcome(world, claire, 'Lucie');
  expect(await standing(claire)).toMatchObject({ followed: 3, state: 'reached' });
  expect(await claire.engine.invite('Ana')).toEqual({ ok: false, error: 'ceiling' });
  // It is hers alone.
  expect(await standing(last)).toBeNull();
  expect(await set(last, 3)).toEqual({ ok: false, error: 'unsound' });
});

it('closes what nobody has used as it is reached, touches nobody who is there, and is lifted when she likes', async () => {
  unwrap(await set(claire, 1));
  const open = unwrap(await claire.engine.invite('Ana'));
  const { person: camille } = await welcome(world, claire, 'Camille');
  await settle(claire, camille);
  expect((await states(claire)).toSorted()).toEqual(['joined', 'withdrawn']);
  const ana = await world.device();
  expect(await ana.engine.readInvitation(open.link)).toEqual({ ok: false, error: 'withdrawn' });
  await flash(camille, 'Toujours là.');
  await settle(camille, claire);
  expect(await texts(claire)).toEqual(['Toujours là.']);
  unwrap(await set(claire, 2));
  const again = unwrap(await claire.engine.invite('Ana'));
  await joinAnew(world, again.link, 'Ana');
  await settle(claire);
  expect(await standing(claire)).toMatchObject({ followed: 2, state: 'reached' });
  unwrap(await set(claire, 0));
  unwrap(await claire.engine.invite('Malo'));
  expect(await states(claire)).toContain('open');
});

it('closes them at once where it is set below what there is, also those of a device without a network once it is back', async () => {
  await welcome(world, claire, 'Camille');
  const open = unwrap(await claire.engine.invite('Ana'));
  claire.wire.offline = true;
  unwrap(await set(claire, 1));
  await claire.engine.sync();
  expect(await states(claire)).toContain('open');
  claire.wire.offline = false;
  await settle(claire);
  expect(await states(claire)).not.toContain('open');
  const ana = await world.device();
  expect(await ana.engine.readInvitation(open.link)).toEqual({ ok: false, error: 'withdrawn' });
});

it('counts whose relation goes on: one that has ended or was erased leaves room', async () => {
  const both = await agreed(world);
  unwrap(await set(both.claire, 1));
  expect(await standing(both.claire)).toMatchObject({ followed: 1, state: 'reached' });
  unwrap(await end(both.camille, 'ended'));
  await settle(both.camille, both.claire);
  world.time.advance(MINUTE);
  expect(await standing(both.claire)).toMatchObject({ followed: 0, state: 'near' });
  unwrap(await both.claire.engine.invite('Ana'));
});

it('of minutes counts what the frames let seven days hold', async () => {
  const both = await agreed(world, { ...DRAFT, terms: [{ name: 'volume', value: 15 }] });
  unwrap(await set(both.claire, 0, 100));
  const { minutes, state, by } = (await standing(both.claire))!;
  const held = (await both.claire.engine.weekAhead()).reduce((sum, { most }) => sum + most, 0) / 60;
  expect([minutes, state, by]).toEqual([held, 'below', 'minutes']);
  unwrap(await set(both.claire, 0, held));
  expect(await both.claire.engine.invite('Ana')).toEqual({ ok: false, error: 'ceiling' });
});

it('follows her devices and comes back by her sheet', async () => {
  await welcome(world, claire, 'Camille');
  unwrap(await set(claire, 1));
  const desk = await link(world, claire, TODAY);
  await settle(claire, desk);
  expect(await standing(desk)).toMatchObject({ limit: { people: 1 }, state: 'reached' });
  expect(await desk.engine.invite('Ana')).toEqual({ ok: false, error: 'ceiling' });
  world.time.advance(MINUTE);
  unwrap(await set(desk, 5));
  await settle(desk, claire);
  expect(await standing(claire)).toMatchObject({ limit: { people: 5 }, state: 'below' });
  const fresh = await world.device(TODAY);
  unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
  expect(await standing(fresh)).toMatchObject({ limit: { people: 5 } });
});
