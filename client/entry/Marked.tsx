// A passage that a search found, with what was sought in it.
import { For, Show } from 'solid-js';
import type { SearchPassage } from '../engine/api/search-views.ts';
import { piecesOf } from './pieces.ts';
import './Marked.css';

/** Marked by weight and a line as well as by colour. */
export function Marked(props: { readonly passage: SearchPassage }) {
  return (
    <>
      <Show when={props.passage.isCut.before}>… </Show>
      <For each={piecesOf(props.passage)}>
        {({ text, isMarked }) => (isMarked ? <mark class="found-mark">{text}</mark> : <>{text}</>)}
      </For>
      <Show when={props.passage.isCut.after}> …</Show>
    </>
  );
}
