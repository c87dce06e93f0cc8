// The line at the foot of a text being written: whether its draft is kept; on an empty page, what becomes of spelling.
import { Show } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { Icon, LockIcon } from '../../../ui/index.ts';

export function FootLine(props: { readonly kept: string | null; readonly untouched: boolean }) {
  const app = useApp();
  return (
    <Show when={props.kept} fallback={props.untouched && app.t.writing.spellcheckOff}>
      {(said) => (
        <span class="state">
          <Icon of={LockIcon} small />
          {said()}
        </span>
      )}
    </Show>
  );
}
