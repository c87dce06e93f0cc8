// From what is selected on the screen to a passage of an entry: its offset in the entry's text and the text itself, verbatim.
// Each paragraph on the screen carries the offset of its first character, so the two agree whatever the line breaks look like.
import type { EnvelopeId } from '../../shared/ids.ts';
import { characterEnd, characterStart } from '../../shared/protocol/text.ts';

/** start: UTF-16 units of the entry's plain text (shared/protocol/text.ts). */
export type Passage = { readonly sourceId: EnvelopeId; readonly start: number; readonly text: string };

/**
 * The passage between two offsets, without the white space at its ends, or null when nothing is left. A character that the
 * selection cuts is part of it whole: half of one would be sealed as another.
 */
export function passageBetween(sourceId: EnvelopeId, text: string, from: number, to: number): Passage | null {
  const first = characterStart(text, Math.min(from, to));
  const raw = text.slice(first, from === to ? first : characterEnd(text, Math.max(from, to)));
  const trimmed = raw.trim();
  if (trimmed === '') return null;
  return { sourceId, start: first + raw.length - raw.trimStart().length, text: trimmed };
}

/** Where the selection begins and ends in one entry's body. A selection that goes past the entry ends with it. */
export function offsetsIn(body: HTMLElement, range: Range): { readonly from: number; readonly to: number } | null {
  const paragraphs = [...body.querySelectorAll<HTMLElement>('[data-start]')].filter((part) =>
    range.intersectsNode(part),
  );
  const first = paragraphs[0];
  const last = paragraphs.at(-1);
  if (first === undefined || last === undefined) return null;
  const from = first.contains(range.startContainer) ? offsetWithin(first, range.startContainer, range.startOffset) : 0;
  const to = last.contains(range.endContainer)
    ? offsetWithin(last, range.endContainer, range.endOffset)
    : (last.textContent ?? '').length;
  return { from: Number(first.dataset['start']) + from, to: Number(last.dataset['start']) + to };
}

/** The passage of an entry that is selected in its body; null where nothing of it is. */
export function selectedIn(body: HTMLElement, entry: EnvelopeId, text: string): Passage | null {
  const selection = getSelection();
  const range =
    selection !== null && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const offsets = range !== null && body.contains(range.startContainer) ? offsetsIn(body, range) : null;
  return offsets === null ? null : passageBetween(entry, text, offsets.from, offsets.to);
}

function offsetWithin(paragraph: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}
