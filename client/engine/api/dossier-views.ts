// What the screens show of a psychologist's record of one relation: its pieces with their editions, what is being written, and whether the chain
// is whole.
import {
  ACT_BOUNDS,
  CONTACT_ROUTES,
  CONTACT_WITH,
  type ContactRoute,
  type ContactWith,
  type Happened,
  type HandedOverContent,
  type IdentityContent,
  type StubReason,
} from '../../../shared/kinds/act.ts';
import type { AccessWhat } from '../../../shared/kinds/access-page.ts';
import type { LocalDay } from '../../../shared/rhythm/calendar.ts';
import type { ActStanding } from '../../../shared/crypto/vault/act-chain.ts';
import type { ObjectId } from '../../../shared/ids.ts';
import type { RecordAnswer } from '../../../shared/kinds/record-answered.ts';
import type { RecordRequest } from '../../../shared/kinds/record-asked.ts';

export { ACT_BOUNDS, CONTACT_ROUTES, CONTACT_WITH };
export type { ContactRoute, ContactWith, Happened };

export type ContactSaid = {
  readonly route: ContactRoute;
  readonly with: ContactWith;
  /** 0: not said. */
  readonly minutes: number;
};

/** What is being written of a relation. */
export type NoteText = {
  /** On its way to the record, or kept apart: then it is no piece, and is changed and erased freely. */
  readonly place: 'record' | 'apart';
  /** The piece that it is to amend. */
  readonly subject: ObjectId | null;
  /** Null: as it began. */
  readonly happened: Happened | null;
  /** Null: a note. */
  readonly contact: ContactSaid | null;
  readonly text: string;
  /** Why it amends; empty otherwise, or where nothing is said. */
  readonly reason: string;
};

export type NoteView = NoteText & {
  readonly id: ObjectId;
  /** When its first letter was written, ms. */
  readonly begunAt: number;
  readonly changedAt: number;
  /** When it enters the record by itself, ms; null of one kept apart. */
  readonly entersAt: number | null;
};

/** One edition of a piece, as it was noted. */
export type EditionView = {
  readonly id: ObjectId;
  /** Its place in the chain; null while the backup has not taken it. */
  readonly n: number | null;
  readonly happened: Happened;
  /** By the clock of the device that noted it, ms. */
  readonly notedAt: number;
  /** The relay's hour, ms; null where nobody knows it. */
  readonly takenAt: number | null;
  readonly contact: ContactSaid | null;
  /** Of a copy that was handed over. */
  readonly handed: Omit<HandedOverContent, 'text'> | null;
  /** What was asked, and what was replied; null of everything else. `request`: the name of either, empty of everything else. */
  readonly request: string;
  readonly asked: RecordRequest | null;
  readonly reply: RecordAnswer | null;
  /** Null of everything but a synthesis. `from`, `to`: days of its writer's calendar. */
  readonly synthesis: {
    readonly title: string;
    readonly from: number;
    readonly to: number;
    readonly isSent: boolean;
  } | null;
  /** Of excerpts that were made for supervision. */
  readonly passages: number | null;
  /** Empty of an identity sheet, and of what this version does not know. */
  readonly text: string;
  readonly reason: string;
};

export type PieceView = {
  readonly subject: ObjectId;
  /** later: of a version of the app that is newer than this one. */
  readonly what:
    | 'note'
    | 'contact'
    | 'identity'
    | 'handed-over'
    | 'synthesis'
    | 'supervision'
    | 'asked'
    | 'reply'
    | 'keeping'
    | 'later';
  /** Oldest first; at least one. */
  readonly editions: readonly EditionView[];
};

/** What a piece leaves that was destroyed or moved. */
export type StubView = {
  readonly n: number;
  readonly at: number;
  readonly reason: StubReason;
  readonly text: string;
};

export type DossierView = {
  /** Of the newest version of its frame; empty where none is named. */
  readonly country: string;
  readonly pieces: readonly PieceView[];
  readonly stubs: readonly StubView[];
  readonly notes: readonly NoteView[];
  readonly chain: {
    readonly standing: ActStanding;
    /** Pieces and stubs that have their place. */
    readonly count: number;
    readonly missing: number;
    /** Pieces that wait for theirs. */
    readonly waiting: number;
  };
};

/** Why a piece is destroyed, in a word and in her own. */
export type Destroying = { readonly reason: StubReason; readonly text: string };

/** `not-ended`: the work goes on. */
export type DestroyProblem = 'unsound' | 'too-long' | 'not-ended' | 'storage-failed' | 'locked';

/** How long a record is to be kept. */
export type KeepingView = {
  /** As the frame agreed on says: 0 from the last entry, 1 from the end, 2 from majority; null where it says nothing. */
  readonly frame: { readonly years: number; readonly from: 0 | 1 | 2 } | null;
  /** As it was set by hand since; null where it was not. */
  readonly set: { readonly until: LocalDay; readonly reason: string; readonly at: number } | null;
  /** The last day of it; null while it runs, or where nothing says it. */
  readonly until: LocalDay | null;
  /** The work has ended: it may be destroyed. */
  readonly isOver: boolean;
  /** Its time is over. */
  readonly isDue: boolean;
};

/** The line that is left of a record that was destroyed. */
export type DestroyedView = {
  readonly at: number;
  readonly reason: StubReason;
  readonly count: number;
  readonly text: string;
};

/** A copy that was handed over: for whom, the six words of its file parted by spaces, and what it was. */
export type HandedOver = HandedOverContent;

/** An edition of who somebody is. It stands in no list, no heading and no search. */
export type IdentityView = IdentityContent & { readonly notedAt: number };

/** The log of all records: for how many years it is kept, and, where something is older, before when, ms. */
export type LogKeeping = { readonly years: number; readonly before: number | null };
export { LOG_YEARS } from '../../../shared/kinds/preferences.ts';

/** Something that one of her devices did with a record. */
export type AccessView = {
  readonly what: AccessWhat;
  /** Of the minute, ms. */
  readonly at: number;
  /** What the device is called; empty where nothing is known. */
  readonly device: string;
  readonly isHere: boolean;
};

/**
 * `future`: what happened is not over yet; what was typed is kept. `gone`: it was erased, or entered the record. `waits`: the backup has not given it its place yet. `unsound`: nothing that is kept has
 * this form.
 */
export type DossierProblem =
  'waits' | 'empty' | 'too-long' | 'future' | 'gone' | 'unsound' | 'storage-failed' | 'locked';
