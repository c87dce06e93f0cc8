// Answers that wait for an hour: sealed and sent with it inside, shown by the reader's app from then on, and taken back by erasing them
// before (PROTOCOL.md, Scheduled answers).
import type { EnvelopeId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SendProblem } from '../api/api.ts';
import type { BlockView, RelationKey, RelationView } from '../api/views.ts';
import { bringFiles, putBeside } from '../files/reading.ts';
import { sendBlock } from '../send/letters.ts';
import type { Answer, Digest } from '../state/digest-row.ts';
import { ENTRY } from '../state/entry-row.ts';
import { isAnswer, worksheetsOf } from '../state/opened.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { giveBackJoined } from '../state/worksheet-rows.ts';
import { DRAFT } from './draft-rows.ts';
import { act, draftKey, erase } from './entries.ts';
import { copiesOf, deliveryOf, readEntries, readHeads } from './thread.ts';

/**
 * The psychologist's own answer whose hour is still to come, or came before the relay had it; the next where there are several. `latest`: of its
 * digest.
 */
export function scheduledOf(space: Space, relation: RelationRow, latest: Digest['latest']): RelationView['scheduled'] {
  if (relation.role !== 'psychologist') return null;
  const now = space.ports.clock.now();
  const waits = (answer: Answer): boolean =>
    answer.at > now || (deliveryOf(relation, answer) === 'kept' && answer.visibleFrom > 0);
  const next = latest.filter(waits).reduce<Answer | null>((a, b) => (a !== null && a.at <= b.at ? a : b), null);
  return next === null ? null : { id: next.id, at: next.at, sent: deliveryOf(relation, next) !== 'kept' };
}

/** A passage that no longer holds is its writer's own words. */
const asDrafted = (block: BlockView): BlockView =>
  block.type === 'quote' ? block : { type: block.type, text: block.text };

/** By the entries there were: the hours that were still to come, ms. */
const looked = new WeakMap<
  Space['store'],
  { readonly version: number; readonly hours: readonly number[]; at: number }
>();

/** Whether the hour of an answer has come since this was last asked, by the clock: what is shown is then other than it was. */
export function hasHourCome({ store, ports }: Space): boolean {
  const now = ports.clock.now();
  const version = store.version(ENTRY);
  const before = looked.get(store);
  if (before?.version !== version) {
    const hours = [...store.all(ENTRY).values()].flatMap(({ visibleFrom }) => (visibleFrom > now ? [visibleFrom] : []));
    looked.set(store, { version, hours, at: now });
  }
  if (before === undefined) return false;
  const since = before.at;
  before.at = now;
  return before.hours.some((hour) => since < hour && hour <= now);
}

/**
 * Erases an answer before its hour and gives its text back as the draft, in front of what is written there. `not-changeable`: its hour has
 * come, or it is none of one's own here. `files-away`: what stands beside it cannot be brought back now.
 */
export async function takeBackScheduled(
  space: Space,
  key: RelationKey,
  id: EnvelopeId,
): Promise<Result<null, SendProblem>> {
  // Erased, what stands beside it is nowhere: it is here before.
  const files = await bringFiles(space, key, id);
  if (!files.ok) return err('files-away');
  return act(space, (transaction) => {
    const row = transaction.get(ENTRY, id);
    const head = readHeads(space, key).find((each) => each.id === id);
    const isWaiting =
      row?.mine === true && isAnswer(row.kind) && !row.erased && (head?.at ?? 0) > space.ports.clock.now();
    if (row === undefined || !isWaiting) return err('not-changeable');
    const problem = sendBlock(space, transaction, relationOf(transaction, key));
    if (problem !== null) return err(problem);
    const [letter] = readEntries(space, key, [id]);
    const place = draftKey({ relation: key, kind: 'answer' });
    const begun = transaction.get(DRAFT, place)?.draft;
    const texts = (letter?.blocks ?? []).filter((block) => block.type === 'quote' || block.file === undefined);
    const blocks = [...texts, ...(begun?.kind === 'answer' ? begun.blocks : [])];
    transaction.put(DRAFT, place, {
      relation: key,
      savedAt: space.ports.clock.now(),
      draft: { kind: 'answer', blocks: blocks.map(asDrafted) },
    });
    giveBackJoined(transaction, key, worksheetsOf(row));
    putBeside(space, transaction, { relation: key, kind: 'answer' }, files.value);
    erase(space, transaction, key, copiesOf(space, key, row));
    return ok(null);
  });
}
