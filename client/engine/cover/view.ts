// Covers as the screens show them.
import { equalBytes, toHex } from '../../../shared/bytes.ts';
import { DAY } from '../../../shared/clock.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { plainText } from '../../../shared/protocol/text.ts';
import type { CoverOfView, CoverStanding, CoverView, HandedOnView, Showable } from '../api/cover-views.ts';
import { NO_COVER_STANDING } from '../api/cover-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { TextsBeside } from '../domain.ts';
import { type CoverOf, coverOf } from '../entries/cover-of.ts';
import { transferOf } from '../entries/transfer-of.ts';
import type { Head } from '../entries/pages.ts';
import { type Beside, readBeside, readThread } from '../entries/thread.ts';
import { coverInHandOf } from '../state/cover-in-hand.ts';
import { coverSaidBy, type Handed } from '../state/cover-letters.ts';
import type { EntryRow } from '../state/entry-row.ts';
import { filesOf, recordingOf } from '../state/opened.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import type { FoldedCover } from './fold.ts';
import { isSame } from './hand-on.ts';
import { coversIn, inHand, type InHand, isOver, laterNow, spanOf } from './standing.ts';

/** What became of a cover is shown for so long. */
const SHOWN_FOR = 30 * DAY;

type HandedRow = Handed & { readonly row: EntryRow };
const handedBy = new WeakMap<readonly Beside[], readonly HandedRow[]>();

/** What counts of what was handed on here, each text once: under a cover that was agreed to or a transfer that was told, as whose it may be. */
function handedIn(space: Space, relation: RelationRow): readonly HandedRow[] {
  const beside = readBeside(space, relation.key);
  const known = handedBy.get(beside);
  if (known !== undefined) return known;
  const as = coverOf(space, relation);
  const agreed = coversIn(space, relation).filter((cover) => cover.agreed !== null);
  const before = as?.said.coverId ?? transferOf(space, relation)?.said.transferId ?? null;
  const mayCount = ({ said }: Handed): boolean =>
    said.from === 'cover'
      ? as === null && agreed.some(({ asked }) => equalBytes(asked.coverId, said.coverId))
      : before !== null && equalBytes(before, said.coverId);
  const handed: HandedRow[] = [];
  // Compared with those of one writer, moment and kind alone: a thread of thousands may be handed over.
  const alike = new Map<string, HandedRow[]>();
  for (const { row, beyondDay } of beside) {
    const letter = beyondDay || row.mine === (relation.role === 'psychologist') ? null : coverSaidBy(row);
    if (letter?.type !== 'handed-on' || !mayCount(letter)) continue;
    const { from, first, kind } = letter.said;
    const name = `${from}/${first}/${kind}`;
    const others = alike.get(name) ?? [];
    const one = { ...letter, row };
    if (others.some((other) => isSame(other.said, letter.said) || isSameWithFiles(other, one))) continue;
    handed.push(one);
    alike.set(name, [...others, one]);
  }
  handedBy.set(beside, handed);
  return handed;
}

/** Of what is heard and seen two devices put blobs under ids and keys of their own: what is written beside them, and how many there are, is the same. */
const isSameWithFiles = (a: HandedRow, b: HandedRow): boolean =>
  a.row.kind === LETTER_KINDS.handedOnWithFiles &&
  b.row.kind === LETTER_KINDS.handedOnWithFiles &&
  a.title === b.title &&
  filesOf(a.row).length === filesOf(b.row).length &&
  recordingOf(a.row)?.milliseconds === recordingOf(b.row)?.milliseconds &&
  plainText(a.blocks) === plainText(b.blocks);

const versions = new WeakMap<
  Space['store'],
  Map<RelationKey, { readonly of: readonly HandedRow[]; readonly version: number }>
>();

function versionOf(space: Space, key: RelationKey, of: readonly HandedRow[]): number {
  const all =
    versions.get(space.store) ??
    new Map<RelationKey, { readonly of: readonly HandedRow[]; readonly version: number }>();
  versions.set(space.store, all);
  const before = all.get(key);
  const isSameList = before?.of.length === of.length && before.of.every(({ row }, i) => row === of[i]?.row);
  const version = (before?.version ?? 0) + (isSameList ? 0 : 1);
  all.set(key, { of, version });
  return version;
}

export function coverStandingOf(space: Space, relation: RelationRow): CoverStanding {
  const as = asView(space, relation);
  const covers = as === null ? coverViews(space, relation) : [];
  const handed = handedIn(space, relation);
  if (as === null && covers.length === 0 && handed.length === 0) return NO_COVER_STANDING;
  return { version: versionOf(space, relation.key, handed), covers, as, handedOn: handed.length };
}

function coverViews(space: Space, relation: RelationRow): readonly CoverView[] {
  const covers = coversIn(space, relation);
  if (covers.length === 0) return [];
  const hands = relation.role === 'patient' ? inHand(space).filter(({ main }) => main.key === relation.key) : [];
  const now = laterNow(space);
  return covers
    .map((cover) => viewOf(space, relation, cover, hands.find((each) => each.cover.id === cover.id) ?? null))
    .filter((view, i) => isShown(view, spanOf(space, relation, view).ends, covers[i] as FoldedCover, now))
    .toReversed();
}

/** What a colleague answered stays the patient's to read. */
const isShown = ({ state, inHand: its }: CoverView, ends: number, { ended }: FoldedCover, now: number): boolean =>
  its !== null || (state === 'over' ? now < ends + SHOWN_FOR : state !== 'ended' || now < (ended?.at ?? 0) + SHOWN_FOR);

function viewOf(space: Space, relation: RelationRow, cover: FoldedCover, each: InHand | null): CoverView {
  const { from, until, name, title, registration, since, text } = cover.asked;
  const { begins, ends } = spanOf(space, relation, cover.asked);
  const now = laterNow(space);
  const isEnded = cover.state === 'ended' || (cover.state === 'agreed' && isOver(space, relation));
  const state = isEnded ? 'ended' : now >= ends ? 'over' : cover.state;
  return {
    id: cover.id,
    state,
    from,
    until,
    isNow: state === 'agreed' && now >= begins,
    name,
    title,
    registration,
    since,
    text,
    at: cover.askedAt,
    questions: cover.questions,
    declinedText: cover.declinedText,
    inHand:
      each === null ? null : { relation: each.relation.key, isTold: each.told !== null, handsOn: each.hand.handsOn },
  };
}

function asView(space: Space, relation: RelationRow): CoverOfView | null {
  const told = coverOf(space, relation);
  const hand = relation.role === 'patient' ? coverInHandOf(space.store, relation.relationId) : null;
  if (told === null && hand === null) return null;
  const main = [...space.store.all(RELATION).values()].find(({ relationId }) => relationId === hand?.of) ?? null;
  const of = main?.key ?? null;
  const said = told?.said ?? saidIn(space, main, hand?.coverId ?? null);
  if (said === null) return null;
  const { begins, ends } = spanOf(space, main ?? relation, said);
  const now = laterNow(space);
  const isEnded = (told !== null && told.ended !== null) || isOver(space, relation) || isMainEnded(space, main, said);
  const state = isEnded ? 'ended' : now >= ends ? 'over' : 'agreed';
  const { from, until } = said;
  const { name, title, registration } = told === null && main !== null ? main.profile : said;
  return {
    id: toHex(said.coverId),
    state,
    from,
    until,
    isNow: state === 'agreed' && now >= begins,
    name,
    title,
    registration,
    of,
  };
}

/** As it was proposed, where the colleague was not told yet. */
const saidIn = (space: Space, main: RelationRow | null, id: Uint8Array | null): CoverOf['said'] | null =>
  main === null || id === null
    ? null
    : (coversIn(space, main).find(({ asked }) => equalBytes(asked.coverId, id))?.asked ?? null);

const isMainEnded = (space: Space, main: RelationRow | null, { coverId }: CoverOf['said']): boolean =>
  main !== null &&
  (isOver(space, main) ||
    coversIn(space, main).some(({ asked, state }) => state === 'ended' && equalBytes(asked.coverId, coverId)));

/** What was handed on is found where it is read; its patient finds it where it was written. */
export const handedSearched: TextsBeside = {
  version: (space, relation) =>
    relation.role === 'psychologist' ? versionOf(space, relation.key, handedIn(space, relation)) : 0,
  read: (space, relation) =>
    relation.role !== 'psychologist'
      ? []
      : handedIn(space, relation).map(({ row, said, title, blocks }) => ({
          id: row.envelopeId,
          at: said.first,
          isPatients: said.from === 'patient',
          version: row,
          title,
          body: plainText(blocks),
        })),
};

/** Oldest first, by when it was set down. */
export const readHandedOn = (space: Space, key: RelationKey): readonly HandedOnView[] =>
  handedIn(space, relationOf(space.store, key))
    .map(({ row, said, kind, title, blocks }) => ({
      id: row.envelopeId,
      coverId: toHex(said.coverId),
      from: said.from,
      name: said.name,
      at: said.first,
      kind,
      title,
      // A passage of another relation is its writer's own words here.
      blocks: blocks.map((block) => ({
        type: block.type === 'prompt' ? ('prompt' as const) : ('text' as const),
        text: block.text,
        ...(block.file === undefined ? {} : { file: block.file }),
      })),
      isHeard: recordingOf(row) !== null,
      files: filesOf(row).length,
    }))
    .toSorted((a, b) => a.at - b.at);

type Kind = Showable['kind'];
const isKind = (kind: Head['kind']): kind is Kind =>
  kind === 'flash' || kind === 'piece' || kind === 'answer' || kind === 'word';

/** Texts that were set down before, which the patient may show under a proposal, oldest first. */
export function readShowable(space: Space, key: RelationKey, id: string): readonly Showable[] {
  const relation = relationOf(space.store, key);
  const cover = coversIn(space, relation).find((each) => each.id === id);
  if (relation.role !== 'patient' || cover === undefined) return [];
  const thread = readThread(space, key);
  const last = thread.findLastIndex(({ kind, mine }) => kind === 'answer' && !mine);
  const now = space.ports.clock.now();
  return thread.flatMap((head, i): readonly Showable[] => {
    const { id: entry, kind, mine, title, opening, at } = head;
    if (!isKind(kind) || head.erasedAt !== null || head.withdrawn || head.replacedBy !== null || at > now) return [];
    const isProposed = cover.asked.since === 'last-answer' && i >= last;
    return [{ id: entry, mine, kind, title, opening, at, isProposed }];
  });
}
