// An answer with an hour.
import type { With } from '../plural.ts';

export const schedule = {
  today: (p: With<'time'>) => `today at ${p.time}`,
  another: (p: With<'day' | 'time'>) => `${p.day} at ${p.time}`,
  at: (p: With<'time'>) => `for ${p.time}`,
  dayHour: (p: With<'day' | 'time'>) => `${p.day}, ${p.time}`,
  act: (p: With<'when'>) => `Schedule ${p.when}`,
  heading: (p: With<'name'>) => `Schedule the answer to ${p.name}?`,
  hour: 'To be read from',
  what: (p: With<'patient'>) =>
    `It is sealed and sent now, with the hour inside. ${p.patient} does not see it before. The host learns one hour, and nothing else.`,
  undoPending: (p: With<'name'>) => `The answer to ${p.name} is sealed in thirty seconds.`,
  waits: (p: With<'patient' | 'when'>) =>
    `Answer sealed and sent. ${p.patient} will read it from: ${p.when}. To withdraw it is to erase it.`,
  waitsHere: (p: With<'when'>) =>
    `Your answer is kept here, not yet sent. Without a network before the planned time (${p.when}), it will arrive later.`,
  missed: (p: With<'when'>) => `Your answer is kept here. The planned time (${p.when}) passed before it could leave.`,
  withdraw: 'Withdraw and take the text back',
  withdrawn: 'Answer withdrawn. Its text is in the draft.',
  tooLate: 'Its hour has come: the answer is there, and stays there.',
  newEntry: (p: With<'patient'>) =>
    `${p.patient} has set something down since. The scheduled answer does not change; you can withdraw and complete it, or answer this entry tomorrow.`,
  outside: (p: With<'time' | 'patient'>) =>
    `It is ${p.time}. Outside the window, ${p.patient} may come to expect answers at this hour. Send now, or schedule?`,
  state: (p: With<'when'>) => `Scheduled, ${p.when}`,
  stop: 'A scheduled answer is still waiting. Withdraw it, or let it come as the last letter?',
  stopWithdraw: 'Withdraw it',
  stopLeave: 'Let it come',
};
