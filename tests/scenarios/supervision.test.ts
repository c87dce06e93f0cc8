// Excerpts for supervision over the real relay: chosen only where the frame agreed to says yes, made only once every line was reread, noted without their
// words, and gone with the relation or the consent.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SupervisionView, SupervisionWords } from '../../client/engine/api/supervision-views.ts';
import { DAY, MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { flash } from '../harness/days.ts';
import { agree, DRAFT, propose } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { agreed } from '../harness/rhythm.ts';
import { createWorld, type Person, settle, type World } from '../harness/world.ts';

let world: World;
let claire: Person;
let camille: Person;
afterEach(() => world.close());

const WORDS: SupervisionWords = {
  language: 'fr',
  title: 'Extraits',
  note: 'À détruire.',
  labels: {
    person: 'Personne {n}',
    place: 'Lieu {n}',
    school: 'École {n}',
    work: 'Travail {n}',
    care: 'Soin {n}',
    day: 'jour {n}',
    omitted: '[…]',
    number: '[numéro]',
    address: '[adresse]',
    link: '[lien]',
    date: '[date]',
    age: '[âge]',
  },
};
const FIRST = 'Ma sœur Inès a posé la question devant Rose.';
const SECOND = 'J’ai revu ines rue des Vennes, mon numéro est le 0470 12 34 56.';

async function begin(says: 0 | 1 | null): Promise<void> {
  world = await createWorld();
  ({ claire, camille } = await agreed(world, draftOf(says)));
  world.time.advance(DAY);
  await flash(camille, FIRST);
  await flash(camille, SECOND);
  await settle(camille, claire);
}
const draftOf = (says: 0 | 1 | null) => ({
  ...DRAFT,
  terms: says === null ? DRAFT.terms : [...DRAFT.terms, { name: 'supervision' as const, value: says }],
});
const keyOf = async (person: Person) => (await person.relation()).key;
async function read(person = claire): Promise<SupervisionView> {
  const view = await person.engine.supervisionOf(await keyOf(person));
  if (view === null) throw new Error('none');
  return view;
}
const said = ({ lines }: SupervisionView): readonly string[] =>
  lines.map(({ pieces }) =>
    pieces.map(({ text, found }) => (found?.level === 'replaced' ? JSON.stringify(found.label) : text)).join(''),
  );

/** Both passages, in the order of their days. */
async function chosen(): Promise<SupervisionView> {
  const key = await keyOf(claire);
  const { entries } = await claire.engine.supervisionChoices(key, 10);
  for (const { id, parts } of entries)
    for (const { start, text } of parts)
      unwrap(await claire.engine.choosePassage(key, { entry: id, start, length: text.length }, true));
  return read();
}
/** Rose is somebody, and every line is reread. */
async function reread(): Promise<void> {
  const key = await keyOf(claire);
  const [line] = (await read()).lines;
  const asked = line!.pieces.find(({ found }) => found?.level === 'asked')!.found!;
  unwrap(
    await claire.engine.replaceWord(
      key,
      { line: line!, from: asked.from, to: asked.to },
      { type: 'as', kind: 'person' },
    ),
  );
  for (const each of (await read()).lines) unwrap(await claire.engine.markReread(key, each, true));
}

describe('where the frame says yes', () => {
  beforeEach(() => begin(1));

  it('a line whose word is to be decided is not marked, and no byte of the file is made until every line is', async () => {
    const key = await keyOf(claire);
    const { lines, open, consent } = await chosen();
    expect(consent.says).toBe('yes');
    expect(lines.map(({ asked }) => asked)).toEqual([1, 0]);
    expect(open).toBe(2);
    expect(await claire.engine.markReread(key, lines[0]!, true)).toEqual({ ok: false, error: 'not-reread' });
    unwrap(await claire.engine.markReread(key, lines[1]!, true));
    expect(await claire.engine.makeSupervisionFile(key, WORDS)).toEqual({ ok: false, error: 'not-reread' });
    await reread();
    const made = unwrap(await claire.engine.makeSupervisionFile(key, WORDS));
    expect(made.passages).toBe(2);
    expect(made.file).toContain('Ma sœur Personne A a posé la question devant Personne B.');
    expect(made.file).toContain('J’ai revu Personne A Lieu 1, mon numéro est le [numéro].');
  });

  it('a word replaced after a line was reread takes its mark off', async () => {
    const key = await keyOf(claire);
    await chosen();
    await reread();
    const [, second] = (await read()).lines;
    expect(second!.isReread).toBe(true);
    const from = SECOND.indexOf('mon numéro');
    unwrap(
      await claire.engine.replaceWord(key, { line: second!, from, to: from + 10 }, { type: 'as', kind: 'omitted' }),
    );
    const after = await read();
    expect(after.lines[1]).toMatchObject({ isReread: false, isChanged: true });
    expect(after.open).toBe(1);
    unwrap(await claire.engine.forgetKnown(key, 'mon numéro'));
    expect((await read()).open).toBe(0);
  });

  it('that it was made is an act without a word of it and a line of the log, and the letters can be taken up', async () => {
    const key = await keyOf(claire);
    await chosen();
    await reread();
    unwrap(await claire.engine.makeSupervisionFile(key, WORDS));
    const dossier = await claire.engine.dossierOf(key);
    expect(dossier!.pieces.map(({ what, editions }) => [what, editions[0]!.passages, editions[0]!.text])).toEqual([
      ['supervision', 2, ''],
    ]);
    expect((await claire.engine.accessesOf(key)).map(({ what }) => what)).toContain('supervision');
    expect((await read()).canResume).toBe(true);
    unwrap(await claire.engine.resumeLetters(key, true));
    const [first] = (await read()).lines;
    unwrap(await claire.engine.choosePassage(key, first!, false));
    expect(said(await read())[0]).toContain('{"kind":"person","n":0}');
  });

  it('what was decided and reread stands on another of her devices, and comes back with the same letters', async () => {
    await chosen();
    await reread();
    await settle(claire);
    world.time.advance(10 * MINUTE);
    await settle(claire);
    const second = await link(world, claire);
    await settle(claire, second);
    const [one, other] = [await read(), await read(second)];
    expect(other.open).toBe(0);
    expect(said(other)).toEqual(said(one));
  });

  it('what the patient erases leaves the lines, and is chosen no more', async () => {
    const key = await keyOf(claire);
    const { lines } = await chosen();
    const entry = lines[1]!.entry;
    unwrap(await camille.engine.eraseEntry(await keyOf(camille), entry));
    await settle(camille, claire);
    await settle(camille, claire);
    expect((await read()).lines).toHaveLength(1);
    expect(await claire.engine.choosePassage(key, { entry, start: 0, length: 10 }, true)).toEqual({
      ok: false,
      error: 'gone',
    });
  });

  it('a relation that is erased while half of it was reread leaves no line, no letter and no file', async () => {
    const key = await keyOf(claire);
    const { lines } = await chosen();
    unwrap(await claire.engine.markReread(key, lines[1]!, true));
    unwrap(await camille.engine.eraseRelation(await keyOf(camille)));
    await settle(camille, claire);
    // What was on her screen is of nothing any more.
    expect(await claire.engine.markReread(key, lines[0]!, true)).toMatchObject({ ok: false });
    expect(await claire.engine.makeSupervisionFile(key, WORDS)).toMatchObject({ ok: false });
    const after = await claire.engine.supervisionOf(key);
    expect(after?.lines ?? []).toEqual([]);
    expect(JSON.stringify(after)).not.toContain('Rose');
    expect((await claire.engine.supervisionChoices(key, 10)).entries).toEqual([]);
    const second = await link(world, claire);
    await settle(claire, second, claire);
    expect((await second.engine.supervisionOf(key))?.lines ?? []).toEqual([]);
  });

  it('a passage that she kept is a part that can be chosen, until she gives it up', async () => {
    const key = await keyOf(claire);
    const head = (await claire.thread()).find(({ blocks }) => blocks[0]?.text === FIRST)!;
    const parts = async () =>
      (await claire.engine.supervisionChoices(key, 10)).entries.find(({ id }) => id === head.id)!.parts;
    expect((await parts()).map(({ text, isKept }) => [text, isKept])).toEqual([[FIRST, false]]);
    const text = 'a posé la question';
    const start = FIRST.indexOf(text);
    unwrap(await claire.engine.keepMark(key, { sourceId: head.id, start, text }, ''));
    expect((await parts()).map((part) => [part.text, part.isKept, part.isQuoted])).toEqual([
      [FIRST, false, false],
      [text, true, false],
    ]);
    unwrap(await claire.engine.choosePassage(key, { entry: head.id, start, length: text.length }, true));
    expect(said(await read())).toEqual([text]);
    const [mark] = await claire.engine.marksOf(key);
    unwrap(await claire.engine.dropMark(key, mark!.id));
    expect((await parts()).map(({ isKept }) => isKept)).toEqual([false]);
    // What was chosen stays a line: it is what the patient wrote.
    expect(said(await read())).toEqual([text]);
  });

  it('consent that is withdrawn by a later frame takes the lines, the table and the letters away', async () => {
    const key = await keyOf(claire);
    const { lines } = await chosen();
    await reread();
    unwrap(await claire.engine.makeSupervisionFile(key, WORDS));
    await propose(claire, draftOf(0));
    await settle(claire, camille);
    await agree(camille);
    await settle(camille, claire);
    world.time.advance(DAY);
    await settle(camille, claire);
    expect(await read()).toMatchObject({ consent: { says: 'no' }, lines: [], table: [], canResume: false });
    expect(await claire.engine.choosePassage(key, lines[0]!, true)).toEqual({ ok: false, error: 'not-agreed' });
  });
});

describe('where the frame does not say yes', () => {
  it.each([
    ['no', 0],
    ['none', null],
  ] as const)('nothing can be ticked: %s', async (says, term) => {
    await begin(term);
    const key = await keyOf(claire);
    expect((await read()).consent).toEqual({ says });
    expect(await claire.engine.supervisionChoices(key, 10)).toEqual({ entries: [], more: false });
    const head = (await claire.thread()).find(({ mine }) => !mine);
    const place = { entry: head!.id, start: 0, length: 10 };
    expect(await claire.engine.choosePassage(key, place, true)).toEqual({ ok: false, error: 'not-agreed' });
    expect(await claire.engine.makeSupervisionFile(key, WORDS)).toEqual({ ok: false, error: 'not-agreed' });
  });
});
