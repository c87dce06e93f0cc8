// A letter as it was written: paragraphs, and the person's own words quoted in their colour, each with the way back to its
// source. Plain text in, nodes out: nothing in a letter is ever read as markup.
// <LetterView blocks={[{ kind: 'text', text }, { kind: 'quote', text, source, onJump }]} />
import { For, Match, Show, Switch } from 'solid-js';
import { partsOf } from './parts.ts';

export type LetterBlock =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Said under it. */
      readonly note?: string | undefined;
    }
  | {
      readonly kind: 'quote';
      readonly text: string;
      /** "Vous, samedi 21 novembre à 7 h 52" */
      readonly source?: string | undefined;
      /** Absent when the source is erased or not on this device. */
      readonly onJump?: (() => void) | undefined;
    };

export function LetterView(props: { readonly blocks: readonly LetterBlock[] }) {
  return (
    <For each={props.blocks}>
      {(block) => (
        <Switch>
          <Match when={block.kind === 'text' && block}>
            {(text) => (
              <>
                <Paragraphs text={text().text} />
                <Show when={text().note}>
                  <p class="meta">{text().note}</p>
                </Show>
              </>
            )}
          </Match>
          <Match when={block.kind === 'quote' && block}>
            {(quote) => (
              <blockquote>
                <Paragraphs text={quote().text} />
                <Show when={quote().source}>
                  <footer>
                    <Show when={quote().onJump} fallback={quote().source}>
                      <button type="button" class="lien" onClick={() => quote().onJump?.()}>
                        {quote().source}
                      </button>
                    </Show>
                  </footer>
                </Show>
              </blockquote>
            )}
          </Match>
        </Switch>
      )}
    </For>
  );
}

/** Blank lines separate paragraphs; a single line break inside one is kept. However many there are, they are few elements. */
export function Paragraphs(props: { readonly text: string; readonly most?: number | undefined }) {
  return (
    <For each={partsOf(props.text, props.most)}>
      {(part) => (
        <p class={part.several ? 'alinea alineas' : 'alinea'} dir="auto">
          {part.several ? part.text.replace(/\n{3,}/g, '\n\n') : part.text}
        </p>
      )}
    </For>
  );
}
