// A piece that is destroyed or moved, and what its stub tells: the chain verifies over it on every device and after a recovery, nothing of its text is left,
// and no guess at it is confirmed by its hash. Played over the real relay.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoteText } from '../../client/engine/api/dossier-views.ts';
import { OBJECT } from '../../client/engine/state/object-row.ts';
import { equalBytes, fromHex } from '../../shared/bytes.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { decode, encode } from '../../shared/codec.ts';
import { actHashOf } from '../../shared/crypto/vault/act-hash.ts';
import { type ActSays, actSaysOf } from '../../shared/export/acts.ts';
import { ObjectId } from '../../shared/ids.ts';
import { actOrStub, noteContent } from '../../shared/kinds/act.ts';
import { VAULT_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { welcome } from '../harness/days.ts';
import { link } from '../harness/link.ts';
import { seededRandom } from '../harness/random.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';
import { objectOf, writeAs } from '../hostile-peer/thief.ts';
import { CLAIRE, createWorld, newSpace, type Person, settle, type World } from '../harness/world.ts';

const note = (text: string, more: Partial<NoteText> = {}): NoteText => ({
  place: 'record',
  subject: null,
  happened: null,
  contact: null,
  text,
  reason: '',
  ...more,
});

let world: World;
let claire: Person;
let words: readonly string[];
beforeEach(async () => {
  world = await createWorld();
  claire = await world.device();
  const made = await claire.engine.createPractice(newSpace('Claire Vasseur'), CLAIRE, await world.admissionLink());
  ({ words } = unwrap(made));
  await welcome(world, claire, 'Camille');
  await welcome(world, claire, 'Anne');
});
afterEach(() => world.close());

const keyOf = async (person: Person, name = 'Camille') =>
  (await person.space()).relations.find(({ peerName }) => peerName.startsWith(name))!.key;
const read = async (person: Person, name?: string) => (await person.engine.dossierOf(await keyOf(person, name)))!;
async function file(said: NoteText): Promise<ObjectId> {
  const key = await keyOf(claire);
  const id = unwrap(await claire.engine.saveNote(key, null, said));
  unwrap(await claire.engine.fileNote(key, id));
  await settle(claire);
  world.time.advance(MINUTE);
  return id;
}
async function recovered(): Promise<Person> {
  const fresh = await world.device();
  const returned = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;
  unwrap(await fresh.engine.recover(words.join(' '), returned));
  await settle(fresh);
  return fresh;
}
const acts = async (person: Person): Promise<readonly ActSays[]> =>
  [...(await keptBy(person)).all(OBJECT).values()].flatMap(({ kind, payload }) =>
    kind === VAULT_KINDS.act ? (actSaysOf(payload) ?? []) : [],
  );
const GONE = 'Elle dort chez Paul';

describe('a piece that is destroyed', () => {
  it('leaves a stub for each of its editions, on every device and after a recovery, and the chain goes on behind it', async () => {
    const desk = await link(world, claire);
    await file(note('Vigilance.'));
    const gone = await file(note(`${GONE}.`));
    world.time.advance(2 * HOUR);
    await file(note(`${GONE} encore.`, { subject: gone, reason: 'Relu.' }));
    await settle(claire, desk);
    const key = await keyOf(claire);
    unwrap(await claire.engine.destroyPiece(key, gone, { reason: 'asked', text: 'Demandé le 3.' }));
    expect(await claire.engine.destroyPiece(key, gone, { reason: 'asked', text: '' })).toMatchObject({ error: 'gone' });
    await settle(claire, desk);
    await file(note('Après.'));
    await settle(claire, desk);
    const fresh = await recovered();
    for (const person of [claire, desk, fresh]) {
      const { pieces, stubs, chain } = await read(person);
      expect(pieces.map(({ editions }) => editions.map(({ text }) => text))).toEqual([['Vigilance.'], ['Après.']]);
      expect(stubs).toMatchObject([
        { n: 2, reason: 'asked', text: 'Demandé le 3.' },
        { n: 3, reason: 'asked', text: 'Demandé le 3.' },
      ]);
      expect(chain).toEqual({ standing: 'whole', count: 4, missing: 0, waiting: 0 });
    }
    // The hour at which it was there is frozen all the same.
    expect((await read(claire)).pieces[1]?.editions[0]).toMatchObject({ n: 4 });
    expect(await acts(desk)).toHaveLength(4);
  });

  it('does not come back where somebody shows its bytes again', async () => {
    const desk = await link(world, claire);
    await settle(claire, desk);
    const gone = await file(note(`${GONE}.`));
    await settle(claire, desk);
    const [act] = await acts(desk);
    unwrap(await claire.engine.destroyPiece(await keyOf(claire), gone, { reason: 'term', text: '' }));
    await settle(claire, desk);
    const again = objectOf(ObjectId.random(seededRandom(world.seed, 1_700)), VAULT_KINDS.act, fromHex(act!.bytes)!);
    await writeAs(world, desk, [again]);
    await file(note('Après.'));
    await settle(claire);
    const { pieces, chain } = await read(claire);
    expect(pieces.map(({ editions }) => editions[0]?.text)).toEqual(['Après.']);
    expect(chain).toEqual({ standing: 'whole', count: 2, missing: 0, waiting: 0 });
    expect((await acts(claire)).filter(({ n }) => n === 1)).toMatchObject([{ act: null }]);
  });

  it('is not destroyed before it has its place, by the other person, or with a reason that no stub holds', async () => {
    claire.wire.offline = true;
    const id = await file(note('En route.'));
    const key = await keyOf(claire);
    expect(await claire.engine.destroyPiece(key, id, { reason: 'other', text: '' })).toMatchObject({ error: 'waits' });
    claire.wire.offline = false;
    await settle(claire);
    expect(await claire.engine.destroyPiece(key, id, { reason: 'other', text: 'x'.repeat(501) })).toMatchObject({
      error: 'too-long',
    });
    unwrap(await claire.engine.destroyPiece(key, id, { reason: 'other', text: '' }));
    await claire.engine.lock();
    expect(await claire.engine.destroyPiece(key, id, { reason: 'other', text: '' })).toMatchObject({ error: 'locked' });
  });

  it('lets a thousand guesses of a five-word note go unconfirmed, though everything else of it be known', async () => {
    const said = 'Elle dort chez Paul souvent.';
    const id = await file(note(said));
    const act = (await acts(claire)).find(({ n }) => n === 1)!;
    unwrap(await claire.engine.destroyPiece(await keyOf(claire), id, { reason: 'asked', text: '' }));
    await settle(claire);
    const subjects = ['Elle', 'Il', 'Léa', 'Tom', 'Ana', 'Max', 'Zoé', 'Luc', 'Eva', 'Noé'];
    const verbs = ['dort', 'vit', 'mange', 'part', 'rit', 'crie', 'boit', 'lit', 'joue', 'fuit'];
    const names = ['Paul', 'Jean', 'Marc', 'Léo', 'Sam', 'Éric', 'Yves', 'Alain', 'Guy', 'Ali'];
    const guesses = subjects.flatMap((who) =>
      verbs.flatMap((verb) => names.map((name) => `${who} ${verb} chez ${name} souvent.`)),
    );
    expect(guesses).toHaveLength(1_000);
    expect(guesses).toContain(said);
    const hash = fromHex(act.hash)!;
    const known = unwrap(decode(actOrStub, fromHex(act.bytes)!));
    if (known.type !== 'act') throw new Error('no act');
    // Place, times, device and subject as they were: the salt alone is not known.
    const hashWith = (text: string, salt: Uint8Array) =>
      actHashOf(
        encode(actOrStub, {
          type: 'act',
          act: { ...known.act, salt, content: encode(noteContent, { text, reason: '' }) },
        }),
      );
    expect(equalBytes(hashWith(said, known.act.salt), hash)).toBe(true);
    expect(guesses.some((text) => equalBytes(hashWith(text, new Uint8Array(32)), hash))).toBe(false);
    // And nothing that is left holds the salt.
    const stubs = await acts(claire);
    expect(stubs).toMatchObject([{ hash: act.hash, act: null, stub: { reason: 'asked' } }]);
    expect(stubs.every(({ bytes }) => !bytes.includes(Buffer.from(known.act.salt).toString('hex')))).toBe(true);
  });
});

describe('a note in the wrong record', () => {
  it('goes to the other one with when it happened, edition by edition; here a line without text stays', async () => {
    const happened = { from: world.time.now() - 2 * DAY, to: world.time.now() - 2 * DAY, precision: 'about' } as const;
    const id = await file(note(`${GONE}.`, { happened }));
    await file(note(`${GONE}, dit-elle.`, { happened, subject: id, reason: 'Relu.' }));
    const [from, to] = [await keyOf(claire), await keyOf(claire, 'Anne')];
    expect(await claire.engine.movePiece(from, id, from)).toMatchObject({ error: 'unsound' });
    unwrap(await claire.engine.fileHandedOver(from, { to: 'person', words: '', text: '' }));
    world.time.advance(MINUTE);
    await settle(claire);
    const handed = (await read(claire)).pieces.find(({ what }) => what === 'handed-over')!;
    expect(await claire.engine.movePiece(from, handed.subject, to)).toMatchObject({ error: 'unsound' });
    unwrap(await claire.engine.movePiece(from, id, to));
    await settle(claire);
    const [here, there] = [await read(claire), await read(claire, 'Anne')];
    expect(here.stubs).toMatchObject([
      { n: 1, reason: 'moved', text: '' },
      { n: 2, reason: 'moved', text: '' },
    ]);
    expect(here.chain).toMatchObject({ standing: 'whole', count: 3 });
    expect(there.pieces.map(({ editions }) => editions)).toMatchObject([
      [
        { n: 1, happened, text: `${GONE}.` },
        { n: 2, happened, text: `${GONE}, dit-elle.`, reason: 'Relu.' },
      ],
    ]);
    expect(there.chain).toEqual({ standing: 'whole', count: 2, missing: 0, waiting: 0 });
  });
});
