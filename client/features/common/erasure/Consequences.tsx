// What an erasing does, one line each, before the word is asked for.
import { For } from 'solid-js';
import { Icon, type IconShape } from '../../../ui/index.ts';
import '../../../entry/EraseEntry.css';

export type Consequence = { readonly icon: IconShape; readonly text: string };

export function Consequences(props: { readonly each: readonly Consequence[] }) {
  return (
    <ul class="consequences erase-list">
      <For each={props.each}>
        {(consequence) => (
          <li>
            <Icon of={consequence.icon} small />
            <span>{consequence.text}</span>
          </li>
        )}
      </For>
    </ul>
  );
}
