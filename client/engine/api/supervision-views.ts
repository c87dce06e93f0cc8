// What the screens show of excerpts for supervision: passages line by line, what in them points to somebody, who is who, and whether the file can be made.
import { REVIEW_BOUNDS, type StandIn } from '../../../shared/kinds/supervision-review.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';

export { REVIEW_BOUNDS };
export type { StandIn };

/** Whether the frame agreed to says yes. none: it says nothing, or there is none. */
export type SupervisionConsent =
  { readonly says: 'yes'; /** When it was agreed to, ms. */ readonly at: number } | { readonly says: 'no' | 'none' };

/** What stands in a word's place: somebody by a letter, a place by a number (from 0), a day from that of the first excerpt, or what it was. */
export type Label =
  | { readonly kind: Exclude<StandIn, 'omitted'> | 'day'; readonly n: number }
  | { readonly kind: 'omitted' | 'number' | 'address' | 'link' | 'date' | 'age' };

/** A word of a line that points somewhere, or might. */
export type FoundWord = {
  /** UTF-16 units of the passage. */
  readonly from: number;
  readonly to: number;
  /** replaced: `label` stands there. asked: it is to be decided. left: it stays, and is shown. */
  readonly level: 'replaced' | 'asked' | 'left';
  /** What it would be replaced by. */
  readonly label: Label;
  /** Somebody or something, which may be the same as another; null of all others, of which each stands for itself. */
  readonly kind: StandIn | null;
};

/** A stretch of a line. */
export type LinePiece = { readonly text: string; readonly found: FoundWord | null };

export type SupervisionLine = {
  /** By which a list knows it again. */
  readonly id: string;
  readonly entry: EnvelopeId;
  readonly start: number;
  readonly length: number;
  /** From the day of the first, which is 1. */
  readonly day: number;
  readonly pieces: readonly LinePiece[];
  readonly asked: number;
  readonly isReread: boolean;
  /** It was reread, and is other than it was then. */
  readonly isChanged: boolean;
};

/** Who is who, as the lines have it. */
export type WhoIsWho = {
  readonly label: Label;
  readonly spellings: readonly string[];
  /** Those that she said herself, and may take back. */
  readonly own: readonly string[];
};

export type SupervisionView = {
  readonly consent: SupervisionConsent;
  /** In the order of their days. None where the frame does not say yes. */
  readonly lines: readonly SupervisionLine[];
  /** Lines that are not reread. */
  readonly open: number;
  /** Words that are replaced. */
  readonly replaced: number;
  readonly table: readonly WhoIsWho[];
  /** The letters of the export before are taken up; `canResume`: there was one. */
  readonly resumes: boolean;
  readonly canResume: boolean;
};

/** A part of an entry that can be chosen: a paragraph, what was quoted of it, or what she kept of it. */
export type ChoosablePart = {
  readonly start: number;
  readonly text: string;
  readonly isQuoted: boolean;
  /** One of her kept passages. */
  readonly isKept: boolean;
  readonly isChosen: boolean;
};
export type ChoosableEntry = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly title: string;
  readonly parts: readonly ChoosablePart[];
};
export type SupervisionChoices = {
  /** The newest first. */
  readonly entries: readonly ChoosableEntry[];
  readonly more: boolean;
};

/** A passage by its place in the plain text of an entry. */
export type PassagePlace = { readonly entry: EnvelopeId; readonly start: number; readonly length: number };
/** A stretch of a line. */
export type WordPlace = { readonly line: PassagePlace; readonly from: number; readonly to: number };
/** once: a number, a date, an age. `as`: somebody new of that kind, or whom a label stands for already. */
export type ReplaceBy =
  | { readonly type: 'once' }
  | { readonly type: 'as'; readonly kind: StandIn }
  | { readonly type: 'same'; readonly label: Label };

/** The words of the file, in the language of its reader; {n} stands for a letter or a number. */
export type SupervisionWords = {
  readonly language: string;
  readonly title: string;
  readonly note: string;
  readonly labels: Readonly<Record<Label['kind'], string>>;
};

const ALPHABET = 26;

/** A, B, … Z, AA, AB, … */
export function letterOf(n: number): string {
  const last = String.fromCharCode(65 + (n % ALPHABET));
  return n < ALPHABET ? last : `${letterOf(Math.floor(n / ALPHABET) - 1)}${last}`;
}

export function labelWords(labels: SupervisionWords['labels'], label: Label): string {
  const word = labels[label.kind];
  if (!('n' in label)) return word;
  if (label.kind === 'person') return word.replace('{n}', letterOf(label.n));
  return word.replace('{n}', String(label.kind === 'day' ? label.n : label.n + 1).replace('-', '−'));
}

/** not-agreed: the frame does not say yes. not-reread: a line is not, or a word is to be decided. gone: it is not there any more. */
export type SupervisionProblem =
  'not-agreed' | 'not-reread' | 'gone' | 'too-many' | 'unsound' | 'storage-failed' | 'locked';
