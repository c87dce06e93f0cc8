// The locked space: nothing here names anyone but the label the person chose.
import type { lock as french } from '../fr/lock.ts';
import * as content from '../generated/en.ts';

export const lock = {
  ...content.lock,
  heading: 'Your space is locked.',
  headingLabel: (p) => `“${p.label}” is locked.`,
  passphrase: 'Passphrase',
  lockNow: 'Lock',
  opening: 'The space is opening on this device.',
  draftKept: 'Your draft is kept.',
  otherSpace: 'Another space',
  afterMinutes: 'Lock after',
  minutes: (p) => `${p.minutes} minutes`,
  damaged:
    'Nothing is erased. What this browser kept is damaged and does not open; the recovery sheet reopens the space.',
  newer: 'Nothing is erased. This space was kept by a newer version of the app; reload the page to update it.',
  otherWays: 'Other ways in',
} satisfies typeof french;
