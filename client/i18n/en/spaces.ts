// A space that is open in another tab.
import type { spaces as french } from '../fr/spaces.ts';

export const spaces = {
  elsewhereHeading: 'This space is open in another tab.',
  elsewhereBody: 'Nothing is lost. If you continue here, the other tab keeps its draft and stops writing.',
  pageBusy: 'A space is being made in another tab.',
  pageBusyBody: 'Nothing is lost. Go on there. If you go on here, what was begun there will have to be done again.',
  pageHandedOver: 'This page goes on in another tab.',
  pageHandedOverBody: 'Nothing was created here, and nothing is lost.',
  continueHere: 'Continue here',
  handingOver: 'The other tab is keeping its draft and handing over.',
  handedOver: 'This space continues in another tab. Your draft is there.',
} satisfies typeof french;
