// What a synthesis is made of: the period on its line, what it speaks of already, passages that are kept, and the entries of those days, each of which can
// be quoted or referred to.
import { For, Show, createMemo, createResource, createSignal, onCleanup, onMount, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { plainText } from '../../../../shared/protocol/text.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { SourceView } from '../../../engine/api/synthesis-views.ts';
import type { EntryHead, RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { excerptOf } from '../../../entry/letter-parts.ts';
import { MarkList } from '../../../entry/MarkList.tsx';
import { type Passage, passageBetween, selectedIn } from '../../../entry/passage.ts';
import { PeriodLine } from '../../../entry/PeriodLine.tsx';
import { sourceSaid } from '../../../entry/synthesis-words.ts';
import { iconOf, isWriting, titleOf } from '../../../entry/table.ts';
import { Button, Icon, Paragraphs, QuoteIcon } from '../../../ui/index.ts';
import { createBlocks } from '../../../ui/blocks.ts';
import { dayOf, isoOf } from '../../../ui/calendar.ts';
import { useKeys } from '../../../ui/keys.ts';

type Props = {
  readonly relation: RelationView;
  readonly thread: Thread;
  readonly from: number;
  readonly to: number;
  readonly sources: readonly SourceView[];
  readonly quotes: readonly Passage[];
  /** Null: nothing is being written. */
  readonly write: { readonly quote: (passage: Passage) => void; readonly point: (entry: EnvelopeId) => void } | null;
};

export function Materials(props: Props) {
  const app = useApp();
  const isIn = (at: number) => dayOf(at) >= props.from && dayOf(at) <= props.to;
  const [marks] = createResource(
    () => [props.relation.key, props.relation.threadVersion, app.space().marksVersion] as const,
    ([key]) => app.engine.marksOf(key),
  );
  const isQuoted = (sourceId: EnvelopeId | null, start: number) =>
    props.quotes.some((quote) => quote.sourceId === sourceId && quote.start === start);
  const marked = createMemo(() =>
    (marks.latest ?? []).filter(
      ({ at, sourceId, start, erasedAt }) => erasedAt === null && isIn(at) && !isQuoted(sourceId, start),
    ),
  );
  const open = (target: EnvelopeId) => app.go('/dossiers/:n', { number: app.numberOf(props.relation.key), target });
  return (
    <div class="syn-materials">
      <PeriodLine from={props.from} to={props.to} sources={props.sources} />
      <Show when={props.sources.length > 0}>
        <section aria-labelledby="syn-cited">
          <h2 id="syn-cited">{app.t.synthesis.cited}</h2>
          <ol class="syn-cited">
            <For each={props.sources}>{(source) => <Cited {...props} source={source} onOpen={open} />}</For>
          </ol>
        </section>
      </Show>
      <section aria-labelledby="syn-marked">
        <h2 id="syn-marked">{app.t.synthesis.marked}</h2>
        <Show when={marked().length > 0} fallback={<p class="calm">{app.t.synthesis.noMarks}</p>}>
          <MarkList
            marks={marked()}
            relation={props.relation.key}
            peer={props.relation.peerName}
            onOpen={open}
            act={(mark) => (
              <Show when={mark.mine ? null : props.write}>
                {(write) => (
                  <Show when={mark.sourceId}>
                    {(sourceId) => (
                      <Button
                        small
                        kind="quiet"
                        icon={QuoteIcon}
                        onPress={() => write().quote({ sourceId: sourceId(), start: mark.start, text: mark.text })}
                      >
                        {app.t.synthesis.cite}
                      </Button>
                    )}
                  </Show>
                )}
              </Show>
            )}
          />
        </Show>
      </section>
      <Entries {...props} isIn={isIn} />
    </div>
  );
}

function Cited(props: Props & { readonly source: SourceView; readonly onOpen: (entry: EnvelopeId) => void }) {
  const app = useApp();
  const head = () => props.thread.head(props.source.head);
  return (
    <li>
      <span
        class="syn-number"
        classList={{ gone: props.source.erasedAt !== null }}
        data-n={props.source.n}
        aria-hidden="true"
      />
      <div>
        <Show
          when={props.source.erasedAt === null ? props.source.head : null}
          fallback={<p class="meta">{sourceSaid(app, props.source)}</p>}
        >
          {(entry) => (
            <button type="button" class="link meta" onClick={() => props.onOpen(entry())}>
              {sourceSaid(app, props.source)}
            </button>
          )}
        </Show>
        <Show when={props.source.erasedAt === null && head()}>
          {(its) => (
            <p class="syn-excerpt" dir="auto" translate="no">
              {titleOf(app, its()) || excerptOf(its().opening)}
            </p>
          )}
        </Show>
      </div>
    </li>
  );
}

/** Entries of those days, the latest first; a passage selected in one of them can be quoted. */
function Entries(props: Props & { readonly isIn: (at: number) => boolean }) {
  const app = useApp();
  const all = createMemo(() =>
    (props.thread.heads() ?? [])
      .filter(
        (head) => isWriting(head) && !head.mine && !head.withdrawn && head.replacedBy === null && props.isIn(head.at),
      )
      .toReversed(),
  );
  const drawn = createBlocks(all);
  const [selected, setSelected] = createSignal<Passage | null>(null);
  const textOf = (id: EnvelopeId): string => {
    const blocks = untrack(() => props.thread.blocks(id));
    return blocks === undefined ? '' : plainText(blocks);
  };
  const look = () => {
    const at = getSelection()?.anchorNode ?? null;
    const from = at instanceof Element ? at : at?.parentElement;
    const article = from?.closest<HTMLElement>('[data-material]') ?? null;
    const id = article?.dataset['material'] as EnvelopeId | undefined;
    setSelected(article === null || id === undefined ? null : selectedIn(article, id, textOf(id)));
  };
  onMount(() => {
    document.addEventListener('selectionchange', look);
    onCleanup(() => document.removeEventListener('selectionchange', look));
  });
  const articles = () => [...document.querySelectorAll<HTMLElement>('[data-material]')];
  const current = () => articles().find((article) => article.contains(document.activeElement));
  const step = (by: 1 | -1) => {
    const its = articles();
    const here = current();
    const at = here === undefined ? (by > 0 ? -1 : its.length) : its.indexOf(here);
    const next = its[Math.min(its.length - 1, Math.max(0, at + by))];
    next?.scrollIntoView({ block: 'nearest' });
    next?.focus({ preventScroll: true });
  };
  const quote = (id: EnvelopeId | undefined) => {
    const text = id === undefined ? '' : textOf(id);
    const passage = selected() ?? (id === undefined ? null : passageBetween(id, text, 0, text.length));
    if (passage === null) return;
    props.write?.quote(passage);
    getSelection()?.removeAllRanges();
    setSelected(null);
  };
  const idAt = () => current()?.dataset['material'] as EnvelopeId | undefined;
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    c: () => quote(idAt()),
    r: () => {
      const id = selected()?.sourceId ?? idAt();
      if (id !== undefined) props.write?.point(id);
    },
    'g a': () => app.go('/cabinet'),
  });
  return (
    <section aria-labelledby="syn-entries">
      <h2 id="syn-entries">{app.t.synthesis.entries}</h2>
      <Show when={all().length > 0} fallback={<p class="calm">{app.t.synthesis.noEntries}</p>}>
        <For each={drawn.shown()}>
          {(entry) => (
            <Material
              {...props}
              entry={entry}
              most={drawn.most()}
              isSelected={selected()?.sourceId === entry.id}
              onQuote={() => quote(entry.id)}
            />
          )}
        </For>
        <Show when={drawn.hasMore()}>
          <Button small kind="quiet" onPress={drawn.more}>
            {app.t.common.readOn}
          </Button>
        </Show>
      </Show>
    </section>
  );
}

function Material(
  props: Props & {
    readonly entry: EntryHead;
    readonly most: number;
    readonly isSelected: boolean;
    readonly onQuote: () => void;
  },
) {
  const app = useApp();
  const zone = deviceTimeZone();
  const text = () => {
    const blocks = props.thread.blocks(props.entry.id);
    return blocks === undefined ? undefined : plainText(blocks);
  };
  const named = () => `${app.format.day(props.entry.at, zone)}, ${app.format.hourOf(props.entry.at, zone)}`;
  return (
    <article class="syn-material" tabindex={-1} data-material={props.entry.id} aria-label={named()}>
      <p class="meta state">
        <time dateTime={isoOf(props.entry.at)}>{named()}</time>
        <Icon of={iconOf(props.entry)} small />
      </p>
      <Show
        when={props.entry.erasedAt === null}
        fallback={
          <p class="meta">
            {app.t.erasure.entryByRow({
              name: props.relation.peerName,
              date: app.format.day(props.entry.erasedAt ?? props.entry.at, zone),
            })}
          </p>
        }
      >
        <Show when={titleOf(app, props.entry) !== ''}>
          <h3 dir="auto">{titleOf(app, props.entry)}</h3>
        </Show>
        <div translate="no">
          <Show when={text()} fallback={<p dir="auto">{excerptOf(props.entry.opening)}</p>}>
            {(its) => <Paragraphs text={its()} most={props.most} from={0} />}
          </Show>
        </div>
        <Show when={props.write}>
          {(write) => (
            <p class="syn-material-acts screen-only">
              <button
                type="button"
                class="link"
                aria-keyshortcuts="c"
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => props.onQuote()}
              >
                {app.t.synthesis.cite}
                <kbd aria-hidden="true">C</kbd>
              </button>
              <button
                type="button"
                class="link"
                aria-keyshortcuts="r"
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => write().point(props.entry.id)}
              >
                {app.t.synthesis.point}
                <kbd aria-hidden="true">R</kbd>
              </button>
            </p>
          )}
        </Show>
      </Show>
    </article>
  );
}
