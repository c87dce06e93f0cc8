// The way to take everything along first, before a word is typed.
import { useApp } from '../../../app/state.ts';
import { buttonClass } from '../../../ui/index.ts';

export function ExportFirst() {
  const app = useApp();
  return (
    <p class="erase-export">
      <a class={buttonClass('quiet')} href="/exporter">
        {app.t.erasure.exportFirst}
      </a>
    </p>
  );
}
