// What goes with a text that is erased or taken out: passages of it that are kept, those that stand in a synthesis that is being written, and a remark that is being
// written on it. What was
// sent stays in the letter (PROTOCOL.md, Synthesis; What follows a person).
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { forgetMarked } from './marks.ts';
import { forgetRemarked } from './remark-draft.ts';
import type { Transaction } from './sealed-store.ts';
import type { Space } from './space.ts';
import { forgetQuoted } from './syntheses.ts';

/** In the commit in which these are erased or taken out. */
export function forgetSource(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  gone: ReadonlySet<EnvelopeId>,
): void {
  forgetMarked(space, transaction, key, gone);
  forgetQuoted(space, transaction, key, gone);
  forgetRemarked(space, transaction, key, gone);
}
