// A passphrase, for a person or for their password manager: a real password input inside the page's <form>, pasting allowed
// (WCAG 3.3.8), shown on request. `username` names the space to a password manager, out of sight.
// <form onSubmit={…}><PassphraseField label={…} purpose="current" username={spaceLabel} … /></form>
import { Show, createSignal } from 'solid-js';
import { FieldBox, type FieldFrame } from './Field.tsx';

export function PassphraseField(
  props: FieldFrame & {
    /** "current" opens a space, "new" chooses the passphrase of one. */
    readonly purpose: 'current' | 'new';
    readonly value: string;
    readonly onInput: (value: string) => void;
    readonly showLabel: string;
    readonly hideLabel: string;
    readonly username?: string | undefined;
    readonly autofocus?: boolean | undefined;
    readonly ref?: ((element: HTMLInputElement) => void) | undefined;
  },
) {
  const [shown, setShown] = createSignal(false);
  return (
    <FieldBox label={props.label} hint={props.hint} error={props.error} counter={props.counter}>
      {(ids) => (
        <div class="passphrase-input">
          <Show when={props.username !== undefined}>
            <input
              class="sr"
              type="text"
              name="username"
              autocomplete="username"
              value={props.username ?? ''}
              readOnly
              tabindex={-1}
              aria-hidden="true"
            />
          </Show>
          <input
            ref={(element) => props.ref?.(element)}
            id={ids().input}
            type={shown() ? 'text' : 'password'}
            name="passphrase"
            value={props.value}
            autofocus={props.autofocus}
            aria-describedby={ids().describedBy}
            aria-invalid={props.error ? 'true' : undefined}
            // Shown, it is a line of text like any other: without "off" a browser writes it into the session it may restore.
            autocomplete={shown() ? 'off' : props.purpose === 'new' ? 'new-password' : 'current-password'}
            autocapitalize="off"
            spellcheck={false}
            translate="no"
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
          <button
            type="button"
            class="button button-plain button-small"
            aria-controls={ids().input}
            onClick={() => setShown(!shown())}
          >
            {shown() ? props.hideLabel : props.showLabel}
          </button>
        </div>
      )}
    </FieldBox>
  );
}
