// One entry as the psychologist reads it, or one of her own answers among them. Both versions of a replaced entry stand where
// the first may have been opened.
import { Show, createMemo, createUniqueId, onCleanup, onMount, type JSX } from 'solid-js';
import type { BlockView, EntryHead, RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { excerptOf } from '../../../entry/letter-parts.ts';
import { EraseEntry } from '../../../entry/EraseEntry.tsx';
import { FilesLine } from '../../../entry/EntryRow.tsx';
import { Notes } from '../../../entry/Notes.tsx';
import { pageDayWords } from '../../../entry/page-day.ts';
import type { Passage } from '../../../entry/passage.ts';
import { Stub } from '../../../entry/Stub.tsx';
import { TakeOut, mayTakeOut } from '../../../entry/TakeOut.tsx';
import {
  iconOf,
  isHeard,
  isLetter,
  isStub,
  isSynthesis,
  isWorksheet,
  lineOf,
  stillAt,
  titleOf,
  wordOf,
} from '../../../entry/table.ts';
import { isoOf } from '../../../ui/calendar.ts';
import { Icon } from '../../../ui/index.ts';
import { later } from '../../../ui/later.tsx';
import { EntryText } from './EntryText.tsx';
import { whenSeen } from './seen.ts';

const Heard = later(() => import('../../../entry/Heard.tsx'));
const EntryFilled = later(() => import('../../../worksheets/EntryFilled.tsx'));
const LetterCards = later(() => import('../../../worksheets/LetterCards.tsx'));

/** Longer ones can be folded, in UTF-16 units. */
const FOLDABLE = 1_200;

type Props = {
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
  readonly onQuote: (passage: Passage) => void;
};

export function Entry(props: Props) {
  const app = useApp();
  const id = createUniqueId();
  const line = () =>
    lineOf(app.t, props.entry, {
      side: 'psychologist',
      peer: props.relation.peerName,
      day: (moment) => app.format.day(moment, props.zone),
      stillAt: (each) => stillAt(props.relation, each),
    });
  return (
    <article
      class="record-entry"
      classList={{
        'own-answer': isLetter(props.entry),
        former: props.entry.replacedBy !== null || props.entry.withdrawn || props.entry.erasedAt !== null,
      }}
      data-entry={props.entry.id}
      tabindex={-1}
      aria-labelledby={`${id}-when`}
    >
      <div class="gutter">
        <p class="when" id={`${id}-when`}>
          <time dateTime={isoOf(props.entry.at)}>{app.format.hourOf(props.entry.at, props.zone)}</time>
          <Icon of={iconOf(props.entry)} small />
          <Show when={wordOf(app.t, props.entry)}>{(word) => <span class="sr">{word()}</span>}</Show>
        </p>
        {props.bar}
      </div>
      <div>
        <Show
          when={line() === null}
          fallback={
            <Show when={isStub(props.entry)} fallback={<p class="meta">{line()}</p>}>
              <Stub relation={props.relation.key} entry={props.entry} />
            </Show>
          }
        >
          <Body {...props} />
        </Show>
      </div>
    </article>
  );
}

/** Its title, what is to be known of it, its text or the beginning of that. */
function Body(props: Props) {
  const app = useApp();
  // One whose text is here as a whole is never folded.
  const isFolded = () => props.folded && !props.entry.whole;
  const blocks = createMemo(() => (isFolded() ? undefined : props.thread.blocks(props.entry.id)));
  // What was read stays readable, should its author take it back or replace it (PROTOCOL.md, Erasure).
  const watch = (element: HTMLElement) => {
    if (props.entry.mine || props.entry.opened) return;
    const { id: read } = props.entry;
    const hasText = () => blocks() !== undefined;
    onMount(() => onCleanup(whenSeen(element, hasText, () => void app.engine.markOpened(props.relation.key, read))));
  };
  const text = (read: readonly BlockView[]) => (
    <EntryText
      entry={props.entry}
      blocks={read}
      thread={props.thread}
      quotes={props.quotes}
      most={props.most}
      relation={props.relation.key}
    />
  );
  const title = () =>
    isLetter(props.entry) && !isSynthesis(props.entry)
      ? app.t.record.answersEarlier({ date: app.format.day(props.entry.at, props.zone) })
      : titleOf(app, props.entry);
  return (
    <>
      <Show when={title() !== ''}>
        <h3 dir="auto">{title()}</h3>
      </Show>
      <Show when={props.entry.withdrawn && !isLetter(props.entry)}>
        <p class="meta">{app.t.record.withdrawnKept({ patient: props.relation.peerName })}</p>
      </Show>
      <Show when={!props.entry.withdrawn && props.entry.replacedBy === null && props.entry.erasedAt}>
        {(at) => (
          <p class="meta">
            {app.t.erasure.keptNote({ name: props.relation.peerName, date: app.format.day(at(), props.zone) })}
          </p>
        )}
      </Show>
      <Show when={props.entry.replacedBy !== null}>
        <p class="meta">{app.t.record.replacedShown({ patient: props.relation.peerName })}</p>
      </Show>
      <Show when={pageDayWords(app, props.entry, props.zone)}>{(days) => <p class="meta">{days()}</p>}</Show>
      <Notes entry={props.entry} zone={props.zone} />
      <Show when={isHeard(props.entry)}>
        <Heard entry={props.entry} relation={props.relation.key} />
      </Show>
      <Show
        when={blocks()}
        fallback={
          <p class="excerpt" dir="auto" translate="no">
            {excerptOf(props.entry.opening)}
          </p>
        }
      >
        {(read) => (
          <div
            ref={(element) => watch(element)}
            class="entry-text"
            translate="no"
            data-quotable={props.entry.mine ? undefined : ''}
          >
            <Show when={isWorksheet(props.entry)} fallback={text(read())}>
              <EntryFilled
                relation={props.relation}
                entry={props.entry.id}
                toldWording
                act={({ start, text: passage }) => (
                  <Cite onPress={() => props.onQuote({ sourceId: props.entry.id, start, text: passage })} />
                )}
                fallback={text(read())}
              />
            </Show>
          </div>
        )}
      </Show>
      <Show when={isLetter(props.entry) && !isFolded()}>
        <LetterCards relation={props.relation} letter={props.entry.id} />
      </Show>
      <Show when={isFolded()}>
        <FilesLine entry={props.entry} />
      </Show>
      <Show when={isFolded() || props.entry.length > FOLDABLE || (isLetter(props.entry) && !props.entry.whole)}>
        <button type="button" class="link fold" aria-expanded={!isFolded()} onClick={() => props.onFold()}>
          {isFolded() ? app.t.record.readWhole : app.t.record.fold}
        </button>
      </Show>
      <Show
        when={props.entry.mine}
        fallback={
          <Show when={mayTakeOut(props.relation, props.entry)}>
            <div class="acts screen-only">
              <TakeOut entry={props.entry} relation={props.relation} peer={props.relation.peerName} />
            </div>
          </Show>
        }
      >
        <div class="acts screen-only">
          <EraseEntry entry={props.entry} relation={props.relation} peer={props.relation.peerName} />
        </div>
      </Show>
    </>
  );
}

/** One field with its question, into the letter. */
function Cite(props: { readonly onPress: () => void }) {
  const app = useApp();
  return (
    <button type="button" class="link worksheet-cite screen-only" onClick={() => props.onPress()}>
      {app.t.worksheet.quote}
    </button>
  );
}
