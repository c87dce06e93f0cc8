// A starter text as it is: to be read, and to be made one's own.
import { Show } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { LibraryText } from '../../../engine/api/library-views.ts';
import { Button, LockIcon, Icon, Paragraphs } from '../../../ui/index.ts';

export function Reading(props: { readonly text: LibraryText; readonly language: string; readonly onOwn: () => void }) {
  const app = useApp();
  return (
    <article class="library-reading" lang={props.language}>
      <h2>{props.text.name}</h2>
      <Paragraphs text={props.text.text} />
      <Show when={props.text.note !== ''}>
        <p class="library-note">
          <Icon of={LockIcon} small />
          {props.text.note}
        </p>
      </Show>
      <Button kind="quiet" onPress={props.onOwn}>
        {app.t.library.makeOwn}
      </Button>
    </article>
  );
}
