// A silence that the frame speaks of, under one moved clock: three worlds in three sentences on each side, a word that nothing sends by itself, and
// what is noted follows the psychologist's devices.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FrameDraft } from '../../client/engine/api/frame-views.ts';
import { decode, encode } from '../../shared/codec.ts';
import { READ } from '../../shared/protocol/api.ts';
import { DAY, HOUR, SECOND } from '../../shared/clock.ts';
import type { TermValues } from '../../shared/kinds/terms.ts';
import { unwrap } from '../../shared/result.ts';
import { localTime, momentOf } from '../../shared/rhythm/calendar.ts';
import { answerAndRead, flash, texts } from '../harness/days.ts';
import { DRAFT } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { agreed, end, goOn, plan, rest, standing } from '../harness/rhythm.ts';
import { CLAIRE, createWorld, type Person, settle, type World } from '../harness/world.ts';

const ZONE = CLAIRE.rhythm.timeZone;
const day = (world: World): number => localTime(world.time.now(), ZONE).day;
const morning = (world: World, days: number): void => world.time.set(momentOf(day(world) + days, 9 * 60, ZONE));

const withSilence = (silence: Partial<TermValues['silence']> = {}): FrameDraft => ({
  ...DRAFT,
  terms: [
    { name: 'rhythm', value: CLAIRE.rhythm },
    { name: 'late', value: { answerDays: 3, contact: 'M. Lefèvre, 04 000 00 00' } },
    { name: 'volume', value: 15 },
    { name: 'silence', value: { choice: 1, afterDays: 21, contact: '', ...silence } },
  ],
});

let world: World;
beforeEach(async () => {
  world = await createWorld();
  while ((day(world) + 3) % 7 !== 1) world.time.advance(DAY);
  morning(world, 0);
});
afterEach(() => world.close());

/** One entry, answered; then nothing comes. */
async function answered(draft: FrameDraft = withSilence()): Promise<{ claire: Person; camille: Person }> {
  const both = await agreed(world, draft);
  morning(world, 1);
  await flash(both.camille, 'Bonjour.');
  await settle(both.camille, both.claire);
  await answerAndRead(world, both.claire, both.camille, 'Bonsoir.');
  await settle(both.camille, both.claire);
  return both;
}
const silenceOf = async (person: Person) => (await standing(person)).silence;
const word = async (person: Person, text = 'Le mot convenu.') =>
  person.engine.sendAgreedWord((await person.relation()).key, text);
const note = async (person: Person, what: 'done' | 'nothing' | 'later') =>
  person.engine.noteSilence((await person.relation()).key, what);

describe('the psychologist is told', () => {
  it('once the agreed time has passed, and not a day before; the patient’s screens say nothing of it', async () => {
    const { claire, camille } = await answered();
    morning(world, 20);
    expect(await silenceOf(claire)).toBeNull();
    expect(await word(claire)).toEqual({ ok: false, error: 'not-now' });
    morning(world, 1);
    expect(await silenceOf(claire)).toEqual({
      choice: 1,
      contact: '',
      world: { type: 'person' },
      sentAt: null,
      noted: null,
    });
    const { rhythm, waiting, notices, unopened } = await camille.relation();
    expect([rhythm.silence, rhythm.lateWorld, waiting.type, notices, unopened.count]).toEqual([
      null,
      null,
      'nothing',
      [],
      1,
    ]);
  });

  it('nothing where nothing was agreed on, while an answer is hers to give, in a pause, and after the end', async () => {
    const { claire, camille } = await answered();
    await flash(camille, 'Encore.');
    await settle(camille, claire);
    morning(world, 60);
    expect(await silenceOf(claire)).toBeNull();
    await answerAndRead(world, claire, camille, 'Répondu.');
    expect(await silenceOf(claire)).not.toBeNull();
    unwrap(await rest(camille));
    await settle(camille, claire);
    expect(await silenceOf(claire)).toBeNull();
    unwrap(await goOn(camille));
    await settle(camille, claire);
    unwrap(await end(camille, 'ended'));
    await settle(camille, claire);
    expect(await silenceOf(claire)).toBeNull();
    const other = await createWorld();
    const both = await agreed(other);
    other.time.advance(100 * DAY);
    expect(await silenceOf(both.claire)).toBeNull();
    await other.close();
  });

  it('later where she was away meanwhile: days of absence are not counted', async () => {
    const { claire, camille } = await answered();
    const first = day(world) + 2;
    unwrap((await plan(claire, { days: [{ from: first, until: first + 13 }] }))!);
    await settle(claire, camille);
    morning(world, 21);
    expect(await silenceOf(claire)).toBeNull();
    morning(world, 14);
    expect(await silenceOf(claire)).not.toBeNull();
  });
});

describe('three worlds', () => {
  it('the relay withholds one of three: a gap, and no silence of the person’s', async () => {
    const { claire, camille } = await answered();
    // One of three is withheld from her: a gap that is two days old.
    await flash(camille, 'Un.');
    const withheld = await flash(camille, 'Deux.');
    await flash(camille, 'Trois.');
    claire.wire.intercept = async (path, _body, send) => {
      const told = await send();
      if (path !== READ.path || told === null || told.status !== 200) return told;
      const results = unwrap(decode(READ.response, told.body)).map((result) => ({
        ...result,
        rows: result.rows.map((row) => (row.envelopeId === withheld ? { ...row, bytes: null } : row)),
      }));
      return { ...told, body: encode(READ.response, results) };
    };
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Lu.');
    morning(world, 30);
    expect((await silenceOf(claire))?.world).toEqual({ type: 'relay' });
    claire.wire.intercept = null;
  });

  it('the relay is away: what she wrote has not been taken for a day', async () => {
    const { claire } = await answered();
    morning(world, 30);
    expect((await silenceOf(claire))?.world).toEqual({ type: 'person' });
    claire.wire.offline = true;
    await claire.engine.sync();
    const { key } = await claire.relation();
    unwrap(await claire.engine.answer(key, { covers: [], reason: '', blocks: [{ type: 'text', text: 'Un mot.' }] }));
    world.time.advance(31 * SECOND);
    await claire.engine.sync();
    world.time.advance(25 * HOUR);
    expect((await silenceOf(claire))?.world).toEqual({ type: 'relay' });
  });

  it('a device that came back tells so, and nothing can be sent before a voice has said so', async () => {
    const both = await agreed(world, withSilence());
    const { claire } = both;
    morning(world, 30);
    const fresh = await world.device();
    const returned = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;
    unwrap(await fresh.engine.recover(both.words.join(' '), returned));
    await settle(fresh, claire);
    expect((await silenceOf(claire))?.world).toMatchObject({ type: 'device' });
    expect(await word(claire)).toEqual({ ok: false, error: 'unconfirmed' });
  });

  it('are three on the patient’s: by a heartbeat, by nothing for two days, by a device that came back', async () => {
    const { claire, camille } = await answered();
    await flash(camille, 'Vous êtes là ?');
    await settle(camille, claire, camille);
    morning(world, 14);
    await settle(camille);
    expect(await standing(camille)).toMatchObject({
      lateContact: 'M. Lefèvre, 04 000 00 00',
      lateWorld: { type: 'relay' },
    });
    // Her device reads, and says that it has: what was set down is there.
    await settle(claire, camille);
    world.time.advance(2 * DAY);
    await settle(claire, camille);
    expect((await standing(camille)).lateWorld).toEqual({ type: 'person' });
  });
});

describe('the word', () => {
  it('is sent by her alone, once; it is a letter that covers nothing, and is no answer', async () => {
    const { claire, camille } = await answered();
    morning(world, 22);
    const before = (await camille.relation()).lastAnswer;
    expect(await word(claire, ' ')).toEqual({ ok: false, error: 'empty' });
    unwrap(await word(claire));
    expect(await word(claire)).toEqual({ ok: false, error: 'not-now' });
    await settle(claire, camille);
    expect(await texts(camille)).toEqual(['Bonjour.', 'Bonsoir.', 'Le mot convenu.']);
    const view = await camille.relation();
    expect(view.lastAnswer).toEqual(before);
    expect(view.word).not.toBeNull();
    await camille.engine.markOpened(view.key, view.word!);
    expect((await camille.relation()).word).toBeNull();
    expect((await silenceOf(claire))?.sentAt).not.toBeNull();
    // A year goes by: it is not due again. Something new comes, and another silence may.
    world.time.advance(365 * DAY);
    expect((await silenceOf(claire))?.sentAt).not.toBeNull();
    await flash(camille, 'Me voici.');
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Bonjour.');
    expect(await silenceOf(claire)).toBeNull();
    world.time.advance(22 * DAY);
    expect(await silenceOf(claire)).toMatchObject({ sentAt: null, noted: null });
  });

  it('left alone for a year is not sent, and asks for nothing', async () => {
    const { claire, camille } = await answered();
    for (let week = 0; week < 52; week++) {
      world.time.advance(7 * DAY);
      await settle(claire, camille);
    }
    expect(await texts(camille)).toEqual(['Bonjour.', 'Bonsoir.']);
    expect(await silenceOf(claire)).toMatchObject({ sentAt: null, noted: null });
  });

  it('is of a frame that provides one, and not of one that names a call or a person', async () => {
    const { claire } = await answered(withSilence({ choice: 3, contact: 'Ma sœur' }));
    morning(world, 22);
    expect(await silenceOf(claire)).toMatchObject({ choice: 3, contact: 'Ma sœur' });
    expect(await word(claire)).toEqual({ ok: false, error: 'not-now' });
  });
});

describe('what she does about it', () => {
  it('is noted in her vault, follows her devices, and ends with what comes next', async () => {
    const { claire, camille } = await answered();
    morning(world, 22);
    unwrap(await note(claire, 'later'));
    expect((await silenceOf(claire))?.noted).toMatchObject({ what: 'later' });
    world.time.advance(HOUR);
    unwrap(await note(claire, 'nothing'));
    await settle(claire);
    const second = await link(world, claire);
    await settle(claire, second, camille);
    expect((await silenceOf(second))?.noted).toMatchObject({ what: 'nothing' });
    world.time.advance(HOUR);
    unwrap(await note(second, 'done'));
    await settle(second, claire);
    expect((await silenceOf(claire))?.noted).toMatchObject({ what: 'done' });
    await flash(camille, 'Me voici.');
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Bonjour.');
    morning(world, 30);
    expect(await silenceOf(claire)).toMatchObject({ noted: null });
    expect(await note(camille, 'done')).toEqual({ ok: false, error: 'not-now' });
  });
});
