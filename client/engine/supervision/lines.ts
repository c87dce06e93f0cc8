// The lines of a review: passages in which the finder has looked, with what was decided of their words, who is who in all of them, and whether each is as
// it was when it was reread. Pure but for the hash.
import { equalBytes, utf8 } from '../../../shared/bytes.ts';
import { encode, u32 } from '../../../shared/codec.ts';
import { hash } from '../../../shared/crypto/base/hash.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import {
  type KnownAs,
  type Lettered,
  rereadWords,
  REVIEW_BOUNDS,
  type ReviewLine,
  type StandIn,
} from '../../../shared/kinds/supervision-review.ts';
import type { FoundWord, Label, LinePiece, SupervisionLine, WhoIsWho } from '../api/supervision-views.ts';
import { createFinder } from './finder/find.ts';
import type { FinderLanguage } from './finder/language-words.ts';
import type { Known } from './finder/names.ts';
import { type Found, foldedOf } from './finder/reading.ts';
import { labelsOf, type Named } from './labels.ts';

/** A line with its text, and the local day on which its entry was set down. */
export type Passage = ReviewLine & { readonly entry: EnvelopeId; readonly text: string; readonly day: number };

export type Prepared = {
  readonly passages: readonly Passage[];
  /** What the record says of people: the name used, the identity sheet. */
  readonly people: readonly Known[];
  /** Who is who, by her own word. */
  readonly known: readonly KnownAs[];
  /** Whose letters are taken up. */
  readonly last: readonly Lettered[];
  /** Of passages that do not show theirs. */
  readonly language: FinderLanguage;
};

/** A word as it stands in its line. */
type Word = Found & { readonly outcome: 'replaced' | 'asked' | 'left'; readonly kind: StandIn | null };

type Line = { readonly passage: Passage; readonly words: readonly Word[]; readonly seen: Uint8Array };

export type Review = {
  readonly lines: readonly (SupervisionLine & { /** As it stands now, 16 bytes. */ readonly seen: Uint8Array })[];
  readonly table: readonly WhoIsWho[];
  /** Who is who, to be taken up again. */
  readonly lettered: readonly Lettered[];
};

const SOMEBODY: Readonly<Partial<Record<Found['class'], StandIn>>> = {
  person: 'person',
  place: 'place',
  school: 'school',
  work: 'work',
  care: 'care',
};
/** Further from the first excerpt a date says nothing but that it is one: a birth date would be reckoned from its day. */
const MOST_DAYS = 366;

export function reviewOf(prepared: Prepared): Review {
  const { passages, last } = prepared;
  const ownWords = ownKnown(prepared);
  const found = foundIn(prepared, ownWords);
  const firstDay = passages[0]?.day ?? 0;
  const omitted = new Set(ownWords.filter(({ standIn }) => standIn === 'omitted').map(({ identity }) => identity));
  const lines = passages.map((passage, i): Line => {
    const words = wordsOf(passage, found[i] ?? [], omitted);
    return { passage, words, seen: seenOf(passage, words) };
  });
  const labels = labelsOf(
    lines.flatMap(({ passage, words }) => words.flatMap((word) => namedIn(passage, word, 'replaced'))),
    last,
  );
  const labelFor = (word: Word): Label =>
    word.kind === null ? plainLabel(word, firstDay) : labels.labelOf({ identity: word.identity, kind: word.kind });
  const own = new Set(prepared.known.flatMap(({ spellings }) => spellings.map(foldedOf)));
  return {
    lines: lines.map((line) => shownLine(line, labelFor, firstDay)),
    table: labels.groups.map(({ label, spellings }) => ({
      label,
      spellings,
      own: spellings.filter((each) => own.has(foldedOf(each))),
    })),
    lettered: labels.groups.flatMap(({ label, kind, spellings }) =>
      'n' in label ? [{ standIn: kind, spellings: spellings.slice(0, REVIEW_BOUNDS.spellings), number: label.n }] : [],
    ),
  };
}

type OwnKnown = Known & { readonly standIn: StandIn };

/** Each of the table under one identity: that of the record where it names somebody whom the record knows. */
function ownKnown({ known, people }: Prepared): readonly OwnKnown[] {
  const byRecord = new Map(people.map(({ spelling, identity }) => [foldedOf(spelling), identity]));
  return known.flatMap(({ standIn, spellings }) => {
    const folded = spellings.map(foldedOf);
    const identity = folded.map((each) => byRecord.get(each)).find((each) => each !== undefined) ?? `own ${folded[0]}`;
    const kind = standIn === 'omitted' ? 'person' : standIn;
    return spellings.map((spelling) => ({ identity, spelling, class: kind, standIn }));
  });
}

/**
 * Twice: who is named for sure anywhere is known everywhere, so that somebody called by a title in one line is the same in small letters in another.
 */
function foundIn({ passages, people, language }: Prepared, own: readonly Known[]): readonly (readonly Found[])[] {
  const known = [...own, ...people];
  const once = createFinder(known, language);
  const first = passages.map(({ text: said, day }) => once.find(said, day));
  const learned = learnedFrom(passages, first, new Set(known.map(({ identity }) => identity)));
  if (learned.length === 0) return first;
  const again = createFinder([...known, ...learned], language);
  return passages.map(({ text: said, day }) => again.find(said, day));
}

const SHORTEST_LEARNED = 3;

function learnedFrom(
  passages: readonly Passage[],
  found: readonly (readonly Found[])[],
  known: ReadonlySet<string>,
): readonly Known[] {
  const names = new Map<string, string>();
  for (const [i, its] of found.entries())
    for (const { class: kind, level, identity, from, to } of its)
      if (kind === 'person' && level === 'replaced' && !known.has(identity) && identity.length >= SHORTEST_LEARNED)
        names.set(identity, passages[i]?.text.slice(from, to) ?? '');
  const all = [...names].map(([identity, spelling]) => ({ identity, spelling, class: 'person' as const }));
  // One word is whose longer name alone has it.
  return all.map((each) => {
    const longer = all.filter(
      ({ identity }) => identity !== each.identity && identity.split(' ').includes(each.identity),
    );
    return longer.length === 1 ? { ...each, identity: longer[0]?.identity ?? each.identity } : each;
  });
}

/** What was decided of a stretch stands before what was found in it. */
function wordsOf(passage: Passage, found: readonly Found[], omitted: ReadonlySet<string>): readonly Word[] {
  const decided = new Map(passage.decided.map(({ from, to, what }) => [`${from} ${to}`, what]));
  return found.map((each) => {
    const kind = omitted.has(each.identity) ? 'omitted' : (SOMEBODY[each.class] ?? null);
    const outcome = decided.get(`${each.from} ${each.to}`) ?? each.level;
    return { ...each, outcome, kind };
  });
}

const namedIn = (
  { text: said }: Passage,
  { outcome, kind, identity, from, to }: Word,
  of: Word['outcome'],
): readonly Named[] => (outcome === of && kind !== null ? [{ identity, kind, spelling: said.slice(from, to) }] : []);

function plainLabel({ class: kind, day }: Word, firstDay: number): Label {
  switch (kind) {
    case 'date':
      return day === null || Math.abs(day - firstDay) > MOST_DAYS
        ? { kind: 'date' }
        : { kind: 'day', n: day - firstDay + 1 };
    case 'age':
    case 'address':
    case 'link':
      return { kind };
    case 'number':
      return { kind };
    default:
      return { kind: 'omitted' };
  }
}

/** Whatever changes what its reader sees changes it; which letter stands for somebody does not. */
function seenOf({ text: said }: Passage, words: readonly Word[]): Uint8Array {
  const replaced = words
    .filter(({ outcome }) => outcome !== 'left')
    .map(({ from, to, kind, class: what, outcome, identity }) => ({
      from,
      to,
      kind: `${outcome} ${kind ?? what}`,
      identity,
    }));
  const bytes = utf8(said);
  return hash('reread', encode(u32, bytes.length), bytes, encode(rereadWords, replaced)).slice(0, 16);
}

function shownLine(
  { passage, words, seen }: Line,
  labelFor: (word: Word) => Label,
  firstDay: number,
): Review['lines'][number] {
  const { entry, start, length, reread, day } = passage;
  const asked = words.filter(({ outcome }) => outcome === 'asked').length;
  const isSame = reread !== null && equalBytes(reread, seen);
  return {
    id: `${entry}:${start}:${length}`,
    entry,
    start,
    length,
    day: day - firstDay + 1,
    pieces: piecesOf(passage.text, words, labelFor),
    asked,
    isReread: isSame && asked === 0,
    isChanged: reread !== null && !isSame,
    seen,
  };
}

function piecesOf(said: string, words: readonly Word[], labelFor: (word: Word) => Label): readonly LinePiece[] {
  const pieces: LinePiece[] = [];
  let at = 0;
  for (const word of words) {
    if (word.from > at) pieces.push({ text: said.slice(at, word.from), found: null });
    const found: FoundWord = {
      from: word.from,
      to: word.to,
      level: word.outcome,
      label: labelFor(word),
      kind: word.kind,
    };
    pieces.push({ text: said.slice(word.from, word.to), found });
    at = word.to;
  }
  if (at < said.length) pieces.push({ text: said.slice(at), found: null });
  return pieces;
}
