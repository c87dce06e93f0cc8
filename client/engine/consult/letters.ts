// What people say about a consultation: the psychologist proposes, moves and calls off, the patient replies, either says how it ended. Each is
// one commit, and refused where the letter would have no effect (PROTOCOL.md, Consultation).
import { fromHex } from '../../../shared/bytes.ts';
import { MINUTE } from '../../../shared/clock.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { consultationEnded } from '../../../shared/kinds/consultation-ended.ts';
import { consultationProposed, type ConsultationTime } from '../../../shared/kinds/consultation-proposed.ts';
import { CONSULTATION_CHOICES, consultationReply } from '../../../shared/kinds/consultation-reply.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { ConsultationChoice, ConsultationDraft, ConsultProblem, EndedView } from '../api/consult-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit, sendBeside } from '../entries/beside.ts';
import { refOf } from '../entries/entries.ts';
import { ENTRY } from '../state/entry-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import type { FoldedConsultation } from './fold.ts';
import { consultationsIn, isOver } from './view.ts';

type Done = Promise<Result<null, ConsultProblem>>;
const ID_BYTES = 16;

const find = (space: Space, relation: RelationRow, id: string): FoldedConsultation | null =>
  consultationsIn(space, relation).find((each) => each.id === id) ?? null;

const isComing = (now: number, { begins, minutes }: ConsultationTime): boolean => begins + minutes * MINUTE > now;

/** Nobody is at it, and nobody has been. */
const mayChange = (now: number, { agreed, calledOff }: FoldedConsultation): boolean =>
  calledOff === null && (agreed === null || now < agreed.begins);

/** By the psychologist: another one, or the one that `draft` names at other times. */
export const proposeConsultation = (space: Space, key: RelationKey, draft: ConsultationDraft): Done =>
  inOneCommit<null, ConsultProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    const now = space.ports.clock.now();
    const before = draft.id === null ? null : find(space, relation, draft.id);
    if (relation.role !== 'psychologist' || isOver(space, relation)) return err('not-now');
    if (draft.id !== null && (before === null || !mayChange(now, before))) return err('not-now');
    const times = draft.times.toSorted((a, b) => a.begins - b.begins);
    if (times.length === 0 || !times.every((each) => isComing(now, each))) return err('unsound');
    const value = {
      consultationId: before?.proposal.said.consultationId ?? space.ports.random.bytes(ID_BYTES),
      step: before === null ? 'proposed' : 'moved',
      media: draft.media,
      times,
      text: draft.text.trim(),
      extras: [],
    } as const;
    return sendBeside(space, transaction, key, {
      kind: LETTER_KINDS.consultationProposed,
      codec: consultationProposed,
      value,
    });
  });

export const callOffConsultation = (space: Space, key: RelationKey, id: string, text: string): Done =>
  inOneCommit<null, ConsultProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    const before = find(space, relation, id);
    if (relation.role !== 'psychologist' || before === null || before.calledOff !== null) return err('not-now');
    const { consultationId, media } = before.proposal.said;
    return sendBeside(space, transaction, key, {
      kind: LETTER_KINDS.consultationProposed,
      codec: consultationProposed,
      value: { consultationId, step: 'called-off', media, times: [], text: text.trim(), extras: [] },
    });
  });

/** By the patient, to the proposal that they read. */
export const replyToConsultation = (space: Space, key: RelationKey, { id, proposal, choice, text }: ReplyGiven): Done =>
  inOneCommit<null, ConsultProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    const before = find(space, relation, id);
    const row = transaction.get(ENTRY, proposal);
    const now = space.ports.clock.now();
    if (relation.role !== 'patient' || before === null || row === undefined || isOver(space, relation))
      return err('not-now');
    if (before.proposal.id !== proposal || !mayChange(now, before)) return err('not-now');
    const at = CONSULTATION_CHOICES.indexOf(choice) - 1;
    const time = before.proposal.said.times[at];
    if (choice !== 'none-suits' && choice !== 'declined' && (time === undefined || !isComing(now, time)))
      return err('not-now');
    const { consultationId } = before.proposal.said;
    return sendBeside(space, transaction, key, {
      kind: LETTER_KINDS.consultationReply,
      codec: consultationReply,
      value: { consultationId, repliesTo: refOf(row), choice, text: text.trim(), extras: [] },
    });
  });

export type ReplyGiven = {
  readonly id: string;
  readonly proposal: EnvelopeId;
  readonly choice: ConsultationChoice;
  readonly text: string;
};

/** By either: what became of it, and a word after it. */
export const endConsultation = (space: Space, key: RelationKey, id: string, ended: EndedView): Done =>
  inOneCommit<null, ConsultProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    const consultationId = fromHex(id);
    if (find(space, relation, id)?.agreed === undefined || consultationId?.length !== ID_BYTES) return err('not-now');
    return sendBeside(space, transaction, key, {
      kind: LETTER_KINDS.consultationEnded,
      codec: consultationEnded,
      value: { consultationId, ...ended, text: ended.text.trim(), extras: [] },
    });
  });
