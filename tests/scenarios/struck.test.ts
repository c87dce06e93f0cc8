// What is struck out of a copy of a record stands nowhere in it, whichever field of whichever piece it stood in; and it is found there, to be struck.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RECORD_PARTS, type RecordPart } from '../../client/engine/api/export-views.ts';
import { startsWith } from '../../client/features/common/export/profiles.ts';
import { type Copy, recordTaking } from '../../client/features/common/export/record-taking.ts';
import { french } from '../../client/i18n/index.ts';
import { SECOND, utcDayOf } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash } from '../harness/days.ts';
import { taken } from '../harness/export.ts';
import { DRAFT } from '../harness/frame.ts';
import { pdfOf } from '../harness/pictures.ts';
import { answerWith, compose, ONCE } from '../harness/worksheets.ts';
import { agreed } from '../harness/rhythm.ts';
import { createWorld, type Person, settle, type World } from '../harness/world.ts';

const SISTER = 'Inès, sa sœur, prend un traitement depuis septembre.';
let world: World;
let claire: Person;
let camille: Person;
beforeEach(async () => {
  world = await createWorld();
  ({ claire, camille } = await agreed(world));
});
afterEach(() => world.close());

const contents = (parts: readonly RecordPart[]) =>
  Object.fromEntries(RECORD_PARTS.map((part) => [part, parts.includes(part)])) as Record<RecordPart, boolean>;
async function copied(struck: readonly string[]): Promise<string> {
  const whole: Copy = {
    to: 'person',
    profile: 'BE',
    log: false,
    ask: {
      relation: (await claire.relation()).key,
      contents: contents(startsWith('BE', 'person') ?? []),
      leftOut: [],
      reason: 'demande',
      struck,
    },
  };
  const made = await taken(claire.engine, recordTaking(french, 'Claire Vasseur', whole), {
    made: Date.UTC(2026, 11, 1),
  });
  return Buffer.from(await made!.blob.arrayBuffer()).toString('utf8');
}

/** Found in the record beforehand, and then nowhere in the copy. */
async function isStruck(): Promise<void> {
  const found = await claire.engine.passagesWith((await claire.relation()).key, 'Inès');
  expect(found.map(({ text }) => text)).toContain(SISTER);
  expect((await copied([])).includes('Inès')).toBe(true);
  expect((await copied([SISTER])).includes('Inès')).toBe(false);
}

it('the opening of an entry, cut within a struck passage', async () => {
  await flash(camille, `${'Je marche. '.repeat(22)}${SISTER} Voilà.`);
  await settle(camille, claire);
  await isStruck();
});

async function sent(heading: string, said: string) {
  await flash(camille, 'Bonjour.');
  await settle(camille, claire);
  await answerAndRead(world, claire, camille, 'Bonjour à vous.');
  const key = (await claire.relation()).key;
  const today = utcDayOf(world.time.now());
  const sections = [{ heading, text: said, pointers: [], quotes: [] }];
  const id = unwrap(
    await claire.engine.saveSynthesis(key, null, { title: 'Automne', from: today - 9, to: today, sections }),
  );
  unwrap(await claire.engine.sendSynthesis(key, id));
  world.time.advance(31 * SECOND);
  await settle(claire, camille);
}

it('the heading of a section of a synthesis', async () => {
  await sent(SISTER, 'Un mot.');
  await isStruck();
});

it('the passage that a remark is of', async () => {
  await sent('', `Elle dit : ${SISTER} Oui.`);
  const key = (await camille.relation()).key;
  const [its] = (await camille.engine.synthesesOf(key)).sent;
  const letter = its!.versions[0]!.letter;
  const start = 'Elle dit : '.length;
  unwrap(
    await camille.engine.annotateSynthesis(key, {
      letter,
      section: 0,
      start,
      passage: SISTER,
      text: 'Non, depuis octobre.',
    }),
  );
  await settle(camille, claire);
  await isStruck();
});

it('a contact that a term of the frame names', async () => {
  const terms = [...DRAFT.terms, { name: 'late', value: { answerDays: 3, contact: SISTER } } as const];
  unwrap(await claire.engine.proposeFrame((await claire.relation()).key, { ...DRAFT, terms }));
  await settle(claire, camille);
  await isStruck();
});

it.each([
  [
    'the rows of a table',
    { type: 'table', wording: 'Qui', columns: [{ type: 'open', wording: 'Quoi' }], rows: [SISTER] },
  ],
  [
    'the low end of a scale',
    { type: 'scale', wording: 'Combien', points: 5, low: SISTER, high: 'Beaucoup', figures: false },
  ],
  [
    'the high end of a scale',
    { type: 'scale', wording: 'Combien', points: 5, low: 'Peu', high: SISTER, figures: false },
  ],
  ['a choice', { type: 'one', wording: 'Qui', choices: [SISTER, 'Personne'], ownWords: false }],
] as const)('%s of a worksheet that a letter brings', async (_which, item) => {
  await flash(camille, 'Bonjour.');
  await settle(camille, claire);
  const items = [item];
  const id = await compose(claire, { items });
  await answerWith(claire, [[id, ONCE]]);
  world.time.advance(31 * SECOND);
  await settle(claire, camille);
  await isStruck();
});

it('the name and the description of a document beside a text', async () => {
  const place = { relation: (await camille.relation()).key, kind: 'piece' } as const;
  const document = { media: 'pdf', width: 0, height: 0, description: '', bytes: pdfOf(1) } as const;
  const id = unwrap(await camille.engine.addDraftFile(place, document));
  unwrap(await camille.engine.describeDraftFile(place, id, { description: `Vu avec elle. ${SISTER}`, name: SISTER }));
  unwrap(await camille.engine.deposit(place.relation, { kind: 'piece', title: '', blocks: [] }));
  await settle(camille, claire, camille, claire);
  await isStruck();
});
