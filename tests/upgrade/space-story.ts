// What two psychologists and two patients have lived through when their devices and their relay are stored as a fixture: every table has a
// row, every kind of draft is begun, an answer is held, one text waits for the relay. Told through the engine alone, so that any
// version can tell it, and what each of them then sees is written beside it in words that no version changes.
import { DAY, HOUR, SECOND } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { CLAIRE, newSpace, type Person, psychologist, settle, type World } from '../harness/world.ts';

export const NAMES = ['claire', 'nora', 'camille', 'dora'] as const;
export type Name = (typeof NAMES)[number];

/** One person's space as they see it. */
export type Seen = {
  readonly name: string;
  readonly label: string;
  readonly relations: readonly {
    readonly peer: string;
    readonly role: string;
    readonly state: string;
    readonly verified: boolean;
    readonly held: boolean;
    /** Texts in reading order: by whom, of which kind, and whether the other person's device says it has it. */
    readonly entries: readonly string[];
    readonly drafts: readonly string[];
  }[];
  readonly invitations: readonly string[];
};

export type Lived = {
  readonly people: Readonly<Record<Name, Person>>;
  /** 24 words of each person's sheet in force. */
  readonly words: Readonly<Record<Name, string>>;
};

const NORA = { ...CLAIRE, name: 'Nora Benali', registration: '992100777' };

export async function live(world: World): Promise<Lived> {
  const claire = await world.device();
  await claire.engine.createPractice(newSpace(CLAIRE.name), CLAIRE, await world.admissionLink());
  const nora = await psychologist(world, NORA);
  const camille = await world.device();
  const joined = unwrap(
    await camille.engine.joinInNewSpace(unwrap(await claire.engine.invite('Camille D.')).link, newSpace('Camille')),
  );
  await settle(claire, camille);
  unwrap(await camille.engine.joinHere(unwrap(await nora.engine.invite('Mme C.')).link, 'Camille'));
  await settle(nora, camille);
  const dora = await world.device();
  const joinedToo = unwrap(
    await dora.engine.joinInNewSpace(unwrap(await claire.engine.invite('Dora')).link, newSpace('Dora')),
  );
  await settle(claire, dora);

  const relationOf = async (person: Person, peer: string) => {
    const found = (await person.space()).relations.find(({ peerName }) => peerName === peer);
    if (found === undefined) throw new Error('they have not met');
    return found.key;
  };
  const toClaire = await relationOf(camille, CLAIRE.name);
  const toNora = await relationOf(camille, NORA.name);
  const toCamille = await relationOf(claire, 'Camille');
  const toDora = await relationOf(claire, 'Dora');
  await camille.engine.confirmIdentity(toClaire);
  const flash = unwrap(await camille.engine.deposit(toClaire, { kind: 'flash', text: 'Le train de 7 h 12, debout.' }));
  const piece = unwrap(
    await camille.engine.deposit(toClaire, {
      kind: 'piece',
      title: 'La réunion',
      blocks: [
        { type: 'prompt', text: 'Qu’est-ce qui s’est passé ?' },
        { type: 'text', text: 'J’ai parlé la première. Personne n’a ri.' },
      ],
    }),
  );
  const taken = unwrap(await camille.engine.deposit(toClaire, { kind: 'flash', text: 'À effacer.' }));
  const mended = unwrap(await camille.engine.deposit(toClaire, { kind: 'flash', text: 'Version un.' }));
  const greeting = unwrap(await camille.engine.deposit(toNora, { kind: 'flash', text: 'Bonjour Nora.' }));
  await settle(camille, claire, nora);
  unwrap(await camille.engine.withdraw(toClaire, taken));
  unwrap(await camille.engine.replace(toClaire, mended, { kind: 'flash', text: 'Version deux.' }));
  unwrap(await dora.engine.deposit(await relationOf(dora, CLAIRE.name), { kind: 'flash', text: 'Un mot de Dora.' }));
  await settle(camille, dora, claire);

  world.time.advance(4 * HOUR);
  const quote = { type: 'quote', sourceId: piece, start: 2, text: 'ai parlé la première' } as const;
  unwrap(
    await claire.engine.answer(toCamille, {
      covers: [flash, piece],
      blocks: [quote, { type: 'text', text: 'Voilà une première fois.' }],
      reason: '',
    }),
  );
  world.time.advance(31 * SECOND);
  await settle(claire, camille);
  const answer = (await camille.engine.thread(toClaire)).find(({ kind }) => kind === 'answer');
  if (answer !== undefined) await camille.engine.markOpened(toClaire, answer.id);
  world.time.advance(2 * DAY);
  const calm = unwrap(await camille.engine.deposit(toClaire, { kind: 'flash', text: 'Trois jours de calme.' }));
  await settle(camille, claire, dora, nora);

  // A new sheet, whose older anchor the relay was not reached to delete.
  claire.wire.intercept = async (path, _body, send) => (path.endsWith('/delete') ? null : send());
  const sheet = unwrap(await claire.engine.newSheet(newSpace('').passphrase));
  unwrap(await claire.engine.invite('Ève'));
  await claire.engine.declinePush();
  await claire.engine.sync();
  claire.wire.intercept = null;
  const sheetOfNora = unwrap(await nora.engine.newSheet(newSpace('').passphrase));
  await settle(nora);

  unwrap(await camille.engine.deposit(toNora, { kind: 'flash', text: 'Que Nora n’a pas encore lu.' }));
  await camille.engine.sync();

  unwrap(
    await camille.engine.saveDraft(
      { relation: toClaire, kind: 'piece' },
      {
        kind: 'piece',
        title: 'Pas fini',
        blocks: [{ type: 'text', text: 'Un début' }, quote],
        replacing: calm,
        from: null,
      },
    ),
  );
  unwrap(
    await claire.engine.saveDraft(
      { relation: toDora, kind: 'answer' },
      { kind: 'answer', blocks: [{ type: 'text', text: 'Chère Dora, ' }] },
    ),
  );
  camille.wire.offline = true;
  unwrap(await camille.engine.deposit(toClaire, { kind: 'flash', text: 'Écrit dans le tunnel.' }));
  unwrap(await camille.engine.withdraw(toNora, greeting));
  unwrap(
    await camille.engine.saveDraft({ relation: toClaire, kind: 'flash' }, { kind: 'flash', text: 'Une phrase en rou' }),
  );
  unwrap(
    await claire.engine.answer(toCamille, {
      covers: [calm],
      blocks: [{ type: 'text', text: 'Une réponse encore retenue.' }],
      reason: '',
    }),
  );
  return {
    people: { claire, nora, camille, dora },
    words: {
      claire: sheet.words.join(' '),
      nora: sheetOfNora.words.join(' '),
      camille: joined.sheet.words.join(' '),
      dora: joinedToo.sheet.words.join(' '),
    },
  };
}

/** What a person sees of their open space. */
export async function seenBy(person: Person): Promise<Seen> {
  const space = await person.space();
  const relations = [];
  for (const { key, peerName, role, state, verified, held } of space.relations) {
    const drafts: string[] = [];
    for (const kind of ['flash', 'piece', 'answer'] as const) {
      const draft = await person.engine.draft({ relation: key, kind });
      if (draft === null) continue;
      const text = draft.kind === 'flash' ? draft.text : draft.blocks.map((block) => block.text).join(' / ');
      drafts.push(`${kind}: ${draft.kind === 'piece' ? `${draft.title} / ` : ''}${text}`);
    }
    const entries = (await person.engine.thread(key)).map(
      (entry) =>
        `${entry.mine ? 'mine' : 'theirs'} ${entry.kind} ${entry.delivery}: ${[entry.title, ...entry.blocks.map(({ text }) => text)].join(' / ')}`,
    );
    relations.push({ peer: peerName, role, state, verified, held: held !== null, entries, drafts });
  }
  return {
    name: space.name,
    label: space.label,
    relations,
    invitations: space.invitations.map(({ label, state }) => `${label} ${state}`),
  };
}
