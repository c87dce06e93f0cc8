// The stretch of a line that is selected on the screen, as places in its passage. A word that stands replaced is taken whole.

/** A stretch of a line's text, UTF-16 units. */
export type Stretch = { readonly from: number; readonly to: number };

/** Null where nothing is selected, or something outside of `text`, the element of one line. */
export function selectedIn(text: HTMLElement): Stretch | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const [from, to] = [
    placeOf(range.startContainer, range.startOffset, 'from'),
    placeOf(range.endContainer, range.endOffset, 'to'),
  ];
  return from === null || to === null || from >= to ? null : { from, to };
}

function placeOf(node: Node, offset: number, side: 'from' | 'to'): number | null {
  const element =
    node instanceof Element ? (node.childNodes[Math.max(0, side === 'to' ? offset - 1 : offset)] ?? node) : node;
  const piece = (element instanceof Element ? element : element.parentElement)?.closest<HTMLElement>('[data-from]');
  if (piece === null || piece === undefined) return null;
  const [from, to] = [Number(piece.dataset['from']), Number(piece.dataset['to'])];
  const isPlain = piece.dataset['found'] === undefined && node.nodeType === Node.TEXT_NODE;
  if (isPlain) return from + offset;
  return side === 'from' ? from : to;
}
