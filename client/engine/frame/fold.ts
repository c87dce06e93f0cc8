// The versions of a relation's frame, as its letters make them in reading order: the same on both sides and on every device. Pure; what
// people read of it is made in view.ts (PROTOCOL.md, Frame).
import { equalBytes } from '../../../shared/bytes.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { FrameProposed } from '../../../shared/kinds/frame.ts';
import type { FrameAgreed } from '../../../shared/kinds/frame-agreed.ts';
import { isKnownClause, NO_FRAME } from '../../../shared/kinds/frame.ts';
import { isOpen, type Term, termCode, termIn } from '../../../shared/kinds/terms.ts';
import { type LocalDay, momentOf } from '../../../shared/rhythm/calendar.ts';
import type { Rhythm } from '../../../shared/rhythm/rhythm.ts';
import { isTimeZone } from '../../../shared/time-zone.ts';
import type { FrameSaid } from '../state/frame-letters.ts';

/** A letter that its author's person may send, and not beyond what they may a day. `at`: its clamped time, ms. */
export type FrameLetter = { readonly id: EnvelopeId; readonly at: number } & (
  | (Extract<FrameSaid, { type: 'proposed' }> & { /** 32 bytes. */ readonly hash: Uint8Array })
  | Exclude<FrameSaid, { type: 'proposed' }>
);

export type Agreement = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly choices: readonly Term[];
  readonly text: string;
};
export type Said = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly what: 'question' | 'declined';
  readonly clauses: readonly string[];
  readonly text: string;
};
export type FrameVersion = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly number: number;
  /** 32 bytes. */
  readonly hash: Uint8Array;
  readonly proposed: FrameProposed;
  readonly agreed: Agreement | null;
  readonly said: readonly Said[];
};
export type Frame = {
  /** By number, ascending; those that count. */
  readonly versions: readonly FrameVersion[];
  /** Numbers that are named and are not here: MOST_MISSING at the most, the highest. */
  readonly missing: readonly number[];
  /** Letters that have no effect. */
  readonly without: readonly EnvelopeId[];
};

/** However far a number lies ahead. */
const MOST_MISSING = 32;

type Proposal = Extract<FrameLetter, { type: 'proposed' }>;

/** `letters` in reading order, each once. */
export function foldFrame(letters: readonly FrameLetter[]): Frame {
  const without = new Set(letters.map(({ id }) => id));
  const counted = countedOf(letters);
  const agreements = new Map<number, Agreement>();
  const said = new Map<number, Said[]>();
  const named = new Set<number>();
  for (const letter of letters) {
    if (letter.type === 'proposed') continue;
    const { frameHash, number, text } = letter.said;
    const proposal = counted.get(number);
    if (proposal === undefined) named.add(number);
    if (proposal === undefined || !equalBytes(proposal.hash, frameHash)) continue;
    const { id, at } = letter;
    if (letter.type === 'not-agreed') {
      const { what, clauses } = letter.said;
      said.set(number, [...(said.get(number) ?? []), { id, at, what, clauses, text }]);
      without.delete(id);
    } else if (!agreements.has(number) && choosesWhatIsOpen(proposal.said.terms, letter.said.choices)) {
      agreements.set(number, { id, at, choices: letter.said.choices, text });
      without.delete(id);
    }
  }
  const versions = [...counted.values()]
    .sort((a, b) => a.said.number - b.said.number)
    .map(({ id, at, hash, said: proposed }): FrameVersion => {
      const { number } = proposed;
      without.delete(id);
      const agreed = agreements.get(number) ?? null;
      return { id, at, number, hash, proposed, agreed, said: said.get(number) ?? [] };
    });
  return { versions, missing: missingOf(letters, counted, named), without: [...without] };
}

/**
 * Of each number, of the proposals whose prev is the hash of the one before, the one that was agreed to first, else the first. Where none of
 * the number before is here, of all of that number; where some are and none of them counts, none. So nothing that is placed before a version,
 * from a device that wrote at the same time or that lies about its clock, takes the place of one that was agreed to.
 */
function countedOf(letters: readonly FrameLetter[]): ReadonlyMap<number, Proposal> {
  const agreed = letters.flatMap((letter) => (letter.type === 'agreed' ? [letter.said] : []));
  const byNumber = new Map<number, Proposal[]>();
  for (const letter of letters) {
    if (letter.type !== 'proposed') continue;
    const { number } = letter.said;
    const others = byNumber.get(number);
    if (others === undefined) byNumber.set(number, [letter]);
    else others.push(letter);
  }
  const counted = new Map<number, Proposal>();
  for (const number of [...byNumber.keys()].sort((a, b) => a - b)) {
    const before = number === 1 ? NO_FRAME : counted.get(number - 1)?.hash;
    const isBeforeHere = number === 1 || byNumber.has(number - 1);
    const fitting = (byNumber.get(number) ?? []).filter(
      ({ said }) => !isBeforeHere || (before !== undefined && equalBytes(said.prev, before)),
    );
    const first = firstAgreed(fitting, agreed) ?? fitting[0];
    if (first !== undefined) counted.set(number, first);
  }
  return counted;
}

/** Null where none was. */
function firstAgreed(proposals: readonly Proposal[], agreed: readonly FrameAgreed[]): Proposal | null {
  if (proposals.length < 2) return null;
  for (const { number, frameHash, choices } of agreed) {
    const to = proposals.find(({ said, hash }) => said.number === number && equalBytes(hash, frameHash));
    if (to !== undefined && choosesWhatIsOpen(to.said.terms, choices)) return to;
  }
  return null;
}

function missingOf(
  letters: readonly FrameLetter[],
  counted: ReadonlyMap<number, Proposal>,
  named: ReadonlySet<number>,
): readonly number[] {
  const here = new Set(letters.flatMap((letter) => (letter.type === 'proposed' ? [letter.said.number] : [])));
  const missing = new Set<number>();
  // Nobody agrees to what was not proposed: a number that somebody agreed to is, or was, there.
  for (const number of named) if (!here.has(number)) missing.add(number);
  const highest = [...counted.keys()].reduce((a, b) => Math.max(a, b), 0);
  for (let number = highest - 1; number > 0 && missing.size <= MOST_MISSING; number--)
    if (!here.has(number)) missing.add(number);
  return [...missing].sort((a, b) => a - b).slice(-MOST_MISSING);
}

/** Exactly what a proposal leaves to the patient was chosen. */
export function choosesWhatIsOpen(terms: readonly Term[], choices: readonly Term[]): boolean {
  const codes = (all: readonly Term[]): string =>
    all
      .map(termCode)
      .sort((a, b) => a - b)
      .join();
  return codes(terms.filter(isOpen)) === codes(choices);
}

/** The terms as they were agreed on: the patient's choices in the place of what was left to them. */
export const agreedTerms = ({ proposed, agreed }: Pick<FrameVersion, 'proposed' | 'agreed'>): readonly Term[] =>
  proposed.terms.map(
    (term) => (isOpen(term) && agreed?.choices.find((choice) => termCode(choice) === termCode(term))) || term,
  );

/** The rhythm of a version, or the one it leaves as it is. */
export const rhythmOf = ({ proposed }: Pick<FrameVersion, 'proposed'>, otherwise: Rhythm): Rhythm =>
  termIn(proposed.terms, 'rhythm') ?? otherwise;

/** Whether it says something that this version of the app does not know, or a zone that this device does not. */
export const isBeyond = ({ proposed }: Pick<FrameVersion, 'proposed'>): boolean =>
  proposed.terms.some(({ name }) => name === 'unknown') ||
  proposed.clauses.some(({ id }) => !isKnownClause(id)) ||
  !isZoneKnown(proposed);

export const isZoneKnown = ({ terms }: Pick<FrameProposed, 'terms'>): boolean => {
  const rhythm = termIn(terms, 'rhythm');
  return rhythm === null || isTimeZone(rhythm.timeZone);
};

/**
 * The version in force on a day of its own zone: the highest agreed to before that day began whose first day is not later. `otherwise`: the
 * rhythm of those that have none.
 */
export function inForceOn(
  { versions }: Pick<Frame, 'versions'>,
  day: LocalDay,
  otherwise: Rhythm,
): FrameVersion | null {
  return (
    versions.findLast(
      (version) =>
        version.agreed !== null &&
        version.proposed.from <= day &&
        version.agreed.at < momentOf(day, 0, rhythmOf(version, otherwise).timeZone),
    ) ?? null
  );
}

/** What a version is shown beside: the newest agreed one below it, else the number before it. */
export const shownBeside = ({ versions }: Pick<Frame, 'versions'>, number: number): FrameVersion | null => {
  const below = versions.filter((version) => version.number < number);
  return below.findLast(({ agreed }) => agreed !== null) ?? below.at(-1) ?? null;
};

/** Whom the newest waits for: the patient, until they agreed or said something; the psychologist, once they asked or declined. */
export function waitsFor({ versions }: Pick<Frame, 'versions'>): 'patient' | 'psychologist' | null {
  const newest = versions.at(-1);
  if (newest === undefined || newest.agreed !== null) return null;
  return newest.said.length > 0 ? 'psychologist' : 'patient';
}
