// Erasing a space: every relation is told, the relay keeps neither vault nor anchor, the device nothing, the sheet opens nothing; and it goes
// on where it was, whatever dies or waits on the way. No word of a relay's begins it.
import { expect, it } from 'vitest';
import { INDEX } from '../../client/engine/account/headers.ts';
import { utf8 } from '../../shared/bytes.ts';
import { unwrap } from '../../shared/result.ts';
import { atWhicheverWrite } from '../harness/deaths.ts';
import { createWorld, DAY, meet, newSpace, PASSPHRASE, type Person, psychologist, settle } from '../harness/world.ts';
import { answers, corrupt } from '../hostile-relay/relay.ts';

async function written() {
  const world = await createWorld();
  const people = await meet(world);
  const key = (await people.camille.relation()).key;
  unwrap(await people.camille.engine.deposit(key, { kind: 'flash', text: 'Ce que j’ai écrit.' }));
  await settle(people.camille, people.claire);
  return { world, ...people, key };
}

const spacesOf = async (person: Person) => (await person.view()).spaces;
async function unlocked(person: Person): Promise<Person> {
  const again = await person.restart();
  const [first] = await spacesOf(again);
  if (first !== undefined) unwrap(await again.engine.unlock(first.id, PASSPHRASE));
  return again;
}

it('leaves no row on the device, no mailbox at the relay and nothing for the sheet, and the psychologist is told', async () => {
  const { world, claire, camille, words } = await written();
  unwrap(await camille.engine.eraseSpace(PASSPHRASE));
  expect((await camille.space()).leaving).toMatchObject({ total: 3 });
  await settle(camille, claire);
  expect(await camille.view()).toMatchObject({ spaces: [], open: null });
  expect(await camille.store.spaces()).toEqual([]);
  expect(await camille.store.load(INDEX)).toEqual([]);
  expect(await claire.relation()).toMatchObject({ state: 'stopped', unanswered: 0, notices: [] });
  expect((await claire.relation()).erasedAt).not.toBeNull();
  const fresh = await world.device();
  expect(await fresh.engine.recover(words.join(' '), newSpace('Camille'))).toEqual({
    ok: false,
    error: { type: 'replaced' },
  });
  await world.close();
});

it('waits for the network, and says how far it is', async () => {
  const { world, camille } = await written();
  camille.wire.offline = true;
  unwrap(await camille.engine.eraseSpace(PASSPHRASE));
  await settle(camille);
  expect((await camille.space()).leaving).toEqual({ done: 0, total: 3 });
  expect(await camille.thread()).toMatchObject([{ blocks: [] }]);
  camille.wire.offline = false;
  await settle(camille);
  expect(await spacesOf(camille)).toEqual([]);
  await world.close();
});

it('asks for the passphrase, and a wrong one changes nothing', async () => {
  const { world, camille } = await written();
  expect(await camille.engine.eraseSpace('une autre phrase')).toEqual({
    ok: false,
    error: { type: 'wrong-passphrase' },
  });
  expect((await camille.space()).leaving).toBeNull();
  expect(await camille.thread()).toMatchObject([{ blocks: [{ text: 'Ce que j’ai écrit.' }] }]);
  await world.close();
});

it('is refused to a psychologist while relations run, with how many; and not once they are over', async () => {
  const { world, claire, camille, key } = await written();
  expect(await claire.engine.eraseSpace(PASSPHRASE)).toEqual({ ok: false, error: { type: 'records', count: 1 } });
  expect((await claire.space()).leaving).toBeNull();
  unwrap(await camille.engine.eraseRelation(key));
  await settle(camille, claire);
  unwrap(await claire.engine.eraseSpace(PASSPHRASE));
  await settle(claire);
  expect(await spacesOf(claire)).toEqual([]);
  await world.close();
});

it('takes invitations that nobody used with it', async () => {
  const world = await createWorld();
  const claire = await psychologist(world);
  const { link } = unwrap(await claire.engine.invite('Personne'));
  unwrap(await claire.engine.eraseSpace(PASSPHRASE));
  await settle(claire);
  const stranger = await world.device();
  expect(await stranger.engine.readInvitation(link)).toMatchObject({ ok: false, error: 'withdrawn' });
  await world.close();
});

it('leaves another space of the browser as it was', async () => {
  const { world, claire, camille } = await written();
  const { link } = unwrap(await claire.engine.invite('Autre'));
  unwrap(await camille.engine.joinInNewSpace(link, newSpace('Autre', { passphrase: 'une tout autre phrase' })));
  await settle(camille, claire, camille);
  const [first, second] = await spacesOf(camille);
  const rows = await camille.store.load(second!.id);
  unwrap(await camille.engine.unlock(first!.id, PASSPHRASE));
  unwrap(await camille.engine.eraseSpace(PASSPHRASE));
  await settle(camille);
  expect((await spacesOf(camille)).map(({ id }) => id)).toEqual([second!.id]);
  expect(await camille.store.load(second!.id)).toEqual(rows);
  unwrap(await camille.engine.unlock(second!.id, 'une tout autre phrase'));
  await world.close();
});

it('goes on where it was, at whichever write the device dies', async () => {
  await atWhicheverWrite(60, async (commit, when) => {
    const { world, claire, camille, words } = await written();
    camille.store.crashAt(camille.store.commits() + commit, when);
    await camille.engine.eraseSpace(PASSPHRASE).catch(() => undefined);
    for (let pass = 0; pass < 3; pass++) await camille.engine.sync().catch(() => undefined);
    const hasDied = camille.store.hasCrashed();
    const again = await unlocked(camille);
    if ((await again.view()).open?.leaving === null) unwrap(await again.engine.eraseSpace(PASSPHRASE));
    await settle(again, claire);
    expect(await again.view(), `commit ${commit}`).toMatchObject({ spaces: [], open: null });
    expect(await again.store.spaces(), `commit ${commit}`).toEqual([]);
    expect((await claire.relation()).erasedAt, `commit ${commit}`).not.toBeNull();
    const fresh = await world.device();
    const recovered = await fresh.engine.recover(words.join(' '), newSpace('Camille'));
    expect(recovered, `commit ${commit}`).toMatchObject({ error: { type: 'replaced' } });
    await world.close();
    return hasDied;
  });
}, 240_000);

it('ends here too where the relay will not delete: not at its first word, and not never', async () => {
  const { world, camille } = await written();
  unwrap(await camille.engine.eraseSpace(PASSPHRASE));
  const attack = answers(
    (told) => ({ ...told, status: 403, body: utf8(JSON.stringify({ refusal: 'forbidden' })) }),
    'DELETE',
  );
  corrupt(camille.wire, attack);
  await settle(camille);
  expect(attack.happened()).toBeGreaterThan(0);
  expect((await camille.space()).leaving).not.toBeNull();
  world.time.advance(31 * DAY);
  await settle(camille);
  expect(await spacesOf(camille)).toEqual([]);
  await world.close();
});

it('is begun by no relay: one that says that vault and mailbox are gone, for days, has nothing erased', async () => {
  const { world, camille } = await written();
  const gone = answers(
    (told) => ({ ...told, status: 410, body: utf8(JSON.stringify({ refusal: 'gone' })) }),
    'APPEND',
    'READ',
  );
  corrupt(camille.wire, gone);
  for (let day = 0; day < 40; day++) {
    world.time.advance(DAY);
    await camille.engine.sync();
  }
  expect(gone.happened()).toBeGreaterThan(0);
  expect(await camille.thread()).toMatchObject([{ blocks: [{ text: 'Ce que j’ai écrit.' }] }]);
  expect(await spacesOf(camille)).toHaveLength(1);
  await world.close();
});
