// Search: whoever has a space open finds what is on the device by its words, and nothing leaves for it. Played over the real relay.
import { describe, expect, it } from 'vitest';
import type { SearchAsk, SearchFound } from '../../client/engine/api/search-views.ts';
import { DAY, MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { answer, flash, welcome } from '../harness/days.ts';
import { createWorld, meet, type Person, settle } from '../harness/world.ts';

const EVERYTHING = {
  role: 'patient',
  relation: null,
  scopes: ['entries', 'answers', 'mine'],
  most: 20,
} as const;

const HERS = { role: 'psychologist' } as const;

/** Asks until all that is here is searched. */
async function search(person: Person, typed: string, more: Partial<SearchAsk> = {}): Promise<SearchFound> {
  for (;;) {
    const found = await person.engine.searchFor({ ...EVERYTHING, typed, ...more });
    if (found === null) throw new Error('locked');
    if (found.preparing === null) return found;
  }
}
const shown = ({ rows }: SearchFound) => rows.flatMap(({ passages }) => passages.map(({ text }) => text));

async function twoWeeks() {
  const world = await createWorld();
  const { claire, camille } = await meet(world);
  const school = await flash(camille, 'Devant l’école, comme une météo.');
  await settle(camille, claire);
  await answer(claire, 'Vous parlez de l’école : restons-y.');
  world.time.advance(MINUTE);
  await settle(claire, camille);
  world.time.advance(DAY);
  await flash(camille, 'Ma sœur a téléphoné. Einschlafen geht nicht.');
  await settle(camille, claire);
  return { world, claire, camille, school };
}

describe('a search', () => {
  it('finds what a psychologist keeps of a relation, the last edition of each piece, and never who somebody is', async () => {
    const { world, claire, camille } = await twoWeeks();
    const { key } = await claire.relation();
    const note = { place: 'record', subject: null, happened: null, contact: null, text: '', reason: '' } as const;
    const id = unwrap(await claire.engine.saveNote(key, null, { ...note, text: 'Vigilance, la cuisine.' }));
    unwrap(await claire.engine.fileNote(key, id));
    const apart = unwrap(
      await claire.engine.saveNote(key, null, { ...note, place: 'apart', text: 'Cuisine, à part.' }),
    );
    const fields = [{ code: 1, value: 'Camille Cuisine' }];
    unwrap(await claire.engine.fileIdentity(key, { country: 'BE', fields, reason: '' }));
    await settle(claire);
    const kept = { ...HERS, scopes: ['kept'] } as const;
    const found = await search(claire, 'cuisine', kept);
    expect(found.rows.map((row) => ('keptId' in row ? row.keptId : null)).toSorted()).toEqual([id, apart].toSorted());
    expect((await search(claire, 'cuisine', HERS)).count).toBe(0);
    const amended = unwrap(
      await claire.engine.saveNote(key, null, { ...note, subject: id, text: 'Vigilance, le salon.' }),
    );
    unwrap(await claire.engine.fileNote(key, amended));
    expect((await search(claire, 'salon', kept)).rows).toMatchObject([{ keptId: id, relation: key, scope: 'kept' }]);
    unwrap(await claire.engine.dropNote(key, apart));
    expect((await search(claire, 'cuisine', kept)).count).toBe(0);
    await settle(claire, camille);
    expect((await search(camille, 'vigilance', { ...kept, role: 'patient' })).count).toBe(0);
    await world.close();
  });

  it('finds entries and answers by the beginnings of their words, the latest first, and pages that one keeps', async () => {
    const { world, claire, camille } = await twoWeeks();
    unwrap(
      await camille.engine.savePage(null, { title: 'La cour', blocks: [{ type: 'text', text: 'L’école, encore.' }] }),
    );
    await camille.engine.leavePage();
    const found = await search(camille, 'ECOLE');
    expect(found.rows.map((row) => [row.scope, 'entry' in row ? row.kind : 'page'])).toEqual([
      ['mine', 'page'],
      ['answers', 'answer'],
      ['entries', 'flash'],
    ]);
    expect(found.count).toBe(3);
    for (const { passages } of found.rows)
      for (const { text, marks } of passages)
        expect(marks.map(({ from, to }) => text.slice(from, to))).toEqual(['école']);
    expect(shown(await search(camille, 'soeur', { scopes: ['entries'] }))).toEqual([
      'Ma sœur a téléphoné. Einschlafen geht nicht.',
    ]);
    expect((await search(camille, 'soeur', { scopes: ['answers'] })).count).toBe(0);
    // Her side has what was given, and not what was kept.
    expect((await search(claire, 'école', HERS)).rows.map(({ scope }) => scope)).toEqual(['answers', 'entries']);
    expect((await search(claire, 'cour', HERS)).count).toBe(0);
    await world.close();
  });

  it('lists what stands within a word apart, and an exact run of words by their order', async () => {
    const { world, camille } = await twoWeeks();
    const inside = await search(camille, 'schlaf');
    expect([inside.count, inside.countInside, inside.rows.length, inside.inside.length]).toEqual([0, 1, 0, 1]);
    expect((await search(camille, '« comme une »')).count).toBe(1);
    expect((await search(camille, '« une comme »')).count).toBe(0);
    expect((await search(camille, '  « » ')).count).toBe(0);
    await world.close();
  });

  it('is of one relation where that is asked, and of nothing that another person wrote elsewhere', async () => {
    const { world, claire } = await twoWeeks();
    const { person: noor } = await welcome(world, claire, 'Noor');
    await flash(noor, 'Une autre école.');
    await settle(noor, claire);
    const relations = (await claire.space()).relations;
    const counts = await Promise.all(
      relations.map(async ({ key }) => (await search(claire, 'ecole', { ...HERS, relation: key })).count),
    );
    expect(counts.toSorted()).toEqual([1, 2]);
    expect((await search(claire, 'ecole', HERS)).count).toBe(3);
    expect((await search(noor, 'ecole')).count).toBe(1);
    await world.close();
  });

  it('finds no word of what was erased, taken back or changed, from the moment it was', async () => {
    const { world, camille, school } = await twoWeeks();
    const { key } = await camille.relation();
    expect((await search(camille, 'meteo')).count).toBe(1);
    unwrap(await camille.engine.eraseEntry(key, school));
    expect((await search(camille, 'meteo')).count).toBe(0);
    expect((await search(camille, 'ecole')).rows.map(({ scope }) => scope)).toEqual(['answers']);
    const later = await flash(camille, 'Une phrase à reprendre.');
    expect((await search(camille, 'reprendre')).count).toBe(1);
    const by = unwrap(await camille.engine.replace(key, later, { kind: 'flash', text: 'Une phrase reprise.' }));
    expect((await search(camille, 'reprendre')).count).toBe(0);
    expect((await search(camille, 'reprise')).count).toBe(1);
    unwrap(await camille.engine.withdraw(key, by));
    expect((await search(camille, 'reprise')).count).toBe(0);
    await world.close();
  });

  it('goes through a long history in parts, and says how far it is', async () => {
    const { world, camille } = await twoWeeks();
    for (let n = 0; n < 300; n++) {
      world.time.advance(MINUTE);
      if (n % 150 === 0) world.time.advance(DAY);
      await flash(camille, `Ligne ${n} du cahier.`);
    }
    const begun = await camille.engine.searchFor({ ...EVERYTHING, typed: 'cahier', most: 5 });
    expect(begun?.preparing).toEqual({ done: 256, total: 303 });
    // What is latest is there first.
    expect(begun?.rows.map(({ passages }) => passages[0]?.text)[0]).toBe('Ligne 299 du cahier.');
    // Words in a row are looked for in as many texts at a time.
    await search(camille, 'cahier', { most: 5 });
    const run = await camille.engine.searchFor({ ...EVERYTHING, typed: '« du cahier »', most: 5 });
    expect([run?.count, run?.preparing]).toEqual([256, { done: 259, total: 303 }]);
    const runs = await search(camille, '« du cahier »', { most: 5 });
    expect([runs.count, runs.rows.length]).toEqual([300, 5]);
    const whole = await search(camille, 'cahier', { most: 5 });
    expect([whole.count, whole.rows.length]).toEqual([300, 5]);
    expect((await search(camille, 'ligne 12 cahier')).rows.map(({ passages }) => passages[0]?.text).at(-1)).toBe(
      'Ligne 12 du cahier.',
    );
    await world.close();
  });

  it('asks nothing of the relay, writes nothing, and is nothing once the space is locked', async () => {
    const { world, camille } = await twoWeeks();
    const [asked, commits] = [camille.wire.requests, camille.store.commits()];
    for (let n = 0; n < 40; n++) await search(camille, 'école'.slice(0, 1 + (n % 5)));
    expect([camille.wire.requests, camille.store.commits()]).toEqual([asked, commits]);
    await camille.engine.lock();
    expect(await camille.engine.searchFor({ ...EVERYTHING, typed: 'école' })).toBeNull();
    await world.close();
  });
});
