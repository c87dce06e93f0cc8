// A voice over the real relay: slices of a real recorder, kept one by one, set down, put as a blob, named by a letter, heard by the other person,
// and erased; whatever dies or refuses meanwhile (PROTOCOL.md, Recordings).
import { afterEach, describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../shared/bytes.ts';
import { BLOB_ERASE, BLOB_OPEN, BLOB_PUT, BLOB_READ } from '../../shared/protocol/api.ts';
import { REFUSALS } from '../../shared/protocol/errors.ts';
import { DAY } from '../../shared/clock.ts';
import { SPOKEN_KINDS, LETTER_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { headerIn, indexOf, voiceOf } from '../../client/engine/voice/webm.ts';
import { FILE_PART, ON_ITS_WAY } from '../../client/engine/state/file-rows.ts';
import { SLICE, TAKE } from '../../client/engine/state/voice-rows.ts';
import { texts } from '../harness/days.ts';
import { agreed, TODAY } from '../harness/rhythm.ts';
import { createWorld, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { SLICES, WHOLE_MS } from '../harness/voice.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';
import { answer } from '../hostile-relay/people.ts';

let world: World;
afterEach(() => world.close());

async function pair(): Promise<{ claire: Person; camille: Person; words: readonly string[] }> {
  world = await createWorld();
  return agreed(world);
}

/** Hands slices over as the page does; resolves with the last answer. */
async function record(person: Person, slices: readonly Uint8Array[] = SLICES, stretch = 0): Promise<number> {
  const { key } = await person.relation();
  const take = unwrap(await person.engine.beginTake(key));
  for (const [n, bytes] of slices.entries())
    unwrap(await person.engine.addSlice(key, take, { stretch, n, bytes, milliseconds: 1_000, levels: [n * 10, 200] }));
  return take;
}

const setDown = async (person: Person, text = '') =>
  unwrap(await person.engine.setDownTake((await person.relation()).key, text));

async function heard(person: Person, id: EnvelopeId): Promise<Uint8Array> {
  const { key } = await person.relation();
  const view = (await person.engine.heard(key, id))!;
  return unwrap(await person.engine.heardBytes(key, id, { from: 0, until: view.length }));
}

const last = async (person: Person) => (await person.thread()).at(-1)!;
const whole = (): Uint8Array => voiceOf([{ header: headerIn(SLICES[0]!)!, slices: SLICES }])!.bytes;

/** The same device, opened again from what it had kept. */
async function reopened(person: Person): Promise<Person> {
  person.store.revive();
  await person.engine.close().catch(() => undefined);
  const device = await world.device({ store: person.store, ...TODAY });
  const [space] = (await device.view()).spaces;
  unwrap(await device.engine.unlock(space!.id, PASSPHRASE));
  return device;
}

describe('a voice', () => {
  it('is set down with a text beside it, arrives, is heard as it was, waits, and is answered', async () => {
    const { claire, camille } = await pair();
    await record(camille);
    const [take] = (await camille.space()).voices.takes;
    expect(take).toMatchObject({ milliseconds: 7_000 });
    expect(take?.levels).toHaveLength(14);
    await setDown(camille, 'Dans le train.');
    expect(await camille.space()).toMatchObject({
      voices: { takes: [] },
      onTheirWay: [{ what: 'recording', text: 'Dans le train.', problem: null }],
    });
    await settle(camille, claire);
    expect(await camille.space()).toMatchObject({ voices: { takes: [] }, onTheirWay: [] });
    const arrived = await last(claire);
    expect(arrived).toMatchObject({ kind: 'recording', milliseconds: WHOLE_MS, mine: false });
    expect(await texts(claire)).toEqual(['Dans le train.']);
    expect(await heard(claire, arrived.id)).toEqual(whole());
    expect(await heard(camille, arrived.id)).toEqual(whole());
    const { key } = await claire.relation();
    expect(unwrap(await claire.engine.heardIndex(key, arrived.id))).toEqual(indexOf(whole()));
    expect((await claire.engine.heard(key, arrived.id))?.levels.at(-1)).toBe(200);
    expect(await claire.relation()).toMatchObject({ unanswered: 1 });
    await answer(world, claire, 'Je vous ai entendue.');
    await settle(claire, camille);
    expect((await camille.thread())[0]?.answeredBy).not.toBeNull();
    // Nothing of it is kept twice.
    const kept = await keptBy(camille);
    for (const table of [TAKE, SLICE, ON_ITS_WAY, FILE_PART] as const) expect(kept.all(table as never).size).toBe(0);
  });

  it('fetches a part where a part is asked for', async () => {
    const { claire, camille } = await pair();
    // Two minutes: four chunks, and more.
    await record(camille);
    for (let stretch = 1; stretch < 20; stretch++) await record(camille, SLICES, stretch);
    await setDown(camille);
    await settle(camille, claire);
    const { id } = await last(claire);
    const { key } = await claire.relation();
    const index = unwrap(await claire.engine.heardIndex(key, id));
    const asked: number[] = [];
    claire.wire.intercept = async (path, body, send) => {
      if (path === BLOB_READ.path) asked.push(body.length);
      return send();
    };
    const { from } = index.clusters.at(-1)!;
    const { length } = (await claire.engine.heard(key, id))!;
    expect(unwrap(await claire.engine.heardBytes(key, id, { from, until: length })).length).toBe(length - from);
    expect(asked).toHaveLength(1);
    // Heard again, nothing is fetched.
    unwrap(await claire.engine.heardBytes(key, id, { from, until: length }));
    expect(asked).toHaveLength(1);
  });
});

describe('a device that dies', () => {
  it.each(SLICES.map((_, i) => i))(
    'at slice %i keeps every slice before it, and goes on in a stretch of its own',
    async (at) => {
      let { camille } = await pair();
      const take = await record(camille, SLICES.slice(0, at));
      const { key } = await camille.relation();
      camille.store.crashAt(camille.store.commits() + 1, 'before');
      await camille.engine
        .addSlice(key, take, { stretch: 0, n: at, bytes: SLICES[at]!, milliseconds: 1_000, levels: [] })
        .catch(() => undefined);
      camille = await reopened(camille);
      const kept = (await camille.space()).voices.takes[0]?.milliseconds ?? 0;
      expect(kept).toBe(at * 1_000);
      await record(camille, SLICES, (await camille.space()).voices.takes[0]?.stretches ?? 0);
      const voice = (await camille.engine.takenVoice((await camille.relation()).key))!;
      const first = voiceOf([{ header: headerIn(SLICES[0]!)!, slices: SLICES.slice(0, at) }])?.milliseconds ?? 0;
      expect(voice.milliseconds).toBe(first + WHOLE_MS);
    },
  );
});

it('an hour that a last slice passes by a moment leaves as an hour', async () => {
  const { claire, camille } = await pair();
  const { key } = await camille.relation();
  const take = unwrap(await camille.engine.beginTake(key));
  // As the page counts, little; as the packets last, more than an hour.
  const many = concatBytes(...SLICES, ...Array.from({ length: 570 }, () => concatBytes(...SLICES).subarray(146)));
  const slice = { stretch: 0, n: 0, bytes: many, milliseconds: 1, levels: [9] };
  unwrap(await camille.engine.addSlice(key, take, slice));
  await setDown(camille);
  for (let pass = 0; pass < 4; pass++) await settle(camille, claire);
  expect((await last(claire)).milliseconds).toBe(3_600_000);
});

describe('a voice on its way', () => {
  it('goes on from what the relay has, whatever call is lost; a text set down after it does not wait for it', async () => {
    const { claire, camille } = await pair();
    for (let stretch = 0; stretch < 12; stretch++) await record(camille, SLICES, stretch);
    let puts = 0;
    camille.wire.intercept = async (path, _body, send) => {
      if (path !== BLOB_PUT.path) return send();
      const answered = await send();
      // Every second answer is lost, what it answers has come.
      return puts++ % 2 === 0 ? null : answered;
    };
    await setDown(camille);
    unwrap(await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Un mot.' }));
    await camille.engine.sync();
    await claire.engine.sync();
    expect(await texts(claire)).toEqual(['Un mot.']);
    for (let pass = 0; pass < 12; pass++) await settle(camille, claire);
    expect(puts).toBeGreaterThan(1);
    const all = await claire.thread();
    expect(all.map(({ kind }) => kind).sort()).toEqual(['flash', 'recording']);
    const { id, milliseconds } = all.find(({ kind }) => kind === 'recording')!;
    expect(milliseconds).toBe(12 * WHOLE_MS);
    expect((await heard(claire, id)).length).toBe((await heard(camille, id)).length);
  });

  it('dies at every commit and is one entry in the end', async () => {
    const { claire, camille: phone } = await pair();
    let camille = phone;
    await record(camille);
    await setDown(camille);
    let deaths = 0;
    for (let n = 1; n < 12; n++) {
      camille.store.crashAt(camille.store.commits() + n, n % 2 === 0 ? 'before' : 'after');
      await camille.engine.sync().catch(() => undefined);
      if (!camille.store.hasCrashed()) continue;
      deaths++;
      camille = await reopened(camille);
    }
    camille.store.revive();
    await settle(camille, claire);
    expect(deaths).toBeGreaterThan(1);
    expect((await claire.thread()).map(({ kind }) => kind)).toEqual(['recording']);
    expect(await heard(claire, (await last(claire)).id)).toEqual(whole());
  });

  it('stays where the host has no room, says so, and leaves once it has', async () => {
    const { claire, camille } = await pair();
    await record(camille);
    const full = { status: REFUSALS['over-quota'].status, body: utf8(JSON.stringify({ refusal: 'over-quota' })) };
    camille.wire.intercept = async (path, _body, send) => {
      if (path !== BLOB_OPEN.path) return send();
      return { ...full, date: world.time.now(), retryAfter: null };
    };
    await setDown(camille, 'À côté.');
    await settle(camille, claire);
    expect((await camille.space()).onTheirWay).toMatchObject([{ text: 'À côté.', problem: 'no-room' }]);
    camille.wire.intercept = null;
    await settle(camille, claire);
    expect(await texts(claire)).toEqual(['À côté.']);
  });

  it('taken back before it has left, nothing of it stays here or at the relay', async () => {
    const { claire, camille } = await pair();
    for (let stretch = 0; stretch < 12; stretch++) await record(camille, SLICES, stretch);
    let puts = 0;
    camille.wire.intercept = async (path, _body, send) => (path === BLOB_PUT.path && puts++ > 0 ? null : send());
    await setDown(camille);
    await settle(camille);
    const [leaving] = (await camille.space()).onTheirWay;
    unwrap(await camille.engine.discardLeaving(leaving!.id));
    let erased = 0;
    camille.wire.intercept = async (path, _body, send) => {
      const told = await send();
      if (path === BLOB_ERASE.path && told?.status === 200) erased++;
      return told;
    };
    await settle(camille, claire);
    expect(erased).toBe(1);
    expect((await camille.space()).onTheirWay).toEqual([]);
    expect(await claire.thread()).toEqual([]);
    expect((await keptBy(camille)).all(FILE_PART).size).toBe(0);
  });
});

describe('a voice that is there', () => {
  it('is taken back or erased with its blob, before the answer and after it', async () => {
    const { claire, camille } = await pair();
    const { key } = await camille.relation();
    let erased = 0;
    camille.wire.intercept = async (path, _body, send) => {
      const told = await send();
      if (path === BLOB_ERASE.path && told?.status === 200) erased++;
      return told;
    };
    await record(camille);
    await setDown(camille);
    await settle(camille, claire);
    const first = (await last(camille)).id;
    unwrap(await camille.engine.withdraw(key, first));
    await settle(camille, claire);
    expect(erased).toBe(1);
    const theirs = (await claire.relation()).key;
    expect(await claire.engine.heardBytes(theirs, first, { from: 0, until: 10 })).toMatchObject({ ok: false });

    await record(camille);
    await setDown(camille);
    await settle(camille, claire);
    await answer(world, claire, 'Entendu.');
    await settle(claire, camille);
    const second = (await camille.thread()).find(({ kind, withdrawn }) => kind === 'recording' && !withdrawn)!.id;
    unwrap(await camille.engine.eraseEntry(key, second));
    await settle(camille, claire);
    expect(erased).toBe(2);
    expect(await camille.engine.heard(key, second)).toBeNull();
  });

  it('swapped for another, cut, or gone from the relay, is said to be so, and never played', async () => {
    const { claire, camille } = await pair();
    await record(camille);
    await setDown(camille);
    await settle(camille, claire);
    const { id } = await last(claire);
    const { key } = await claire.relation();
    const hear = () => claire.engine.heardBytes(key, id, { from: 0, until: 100 });
    claire.wire.offline = true;
    expect(await hear()).toEqual({ ok: false, error: 'offline' });
    claire.wire.offline = false;
    claire.wire.intercept = async (path, _body, send) => {
      const told = await send();
      if (path !== BLOB_READ.path || told === null) return told;
      const body = told.body.slice();
      body[body.length - 70_000 > 0 ? body.length - 100 : 40]! ^= 1;
      return { ...told, body };
    };
    expect(await hear()).toEqual({ ok: false, error: 'other' });
    claire.wire.intercept = null;
    expect((await hear()).ok).toBe(true);
  });

  it('comes back by the sheet, and is heard', async () => {
    const { claire, camille, words } = await pair();
    await record(camille);
    await setDown(camille, 'Je garde.');
    await settle(camille, claire);
    const fresh = await world.device(TODAY);
    unwrap(
      await fresh.engine.recover(words.join(' '), {
        label: 'Retrouvé',
        language: 'fr',
        passphrase: 'une autre phrase',
      }),
    );
    await settle(fresh);
    const entry = (await fresh.thread()).find(({ kind }) => kind === 'recording')!;
    expect(await heard(fresh, entry.id)).toEqual(whole());
  });

  it('is offered to nobody whose app does not read it', async () => {
    world = await createWorld();
    const speaks = SPOKEN_KINDS.filter((kind) => kind !== LETTER_KINDS.recording);
    const { camille } = await agreed(world, undefined, { speaks });
    const { key } = await camille.relation();
    expect(await camille.engine.beginTake(key)).toEqual({ ok: false, error: 'other-side' });
  });

  it('is kept while nothing can be set down: an ended relation begins none', async () => {
    const { claire, camille } = await pair();
    const take = await record(camille);
    unwrap(
      await claire.engine.endRelation((await claire.relation()).key, {
        step: 'stopped',
        lastDay: 0,
        wishesSynthesis: false,
        text: 'Fin.',
      }),
    );
    world.time.advance(DAY);
    await settle(claire, camille);
    const { key } = await camille.relation();
    expect(await camille.engine.setDownTake(key, '')).toMatchObject({ ok: false });
    expect((await camille.space()).voices.takes).toHaveLength(1);
    expect(concatBytes((await camille.engine.takenVoice(key))!.bytes)).toEqual(whole());
    unwrap(await camille.engine.discardTake(key));
    expect(
      await camille.engine.addSlice(key, take, { stretch: 0, n: 0, bytes: SLICES[0]!, milliseconds: 1, levels: [] }),
    ).toEqual({ ok: false, error: 'gone' });
  });
});
