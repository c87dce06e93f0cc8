// What every screen says of an entry: its kind, what became of it, what it is where its text is not shown.
import type { entry as french } from '../fr/entry.ts';
import { plural, type With } from '../plural.ts';

export const entry = {
  kindFlash: 'flash',
  kindPiece: 'piece',
  entryWithdraw: 'Withdraw',
  entryTooLateUndo:
    'An answer has come since: this entry can no longer be changed. You can erase it or set down another.',
  entryEdited: (p: With<'date' | 'time'>) => `Changed on ${p.date} at ${p.time}`,
  withdrawConfirm: 'This entry will be withdrawn. A line will say that it existed.',
  withdrawHeading: 'Withdraw this entry?',
  missingRow: 'An entry has not arrived here',
  modify: 'Change',
  stateKept: 'Kept here',
  stateSent: 'Sent',
  stateArrived: 'Arrived',
  withdrawn: 'Withdrawn.',
  problemEmpty: 'There is nothing to set down yet.',
  problemStopped: 'Your text is kept here. This relation is stopped for safety; nothing is sent.',
  problemUnconfirmed: 'Your text is kept here. It will leave once you have compared the relation’s words by voice.',
  problemReading:
    'Your text is kept here. What was written before the loss is still coming back; try again once it is here.',
  problemFrameFirst: 'Your text is kept here. The frame is not yet agreed by both of you; the space opens after that.',
  problemPaused: 'Your text is kept here, as a draft. Nothing is sent during the pause.',
  problemOver: 'Your text is kept here. This work has ended; nothing more is sent.',
  problemNotChangeable: 'Your text is kept here. An answer has come since: this entry can no longer be changed.',
  problemOneVoice: 'An answer carries one recording. Remove one, then send: the text is kept.',
  problemFilesBeyond: 'These files are too many, or too large together. Remove some, then try again: the text is kept.',
  problemFilesAway:
    'Nothing has changed. What is attached is at the host, and could not be brought back. Try again with a network.',
  problemOtherSide:
    'Your text is kept here. The other person’s app cannot read the date of a page yet; without it, it can leave.',
  problemStorage: 'Your text is on the screen but could not be kept. Copy it before closing.',
  problemLocked: 'Your draft is kept. The space locked before sending.',
  unknownRow: 'Something this version cannot read',
  stubRow: 'A text too long to be kept on this device',
  stubOpen: 'Read it from the relay',
  stubOffline: 'The relay does not answer. This text is not kept here: it can be read once the network is back.',
  stubGone: 'The relay no longer has this text, or shows something else in its place.',
  unexpectedRow: 'Something this app does not expect here',
  unknownRows: (p) =>
    plural('en', p.count, 'Something this version cannot read', `${p.count} things this version cannot read`),
  unexpectedRows: (p) =>
    plural('en', p.count, 'Something this app does not expect here', `${p.count} things this app does not expect here`),
  beyondRows: (p) =>
    plural('en', p.count, 'One more on the same day, folded', `${p.count} more on the same day, folded`),
  foldedAt: (p) => `${p.date} at ${p.time}`,
  foldedOthers: (p) => plural('en', p.count, 'and one more', `and ${p.count} more`),
  quoteNotFound: 'This passage is not found so in the entry.',
  withdrawnLate: 'Taken back after the answer: the text stays as it was read.',
  addedAfter: 'Added after the answer; the first text stays above.',
  latenessRow: (p) => `A word from ${p.psy} about the delay`,
  writtenAt: (p) => `Written on ${p.date} at ${p.time}`,
  newAnswer: 'Not opened yet',
  draftElsewhere: (p) => `Begun on “${p.name}”, ${p.date} at ${p.time}: “${p.opening}”`,
  draftElsewhereToo: (p) =>
    `Another draft is on “${p.name}”, ${p.date} at ${p.time}: “${p.opening}” Yours stays as it is.`,
  draftTake: 'Take it up here',
  draftAdd: 'Add it to mine',
  draftPass: 'Leave it',
  draftTaken: 'Taken up here. It is kept where it was written, too.',
  draftTakenBy: (p) => `This draft was taken up on “${p.name}”. It stays kept here.`,
  answerBy: 'Your answer',
  replacedGone: (p) => `${p.patient} replaced this entry before it was opened.`,
  entryWithdrawnShown: (p) => `${p.patient} withdrew this entry.`,
} satisfies typeof french;
