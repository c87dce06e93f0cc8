// The writing fields: native textareas that grow with their text, plain text only, and nothing of it leaves before it is
// sealed (no spelling service, no form history, no translator). Enter is a new line; what Ctrl or ⌘ with Enter does is the page's.
// <TextArea label={…} value={…} onInput={…} />                     a field with its frame
// <WritingArea label={…} shape="body" value={…} onInput={…} />     bare, on a page or on a card, its label for readers only
import { createEffect, createUniqueId, onMount } from 'solid-js';
import { FieldBox, type FieldFrame } from './Field.tsx';

interface Writing {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly rows?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly autofocus?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  readonly ref?: ((element: HTMLTextAreaElement) => void) | undefined;
  /** Ctrl+Enter or ⌘+Enter. */
  readonly onSubmitKeys?: (() => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
}

export function TextArea(props: FieldFrame & Writing) {
  return (
    <FieldBox label={props.label} hint={props.hint} error={props.error} counter={props.counter}>
      {(ids) => (
        <Growing
          {...props}
          id={ids().input}
          class="input"
          describedBy={ids().describedBy}
          invalid={props.error !== undefined}
        />
      )}
    </FieldBox>
  );
}

/** `shape`: "title" and "body" on a writing page, "card" on a card, "letter" on the warm page. */
export function WritingArea(
  props: Writing & {
    readonly label: string;
    readonly shape: 'title' | 'body' | 'card' | 'letter';
    readonly describedBy?: string | undefined;
  },
) {
  const id = createUniqueId();
  return (
    <>
      <label class="sr" for={id}>
        {props.label}
      </label>
      <Growing {...props} id={id} class={`bare ${classesByShape[props.shape]}`} describedBy={props.describedBy} />
    </>
  );
}

const classesByShape = { title: 'title-field', body: 'body-field', card: '', letter: 'letter-field' } as const;

function Growing(
  props: Writing & {
    readonly id: string;
    readonly class: string;
    readonly describedBy?: string | undefined;
    readonly invalid?: boolean | undefined;
  },
) {
  let field!: HTMLTextAreaElement;
  onMount(() => {
    props.ref?.(field);
    if (props.autofocus) field.focus();
  });
  createEffect(() => {
    void props.value;
    grow(field);
  });
  return (
    <textarea
      ref={field}
      id={props.id}
      class={props.class}
      classList={{ long: props.value.length > LONG }}
      rows={props.rows ?? 1}
      value={props.value}
      placeholder={props.placeholder}
      readOnly={props.readOnly}
      maxlength={props.maxLength}
      dir="auto"
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid ? 'true' : undefined}
      spellcheck={false}
      autocomplete="off"
      translate="no"
      onInput={(event) => props.onInput(event.currentTarget.value)}
      onPaste={(event) => {
        // Before the text is laid out for the first time, not after.
        const pasted = event.clipboardData?.getData('text/plain').length ?? 0;
        if (props.value.length + pasted > LONG) event.currentTarget.classList.add('long');
      }}
      onBlur={() => props.onBlur?.()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        props.onSubmitKeys?.();
      }}
    />
  );
}

// Characters from which the whole field has one direction (field.css says why).
const LONG = 20_000;

// Browsers without field-sizing are helped through the CSSOM, which the content policy allows where an attribute is not.
function grow(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
