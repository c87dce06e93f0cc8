// One worksheet that two own devices begin apart, for different days, to change what was set down, or in two wordings: these are texts of their own, none is
// joined to another, and none is lost (PROTOCOL.md, What follows a person).
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { link } from '../harness/link.ts';
import { agreed, TODAY } from '../harness/rhythm.ts';
import {
  answerWith,
  compose,
  fillIn,
  inHand,
  NIGHTS,
  open,
  readLetters,
  scale,
  setDown,
  standing,
} from '../harness/worksheets.ts';
import { createWorld, type Person, settle, type World } from '../harness/world.ts';
import type { ObjectId } from '../../shared/ids.ts';

let world: World;
let claire: Person;
let camille: Person;
beforeEach(async () => {
  world = await createWorld();
  ({ claire, camille } = await agreed(world));
});
afterEach(() => world.close());
/** All that a person has of it: what is in hand, what was set down, and what became a page. */
async function all(person: Person, id: ObjectId): Promise<readonly string[]> {
  const pages = await person.engine.pages('');
  const filled = await Promise.all(pages.map(async (page) => (await person.engine.page(page.id))?.filled?.replies));
  const texts = [(await inHand(person, id))?.replies, ...(await standing(person)).filled.map((each) => each.replies)];
  return [...texts, ...filled].map((each) => JSON.stringify(each ?? null));
}
/** On both devices: each somewhere, and the two nowhere together. */
async function areApart(id: ObjectId, devices: readonly Person[], a: string, b: string): Promise<void> {
  for (const device of devices) {
    const texts = await all(device, id);
    expect([a, b].map((said) => texts.filter((each) => each.includes(said)).length)).toEqual([1, 1]);
    expect(texts.some((each) => each.includes(a) && each.includes(b))).toBe(false);
  }
}
const today = (): number => Math.floor((world.time.now() + HOUR) / DAY);

async function sent(): Promise<ObjectId> {
  const id = await compose(claire);
  await answerWith(claire, [[id, { type: 'days', weekdays: 0b111_1111, minute: 6 * 60, until: today() + 10 }]]);
  world.time.advance(MINUTE);
  await settle(claire, camille);
  await readLetters(camille);
  await settle(camille, claire);
  return id;
}

it('what is begun for one day on a device without a network and for the next on another is not one text of one day', async () => {
  const id = await sent();
  const computer = await link(world, camille, TODAY);
  await settle(camille, computer, claire);
  computer.wire.offline = true;
  await fillIn(computer, id, [scale(2, 0), open(3, 'Du premier jour.')]);
  world.time.advance(DAY);
  await fillIn(camille, id, [scale(2, 4), open(3, 'Du second jour.')]);
  await camille.engine.leavePage();
  await settle(camille);
  computer.wire.offline = false;
  await computer.engine.leavePage();
  await settle(computer, camille, computer, camille);
  await areApart(id, [camille, computer], 'premier', 'second');
  await setDown(camille, id);
  await settle(camille, computer, claire);
  await areApart(id, [camille, computer], 'premier', 'second');
  expect((await standing(claire)).filled).toHaveLength(1);
});

it('what is changed of an entry on one device, and begun anew on another, is not one text', async () => {
  const id = await sent();
  const computer = await link(world, camille, TODAY);
  await settle(camille, computer, claire);
  await fillIn(camille, id, [scale(2, 0), open(3, 'Du premier jour.')]);
  const entry = await setDown(camille, id);
  await settle(camille, computer, claire, computer);
  world.time.advance(DAY);
  computer.wire.offline = true;
  await computer.engine.changeFilledWorksheet((await computer.relation()).key, entry);
  await fillIn(computer, id, [scale(2, 0), open(3, 'Du premier jour, mieux.')]);
  await fillIn(camille, id, [scale(2, 4), open(3, 'Du second jour.')]);
  await camille.engine.leavePage();
  await settle(camille);
  computer.wire.offline = false;
  await computer.engine.leavePage();
  await settle(computer, camille, computer, camille);
  await setDown(computer, id);
  await settle(computer, camille, claire);
  for (const device of [camille, computer]) {
    const texts = await all(device, id);
    expect(texts.some((each) => each.includes('jour, mieux'))).toBe(true);
    expect(texts.some((each) => each.includes('second'))).toBe(true);
    expect(texts.some((each) => each.includes('premier') && each.includes('second'))).toBe(false);
  }
});

it('what is begun in two wordings apart is lost on neither device', async () => {
  const id = await sent();
  const computer = await link(world, camille, TODAY);
  await settle(camille, computer, claire);
  computer.wire.offline = true;
  await fillIn(computer, id, [open(3, 'Dans la première version.')]);
  unwrap(await claire.engine.saveWorksheet(id, { ...NIGHTS, title: 'Mes nuits' }));
  await answerWith(claire, [[id, { type: 'days', weekdays: 0b111_1111, minute: 6 * 60, until: today() + 10 }]]);
  world.time.advance(MINUTE);
  await settle(claire, camille);
  await readLetters(camille);
  await settle(camille, claire);
  await fillIn(camille, id, [open(3, 'Dans la seconde version.')]);
  await camille.engine.leavePage();
  await settle(camille);
  computer.wire.offline = false;
  await computer.engine.leavePage();
  await settle(computer, camille, computer, camille);
  await areApart(id, [camille, computer], 'première version', 'seconde version');
});
