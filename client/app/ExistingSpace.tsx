// Where a link has done its work: the way to the space of this browser, or to one kept on a sheet.
import { Show } from 'solid-js';
import { buttonClass } from '../ui/index.ts';
import { useApp } from './state.ts';

export function ExistingSpace() {
  const app = useApp();
  return (
    <nav class="doors" aria-label={app.t.app.mainNav}>
      <Show
        when={app.view.spaces.length > 0}
        fallback={
          <a class={buttonClass('primary')} href="/retrouver">
            {app.t.stranger.findSpace}
          </a>
        }
      >
        <a class={buttonClass('primary')} href="/">
          {app.t.stranger.openSpace}
        </a>
      </Show>
    </nav>
  );
}
