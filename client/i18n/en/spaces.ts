// Several spaces in one browser, and one space in several tabs.
import type { spaces as french } from '../fr/spaces.ts';
import * as content from '../generated/en.ts';

export const spaces = {
  ...content.spaces,
  listLabel: 'Your spaces on this device',
  lastOpened: (p) => `opened ${p.date}`,
  neverOpened: 'not opened yet',
  elsewhereHeading: 'This space is open in another tab.',
  elsewhereBody: 'Nothing is lost. If you continue here, the other tab keeps its draft and stops writing.',
  pageBusy: 'A space is being made in another tab.',
  pageBusyBody: 'Nothing is lost. Go on there. If you go on here, what was begun there will have to be done again.',
  pageHandedOver: 'This page goes on in another tab.',
  pageHandedOverBody: 'Nothing was created here, and nothing is lost.',
  continueHere: 'Continue here',
  handingOver: 'The other tab is keeping its draft and handing over.',
  handedOver: 'This space continues in another tab. Your draft is there.',
  roles: 'Your relations in this space',
  asPatient: (p) => `You write to ${p.name}`,
  asPsychologist: (p) => `You answer ${p.name}`,
  switchToDesk: 'Go to the desk',
  switchToDay: 'Go to my day',
} satisfies typeof french;
