// A psychologist's record as a domain: acts of a relation that are never replaced, notes on their way there, and notes kept apart. All of it lives in the
// vault and nothing of it is ever sent.
import type { ObjectId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type { LocalDay } from '../../../shared/rhythm/calendar.ts';
import type {
  AccessView,
  Destroying,
  DossierProblem,
  DossierView,
  HandedOver,
  IdentityView,
  KeepingView,
  LogKeeping,
  NoteText,
} from '../api/dossier-views.ts';
import type { OpenSpaceView, RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { leaveNoTraces } from '../account/fresh-place.ts';
import { OBJECT } from '../state/object-row.ts';
import type { Space } from '../state/space.ts';
import { destroyPiece, movePiece } from './destroyed.ts';
import { fileHandedOver } from './filed.ts';
import { destroyedRecords, keepingOf, keepingsDue, setKeeping } from './keeping.ts';
import { dropNote, enterByThemselves, fileIdentity, fileNote, saveNote } from './notes.ts';
import { accessesOf, dropErasedLog, eraseOldLog, keepLogFor, logKeepingOf, noteLooked } from './accesses.ts';
import { dossierOf, identitiesOf } from './view.ts';

type Done = Promise<Result<null, DossierProblem>>;

export interface DossierCalls {
  /** Null where she keeps none, and once locked. */
  dossierOf(relation: RelationKey): Promise<DossierView | null>;
  /**
   * Sealed and durable when it resolves. `id`: null begins a note. Another id than the one given comes back where that one was erased or entered the
   * record meanwhile: then this is a note of its own.
   */
  saveNote(relation: RelationKey, id: ObjectId | null, said: NoteText): Promise<Result<ObjectId, DossierProblem>>;
  /** Into the record, from where nothing is taken away. */
  fileNote(relation: RelationKey, id: ObjectId): Done;
  /** A note on its way, or kept apart, is erased. */
  dropNote(relation: RelationKey, id: ObjectId): Done;
  /** She opened it: noted for herself, once an opening. */
  noteOpened(relation: RelationKey): Promise<void>;
  /** What her devices opened and filed there, the latest first; nothing once locked. */
  accessesOf(relation: RelationKey): Promise<readonly AccessView[]>;
  /** For how long that log is kept, of all records; null once locked. */
  logKeeping(): Promise<LogKeeping | null>;
  keepLogFor(years: number): Promise<Result<null, 'storage-failed' | 'locked'>>;
  /** What is older goes, of all records and on all devices. */
  eraseOldLog(): Promise<Result<null, 'storage-failed' | 'locked'>>;
  /** Who somebody is, edition by edition, oldest first. That it was opened is noted. */
  identitiesOf(relation: RelationKey): Promise<readonly IdentityView[]>;
  /** One more edition; what is empty is left out. */
  fileIdentity(relation: RelationKey, said: Omit<IdentityView, 'notedAt'>): Done;
  /** Every edition of a piece leaves a stub in its place. */
  destroyPiece(relation: RelationKey, subject: ObjectId, said: Destroying): Done;
  /** A note or contact goes to another record of hers, with when it happened; here a stub without text stays. */
  movePiece(relation: RelationKey, subject: ObjectId, to: RelationKey): Done;
  /** Null where she keeps none, and once locked. */
  keepingOf(relation: RelationKey): Promise<KeepingView | null>;
  /** Records whose time is over; nothing once locked. */
  keepingsDue(): Promise<readonly RelationKey[]>;
  /** A day not yet over, and why. */
  setKeeping(relation: RelationKey, said: { readonly until: LocalDay; readonly reason: string }): Done;
  /** That a copy was handed over, as a piece. */
  fileHandedOver(relation: RelationKey, said: HandedOver): Done;
}

export const dossier = {
  tables: [],
  calls: (door: Door): DossierCalls => ({
    dossierOf: async (relation) => {
      const open = door.opened();
      return open === null ? null : dossierOf(open.space, relation);
    },
    saveNote: (relation, id, said) => door.saveUnlessLocked((space) => saveNote(space, relation, id, said)),
    fileNote: (relation, id) => door.actUnlessLocked((space) => fileNote(space, relation, id)),
    dropNote: (relation, id) => door.actUnlessLocked((space) => dropNote(space, relation, id)),
    identitiesOf: async (relation) => {
      const open = door.opened();
      if (open === null) return [];
      await noteLooked(open.space, relation, 'identity');
      return identitiesOf(open.space, relation);
    },
    noteOpened: async (relation) => {
      const open = door.opened();
      if (open !== null) await noteLooked(open.space, relation, 'opened');
    },
    logKeeping: async () => {
      const open = door.opened();
      return open === null ? null : logKeepingOf(open.space);
    },
    keepLogFor: (years) => door.actUnlessLocked((space) => keepLogFor(space, years)),
    eraseOldLog: () =>
      door.actUnlessLocked(async (space) => {
        const erased = await eraseOldLog(space);
        // What the device refuses to move now is moved by a later pass.
        await leaveNoTraces(space).catch(() => undefined);
        return erased;
      }),
    accessesOf: async (relation) => {
      const open = door.opened();
      return open === null ? [] : accessesOf(open.space, relation);
    },
    destroyPiece: (relation, subject, said) =>
      door.actUnlessLocked((space) => destroyPiece(space, relation, subject, said)),
    movePiece: (relation, subject, to) => door.actUnlessLocked((space) => movePiece(space, relation, subject, to)),
    keepingOf: async (relation) => {
      const open = door.opened();
      return open === null ? null : keepingOf(open.space, relation);
    },
    keepingsDue: async () => {
      const open = door.opened();
      return open === null ? [] : keepingsDue(open.space);
    },
    setKeeping: (relation, said) => door.actUnlessLocked((space) => setKeeping(space, relation, said)),
    fileHandedOver: (relation, said) => door.actUnlessLocked((space) => fileHandedOver(space, relation, said)),
    fileIdentity: (relation, said) => door.actUnlessLocked((space) => fileIdentity(space, relation, said)),
  }),
  view: (space: Space): Pick<OpenSpaceView, 'dossierVersion' | 'destroyedRecords'> => ({
    dossierVersion: space.store.version(OBJECT),
    destroyedRecords: destroyedRecords(space),
  }),
  steps: { tidy: [enterByThemselves, dropErasedLog] },
} satisfies Domain;
