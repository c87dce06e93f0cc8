// The text of an entry as the psychologist reads it: paragraphs that know their place in it, so that a passage marked on the screen
// is one of the text, with what was already quoted underlined.
import { For, Index, Show, createMemo } from 'solid-js';
import type { BlockView, EntryHead, RelationKey } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { claimSaid } from '../../../entry/claims.ts';
import type { Passage } from '../../../entry/passage.ts';
import { stretchesOf, withoutDescriptions } from '../../../entry/letter-parts.ts';
import { hasFiles, isLetter } from '../../../entry/table.ts';
import { partsOf } from '../../../ui/parts.ts';
import { later } from '../../../ui/later.tsx';

const Files = later(() => import('../../../entry/Files.tsx'));

type Props = {
  readonly entry: EntryHead;
  readonly relation: RelationKey;
  readonly blocks: readonly BlockView[];
  readonly thread: Thread;
  readonly quotes: readonly Passage[];
  /** Parts that it may be drawn in. */
  readonly most: number;
};

export function EntryText(props: Props) {
  const stretches = createMemo(() => stretchesOf(props.blocks));
  const written = () => stretches().filter(({ file }) => file === undefined);
  return (
    <>
      <Show
        when={isLetter(props.entry)}
        fallback={
          <>
            <Index each={written()}>
              {(stretch) => (
                <Quotable text={stretch().text} from={stretch().start} quotes={props.quotes} most={props.most} />
              )}
            </Index>
            <Claim block={props.blocks.find((block) => block.type !== 'quote' && block.claim)} thread={props.thread} />
          </>
        }
      >
        <Letter {...props} />
      </Show>
      <Show when={hasFiles(props.entry)}>
        <Files
          entry={props.entry}
          relation={props.relation}
          describe={(n) => (
            <Show when={stretches().find(({ file }) => file === n)}>
              {(stretch) => (
                <div class="description">
                  <Quotable text={stretch().text} from={stretch().start} quotes={props.quotes} most={props.most} />
                </div>
              )}
            </Show>
          )}
        />
      </Show>
    </>
  );
}

/** Her own answer, with what it quotes. */
function Letter(props: Props) {
  return (
    <For each={withoutDescriptions(props.blocks)}>
      {(block) => (
        <Show
          when={block.type === 'quote'}
          fallback={
            <>
              <Quotable text={block.text} from={0} quotes={[]} most={props.most} />
              <Claim block={block} thread={props.thread} />
            </>
          }
        >
          <blockquote>
            <Quotable text={block.text} from={0} quotes={[]} most={props.most} />
          </blockquote>
        </Show>
      )}
    </For>
  );
}

/** Beside a passage that is given as another's words and is not found there. */
function Claim(props: { readonly block: BlockView | undefined; readonly thread: Thread }) {
  const app = useApp();
  const said = () => (props.block === undefined ? null : claimSaid(app, props.block, props.thread.head));
  return <Show when={said()}>{(text) => <p class="meta">{text()}</p>}</Show>;
}

/**
 * Paragraphs that know their place in the text, with the passages already quoted underlined. By place, not by object: what has not
 * changed keeps its nodes, and with them the passage that the reader has marked.
 */
function Quotable(props: {
  readonly text: string;
  /** Where it begins in the plain text of its entry. */
  readonly from: number;
  readonly quotes: readonly Passage[];
  readonly most: number;
}) {
  return (
    <Index each={partsOf(props.text, props.most)}>
      {(paragraph) => (
        <p
          class={paragraph().several ? 'paragraph paragraphs' : 'paragraph'}
          dir="auto"
          data-start={paragraph().start + props.from}
        >
          <Index each={pieces(paragraph().text, paragraph().start + props.from, props.quotes)}>
            {(piece) => (
              <Show when={piece().quoted} fallback={piece().text}>
                <mark>{piece().text}</mark>
              </Show>
            )}
          </Index>
        </p>
      )}
    </Index>
  );
}

function pieces(text: string, start: number, quotes: readonly Passage[]) {
  const edges = new Set([0, text.length]);
  const spans = quotes.map((quote) => ({ from: quote.start - start, to: quote.start + quote.text.length - start }));
  for (const { from, to } of spans) {
    if (from > 0 && from < text.length) edges.add(from);
    if (to > 0 && to < text.length) edges.add(to);
  }
  const cuts = [...edges].toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1] ?? text.length;
    return { text: text.slice(from, to), quoted: spans.some((span) => span.from <= from && span.to >= to) };
  });
}
