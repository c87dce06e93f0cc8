// A space that is open in another tab.
import type { spaces as french } from '../fr/spaces.ts';

export const spaces = {
  elsewhereHeading: 'Deze ruimte staat open in een ander tabblad.',
  elsewhereBody:
    'Er is niets verloren. Gaat u hier verder, dan bewaart het andere tabblad zijn klad en stopt het met schrijven.',
  pageBusy: 'In een ander tabblad wordt een ruimte voorbereid.',
  pageBusyBody: 'Er is niets verloren. Ga daar verder. Gaat u hier verder, dan moet wat daar begonnen was, opnieuw.',
  pageHandedOver: 'Deze pagina gaat verder in een ander tabblad.',
  pageHandedOverBody: 'Hier is niets aangemaakt, en niets verloren.',
  continueHere: 'Hier verdergaan',
  handingOver: 'Het andere tabblad bewaart zijn klad en geeft door.',
  handedOver: 'Deze ruimte gaat verder in een ander tabblad. Uw klad staat daar.',
} satisfies typeof french;
