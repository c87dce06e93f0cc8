// Reminders: one word outside the app, who learns what by it, when it may come.
import type { reminders as french } from '../fr/reminders.ts';
import type { With } from '../plural.ts';

export const reminders = {
  heading: 'Reminders',
  lead: 'When something has arrived, this device can show one word: “Entretemps”. No name, no text, no number. The word comes ten minutes to two hours later, or after the quiet hours.',
  leadByHour:
    'At the hours you choose, this device can show one word: “Entretemps”, whether an entry has arrived or not. That way nothing in the relay ties this device to a relation.',
  truth:
    'For this, the relay tells the reminder service of your browser: that of Google, Mozilla, Apple or Microsoft. That company learns that you use this relay, and at what times a reminder leaves. Content and names stay unknown to it.',
  seen: 'The word and the icon can be seen on a locked screen. If others look at this device, it is better to do without.',
  about: 'Who may see the word',
  quietLegend: 'Quiet hours',
  quietFrom: 'From',
  quietTo: 'to',
  hoursLegend: 'Hours of reminders',
  hour: 'Hour',
  secondHour: 'Another hour, optional',
  hourMissing: 'Give an hour.',
  noHourLeft: 'Reminders follow the whole hours of the clock: these quiet hours leave none.',
  clock: 'After the clocks change, or in another time zone, these hours are off until you next open your space.',
  ofRelation: (p: With<'psy'>) => `For the relation with ${p.psy}. A browser can be told of one relation only.`,
  start: 'Ask for reminders',
  change: 'Change the hours',
  stop: 'Stop reminders',
  on: 'Reminders are on for this device.',
  onRelation: (p: With<'psy'>) => `Reminders are on for this device, for the relation with ${p.psy}.`,
  service: (p: With<'service'>) => `The relay tells ${p.service}.`,
  serviceGoogle: 'Google’s service',
  serviceMozilla: 'Mozilla’s service',
  serviceApple: 'Apple’s service',
  serviceMicrosoft: 'Microsoft’s service',
  stopped: 'Reminders are off.',
  started: 'Reminders are on.',
  refused:
    'This browser refuses reminders from this site. You can change that in the browser’s settings, then come back.',
  installFirst: 'On iPhone and iPad, first add Entretemps to the Home Screen: reminders are asked for there.',
  unsupported: 'This browser has no reminders. What has arrived is seen when you open the app.',
  notOffered: 'This relay does not offer reminders. What has arrived is seen when you open the app.',
  offline: 'The relay does not answer. You can ask for reminders when the network is back.',
  failed: 'Nothing has changed: the reminder service of this browser does not answer.',
  serviceUnknown: 'Nothing has changed: this relay does not call the reminder service of this browser.',
  notTaken: 'Nothing has changed: the relay could not take the request.',
  offer: 'Would you like a reminder when an answer arrives?',
  offerMore: 'A single word appears: “Entretemps”. You will not be asked again.',
  offerLook: 'See how',
  offerNo: 'No thanks',
} satisfies typeof french;
