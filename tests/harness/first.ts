// The first exchanges of a scenario: questions answered, a decision proposed and replied to.
import type { DecisionName, FirstExchangesView, ItemReply, Worksheet } from '../../client/engine/api/first-views.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { FRAMES } from './frame.ts';
import type { DeviceOptions, Person } from './world.ts';

/** Apps that read frames and first exchanges. */
export const FIRST: DeviceOptions = {
  speaks: [...(FRAMES.speaks ?? []), LETTER_KINDS.suitability, LETTER_KINDS.decision],
};

export const QUESTIONS: Worksheet = {
  version: 1,
  worksheetId: new Uint8Array(16).fill(7),
  edition: 1,
  language: 'fr',
  title: 'Cinq questions avant de commencer',
  opening: '',
  items: [
    {
      type: 'one',
      wording: 'Êtes-vous en danger ?',
      choices: ['Non', 'Oui', 'Je préfère ne pas répondre'],
      ownWords: true,
    },
    { type: 'many', wording: 'D’autres soins ?', choices: ['Aucun', 'Un suivi médical'], ownWords: true },
  ],
};
export const said = (item: number, chosen: number, ownWords = ''): ItemReply => ({
  item,
  reply: { type: QUESTIONS.items[item]?.type === 'many' ? 'many' : 'one', chosen: [chosen], ownWords },
});

export async function firstOf(person: Person, index = 0): Promise<FirstExchangesView> {
  const view = await person.engine.firstExchanges((await person.relation(index)).key);
  if (view === null) throw new Error('locked');
  return view;
}
const keyOf = async (person: Person) => (await person.relation()).key;
export const answerQuestions = async (person: Person, replies: readonly ItemReply[]) =>
  person.engine.answerQuestions(await keyOf(person), QUESTIONS, replies);
export const proposeNext = async (person: Person, choice: DecisionName, text = '') =>
  unwrap(await person.engine.proposeDecision(await keyOf(person), choice, text));
/** To the newest that is here. */
export async function replyNext(person: Person, isAgreed: boolean, choice: DecisionName, text = '') {
  const [proposal] = (await firstOf(person)).proposals;
  if (proposal === undefined) throw new Error('nothing was proposed');
  return person.engine.replyToDecision(await keyOf(person), proposal.id, isAgreed, choice, text);
}
