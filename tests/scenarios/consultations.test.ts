// Consultations over the real relay: proposed with times, taken, put off, moved and called off, and what became of them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../shared/clock.ts';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { callOff, proposeTimes, replyTo, theConsultation, timesFrom } from '../harness/consult.ts';
import { link } from '../harness/link.ts';
import { agreed, end, TODAY } from '../harness/rhythm.ts';
import { createWorld, meet, PASSPHRASE, settle, type World } from '../harness/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe('a consultation', () => {
  it('comes about by three letters, and stands the same on every device of both, and after a recovery', async () => {
    const { claire, camille, words } = await agreed(world);
    expect((await claire.relation()).consult.current).toEqual([]);
    const times = timesFrom(world);
    unwrap(await proposeTimes(world, claire, { times, text: ' De vive voix ? ' }));
    expect(await theConsultation(claire)).toMatchObject({ state: 'proposed', delivery: 'kept' });
    await settle(claire, camille);
    expect(await theConsultation(camille)).toMatchObject({
      state: 'proposed',
      media: 'video',
      times,
      text: 'De vive voix ?',
    });
    unwrap(await replyTo(camille, 'second', 'Volontiers.'));
    await settle(camille, claire);
    const phone = await link(world, camille, TODAY);
    await settle(camille, phone);
    const stands = { state: 'agreed', agreed: times[1], reply: { choice: 'second', text: 'Volontiers.' } };
    for (const person of [claire, camille, phone]) expect(await theConsultation(person)).toMatchObject(stands);
    const fresh = await world.device(TODAY);
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    expect(await theConsultation(fresh)).toMatchObject(stands);
    // None of it is read as writing.
    expect(await camille.thread()).toEqual([]);
  });

  it('may be answered by none of the times, by no consultation, and otherwise until it begins', async () => {
    const { claire, camille } = await agreed(world);
    unwrap(await proposeTimes(world, claire));
    await settle(claire, camille);
    unwrap(await replyTo(camille, 'none-suits', 'Plutôt le soir.'));
    await settle(camille, claire);
    expect(await theConsultation(claire)).toMatchObject({ state: 'none-suits', reply: { text: 'Plutôt le soir.' } });
    const { id } = await theConsultation(claire);
    unwrap(await proposeTimes(world, claire, { id, times: timesFrom(world).slice(0, 1), media: 'voice' }));
    await settle(claire, camille);
    expect(await theConsultation(camille)).toMatchObject({ id, state: 'proposed', media: 'voice', reply: null });
    unwrap(await replyTo(camille, 'first'));
    unwrap(await replyTo(camille, 'declined'));
    await settle(camille, claire);
    expect(await theConsultation(claire)).toMatchObject({ state: 'declined', agreed: null });
    unwrap(await replyTo(camille, 'first'));
    await settle(camille, claire);
    world.time.advance(DAY);
    expect(await replyTo(camille, 'declined')).toEqual({ ok: false, error: 'not-now' });
    expect(await proposeTimes(world, claire, { id })).toEqual({ ok: false, error: 'not-now' });
  });

  it('is refused where nobody could keep it: over, twice the same, more than three, or none', async () => {
    const { claire, camille } = await agreed(world);
    const [first, ...others] = timesFrom(world);
    const past = { begins: world.time.now() - HOUR, minutes: 45 };
    for (const times of [
      [],
      [past],
      [first!, first!],
      [first!, ...others, { begins: first!.begins + HOUR, minutes: 45 }],
    ])
      expect(await proposeTimes(world, claire, { times })).toEqual({ ok: false, error: 'unsound' });
    unwrap(await proposeTimes(world, claire));
    await settle(claire, camille);
    const read = await theConsultation(camille);
    unwrap(await proposeTimes(world, claire, { id: read.id, times: others }));
    await settle(claire, camille);
    expect(await replyTo(camille, 'first', '', read)).toEqual({ ok: false, error: 'not-now' });
    expect(await replyTo(camille, 'third')).toEqual({ ok: false, error: 'not-now' });
  });

  it('that was called off is told, and nothing brings it back', async () => {
    const { claire, camille } = await agreed(world);
    unwrap(await proposeTimes(world, claire));
    await settle(claire, camille);
    unwrap(await replyTo(camille, 'first'));
    await settle(camille, claire);
    await callOff(claire, 'Je suis souffrante.');
    await settle(claire, camille);
    expect(await theConsultation(camille)).toMatchObject({
      state: 'called-off',
      opens: null,
      calledOff: { text: 'Je suis souffrante.' },
    });
    expect(await replyTo(camille, 'first')).toEqual({ ok: false, error: 'not-now' });
    world.time.advance(8 * DAY);
    expect((await camille.relation()).consult.current).toEqual([]);
    expect(await camille.engine.consultations((await camille.relation()).key)).toHaveLength(1);
  });

  it('is over with the relation, and what each said of its end stays', async () => {
    const { claire, camille } = await agreed(world);
    unwrap(await proposeTimes(world, claire));
    await settle(claire, camille);
    unwrap(await replyTo(camille, 'first'));
    await settle(camille, claire);
    const { id, agreed: at } = await theConsultation(claire);
    const key = (await claire.relation()).key;
    world.time.advance(DAY + HOUR);
    unwrap(
      await claire.engine.endConsultation(key, id, {
        how: 'held',
        begins: at!.begins,
        ends: at!.begins + HOUR,
        text: 'Merci de cet échange.',
      }),
    );
    await settle(claire, camille);
    expect((await theConsultation(camille)).theirs).toMatchObject({ how: 'held', text: 'Merci de cet échange.' });
    unwrap(await end(claire, 'stopped'));
    expect((await claire.relation()).consult.current).toEqual([]);
    expect(await proposeTimes(world, claire)).toEqual({ ok: false, error: 'not-now' });
    expect(await claire.engine.consultations(key)).toMatchObject([{ id, state: 'agreed', mine: { how: 'held' } }]);
  });

  it('is not proposed to an app that does not read it', async () => {
    const older = SPOKEN_KINDS.filter((kind) => kind !== LETTER_KINDS.consultationProposed);
    const { claire, camille } = await meet(world, { speaks: older });
    await settle(claire, camille);
    expect(await proposeTimes(world, claire)).toEqual({ ok: false, error: 'other-side' });
  });
});
