// A silence that the frame speaks of, on either side.
import type { With } from '../plural.ts';

export const silence = {
  patientPerson: 'Your entries reach your psychologist’s device. The answer has not come.',
  patientRelay:
    'Your entries are kept here. Nothing confirms that they arrive: the host may be holding them back, or the device awaiting them is off.',
  patientDevice: (p: With<'date'>) =>
    `Your entries are kept here. Your psychologist’s space was found again on a new device on ${p.date}; nothing leaves before it is confirmed aloud.`,
  psyPerson:
    'Nothing new has come, and by the sealed numbers nothing is missing. A host holding everything back would look the same; a call would tell.',
  psyRelay:
    'Your records are intact. Something announced was not delivered, or the host no longer answers: this silence may not be the person’s.',
  psyDevice: (p: With<'patient' | 'date'>) =>
    `Your records are intact. ${p.patient} found their space again on a new device on ${p.date}; nothing leaves before it is confirmed aloud.`,
  dueLetter: 'The frame provides a word from you. It is ready to be reread; nothing leaves by itself.',
  dueCall: 'The frame provides a call.',
  dueContact: (p: With<'contact'>) => `The frame provides asking ${p.contact} for news.`,
  dueNone: 'The frame provides nothing. The door stays open.',
  open: 'Reread the prepared word',
  later: 'Not now',
  noted: 'Done, note it',
  skip: 'Do nothing, and note it',
  doneAt: (p: With<'date'>) => `Noted on ${p.date}: done.`,
  nothingAt: (p: With<'date'>) => `Noted on ${p.date}: nothing is done.`,
  case: 'Agreed word, ready',
  caseDue: 'Agreed after a silence',
  sent: (p: With<'patient' | 'date'>) => `Word sent to ${p.patient} on ${p.date}. The frame provides no other.`,
  dialog: (p: With<'patient'>) => `The agreed word for ${p.patient}`,
  words: 'The word, as it will leave',
  wordsHint: 'A part in brackets still has to be rewritten.',
  send: 'Send the word',
  pending: 'The word leaves in thirty seconds.',
  sentNow: 'Word sent.',
  letter: (p: With<'patient' | 'days' | 'windowStart' | 'windowEnd' | 'signature'>) =>
    `Hello ${p.patient},\n\nOur frame provides a word from me when nothing comes for a while. Here it is.\n\nYou have nothing to explain and nothing to catch up on. [A sentence that holds to what they wrote, or nothing.]\n\nYour space is as you left it. You can set down a line, pause the work, end it, or not reply: each of these choices is fine with me.\n\nI will send no other word of this kind. I still read ${p.days}, between ${p.windowStart} and ${p.windowEnd}. If something cannot wait, urgent help is on every screen.\n\n${p.signature}`,
  word: 'An agreed word',
  wordCame: 'An agreed word is here.',
  wordRead: 'Read it',
  received: 'An agreed word, after a silence. It is not an answer, and nothing is expected of you.',
  longTitle: 'The answer has not come',
  longLead: 'This silence says nothing about what you set down. This is what your frame provides.',
  longContact: (p: With<'contact'>) => `Contact ${p.contact}`,
  longCopy: 'Copy a few words for this person',
  longCopied: 'Copied: the few words for this person.',
  longNotCopied: 'Copying did not work. The words are here: select them.',
  longWords: (p: With<'psy' | 'date'>) =>
    `Hello, your name was given to me by ${p.psy} in case the answers should stop. I have had no news since ${p.date}. Can you tell me how things stand?`,
  longWordsUndated: (p: With<'psy'>) =>
    `Hello, your name was given to me by ${p.psy} in case the answers should stop. I have had no news. Can you tell me how things stand?`,
  longHelp: 'Urgent numbers',
  longStop: 'Pause or end',
  longOffline: 'This page can be read without a network too.',
  longOver: 'No answer is missing for now.',
};
