// The acts beside a selection. A press on it must not take the selection away, nor the caret out of the letter.
import { createEffect } from 'solid-js';
import { useApp } from '../../../app/state.ts';

export function QuoteBar(props: { readonly top: number; readonly onQuote: () => void; readonly onKeep: () => void }) {
  const app = useApp();
  let bar!: HTMLDivElement;
  createEffect(() => {
    bar.style.top = `${props.top}px`;
  });
  return (
    <div ref={bar} class="quote-bar" role="toolbar" aria-label={app.t.record.selectionLabel}>
      <button
        type="button"
        aria-keyshortcuts="c"
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => props.onQuote()}
      >
        {app.t.record.quote}
        <kbd aria-hidden="true">C</kbd>
      </button>
      <button
        type="button"
        aria-keyshortcuts="m"
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => props.onKeep()}
      >
        {app.t.mark.keepShort}
        <kbd aria-hidden="true">M</kbd>
      </button>
    </div>
  );
}
