// What waits in a thread, as promises are made of it: both people's devices take the same from the same letters (PROTOCOL.md, Promises).
import type { EnvelopeId } from '../../../shared/ids.ts';
import { DAY } from '../../../shared/clock.ts';
import type { Waits } from '../../../shared/rhythm/promises.ts';
import { isLightFlash, textOf, weightOf } from '../../../shared/rhythm/volume.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { blocksOf, fieldsIn, isAnswer, saidBy } from '../state/opened.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import type { Space } from '../state/space.ts';
import { type Head } from './pages.ts';
import { copiesOf } from './thread.ts';

/** An answer takes the window of its own day or of the day before: older ones change nothing for what is written later. */
const ANSWERS_BACK = 3 * DAY;

/** What left the queue longer before the earliest that waits changes nothing for it (PROTOCOL.md, Promises). */
const LEFT_BACK = 62 * DAY;

/** `waiting`: those of `heads` that wait. `hasVolume`: what left the queue keeps what it had taken of windows, and counts too. */
export function waitsOf(
  space: Space,
  relation: RelationRow,
  waiting: readonly Head[],
  heads: readonly (readonly Head[])[],
  hasVolume: boolean,
): readonly Waits<EnvelopeId>[] {
  if (waiting.length === 0) return [];
  const gone = hasVolume ? leftOf(relation, waiting, heads) : new Map<Head, NonNullable<Waits['left']>>();
  const all = [...waiting, ...gone.keys()];
  const firsts = firstsOf(all, heads);
  const answeredBefore = createAnswers(space, relation, heads);
  return all.map((head): Waits<EnvelopeId> => {
    const first = firsts.get(head.id) ?? head;
    const row = space.store.get(ENTRY, first.id);
    const content = contentOf(space, head);
    return {
      id: head.id,
      at: first.at,
      seq: row === undefined || row.mailboxSeq === 0 ? null : row.mailboxSeq,
      weight: weightOf(content),
      light: head.kind === 'flash' && isLightFlash(content),
      answered: row === undefined ? null : answeredBefore(row, first.at),
      left: gone.get(head) ?? null,
    };
  });
}

function contentOf(space: Space, head: Head): ReturnType<typeof textOf> {
  const own = space.store.get(ENTRY, head.id);
  const text = textOf(own === undefined ? head.length : ownLengthOf(own, head));
  const documents = head.documents.map((pages) => (pages === 0 ? null : pages));
  const fields = own === undefined ? 0 : fieldsIn(own);
  return { ...text, recorded: head.milliseconds, pictures: head.pictures, documents, fields };
}

/** Code points of its author's own words. */
export const ownCharactersOf = (space: Space, head: Head): number => contentOf(space, head).characters;

/** Seconds of reading, of what waits and of what was answered alike. */
export const weightOfHead = (space: Space, head: Head): number => weightOf(contentOf(space, head));

const ownLengths = new WeakMap<EntryRow, number>();

/** Code points of its author's own words: a way to begin that was offered, and what others are quoted with, weigh nothing. */
function ownLengthOf(row: EntryRow, { length }: Head): number {
  const known = ownLengths.get(row);
  if (known !== undefined) return known;
  const others = length === 0 ? [] : blocksOf(row).filter(({ type }) => type !== 'text');
  const own = others.reduce((left, { text }) => left - lengthOf(text), length);
  ownLengths.set(row, own);
  return own;
}

/** What an answer covered, since the earliest that waits came near. */
function leftOf(
  { role }: RelationRow,
  waiting: readonly Head[],
  heads: readonly (readonly Head[])[],
): ReadonlyMap<Head, NonNullable<Waits['left']>> {
  const since = waiting.reduce((earliest, { at }) => Math.min(earliest, at), Number.POSITIVE_INFINITY) - LEFT_BACK;
  const recent = heads.flatMap((page) => page.filter(({ at }) => at >= since));
  const answers = new Map(recent.flatMap(({ id, kind, at }) => (kind === 'answer' ? [[id, at] as const] : [])));
  const left = new Map<Head, NonNullable<Waits['left']>>();
  for (const head of recent) {
    const isPatients = head.mine === (role === 'patient');
    // Of what was taken back or erased nobody is bound to know how long it was.
    if (!isPatients || head.replacedBy !== null || head.beyondDay || head.erasedAt !== null) continue;
    const answered = head.answeredBy === null ? undefined : answers.get(head.answeredBy);
    if (answered !== undefined) left.set(head, { how: 'answered', at: answered });
  }
  return left;
}

/** When the latest answer was placed that the author of a row, written at `at`, could read; null for none of the days before. */
function createAnswers(
  space: Space,
  { key }: RelationRow,
  heads: readonly (readonly Head[])[],
): (row: EntryRow, at: number) => number | null {
  // One that its reader has taken out was read all the same.
  const wasAnswer = ({ id, kind }: Head): boolean => {
    const row = kind === 'removed' ? space.store.get(ENTRY, id) : undefined;
    return kind === 'answer' || (row !== undefined && isAnswer(saidBy(row).kind));
  };
  const answers = heads.flatMap((page) => page.filter(wasAnswer)).toSorted((a, b) => a.at - b.at);
  const rows = new Map<EnvelopeId, readonly EntryRow[]>();
  const rowsOf = (id: EnvelopeId): readonly EntryRow[] => {
    const row = space.store.get(ENTRY, id);
    const found = rows.get(id) ?? (row === undefined ? [] : copiesOf(space, key, row));
    rows.set(id, found);
    return found;
  };
  return ({ heads: seen }, at) => {
    const isSeen = ({ author, seq }: EntryRow) => seen.some((head) => head.device === author && head.seq >= seq);
    for (let place = firstAfter(answers, at) - 1; place >= 0; place--) {
      const answer = answers[place];
      if (answer === undefined || answer.at < at - ANSWERS_BACK) break;
      if (rowsOf(answer.id).some(isSeen)) return answer.at;
    }
    return null;
  };
}

/** The place of the first that is later than `at`, among those in order. */
function firstAfter(answers: readonly Head[], at: number): number {
  let [low, high] = [0, answers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((answers[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What each that replaces something stands in the place of: the first of them. */
function firstsOf(waiting: readonly Head[], heads: readonly (readonly Head[])[]): ReadonlyMap<EnvelopeId, Head> {
  const replacing = waiting.filter(({ replaces, addsTo }) => replaces !== null && addsTo === null);
  if (replacing.length === 0) return new Map();
  const byId = new Map(heads.flatMap((page) => page.map((head) => [head.id, head] as const)));
  return new Map(
    replacing.map((head) => {
      const seen = new Set<EnvelopeId>();
      let first = head;
      while (first.replaces !== null && first.addsTo === null && !seen.has(first.id)) {
        seen.add(first.id);
        const before = byId.get(first.replaces);
        if (before === undefined) break;
        first = before;
      }
      return [head.id, first];
    }),
  );
}
