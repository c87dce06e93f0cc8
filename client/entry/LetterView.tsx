// A letter as it was written: paragraphs, and the person's own words quoted in their colour. Plain text in, nodes out: nothing in a
// letter is ever read as markup.
// <LetterView blocks={entry.blocks} note={(block) => claimSaid(…)} source={(quote) => "Lucie, hier à 7 h 52"} />
import { For, Match, Show, Switch } from 'solid-js';
import type { BlockView } from '../engine/api/views.ts';
import { Paragraphs } from '../ui/index.ts';

export type QuoteView = Extract<BlockView, { type: 'quote' }>;

export function LetterView(props: {
  readonly blocks: readonly BlockView[];
  /** Said under a text. */
  readonly note: (block: BlockView) => string | null;
  /** Said under a quote: whose words, and when. */
  readonly source?: ((quote: QuoteView) => string) | undefined;
}) {
  return (
    <For each={props.blocks}>
      {(block) => (
        <Switch
          fallback={
            <>
              <Paragraphs text={block.text} />
              <Show when={props.note(block)}>{(note) => <p class="meta">{note()}</p>}</Show>
            </>
          }
        >
          <Match when={block.type === 'quote' && block}>
            {(quote) => (
              <blockquote>
                <Paragraphs text={quote().text} />
                <Show when={props.source?.(quote())}>{(source) => <footer>{source()}</footer>}</Show>
              </blockquote>
            )}
          </Match>
        </Switch>
      )}
    </For>
  );
}
