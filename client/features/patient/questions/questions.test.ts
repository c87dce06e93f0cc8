// The five questions: what stands alone, what opens the page of numbers, what travels and comes back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dictionary as en } from '../../../i18n/en/index.ts';
import { fr } from '../../../i18n/fr.ts';
import { fits, type Worksheet } from '../../../engine/api/first-views.ts';
import { chosenAfter, type Given, givenOf, questionsIn, repliesOf, worksheetOf } from './questions.ts';

const APPS = [
  { t: fr, locale: () => 'fr' as const },
  { t: en, locale: () => 'en' as const },
];

describe.each(APPS)('the five questions ($locale)', (app) => {
  const questions = questionsIn(app, 'Claire');
  const worksheet: Worksheet = worksheetOf(app, questions);

  it('each offer last not to answer, and no choice twice', () => {
    expect(questions).toHaveLength(5);
    for (const { choices } of questions) {
      expect(choices.at(-1)).toBe(app.t.first.pna);
      expect(new Set(choices).size).toBe(choices.length);
    }
  });

  it('open the page of numbers on danger, on not knowing, and on thoughts that come often or now', () => {
    const opens = questions.flatMap(({ choices, now }) => [...now].map((place) => choices[place]));
    const { first } = app.t;
    expect(opens).toEqual([first.q1Yes, first.q1Unsure, first.q2Often, first.q2Now]);
  });

  it('whatever is pressed, hold replies that the wording can be given, and come back as they were', () => {
    const presses = fc.array(fc.tuple(fc.nat(4), fc.nat(7)), { maxLength: 40 });
    fc.assert(
      fc.property(presses, fc.array(fc.string({ maxLength: 20 }), { minLength: 5, maxLength: 5 }), (all, words) => {
        const given: Given[] = questions.map((_, at) => ({ chosen: [], words: (words[at] ?? '').trim() }));
        for (const [at, place] of all) {
          const question = questions[at];
          const before = given[at];
          if (question === undefined || before === undefined || place >= question.choices.length) continue;
          given[at] = { ...before, chosen: chosenAfter(question, before.chosen, place) };
          const { chosen } = given[at];
          if (chosen.some((each) => question.alone.has(each))) expect(chosen).toHaveLength(1);
          if (question.type === 'one') expect(chosen).toEqual([place]);
        }
        const replies = repliesOf(questions, given);
        for (const { item, reply } of replies) expect(fits(worksheet.items[item], reply)).toBe(true);
        expect(givenOf(questions, replies)).toEqual(given);
      }),
    );
  });
});
