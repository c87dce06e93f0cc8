// Urgent help: the layer of the app, and the pages /aide and /help, which need no script.
import type { help as french } from '../fr/help.ts';
import type { With } from '../plural.ts';

export const help = {
  title: 'Urgent help',
  close: 'Close',
  lead: 'If it is urgent, call. Nobody reads here in real time.',
  danger: 'Immediate danger, for you or someone else',
  talk: 'Talk to someone',
  elsewhere:
    'In the European Union, 112 answers everywhere. Elsewhere, ask someone near you for the local emergency number.',
  say: 'If you do not know what to say: “I am not well, I need to talk to someone now.”',
  cannotSpeak: 'Cannot speak? Lines you can write to are marked above, where they exist.',
  place: 'If you can, do not stay by yourself. Go where someone is, or to the nearest emergency department.',
  hoursAlways: 'Day and night',
  hoursNotAlways: 'Not round the clock',
  checked: (p: With<'date'>) => `Number checked on ${p.date}`,
  trace: 'A call may stay visible in the phone’s history and on the bill.',
  quit: 'Leave quickly',
  quitLine:
    'Esc twice replaces this page with a neutral one. The Back button does not return here. The browser history may keep the address of an earlier visit.',
  kindEmergency: 'Emergency services',
  kindMedical: 'Medical emergency',
  kindCrisis: 'Distress, suicidal thoughts',
  kindListening: 'Someone to listen',
  kindYouth: 'Young people',
  kindByText: 'By text',
  otherCountries: 'Another country',
  noneChecked:
    'None of these numbers has been checked by this host. Where nothing is said of the hours, they are to be checked.',
  someChecked:
    'A number without a date has not been checked by this host. Where nothing is said of the hours, they are to be checked.',
  allChecked: (p) =>
    `Numbers checked by this host, the oldest on ${p.date}. Where nothing is said of the hours, they are to be checked.`,
  ownLanguage: 'English',
} satisfies typeof french;
