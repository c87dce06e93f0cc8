// What the screens show of worksheets: those of a psychologist's library, those that stand beside an answer, those that a relation has, and what was
// filled in.
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import type { Role } from '../../../shared/kinds/table.ts';
import type { Column, Item, ItemReply, Reply, Worksheet } from '../../../shared/kinds/worksheet.ts';
import type { WorksheetPlan } from '../../../shared/kinds/worksheet-plan.ts';
import type { LocalDay } from '../../../shared/rhythm/calendar.ts';

export { fits, WORKSHEET_BOUNDS } from '../../../shared/kinds/worksheet.ts';
export { WORKSHEET_KEPT_BOUNDS } from '../../../shared/kinds/worksheet-kept.ts';
export { PLAN_DAYS } from '../../../shared/kinds/worksheet-plan.ts';
export type { Column, Item, ItemReply, Reply, Worksheet, WorksheetPlan };

export type WorksheetText = Pick<Worksheet, 'language' | 'title' | 'opening' | 'items'> & {
  /** For her alone. */
  readonly note: string;
  /** Author, source, licence; for her alone. */
  readonly source: string;
  /** The starter that it was made from; empty: none. */
  readonly origin: string;
};

export type LibraryWorksheet = WorksheetText & {
  readonly id: ObjectId;
  readonly edition: number;
  /** ms. */
  readonly changedAt: number;
};

/** `unsound`: something of it is empty that may not be, or there is too much of it. `gone`: it was taken out, here or on another device. */
export type WorksheetProblem = 'empty' | 'too-long' | 'unsound' | 'full' | 'gone' | 'storage-failed' | 'locked';

/** A worksheet that stands beside the answer that is being written. */
export type JoinedWorksheet = {
  readonly id: ObjectId;
  readonly worksheet: Worksheet;
  readonly plan: WorksheetPlan;
};

/** `limit`: as many run there as may. `no-end`: its last day lies before today, or too far ahead. */
export type JoinProblem = 'gone' | 'limit' | 'no-end' | 'storage-failed' | 'locked';

/** A worksheet as the newest letter that brought it has it. */
export type SentWorksheetView = JoinedWorksheet & {
  readonly letter: EnvelopeId;
  /** When the letter was placed, ms. */
  readonly at: number;
  /** running: it is offered, or will be. over: its days are over. ended: somebody ended it. */
  readonly state: 'running' | 'over' | 'ended';
  /** Its last day in this device's zone; null where it is offered once. */
  readonly until: LocalDay | null;
  readonly ended: { readonly by: Role; readonly at: number } | null;
  /** To the patient, now: for that day, or for none. Null: it is not. */
  readonly offered: { readonly day: LocalDay | null } | null;
  /** Some of it is filled in and not set down. */
  readonly isBegun: boolean;
};

export type FilledWorksheet = {
  readonly id: ObjectId;
  readonly entry: EnvelopeId;
  /** When it was set down, ms. */
  readonly at: number;
  readonly mine: boolean;
  readonly worksheet: Worksheet;
  readonly offeredOn: LocalDay | null;
  /** Those that fit their items; what does not is in the text of the entry alone. */
  readonly replies: readonly ItemReply[];
  /** By item: where it can be quoted, in the plain text of the entry. Those with nothing said are left out. */
  readonly passages: readonly { readonly item: number; readonly start: number; readonly text: string }[];
  /**
   * sent: its wording is that of a letter that is here. other: a letter that is here has the same edition in other words. unknown: no letter of
   * that edition is here.
   */
  readonly wording: 'sent' | 'other' | 'unknown';
  /** Another can be put in its place. */
  readonly changeable: boolean;
};

export type WorksheetsView = {
  /** The newest first; of each worksheet one. */
  readonly sent: readonly SentWorksheetView[];
  /** The newest first. */
  readonly filled: readonly FilledWorksheet[];
};

export const NO_WORKSHEETS: WorksheetsView = { sent: [], filled: [] };

/** A worksheet as it is filled in. */
export type WorksheetInHand = {
  readonly worksheet: Worksheet;
  readonly replies: readonly ItemReply[];
  readonly replacing: EnvelopeId | null;
  /** ms; null where nothing of it is kept. */
  readonly savedAt: number | null;
  /** A later letter brought it in other words. */
  readonly isOldWording: boolean;
  /** It is offered no more: what is begun can be set down. */
  readonly isEnded: boolean;
};

/** `full`: as many are begun as may be. `gone`: there is no such worksheet there. */
export type FillProblem = 'gone' | 'full' | 'too-long' | 'unsound' | 'storage-failed' | 'locked';
