// What people say about when answers are owed, and about how a relation goes on or ends. Each is one commit, and refused where the letter would
// have no effect (PROTOCOL.md, Frame).
import { fromHex } from '../../../shared/bytes.ts';
import type { Codec } from '../../../shared/codec.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { absence, placeExtra } from '../../../shared/kinds/absence.ts';
import { acknowledged } from '../../../shared/kinds/acknowledged.ts';
import { delay } from '../../../shared/kinds/delay.ts';
import { ending } from '../../../shared/kinds/ending.ts';
import { pause } from '../../../shared/kinds/pause.ts';
import { pleaseLook } from '../../../shared/kinds/please-look.ts';
import { resume } from '../../../shared/kinds/resume.ts';
import { LETTER_KINDS, maySend } from '../../../shared/kinds/table.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { AbsenceDraft, EndDraft, RhythmProblem } from '../api/rhythm-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit, sendBeside } from '../entries/beside.ts';
import { refOf, takeBack } from '../entries/entries.ts';
import { sendBlock } from '../send/letters.ts';
import { ENTRY } from '../state/entry-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { relationOf, type Space } from '../state/space.ts';
import { standingIn } from './agenda.ts';
import { absencesOf, type Course, mayBeginAnew } from './fold.ts';
import { keepReason } from './stopping.ts';

type Done = Promise<Result<null, RhythmProblem>>;

const ABSENCE_ID_BYTES = 16;

/** A letter that `isNow` lets through, given how things stand. `also`: what goes with it, in the same commit. */
const say = <T>(
  space: Space,
  key: RelationKey,
  letter: { readonly kind: number; readonly codec: Codec<T>; readonly value: T },
  isNow: (course: Course, relation: RelationRow) => boolean,
  also: (transaction: Transaction) => Result<null, RhythmProblem> = () => ok(null),
): Done =>
  inOneCommit<null, RhythmProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    if (!maySend(letter.kind, relation.role) || !isNow(standingIn(space, relation).course, relation))
      return err('not-now');
    const kept = also(transaction);
    return kept.ok ? sendBeside(space, transaction, key, letter) : kept;
  });

const isGoingOn = (space: Space, { end }: Course): boolean => end === null || end.at > space.ports.clock.now();

function planOne(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { id, draft }: { readonly id: Uint8Array; readonly draft: AbsenceDraft },
): Result<null, RhythmProblem> {
  const relation = relationOf(transaction, key);
  const { course } = standingIn(space, relation);
  if (relation.role !== 'psychologist' || !isGoingOn(space, course)) return err('not-now');
  const isKnown = draft.id !== null && absencesOf(course).some((each) => each.id === draft.id);
  // What was never said there is not called off there; what is changed is said whole.
  if (draft.days.length === 0 && !isKnown) return err('not-now');
  const step = draft.days.length === 0 ? 'called-off' : isKnown ? 'changed' : 'planned';
  const { why, place, days, text } = draft;
  const extras = place === null ? [] : [placeExtra(place)];
  const value = { absenceId: id, step, why, days, text, coverId: null, extras } as const;
  return sendBeside(space, transaction, key, { kind: LETTER_KINDS.absence, codec: absence, value });
}

/** One act for several people: each of them is told, or it is said why not. */
export async function planAbsence(
  space: Space,
  keys: readonly RelationKey[],
  draft: AbsenceDraft,
): Promise<readonly { readonly relation: RelationKey; readonly result: Result<null, RhythmProblem> }[]> {
  const id = draft.id === null ? space.ports.random.bytes(ABSENCE_ID_BYTES) : fromHex(draft.id);
  if (id === null || id.length !== ABSENCE_ID_BYTES)
    return keys.map((relation) => ({ relation, result: err('unsound') }));
  const done = await inOneCommit<Awaited<ReturnType<typeof planAbsence>>, never>(space, (transaction) =>
    ok(keys.map((relation) => ({ relation, result: planOne(space, transaction, relation, { id, draft }) }))),
  );
  return done.ok ? done.value : keys.map((relation) => ({ relation, result: done }));
}

/** `until`: ms; null: not said. */
export const tellDelay = (space: Space, key: RelationKey, until: number | null, text: string): Done =>
  say(
    space,
    key,
    { kind: LETTER_KINDS.delay, codec: delay, value: { until: until ?? 0, text, extras: [] } },
    (course) => isGoingOn(space, course),
  );

/** `returnDay`: null leaves it open. */
export const pauseRelation = (space: Space, key: RelationKey, returnDay: number | null, text: string): Done =>
  say(
    space,
    key,
    {
      kind: LETTER_KINDS.pause,
      codec: pause,
      value: { returnDay: returnDay ?? 0, noAnswerNeeded: true, text, extras: [] },
    },
    (course) => isGoingOn(space, course),
  );

/** What has ended may be taken up again by a frame that is agreed on anew: the patient may ask for it. */
const isAskedAfterEnd = (
  space: Space,
  end: Course['end'],
  { role, step }: { readonly role: RelationRow['role']; readonly step: 'resumes' | 'asks' },
): boolean =>
  step === 'asks' && role === 'patient' && end !== null && end.at <= space.ports.clock.now() && mayBeginAnew(end);

/** Ends one's own pause; of the other person's, asks whether it goes on. */
export const resumeRelation = (space: Space, key: RelationKey, step: 'resumes' | 'asks', text: string): Done =>
  say(
    space,
    key,
    { kind: LETTER_KINDS.resume, codec: resume, value: { step, text, extras: [] } },
    ({ pauses, end }, { role }) =>
      isAskedAfterEnd(space, end, { role, step }) || pauses.some(({ by }) => (by === role) === (step === 'resumes')),
  );

/** `reason`: of a stop, for the psychologist alone; it is kept in the same commit, and never sent. */
export const endRelation = (space: Space, key: RelationKey, draft: EndDraft, reason = ''): Done =>
  say(
    space,
    key,
    { kind: LETTER_KINDS.ending, codec: ending, value: { ...draft, extras: [] } },
    (course, { role }) => mayEnd(space, course, role, draft),
    (transaction) => (draft.step === 'stopped' ? keepReason(space, transaction, key, reason) : ok(null)),
  );

function mayEnd(space: Space, course: Course, role: RelationRow['role'], { step, lastDay }: EndDraft): boolean {
  const pending = course.proposedEnd;
  switch (step) {
    case 'refused':
      return role === 'patient' && course.end?.how !== 'refused';
    case 'stopped':
      return role === 'psychologist' && course.end?.how !== 'stopped';
    case 'agreed':
      return isGoingOn(space, course) && pending !== null && pending.by !== role && pending.lastDay === lastDay;
    // Of several ends the earliest holds: once a day is agreed on no other one is proposed.
    case 'another-day':
      return course.end === null && pending !== null && pending.by !== role;
    case 'proposed':
      return course.end === null && (pending === null || pending.by === role);
    case 'last-letter':
    case 'ended':
      return role === 'patient' && isGoingOn(space, course);
  }
}

export const askToLook = (space: Space, key: RelationKey, text: string): Done =>
  say(space, key, { kind: LETTER_KINDS.pleaseLook, codec: pleaseLook, value: { text, extras: [] } }, (course) =>
    isGoingOn(space, course),
  );

/** Taken back as long as nobody has seen it; what was seen stands. */
export const withdrawLook = (space: Space, key: RelationKey, id: EnvelopeId): Done =>
  inOneCommit<null, RhythmProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    const look = standingIn(space, relation).course.looks.find((each) => each.id === id);
    const row = transaction.get(ENTRY, id);
    if (relation.role !== 'patient' || look === undefined || look.seenAt !== null || row === undefined)
      return err('not-now');
    const problem = sendBlock(space, transaction, relation);
    if (problem !== null) return err(problem);
    takeBack(space, transaction, key, row);
    return ok(null);
  });

/** What stood before the psychologist's eyes: said once. */
export const acknowledgeLooks = (space: Space, key: RelationKey, ids: readonly EnvelopeId[]): Done =>
  inOneCommit<null, RhythmProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    if (relation.role !== 'psychologist') return err('not-now');
    const open = standingIn(space, relation).course.looks.filter(
      ({ id, seenAt }) => ids.includes(id) && seenAt === null,
    );
    const of = open.flatMap(({ id }) => {
      const row = transaction.get(ENTRY, id);
      return row === undefined ? [] : [refOf(row)];
    });
    if (of.length === 0) return ok(null);
    return sendBeside(space, transaction, key, {
      kind: LETTER_KINDS.acknowledged,
      codec: acknowledged,
      value: { what: 'seen', of, extras: [] },
    });
  });
