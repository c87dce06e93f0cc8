// The French texts: the language of the app and the type every other language follows, room by room.
import { atHand } from './fr-at-hand.ts';
import { copying } from './fr/copying.ts';
import { retention } from './fr/retention.ts';
import { rights } from './fr/rights.ts';

export const fr = {
  ...atHand,
  copying,
  retention,
  rights,
};

export type Dictionary = typeof fr;
