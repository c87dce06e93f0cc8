// A relation's frame as it stands: folded once a change of its letters, and shown to the screens.
import { toHex } from '../../../shared/bytes.ts';
import { frameHashOf } from '../../../shared/crypto/relation/frame-hash.ts';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../../shared/kinds/table.ts';
import { isOpen, type Term, termIn } from '../../../shared/kinds/terms.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import type { ErasingRule, FrameStanding, FrameVersionView, FrameView } from '../api/frame-views.ts';
import type { SupervisionConsent } from '../api/supervision-views.ts';
import type { RelationKey } from '../api/views.ts';
import { isCover } from '../entries/cover-of.ts';
import { foldedBy } from '../entries/folded.ts';
import { type Beside, hasWriting } from '../entries/thread.ts';
import { isReadByAll } from '../send/letters.ts';
import { frameSaidBy } from '../state/frame-letters.ts';
import { isLater } from '../state/later-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import {
  agreedTerms,
  foldFrame,
  type Frame,
  type FrameLetter,
  type FrameVersion,
  inForceOn,
  isBeyond,
  isZoneKnown,
  rhythmOf,
  shownBeside,
  waitsFor,
} from './fold.ts';

const foldedOf = foldedBy((_space, relation, beside) => {
  const frame = foldFrame(beside.flatMap((each) => lettersOf(relation, each)));
  const [first] = frame.versions;
  /** Something that people write to each other stands before the first version. */
  const afterWriting = beside.some((each) => each.row.envelopeId === first?.id && each.afterWriting);
  return { frame, afterWriting };
});

function lettersOf({ relationId }: RelationRow, { row, at, beyondDay }: Beside): readonly FrameLetter[] {
  const said = frameSaidBy(row);
  if (said === null || beyondDay) return [];
  const place = { id: row.envelopeId, at };
  return [
    said.type === 'proposed'
      ? { ...place, ...said, hash: frameHashOf(relationId, said.payload) }
      : { ...place, ...said },
  ];
}

/** What the letters of a relation make of its frame. */
export const frameOf = (space: Space, relation: RelationRow): Frame => foldedOf(space, relation).value.frame;

/** The version in force now, in its own zone. */
function inForceNow(space: Space, { profile }: RelationRow, { versions }: Frame): FrameVersion | null {
  const now = space.ports.clock.now();
  // Each in its own zone: the day may be another one there.
  return (
    versions.findLast((version) => {
      const { timeZone } = rhythmOf(version, profile.rhythm);
      return inForceOn({ versions: [version] }, localTime(now, timeZone).day, profile.rhythm) !== null;
    }) ?? null
  );
}

/** Whether a frame comes before writing: where the apps of both can agree on one. An older app has none to propose, and keeps nobody waiting. */
function comesFirst(space: Space, relation: RelationRow): boolean {
  const { speaks = SPOKEN_KINDS } = space.ports;
  const { frameProposed, frameAgreed } = LETTER_KINDS;
  // What was agreed on is on its way back: nothing closes meanwhile.
  if (isLater(space.store, relation.key)) return false;
  if (!speaks.includes(frameProposed) || !speaks.includes(frameAgreed)) return false;
  // Until the other person's app has been heard, it is taken for one of today.
  const isUnheard = relation.state === 'awaiting-acceptance' || relation.state === 'awaiting-confirmation';
  return (
    isUnheard || isReadByAll(space, space.store, relation, relation.role === 'patient' ? frameAgreed : frameProposed)
  );
}

/** Whether what is clinical may be set down: something was agreed to, or people wrote to each other before anything was proposed. */
export function isFrameOpen(space: Space, relation: RelationRow): boolean {
  // By agreeing to a cover its patient agreed to what is read there.
  if (isCover(space, relation)) return true;
  const { frame, afterWriting } = foldedOf(space, relation).value;
  if (frame.versions.length === 0) return hasWriting(space, relation.key) || !comesFirst(space, relation);
  return afterWriting || frame.versions.some(({ agreed }) => agreed !== null);
}

/** One first flash may be set down before that, where the newest proposal says so and nothing was. */
export const mayFlash = (space: Space, relation: RelationRow): boolean => {
  const newest = frameOf(space, relation).versions.at(-1);
  return (
    newest !== undefined && termIn(newest.proposed.terms, 'firstFlash') === true && !hasWriting(space, relation.key)
  );
};

export function standingOf(space: Space, relation: RelationRow): FrameStanding {
  const { value, deliveryOf, versionOf } = foldedOf(space, relation);
  const { versions, missing } = value.frame;
  const newest = versions.at(-1);
  const shown = [
    ...versions.map(({ id, number, said, agreed }) => [id, number, said.length, agreed?.id, deliveryOf(id)]),
    inForceNow(space, relation, value.frame)?.number,
    ...missing,
  ].join();
  const isOpenNow = isFrameOpen(space, relation);
  return {
    version: versionOf(shown),
    state: stateOf(versions),
    number: newest?.number ?? 0,
    questions: newest?.agreed === null ? newest.said.length : 0,
    isOpen: isOpenNow,
    mayFlash: !isOpenNow && mayFlash(space, relation),
    erasing: erasingRule(space, relation),
    recordings: mayRecord(space, relation),
    files: mayJoin(space, relation),
  };
}

/** Whether a voice may be set down: what was agreed on says so, or nothing was and nothing is to be. */
export function mayRecord(space: Space, relation: RelationRow): boolean {
  const version = inForceNow(space, relation, frameOf(space, relation));
  if (version === null) return isFrameOpen(space, relation);
  return termIn(agreedTerms(version), 'recordings')?.allowed === true;
}

/** Whether files may stand beside what either writes: what was agreed on says so, or nothing was and nothing is to be. */
export function mayJoin(space: Space, relation: RelationRow): boolean {
  const version = inForceNow(space, relation, frameOf(space, relation));
  if (version === null) return isFrameOpen(space, relation);
  return termIn(agreedTerms(version), 'files') === true;
}

/** Whether excerpts may be brought to supervision, as what is in force says. none: it says nothing, or nothing is in force. */
export function supervisionRule(space: Space, relation: RelationRow): SupervisionConsent {
  const version = inForceNow(space, relation, frameOf(space, relation));
  const term = version === null ? null : termIn(agreedTerms(version), 'supervision');
  if (version === null || version.agreed === null || term === null) return { says: 'none' };
  return term === 0 ? { says: 'no' } : { says: 'yes', at: version.agreed.at };
}

/** What becomes of a text that was read when its author erases it, by the version in force now. */
export function erasingRule(space: Space, relation: RelationRow): ErasingRule {
  const version = inForceNow(space, relation, frameOf(space, relation));
  const term = version === null ? null : termIn(agreedTerms(version), 'erased');
  return term === null ? null : term === 0 ? 'removed' : 'kept';
}

function stateOf(versions: readonly FrameVersion[]): FrameStanding['state'] {
  const newest = versions.at(-1);
  if (newest === undefined) return 'none';
  if (newest.agreed !== null) return 'agreed';
  return versions.some(({ agreed }) => agreed !== null) ? 'changed' : 'proposed';
}

export function readFrame(space: Space, key: RelationKey): FrameView {
  const relation = relationOf(space.store, key);
  const { value, deliveryOf } = foldedOf(space, relation);
  const { frame } = value;
  const inForce = inForceNow(space, relation, frame)?.number ?? null;
  const newest = frame.versions.at(-1);
  const mayAgree =
    newest !== undefined && relation.role === 'patient' && newest.agreed === null && !isBeyond(newest)
      ? newest.number
      : null;
  return {
    versions: frame.versions.toReversed().map((version) => ({
      ...versionView(version, frame),
      isInForce: version.number === inForce,
      delivery: deliveryOf(version.id),
    })),
    inForce,
    waits: waitsFor(frame),
    mayAgree,
    missing: frame.missing,
  };
}

function versionView(version: FrameVersion, frame: Frame): Omit<FrameVersionView, 'isInForce' | 'delivery'> {
  const { proposed, agreed } = version;
  const { language, country, clauses, terms, from, note, number } = proposed;
  return {
    language,
    country,
    clauses,
    terms,
    number,
    hash: toHex(version.hash),
    proposedAt: version.at,
    from,
    note,
    isBeyond: isBeyond(version),
    isZoneKnown: isZoneKnown(proposed),
    choicesOpen: terms.filter(isOpen).map(({ name }): Term['name'] => name),
    agreed: agreed === null ? null : { at: agreed.at, choices: agreed.choices, text: agreed.text },
    against: shownBeside(frame, number)?.number ?? null,
    questions: version.said.map(({ at, what, clauses: about, text }) => ({ at, what, clauses: about, text })),
  };
}
