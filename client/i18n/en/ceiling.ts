// The limit that a psychologist sets herself: people, or minutes of reading a week. It closes invitations and nothing else.
import type { ceiling as french } from '../fr/ceiling.ts';
import { plural } from '../plural.ts';

export const ceiling = {
  near: (p) =>
    plural(
      'en',
      p.count,
      `You follow one person; you set your limit at ${p.limit}.`,
      `You follow ${p.count} people; you set your limit at ${p.limit}.`,
    ),
  nearMinutes: (p) => `Your frames allow up to ${p.total} of reading a week; you set your limit at ${p.limit}.`,
  reached: (p) =>
    plural(
      'en',
      p.count,
      'Your limit of one person is reached. Current work continues; a new invitation requires raising it.',
      `Your limit of ${p.count} people is reached. Current work continues; a new invitation requires raising it.`,
    ),
  reachedMinutes: (p) =>
    `Your limit of ${p.limit} of reading a week is reached. Current work continues; a new invitation requires raising it.`,
  raise: 'Raise my limit',
  heading: 'Your limit',
  lead: 'Once it is reached, invitations that nobody has used are closed: whoever opens one reads that you take nobody new at the moment. Current work continues.',
  people: 'People, at most',
  minutes: 'Minutes of reading a week, at most',
  none: 'Empty: no limit.',
  wrong: (p) => `A whole number, ${p.most} at most, or nothing.`,
  save: 'Keep this limit',
  saved: 'Limit kept.',
  failed: 'Your limit could not be kept on this device. The one before still holds.',
} satisfies typeof french;
