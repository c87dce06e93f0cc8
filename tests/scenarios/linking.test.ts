// Linking a device, as it goes wrong: each ending is told in its own word, and before both persons have said "the same words" nothing secret
// has left and nothing was added (PROTOCOL.md, Linking).
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { linkCodeWords } from '../../shared/crypto/identity/link.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { HERE, link, meetToLink, NEW_NAME, OLD_NAME, whilePolling } from '../harness/link.ts';
import {
  createWorld,
  meet,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
  settle,
  type World,
} from '../harness/world.ts';

const countOf = async (person: Person): Promise<number> => (await person.space()).devices.length;

async function alone(): Promise<{ world: World; claire: Person; fresh: Person }> {
  const world = await createWorld();
  return { world, claire: await psychologist(world), fresh: await world.device() };
}

describe('the code', () => {
  it('is told to be wrong before anything is asked: another number of words, words of no list, a slip', async () => {
    const { world, claire } = await alone();
    const words = linkCodeWords(Secret.of('link', new Uint8Array(16).fill(5)), 'french');
    const asked = claire.wire.requests;
    const begin = (code: string) => claire.engine.beginLink(code, PASSPHRASE, OLD_NAME);
    expect(await begin(words.slice(1).join(' '))).toMatchObject({ error: { type: 'wrong-words', unknown: [] } });
    expect(await begin(['zzz', ...words.slice(1)].join(' '))).toMatchObject({
      error: { type: 'wrong-words', unknown: [1] },
    });
    expect(await begin([...words.slice(1), words[0]].join(' '))).toMatchObject({ error: { type: 'wrong-words' } });
    expect(await begin(`entretemps-link 1 https://ailleurs.example ${words.join(' ')}`)).toMatchObject({
      error: { type: 'other-relay' },
    });
    expect(claire.wire.requests).toBe(asked);
    await world.close();
  });

  it('asks for the passphrase of the device that lets in', async () => {
    const { world, claire, fresh } = await alone();
    const { words } = await fresh.engine.showLinkCode('fr');
    expect(await claire.engine.beginLink(words.join(' '), 'pas la bonne du tout', OLD_NAME)).toMatchObject({
      error: { type: 'wrong-passphrase' },
    });
    await world.close();
  });

  it('of no device, or an old one: nobody answers, and nothing was added', async () => {
    const { world, claire, fresh } = await alone();
    const { words: old } = await fresh.engine.showLinkCode('fr');
    // Others are shown since.
    await fresh.engine.showLinkCode('fr');
    const offer = fresh.engine.awaitOffer();
    unwrap(await claire.engine.beginLink(old.join(' '), PASSPHRASE, OLD_NAME));
    const came = await whilePolling(world.time, claire.engine.awaitNewDevice());
    expect(came).toMatchObject({ error: { type: 'nothing-came' } });
    await fresh.engine.stopLink();
    expect(await whilePolling(world.time, offer)).toMatchObject({ error: { type: 'stopped' } });
    expect(await countOf(claire)).toBe(1);
    await world.close();
  });

  it('expires on the device that shows it after ten minutes', async () => {
    const { world, fresh } = await alone();
    await fresh.engine.showLinkCode('fr');
    expect(await whilePolling(world.time, fresh.engine.awaitOffer())).toMatchObject({ error: { type: 'expired' } });
    await world.close();
  });
});

describe('the words', () => {
  it('said to differ on the old device: it ends on both, and nothing was added', async () => {
    const { world, claire, fresh } = await alone();
    await meetToLink(world, claire, fresh);
    const joined = fresh.engine.joinByLink(HERE, NEW_NAME);
    await claire.engine.stopLink();
    expect(await whilePolling(world.time, joined)).toMatchObject({ error: { type: 'ended-there' } });
    expect(await countOf(claire)).toBe(1);
    expect((await fresh.view()).spaces).toEqual([]);
    await world.close();
  });

  it('said to differ on the new device: it takes nothing, and what was added there is offered for removal', async () => {
    const { world, claire, fresh } = await alone();
    await meetToLink(world, claire, fresh);
    await fresh.engine.stopLink();
    expect(await whilePolling(world.time, claire.engine.letIn())).toMatchObject({ error: { type: 'not-finished' } });
    expect((await fresh.view()).spaces).toEqual([]);
    const other = (await claire.space()).devices.find(({ isHere }) => !isHere);
    expect(other).toMatchObject({ lastSeenAt: null });
    unwrap(await claire.engine.removeDevice(other!.id, PASSPHRASE));
    expect(await countOf(claire)).toBe(1);
    await world.close();
  });

  it('answered by nobody on the old device: the new one ends after ten minutes with nothing', async () => {
    const { world, claire, fresh } = await alone();
    await meetToLink(world, claire, fresh);
    const joined = await whilePolling(world.time, fresh.engine.joinByLink(HERE, NEW_NAME));
    expect(joined).toMatchObject({ error: { type: 'expired' } });
    expect(await claire.engine.letIn()).toMatchObject({ error: { type: 'expired' } });
    expect(await countOf(claire)).toBe(1);
    await world.close();
  });
});

describe('a death', () => {
  it('of the new device before it says hello, or after: it is simply begun anew', async () => {
    const { world, claire, fresh } = await alone();
    await meetToLink(world, claire, fresh);
    const again = await fresh.restart();
    await claire.engine.stopLink();
    expect((await again.view()).spaces).toEqual([]);
    await meetToLink(world, claire, again);
    const [joined, letIn] = await whilePolling(
      world.time,
      Promise.all([again.engine.joinByLink(HERE, NEW_NAME), claire.engine.letIn()]),
    );
    unwrap(joined);
    unwrap(letIn);
    expect(await countOf(claire)).toBe(2);
    await world.close();
  });

  it('of the old device before its person has answered: nothing was added', async () => {
    const { world, claire, fresh } = await alone();
    await meetToLink(world, claire, fresh);
    const again = await claire.restart();
    const [space] = (await again.view()).spaces;
    unwrap(await again.engine.unlock(space!.id, PASSPHRASE));
    expect(await again.engine.letIn()).toMatchObject({ error: { type: 'stopped' } });
    expect(await countOf(again)).toBe(1);
    await world.close();
  });

  it('of the old device after the list was changed: the device is there, not yet used, and can be removed', async () => {
    const { world, claire, fresh } = await alone();
    await meetToLink(world, claire, fresh);
    let appends = 0;
    claire.wire.intercept = async (path, _body, send) => {
      // The vault takes the change; then the device dies.
      if (path.endsWith('/envelopes') && ++appends > 1) return null;
      return send();
    };
    const letIn = claire.engine.letIn();
    const joined = fresh.engine.joinByLink(HERE, NEW_NAME);
    expect(await whilePolling(world.time, joined)).toMatchObject({ error: { type: 'expired' } });
    await whilePolling(world.time, letIn);
    const again = await claire.restart();
    again.wire.intercept = null;
    const [space] = (await again.view()).spaces;
    unwrap(await again.engine.unlock(space!.id, PASSPHRASE));
    await again.engine.sync();
    const other = (await again.space()).devices.find(({ isHere }) => !isHere);
    expect(other).toMatchObject({ lastSeenAt: null });
    unwrap(await again.engine.removeDevice(other!.id, PASSPHRASE));
    await settle(again);
    expect(await countOf(again)).toBe(1);
    await world.close();
  });

  it('of the old device between the change and its record of it: the same bytes go again, and the list holds', async () => {
    const { world, claire, fresh } = await alone();
    await meetToLink(world, claire, fresh);
    // The relay takes the change and its answer is lost, for good.
    claire.wire.intercept = async (path, _body, send) => {
      if (!path.endsWith('/envelopes')) return send();
      await send();
      return null;
    };
    expect(await claire.engine.letIn()).toMatchObject({ error: { type: 'offline' } });
    const again = await claire.restart();
    again.wire.intercept = null;
    const [space] = (await again.view()).spaces;
    unwrap(await again.engine.unlock(space!.id, PASSPHRASE));
    await settle(again);
    expect(await countOf(again)).toBe(2);
    expect((await again.space()).vaultStuck).toBe(false);
    expect((await again.space()).vaultCurrent).toBe(true);
    await world.close();
  });
});

describe('a lock', () => {
  it('of the device that lets in ends the link: nothing was added', async () => {
    const { world, claire, fresh } = await alone();
    await meetToLink(world, claire, fresh);
    await claire.engine.lock();
    expect(await claire.engine.letIn()).toMatchObject({ error: { type: 'locked' } });
    const [space] = (await claire.view()).spaces;
    unwrap(await claire.engine.unlock(space!.id, PASSPHRASE));
    expect(await claire.engine.letIn()).toMatchObject({ error: { type: 'stopped' } });
    expect(await countOf(claire)).toBe(1);
    await world.close();
  });
});

describe('a patient without anything left to pay with', () => {
  it('is linked by what the vault pays for, sixteen times a year', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    const codes = 17;
    const ends: string[] = [];
    for (let i = 0; i < codes; i++) {
      const fresh = await world.device();
      const { words } = await fresh.engine.showLinkCode('fr');
      const begun = await camille.engine.beginLink(words.join(' '), PASSPHRASE, OLD_NAME);
      ends.push(begun.ok ? 'begun' : begun.error.type);
      await camille.engine.stopLink();
    }
    expect(ends.filter((end) => end === 'begun')).toHaveLength(16);
    expect(ends.at(-1)).toBe('too-many-links');
    await world.close();
  });
});

it('a ninth device is refused before anything is sent', async () => {
  const world = await createWorld();
  const claire = await psychologist(world);
  for (let i = 0; i < 7; i++) await link(world, claire);
  const fresh = await world.device();
  const { words } = await fresh.engine.showLinkCode('fr');
  expect(await claire.engine.beginLink(words.join(' '), PASSPHRASE, OLD_NAME)).toMatchObject({
    error: { type: 'too-many-devices' },
  });
  await world.close();
});

it('a browser that has a space already takes a further one beside it', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world);
  const { words } = await camille.engine.showLinkCode('fr');
  const offer = camille.engine.awaitOffer();
  unwrap(await claire.engine.beginLink(words.join(' '), PASSPHRASE, OLD_NAME));
  const [met] = await whilePolling(world.time, Promise.all([claire.engine.awaitNewDevice(), offer]));
  unwrap(met);
  const [joined] = await whilePolling(
    world.time,
    Promise.all([camille.engine.joinByLink({ ...HERE, label: 'Cabinet' }, NEW_NAME), claire.engine.letIn()]),
  );
  unwrap(joined);
  expect((await camille.view()).spaces.map(({ label }) => label).sort()).toEqual([
    'Cabinet',
    newSpace('Camille').label,
  ]);
  expect((await camille.space()).practice).not.toBeNull();
  await world.close();
});
