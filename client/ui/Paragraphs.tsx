// A text that may be long, as paragraphs. Blank lines separate them; a single line break inside one is kept. However many there are,
// they are few elements (parts.ts).
import { For } from 'solid-js';
import { partsOf } from './parts.ts';

/** `from`: where the text begins in the plain text of its entry, so that a passage selected on the screen is one of that. */
export function Paragraphs(props: {
  readonly text: string;
  readonly most?: number | undefined;
  readonly from?: number | undefined;
}) {
  return (
    <For each={partsOf(props.text, props.most)}>
      {(part) => (
        <p
          class={part.several ? 'paragraph paragraphs' : 'paragraph'}
          dir="auto"
          data-start={props.from === undefined ? undefined : part.start + props.from}
        >
          {part.several ? part.text.replace(/\n{3,}/g, '\n\n') : part.text}
        </p>
      )}
    </For>
  );
}
