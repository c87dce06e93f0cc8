// A peer that says what it likes of syntheses: of entries of other people, of versions in whatever order, of passages that stand nowhere, in the other's
// role. What comes is read as it came, and no word of it takes another's place.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SynthesesView } from '../../client/engine/api/synthesis-views.ts';
import { SECOND } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { annotation } from '../../shared/kinds/annotation.ts';
import type { Ref } from '../../shared/kinds/ref.ts';
import { type Synthesis, synthesis } from '../../shared/kinds/synthesis.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, welcome } from '../harness/days.ts';
import { createWorld, meet, type Person, settle, type World } from '../harness/world.ts';
import { refOf } from '../harness/side.ts';
import { entryKept } from '../hostile-relay/knowledge.ts';
import { hostile } from './peer.ts';

const HERS = 'Je n’ai rien dit à ma mère.';

let world: World;
let claire: Person;
let camille: Person;
let entry: EnvelopeId;
beforeEach(async () => {
  world = await createWorld();
  ({ claire, camille } = await meet(world));
  entry = await flash(camille, HERS);
  await settle(camille, claire);
});
afterEach(() => world.close());

const letter = (title: string, more: Partial<Synthesis> = {}) => ({
  kind: LETTER_KINDS.synthesis,
  payload: encode(synthesis, {
    synthesisId: new Uint8Array(16).fill(8),
    version: 1,
    title,
    from: 20_700,
    to: 20_778,
    sections: [{ heading: '', text: 'Un mot.', pointers: [], quotes: [] }],
    extras: [],
    ...more,
  }),
});
const remark = (of: Ref, passage = 'Un mot') => ({
  kind: LETTER_KINDS.annotation,
  payload: encode(annotation, { of, section: 0, start: 0, passage, text: 'Non.', extras: [] }),
});
const refKept = async (person: Person, id: EnvelopeId): Promise<Ref> => refOf(await entryKept(person, id));
const read = async (person: Person, index = 0): Promise<SynthesesView> =>
  person.engine.synthesesOf((await person.relation(index)).key);

it('a synthesis that names and quotes what another person wrote shows no word and no day of it', async () => {
  const { person: lucie } = await welcome(world, claire, 'Lucie');
  const his = await flash(lucie, 'Le secret de Lucie.');
  await settle(lucie, claire);
  const source = await refKept(claire, his);
  const peer = await hostile(world, claire);
  const quotes = [{ source, start: 0, text: 'Le secret de Lucie.' }];
  await peer.say(
    letter('Automne', { sections: [{ heading: '', text: 'Un mot.', pointers: [{ at: 3, source }], quotes }] }),
  );
  await settle(camille);
  const [version] = (await read(camille)).sent[0]!.versions;
  expect(version!.sources).toEqual([
    { n: 1, sourceId: his, head: null, kind: null, mine: false, at: null, erasedAt: null },
  ]);
  expect(version!.sections[0]!.quotes).toEqual([
    { n: 1, block: { type: 'text', text: 'Le secret de Lucie.', claim: { why: 'not-here', sourceId: his } } },
  ]);
});

it('a synthesis that names an entry by another hash, or puts words into its author’s mouth, is not believed', async () => {
  const source = await refKept(claire, entry);
  const peer = await hostile(world, claire);
  const forged = { ...source, hash: new Uint8Array(32).fill(9) };
  const quotes = [
    { source: forged, start: 0, text: HERS },
    { source, start: 0, text: 'Je ne veux plus venir.' },
  ];
  await peer.say(letter('Automne', { sections: [{ heading: '', text: '', pointers: [], quotes }] }));
  await settle(camille);
  const [version] = (await read(camille)).sent[0]!.versions;
  expect(version!.sections[0]!.quotes.map(({ block }) => block)).toMatchObject([
    { type: 'text', claim: { why: 'not-here' } },
    { type: 'text', claim: { why: 'not-found' } },
  ]);
});

it('whatever version a letter says it is, it stands behind those that were read before it, and hides none', async () => {
  const peer = await hostile(world, claire);
  await peer.say(letter('Un', { version: 65_535 }));
  await peer.say(letter('Deux'));
  await peer.say(letter('Trois', { version: 7 }));
  await peer.say(letter('Autre', { synthesisId: new Uint8Array(16).fill(9), version: 2 }));
  await settle(camille);
  const { sent } = await read(camille);
  expect(sent.map(({ versions }) => versions.map(({ version, title }) => [version, title]))).toEqual([
    [[1, 'Autre']],
    [
      [1, 'Un'],
      [2, 'Deux'],
      [3, 'Trois'],
    ],
  ]);
});

it('a remark is of the letter that it names beyond doubt, and at the passage where that stands; nobody speaks in the other’s role', async () => {
  const { key } = await claire.relation();
  const section = { heading: '', text: 'Un mot.', pointers: [], quotes: [] };
  const said = { title: 'Un', from: 20_700, to: 20_778, sections: [section] };
  const id = unwrap(await claire.engine.saveSynthesis(key, null, said));
  unwrap(await claire.engine.sendSynthesis(key, id));
  world.time.advance(31 * SECOND);
  await settle(claire, camille);
  const of = await refKept(camille, (await read(camille)).sent[0]!.versions[0]!.letter);
  const patient = await hostile(world, camille);
  await patient.say(remark(of, 'Deux mots'));
  await patient.say(remark({ ...of, hash: new Uint8Array(32).fill(9) }));
  await patient.say(letter('De la patiente'));
  await settle(claire);
  const { sent } = await read(claire);
  expect(sent.map(({ versions }) => versions.map(({ annotations }) => annotations))).toMatchObject([
    [[{ passage: 'Deux mots', isThere: false }]],
  ]);
  expect((await claire.thread()).map(({ kind }) => kind)).toEqual(['flash', 'synthesis', 'unexpected']);
});

it('a remark of the psychologist’s is none', async () => {
  const peer = await hostile(world, claire);
  const { ref } = await peer.say(letter('Un'));
  await peer.say(remark(ref));
  await settle(camille);
  expect((await read(camille)).sent[0]!.versions[0]!.annotations).toEqual([]);
  expect((await camille.thread()).map(({ kind }) => kind)).toEqual(['flash', 'synthesis', 'unexpected']);
});
