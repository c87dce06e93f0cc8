// A peer that says what it likes of a record: the same request twice and in other words, replies of the other's, more a day than it may. The first word of a
// request counts, nobody replies to their own, and no flood fills a record.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encode } from '../../shared/codec.ts';
import { recordAnswered, type RecordAnswered } from '../../shared/kinds/record-answered.ts';
import { recordAsked, type RecordAsked } from '../../shared/kinds/record-asked.ts';
import { kindOf, LETTER_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { agreed } from '../harness/rhythm.ts';
import { createWorld, type Person, settle, type World } from '../harness/world.ts';
import { hostile } from './peer.ts';

let world: World;
let claire: Person;
let camille: Person;
beforeEach(async () => {
  world = await createWorld();
  ({ claire, camille } = await agreed(world));
});
afterEach(() => world.close());

const named = (n: number) => new Uint8Array(16).fill(n);
const asks = (n: number, more: Partial<RecordAsked> = {}) => ({
  kind: LETTER_KINDS.recordAsked,
  payload: encode(recordAsked, { requestId: named(n), what: 'copy', concerns: [], text: '', extras: [], ...more }),
});
const replies = (n: number, more: Partial<RecordAnswered> = {}) => ({
  kind: LETTER_KINDS.recordAnswered,
  payload: encode(recordAnswered, { requestId: named(n), answer: 'yes', text: '', extras: [], ...more }),
});
const keyOf = async (person: Person) => (await person.relation()).key;
const asked = async (person: Person) =>
  (await person.engine.requestsOf(await keyOf(person))).map(({ what, text, reply }) => [what, text, reply?.answer]);
const pieces = async () => (await claire.engine.dossierOf(await keyOf(claire)))!.pieces;

it('a request said twice is the first one, in the record too, and its author replies to none', async () => {
  const peer = await hostile(world, camille);
  await peer.say(asks(1, { text: 'Une copie.' }));
  await peer.say(asks(1, { what: 'destruction', text: 'Tout.' }));
  await peer.say(replies(1));
  await settle(claire);
  expect(await asked(claire)).toEqual([['copy', 'Une copie.', undefined]]);
  expect((await pieces()).map(({ editions }) => editions.map(({ asked: what, text }) => [what, text]))).toEqual([
    [['copy', 'Une copie.']],
  ]);
  expect((await claire.thread()).map(({ kind }) => kind)).toEqual(['unexpected']);
});

it('a psychologist asks nothing, and a reply to nothing answers nothing', async () => {
  unwrap(await camille.engine.askRecord(await keyOf(camille), { what: 'copy', concerns: [], text: '' }));
  await settle(camille, claire);
  const peer = await hostile(world, claire);
  await peer.say(asks(2));
  await peer.say(replies(3, { answer: 'no', text: 'Non.' }));
  await settle(camille);
  expect(await asked(camille)).toEqual([['copy', '', undefined]]);
  expect((await camille.thread()).map(({ kind }) => kind)).toContain('unexpected');
});

it('more than may be said a day is folded: it fills no record and asks for no reply', async () => {
  const most = kindOf(LETTER_KINDS.recordAsked).perDay;
  const peer = await hostile(world, camille);
  for (let n = 0; n < most + 5; n++) await peer.say(asks(n + 1, { what: 'remark', text: `Remarque ${n}.` }));
  await settle(claire);
  expect(await pieces()).toHaveLength(most);
  expect((await claire.relation()).requests).toMatchObject({ open: 0, count: most });
});
