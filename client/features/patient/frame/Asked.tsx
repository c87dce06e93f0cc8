// What the patient asked about a clause of any version, where that clause stands; without a clause, what concerns the whole.
import { For, Show } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { FrameView } from '../../../engine/api/frame-views.ts';
import { useApp } from '../../../app/state.ts';

export function Asked(props: { readonly view: FrameView; readonly clause: string | null }) {
  const app = useApp();
  const asked = () =>
    props.view.versions
      .flatMap(({ questions }) => questions)
      .filter(({ clauses }) => (props.clause === null ? clauses.length === 0 : clauses.includes(props.clause)));
  const said = (what: 'question' | 'declined', at: number): string => {
    const date = app.format.day(at, deviceTimeZone());
    return what === 'question' ? app.t.frame.questionYours({ date }) : app.t.frame.declinedYours({ date });
  };
  return (
    <Show when={asked().length > 0}>
      <ul class="frame-asked" lang={app.locale()}>
        <For each={asked()}>
          {(question) => (
            <li>
              <span class="meta">{said(question.what, question.at)}</span>
              <Show when={question.text}>
                <p dir="auto">{question.text}</p>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
