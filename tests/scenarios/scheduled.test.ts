// Answers with an hour, over the real relay: sealed and sent at once, shown from their hour, counted from it, and taken back by erasing them.
// Long because every way in which an hour comes, or does not, is here.
import { afterEach, describe, expect, it } from 'vitest';
import { type Codec, decode } from '../../shared/codec.ts';
import { APPEND, WAKE } from '../../shared/protocol/api.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { localTime, momentOf } from '../../shared/rhythm/calendar.ts';
import { answer, flash, texts, waiting } from '../harness/days.ts';
import { agreed, end, tell } from '../harness/rhythm.ts';
import { corrupt, tells } from '../hostile-relay/relay.ts';
import { CLAIRE, createWorld, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

const ZONE = CLAIRE.rhythm.timeZone;
const at = (world: World, hour: number, minute = 0): number =>
  momentOf(localTime(world.time.now(), ZONE).day, hour * 60 + minute, ZONE);

let world: World;
afterEach(() => world.close());

/** A Wednesday at ten, a frame agreed on the day before; Claire answers until Friday from six to eight. */
async function onWednesday(): Promise<{ claire: Person; camille: Person }> {
  world = await createWorld();
  while ((localTime(world.time.now(), ZONE).day + 3) % 7 !== 1) world.time.advance(DAY);
  world.time.set(at(world, 9));
  const both = await agreed(world);
  world.time.advance(DAY);
  world.time.set(at(world, 10));
  return both;
}

/** Confirms an answer over all that waits, to be read from an hour on; it is sealed and leaves. */
async function schedule(from: Person, text: string, hour: number): Promise<void> {
  const { key } = await from.relation();
  const covers = await waiting(from);
  const blocks = [{ type: 'text', text }] as const;
  unwrap(await from.engine.answer(key, { covers, reason: '', blocks, from: hour }));
  world.time.advance(31 * SECOND);
  await settle(from);
}

describe('an answer with an hour', () => {
  it('is sealed and sent at once, and read from its hour on, from which it counts', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    await schedule(claire, 'À ce soir.', at(world, 19));
    await settle(camille, claire);
    // Her desk: nothing waits, and the answer stands for its hour.
    const hers = await claire.relation();
    expect(hers).toMatchObject({ unanswered: 0, lastAnswer: null, scheduled: { at: at(world, 19), sent: true } });
    expect(await texts(claire)).toEqual(['Bonjour.', 'À ce soir.']);
    // It lies on the other device, which shows nothing of it.
    expect(await texts(camille)).toEqual(['Bonjour.']);
    expect(await camille.relation()).toMatchObject({ unanswered: 1, waiting: { type: 'today' }, lastAnswer: null });
    world.time.set(at(world, 18, 59));
    await settle(camille);
    expect(await texts(camille)).toEqual(['Bonjour.']);
    world.time.set(at(world, 19));
    expect(await texts(camille)).toEqual(['Bonjour.', 'À ce soir.']);
    expect(await camille.relation()).toMatchObject({
      unanswered: 0,
      lastAnswer: { at: at(world, 19), opened: false },
      unopened: { count: 1 },
      waiting: { type: 'nothing' },
    });
    expect(await claire.relation()).toMatchObject({ scheduled: null, lastAnswer: { at: at(world, 19) } });
  });

  it('is shown by itself as its hour comes, with and without a network', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    await schedule(claire, 'À ce soir.', at(world, 19));
    await settle(camille);
    let views = 0;
    const stop = camille.engine.subscribe(() => views++);
    await settle(camille);
    world.time.set(at(world, 18, 58));
    await camille.engine.sync();
    const before = views;
    world.time.set(at(world, 19, 1));
    camille.wire.offline = true;
    await camille.engine.sync();
    expect(views).toBeGreaterThan(before);
    stop();
  });

  it('comes early by a clock set forward, and on time where the device’s clock is behind and the relay’s hour has come', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    await schedule(claire, 'À ce soir.', at(world, 19));
    await settle(camille);
    const slow = await world.device({ store: camille.store, skew: -5 * HOUR });
    unwrap(await slow.engine.unlock((await camille.space()).id, PASSPHRASE));
    world.time.set(at(world, 20, 5));
    expect(await texts(slow)).toEqual(['Bonjour.']);
    await tell(claire, null, 'Un mot.');
    await settle(claire, slow);
    expect(await texts(slow)).toContain('À ce soir.');
  });

  it('leaves late where there was no network: then it is dated by the hour the relay took it', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    claire.wire.offline = true;
    await schedule(claire, 'À ce soir.', at(world, 19));
    expect((await claire.relation()).scheduled).toMatchObject({ at: at(world, 19), sent: false });
    world.time.set(at(world, 23));
    expect((await claire.relation()).scheduled).toMatchObject({ at: at(world, 19), sent: false });
    claire.wire.offline = false;
    await settle(claire, camille);
    expect((await claire.relation()).scheduled).toBeNull();
    const [hers, theirs] = [await claire.relation(), await camille.relation()];
    expect(theirs.lastAnswer?.at).toBe(at(world, 22));
    expect(hers.lastAnswer?.at).toBe(at(world, 22));
  });

  it('is shown at its hour by the device alone, whatever hours a relay gives its rows, and whether or not it wakes', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    const early = tells((result) => ({
      ...result,
      rows: result.rows.map((row) => ({ ...row, hour: row.hour + 9 * HOUR })),
    }));
    corrupt(camille.wire, early);
    await schedule(claire, 'À ce soir.', at(world, 19));
    await settle(camille);
    await tell(claire, null, 'Un mot.');
    await settle(claire, camille);
    // Check: hours.ts, nothing arrives later than it is read.
    expect(early.happened()).toBeGreaterThan(0);
    expect(await texts(camille)).toEqual(['Bonjour.', 'Un mot.']);
    camille.wire.offline = true;
    world.time.set(at(world, 19));
    await camille.engine.sync();
    expect(await texts(camille)).toContain('À ce soir.');
  });

  it('waits no longer than a month', async () => {
    const { claire } = await onWednesday();
    const { key } = await claire.relation();
    const letter = { covers: [], reason: '', blocks: [{ type: 'text', text: 'Loin.' }] } as const;
    await expect(claire.engine.answer(key, { ...letter, from: world.time.now() + 32 * DAY })).rejects.toThrow(
      RangeError,
    );
  });

  it('is right where the clock changes in between: it is an instant, and not a reading', async () => {
    const { claire, camille } = await onWednesday();
    world.time.set(Date.UTC(2027, 2, 26, 9));
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    const agenda = (await claire.relation()).agenda;
    // Seven in the evening of the Monday after the clocks went forward.
    const monday = momentOf(Math.floor(Date.UTC(2027, 2, 29) / DAY), 19 * 60, ZONE);
    expect(monday).toBe(Date.UTC(2027, 2, 29, 17));
    expect(agenda.versions.at(-1)?.hours).not.toBeNull();
    await schedule(claire, 'Après le changement d’heure.', monday);
    await settle(camille);
    world.time.set(monday - MINUTE);
    expect(await texts(camille)).toEqual(['Bonjour.']);
    world.time.set(monday);
    expect(await texts(camille)).toEqual(['Bonjour.', 'Après le changement d’heure.']);
  });
});

describe('what is set down meanwhile', () => {
  it('may be changed and taken back: nobody has read an answer before its hour', async () => {
    const { claire, camille } = await onWednesday();
    const first = await flash(camille, 'Un.');
    const second = await flash(camille, 'Deux.');
    await settle(camille, claire);
    await schedule(claire, 'À ce soir.', at(world, 19));
    await settle(camille);
    const { key } = await camille.relation();
    unwrap(await camille.engine.replace(key, first, { kind: 'flash', text: 'Un, autrement.' }));
    unwrap(await camille.engine.withdraw(key, second));
    await flash(camille, 'Trois.');
    await settle(camille, claire);
    const before = await camille.thread();
    world.time.set(at(world, 19, 30));
    await settle(camille, claire);
    for (const person of [camille, claire]) {
      const thread = await person.thread();
      expect(thread.find(({ id }) => id === first)?.replacedBy ?? null).not.toBeNull();
      expect(thread.filter(({ withdrawnLate, addsTo }) => withdrawnLate || addsTo !== null)).toEqual([]);
      expect((await person.relation()).unanswered).toBe(2);
    }
    expect(before.find(({ id }) => id === first)?.replacedBy ?? null).not.toBeNull();
    // Once read, it is as with every other answer.
    const late = await flash(camille, 'Quatre.');
    await settle(camille, claire);
    await answer(claire, 'Encore.');
    world.time.advance(31 * SECOND);
    await settle(claire, camille);
    expect(await camille.engine.withdraw(key, late)).toEqual({ ok: false, error: 'not-changeable' });
  });
});

describe('an answer taken back before its hour', () => {
  it('is a draft again, is shown to nobody, and what it answered waits', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    await schedule(claire, 'À ce soir.', at(world, 19));
    await settle(camille);
    const hers = await claire.relation();
    const id = hers.scheduled?.id;
    if (id === undefined) throw new Error('nothing is scheduled');
    unwrap(
      await claire.engine.saveDraft(
        { relation: hers.key, kind: 'answer' },
        { kind: 'answer', blocks: [{ type: 'text', text: 'La suite.' }] },
      ),
    );
    unwrap(await claire.engine.takeBackScheduled(hers.key, id));
    await settle(claire, camille);
    const draft = await claire.engine.draft({ relation: hers.key, kind: 'answer' });
    expect(draft).toMatchObject({
      blocks: [
        { type: 'text', text: 'À ce soir.' },
        { type: 'text', text: 'La suite.' },
      ],
    });
    expect(await claire.relation()).toMatchObject({ scheduled: null, unanswered: 1, hasDraft: true });
    world.time.set(at(world, 21));
    await settle(camille);
    expect(await texts(camille)).toEqual(['Bonjour.']);
    expect(await camille.relation()).toMatchObject({ unanswered: 1, lastAnswer: null, unopened: { count: 0 } });
    expect(await claire.engine.takeBackScheduled(hers.key, id)).toEqual({ ok: false, error: 'not-changeable' });
  });

  it('is not taken back once its hour has come', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    await schedule(claire, 'À ce soir.', at(world, 19));
    const { key, scheduled } = await claire.relation();
    world.time.set(at(world, 19));
    expect(await claire.engine.takeBackScheduled(key, scheduled!.id)).toEqual({ ok: false, error: 'not-changeable' });
    await settle(camille);
    expect(await texts(camille)).toEqual(['Bonjour.', 'À ce soir.']);
  });
});

describe('the end of a relation', () => {
  it('by a patient who receives nothing more: what waited for its hour is shown nowhere', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    await schedule(claire, 'À ce soir.', at(world, 19));
    await settle(camille);
    unwrap(await end(camille, 'refused'));
    world.time.set(at(world, 20));
    await settle(camille, claire);
    expect(await texts(camille)).not.toContain('À ce soir.');
  });

  it('by the psychologist leaves it to come, unless she takes it back', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    await schedule(claire, 'À ce soir.', at(world, 19));
    unwrap(await end(claire, 'stopped', { text: 'Je m’arrête.' }));
    await settle(claire, camille);
    world.time.set(at(world, 20));
    expect(await texts(camille)).toContain('À ce soir.');
  });
});

describe('the relay', () => {
  /** Calls of one kind that went through a wire, as they were asked. */
  function heard<Q>(person: Person, endpoint: { readonly path: string; readonly request: Codec<Q> }): Q[] {
    const found: Q[] = [];
    const before = person.wire.intercept;
    person.wire.intercept = (path, body, send) => {
      if (path === endpoint.path) found.push(unwrap(decode(endpoint.request, body)));
      return before === null ? send() : before(path, body, send);
    };
    return found;
  }

  it('learns one hour, the first whole one at which there is something to read, and is told nothing to wake for before', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    const wakes = heard(claire, WAKE);
    const appends = heard(claire, APPEND);
    await schedule(claire, 'À ce soir.', at(world, 18, 30));
    await settle(claire);
    expect(wakes.map(({ hour }) => hour)).toEqual([at(world, 19)]);
    const letter = (await claire.relation()).scheduled?.id;
    const item = appends.flat().find(({ envelopeId }) => envelopeId === letter);
    expect(item?.wake).toBe(false);
    expect(wakes[0]?.envelopeId).toBe(letter);
    await settle(claire);
    expect(wakes).toHaveLength(1);
  });

  it('is told again until it answers, and by the lock that sends the letter off', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    let lost = 0;
    claire.wire.intercept = (path, _body, send) =>
      path === WAKE.path && lost++ === 0 ? Promise.resolve(null) : send();
    const wakes = heard(claire, WAKE);
    await schedule(claire, 'À ce soir.', at(world, 19));
    await settle(claire);
    expect([lost, wakes.length]).toEqual([2, 2]);
    const { key } = await claire.relation();
    const blocks = [{ type: 'text', text: 'Demain.' }] as const;
    unwrap(await claire.engine.answer(key, { covers: [], reason: '', blocks, from: at(world, 19) + DAY }));
    await claire.engine.lock();
    await Promise.resolve();
    for (let turn = 0; turn < 50 && wakes.length < 3; turn++) await new Promise((next) => setImmediate(next));
    expect(wakes.at(-1)?.hour).toBe(at(world, 19) + DAY);
  });

  it('76: that tells of it early, or never, changes nothing of what is shown when', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    claire.wire.intercept = (path, _body, send) => (path === WAKE.path ? Promise.resolve(null) : send());
    await schedule(claire, 'À ce soir.', at(world, 19));
    // Woken for it at noon, the device reads, and shows nothing.
    world.time.set(at(world, 12));
    camille.wire.hint?.('0');
    await settle(camille);
    expect(await texts(camille)).toEqual(['Bonjour.']);
    expect((await camille.relation()).unopened.count).toBe(0);
    world.time.set(at(world, 19));
    await settle(camille);
    expect(await texts(camille)).toEqual(['Bonjour.', 'À ce soir.']);
  });

  it('is told of no hour for what was taken back, or came to it when its hour was over', async () => {
    const { claire, camille } = await onWednesday();
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    const wakes = heard(claire, WAKE);
    claire.wire.offline = true;
    await schedule(claire, 'À ce soir.', at(world, 19));
    world.time.set(at(world, 21));
    claire.wire.offline = false;
    await settle(claire);
    expect(wakes).toEqual([]);
  });
});
