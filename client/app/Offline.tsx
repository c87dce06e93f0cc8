// One calm line where nothing can leave now, before anything was tried.
import { Show } from 'solid-js';
import { useApp } from './state.ts';

export function Offline(props: { readonly text: string }) {
  const app = useApp();
  return (
    <Show when={app.offline() && !app.differs()}>
      <p class="meta" role="status">
        {props.text}
      </p>
    </Show>
  );
}
