// Export as a domain: a patient takes away what is here, and a psychologist a record, piece by piece; what of it is at the relay is fetched, and nothing
// is sent.
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ExportAsk, ExportProblem, ExportStep, PassageView, RecordAsk, RecordHolds } from '../api/export-views.ts';
import { LONGEST_REASON, SHORTEST_PASSAGE } from '../api/export-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { Stopped } from '../state/aside.ts';
import type { Space } from '../state/space.ts';
import { gather } from './gather.ts';
import { holdsOf, passagesOf } from './passages.ts';
import { gatherRecord } from './record.ts';

export interface ExportCalls {
  /** Begins one; another that was under way ends. */
  beginExport(ask: ExportAsk): Promise<Result<null, ExportProblem>>;
  /** The same of a psychologist's record. */
  beginRecordExport(ask: RecordAsk): Promise<Result<null, ExportProblem>>;
  /** How much there is to choose from; nothing once locked. */
  recordHolds(relation: RelationKey): Promise<RecordHolds>;
  /** Sentences of a record, its thread among it, in which that stands; of something shorter than SHORTEST_PASSAGE none. */
  passagesWith(relation: RelationKey, sought: string): Promise<readonly PassageView[]>;
  /** The next step of it: asked again once there is room for more. */
  nextOfExport(): Promise<Result<ExportStep, ExportProblem>>;
  stopExport(): Promise<void>;
}

const underWay = new WeakMap<Space, AsyncGenerator<ExportStep, void>>();

async function end(space: Space): Promise<void> {
  const steps = underWay.get(space);
  underWay.delete(space);
  await steps?.return();
}

async function next(space: Space): Promise<Result<ExportStep, ExportProblem>> {
  const steps = underWay.get(space);
  if (steps === undefined) return err('ended');
  const step = await steps.next();
  if (step.done !== true) return ok(step.value);
  underWay.delete(space);
  return err('ended');
}

export const taking = {
  tables: [],
  calls: ({ opened }: Door): ExportCalls => ({
    beginExport: async (ask) => {
      const open = opened();
      if (open === null) return err('locked');
      await end(open.space);
      underWay.set(open.space, gather(open.space, ask));
      return ok(null);
    },
    beginRecordExport: async (ask) => {
      const open = opened();
      if (open === null) return err('locked');
      if (ask.reason.length > LONGEST_REASON || ask.struck.some(({ length }) => length < SHORTEST_PASSAGE))
        return err('unsound');
      await end(open.space);
      underWay.set(open.space, gatherRecord(open.space, ask));
      return ok(null);
    },
    recordHolds: async (relation) => {
      const open = opened();
      return open === null ? { exchanges: 0, frame: 0 } : holdsOf(open.space, relation);
    },
    passagesWith: async (relation, sought) => {
      const open = opened();
      return open === null ? [] : passagesOf(open.space, relation, sought);
    },
    nextOfExport: async () => {
      const open = opened();
      if (open === null) return err('locked');
      try {
        const step = await next(open.space);
        // What was read when the lock overtook it goes nowhere.
        return opened() === open ? step : err('locked');
      } catch (error) {
        if (error instanceof Stopped) return err('locked');
        throw error;
      }
    },
    stopExport: async () => {
      const open = opened();
      if (open !== null) await end(open.space);
    },
  }),
  closing: async (space: Space) => {
    // Its step under way ends by itself: whoever waits for it is told that the space is locked.
    underWay.delete(space);
    return new Set<RelationKey>();
  },
} satisfies Domain;
