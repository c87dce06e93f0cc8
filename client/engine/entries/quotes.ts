// Quotes: a passage is shown as another's words only where it stands in what that person wrote, at the place it states. Else it is
// what its writer says, shown as their own words (PROTOCOL.md, Letter kinds). Every view of blocks is made here.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { Block } from '../../../shared/kinds/blocks.ts';
import { equalBytes } from '../../../shared/bytes.ts';
import { type Fates, type Groups } from './fates.ts';
import { blocksOf, isWithoutText, open, plainTextOf } from '../state/opened.ts';
import { type EntryRow } from '../state/entry-row.ts';
import { type BlockView, type Claim } from '../api/views.ts';

/** Where passages come from: rows that are shown, by id, and what stands for what. */
export type Sources = {
  readonly rows: ReadonlyMap<EnvelopeId, EntryRow>;
  readonly groups: Groups;
  readonly fates: Fates;
  /** When each was erased, ms. */
  readonly erasedAt: ReadonlyMap<EnvelopeId, number>;
};

type Passage = {
  readonly sourceId: EnvelopeId;
  readonly hash: Uint8Array | null;
  readonly start: number;
  readonly text: string;
};

/** `mine`: whose blocks these are. A source that is named by its hash must have it. */
export const blockViews = (blocks: readonly Block[], mine: boolean, sources: Sources): readonly BlockView[] =>
  blocks.map((block) => {
    if (block.type !== 'quote') return block;
    const { envelopeId: sourceId, hash } = block.source;
    return quoteView({ sourceId, hash, start: block.start, text: block.text }, mine, sources);
  });

/** Blocks as the screens give them: drafts, and what is about to be sealed. */
export const checkedBlocks = (blocks: readonly BlockView[], mine: boolean, sources: Sources): readonly BlockView[] =>
  blocks.map((block) => (block.type === 'quote' ? quoteView({ ...block, hash: null }, mine, sources) : block));

function quoteView({ sourceId, hash, start, text }: Passage, mine: boolean, sources: Sources): BlockView {
  const named = sources.rows.get(sourceId);
  // Of an id that is not here, what the other person sent in its place.
  const root = sources.groups.rootOf(sourceId, named?.mine ?? !mine);
  const own: BlockView = { type: 'text', text };
  const claim = (why: Claim['why']): BlockView => ({ ...own, claim: { why, sourceId: root } });
  if (named !== undefined && hash !== null && !equalBytes(named.hash, hash)) return claim('not-here');
  const versions = [root, sources.fates.replaces.get(root), sources.fates.replacedBy.get(root)].flatMap(
    (id) => (id === undefined ? null : spokenBy(id, sources)) ?? [],
  );
  if (versions.length === 0) return claim('not-here');
  // Words of one's own are one's own, wherever they stood before.
  if (versions.every((row) => row.mine === mine)) return own;
  const holding = versions.filter((row) => row.mine !== mine && isPassageOf(plainTextOf(row), start, text));
  if (holding.length > 0)
    return holding.every((row) => isQuotedThere(row, start, text, sources))
      ? own
      : { type: 'quote', sourceId: root, start, text };
  return claim(versions.some(isWithoutText) ? 'gone' : 'not-found');
}

const spoken = new WeakMap<Groups, Map<EnvelopeId, EntryRow>>();

/** Of an entry and its copies, which say the same, one whose text is here, else the first; null where none is here. Found once. */
function spokenBy(root: EnvelopeId, { groups }: Sources): EntryRow | null {
  const known = spoken.get(groups) ?? new Map<EnvelopeId, EntryRow>();
  spoken.set(groups, known);
  const found = known.get(root);
  if (found !== undefined) return found;
  const members = groups.membersOf(root);
  const fresh = members.find((row) => !isWithoutText(row)) ?? members[0] ?? null;
  // What is not here may come.
  if (fresh !== null) known.set(root, fresh);
  return fresh;
}

/** Whether a passage is itself a quote there, of words that another wrote: these do not become the words of who quoted them. */
function isQuotedThere(row: EntryRow, start: number, text: string, sources: Sources): boolean {
  let from = 0;
  for (const block of open(row).type === 'entry' ? blocksOf(row) : []) {
    const to = from + block.text.length;
    if (block.type === 'quote' && start >= from && start + text.length <= to) {
      const source = sources.rows.get(block.source.envelopeId);
      return (
        source !== undefined && source.mine !== row.mine && isPassageOf(plainTextOf(source), block.start, block.text)
      );
    }
    from = to + BETWEEN_BLOCKS;
  }
  return false;
}
/** UTF-16 units of the blank line between two blocks (shared/protocol/text.ts). */
const BETWEEN_BLOCKS = 2;

/** More UTF-16 units than a passage in NFC can have had before. */
const LONGEST_BEFORE_NFC = 4;

function isPassageOf(source: string | null, start: number, text: string): boolean {
  if (source === null || text.trim() === '') return false;
  if (source.startsWith(text, start)) return true;
  // A source that is not in NFC is shown as it came; what is quoted of it was sealed in NFC.
  const passage = text.normalize('NFC');
  return source
    .slice(start, start + text.length * LONGEST_BEFORE_NFC)
    .normalize('NFC')
    .startsWith(passage);
}
