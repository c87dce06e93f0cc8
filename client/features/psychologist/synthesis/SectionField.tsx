// The text of one part, in which numbers of entries stand as what cannot be typed into: plain text and these, nothing else. Read from its nodes after
// every change; written to by nobody else while it stands.
import { createEffect, onMount, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { SectionText } from '../../../engine/api/synthesis-views.ts';

type Written = Pick<SectionText, 'text' | 'pointers'>;

/** The ways to write into it from elsewhere. */
export type SectionWays = { readonly point: (entry: EnvelopeId) => void; readonly focus: () => void };

export function SectionField(props: {
  readonly label: string;
  /** Shown while it says nothing. */
  readonly placeholder: string;
  /** As it is when it is first shown. */
  readonly written: Written;
  readonly numberOf: (entry: EnvelopeId) => { readonly n: number; readonly said: string; readonly isGone: boolean };
  readonly readOnly: boolean;
  readonly onInput: (written: Written) => void;
  readonly onFocus: () => void;
  readonly onReady: (ways: SectionWays) => void;
  readonly onSubmitKeys: () => void;
}) {
  let field!: HTMLDivElement;
  /** Where the caret was: once a passage is selected elsewhere, the field no longer knows. */
  let caret: Range | null = null;
  const tell = () => props.onInput(writtenIn(field));
  const remember = () => {
    const selection = getSelection();
    if (selection === null || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    if (field.contains(range.endContainer)) caret = range.cloneRange();
  };
  const point = (entry: EnvelopeId) => {
    const number = numberNode(entry);
    if (caret === null || !field.contains(caret.endContainer)) field.append(number);
    else {
      caret.collapse(false);
      caret.insertNode(number);
    }
    const after = document.createRange();
    after.setStartAfter(number);
    after.collapse(true);
    caret = after;
    tell();
    renumber();
  };
  const focus = () => {
    field.focus();
    if (caret === null) return;
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(caret);
  };
  const renumber = () => {
    for (const number of field.querySelectorAll<HTMLElement>('[data-source]')) {
      const { n, said, isGone } = props.numberOf(number.dataset['source'] as EnvelopeId);
      number.dataset['n'] = String(n);
      number.ariaLabel = said;
      number.classList.toggle('gone', isGone);
    }
  };
  onMount(() => {
    draw(
      field,
      untrack(() => props.written),
    );
    makeEditable(field);
    props.onReady({ point, focus });
  });
  createEffect(renumber);
  createEffect(() => {
    if (props.readOnly) field.contentEditable = 'false';
    else makeEditable(field);
  });
  return (
    <div
      ref={field}
      class="syn-field letter-field"
      role="textbox"
      tabindex={0}
      aria-multiline="true"
      aria-label={props.label}
      data-placeholder={props.placeholder}
      aria-readonly={props.readOnly ? 'true' : undefined}
      dir="auto"
      spellcheck={false}
      translate="no"
      onInput={() => {
        remember();
        tell();
      }}
      onKeyUp={remember}
      onPointerUp={remember}
      onFocus={() => {
        remember();
        props.onFocus();
      }}
      onPaste={(event) => pasteAsText(event)}
      onDrop={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        props.onSubmitKeys();
      }}
    />
  );
}

/** Plain text alone, where the browser knows that; elsewhere what is pasted is made plain by hand. */
function makeEditable(field: HTMLElement): void {
  try {
    field.contentEditable = 'plaintext-only';
  } catch {
    field.contentEditable = 'true';
  }
}

function pasteAsText(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  event.preventDefault();
  const selection = getSelection();
  const range = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (range === null || text === '') return;
  range.deleteContents();
  range.insertNode(document.createTextNode(text.replaceAll('\r\n', '\n')));
  range.collapse(false);
  event.currentTarget?.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function numberNode(entry: EnvelopeId): HTMLElement {
  const number = document.createElement('span');
  number.className = 'syn-number';
  number.dataset['source'] = entry;
  number.contentEditable = 'false';
  number.role = 'img';
  return number;
}

function draw(field: HTMLElement, { text, pointers }: Written): void {
  let from = 0;
  for (const { at, sourceId } of pointers) {
    if (at > from) field.append(text.slice(from, at));
    field.append(numberNode(sourceId));
    from = at;
  }
  if (text.length > from) field.append(text.slice(from));
}

/** What its nodes say, in their order. */
function writtenIn(field: HTMLElement): Written {
  let text = '';
  const pointers: { at: number; sourceId: EnvelopeId }[] = [];
  const read = (node: Node): void => {
    if (node instanceof Text) text += node.data;
    else if (node instanceof HTMLBRElement) text += '\n';
    else if (node instanceof HTMLElement) {
      const source = node.dataset['source'];
      if (source !== undefined) return void pointers.push({ at: text.length, sourceId: source as EnvelopeId });
      if (text !== '' && !text.endsWith('\n')) text += '\n';
      node.childNodes.forEach(read);
    }
  };
  field.childNodes.forEach(read);
  return { text, pointers };
}
