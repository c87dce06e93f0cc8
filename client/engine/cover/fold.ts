// Covers of a relation, as its letters make them in reading order: the same on both sides and on every device. Pure (PROTOCOL.md, Cover).
import { equalBytes, toHex } from '../../../shared/bytes.ts';
import type { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import type { Cover } from '../../../shared/kinds/cover.ts';
import type { Role } from '../../../shared/kinds/table.ts';

/** A letter about a cover that its author's person may send, and not beyond what they may a day; `at`: its clamped time, ms. */
export type CoverLetter = {
  readonly id: EnvelopeId;
  readonly author: DeviceId;
  readonly seq: number;
  readonly at: number;
  readonly isPatients: boolean;
  readonly said: Cover;
};

export type FoldedCover = {
  /** Lower-case hex. */
  readonly id: string;
  /** The proposal that was agreed to, else the newest. */
  readonly asked: Cover;
  readonly askedAt: number;
  readonly state: 'asked' | 'agreed' | 'declined' | 'ended';
  readonly agreed: CoverLetter | null;
  readonly ended: { readonly by: Role; readonly at: number } | null;
  readonly questions: readonly { readonly at: number; readonly text: string }[];
  /** What the patient wrote as she declined. */
  readonly declinedText: string;
};

/** The newest ones: a calendar of years. */
const MOST_COVERS = 64;
const MOST_QUESTIONS = 16;

/** `letters` in reading order. In the order in which they were first proposed. */
export function foldCovers(letters: readonly CoverLetter[]): readonly FoldedCover[] {
  const covers = new Map<string, FoldedCover>();
  const proposed = new Map<string, CoverLetter[]>();
  for (const letter of letters) {
    const id = toHex(letter.said.coverId);
    const before = proposed.get(id) ?? [];
    const next = taken(covers.get(id) ?? null, { id, letter, proposed: before });
    if (next === null) continue;
    covers.set(id, next);
    if (letter.said.step === 'asked') proposed.set(id, [...before, letter]);
  }
  return [...covers.values()].slice(-MOST_COVERS);
}

type Step = {
  readonly id: string;
  readonly letter: CoverLetter;
  /** What was proposed of this cover before it. */
  readonly proposed: readonly CoverLetter[];
};

/** Null where the letter has no effect. */
function taken(cover: FoldedCover | null, { id, letter, proposed }: Step): FoldedCover | null {
  const { said, at, isPatients } = letter;
  const isOpen = cover?.state === 'asked' || cover?.state === 'declined';
  if (said.step === 'asked') {
    if (isPatients || (cover !== null && !isOpen)) return null;
    const asked = { id, asked: said, askedAt: at, state: 'asked', agreed: null, ended: null } as const;
    return { ...asked, questions: cover?.questions ?? [], declinedText: '' };
  }
  if (cover === null) return null;
  if (said.step === 'ended')
    return cover.ended === null
      ? { ...cover, state: 'ended', ended: { by: isPatients ? 'patient' : 'psychologist', at } }
      : null;
  if (!isPatients || !isOpen) return null;
  switch (said.step) {
    case 'agreed': {
      const to = proposed.findLast((each) => isSame(said, each.said));
      return to === undefined ? null : { ...cover, asked: to.said, askedAt: to.at, state: 'agreed', agreed: letter };
    }
    case 'declined':
      return { ...cover, state: 'declined', declinedText: said.text };
    case 'question':
      return { ...cover, questions: [...cover.questions, { at, text: said.text }].slice(-MOST_QUESTIONS) };
  }
}

/**
 * What is agreed to is what was proposed: the same colleague, the same days. Not only what was proposed last: another proposal may be placed
 * between the two that the patient had not read, and takes back nothing of what she agreed to.
 */
const isSame = (said: Cover, asked: Cover): boolean =>
  said.from === asked.from && said.until === asked.until && equalBytes(said.aik, asked.aik);
