// The five questions as they are put: what travels with the answers, and which answers open the page of numbers first.
import type { ItemReply, Worksheet } from '../../../engine/api/first-views.ts';
import type { App } from '../../../app/state.ts';

/** The same in every language and edition: the questions of this app. */
const WORKSHEET_ID = new TextEncoder().encode('first-questions1');
const EDITION = 1;

export type Question = {
  readonly type: 'one' | 'many';
  readonly wording: string;
  readonly why: string;
  /** The last of them: not to answer. */
  readonly choices: readonly string[];
  /** Choices that clear the others. */
  readonly alone: ReadonlySet<number>;
  /** Choices after which the numbers are shown first. */
  readonly now: ReadonlySet<number>;
  /** What is said below a choice once it is made. */
  readonly after: ReadonlyMap<number, string>;
};

export function questionsIn({ t }: Pick<App, 't'>, psy: string): readonly Question[] {
  const base = { alone: new Set<number>(), now: new Set<number>(), after: new Map<number, string>() };
  return [
    {
      ...base,
      type: 'one',
      wording: t.first.q1Label,
      why: t.first.q1Why,
      choices: [t.first.q1No, t.first.q1Yes, t.first.q1Unsure, t.first.pna],
      now: new Set([1, 2]),
    },
    {
      ...base,
      type: 'one',
      wording: t.first.q2Label,
      why: t.first.q2Why,
      choices: [t.first.q2No, t.first.q2Passing, t.first.q2Often, t.first.q2Now, t.first.pna],
      now: new Set([2, 3]),
    },
    {
      ...base,
      type: 'one',
      wording: t.first.q3Label,
      why: t.first.q3Why,
      choices: [t.first.q3Safe, t.first.q3Shared, t.first.q3Watched, t.first.q3Unsafe, t.first.pna],
      after: new Map([1, 2, 3].map((place) => [place, t.first.q3After({ psy })])),
    },
    {
      ...base,
      type: 'many',
      wording: t.first.q4Label,
      why: t.first.q4Why,
      choices: [
        t.first.q4None,
        t.first.q4Doctor,
        t.first.q4Therapist,
        t.first.q4Withdrawal,
        t.first.q4Hospital,
        t.first.q4Reality,
        t.first.pna,
      ],
      alone: new Set([0, 6]),
    },
    {
      ...base,
      type: 'one',
      wording: t.first.q5Label,
      why: t.first.q5Why,
      choices: [
        t.first.q5Alone,
        t.first.q5Release,
        t.first.q5Clarity,
        t.first.q5Rediscover,
        t.first.q5Letgo,
        t.first.q5Instant,
        t.first.q5Other,
        t.first.pna,
      ],
      after: new Map([[5, t.first.q5InstantAfter({ psy })]]),
    },
  ];
}

export const worksheetOf = (app: Pick<App, 't' | 'locale'>, questions: readonly Question[]): Worksheet => ({
  version: 1,
  worksheetId: WORKSHEET_ID,
  edition: EDITION,
  language: app.locale(),
  title: app.t.first.introTitle,
  opening: '',
  items: questions.map(({ type, wording, choices }) => ({ type, wording, choices, ownWords: true })),
});

/** What is said to one question. */
export type Given = { readonly chosen: readonly number[]; readonly words: string };
export const NOTHING_GIVEN: Given = { chosen: [], words: '' };

/** The choices after one was pressed: those that stand alone clear the others, and are cleared by them. */
export function chosenAfter({ type, alone }: Question, chosen: readonly number[], place: number): readonly number[] {
  if (type === 'one' || alone.has(place)) return chosen.includes(place) && type === 'many' ? [] : [place];
  const others = chosen.filter((each) => !alone.has(each));
  return others.includes(place) ? others.filter((each) => each !== place) : [...others, place].sort((a, b) => a - b);
}

/** A question that nothing was said to is not there. */
export const repliesOf = (questions: readonly Question[], given: readonly Given[]): readonly ItemReply[] =>
  questions.flatMap(({ type }, item): ItemReply[] => {
    const { chosen, words } = given[item] ?? NOTHING_GIVEN;
    const ownWords = words.trim();
    return chosen.length === 0 && ownWords === '' ? [] : [{ item, reply: { type, chosen, ownWords } }];
  });

/** What was said before, or begun; a reply to a question of another kind is left out. */
export const givenOf = (questions: readonly Question[], replies: readonly ItemReply[]): readonly Given[] =>
  questions.map(({ type, choices }, at) => {
    const reply = replies.find(({ item }) => item === at)?.reply;
    if (reply === undefined || reply.type !== type) return NOTHING_GIVEN;
    return { chosen: reply.chosen.filter((place) => place < choices.length), words: reply.ownWords };
  });
