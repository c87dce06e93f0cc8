// Consultations of a relation, as its letters make them in reading order: the same on both sides and on every device. Pure (PROTOCOL.md,
// Consultation).
import { toHex } from '../../../shared/bytes.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { ConsultationEnded } from '../../../shared/kinds/consultation-ended.ts';
import type { ConsultationProposed, ConsultationTime } from '../../../shared/kinds/consultation-proposed.ts';
import { CONSULTATION_CHOICES, type ConsultationReply } from '../../../shared/kinds/consultation-reply.ts';
import type { Role } from '../../../shared/kinds/table.ts';
import type { ConsultSaid } from '../state/consult-letters.ts';

/**
 * A letter that its author's person may send, and not beyond what they may a day. `at`: its clamped time, ms. `ref`: what it is named by beyond
 * doubt, a copy as what it repeats; `repliesTo`: the same of what it replies to, null where that is nothing.
 */
export type ConsultLetter = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly isPatients: boolean;
  readonly ref: string;
  readonly repliesTo: string | null;
} & ConsultSaid;

type Proposal = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly ref: string;
  readonly said: ConsultationProposed;
};

export type FoldedConsultation = {
  /** Lower-case hex. */
  readonly id: string;
  /** The proposal that was replied to, else the newest. */
  readonly proposal: Proposal;
  readonly state: 'proposed' | 'agreed' | 'none-suits' | 'declined' | 'called-off';
  readonly reply: { readonly at: number; readonly choice: ConsultationReply['choice']; readonly text: string } | null;
  /** The time that both agreed on. */
  readonly agreed: ConsultationTime | null;
  readonly calledOff: { readonly at: number; readonly text: string } | null;
  /** What each said last of how it ended. */
  readonly ended: Readonly<Record<Role, ConsultationEnded | null>>;
};

/** The newest ones: years of them. */
const MOST_CONSULTATIONS = 64;
/** Of one consultation, so many can still be replied to. */
const MOST_PROPOSALS = 16;

/** `letters` in reading order, each once. In the order in which they were first proposed. */
export function foldConsultations(letters: readonly ConsultLetter[]): readonly FoldedConsultation[] {
  const all = new Map<string, FoldedConsultation>();
  const proposals = new Map<string, Proposal[]>();
  for (const letter of letters) {
    const id = toHex(letter.said.consultationId);
    const before = proposals.get(id) ?? [];
    const next = taken(all.get(id) ?? null, id, letter, before);
    if (next === null) continue;
    all.set(id, next);
    if (letter.type === 'proposed' && letter.said.step !== 'called-off')
      proposals.set(id, [...before, next.proposal].slice(-MOST_PROPOSALS));
  }
  return [...all.values()].slice(-MOST_CONSULTATIONS);
}

/** Null where the letter has no effect. */
function taken(
  before: FoldedConsultation | null,
  id: string,
  letter: ConsultLetter,
  proposals: readonly Proposal[],
): FoldedConsultation | null {
  switch (letter.type) {
    case 'proposed':
      return letter.isPatients ? null : proposed(before, id, letter.said, letter);
    case 'reply':
      return before === null || !letter.isPatients ? null : replied(before, letter.said, letter, proposals);
    case 'ended': {
      const by: Role = letter.isPatients ? 'patient' : 'psychologist';
      return before === null ? null : { ...before, ended: { ...before.ended, [by]: letter.said } };
    }
  }
}

type Placed = Pick<ConsultLetter, 'id' | 'at' | 'ref' | 'repliesTo'>;

/** A second proposal under one id is a move; what was called off is over. */
function proposed(
  before: FoldedConsultation | null,
  id: string,
  said: ConsultationProposed,
  { id: envelope, at, ref }: Placed,
): FoldedConsultation | null {
  if (before?.calledOff !== null && before !== null) return null;
  if (said.step === 'called-off')
    return before === null ? null : { ...before, state: 'called-off', calledOff: { at, text: said.text } };
  if ((said.step === 'moved') === (before === null)) return null;
  return {
    id,
    proposal: { id: envelope, at, ref, said },
    state: 'proposed',
    reply: null,
    agreed: null,
    calledOff: null,
    ended: before?.ended ?? { patient: null, psychologist: null },
  };
}

/**
 * The last word of the patient counts, until the time that was agreed on has begun. It is to the proposal that it names, wherever another was
 * placed between the two: the patient had not read that one (decision 0149).
 */
function replied(
  before: FoldedConsultation,
  { choice, text }: ConsultationReply,
  { at, repliesTo }: Placed,
  proposals: readonly Proposal[],
): FoldedConsultation | null {
  const proposal = proposals.findLast(({ ref }) => ref === repliesTo);
  const isOver = before.agreed !== null && at >= before.agreed.begins;
  if (proposal === undefined || before.calledOff !== null || isOver) return null;
  const reply = { at, choice, text };
  if (choice === 'none-suits' || choice === 'declined')
    return { ...before, proposal, state: choice, reply, agreed: null };
  const agreed = proposal.said.times[CONSULTATION_CHOICES.indexOf(choice) - 1];
  // Nobody agrees to what is over, nor to a time that was not proposed.
  if (agreed === undefined || at >= agreed.begins + agreed.minutes * 60_000) return null;
  return { ...before, proposal, state: 'agreed', reply, agreed };
}
