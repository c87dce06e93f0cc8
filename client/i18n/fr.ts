// The French texts: the language of the app and the type every other language follows, room by room.
import { atHand } from './fr-at-hand.ts';
import { identity } from './fr/identity.ts';
import { log } from './fr/log.ts';
import { exporting } from './fr/exporting.ts';
import { checking } from './fr/checking.ts';
import { release } from './fr/release.ts';
import { tally } from './fr/tally.ts';
import { copying } from './fr/copying.ts';
import { colleagues } from './fr/colleagues.ts';
import { supervision } from './fr/supervision.ts';
import { retention } from './fr/retention.ts';
import { rights } from './fr/rights.ts';
import { frameEditor } from './fr/frame-editor.ts';
import { library } from './fr/library.ts';
import { holidays } from './fr/holidays.ts';
import { week } from './fr/week.ts';

export const fr = {
  ...atHand,
  identity,
  log,
  exporting,
  checking,
  release,
  tally,
  copying,
  colleagues,
  supervision,
  retention,
  rights,
  frameEditor,
  library,
  holidays,
  week,
};

export type Dictionary = typeof fr;
