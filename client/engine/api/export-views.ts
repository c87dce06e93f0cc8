// What an export is made of, as it leaves the engine: pieces in their order, and the bytes of what stands beside them.
import type { ActFields, ActSays, ChainSays, StubFields } from '../../../shared/export/acts.ts';
import type { PieceState } from '../../../shared/export/manifest.ts';
import type { ObjectId } from '../../../shared/ids.ts';
import type { Role } from '../../../shared/kinds/table.ts';
import type { LocalDay } from '../../../shared/rhythm/calendar.ts';
import type { ContactSaid, Happened } from './dossier-views.ts';
import type { FileView } from './file-views.ts';
import type { AnsweredView, ProposalView } from './first-views.ts';
import type { FrameVersionView } from './frame-views.ts';
import type { MarkView } from './mark-views.ts';
import type { PageView } from './notebook-views.ts';
import type { SynthesisVersionView } from './synthesis-views.ts';
import type { EntryView, RelationKey } from './views.ts';
import type { ItemReply, Worksheet, WorksheetPlan } from './worksheet-views.ts';

export type { ActFields, ActSays, Role, StubFields };

/** Relations in which one is the patient; `own`: the notebook and the plan; `files`: with what can be heard and what was joined. */
export type ExportAsk = {
  readonly relations: readonly RelationKey[];
  readonly own: boolean;
  readonly files: boolean;
};

/** What a psychologist puts into the export of one relation's record. */
export type RecordAsk = {
  readonly relation: RelationKey;
  readonly contents: Readonly<Record<RecordPart, boolean>>;
  /** Pieces that are left out one by one. */
  readonly leftOut: readonly ObjectId[];
  /** Why something is left out, as the manifest says it: at most LONGEST_REASON UTF-16 units. */
  readonly reason: string;
  /** Passages that are taken out wherever they stand word for word, and what stands in their place. */
  readonly struck: readonly string[];
  readonly mark: string;
  /** Its parts in their order. */
  readonly order: readonly RecordGroup[];
};

/** others: acts that are neither notes, contacts, syntheses nor identity sheets. files: what stands beside exchanges. */
export const RECORD_PARTS = [
  'exchanges',
  'notes',
  'contacts',
  'syntheses',
  'others',
  'frame',
  'apart',
  'identity',
  'files',
] as const;
export type RecordPart = (typeof RECORD_PARTS)[number];
/** As they follow each other: the acts of its chain, notes kept apart, the frame with first questions and letters of their own, the thread. */
export type RecordGroup = 'acts' | 'apart' | 'frame' | 'exchanges';

export const LONGEST_REASON = 120;
/** A shorter one would take out too much. */
export const SHORTEST_PASSAGE = 3;

/** How much there is to put in, beside what the record shows. */
export type RecordHolds = { readonly exchanges: number; readonly frame: number };

/** A passage in which something stands that was sought. `at`: when it was written, ms. */
export type PassageView = {
  readonly at: number;
  readonly by: Role;
  readonly text: string;
};

/** `n`: by which pieces name it, from 1. `state`: later: its history is on its way back. unread: of it not everything could be read. */
export type ExportRelation = {
  readonly n: number;
  readonly key: RelationKey;
  readonly name: string;
  readonly state: 'whole' | 'unread' | 'later';
};

/** A file of the archive, beside a piece. `path`: null where nothing of it is there. */
export type ExportedFile = FileView & { readonly path: string | null };
export type ExportedVoice = {
  readonly milliseconds: number;
  readonly length: number;
  readonly path: string | null;
};

/**
 * Why something is not there. offline: it is at the relay, which did not answer. lost: the relay has it no more. other: what it shows is something
 * else. gone: it was erased meanwhile. unread: it could not be read here. newer: of a later version of the app. left-out: not asked for.
 */
export type ExportLack = {
  readonly what: string;
  readonly why: 'offline' | 'lost' | 'other' | 'gone' | 'unread' | 'newer' | 'left-out';
};

/** Letters that have a place of their own, beside frames, questions and decisions. */
export type ExportedLetter =
  | 'absence'
  | 'pause'
  | 'resume'
  | 'ending'
  | 'please-look'
  | 'acknowledged'
  | 'crisis-plan'
  | 'cover'
  | 'transfer'
  | 'handed-on'
  | 'consultation-proposed'
  | 'consultation-reply'
  | 'consultation-ended'
  | 'worksheet-ended'
  | 'record-asked'
  | 'record-answered'
  | 'annotation';

/** A letter's own fields by their names, bytes as lower-case hex; nothing secret is among them. */
export type ExportedFields = { readonly [name: string]: unknown };

export type ExportSays =
  | {
      readonly type: 'entry';
      readonly by: Role;
      readonly entry: EntryView;
      readonly files: readonly ExportedFile[];
      readonly voice: ExportedVoice | null;
      /** Worksheets that it brought. */
      readonly brought: readonly { readonly worksheet: Worksheet; readonly plan: WorksheetPlan }[];
      /** What was filled in, where it is that. */
      readonly filled: {
        readonly worksheet: Worksheet;
        readonly offeredOn: LocalDay | null;
        readonly replies: readonly ItemReply[];
      } | null;
      /** Its parts, the places of its numbers and what stands under each, where it is a synthesis; its remarks are letters. */
      readonly synthesis: Omit<SynthesisVersionView, 'annotations'> | null;
      /** Hashes by which both sides know the letter, lower-case hex; empty where it was never sealed. */
      readonly envelope: string;
      readonly body: string;
    }
  | { readonly type: 'frame'; readonly version: FrameVersionView }
  | { readonly type: 'questions'; readonly answered: AnsweredView }
  | { readonly type: 'decision'; readonly proposal: ProposalView }
  | {
      readonly type: 'letter';
      readonly by: Role;
      readonly letter: ExportedLetter;
      readonly said: ExportedFields;
      /** Beside what was handed over from another relation; of any other letter none. */
      readonly files: readonly ExportedFile[];
      readonly voice: ExportedVoice | null;
      readonly envelope: string;
      readonly body: string;
    }
  | ActSays
  | ChainSays
  /** A note that is no piece of the record. `happened`: null: as it was begun. */
  | {
      readonly type: 'note';
      readonly begunAt: number;
      readonly changedAt: number;
      readonly happened: Happened | null;
      readonly contact: ContactSaid | null;
      readonly text: string;
    }
  /** A letter that was left out, by the hashes by which both sides know it. */
  | { readonly type: 'left-out'; readonly envelope: string; readonly body: string }
  /** A passage that one kept; its text is empty once its source was erased. */
  | { readonly type: 'mark'; readonly mark: Omit<MarkView, 'id'> }
  | { readonly type: 'page'; readonly page: Omit<PageView, 'opening'> }
  | { readonly type: 'plan'; readonly parts: readonly string[] };

/** act: the chain of a record. apart: notes that are no part of it. exchange: the thread. marks: passages that one kept. notebook, plan: one's own, of no relation. */
export type ExportSection =
  'act' | 'apart' | 'frame' | 'questions' | 'decision' | 'letter' | 'marks' | 'exchange' | 'notebook' | 'plan';

export type ExportPiece = {
  /** 0: of none. */
  readonly relation: number;
  readonly section: ExportSection;
  readonly at: number;
  /** The envelope's; of an act its hash. */
  readonly id: string;
  readonly state: PieceState;
  readonly lacks: readonly ExportLack[];
  /** Null where it could not be read. */
  readonly says: ExportSays | null;
};

/** `done`, `total`: pieces. */
export type ExportStep = { readonly done: number; readonly total: number } &
  /** Before all others. */
  (
    | { readonly type: 'begun'; readonly relations: readonly Pick<ExportRelation, 'n' | 'key' | 'name'>[] }
    | { readonly type: 'pieces'; readonly pieces: readonly ExportPiece[] }
    /** Bytes of a file, behind those of the same one before; it stands before the piece that names it. */
    | { readonly type: 'bytes'; readonly path: string; readonly bytes: Uint8Array; readonly isLast: boolean }
    | { readonly type: 'end'; readonly relations: readonly ExportRelation[] }
  );

/** locked: the space is. ended: none is under way. unsound: nothing that can be asked for. */
export type ExportProblem = 'locked' | 'ended' | 'unsound';
