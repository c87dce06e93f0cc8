// The frame of a scenario: what is proposed, and what people do about it.
import type { FrameDraft, FrameView } from '../../client/engine/api/frame-views.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import type { Term } from '../../shared/kinds/terms.ts';
import { unwrap } from '../../shared/result.ts';
import { CLAIRE, type DeviceOptions, PASSPHRASE, type Person, settle, type World } from './world.ts';

/** Apps that read frames. */
export const FRAMES: DeviceOptions = {
  speaks: [LETTER_KINDS.frameProposed, LETTER_KINDS.frameAgreed, LETTER_KINDS.frameNotAgreed],
};

/** The same people once both of their apps were updated. */
export async function afterUpdate(world: World, people: readonly Person[], options: DeviceOptions): Promise<Person[]> {
  const after: Person[] = [];
  for (const { store } of people) {
    const person = await world.device({ store, ...options });
    unwrap(await person.engine.unlock((await person.view()).spaces[0]!.id, PASSPHRASE));
    after.push(person);
  }
  await settle(...after);
  return after;
}

export const DRAFT: FrameDraft = {
  language: 'fr',
  country: 'BE',
  clauses: [
    { id: 'who', title: 'Qui vous répond', text: 'Je m’appelle Claire.' },
    { id: 'fees', title: 'Honoraires', text: '80 € par semaine.' },
  ],
  terms: [
    { name: 'rhythm', value: CLAIRE.rhythm },
    { name: 'volume', value: 15 },
    { name: 'recordings', value: { allowed: true, minutes: 10 } },
    { name: 'files', value: true },
  ],
  from: 0,
  note: '',
};
/** The same with another text of its clause on fees. */
export const withFees = (text: string, more: Partial<FrameDraft> = {}): FrameDraft => ({
  ...DRAFT,
  clauses: DRAFT.clauses.map((clause) => (clause.id === 'fees' ? { ...clause, text } : clause)),
  ...more,
});

export const frameOf = async (person: Person, index = 0): Promise<FrameView> => {
  const view = await person.engine.frame((await person.relation(index)).key);
  if (view === null) throw new Error('locked');
  return view;
};
export const propose = async (person: Person, draft: FrameDraft = DRAFT): Promise<number> =>
  unwrap(await person.engine.proposeFrame((await person.relation()).key, draft));
/** To the newest that is here. */
export async function agree(person: Person, choices: readonly Term[] = []): Promise<void> {
  const hash = (await frameOf(person)).versions[0]?.hash ?? '';
  unwrap(await person.engine.agreeFrame((await person.relation()).key, hash, choices, ''));
}
export async function ask(person: Person, text: string, clauses: readonly string[] = []): Promise<void> {
  const hash = (await frameOf(person)).versions[0]?.hash ?? '';
  unwrap(await person.engine.askAboutFrame((await person.relation()).key, hash, 'question', clauses, text));
}
