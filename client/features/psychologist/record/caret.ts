// Where the caret is among the fields of a letter. Remembered at every move: once a passage is selected elsewhere, a field no longer
// knows where its caret was.
import type { Caret } from './letter-blocks.ts';

export function createCaret() {
  const fields = new Map<number, HTMLTextAreaElement>();
  let caret: Caret | null = null;
  return {
    at: () => caret,
    set: (to: Caret) => {
      caret = to;
    },
    watch: (id: number, field: HTMLTextAreaElement) => {
      fields.set(id, field);
      const remember = () => {
        caret = { block: id, offset: field.selectionStart };
      };
      for (const moved of ['keyup', 'pointerup', 'input', 'select']) field.addEventListener(moved, remember);
    },
    /** Into the field it is in, else into the last. */
    focus: () => {
      const field = fields.get(caret?.block ?? -1) ?? [...fields.values()].at(-1);
      field?.focus();
      if (caret !== null && field !== undefined && fields.get(caret.block) === field)
        field.setSelectionRange(caret.offset, caret.offset);
    },
  };
}
