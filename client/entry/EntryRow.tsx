// One entry or answer in a list: its hour, its kind, its title or first lines, and what became of it.
// <ol class="rows"><EntryRow entry={entry} word="" time="13 h 05" title={…} excerpt={…} onOpen={…} /></ol>
import { Show } from 'solid-js';
import type { EntryHead } from '../engine/api/views.ts';
import { isoOf } from '../ui/calendar.ts';
import { useApp } from '../app/state.ts';
import { AttachIcon, Icon } from '../ui/index.ts';
import { filesLine, iconOf, isLetter } from './table.ts';

export function EntryRow(props: {
  readonly entry: EntryHead;
  /** The kind in a word, for a reader who does not see its icon; empty where the title says it. */
  readonly word: string;
  readonly time: string;
  readonly title?: string | undefined;
  readonly excerpt?: string | undefined;
  /** "Gardé ici…", "Déposé…": the state of the sending, or of the entry. */
  readonly state?: string | undefined;
  readonly onOpen: () => void;
}) {
  return (
    <li class={isLetter(props.entry) ? 'answer-row' : undefined}>
      <button type="button" class="row" onClick={() => props.onOpen()}>
        <When entry={props.entry} time={props.time} word={props.word} />
        <span class="what">
          <Show when={props.title}>
            <strong dir="auto">{props.title}</strong>
          </Show>
          <Show when={props.excerpt}>
            <span class={props.title ? 'excerpt' : 'excerpt alone'} dir="auto">
              {props.excerpt}
            </span>
          </Show>
          <FilesLine entry={props.entry} />
          <Show when={props.state}>
            <span class="meta">{props.state}</span>
          </Show>
        </span>
      </button>
    </li>
  );
}

/** That something stands beside it, in a line: a list is read beside other people. */
export function FilesLine(props: { readonly entry: EntryHead }) {
  const app = useApp();
  return (
    <Show when={filesLine(app.t, props.entry)}>
      {(line) => (
        <span class="meta state">
          <Icon of={AttachIcon} small />
          {line()}
        </span>
      )}
    </Show>
  );
}

/** The hour of an entry and its icon. */
export function When(props: { readonly entry: EntryHead; readonly time: string; readonly word?: string | undefined }) {
  return (
    <span class="when">
      <time dateTime={isoOf(props.entry.at)}>{props.time}</time>
      <Icon of={iconOf(props.entry)} small />
      <Show when={props.word !== undefined}>
        <span class="sr">{props.word}</span>
      </Show>
    </span>
  );
}
