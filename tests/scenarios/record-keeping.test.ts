// How long a record is kept and how it ends: the frame's term, or a day set by hand with why; told by the device's clock, destroyed by hand alone. Of a record
// that was destroyed one line is left, on every device and after a recovery, and the patient keeps what they have. Played over the real relay.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoteText } from '../../client/engine/api/dossier-views.ts';
import { DAY, HOUR, MINUTE, utcDayOf } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash } from '../harness/days.ts';
import { HERE, link } from '../harness/link.ts';
import { DRAFT } from '../harness/frame.ts';
import { agreed, end, TODAY } from '../harness/rhythm.ts';
import { createWorld, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { keptBy, vaultKept } from '../hostile-relay/knowledge.ts';
import { OBJECT } from '../../client/engine/state/object-row.ts';
import { ENTRY } from '../../client/engine/state/entry-row.ts';

const YEAR = 366 * DAY;
const SAID = 'Elle dort chez Paul souvent.';
const ENTRY_TEXT = 'Une nuit blanche, encore.';

const KEPT = { ...DRAFT, terms: [...DRAFT.terms, { name: 'keeping', value: { years: 10, from: 0 } }] } as const;

let world: World;
let claire: Person;
let camille: Person;
beforeEach(async () => {
  world = await createWorld();
  ({ claire, camille } = await agreed(world, KEPT));
  await flash(camille, ENTRY_TEXT);
  await settle(camille, claire);
  await answerAndRead(world, claire, camille, 'Vous dites la nuit.');
});
afterEach(() => world.close());

const keyOf = async (person: Person) => (await person.relation()).key;
const keeping = async () => (await claire.engine.keepingOf(await keyOf(claire)))!;
const note = (text: string): NoteText => ({
  place: 'record',
  subject: null,
  happened: null,
  contact: null,
  text,
  reason: '',
});
async function file(text: string): Promise<void> {
  const key = await keyOf(claire);
  unwrap(await claire.engine.fileNote(key, unwrap(await claire.engine.saveNote(key, null, note(text)))));
  world.time.advance(MINUTE);
  await settle(claire);
}
async function ended(): Promise<void> {
  unwrap(await end(camille, 'ended'));
  world.time.advance(HOUR);
  await settle(camille, claire);
}

describe('the keeping of a record', () => {
  it('runs while the work goes on, counts from its last contact, and is told once it is over', async () => {
    const { frame } = await keeping();
    expect(frame).toEqual({ years: 10, from: 0 });
    expect(await keeping()).toMatchObject({ set: null, until: null, isOver: false, isDue: false });
    await ended();
    const { until } = await keeping();
    const last = (await claire.thread()).at(-1)!.at;
    const date = new Date(last);
    const expected = utcDayOf(Date.UTC(date.getUTCFullYear() + frame!.years, date.getUTCMonth(), date.getUTCDate()));
    expect(until).toBe(expected);
    expect(await claire.engine.keepingsDue()).toEqual([]);
    world.time.advance((frame!.years + 1) * YEAR);
    expect(await keeping()).toMatchObject({ isOver: true, isDue: true });
    expect(await claire.engine.keepingsDue()).toEqual([await keyOf(claire)]);
    // Nothing goes by itself.
    expect((await claire.thread()).map(({ opening }) => opening)).toContain(ENTRY_TEXT);
  });

  it('counts from majority by the identity sheet, from its end for who was of age, and from nothing that is no date', async () => {
    await world.close();
    world = await createWorld();
    const terms = [...DRAFT.terms, { name: 'keeping', value: { years: 20, from: 2 } }] as const;
    ({ claire, camille } = await agreed(world, { ...DRAFT, terms }));
    await flash(camille, ENTRY_TEXT);
    await settle(camille, claire);
    await ended();
    expect(await keeping()).toMatchObject({ until: null, isOver: true, isDue: false });
    const sheet = async (value: string) => {
      const said = { country: 'FR', fields: [{ code: 4, value }], reason: '' };
      unwrap(await claire.engine.fileIdentity(await keyOf(claire), said));
      world.time.advance(MINUTE);
      await settle(claire);
      const { until } = await keeping();
      return until === null ? null : new Date(until * DAY).toISOString().slice(0, 10);
    };
    expect(await sheet('un enfant')).toBeNull();
    expect(await sheet('12/03/2014')).toBe('2052-03-12');
    const { end: over } = (await claire.relation()).rhythm;
    const year = new Date(over!.at).getUTCFullYear() + 20;
    expect(await sheet('1980-03-12')).toMatch(new RegExp(`^${year}-`));
  });

  it('is set by hand for a day to come, with why, as a piece of the record, which the newest one overrides', async () => {
    await ended();
    const key = await keyOf(claire);
    const today = utcDayOf(world.time.now());
    expect(await claire.engine.setKeeping(key, { until: today + 9, reason: ' ' })).toMatchObject({ error: 'empty' });
    expect(await claire.engine.setKeeping(key, { until: today - 1, reason: 'Non.' })).toMatchObject({
      error: 'unsound',
    });
    unwrap(await claire.engine.setKeeping(key, { until: today + 9, reason: 'Un litige.' }));
    world.time.advance(MINUTE);
    await settle(claire);
    unwrap(await claire.engine.setKeeping(key, { until: today + 5, reason: 'Il est clos.' }));
    await settle(claire);
    expect(await keeping()).toMatchObject({ until: today + 5, set: { reason: 'Il est clos.' }, isDue: false });
    expect((await claire.engine.dossierOf(key))!.pieces.map(({ what }) => what)).toEqual(['keeping', 'keeping']);
    world.time.advance(7 * DAY);
    expect(await claire.engine.keepingsDue()).toEqual([key]);
    expect(await camille.engine.keepingOf(await keyOf(camille))).toBeNull();
    expect(await camille.engine.keepingsDue()).toEqual([]);
  });
});

describe('a record that is destroyed', () => {
  it('leaves one line, on every device and after it, and nothing of what it held; the patient keeps what they have', async () => {
    const desk = await link(world, claire, TODAY);
    await settle(claire, desk, camille);
    await file(SAID);
    await settle(claire, desk);
    const key = await keyOf(claire);
    expect(await claire.engine.destroyRecord(key, { reason: 'asked', text: '' })).toMatchObject({ error: 'not-ended' });
    expect(await camille.engine.destroyRecord(await keyOf(camille), { reason: 'asked', text: '' })).toMatchObject({
      error: 'unsound',
    });
    await ended();
    await settle(claire, desk, camille);
    const theirs = (await camille.thread()).map(({ kind, blocks }) => [kind, blocks.map(({ text }) => text)]);
    const at = world.time.now();
    unwrap(await claire.engine.destroyRecord(key, { reason: 'term', text: 'Trente ans.' }));
    for (let pass = 0; pass < 4; pass++) {
      world.time.advance(MINUTE);
      await settle(claire, desk, camille);
    }
    const fresh = await link(world, desk, { ...TODAY, passphrase: HERE.passphrase });
    await settle(fresh);
    for (const person of [claire, desk, fresh]) {
      const space = await person.space();
      expect(space.relations).toEqual([]);
      expect(space.destroyedRecords).toEqual([{ at, reason: 'term', count: 1, text: 'Trente ans.' }]);
      const store = await keptBy(person);
      expect([...store.all(ENTRY).values()]).toEqual([]);
      const objects = [...store.all(OBJECT).values()].map(({ payload }) => Buffer.from(payload).toString('utf8'));
      expect(objects.some((text) => text.includes('Paul') || text.includes('Camille'))).toBe(false);
    }
    // No key that opened what was exchanged is in the vault any more.
    expect(JSON.stringify([...(await vaultKept(claire)).erasures])).toBe('[]');
    expect((await camille.thread()).map(({ kind, blocks }) => [kind, blocks.map(({ text }) => text)])).toEqual(theirs);
    expect((await camille.relation()).erasedAt).not.toBeNull();
    // Nobody waits for a reply to what nobody reads.
    expect(
      await camille.engine.askRecord(await keyOf(camille), { what: 'copy', concerns: [], text: '' }),
    ).toMatchObject({ error: 'stopped' });
  });

  it('goes on to its end after a death, and is no other person’s to bring about', async () => {
    await ended();
    await file(SAID);
    const key = await keyOf(claire);
    claire.wire.offline = true;
    unwrap(await claire.engine.destroyRecord(key, { reason: 'moved', text: '' }));
    expect(await claire.engine.destroyRecord(key, { reason: 'moved', text: '' })).toMatchObject({ error: 'unsound' });
    const again = await claire.restart();
    unwrap(await again.engine.unlock((await again.view()).spaces[0]!.id, PASSPHRASE));
    await settle(again, camille);
    expect((await again.space()).destroyedRecords).toMatchObject([{ reason: 'moved', count: 1 }]);
  });
});
