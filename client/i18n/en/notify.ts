// A request to be looked at: raised by the patient from urgent help; it promises no live reader.
import type { notify as french } from '../fr/notify.ts';

export const notify = {
  button: (p) => `Let ${p.psy} know`,
  title: 'Let your psychologist know',
  what: (p) =>
    `${p.psy} will find your request at the top of the list at the next connection, not before. It is not a call, and nobody else receives it.`,
  next: (p) => `Next window: ${p.date}, between ${p.windowStart} and ${p.windowEnd}.`,
  words: 'A few words, if you wish',
  send: 'Set down this request',
  sent: (p) => `Your request is set down. ${p.psy} may not have read it yet. If it cannot wait, call ${p.number}.`,
  offline: 'Your request is kept here but has not left: there is no network. A phone call may work without internet.',
  read: (p) => `${p.psy} read your request on ${p.date} at ${p.time}.`,
  absent: (p) =>
    `${p.psy} is away until ${p.date}, without cover. Your request will wait. The numbers above do answer.`,
  absentCover: (p) => `${p.psy} is away until ${p.date}. Your request will wait. Cover: ${p.cover}.`,
  withdraw: 'Withdraw this request',
  withdrawn: 'Request withdrawn. Its words are still here, should you want to change them.',
  again: 'Set down another request',
  tooLong: 'The words are kept whole. They exceed 500 characters; shorten them before setting down.',
} satisfies typeof french;
