// The act beside a selection: what is selected in a text that can be kept is kept with one press, at the foot of the page where a thumb is. The press
// must not take the selection away.
// <KeepBar relation={key} entry={id} text={() => plain} />    within an element with data-markable={id}, whose paragraphs know their place
import { Show, createSignal, onCleanup, onMount, type Accessor } from 'solid-js';
import type { EnvelopeId } from '../../shared/ids.ts';
import { useApp } from '../app/state.ts';
import type { RelationKey } from '../engine/api/views.ts';
import { BookmarkIcon, Icon, announce, buttonClass } from '../ui/index.ts';
import { markProblem } from './KeepPassage.tsx';
import { type Passage, selectedIn } from './passage.ts';

export function KeepBar(props: {
  readonly relation: RelationKey;
  readonly entry: EnvelopeId;
  readonly text: Accessor<string>;
}) {
  const app = useApp();
  const [passage, setPassage] = createSignal<Passage | null>(null);
  const look = () => {
    const body = document.querySelector<HTMLElement>(`[data-markable="${props.entry}"]`);
    setPassage(body === null ? null : selectedIn(body, props.entry, props.text()));
  };
  onMount(() => {
    document.addEventListener('selectionchange', look);
    onCleanup(() => document.removeEventListener('selectionchange', look));
  });
  const keep = async (its: Passage) => {
    const kept = await app.engine.keepMark(props.relation, its, '');
    announce(kept.ok ? app.t.mark.kept : markProblem(app, kept.error));
    if (!kept.ok) return;
    getSelection()?.removeAllRanges();
    setPassage(null);
  };
  return (
    <Show when={passage()}>
      {(its) => (
        <div class="keep-bar screen-only">
          <button
            type="button"
            class={buttonClass('primary')}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => void keep(its())}
          >
            <Icon of={BookmarkIcon} small />
            {app.t.mark.keep}
          </button>
        </div>
      )}
    </Show>
  );
}
