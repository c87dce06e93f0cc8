// What a copied profile wrote and its vault does not know: as drafts, for the other copy may have sent it, or may still (PROTOCOL.md, A
// copied profile heals). Nothing of it leaves by itself.
import { encode } from '../../../shared/codec.ts';
import { type EnvelopeId, ObjectId, type RelationId } from '../../../shared/ids.ts';
import { crisisPlan } from '../../../shared/kinds/crisis-plan.ts';
import { linesOf } from '../../../shared/kinds/worksheet-filled.ts';
import type { SealedRow } from '../account/accounts.ts';
import type { BlockView, Draft, RelationKey } from '../api/views.ts';
import { DRAFT, DRAFT_KINDS, type DraftRow, HELD } from '../entries/draft-rows.ts';
import { draftKey } from '../entries/entries.ts';
import { readEntries, readHeads } from '../entries/thread.ts';
import { NOTHING_CHANGED, PLAN_FROM } from '../plan/from-row.ts';
import { row } from '../recovery/restore.ts';
import { actIn, isUnplaced, workingNoteIn } from '../state/acts.ts';
import { ENTRY } from '../state/entry-row.ts';
import { ERASED_OBJECT } from '../state/erased-object-row.ts';
import { SELF } from '../state/keys.ts';
import { OBJECT, type ObjectRow, worksheetsBegunId } from '../state/object-row.ts';
import { mergedPart, NO_PLAN, ownPlanIn, ownPlanRow } from '../state/own-plan.ts';
import { markIn } from '../state/marks.ts';
import { synthesisDraftIn } from '../state/syntheses.ts';
import { isSameText, pageIn, pageRows, textOfPage } from '../state/pages.ts';
import { RELATION } from '../state/relation-row.ts';
import { accountOf, relationOf, type Space, vaultOf } from '../state/space.ts';
import { begunIn } from '../state/worksheets-begun.ts';

/** What is being written in one relation, by the kind of draft. */
type Left = { readonly relationId: RelationId; readonly drafts: readonly DraftRow[]; readonly count: number };

/** Drafts as they are here, and behind them every text of this device's own that no record of the vault has a key of. */
export function textsLeft(space: Space, isVaulted: (id: EnvelopeId) => boolean): readonly Left[] {
  return [...space.store.all(RELATION).values()].flatMap(({ key, relationId }) => {
    const written = unvaulted(space, key, isVaulted);
    const held = space.store.get(HELD, key);
    const kept = [...space.store.all(DRAFT).values()].filter(({ relation }) => relation === key);
    const all: readonly Draft[] = [
      ...kept.map(({ draft }) => draft),
      ...(held === undefined ? [] : [held.draft]),
      ...written,
      ...begunLeft(space, key),
    ];
    if (all.length === 0) return [];
    const savedAt = space.ports.clock.now();
    const drafts = DRAFT_KINDS.flatMap((kind): readonly DraftRow[] => {
      const joined = joinedDraft(all.filter((each) => each.kind === kind));
      return joined === null ? [] : [{ relation: key, savedAt, draft: joined }];
    });
    return [{ relationId, drafts, count: written.length + (held === undefined ? 0 : 1) }];
  });
}

function unvaulted(space: Space, key: RelationKey, isVaulted: (id: EnvelopeId) => boolean): readonly Draft[] {
  const own = accountOf(space.store).device.deviceId;
  const ids = readHeads(space, key).flatMap(({ id }) => {
    const entry = space.store.get(ENTRY, id);
    return entry?.author === own && !entry.erased && !isVaulted(id) ? [id] : [];
  });
  return readEntries(space, key, ids).flatMap((entry): readonly Draft[] => {
    if (entry.kind === 'flash') return [{ kind: 'flash', text: entry.blocks.map(({ text }) => text).join('\n\n') }];
    if (entry.kind === 'piece')
      return [{ kind: 'piece', title: entry.title, blocks: plain(entry.blocks), replacing: null, from: null }];
    // In words: what was filled in is read as a piece, and can be set down as one.
    if (entry.kind === 'worksheet')
      return [{ kind: 'piece', title: entry.title, blocks: plain(entry.blocks), replacing: null, from: null }];
    // A synthesis is read as a letter, whose words can be put where they belong.
    return entry.kind === 'answer' || entry.kind === 'synthesis'
      ? [{ kind: 'answer', blocks: plain(entry.blocks) }]
      : [];
  });
}

/** Worksheets that are begun, and that the vault does not have as they are here: in words, as pieces. */
function begunLeft(space: Space, key: RelationKey): readonly Draft[] {
  const its = space.store.get(OBJECT, worksheetsBegunId(relationOf(space.store, key).relationId));
  if (its === undefined || !isLeft(space, its)) return [];
  return begunIn(space.store, key).begun.map((begun): Draft => {
    const blocks = linesOf(begun).map(({ text }) => ({ type: 'text' as const, text }));
    return { kind: 'piece', title: begun.worksheet.title, blocks, replacing: null, from: null };
  });
}

/** Quotes are compared anew where the draft is opened. */
const plain = (blocks: readonly BlockView[]): readonly BlockView[] =>
  blocks.map((block) => (block.type === 'quote' ? block : { type: block.type, text: block.text }));

/** One draft of a kind stands in a relation: what there is of it more is written behind it. */
function joinedDraft(drafts: readonly Draft[]): Draft | null {
  const [first, ...others] = drafts;
  return first === undefined ? null : others.reduce(behind, first);
}

function behind(before: Draft, more: Draft): Draft {
  if (before.kind === 'flash' && more.kind === 'flash')
    return { kind: 'flash', text: [before.text, more.text].filter((text) => text !== '').join('\n\n') };
  if (before.kind === 'piece' && more.kind === 'piece') {
    const title = more.title === '' ? [] : [{ type: 'text' as const, text: more.title }];
    return { ...before, blocks: [...before.blocks, ...title, ...more.blocks] };
  }
  return before.kind === 'answer' && more.kind === 'answer'
    ? { ...before, blocks: [...before.blocks, ...more.blocks] }
    : before;
}

/** The vault has it otherwise: what was on its way when it showed that another copy goes on has not reached it. */
const isLeft = ({ store }: Pick<Space, 'store'>, { vaulted, record }: ObjectRow): boolean =>
  !vaulted || (record !== null && record === vaultOf(store).pending?.envelopeId);

/**
 * Pages of the notebook that the vault does not have as they are here, each as one more, and what is to be erased there. `rows`: as the vault tells
 * them.
 */
export function pagesLeft({ store, ports }: Space, rows: readonly SealedRow[]): readonly SealedRow[] {
  const told = rows.flatMap(({ table, value }) => {
    const page = table === (OBJECT as unknown) ? pageIn(value) : null;
    return page === null ? [] : [textOfPage(page)];
  });
  const pages = pageRows(store).filter(
    ({ row: its, page }) => isLeft({ store }, its) && !told.some((text) => isSameText(text, textOfPage(page))),
  );
  const erased = [...store.all(ERASED_OBJECT).values()].filter(({ inVault }) => inVault);
  return [
    ...pages.map(({ row: its }) => {
      const objectId = ObjectId.random(ports.random);
      return row(OBJECT, objectId, { ...its, objectId, vaulted: false, record: null });
    }),
    ...erased.map((each) => row(ERASED_OBJECT, each.objectId, each)),
  ];
}

/**
 * Of the records of relations what the vault does not have: acts that have no place in it yet, and notes, marks and syntheses in progress as they are here, each as one more. `rows`: as
 * the vault tells them, under other keys of relations.
 */
export function piecesLeft({ store, ports }: Space, rows: readonly SealedRow[]): readonly SealedRow[] {
  const keys = keysAmong(rows);
  return [...store.all(OBJECT).values()].flatMap((its): SealedRow[] => {
    const act = actIn(its);
    const said =
      act?.type === 'act' && isUnplaced(its) ? act.act : (workingNoteIn(its) ?? markIn(its) ?? synthesisDraftIn(its));
    const relation = said === null ? undefined : keys.get(said.relationId);
    if (relation === undefined || !isLeft({ store }, its)) return [];
    const objectId = ObjectId.random(ports.random);
    return [row(OBJECT, objectId, { ...its, relation, objectId, vaulted: false, record: null })];
  });
}

/** What the vault tells, with what it lacks of the crisis plan as it is here: what is in neither of two parts stands behind the other. */
export function withPlanLeft(space: Space, rows: readonly SealedRow[]): readonly SealedRow[] {
  const its = ownPlanRow(space.store);
  if (its === null || !isLeft(space, its.row)) return rows;
  const isPlan = ({ table, key }: SealedRow): boolean => table === (OBJECT as unknown) && key === its.row.objectId;
  const there = rows.find(isPlan)?.value as ObjectRow | undefined;
  const told = (there === undefined ? null : ownPlanIn(there)) ?? NO_PLAN;
  const { from } = space.store.get(PLAN_FROM, SELF) ?? NOTHING_CHANGED;
  const parts = told.parts.map((part, i) => mergedPart(its.plan.parts[i] ?? '', from[i] ?? null, part));
  const payload = encode(crisisPlan, { ...told, parts });
  const merged: ObjectRow = { ...its.row, payload, vaulted: false, record: null };
  return [...rows.filter((each) => !isPlan(each)), row(OBJECT, merged.objectId, merged)];
}

/** What the vault tells, without what was erased here. */
export const withoutErased = ({ store }: Space, rows: readonly SealedRow[]): readonly SealedRow[] =>
  rows.filter(({ table, key }) => table !== (OBJECT as unknown) || store.get(ERASED_OBJECT, key) === undefined);

/** The keys of the relations among these rows. */
const keysAmong = (rows: readonly SealedRow[]): ReadonlyMap<RelationId, RelationKey> =>
  new Map(
    rows.flatMap(({ table, key, value }) =>
      table === (RELATION as unknown) ? [[(value as { relationId: RelationId }).relationId, key as RelationKey]] : [],
    ),
  );

/** The drafts in the relations as they stand in the space that takes the place of this one; null for what has no relation there. */
export function draftRows(
  left: readonly Left[],
  rows: readonly SealedRow[],
): { readonly rows: readonly SealedRow[]; readonly isWhole: boolean; readonly count: number } {
  const keys = keysAmong(rows);
  const placed = left.flatMap(({ relationId, drafts, count }) => {
    const relation = keys.get(relationId);
    return relation === undefined ? [] : [{ relation, drafts, count }];
  });
  return {
    rows: placed.flatMap(({ relation, drafts }) =>
      drafts.map((each) => row(DRAFT, draftKey({ relation, kind: each.draft.kind }), { ...each, relation })),
    ),
    isWhole: placed.length === left.length,
    count: placed.reduce((sum, each) => sum + each.count, 0),
  };
}
