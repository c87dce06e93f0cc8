// Worksheets as a domain: composed and kept by a psychologist, brought by her letters, filled in by a patient, or not.
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type { SendProblem } from '../api/api.ts';
import type { PageProblem } from '../api/notebook-views.ts';
import type { RelationKey } from '../api/views.ts';
import {
  type FilledWorksheet,
  type FillProblem,
  type ItemReply,
  type JoinedWorksheet,
  type JoinProblem,
  type LibraryWorksheet,
  NO_WORKSHEETS,
  type WorksheetInHand,
  type WorksheetPlan,
  type WorksheetProblem,
  type WorksheetsView,
  type WorksheetText,
} from '../api/worksheet-views.ts';
import type { Domain, Door } from '../domain.ts';
import type { BesideProblem } from '../entries/beside.ts';
import { isPaused } from '../rhythm/agenda.ts';
import { ENTRY } from '../state/entry-row.ts';
import { OBJECT } from '../state/object-row.ts';
import type { Space } from '../state/space.ts';
import { BEGUN_CHANGED, JOINED, WORKSHEET_ASIDE } from '../state/worksheet-rows.ts';
import {
  changeFilled,
  discardBegun,
  keepBegunForMe,
  saveBegun,
  setAside,
  setDownBegun,
  worksheetInHand,
} from './fill.ts';
import { endWorksheet, joinedIn, joinWorksheet, unjoinWorksheet } from './joined.ts';
import { removeWorksheet, saveWorksheet, worksheetsIn } from './library.ts';
import { broughtBy, filledEntry, worksheetsView } from './standing.ts';
import { forgetBegunChanges } from './told.ts';

export interface WorksheetCalls {
  /** By their titles; none once locked. */
  libraryWorksheets(): Promise<readonly LibraryWorksheet[]>;
  /** `id`: null of a new one. */
  saveWorksheet(id: ObjectId | null, worksheet: WorksheetText): Promise<Result<ObjectId, WorksheetProblem>>;
  removeWorksheet(id: ObjectId): Promise<Result<null, WorksheetProblem>>;
  /** Those beside the answer that is being written there. */
  joinedWorksheets(relation: RelationKey): Promise<readonly JoinedWorksheet[]>;
  joinWorksheet(relation: RelationKey, id: ObjectId, plan: WorksheetPlan): Promise<Result<null, JoinProblem>>;
  unjoinWorksheet(relation: RelationKey, id: ObjectId): Promise<Result<null, JoinProblem>>;
  /** What stands of them there, and what was filled in; nothing once locked. */
  worksheets(relation: RelationKey): Promise<WorksheetsView>;
  /** Those that a letter brought. */
  worksheetsInLetter(relation: RelationKey, letter: EnvelopeId): Promise<readonly JoinedWorksheet[]>;
  /** One that was filled in; null where the thread shows none of that name. */
  filledWorksheet(relation: RelationKey, entry: EnvelopeId): Promise<FilledWorksheet | null>;
  /** As it is being filled in, or would be; null where there is none of that name. */
  worksheetInHand(relation: RelationKey, id: ObjectId): Promise<WorksheetInHand | null>;
  /** Sealed and durable when it resolves; other own devices get it as the person turns away (leavePage), at lock, or after minutes. */
  saveBegunWorksheet(
    relation: RelationKey,
    id: ObjectId,
    replies: readonly ItemReply[],
  ): Promise<Result<null, FillProblem>>;
  discardBegunWorksheet(relation: RelationKey, id: ObjectId): Promise<Result<null, FillProblem>>;
  /** Takes one that was set down up again, to put another in its place. */
  changeFilledWorksheet(relation: RelationKey, entry: EnvelopeId): Promise<Result<ObjectId, FillProblem>>;
  setDownWorksheet(relation: RelationKey, id: ObjectId): Promise<Result<EnvelopeId, SendProblem>>;
  /** What is begun becomes a page of the notebook: nothing of it leaves. */
  keepWorksheetForMe(relation: RelationKey, id: ObjectId): Promise<Result<ObjectId, PageProblem | 'empty'>>;
  /** Not this time: its row goes for the day it is offered for. */
  setWorksheetAside(relation: RelationKey, id: ObjectId): Promise<Result<null, FillProblem>>;
  /** It is offered no more, and the other person knows. */
  endWorksheet(relation: RelationKey, id: ObjectId): Promise<Result<null, BesideProblem | 'storage-failed' | 'locked'>>;
}

export const worksheets = {
  tables: [JOINED, WORKSHEET_ASIDE, BEGUN_CHANGED],
  calls: (door: Door): WorksheetCalls => {
    const { opened, actUnlessLocked } = door;
    const inOpen = async <R>(otherwise: R, read: (space: Space) => R): Promise<R> => {
      const open = opened();
      return open === null ? otherwise : read(open.space);
    };
    return {
      libraryWorksheets: () => inOpen<readonly LibraryWorksheet[]>([], worksheetsIn),
      saveWorksheet: (id, worksheet) => actUnlessLocked((space) => saveWorksheet(space, id, worksheet)),
      removeWorksheet: (id) => actUnlessLocked((space) => removeWorksheet(space, id)),
      joinedWorksheets: (relation) => inOpen<readonly JoinedWorksheet[]>([], (space) => joinedIn(space, relation)),
      joinWorksheet: (relation, id, plan) => actUnlessLocked((space) => joinWorksheet(space, relation, id, plan)),
      unjoinWorksheet: (relation, id) => actUnlessLocked((space) => unjoinWorksheet(space, relation, id)),
      worksheets: (relation) => inOpen(NO_WORKSHEETS, (space) => worksheetsView(space, relation)),
      worksheetsInLetter: (relation, letter) =>
        inOpen<readonly JoinedWorksheet[]>([], (space) => broughtBy(space, relation, letter)),
      filledWorksheet: (relation, entry) =>
        inOpen<FilledWorksheet | null>(null, (space) => filledEntry(space, relation, entry)),
      worksheetInHand: (relation, id) =>
        inOpen<WorksheetInHand | null>(null, (space) => worksheetInHand(space, relation, id)),
      saveBegunWorksheet: (...which) => door.saveUnlessLocked((space) => saveBegun(space, ...which)),
      discardBegunWorksheet: (relation, id) => actUnlessLocked((space) => discardBegun(space, relation, id)),
      changeFilledWorksheet: (relation, entry) => actUnlessLocked((space) => changeFilled(space, relation, entry)),
      setDownWorksheet: (relation, id) => actUnlessLocked((space) => setDownBegun(space, relation, id)),
      keepWorksheetForMe: (relation, id) =>
        actUnlessLocked((space) => keepBegunForMe(space, relation, id, isPaused(space, relation) ? 'pause' : null)),
      setWorksheetAside: (relation, id) => actUnlessLocked((space) => setAside(space, relation, id)),
      endWorksheet: (relation, id) => actUnlessLocked((space) => endWorksheet(space, relation, id)),
    };
  },
  view: ({ store }: Space): { worksheetsVersion: number } => ({
    // A word that ends one stands beside the thread, and is no change of it.
    worksheetsVersion:
      store.version(OBJECT) + store.version(ENTRY) + store.version(JOINED) + store.version(WORKSHEET_ASIDE),
  }),
  steps: { vaulted: [forgetBegunChanges] },
} satisfies Domain;
