// What opened nowhere on a device, because it was sealed for another one of its person's that is no more, is asked for by it and comes again:
// letters, what was taken back, and what was erased (kind 8; PROTOCOL.md, Sent again).
import { describe, expect, it } from 'vitest';
import { LACKING } from '../../client/engine/entries/lacking-rows.ts';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { SECOND } from '../../shared/clock.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { answer, flash, texts } from '../harness/days.ts';
import { HERE, link } from '../harness/link.ts';
import { createWorld, DAY, HOUR, meet, PASSPHRASE, type Person, settle } from '../harness/world.ts';
import { accountKept, keptBy } from '../hostile-relay/knowledge.ts';

const RETURNED = { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE } as const;

/** How many entries a person is told to be missing. */
const missingIn = async (person: Person): Promise<number> =>
  (await person.relation()).notices.reduce((sum, each) => sum + (each.type === 'entries-missing' ? each.count : 0), 0);

/** How many letters a person is told not to open on this device. */
const notOpenedIn = async (person: Person): Promise<number> =>
  (await person.relation()).notices.reduce((sum, each) => sum + (each.type === 'cannot-open-here' ? each.count : 0), 0);

/** What devices of the other person have asked of this one. */
const askedOf = async (person: Person) => [...(await keptBy(person)).all(LACKING).values()];

/** The psychologist has answered while a second device of the patient's was on its way into the relation: sealed for the first alone. */
async function answeredBefore() {
  const world = await createWorld();
  const { claire, camille, words } = await meet(world);
  await flash(camille, 'Une.');
  await settle(camille, claire);
  const fresh = await link(world, camille);
  await settle(camille);
  // What is set down is sealed before what has come is read.
  await answer(claire, 'Pour un seul appareil.');
  world.time.advance(31 * SECOND);
  await claire.engine.sync();
  return { world, claire, camille, words, fresh };
}

/** By a device that was let in, the one that let it in. */
const removed = async (by: Person, whom: Person) =>
  unwrap(await by.engine.removeDevice((await accountKept(whom)).device.deviceId, HERE.passphrase));

describe('an answer that was sealed for a device which was then removed', () => {
  it('comes again to the one that stays, in its place and at its time, once the two have met', async () => {
    const { world, claire, camille, fresh } = await answeredBefore();
    await settle(fresh);
    await removed(fresh, camille);
    await settle(fresh, claire);
    // No device that she knew is left to vouch for it: she has asked by voice.
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, fresh);
    world.time.advance(2 * DAY);
    await settle(fresh, claire);
    expect(await texts(fresh)).toEqual(['Une.', 'Pour un seul appareil.']);
    const [hers, theirs] = [await claire.thread(), await fresh.thread()];
    expect(theirs.map(({ at }) => at)).toEqual(hers.map(({ at }) => at));
    expect(theirs.at(0)?.answeredBy).toBe(theirs.at(1)?.id);
    expect((await claire.relation()).answers).toBe(1);
    // It was asked for once, and nothing more goes to and fro.
    const asked = await askedOf(claire);
    expect(asked).toHaveLength(1);
    world.time.advance(30 * DAY);
    await settle(fresh, claire);
    expect(await askedOf(claire)).toEqual(asked);
    await world.close();
  });

  it('is told as one that cannot be opened until it has come again', async () => {
    const { world, claire, camille, fresh } = await answeredBefore();
    // The device that let this one in is removed before this one has read what came.
    await removed(fresh, camille);
    for (let n = 0; n < 3; n++) await settle(fresh);
    expect(await notOpenedIn(fresh)).toBe(1);
    await settle(claire);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, fresh);
    world.time.advance(2 * DAY);
    await settle(fresh, claire, fresh);
    expect(await texts(fresh)).toEqual(['Une.', 'Pour un seul appareil.']);
    // In its place, though this device had begun to speak before it read what came.
    const [hers, theirs] = [await claire.thread(), await fresh.thread()];
    expect(theirs.map(({ at }) => at)).toEqual(hers.map(({ at }) => at));
    expect(await notOpenedIn(fresh)).toBe(0);
    await world.close();
  });

  it('comes again as well where its author seals for the one that stays before that one has given it up', async () => {
    const { world, claire, camille, fresh } = await answeredBefore();
    await removed(fresh, camille);
    // Read once, and to be read again by two later passes: meanwhile the two have met, and she speaks to this device.
    await fresh.engine.sync();
    await claire.engine.sync();
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await claire.engine.sync();
    for (let n = 0; n < 3; n++) await settle(fresh, claire);
    world.time.advance(2 * DAY);
    await settle(fresh, claire, fresh);
    expect(await texts(fresh)).toEqual(['Une.', 'Pour un seul appareil.']);
    const [hers, theirs] = [await claire.thread(), await fresh.thread()];
    expect(theirs.map(({ at }) => at)).toEqual(hers.map(({ at }) => at));
    expect(await notOpenedIn(fresh)).toBe(0);
    await world.close();
  });

  it('is not asked for before a day has passed in which another own device may bring its key', async () => {
    const { world, claire, camille, fresh } = await answeredBefore();
    await settle(fresh, claire);
    expect(await askedOf(claire)).toEqual([]);
    await settle(camille, fresh);
    expect(await texts(fresh)).toEqual(['Une.', 'Pour un seul appareil.']);
    world.time.advance(2 * DAY);
    await settle(camille, fresh, claire);
    expect(await askedOf(claire)).toEqual([]);
    await world.close();
  });
});

describe('what was set down more than three months before a recovery', () => {
  it('does not come by itself, and comes once it is asked for', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    await settle(claire, camille);
    await claire.engine.close();
    await flash(camille, 'Il y a longtemps.');
    await settle(camille);
    world.time.advance(100 * DAY);
    await settle(camille);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
    await settle(fresh, camille);
    await camille.engine.confirmRecovery((await camille.relation()).key);
    await camille.engine.sync();
    await fresh.engine.sync();
    expect(await texts(fresh)).toEqual([]);
    await settle(camille, fresh);
    expect(await texts(fresh)).toEqual(['Il y a longtemps.']);
    await world.close();
  });
});

describe('an erasure that a lost device alone was told of', () => {
  it('is told again, once, to the one that came back: what it erased is missing no more', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    const ids = [await flash(camille, 'À effacer.'), await flash(camille, 'Reste.')];
    await settle(camille, claire);
    await claire.engine.close();
    unwrap(await camille.engine.eraseEntry((await camille.relation()).key, ids[0]!));
    await settle(camille);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
    await settle(fresh, camille);
    world.time.advance(2 * HOUR);
    await settle(fresh);
    const missing = await missingIn(fresh);
    await camille.engine.confirmRecovery((await camille.relation()).key);
    await settle(camille, fresh);
    world.time.advance(10 * DAY);
    await settle(camille, fresh);
    expect(await missingIn(fresh)).toBeLessThan(missing);
    expect(await texts(fresh)).toContain('Reste.');
    const kept = [...(await keptBy(fresh)).all(ENTRY).values()];
    expect(kept.filter(({ kind }) => kind === LETTER_KINDS.eraseNotice)).toHaveLength(1);
    await world.close();
  });
});

describe('a request', () => {
  it('that comes before its person’s recovery is confirmed waits for that', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    await claire.engine.close();
    await flash(camille, 'Une.');
    await settle(camille);
    world.time.advance(100 * DAY);
    const second = await link(world, camille);
    await settle(camille, second);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
    await settle(fresh, camille);
    // One device of hers confirms; the other has the request before it hears of that.
    await camille.engine.confirmRecovery((await camille.relation()).key);
    await camille.engine.sync();
    await settle(fresh);
    await settle(second, camille, fresh);
    expect(await texts(fresh)).toEqual(['Une.']);
    const rows = [...(await keptBy(camille)).all(LACKING).values()];
    expect(rows.every(({ stretches, left }) => stretches.length === 0 && left.length === 0)).toBe(true);
    await world.close();
  });
});
