// The letter as it is edited: its fields and quotes, in their order. A field stays where it is while what stands around it changes.
import { For, Match, Switch, createMemo } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { answerPlace } from '../../../entry/drafts.ts';
import { DraftsElsewhere } from '../../../entry/DraftsElsewhere.tsx';
import { WritingArea, announce } from '../../../ui/index.ts';
import { Quote } from './Quote.tsx';
import type { Letter } from './letter.ts';
import type { EditedBlock } from './letter-blocks.ts';

export function Fields(props: {
  readonly letter: Letter;
  readonly relation: RelationView;
  readonly thread: Thread;
  readonly onSource: (entry: EnvelopeId) => void;
  readonly onSubmitKeys: () => void;
}) {
  const app = useApp();
  const blocks = () => props.letter.blocks();
  const ids = createMemo(() => blocks().map((block) => block.id), [], { equals: sameIds });
  const block = (id: number) => blocks().find((each) => each.id === id);
  return (
    <>
      <DraftsElsewhere
        relation={props.relation}
        place={answerPlace(props.relation.key)}
        hasOwn={!props.letter.isEmpty()}
        onTake={(draft) => props.letter.take(draft.blocks)}
      />
      <For each={ids()}>
        {(id, at) => (
          <Switch>
            <Match when={quoteOf(block(id))}>
              {(quote) => (
                <Quote
                  quote={quote()}
                  relation={props.relation}
                  source={props.thread.head(quote().sourceId)}
                  onSource={() => props.onSource(quote().sourceId)}
                  onRemove={() => {
                    props.letter.removeQuote(id);
                    announce(app.t.record.quoteRemoved);
                  }}
                />
              )}
            </Match>
            <Match when={textOf(block(id))}>
              {(text) => (
                <WritingArea
                  shape="letter"
                  label={app.t.record.textLabel({ n: String(Math.floor(at() / 2) + 1) })}
                  placeholder={at() === 0 && blocks().length === 1 ? app.t.record.placeholderText : undefined}
                  value={text().text}
                  onInput={(value) => props.letter.type(id, value)}
                  onSubmitKeys={() => props.onSubmitKeys()}
                  ref={(element) => props.letter.caret.watch(id, element)}
                />
              )}
            </Match>
          </Switch>
        )}
      </For>
    </>
  );
}

const quoteOf = (block: EditedBlock | undefined) => (block?.type === 'quote' ? block : undefined);
const textOf = (block: EditedBlock | undefined) => (block?.type === 'text' ? block : undefined);
const sameIds = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((id, at) => id === b[at]);
