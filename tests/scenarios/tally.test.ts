// A psychologist's tally over the real relay: a row a letter, of dates and durations alone; codes that stay, and minutes that follow her devices.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RelationKey } from '../../client/engine/api/views.ts';
import { DAY, MINUTE } from '../../shared/clock.ts';
import { localTime, momentOf } from '../../shared/rhythm/calendar.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, welcome } from '../harness/days.ts';
import { answer } from '../harness/thread.ts';
import { proposeTimes, replyTo, theConsultation } from '../harness/consult.ts';
import { link } from '../harness/link.ts';
import { agreed, tell, TODAY } from '../harness/rhythm.ts';
import { SLICES, WHOLE_MS } from '../harness/voice.ts';
import { CLAIRE, createWorld, newSpace, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

const ZONE = CLAIRE.rhythm.timeZone;
const dayOf = (at: World): number => localTime(at.time.now(), ZONE).day;
const toHour = (days: number, hour: number): void => world.time.set(momentOf(dayOf(world) + days, hour * 60, ZONE));

let world: World;
beforeEach(async () => {
  world = await createWorld();
  toHour(0, 9);
});
afterEach(() => world.close());

const keysOf = async (person: Person): Promise<readonly RelationKey[]> =>
  (await person.space()).relations.map(({ key }) => key);
const around = (days = 60) => ({ from: dayOf(world) - days, until: dayOf(world) + days });
const tallyOf = async (person: Person, keys?: readonly RelationKey[]) =>
  person.engine.tallyFor(around(), keys ?? (await keysOf(person)));
const typedIn = async (person: Person) => (await tallyOf(person)).rows.map(({ typed }) => typed);

/** Of 1,200 code points: a minute. */
const minute = 'a'.repeat(1_200);

async function answered(claire: Person, camille: Person, text: string): Promise<void> {
  await answer(claire, text);
  world.time.advance(MINUTE);
  await settle(claire, camille);
}

describe('a tally', () => {
  it('has a row for each letter: what was read for it, what was written, and which is the second of its day', async () => {
    const { claire, camille } = await agreed(world);
    await flash(camille, minute);
    await flash(camille, minute);
    await settle(camille, claire);
    await answered(claire, camille, 'Bonsoir.');
    await flash(camille, 'Encore.');
    await settle(camille, claire);
    await answered(claire, camille, 'Bonne nuit.');
    toHour(1, 10);
    unwrap(await tell(claire, null, 'Demain.'));
    await settle(claire, camille);
    const { rows, codes } = await tallyOf(claire);
    const [key] = await keysOf(claire);
    expect(codes).toEqual([{ relation: key, code: 'S01' }]);
    expect(
      rows.map(({ kind, readSeconds, readCharacters, writtenCharacters, isFirst }) => [
        kind,
        readSeconds,
        readCharacters,
        writtenCharacters,
        isFirst,
      ]),
    ).toEqual([
      ['answered', 120, 2_400, 8, true],
      ['answered-again', 1, 7, 11, false],
      ['delay', 0, 0, 7, true],
    ]);
    expect(rows.map(({ day }) => day - dayOf(world))).toEqual([-1, -1, 0]);
    // Another period, and nobody.
    const before = { from: dayOf(world) - 30, until: dayOf(world) - 2 };
    expect((await claire.engine.tallyFor(before, await keysOf(claire))).rows).toEqual([]);
    expect((await tallyOf(claire, [])).rows).toEqual([]);
    expect(await tallyOf(camille)).toEqual({ rows: [], codes: [] });
    // No text stands in it, and nothing left by it.
    expect(JSON.stringify(rows)).not.toMatch(/Bonsoir|Demain|Encore/);
    await claire.engine.lock();
    expect(await claire.engine.tallyFor(around(), [key!])).toEqual({ rows: [], codes: [] });
  });

  it('counts a voice by how long it lasts, beside what was read', async () => {
    const { claire, camille } = await agreed(world);
    const [his] = await keysOf(camille);
    const take = unwrap(await camille.engine.beginTake(his!));
    for (const [n, bytes] of SLICES.entries())
      unwrap(
        await camille.engine.addSlice(his!, take, { stretch: 0, n, bytes, milliseconds: 1_000, levels: [10, 200] }),
      );
    unwrap(await camille.engine.setDownTake(his!, ''));
    await settle(camille, claire, camille, claire);
    await answered(claire, camille, 'Entendu.');
    const [row] = (await tallyOf(claire)).rows;
    expect(row).toMatchObject({ kind: 'answered', readSeconds: 0, listenedSeconds: Math.ceil(WHOLE_MS / 1_000) });
  });

  it('has a row for a consultation that she says was held, by how long it was, and none for one that was missed', async () => {
    const { claire, camille } = await agreed(world);
    const [key] = await keysOf(claire);
    const consult = async (how: 'held' | 'missed') => {
      unwrap(await proposeTimes(world, claire));
      await settle(claire, camille);
      unwrap(await replyTo(camille, 'first'));
      await settle(camille, claire);
      const { id, agreed: at } = await theConsultation(claire);
      // By then it is out of sight.
      world.time.advance(10 * DAY);
      const [begins, ends] = how === 'held' ? [at!.begins, at!.begins + 44.5 * MINUTE] : [0, 0];
      unwrap(await claire.engine.endConsultation(key!, id, { how, begins, ends, text: 'Le deuil' }));
      await settle(claire, camille);
      return at!.begins;
    };
    const begins = await consult('held');
    await consult('missed');
    const { rows } = await tallyOf(claire);
    expect(rows).toMatchObject([
      { kind: 'consulted', at: begins, consultedSeconds: 2_670, isFirst: true, typed: null },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/deuil/);
    unwrap(await claire.engine.typeMinutes(key!, rows[0]!.day, 45));
    expect(await typedIn(claire)).toEqual([45]);
  });

  it('leaves out an answer that waits for its hour, and one that was erased', async () => {
    const { claire, camille } = await agreed(world);
    await flash(camille, minute);
    await settle(camille, claire);
    const [key] = await keysOf(claire);
    const letter = { covers: [], reason: '', blocks: [{ type: 'text', text: 'Ce soir.' }] } as const;
    unwrap(await claire.engine.answer(key!, { ...letter, from: world.time.now() + 8 * 60 * MINUTE }));
    world.time.advance(MINUTE);
    await settle(claire, camille);
    expect((await tallyOf(claire)).rows).toEqual([]);
    world.time.advance(9 * 60 * MINUTE);
    await settle(claire, camille);
    const [row] = (await tallyOf(claire)).rows;
    expect(row).toMatchObject({ kind: 'answered' });
    const sent = (await claire.thread()).find(({ mine }) => mine);
    unwrap(await claire.engine.eraseEntry(key!, sent!.id));
    expect((await tallyOf(claire)).rows).toEqual([]);
  });
});

describe('what a tally keeps', () => {
  it('minutes typed for a day and a relation, on every device of hers and after a loss', async () => {
    const { claire, camille, claireWords } = await withWords();
    await flash(camille, minute);
    await settle(camille, claire);
    await answered(claire, camille, 'Un.');
    const [key] = await keysOf(claire);
    const day = dayOf(world);
    for (const minutes of [-1, 1.5, 1_441])
      expect(await claire.engine.typeMinutes(key!, day, minutes)).toEqual({ ok: false, error: 'unsound' });
    unwrap(await claire.engine.typeMinutes(key!, day, 45));
    expect(await typedIn(claire)).toEqual([45]);
    const desk = await link(world, claire, TODAY);
    await settle(claire, desk);
    expect(await typedIn(desk)).toEqual([45]);
    unwrap(await desk.engine.typeMinutes((await keysOf(desk))[0]!, day, 0));
    await settle(desk, claire);
    expect(await typedIn(claire)).toEqual([null]);
    unwrap(await claire.engine.typeMinutes(key!, day, 50));
    await settle(claire, desk);
    const fresh = await world.device(TODAY);
    unwrap(await fresh.engine.recover(claireWords.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    await settle(fresh);
    expect(await typedIn(fresh)).toEqual([50]);
    // Hers alone.
    const his = (await keysOf(camille))[0]!;
    expect(await camille.engine.typeMinutes(his, day, 5)).toEqual({ ok: false, error: 'unsound' });
  });

  it('what two devices typed of different days apart, and of one day what one of them typed', async () => {
    const { claire, camille } = await agreed(world);
    const days: number[] = [];
    for (const text of ['Un.', 'Deux.', 'Trois.']) {
      await flash(camille, minute);
      await settle(camille, claire);
      await answered(claire, camille, text);
      days.push(dayOf(world));
      toHour(1, 9);
    }
    const desk = await link(world, claire, TODAY);
    await settle(claire, desk);
    const type = async (person: Person, at: number, minutes: number) =>
      unwrap(await person.engine.typeMinutes((await keysOf(person))[0]!, days[at]!, minutes));
    await type(claire, 0, 30);
    await settle(claire, desk);
    desk.wire.offline = true;
    await type(desk, 1, 20);
    await type(claire, 0, 35);
    await type(claire, 2, 10);
    await settle(claire);
    desk.wire.offline = false;
    await settle(desk, claire, desk);
    // What was not typed at the desk is not put back there.
    expect(await typedIn(desk)).toEqual([35, 20, 10]);
    expect(await typedIn(claire)).toEqual([35, 20, 10]);
  });

  it('a code for each relation: the same in every tally and on every device, whoever comes and goes', async () => {
    const { claire, camille } = await agreed(world);
    unwrap(await claire.engine.keepTallyCodes());
    world.time.advance(MINUTE);
    const { person: other } = await welcome(world, claire, 'Malo');
    await settle(claire, other, camille);
    const [first, second] = await keysOf(claire);
    const codesOf = async (person: Person) => (await tallyOf(person)).codes.map(({ code }) => code);
    expect(await codesOf(claire)).toEqual(['S01', 'S02']);
    const desk = await link(world, claire, TODAY);
    await settle(claire, desk);
    expect(await codesOf(desk)).toEqual(['S01', 'S02']);
    unwrap(await desk.engine.keepTallyCodes());
    await settle(desk, claire);
    // The first is erased: the second keeps its own.
    unwrap(await claire.engine.eraseRelation(first!));
    world.time.advance(DAY);
    await settle(claire, camille, claire, desk);
    expect((await tallyOf(claire)).codes).toEqual([{ relation: second, code: 'S02' }]);
  });
});

/** And the words of her sheet. */
async function withWords() {
  const claire = await world.device();
  const made = await claire.engine.createPractice(newSpace('Claire Vasseur'), CLAIRE, await world.admissionLink());
  const { person: camille } = await welcome(world, claire, 'Camille');
  await settle(camille, claire);
  return { claire, camille, claireWords: unwrap(made).words };
}
