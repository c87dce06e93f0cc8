// What one of the two proposes and the patient agrees to or not, as letters make it in reading order: the same on both sides and on every device.
// Pure (PROTOCOL.md, Cover, Transfer).
import type { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import type { Role } from '../../../shared/kinds/table.ts';

/** What such a letter says at the least. */
export type Proposing = {
  readonly step: 'asked' | 'agreed' | 'declined' | 'ended' | 'question';
  readonly text: string;
};

/** A letter that its author's person may send, and not beyond what they may a day; `at`: its clamped time, ms. */
export type ProposalLetter<Said extends Proposing> = {
  readonly id: EnvelopeId;
  readonly author: DeviceId;
  readonly seq: number;
  readonly at: number;
  readonly isPatients: boolean;
  readonly said: Said;
};

export type FoldedProposal<Said extends Proposing> = {
  /** Lower-case hex. */
  readonly id: string;
  /** The proposal that was agreed to, else the newest. */
  readonly asked: Said;
  readonly askedAt: number;
  readonly state: 'asked' | 'agreed' | 'declined' | 'ended';
  readonly agreed: ProposalLetter<Said> | null;
  readonly ended: { readonly by: Role; readonly at: number } | null;
  readonly questions: readonly { readonly at: number; readonly text: string }[];
  /** What the patient wrote as she declined. */
  readonly declinedText: string;
};

/**
 * `isSame`: whether what is agreed to is what was proposed. `mayEnd`: whether a word of that person ends one that stands so. `isOneAtATime`: while one is
 * agreed to, no other is proposed; and the patient may decline what she agreed to, as long as it has not ended.
 */
export type ProposalRules<Said extends Proposing> = {
  readonly idOf: (said: Said) => string;
  readonly isSame: (said: Said, asked: Said) => boolean;
  readonly mayEnd: (before: FoldedProposal<Said>, by: Role) => boolean;
  readonly isOneAtATime: boolean;
};

/** The newest ones: a calendar of years. */
const MOST_PROPOSALS = 64;
const MOST_QUESTIONS = 16;

/** `letters` in reading order. In the order in which they were first proposed. */
export function foldProposals<Said extends Proposing>(
  letters: readonly ProposalLetter<Said>[],
  rules: ProposalRules<Said>,
): readonly FoldedProposal<Said>[] {
  const folded = new Map<string, FoldedProposal<Said>>();
  const proposed = new Map<string, ProposalLetter<Said>[]>();
  for (const letter of letters) {
    const id = rules.idOf(letter.said);
    const before = proposed.get(id) ?? [];
    if (letter.said.step === 'asked' && rules.isOneAtATime && isAgreedBeside(folded, id)) continue;
    const next = taken(folded.get(id) ?? null, { id, letter, proposed: before, rules });
    if (next === null) continue;
    folded.set(id, next);
    if (letter.said.step === 'asked') proposed.set(id, [...before, letter]);
  }
  // What was agreed to is never cut off by what is proposed after it.
  const all = [...folded.values()];
  return all.filter(({ state }, i) => state === 'agreed' || i >= all.length - MOST_PROPOSALS);
}

const isAgreedBeside = <Said extends Proposing>(
  folded: ReadonlyMap<string, FoldedProposal<Said>>,
  id: string,
): boolean => [...folded.values()].some((each) => each.id !== id && each.state === 'agreed');

type Step<Said extends Proposing> = {
  readonly id: string;
  readonly letter: ProposalLetter<Said>;
  /** What was proposed under this id before it. */
  readonly proposed: readonly ProposalLetter<Said>[];
  readonly rules: ProposalRules<Said>;
};

/** Null where the letter has no effect. */
function taken<Said extends Proposing>(
  before: FoldedProposal<Said> | null,
  { id, letter, proposed, rules }: Step<Said>,
): FoldedProposal<Said> | null {
  const { said, at, isPatients } = letter;
  const isOpen = before?.state === 'asked' || before?.state === 'declined';
  if (said.step === 'asked') {
    if (isPatients || (before !== null && !isOpen)) return null;
    const asked = { id, asked: said, askedAt: at, state: 'asked', agreed: null, ended: null } as const;
    return { ...asked, questions: before?.questions ?? [], declinedText: '' };
  }
  if (before === null) return null;
  if (said.step === 'ended') {
    const by: Role = isPatients ? 'patient' : 'psychologist';
    return before.ended === null && rules.mayEnd(before, by) ? { ...before, state: 'ended', ended: { by, at } } : null;
  }
  const mayDecline = said.step === 'declined' && rules.isOneAtATime && before.state === 'agreed';
  if (!isPatients || !(isOpen || mayDecline)) return null;
  switch (said.step) {
    case 'agreed': {
      // Not only what was proposed last: another proposal may be placed between the two that the patient had not read.
      const to = proposed.findLast((each) => rules.isSame(said, each.said));
      return to === undefined ? null : { ...before, asked: to.said, askedAt: to.at, state: 'agreed', agreed: letter };
    }
    case 'declined':
      return { ...before, state: 'declined', declinedText: said.text };
    case 'question':
      return { ...before, questions: [...before.questions, { at, text: said.text }].slice(-MOST_QUESTIONS) };
  }
}
