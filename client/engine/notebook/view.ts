// The notebook as screens show it: the latest begun first, found by the words one types, and what became of what was set down of a page.
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import { asksFor, type ForMe } from '../../../shared/kinds/for-me.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { characterEnd, characterStart, plainText } from '../../../shared/protocol/text.ts';
import type { GivenView, NotebookStanding, PageHead, PageView } from '../api/notebook-views.ts';
import { OPENING_LENGTH } from '../api/views.ts';
import { readHeads } from '../entries/thread.ts';
import { OBJECT, type ObjectRow } from '../state/object-row.ts';
import { filledOfPage, pageRow, type PageRow, pageRows, textOfPage } from '../state/pages.ts';
import { RELATION } from '../state/relation-row.ts';
import { isErasing } from '../state/erasing-row.ts';
import type { Space } from '../state/space.ts';
import { foundIn, isNothing, type Query, queryOf } from '../search/query.ts';

export function standingOf({ store }: Space): NotebookStanding {
  const asked = pageRows(store).map(({ page }) => asksFor(page));
  return {
    version: store.version(OBJECT),
    fromPause: asked.filter((why) => why === 'pause').length,
    fromClosed: asked.includes('closed'),
  };
}

/** Of a search, the pages that hold every word of it. */
export function notebookOf(space: Space, search: string): readonly PageHead[] {
  const query = queryOf(search);
  return pageRows(space.store)
    .flatMap((each) => {
      const found = isNothing(query) ? 0 : foundAt(each.page, query);
      return found === null ? [] : [{ each, found }];
    })
    .sort((a, b) => b.each.page.begunDay - a.each.page.begunDay || b.each.row.time - a.each.row.time)
    .map(({ each, found }) => headOf(space, each, found));
}

/** Where the first of what is sought stands in its text, 0 where that is its title; null where some of it is nowhere. */
function foundAt(page: ForMe, query: Query): number | null {
  const { title, blocks } = textOfPage(page);
  const marks = foundIn(`${title}\n${plainText(blocks)}`, query);
  const first = marks?.find(({ from }) => from > title.length);
  return marks === null ? null : (first?.from ?? title.length + 1) - title.length - 1;
}

export function pageOf(space: Space, id: ObjectId): PageView | null {
  const each = pageRow(space.store, id);
  if (each === null) return null;
  const said = filledOfPage(each.page);
  const filled = said === null ? null : { worksheet: said.worksheet, replies: said.replies };
  return { ...headOf(space, each, 0), blocks: textOfPage(each.page).blocks, filled };
}

const KINDS: ReadonlyMap<number, PageHead['kind']> = new Map([
  [LETTER_KINDS.flash, 'flash'],
  [LETTER_KINDS.worksheetFilled, 'worksheet'],
]);

/** Before what was found, so that it is read in its sentence; UTF-16 units. */
const BEFORE = 60;

function headOf(space: Space, { row, page }: PageRow, found: number): PageHead {
  const { title, blocks } = textOfPage(page);
  const text = plainText(blocks);
  const from = found <= BEFORE ? 0 : characterEnd(text, found - BEFORE);
  const opening = text.slice(from, characterStart(text, from + OPENING_LENGTH));
  return {
    id: row.objectId,
    kind: KINDS.get(page.kind) ?? 'piece',
    begunDay: page.begunDay,
    savedAt: row.time,
    title,
    opening: from > 0 ? `… ${opening.trimStart()}` : opening,
    given: givenOf(space, page),
    asks: asksFor(page),
    vaulted: isVaulted(row),
  };
}

const isVaulted = ({ vaulted }: ObjectRow): boolean => vaulted;

/** The latest of what stands, else the latest; of a relation that is not here any more nothing is known. */
function givenOf(space: Space, page: ForMe): GivenView | null {
  const all = page.given.flatMap(({ relationId, envelopeId, changed }): readonly GivenView[] => {
    const relation = [...space.store.all(RELATION).values()].find((each) => each.relationId === relationId);
    if (relation === undefined || isErasing(space.store, relation.key)) return [];
    const head = standingFor(space, relation.key, envelopeId);
    if (head === undefined) return [];
    const state = head.withdrawn || head.erasedAt !== null ? 'withdrawn' : 'stands';
    return [{ relation: relation.key, entry: head.id, at: head.at, state, changed }];
  });
  return all.findLast(({ state }) => state === 'stands') ?? all.at(-1) ?? null;
}

/** What stands in an entry's place by now. */
function standingFor(space: Space, key: GivenView['relation'], entry: EnvelopeId) {
  const heads = new Map(readHeads(space, key).map((head) => [head.id, head]));
  const seen = new Set<EnvelopeId>();
  let head = heads.get(entry);
  while (head?.replacedBy !== undefined && head.replacedBy !== null && !seen.has(head.id)) {
    seen.add(head.id);
    const next = heads.get(head.replacedBy);
    if (next === undefined) break;
    head = next;
  }
  return head;
}
