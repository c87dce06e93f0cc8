// A page of several steps: each begins at its top, with the focus in it, as a page that is opened does.
import { createEffect, on, type Accessor } from 'solid-js';

/** `step`: what tells one step from the next. `atOnce`: the first as well, where something else led to it. */
export function createStepStart(step: Accessor<unknown>, { atOnce = false }: { readonly atOnce?: boolean } = {}): void {
  createEffect(
    on(
      step,
      () => {
        window.scrollTo(0, 0);
        document.getElementById('main')?.focus({ preventScroll: true });
      },
      { defer: !atOnce },
    ),
  );
}
