// Whether something may be set down now: a frame comes first, a pause owes nothing, and after the end nothing comes (PROTOCOL.md, Frame).
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { Gate } from '../domain.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { readHeads } from '../entries/thread.ts';
import { isAnswer } from '../state/opened.ts';
import { isFrameOpen, mayFlash, mayJoin, mayRecord } from '../frame/view.ts';
import { standingIn } from './agenda.ts';
import { lastLetterUntil } from './view.ts';

export const gateOf: Gate = (space, relation, kind, beside) => {
  const now = space.ports.clock.now();
  const { end, pauses } = standingIn(space, relation).course;
  if (end !== null && end.at <= now) {
    const isLast = isAnswer(kind) && lastLetterUntil(end, lastAnswerAt(space, relation), now) !== null;
    return isLast ? null : 'over';
  }
  // What is written meanwhile stays a draft; what waits may still be answered.
  if (pauses.length > 0 && !isAnswer(kind)) return 'paused';
  if (kind === LETTER_KINDS.recording && !mayRecord(space, relation)) return 'frame-first';
  if (beside === 'files' && !mayJoin(space, relation)) return 'frame-first';
  if (isFrameOpen(space, relation)) return null;
  // What was sent before it, which is the one first éclair, may be put right.
  if (kind === LETTER_KINDS.replacement) return null;
  return kind === LETTER_KINDS.flash && mayFlash(space, relation) ? null : 'frame-first';
};

const lastAnswerAt = (space: Space, relation: RelationRow): number | null =>
  readHeads(space, relation.key).findLast(({ kind }) => kind === 'answer')?.at ?? null;
