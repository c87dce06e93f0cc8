// An entry that is rewritten with files beside it, whose new version leaves once these are at the relay: what becomes of it where the entry is erased,
// taken back, rewritten anew or answered meanwhile, and where it leaves without them.
import { afterEach, expect, it } from 'vitest';
import type { NewFile } from '../../client/engine/api/file-views.ts';
import type { RelationKey } from '../../client/engine/api/views.ts';
import { FILE_PART, ON_ITS_WAY } from '../../client/engine/state/file-rows.ts';
import { bare } from '../../client/engine/files/picture.ts';
import { utf8 } from '../../shared/bytes.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { BLOB_ERASE, BLOB_OPEN, BLOB_PUT } from '../../shared/protocol/api.ts';
import { REFUSALS } from '../../shared/protocol/errors.ts';
import { unwrap } from '../../shared/result.ts';
import { jpegOf } from '../harness/pictures.ts';
import { link } from '../harness/link.ts';
import { agreed, TODAY } from '../harness/rhythm.ts';
import { createWorld, HOUR, type Person, settle, type World } from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';
import { answer } from '../hostile-relay/people.ts';

let world: World;
afterEach(() => world.close());

const PHOTO: NewFile = {
  media: 'jpeg',
  width: 640,
  height: 480,
  description: 'La table.',
  bytes: bare('jpeg', jpegOf(640, 480))!,
};
const piece = (said: string) => ({ kind: 'piece', title: '', blocks: [{ type: 'text', text: said }] }) as const;
const [FORMER, BETTER] = ['Ce que je ne voulais pas dire.', 'Mieux dit.'];

type Set = { claire: Person; camille: Person; key: RelationKey; id: EnvelopeId };

/** An entry with two pictures that both have. */
async function setDown(): Promise<Set> {
  world = await createWorld();
  const pair = await agreed(world);
  const { key } = await pair.camille.relation();
  for (const file of [PHOTO, PHOTO])
    unwrap(await pair.camille.engine.addDraftFile({ relation: key, kind: 'piece' }, file));
  const id = unwrap(await pair.camille.engine.deposit(key, piece(FORMER)));
  await settle(pair.camille, pair.claire);
  world.time.advance(1_000);
  expect((await said(pair.claire)).at(0)).toBe(FORMER);
  return { ...pair, key, id };
}

async function rewrite(person: Person, { key, id }: Pick<Set, 'key' | 'id'>, words = BETTER): Promise<EnvelopeId> {
  unwrap(await person.engine.takeFiles(key, id, 'piece'));
  return unwrap(await person.engine.replace(key, id, piece(words)));
}

/** All that a person has before them, whatever its state. */
const said = async (person: Person) =>
  (await person.thread()).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'text' ? [block.text] : [])),
  );
/** What stands: neither replaced nor gone. */
const standing = async (person: Person) =>
  (await person.thread())
    .filter((each) => each.replacedBy === null && each.erasedAt === null && !each.withdrawn)
    .map(({ blocks }) => blocks[0]?.text);
const rest = async (person: Person) => {
  const kept = await keptBy(person);
  return [FILE_PART, ON_ITS_WAY].map((table) => kept.all(table as never).size);
};
const noRoom = (person: Person): void => {
  person.wire.intercept = async (path, _body, send) =>
    path === BLOB_OPEN.path
      ? {
          status: REFUSALS['over-quota'].status,
          body: utf8(JSON.stringify({ refusal: 'over-quota' })),
          date: world.time.now(),
          retryAfter: null,
        }
      : send();
};

it.each(['eraseEntry', 'withdraw'] as const)(
  'an entry that goes by %s while its new version is still going up: neither reaches anybody',
  async (how) => {
    const { claire, camille, key, id } = await setDown();
    // Half of it is at the relay already.
    let [puts, erased] = [0, 0];
    let isCut = true;
    camille.wire.intercept = async (path, _body, send) => {
      if (path === BLOB_PUT.path && puts++ > 0 && isCut) return null;
      const told = await send();
      if (path === BLOB_ERASE.path && told?.status === 200) erased++;
      return told;
    };
    await rewrite(camille, { key, id });
    await settle(camille);
    expect((await camille.space()).onTheirWay).toHaveLength(1);
    unwrap(await camille.engine[how](key, id));
    expect((await camille.space()).onTheirWay).toEqual([]);
    expect(await rest(camille)).toEqual([0, 0]);
    isCut = false;
    const before = erased;
    await settle(camille, claire, camille, claire);
    // The former's two, and the other's, of which one had not got there whole.
    expect(erased - before).toBe(4);
    expect(await said(claire)).toEqual([]);
    expect(await said(camille)).toEqual([]);
  },
);

it.each(['eraseEntry', 'withdraw'] as const)(
  'an entry that goes by %s on another own device: what this one was still to put in its place never leaves',
  async (how) => {
    const { claire, camille: phone, key, id } = await setDown();
    const laptop = await link(world, phone, TODAY);
    await settle(laptop, phone, claire, laptop, phone);
    unwrap(await phone.engine.takeFiles(key, id, 'piece'));
    phone.wire.offline = true;
    unwrap(await phone.engine.replace(key, id, piece(BETTER)));
    await settle(phone);
    const there = (await laptop.relation()).key;
    unwrap(await laptop.engine[how](there, id));
    await settle(laptop, claire);
    phone.wire.offline = false;
    await settle(phone, claire, laptop, phone, claire, laptop);
    for (const person of [claire, phone, laptop]) expect(await said(person)).toEqual([]);
    expect((await phone.space()).onTheirWay).toEqual([]);
    expect(await rest(phone)).toEqual([0, 0]);
  },
);

it('an entry that is rewritten anew while its new version waits for room: the latest alone takes its place', async () => {
  const { claire, camille, key, id } = await setDown();
  noRoom(camille);
  await rewrite(camille, { key, id }, 'Trop vite dit.');
  await settle(camille, claire);
  const place = { relation: key, kind: 'piece' } as const;
  for (const file of await camille.engine.draftFiles(place))
    unwrap(await camille.engine.removeDraftFile(place, file.id));
  unwrap(await camille.engine.replace(key, id, piece(BETTER)));
  camille.wire.intercept = null;
  world.time.advance(2 * HOUR);
  await settle(camille, claire, camille, claire);
  expect(await standing(claire)).toEqual([BETTER]);
  expect(await said(claire)).not.toContain('Trop vite dit.');
  expect(await rest(camille)).toEqual([0, 0]);
});

it('a new version whose files have no room, set down as text alone, stands in the place of the former one', async () => {
  const { claire, camille, key, id } = await setDown();
  noRoom(camille);
  await rewrite(camille, { key, id });
  await settle(camille, claire);
  const [leaving] = (await camille.space()).onTheirWay;
  expect(leaving).toMatchObject({ problem: 'no-room' });
  unwrap(await camille.engine.leaveTextOnly(leaving!.id));
  await settle(camille, claire, camille);
  for (const person of [claire, camille]) expect(await standing(person)).toEqual([BETTER]);
  expect((await claire.thread()).find(({ replaces }) => replaces === id)).toMatchObject({ pictures: 0 });
  expect(await said(claire)).not.toContain(FORMER);
  expect(await rest(camille)).toEqual([0, 0]);
});

it.each(['with its files', 'as text alone'])(
  'a new version of an entry that was answered meanwhile stands beside it, set down %s',
  async (how) => {
    const { claire, camille, key, id } = await setDown();
    noRoom(camille);
    await rewrite(camille, { key, id });
    await settle(camille);
    await answer(world, claire, 'Lue.');
    await settle(claire, camille);
    const [leaving] = (await camille.space()).onTheirWay;
    if (how === 'as text alone') unwrap(await camille.engine.leaveTextOnly(leaving!.id));
    camille.wire.intercept = null;
    world.time.advance(2 * HOUR);
    await settle(camille, claire, camille, claire);
    expect(await standing(claire)).toEqual([FORMER, 'Lue.', BETTER]);
  },
);
