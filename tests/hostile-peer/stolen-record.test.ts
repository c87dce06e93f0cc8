// A thief of one of a psychologist's devices takes pieces out of her record in the vault, writes over them, or writes pieces of their own. Her other
// devices lose nothing and write it again; a sheet that is used before they did says that the record is not whole.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoteText } from '../../client/engine/api/dossier-views.ts';
import { OBJECT } from '../../client/engine/state/object-row.ts';
import { decode, encode } from '../../shared/codec.ts';
import type { VaultRecord } from '../../shared/crypto/vault/vault-records.ts';
import { type Act, actOrStub, noteContent } from '../../shared/kinds/act.ts';
import { VAULT_KINDS } from '../../shared/kinds/table.ts';
import { ObjectId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { welcome } from '../harness/days.ts';
import { link } from '../harness/link.ts';
import { seededRandom } from '../harness/random.ts';
import { CLAIRE, createWorld, newSpace, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';
import { objectOf, writeAs } from './thief.ts';

const note = (text: string): NoteText => ({
  place: 'record',
  subject: null,
  happened: null,
  contact: null,
  text,
  reason: '',
});
const keyOf = async (person: Person) => (await person.relation()).key;
async function dossierOf(person: Person) {
  const dossier = (await person.engine.dossierOf(await keyOf(person)))!;
  const texts = dossier.pieces.flatMap(({ editions }) => editions.map(({ text }) => text)).toSorted();
  return { chain: dossier.chain, texts };
}

let world: World;
let stolen: Person;
let victim: Person;
let words: readonly string[];
beforeEach(async () => {
  world = await createWorld();
  stolen = await world.device();
  const made = await stolen.engine.createPractice(newSpace('Claire Vasseur'), CLAIRE, await world.admissionLink());
  ({ words } = unwrap(made));
  await welcome(world, stolen, 'Camille');
  victim = await link(world, stolen);
  for (const text of ['Une.', 'Deux.', 'Trois.']) {
    const key = await keyOf(stolen);
    const id = unwrap(await stolen.engine.saveNote(key, null, note(text)));
    unwrap(await stolen.engine.fileNote(key, id));
    world.time.advance(1_000);
    await settle(stolen, victim);
  }
});
afterEach(() => world.close());

const whole = (count: number) => ({ standing: 'whole', count, missing: 0, waiting: 0 });

async function recovered(): Promise<Person> {
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
  return fresh;
}

/** The second act, as the stolen device holds it. */
async function second(): Promise<{ readonly objectId: ObjectId; readonly act: Act }> {
  for (const { objectId, kind, payload } of (await keptBy(stolen)).all(OBJECT).values()) {
    const read = kind === VAULT_KINDS.act ? unwrap(decode(actOrStub, payload)) : null;
    if (read?.type === 'act' && read.act.n === 2) return { objectId, act: read.act };
  }
  throw new Error('there are three');
}

const ATTACKS: readonly (readonly [string, (its: { objectId: ObjectId; act: Act }) => VaultRecord])[] = [
  [
    'a tombstone',
    ({ objectId }) => ({ type: 'tombstone', tombstone: { relationId: null, envelopeIds: [], objectIds: [objectId] } }),
  ],
  ['nonsense in its place', ({ objectId }) => objectOf(objectId, VAULT_KINDS.act, new Uint8Array(40))],
  ['a page in its place', ({ objectId }) => objectOf(objectId, VAULT_KINDS.forMe, new Uint8Array(40))],
];

describe('a stolen device that takes a piece out of a record', () => {
  it.each(ATTACKS)(
    'by %s: a sheet that is used at once brings a record that says it is short',
    async (_how, attack) => {
      expect(await dossierOf(victim)).toEqual({ chain: whole(3), texts: ['Deux.', 'Trois.', 'Une.'] });
      const its = await second();
      expect(await writeAs(world, stolen, [attack(its)])).toMatchObject({ value: [{ status: 0 }] });
      const early = await dossierOf(await recovered());
      expect(early.texts).toEqual(['Trois.', 'Une.']);
      // Check: act-chain.ts, a place between the first and the last that is not there.
      expect(early.chain).toEqual({ standing: 'short', count: 2, missing: 1, waiting: 0 });
    },
  );

  it.each(ATTACKS)('by %s: the devices that stay lose nothing, and write it again', async (_how, attack) => {
    await writeAs(world, stolen, [attack(await second())]);
    await settle(victim);
    // Check: told.ts, an act goes where its stub says so and else is written again.
    expect(await dossierOf(victim)).toEqual({ chain: whole(3), texts: ['Deux.', 'Trois.', 'Une.'] });
    expect(await dossierOf(await recovered())).toEqual({ chain: whole(3), texts: ['Deux.', 'Trois.', 'Une.'] });
  });
});

describe('a stolen device that writes into a record', () => {
  it('another act in the place of one is told by every device, and both are shown', async () => {
    const { objectId, act } = await second();
    const content = encode(noteContent, { text: 'Jamais écrit.', reason: '' });
    const other = { type: 'act', act: { ...act, content } } as const;
    await writeAs(world, stolen, [objectOf(objectId, VAULT_KINDS.act, encode(actOrStub, other))]);
    await settle(victim);
    const forked = { standing: 'forked', count: 3, missing: 0, waiting: 0 };
    const texts = ['Deux.', 'Jamais écrit.', 'Trois.', 'Une.'];
    expect(await dossierOf(victim)).toEqual({ chain: forked, texts });
    expect(await dossierOf(await recovered())).toEqual({ chain: forked, texts });
  });

  it('one far beyond the last, or of nothing, keeps nobody from writing the next', async () => {
    const { act } = await second();
    const random = seededRandom(world.seed, 9_900);
    const of = (more: Partial<Act>) =>
      objectOf(
        ObjectId.random(random),
        VAULT_KINDS.act,
        encode(actOrStub, { type: 'act', act: { ...act, ...more, salt: random.bytes(32) } }),
      );
    await writeAs(world, stolen, [of({ n: 0xffff_ffff }), of({ n: 0 }), of({ n: 4, what: 200 })]);
    await settle(victim);
    const key = await keyOf(victim);
    const id = unwrap(await victim.engine.saveNote(key, null, note('Quatre.')));
    unwrap(await victim.engine.fileNote(key, id));
    await settle(victim);
    const { chain, texts } = await dossierOf(victim);
    expect(texts).toContain('Quatre.');
    expect(chain).toMatchObject({ standing: 'forked', waiting: 0 });
    expect((await victim.space()).vaultCurrent).toBe(true);
  });
});
