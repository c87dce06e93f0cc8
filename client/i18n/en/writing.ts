// A full page to write on.
import type { writing as french } from '../fr/writing.ts';
import { plural, type With } from '../plural.ts';

export const writing = {
  spellcheckOff: 'The browser’s spelling check is off here: it can send what you write to an outside service.',
  relationWith: (p) => `Relation with ${p.name}`,
  pieceTitleLabel: 'Title, optional',
  send: 'Set down',
  draftSaved: (p: With<'time'>) => `Draft encrypted, ${p.time}`,
  draftFound: 'Your draft is here, as you left it.',
  draftDiscard: 'Discard this draft',
  draftDiscardConfirm: 'This draft will be erased from this device. It was never sent.',
  draftFailed: 'Your text is on the screen but could not be kept. Copy it before closing.',
  entrySent: 'Set down. Can be changed until the answer.',
  entryReplaceNote: (p: With<'psy'>) =>
    `If the first version has already been opened, ${p.psy} will see both. The app does not tell you whether it was.`,
  heading: 'Write',
  bodyLabel: 'Your piece',
  bodyPlaceholder: 'Begin where you like.',
  closeKept: 'Close, the draft is kept',
  saving: 'The draft is being kept.',
  counter: (p) => `${p.used} of ${p.limit} characters`,
  tooLong: (p) =>
    `Your text is kept in full. It is longer than one entry, ${p.limit} characters; it can leave in several parts.`,
  split: (p) => plural('en', p.count, `Set down in ${p.count} part`, `Set down in ${p.count} parts`),
  part: (p) => `part ${p.n} of ${p.total}`,
  replaceHeading: 'Replace this entry',
  problemTooLong: 'Your text is kept whole. It is longer than one entry.',
  otherDraft:
    'Another draft was waiting for you; here it is. Set it down or discard it, then come back to change the entry.',
  discardHeading: 'Discard this draft?',
  whenAsk: 'When will this be read?',
  whenYes: (p) => `Yes. Set down now, it will be read for today’s answer, between ${p.windowStart} and ${p.windowEnd}.`,
  whenLater: (p) => `Set down now, it will be read whole ${p.nextReadDay}. Nothing you have already set down is moved.`,
  whenSeveral: (p) =>
    `Set down now, it will be read whole, over several windows. The answer will come ${p.nextReadDay}.`,
  whenOfflineToday: (p) =>
    `Without a network, it depends on when it leaves. Leaving before ${p.cutoff}, it will be read today.`,
  whenOfflineLater: (p) =>
    `Without a network, it depends on when it leaves. At the earliest it will be read ${p.nextReadDay}.`,
  whenAbsence: (p) => `${p.psy} is away until ${p.date}. Set down now, it will be read ${p.nextReadDay}.`,
  whenUnknown: 'Your text is kept. This device has not received everything yet and cannot say.',
  whenUrgent: 'If it cannot wait: Urgent help.',
  prompt: 'A prompt',
  promptUse: 'Start from this prompt',
  promptOther: 'Another one',
  promptNone: 'Write without a prompt',
  promptPutAway: 'Put this prompt away',
} satisfies typeof french;
