// Acts of a review, each in one commit: passages chosen, words decided, lines reread, the file made. Nothing can be chosen, reread or made where the frame
// does not say yes; and whatever is decided takes the marks off the lines that it changes, since a mark is of what stood there.
import {
  REVIEW_BOUNDS,
  type DecidedWord,
  type KnownAs,
  type Lettered,
  type ReviewLine,
  type SupervisionReview,
} from '../../../shared/kinds/supervision-review.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type {
  Label,
  PassagePlace,
  ReplaceBy,
  SupervisionProblem,
  SupervisionWords,
  WordPlace,
} from '../api/supervision-views.ts';
import type { RelationKey } from '../api/views.ts';
import { dossierRelation } from '../dossier/notes.ts';
import { fileSupervision } from '../dossier/filed.ts';
import { inOneCommit } from '../entries/beside.ts';
import { supervisionRule } from '../frame/view.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { relationOf, type Space } from '../state/space.ts';
import { putSupervision, supervisionOf } from '../state/supervision.ts';
import { noteTraces } from '../state/traces-row.ts';
import { fileOf } from './file.ts';
import { foldedOf } from './finder/reading.ts';
import { reviewOf } from './lines.ts';
import { passagesOf, placeKey, preparedOf } from './prepared.ts';

type Done<R> = Result<R, SupervisionProblem>;
type Change = (review: SupervisionReview, transaction: Transaction) => Done<SupervisionReview>;

/** Whether anything may be prepared there now. */
export const mayPrepare = (space: Space, key: RelationKey): boolean =>
  dossierRelation(space.store, key) !== null && supervisionRule(space, relationOf(space.store, key)).says === 'yes';

const change = (space: Space, key: RelationKey, work: Change): Promise<Done<null>> =>
  inOneCommit<null, SupervisionProblem>(space, (transaction) => {
    if (!mayPrepare(space, key)) return err('not-agreed');
    const changed = work(supervisionOf(transaction, key), transaction);
    if (!changed.ok) return changed;
    return putSupervision(space, transaction, key, changed.value) ? ok(null) : err('too-many');
  });

const isPlace = ({ start, length }: PassagePlace): boolean =>
  Number.isSafeInteger(start) &&
  start >= 0 &&
  Number.isSafeInteger(length) &&
  length > 0 &&
  length <= REVIEW_BOUNDS.passage;

/** A passage of what the patient wrote comes among the lines, or leaves them. */
export const choosePassage = (
  space: Space,
  key: RelationKey,
  place: PassagePlace,
  isChosen: boolean,
): Promise<Done<null>> =>
  change(space, key, (review) => {
    if (!isPlace(place)) return err('unsound');
    const others = review.lines.filter((line) => placeKey(line) !== placeKey(place));
    if (!isChosen) return ok({ ...review, lines: others });
    if (others.length < review.lines.length) return ok(review);
    if (others.length >= REVIEW_BOUNDS.lines) return err('too-many');
    const { entry, start, length } = place;
    const lines = [...others, { entry, start, length, decided: [], reread: null }];
    // What is not there, or is not the patient's, is no passage.
    const isThere = passagesOf(space, key, { ...review, lines }).some((line) => placeKey(line) === placeKey(place));
    return isThere ? ok({ ...review, lines }) : err('gone');
  });

function withLine(
  review: SupervisionReview,
  place: PassagePlace,
  after: (line: ReviewLine) => ReviewLine,
): SupervisionReview {
  return { ...review, lines: review.lines.map((line) => (placeKey(line) === placeKey(place) ? after(line) : line)) };
}

const withDecided = (line: ReviewLine, word: DecidedWord): ReviewLine => ({
  ...line,
  decided: [...without(line.decided, word), word].slice(-REVIEW_BOUNDS.decided),
});
const without = (
  decided: readonly DecidedWord[],
  { from, to }: Pick<DecidedWord, 'from' | 'to'>,
): readonly DecidedWord[] => decided.filter((each) => each.to <= from || to <= each.from);

/** It stays as it is, in that place. */
export const leaveWord = (space: Space, key: RelationKey, { line, from, to }: WordPlace): Promise<Done<null>> =>
  change(space, key, (review) =>
    from < to ? ok(withLine(review, line, (its) => withDecided(its, { from, to, what: 'left' }))) : err('unsound'),
  );

/** A number, a date or an age in that place; somebody, or something that she selected, everywhere. */
export const replaceWord = (
  space: Space,
  key: RelationKey,
  { line, from, to }: WordPlace,
  by: ReplaceBy,
): Promise<Done<null>> =>
  change(space, key, (review) => {
    const passage = passagesOf(space, key, review).find((each) => placeKey(each) === placeKey(line));
    if (passage === undefined) return err('gone');
    if (!(from >= 0 && from < to && to <= passage.text.length)) return err('unsound');
    if (by.type === 'once')
      return ok(withLine(review, line, (its) => withDecided(its, { from, to, what: 'replaced' })));
    const spelling = passage.text.slice(from, to).normalize('NFC').trim();
    if (foldedOf(spelling) === '' || lengthOf(spelling) > REVIEW_BOUNDS.spelling) return err('unsound');
    const known = knownWith(space, key, review, spelling, by);
    if (!known.ok) return known;
    const undecided = withLine(review, line, (its) => ({ ...its, decided: without(its.decided, { from, to }) }));
    return ok({ ...undecided, known: known.value });
  });

function knownWith(
  space: Space,
  key: RelationKey,
  review: SupervisionReview,
  spelling: string,
  by: Exclude<ReplaceBy, { readonly type: 'once' }>,
): Done<readonly KnownAs[]> {
  const others = review.known
    .map((each) => ({ ...each, spellings: each.spellings.filter((its) => foldedOf(its) !== foldedOf(spelling)) }))
    .filter(({ spellings }) => spellings.length > 0);
  if (others.length >= REVIEW_BOUNDS.known) return err('too-many');
  if (by.type === 'as') return ok([...others, { standIn: by.kind, spellings: [spelling] }]);
  const same = groupOf(space, key, review, by.label);
  if (same === null) return err('gone');
  const isSame = ({ standIn, spellings }: KnownAs): boolean =>
    standIn === same.standIn && spellings.some((its) => same.spellings.some((one) => foldedOf(one) === foldedOf(its)));
  const before = others.find(isSame);
  const spellings = [...(before?.spellings ?? same.spellings.slice(0, 1)), spelling];
  if (spellings.length > REVIEW_BOUNDS.spellings) return err('too-many');
  return ok([...others.filter((each) => each !== before), { standIn: same.standIn, spellings }]);
}

function groupOf(space: Space, key: RelationKey, review: SupervisionReview, label: Label): KnownAs | null {
  const { lettered } = reviewOf(preparedOf(space, key, review));
  return lettered.find(({ standIn, number }) => standIn === label.kind && 'n' in label && number === label.n) ?? null;
}

/** What she said of a spelling is taken back. */
export const forgetKnown = (space: Space, key: RelationKey, spelling: string): Promise<Done<null>> =>
  change(space, key, (review) => {
    const left = review.known.map((each) => ({
      ...each,
      spellings: each.spellings.filter((its) => foldedOf(its) !== foldedOf(spelling)),
    }));
    // One that is alone with what the finder knew by itself says nothing any more.
    return ok({ ...review, known: left.filter(({ spellings }) => spellings.length > 0) });
  });

/** The mark is of the line as it stands: refused while a word of it is to be decided. */
export const markReread = (
  space: Space,
  key: RelationKey,
  place: PassagePlace,
  isReread: boolean,
): Promise<Done<null>> =>
  change(space, key, (review) => {
    const line = reviewOf(preparedOf(space, key, review)).lines.find((each) => placeKey(each) === placeKey(place));
    if (line === undefined) return err('gone');
    if (isReread && line.asked > 0) return err('not-reread');
    return ok(withLine(review, place, (its) => ({ ...its, reread: isReread ? line.seen : null })));
  });

export const resumeLetters = (space: Space, key: RelationKey, resumes: boolean): Promise<Done<null>> =>
  change(space, key, (review) => ok({ ...review, resumes: resumes && review.last.length > 0 }));

/** Where the letters are taken up, those who are in no line of this export keep theirs. */
function lastOf({ resumes, last }: SupervisionReview, lettered: readonly Lettered[]): readonly Lettered[] {
  const taken = new Set(lettered.map(({ standIn, number }) => `${standIn} ${number}`));
  const others = resumes ? last.filter(({ standIn, number }) => !taken.has(`${standIn} ${number}`)) : [];
  return [...lettered, ...others].slice(0, REVIEW_BOUNDS.known);
}

/** The file, and in the same commit the act that says that it was made. */
export const makeFile = (
  space: Space,
  key: RelationKey,
  words: SupervisionWords,
): Promise<Done<{ readonly file: string; readonly passages: number }>> =>
  inOneCommit<{ file: string; passages: number }, SupervisionProblem>(space, (transaction) => {
    if (!mayPrepare(space, key)) return err('not-agreed');
    const review = supervisionOf(transaction, key);
    const { lines, lettered } = reviewOf(preparedOf(space, key, review));
    const reread = new Set(lines.filter(({ isReread }) => isReread).map(({ id }) => id));
    const file = fileOf(lines, reread, words);
    if (!file.ok) return file;
    if (!fileSupervision(space, transaction, key, lines.length)) return err('not-agreed');
    putSupervision(space, transaction, key, { ...review, last: lastOf(review, lettered) });
    return ok({ file: file.value, passages: lines.length });
  });

/** The frame in force says no: nothing that was prepared stays, nor who is who. */
export async function dropRefused(space: Space): Promise<boolean> {
  const refused = [...space.store.all(RELATION).values()].filter((relation) => {
    if (relation.role !== 'psychologist') return false;
    const { lines, known, last } = supervisionOf(space.store, relation.key);
    if (lines.length + known.length + last.length === 0) return false;
    return space.aside.takeNow(relation.key, () => supervisionRule(space, relation).says === 'no') === true;
  });
  if (refused.length === 0) return false;
  await space.store.transact((transaction) => {
    for (const { key } of refused) {
      const empty = { ...supervisionOf(transaction, key), resumes: false, lines: [], known: [], last: [] };
      putSupervision(space, transaction, key, empty);
    }
    noteTraces(transaction, space.ports.clock.now());
  });
  return true;
}
