// The one polite voice of the app. <StatusRegion /> stands once, outside main; announce() speaks through it.
// A line that can be acted on (undo) is shown by <Toast>, which stays until its time is told over by the page.
import { Show, createSignal, type JSX } from 'solid-js';

const [line, setLine] = createSignal('');
let asked = 0;

/** Speaks `text` politely; the same text twice is spoken twice. */
export function announce(text: string): void {
  setLine('');
  const mine = ++asked;
  // The region must be seen empty first, or the same words again would change nothing and stay silent.
  requestAnimationFrame(() => {
    if (mine === asked) setLine(text);
  });
}

/** What was spoken last is no longer on the page: it may name somebody. */
export function silence(): void {
  asked++;
  setLine('');
}

export function StatusRegion() {
  return (
    <p class="sr" role="status" aria-live="polite">
      {line()}
    </p>
  );
}

/** A line near the foot of the screen, with at most one act. It takes no focus and never closes by itself. */
export function Toast(props: { readonly text: string | undefined; readonly children?: JSX.Element }) {
  return (
    <div class="toast" role="status">
      <Show when={props.text}>
        <p>
          <span>{props.text}</span>
          {props.children}
        </p>
      </Show>
    </div>
  );
}
