// Supervision as a domain: excerpts of what a patient wrote, pseudonymised on this device, line by line reread, made into one file. Nothing of it is sent.
import type { Result } from '../../../shared/result.ts';
import type {
  PassagePlace,
  ReplaceBy,
  SupervisionChoices,
  SupervisionConsent,
  SupervisionProblem,
  SupervisionView,
  SupervisionWords,
  WordPlace,
} from '../api/supervision-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { dossierRelation } from '../dossier/notes.ts';
import { supervisionRule } from '../frame/view.ts';
import { relationOf, type Space } from '../state/space.ts';
import { supervisionOf } from '../state/supervision.ts';
import { reviewOf } from './lines.ts';
import { choicesOf, preparedOf } from './prepared.ts';
import {
  choosePassage,
  dropRefused,
  forgetKnown,
  leaveWord,
  makeFile,
  markReread,
  mayPrepare,
  replaceWord,
  resumeLetters,
} from './reviewing.ts';

type Done = Promise<Result<null, SupervisionProblem>>;

export interface SupervisionCalls {
  /** Null where she keeps no record there, and once locked. */
  supervisionOf(relation: RelationKey): Promise<SupervisionView | null>;
  /** What can be chosen, of so many entries at least; nothing where the frame does not say yes. */
  supervisionChoices(relation: RelationKey, count: number): Promise<SupervisionChoices>;
  choosePassage(relation: RelationKey, place: PassagePlace, isChosen: boolean): Done;
  leaveWord(relation: RelationKey, word: WordPlace): Done;
  replaceWord(relation: RelationKey, word: WordPlace, by: ReplaceBy): Done;
  forgetKnown(relation: RelationKey, spelling: string): Done;
  markReread(relation: RelationKey, place: PassagePlace, isReread: boolean): Done;
  resumeLetters(relation: RelationKey, resumes: boolean): Done;
  /** The page, where every line is reread; that it was made is filed in the record. */
  makeSupervisionFile(
    relation: RelationKey,
    words: SupervisionWords,
  ): Promise<Result<{ readonly file: string; readonly passages: number }, SupervisionProblem>>;
}

function shown(space: Space, key: RelationKey): SupervisionView | null {
  if (dossierRelation(space.store, key) === null) return null;
  return space.aside.takeNow(key, () => {
    const consent: SupervisionConsent = supervisionRule(space, relationOf(space.store, key));
    const kept = supervisionOf(space.store, key);
    const { lines, table } = consent.says === 'yes' ? reviewOf(preparedOf(space, key, kept)) : { lines: [], table: [] };
    return {
      consent,
      lines: lines.map(({ seen: _, ...line }) => line),
      open: lines.filter(({ isReread }) => !isReread).length,
      replaced: lines.reduce(
        (sum, { pieces }) => sum + pieces.filter(({ found }) => found?.level === 'replaced').length,
        0,
      ),
      table,
      resumes: kept.resumes,
      canResume: kept.last.length > 0,
    };
  });
}

export const supervision = {
  tables: [],
  calls: (door: Door): SupervisionCalls => ({
    supervisionOf: async (relation) => {
      const open = door.opened();
      return open === null ? null : shown(open.space, relation);
    },
    supervisionChoices: async (relation, count) => {
      const open = door.opened();
      if (open === null || !mayPrepare(open.space, relation)) return { entries: [], more: false };
      return choicesOf(open.space, relation, supervisionOf(open.space.store, relation), count);
    },
    choosePassage: (relation, place, isChosen) =>
      door.saveUnlessLocked((space) => choosePassage(space, relation, place, isChosen)),
    leaveWord: (relation, word) => door.saveUnlessLocked((space) => leaveWord(space, relation, word)),
    replaceWord: (relation, word, by) => door.saveUnlessLocked((space) => replaceWord(space, relation, word, by)),
    forgetKnown: (relation, spelling) => door.saveUnlessLocked((space) => forgetKnown(space, relation, spelling)),
    markReread: (relation, place, isReread) =>
      door.saveUnlessLocked((space) => markReread(space, relation, place, isReread)),
    resumeLetters: (relation, resumes) => door.saveUnlessLocked((space) => resumeLetters(space, relation, resumes)),
    makeSupervisionFile: (relation, words) => door.actUnlessLocked((space) => makeFile(space, relation, words)),
  }),
  steps: { tidy: [dropRefused] },
} satisfies Domain;
