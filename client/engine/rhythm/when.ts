// When a text would be read if it were set down now (E5 of the design; PROTOCOL.md, Promises). Asked for, never told by itself.
import type { EnvelopeId } from '../../../shared/ids.ts';
import { ifSetDown, type Waits } from '../../../shared/rhythm/promises.ts';
import { isLightFlash, textOf, weightOf } from '../../../shared/rhythm/volume.ts';
import { inForceAt } from '../../../shared/rhythm/windows.ts';
import type { WhenRead } from '../api/rhythm-views.ts';
import type { RelationKey } from '../api/views.ts';
import { waitsOf } from '../entries/due.ts';
import { isWaiting, readPages } from '../entries/thread.ts';
import { relationOf, type Space } from '../state/space.ts';
import { standingIn } from './agenda.ts';

/** Not the id of an entry. */
const ASKED = '' as EnvelopeId;

/** `length`: code points of the author's own text. Null where no volume is in force, or no window is ahead. */
export function whenRead(
  space: Space,
  key: RelationKey,
  { length, isFlash }: { readonly length: number; readonly isFlash: boolean },
): WhenRead | null {
  const relation = relationOf(space.store, key);
  const { agenda, delays } = standingIn(space, relation);
  const now = space.ports.clock.now();
  if ((inForceAt(agenda, now)?.volume ?? null) === null) return null;
  const pages = readPages(space, key);
  const heads = pages.flat();
  const waits = waitsOf(
    space,
    relation,
    heads.filter((head) => isWaiting(relation, head)),
    pages,
    true,
  );
  const content = textOf(length);
  const asked: Waits<EnvelopeId> = {
    id: ASKED,
    at: now,
    seq: null,
    weight: weightOf(content),
    light: isFlash && isLightFlash(content),
    answered: heads.findLast((head) => head.kind === 'answer')?.at ?? null,
    left: null,
  };
  const { window, over } = ifSetDown(agenda, waits, asked, delays);
  if (window.type === 'none') return null;
  const { day, opens, closes, cutOff } = window;
  return { due: { day, opens, closes }, cutOff, over };
}
