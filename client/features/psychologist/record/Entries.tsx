// The entries being read, by day. A passage selected in one of them can be quoted: a button stands beside the selection.
import { Match, Show, Switch, createMemo, createSignal, onCleanup, onMount, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { plainText } from '../../../../shared/protocol/text.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EntryHead, RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { Kept } from '../../../ui/index.ts';
import { dayOf, noonOf } from '../../../ui/calendar.ts';
import type { Reading } from './reading.ts';
import { Entry } from './Entry.tsx';
import { QuoteBar } from './QuoteBar.tsx';
import { type Passage, selectedIn } from '../../../entry/passage.ts';

export function Entries(props: {
  readonly relation: RelationView;
  readonly thread: Thread;
  readonly reading: Reading;
  readonly quotes: readonly Passage[];
  readonly selected: Passage | null;
  readonly onSelect: (passage: Passage | null) => void;
  readonly onQuote: (passage: Passage) => void;
  /** Passages that are kept. */
  readonly marks: readonly Passage[];
  readonly onKeep: (passage: Passage) => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const [place, setPlace] = createSignal<{ readonly entry: EnvelopeId; readonly top: number } | null>(null);
  let root!: HTMLDivElement;
  const look = () => {
    const { entry, passage, top } = selectedAmong(
      [...props.reading.earlier(), ...props.reading.current()],
      props.thread,
    );
    props.onSelect(passage);
    setPlace(entry === null || passage === null ? null : { entry, top });
  };
  onMount(() => {
    document.addEventListener('selectionchange', look);
    onCleanup(() => document.removeEventListener('selectionchange', look));
  });

  const sinceLine = () => {
    const since = props.reading.since();
    return since === undefined
      ? app.t.record.sinceFirst
      : app.t.record.since({
          date: app.format.pastDay(since.at, app.now(), zone),
          time: app.format.hourOf(since.at, zone),
        });
  };
  return (
    <div ref={root}>
      <Show when={props.reading.earlier().length > 0}>
        <Days entries={props.reading.earlier()} />
      </Show>
      <p class="since">
        <span>{sinceLine()}</span>
      </p>
      <Show
        when={props.reading.current().length > 0}
        fallback={
          <p class="calm nothing">
            {props.reading.since() === undefined ? app.t.record.entriesNever : app.t.record.entriesNone}
          </p>
        }
      >
        <Days entries={props.reading.current()} />
      </Show>
    </div>
  );

  function Days(days: { readonly entries: readonly EntryHead[] }) {
    const grouped = createMemo(() => {
      const groups: { key: string; day: number; entries: EntryHead[] }[] = [];
      for (const entry of days.entries) {
        const last = groups.at(-1);
        if (last?.day === dayOf(entry.at)) last.entries.push(entry);
        else groups.push({ key: entry.id, day: dayOf(entry.at), entries: [entry] });
      }
      return groups;
    });
    const heading = (day: number) => {
      const named = app.format.pastDay(noonOf(day), app.now(), zone);
      return named.charAt(0).toLocaleUpperCase(app.locale()) + named.slice(1);
    };
    return (
      <Kept each={grouped()} by={({ key }) => key}>
        {(group) => (
          <div>
            <h2 class="day-heading">{heading(group().day)}</h2>
            <Kept each={group().entries} by={({ id }) => id}>
              {(entry) => (
                <Entry
                  entry={entry()}
                  relation={props.relation}
                  thread={props.thread}
                  quotes={[...props.quotes, ...props.marks].filter(({ sourceId }) => sourceId === entry().id)}
                  most={props.reading.mostParts()}
                  zone={zone}
                  folded={props.reading.isFolded(entry().id)}
                  onQuote={props.onQuote}
                  onFold={() => props.reading.toggleFold(entry().id)}
                  bar={
                    <Switch>
                      <Match when={place()?.entry === entry().id && props.selected}>
                        {(passage) => (
                          <QuoteBar
                            top={place()?.top ?? 0}
                            onQuote={() => props.onQuote(passage())}
                            onKeep={() => props.onKeep(passage())}
                          />
                        )}
                      </Match>
                    </Switch>
                  }
                />
              )}
            </Kept>
          </div>
        )}
      </Kept>
    );
  }
}

/** The passage that is selected in one of the entries, and how far below the top of that it begins, px. */
function selectedAmong(
  entries: readonly EntryHead[],
  thread: Thread,
): { readonly entry: EnvelopeId | null; readonly passage: Passage | null; readonly top: number } {
  const selection = getSelection();
  const range =
    selection !== null && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const start = range?.startContainer;
  const from = start instanceof Element ? start : start?.parentElement;
  const article = from?.closest<HTMLElement>('[data-entry]');
  const body = article?.querySelector<HTMLElement>('[data-quotable]');
  const entry = entries.find(({ id }) => id === article?.dataset['entry']);
  const blocks = entry === undefined ? undefined : untrack(() => thread.blocks(entry.id));
  if (!range || !article || !body || !entry || !blocks) return { entry: null, passage: null, top: 0 };
  const top = Math.max(0, range.getBoundingClientRect().top - article.getBoundingClientRect().top);
  return { entry: entry.id, passage: selectedIn(body, entry.id, plainText(blocks)), top };
}
