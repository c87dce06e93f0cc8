// What was being written to somebody to whom nothing can be sent any more: it becomes a page of its person's own, so that no draft is lost where no
// screen would show it (PROTOCOL.md, What follows a person).
import { encode, time } from '../../../shared/codec.ts';
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import { DeviceId, ObjectId, RelationId } from '../../../shared/ids.ts';
import { DRAFT_KINDS, draftKind } from '../../../shared/kinds/draft.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { plainText } from '../../../shared/protocol/text.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import type { Draft } from '../api/views.ts';
import { DRAFT, type DraftRow } from '../entries/draft-rows.ts';
import { draftKey } from '../entries/entries.ts';
import { standingIn } from '../rhythm/agenda.ts';
import { ERASED_OBJECT } from '../state/erased-object-row.ts';
import { IN_HAND } from '../state/in-hand-row.ts';
import { isLater } from '../state/later-row.ts';
import { pageRow, putPage } from '../state/pages.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, type Space } from '../state/space.ts';
import { newPage } from './pages.ts';

/** True where something was put there. */
export async function keepClosedDrafts(space: Space): Promise<boolean> {
  let kept = false;
  for (const relation of space.store.all(RELATION).values()) {
    if (relation.role !== 'patient' || isLater(space.store, relation.key)) continue;
    const done = await space.aside.take(relation.key, async () => {
      const closedAt = closedIn(space, relation);
      const rows = closedAt === null ? [] : draftsOf(space.store, relation);
      if (closedAt === null || rows.length === 0) return false;
      await space.store.transact((transaction) => {
        for (const row of draftsOf(transaction, relation)) keepDraft(space, transaction, relation, row, closedAt);
      });
      return true;
    });
    kept ||= done === true;
  }
  return kept;
}

/** Since when nothing can be set down there any more, ms. */
function closedIn(space: Space, relation: RelationRow): number | null {
  const { end } = standingIn(space, relation).course;
  return end !== null && end.at <= space.ports.clock.now() ? end.at : null;
}

const draftsOf = (reads: Pick<Transaction, 'get'>, { key }: RelationRow): readonly DraftRow[] =>
  DRAFT_KINDS.flatMap((kind) => {
    const row = kind === 'answer' ? undefined : reads.get(DRAFT, draftKey({ relation: key, kind }));
    return row === undefined ? [] : [row];
  });

/** A page that one still writes on elsewhere goes on as the same one: its screen keeps what it shows until it is left. */
function keepDraft(
  space: Space,
  transaction: Transaction,
  { relationId, key }: RelationRow,
  { draft, savedAt }: DraftRow,
  closedAt: number,
): void {
  const { deviceId } = accountOf(transaction).device;
  const named = objectIdOf(
    VAULT_KINDS.forMe,
    RelationId.toBytes(relationId),
    encode(draftKind, draft.kind),
    encode(time, closedAt),
    DeviceId.toBytes(deviceId),
  );
  const isTaken = transaction.get(ERASED_OBJECT, named) !== undefined || transaction.get(IN_HAND, named) !== undefined;
  const before = isTaken ? null : pageRow(transaction, named);
  const fresh = newPage(space, writingOf(draft), 'closed');
  const { day } = localTime(Math.min(savedAt, space.ports.clock.now()), space.ports.timeZone);
  putPage(space, transaction, isTaken ? ObjectId.random(space.ports.random) : named, {
    ...fresh,
    begunDay: before?.page.begunDay ?? day,
  });
  transaction.delete(DRAFT, draftKey({ relation: key, kind: draft.kind }));
}

/** A copy of a page is a page of its own: whoever changed it changed it for a reason. */
function writingOf(draft: Draft) {
  if (draft.kind === 'flash') return draft;
  return { kind: 'piece', title: draft.kind === 'piece' ? draft.title : '', blocks: own(draft.blocks) } as const;
}

const own = (blocks: readonly { readonly text: string }[]) => [{ type: 'text' as const, text: plainText(blocks) }];
