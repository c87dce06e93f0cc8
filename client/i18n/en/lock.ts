// The locked space: nothing here names anyone but the label the person chose.
import type { lock as french } from '../fr/lock.ts';
import type { With } from '../plural.ts';

export const lock = {
  unlock: 'Unlock',
  auto: (p: With<'minutes'>) => `Locked after ${p.minutes} minutes. Your draft is kept.`,
  wrong: 'That is not the right passphrase. Nothing is erased, however many attempts.',
  slow: 'Unlocking takes a few seconds: that is intended, it slows down anyone guessing.',
  memoryLow: 'Your data are intact. This device lacks memory to unlock; close other tabs.',
  forgot: 'I have lost my passphrase',
  headingLabel: (p) => `“${p.label}” is locked.`,
  passphrase: 'Passphrase',
  opening: 'The space is opening on this device.',
  draftKept: 'Your draft is kept.',
  damaged:
    'Nothing is erased. What this browser kept is damaged and does not open; the recovery sheet reopens the space.',
  newer: 'Nothing is erased. This space was kept by a newer version of the app; reload the page to update it.',
  otherWays: 'Other ways in',
  choose: 'Which space shall we open?',
  listLabel: 'Your spaces on this device',
} satisfies typeof french;
