// What a letter says about when answers are owed, and about the way a relation goes on or ends: opened once a row. They stand in a place of
// their own; a word on a delay, which is read too, in the thread as well (PROTOCOL.md, Frame, Windows).
import { type Codec, decode } from '../../../shared/codec.ts';
import { absence, type Absence } from '../../../shared/kinds/absence.ts';
import { acknowledged, type Acknowledged } from '../../../shared/kinds/acknowledged.ts';
import { delay, type Delay } from '../../../shared/kinds/delay.ts';
import { ending, type Ending } from '../../../shared/kinds/ending.ts';
import { pause, type Pause } from '../../../shared/kinds/pause.ts';
import { pleaseLook, type PleaseLook } from '../../../shared/kinds/please-look.ts';
import { resume, type Resume } from '../../../shared/kinds/resume.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { EntryRow } from './entry-row.ts';
import { isWithoutText, saidBy } from './opened.ts';

export type RhythmSaid =
  | { readonly type: 'absence'; readonly said: Absence }
  | { readonly type: 'delay'; readonly said: Delay }
  | { readonly type: 'pause'; readonly said: Pause }
  | { readonly type: 'resume'; readonly said: Resume }
  | { readonly type: 'ending'; readonly said: Ending }
  | { readonly type: 'please-look'; readonly said: PleaseLook }
  | { readonly type: 'acknowledged'; readonly said: Acknowledged };

const known = new WeakMap<EntryRow, RhythmSaid | null>();

/** Null of every other kind, of what was taken back, and of what does not decode: that is "please update", in the thread. */
export function rhythmSaidBy(row: EntryRow): RhythmSaid | null {
  const before = known.get(row);
  if (before !== undefined) return before;
  const said = isWithoutText(row) ? null : saidIn(saidBy(row));
  known.set(row, said);
  return said;
}

function saidIn({ kind, payload }: { readonly kind: number; readonly payload: Uint8Array }): RhythmSaid | null {
  const as = <Type extends RhythmSaid['type'], T>(type: Type, codec: Codec<T>) => {
    const read = decode(codec, payload);
    return read.ok ? { type, said: read.value } : null;
  };
  switch (kind) {
    case LETTER_KINDS.absence:
      return as('absence', absence);
    case LETTER_KINDS.delay:
      return as('delay', delay);
    case LETTER_KINDS.pause:
      return as('pause', pause);
    case LETTER_KINDS.resume:
      return as('resume', resume);
    case LETTER_KINDS.ending:
      return as('ending', ending);
    case LETTER_KINDS.pleaseLook:
      return as('please-look', pleaseLook);
    case LETTER_KINDS.acknowledged:
      return as('acknowledged', acknowledged);
    default:
      return null;
  }
}

/** Whether it is read in the thread, where it stands among what people write. */
export const isInThread = ({ type }: RhythmSaid): boolean => type === 'delay';
