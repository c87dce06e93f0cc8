// A text that may be long, as paragraphs. Blank lines separate them; a single line break inside one is kept. However many there are,
// they are few elements (parts.ts).
import { For } from 'solid-js';
import { partsOf } from './parts.ts';

export function Paragraphs(props: { readonly text: string; readonly most?: number | undefined }) {
  return (
    <For each={partsOf(props.text, props.most)}>
      {(part) => (
        <p class={part.several ? 'paragraph paragraphs' : 'paragraph'} dir="auto">
          {part.several ? part.text.replace(/\n{3,}/g, '\n\n') : part.text}
        </p>
      )}
    </For>
  );
}
