// Whether the page is being printed: what is folded or cut on the screen stands whole on paper.
import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js';

/** `begin` is for who prints by a button: the page must be whole before the browser takes it. */
export function createPrinting(): { readonly isPrinting: Accessor<boolean>; readonly begin: () => void } {
  const [isPrinting, setPrinting] = createSignal(false);
  const begin = () => setPrinting(true);
  const end = () => setPrinting(false);
  onMount(() => {
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    onCleanup(() => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    });
  });
  return { isPrinting, begin };
}
