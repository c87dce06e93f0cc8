// A space that is open in another tab.
import type { spaces as french } from '../fr/spaces.ts';

export const spaces = {
  elsewhereHeading: 'Dieser Raum ist in einem anderen Tab geöffnet.',
  elsewhereBody:
    'Nichts ist verloren. Wenn Sie hier weitermachen, sichert der andere Tab seinen Entwurf und lässt dann kein Schreiben mehr zu.',
  pageBusy: 'In einem anderen Tab wird ein Raum vorbereitet.',
  pageBusyBody:
    'Nichts ist verloren. Machen Sie dort weiter. Wenn Sie hier weitermachen, ist das dort Begonnene neu zu machen.',
  pageHandedOver: 'Diese Seite geht in einem anderen Tab weiter.',
  pageHandedOverBody: 'Hier wurde nichts angelegt, und nichts ist verloren.',
  continueHere: 'Hier weitermachen',
  handingOver: 'Der andere Tab sichert seinen Entwurf und gibt ab.',
  handedOver: 'Dieser Raum geht in einem anderen Tab weiter. Ihr Entwurf ist dort.',
} satisfies typeof french;
