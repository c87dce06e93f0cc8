// The patient's day: the waiting state as its heading, the day's line in a sentence, the flash.
import type { today as french } from '../fr/today.ts';
import * as content from '../generated/en.ts';
import { plural } from '../plural.ts';

export const today = {
  ...content.today,
  flashPlaceholder: 'A thought, even unfinished…',
  flashForm: 'Set down',
  flashCounter: (p) => `${p.used} of ${p.limit}`,
  write: 'Write',
  send: 'Set down',
  answerWord: 'answer',
  lineEntries: (p) =>
    p.count === 0
      ? 'Your day: no entry.'
      : plural('en', p.count, `Your day: ${p.count} entry.`, `Your day: ${p.count} entries.`),
  lineNow: (p) => `It is ${p.time}.`,
  lineDue: (p) => `The answer is expected between ${p.windowStart} and ${p.windowEnd}.`,
  lineAnswered: (p) => `The answer came at ${p.time}.`,
  late: 'The answer is late.',
  lateAnnounced: (p) => `The answer is late. ${p.psy} knows.`,
  nextWindow: (p) => `Next window: ${p.day}, between ${p.windowStart} and ${p.windowEnd}.`,
  answersWaiting: (p) => plural('en', p.count, 'Your answer has arrived.', `${p.count} answers are waiting for you.`),
  answerReadFirst: 'Read the oldest',
  answerReadAgain: (p) => `Answer from ${p.name}`,
  lineMissed: (p) => `The window from ${p.windowStart} to ${p.windowEnd} passed without an answer.`,
  lineLater: (p) => `The answer is expected ${p.day}, between ${p.windowStart} and ${p.windowEnd}.`,
  lineNothing: 'Nothing is waiting for an answer.',
  lineNone: 'No answer is planned on this day.',
  lineMissing: (p) =>
    plural('en', p.count, `One entry has not arrived yet.`, `${p.count} entries have not arrived yet.`),
  firstPrompts: 'To begin, if you wish',
  firstPrompt1: 'Right now, I am thinking of',
  firstPrompt2: 'What brings me to write',
  firstPrompt3: 'What I would like you to know first',
  notVerified: 'Compare the relation’s words',
  relations: 'Your relations',
  relationWith: (p) => `Relation with ${p.name}`,
  noRelation: 'No relation is open in this space yet.',
} satisfies typeof french;
