// Worksheets beside an answer that is being written: as they were when they were joined, and part of the letter once it leaves (PROTOCOL.md,
// Worksheets). And the word that one is offered no more.
import { LETTER_WORKSHEETS } from '../../../shared/crypto/relation/parts.ts';
import type { ObjectId } from '../../../shared/ids.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { worksheetEnded } from '../../../shared/kinds/worksheet-ended.ts';
import { PLAN_DAYS, type WorksheetPlan } from '../../../shared/kinds/worksheet-plan.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { JoinedWorksheet, JoinProblem } from '../api/worksheet-views.ts';
import type { RelationKey } from '../api/views.ts';
import { type BesideProblem, inOneCommit, sendBeside } from '../entries/beside.ts';
import type { Space } from '../state/space.ts';
import { joinedTo, putJoined, worksheetName } from '../state/worksheet-rows.ts';
import { worksheetOf } from './library.ts';
import { sentOf, worksheetsView } from './standing.ts';

export const joinedIn = ({ store }: Space, key: RelationKey): readonly JoinedWorksheet[] =>
  joinedTo(store, key, 'draft').map((sent) => ({ ...sent, id: worksheetName(sent.worksheet) }));

const EVERY_DAY = 0b111_1111;

function planProblem(space: Space, plan: WorksheetPlan): JoinProblem | null {
  if (plan.type === 'once') return null;
  const { ports } = space;
  const today = localTime(ports.clock.now(), ports.timeZone).day;
  if (plan.weekdays < 1 || plan.weekdays > EVERY_DAY) throw new RangeError('days that are none');
  return plan.until < today || plan.until > today + PLAN_DAYS ? 'no-end' : null;
}

/** One that is joined already is joined as it is now, with this plan. */
export const joinWorksheet = (
  space: Space,
  key: RelationKey,
  id: ObjectId,
  plan: WorksheetPlan,
): Promise<Result<null, JoinProblem>> =>
  inOneCommit<null, JoinProblem>(space, (transaction) => {
    const worksheet = worksheetOf(transaction, id);
    if (worksheet === null) return err('gone');
    const problem = planProblem(space, plan);
    if (problem !== null) return err(problem);
    const others = joinedTo(transaction, key, 'draft').filter((each) => worksheetName(each.worksheet) !== id);
    const held = joinedTo(transaction, key, 'held').map((each) => worksheetName(each.worksheet));
    const running = worksheetsView(space, key).sent.flatMap((each) => (each.state === 'running' ? [each.id] : []));
    const names = new Set([id, ...running, ...held, ...others.map((each) => worksheetName(each.worksheet))]);
    if (names.size > LETTER_WORKSHEETS) return err('limit');
    putJoined(transaction, key, 'draft', [...others, { worksheet, plan }]);
    return ok(null);
  });

export const unjoinWorksheet = (space: Space, key: RelationKey, id: ObjectId): Promise<Result<null, JoinProblem>> =>
  inOneCommit<null, JoinProblem>(space, (transaction) => {
    const left = joinedTo(transaction, key, 'draft').filter((each) => worksheetName(each.worksheet) !== id);
    putJoined(transaction, key, 'draft', left);
    return ok(null);
  });

/** Said by either; of one that is offered no more, and of none, nothing is said. */
export const endWorksheet = (
  space: Space,
  key: RelationKey,
  id: ObjectId,
): Promise<Result<null, BesideProblem | 'storage-failed'>> =>
  inOneCommit<null, BesideProblem>(space, (transaction) => {
    const sent = sentOf(space, key, id);
    if (sent === null || sent.ended !== null) return ok(null);
    const { worksheetId, edition } = sent.worksheet;
    const value = { worksheetId, edition, extras: [] };
    return sendBeside(space, transaction, key, { kind: LETTER_KINDS.worksheetEnded, codec: worksheetEnded, value });
  });
