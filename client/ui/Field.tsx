// One labelled line of text. Nothing typed here reaches the browser's spelling service, its form history or a translator: a
// browser keeps what `autocomplete="name"` was told in its profile, in clear, for years.
// <Field label={t.onboarding.name} hint={…} error={…} value={name()} onInput={setName} />
import { For, Show, createUniqueId, type JSX } from 'solid-js';

/** What every field shows around its input. `error` also sets aria-invalid; `counter.over` colours and announces it. */
export interface FieldFrame {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly counter?: { readonly text: string; readonly over: boolean } | undefined;
}

export interface FieldIds {
  readonly input: string;
  readonly describedBy: string | undefined;
}

export function Field(
  props: FieldFrame & {
    readonly value: string;
    readonly onInput: (value: string) => void;
    readonly name?: string | undefined;
    readonly type?: 'text' | 'time' | 'date' | 'search' | 'url' | undefined;
    readonly inputMode?: 'text' | 'numeric' | 'tel' | undefined;
    readonly required?: boolean | undefined;
    readonly autofocus?: boolean | undefined;
    readonly maxLength?: number | undefined;
    readonly list?: readonly string[] | undefined;
    readonly ref?: ((element: HTMLInputElement) => void) | undefined;
    readonly onBlur?: (() => void) | undefined;
  },
) {
  const listId = createUniqueId();
  return (
    <FieldBox {...frameOf(props)}>
      {(ids) => (
        <>
          <input
            ref={(element) => props.ref?.(element)}
            id={ids().input}
            class="input"
            type={props.type ?? 'text'}
            name={props.name}
            inputmode={props.inputMode}
            value={props.value}
            required={props.required}
            autofocus={props.autofocus}
            maxlength={props.maxLength}
            list={props.list ? listId : undefined}
            aria-describedby={ids().describedBy}
            aria-invalid={props.error ? 'true' : undefined}
            spellcheck={false}
            autocomplete="off"
            translate="no"
            onInput={(event) => props.onInput(event.currentTarget.value)}
            onBlur={() => props.onBlur?.()}
          />
          <Show when={props.list}>
            {(options) => (
              <datalist id={listId}>
                <For each={options()}>{(option) => <option value={option} />}</For>
              </datalist>
            )}
          </Show>
        </>
      )}
    </FieldBox>
  );
}

/** The frame alone, for an input of another kind: children receive the ids that tie it to its label and its notes. */
export function FieldBox(props: FieldFrame & { readonly children: (ids: () => FieldIds) => JSX.Element }) {
  const id = createUniqueId();
  const ids = (): FieldIds => ({
    input: id,
    describedBy:
      [props.error && `${id}-error`, props.hint && `${id}-hint`, props.counter && `${id}-counter`]
        .filter(Boolean)
        .join(' ') || undefined,
  });
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <Show when={props.hint}>
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      {props.children(ids)}
      <div aria-live="polite">
        <Show when={props.error}>
          <p class="error" id={`${id}-error`}>
            {props.error}
          </p>
        </Show>
      </div>
      <Show when={props.counter}>
        {(counter) => (
          <p class={counter().over ? 'counter over' : 'counter'} id={`${id}-counter`}>
            {counter().text}
          </p>
        )}
      </Show>
    </div>
  );
}

function frameOf(props: FieldFrame): FieldFrame {
  return {
    get label() {
      return props.label;
    },
    get hint() {
      return props.hint;
    },
    get error() {
      return props.error;
    },
    get counter() {
      return props.counter;
    },
  };
}
