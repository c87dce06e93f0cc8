// One entry as the psychologist reads it, or one of her own answers among them. Both versions of a replaced entry stand where
// the first may have been opened.
import { For, Index, Match, Show, Switch, createMemo, createUniqueId, onCleanup, onMount, type JSX } from 'solid-js';
import type { BlockView, EntryHead, RelationView } from '../../../engine/api/views.ts';
import { claimSaid } from '../../../entry/claims.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { Stub } from '../../../entry/Stub.tsx';
import {
  AnswerIcon,
  AttentionIcon,
  EraseIcon,
  FlashIcon,
  Icon,
  InformationIcon,
  PieceIcon,
  SheetIcon,
  type IconShape,
} from '../../../ui/index.ts';
import { isoOf } from '../../../ui/calendar.ts';
import { excerptOf } from '../../../entry/letter-parts.ts';
import { paragraphsOf, plainTextOf, type Passage } from '../../../entry/passage.ts';
import { whenSeen } from './seen.ts';

/** Only what did not arrive warns. */
const ICONS: Readonly<Record<EntryHead['kind'], IconShape>> = {
  flash: FlashIcon,
  piece: PieceIcon,
  answer: AnswerIcon,
  lateness: AnswerIcon,
  stub: SheetIcon,
  unknown: InformationIcon,
  unexpected: InformationIcon,
  erased: EraseIcon,
  missing: AttentionIcon,
};

export function Entry(props: {
  readonly entry: EntryHead;
  readonly relation: RelationView;
  /** Where its text is, and what is quoted comes from. */
  readonly thread: Thread;
  readonly quotes: readonly Passage[];
  /** Parts that its text may be drawn in. */
  readonly most: number;
  readonly folded: boolean;
  /** The reader's time zone: asked of the device once, not for every entry. */
  readonly zone: string;
  readonly onFold: () => void;
  readonly bar: JSX.Element;
}) {
  const app = useApp();
  const id = createUniqueId();
  const blocks = createMemo(() => (props.folded ? undefined : props.thread.blocks(props.entry.id)));
  const text = createMemo(() => plainTextOf(blocks() ?? []));
  // What was read stays readable, should its author take it back or replace it (PROTOCOL.md, Erasure).
  const watch = (element: HTMLElement) => {
    if (props.entry.mine || props.entry.opened) return;
    const { id: read } = props.entry;
    const hasText = () => blocks() !== undefined;
    onMount(() => onCleanup(whenSeen(element, hasText, () => void app.engine.markOpened(props.relation.key, read))));
  };
  const date = (moment: number) => app.format.day(moment, props.zone);
  const hour = (moment: number) => app.format.hourOf(moment, props.zone);
  const icon = () => ICONS[props.entry.kind];
  // A row without a text says by itself what it is.
  const kind = (): string | null => {
    if (props.entry.kind === 'piece') return app.t.common.kindPiece;
    if (props.entry.kind === 'flash') return app.t.common.kindFlash;
    return props.entry.kind === 'answer' || props.entry.kind === 'lateness' ? app.t.daily.answerBy : null;
  };
  const said = (): string | null => {
    const { entry, relation } = props;
    if (entry.kind === 'missing') return app.t.thread.missingRow;
    if (entry.kind === 'erased') {
      if (entry.withdrawn) return app.t.daily.entryWithdrawnShown({ patient: relation.peerName });
      return entry.replacedBy === null
        ? app.t.daily.erasedRow
        : app.t.daily.replacedGone({ patient: relation.peerName });
    }
    if (entry.kind === 'stub') return app.t.daily.stubRow;
    if (entry.kind === 'unknown') return app.t.daily.unknownRow;
    if (entry.kind === 'unexpected') return app.t.daily.unexpectedRow;
    return entry.withdrawn && entry.length === 0
      ? app.t.daily.entryWithdrawnShown({ patient: relation.peerName })
      : null;
  };
  return (
    <article
      class="dep"
      classList={{
        sienne: props.entry.kind === 'answer',
        ancienne: props.entry.replacedBy !== null || props.entry.withdrawn,
      }}
      data-entry={props.entry.id}
      tabindex={-1}
      aria-labelledby={`${id}-when`}
    >
      <div class="gouttiere">
        <p class="quand" id={`${id}-when`}>
          <time dateTime={isoOf(props.entry.at)}>{hour(props.entry.at)}</time>
          <Icon of={icon()} small />
          <Show when={kind()}>{(named) => <span class="sr">{named()}</span>}</Show>
        </p>
        {props.bar}
      </div>
      <div>
        <Show
          when={said() === null}
          fallback={
            <Show when={props.entry.kind === 'stub'} fallback={<p class="meta">{said()}</p>}>
              <Stub relation={props.relation.key} entry={props.entry} />
            </Show>
          }
        >
          <Show when={props.entry.kind === 'answer' || props.entry.title !== ''}>
            <h3 dir="auto">
              {props.entry.kind === 'answer'
                ? app.t.daily.answersEarlier({ date: date(props.entry.at) })
                : props.entry.title}
            </h3>
          </Show>
          <Show when={props.entry.withdrawn && props.entry.kind !== 'answer'}>
            <p class="meta">{app.t.daily.withdrawnKept({ patient: props.relation.peerName })}</p>
          </Show>
          <Show when={props.entry.replacedBy !== null}>
            <p class="meta">{app.t.daily.replacedShown({ patient: props.relation.peerName })}</p>
          </Show>
          <Show when={props.entry.replaces !== null}>
            <p class="meta">{app.t.writing.entryEdited({ date: date(props.entry.at), time: hour(props.entry.at) })}</p>
          </Show>
          <Show when={props.entry.addsTo !== null}>
            <p class="meta">{app.t.daily.addedAfter}</p>
          </Show>
          <Show when={props.entry.withdrawnLate}>
            <p class="meta">{app.t.daily.withdrawnLate}</p>
          </Show>
          <Show when={props.entry.writtenAt}>
            {(moment) => <p class="meta">{app.t.daily.writtenAt({ date: date(moment()), time: hour(moment()) })}</p>}
          </Show>
          <Show
            when={blocks() !== undefined}
            fallback={
              <p class="extrait" dir="auto" translate="no">
                {excerptOf(props.entry.opening)}
              </p>
            }
          >
            <div
              ref={(element) => watch(element)}
              class="texte-d"
              translate="no"
              data-quotable={props.entry.mine ? undefined : ''}
            >
              <Switch
                fallback={
                  <>
                    <Quotable text={text()} quotes={props.quotes} most={props.most} />
                    <Claim
                      block={blocks()?.find((block) => block.type !== 'quote' && block.claim)}
                      thread={props.thread}
                    />
                  </>
                }
              >
                <Match when={props.entry.kind === 'answer'}>
                  <For each={blocks()}>
                    {(block) => (
                      <Show
                        when={block.type === 'quote'}
                        fallback={
                          <>
                            <Quotable text={block.text} quotes={[]} most={props.most} />
                            <Claim block={block} thread={props.thread} />
                          </>
                        }
                      >
                        <blockquote>
                          <Quotable text={block.text} quotes={[]} most={props.most} />
                        </blockquote>
                      </Show>
                    )}
                  </For>
                </Match>
              </Switch>
            </div>
          </Show>
          <Show when={props.folded || props.entry.length > 1_200 || props.entry.kind === 'answer'}>
            <button type="button" class="lien plier" aria-expanded={!props.folded} onClick={() => props.onFold()}>
              {props.folded ? app.t.daily.readWhole : app.t.daily.fold}
            </button>
          </Show>
        </Show>
      </div>
    </article>
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
function Quotable(props: { readonly text: string; readonly quotes: readonly Passage[]; readonly most: number }) {
  return (
    <Index each={paragraphsOf(props.text, props.most)}>
      {(paragraph) => (
        <p class={paragraph().several ? 'alinea alineas' : 'alinea'} dir="auto" data-start={paragraph().start}>
          <Index each={pieces(paragraph().text, paragraph().start, props.quotes)}>
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
