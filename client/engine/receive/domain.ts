// Receiving as a domain: what is read again, and what letters of the relation itself change. Reading is the beginning of every round
// of a pass (sync/sync.ts).
import type { Domain } from '../domain.ts';
import { askAgain } from './ask-again.ts';
import { lookBack } from './look-back.ts';
import { noteAccepted, noteIntroduction, noteMove, noteRefusal, noteRelationErased } from './on-letter.ts';
import { REREAD } from './reread-row.ts';

export const receive = {
  tables: [REREAD],
  steps: { say: [lookBack, askAgain] },
  letters: {
    accept: noteAccepted,
    moved: noteMove,
    refusal: noteRefusal,
    introduction: noteIntroduction,
    relationErased: noteRelationErased,
  },
} satisfies Domain;
