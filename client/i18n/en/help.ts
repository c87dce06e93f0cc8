// Urgent help: the layer of the app, and the pages /aide and /help, which need no script.
import type { help as french } from '../fr/help.ts';
import * as content from '../generated/en.ts';

export const help = {
  ...content.help,
  otherCountries: 'Another country',
  noneChecked:
    'None of these numbers has been checked by this host. Where nothing is said of the hours, they are to be checked.',
  someChecked:
    'A number without a date has not been checked by this host. Where nothing is said of the hours, they are to be checked.',
  allChecked: (p) =>
    `Numbers checked by this host, the oldest on ${p.date}. Where nothing is said of the hours, they are to be checked.`,
  ownLanguage: 'English',
} satisfies typeof french;
