// Words to compare or to copy: six identity words, the sheet's 24, the relation number. Never translated, always selectable.
// <WordsList words={words} />   <SheetWords words={words} />   <RelationNumber digits={sixty} label={…} />
import { For } from 'solid-js';

/** `columns`: "wide" lets six words stand in one or two rows, "one" stacks them on a card. */
export function WordsList(props: { readonly words: readonly string[]; readonly columns?: 'wide' | 'one' | undefined }) {
  const look = () =>
    props.columns === 'wide' ? 'words in-rows' : props.columns === 'one' ? 'words in-column' : 'words';
  return (
    <ol class={look()} translate="no">
      <For each={props.words}>{(word) => <li>{word}</li>}</For>
    </ol>
  );
}

export function SheetWords(props: { readonly words: readonly string[] }) {
  return (
    <ol class="sheet-words" translate="no">
      <For each={props.words}>{(word) => <li>{word}</li>}</For>
    </ol>
  );
}

/** 60 digits in twelve groups of five. */
export function RelationNumber(props: { readonly digits: string; readonly label: string }) {
  return (
    <p class="relation-number" role="group" aria-label={props.label} translate="no">
      <For each={props.digits.match(/\d{5}/g) ?? []}>{(group) => <span>{group} </span>}</For>
    </p>
  );
}
