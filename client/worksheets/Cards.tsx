// The worksheets of a letter, as cards on its warm page: what each is called, and when it is offered.
import { For, Show, type JSX } from 'solid-js';
import { useApp } from '../app/state.ts';
import type { JoinedWorksheet } from '../engine/api/worksheet-views.ts';
import { Icon, WorksheetIcon } from '../ui/index.ts';
import { planWords } from './words.ts';
import './worksheets.css';

export function Cards(props: {
  readonly joined: readonly JoinedWorksheet[];
  readonly act?: ((joined: JoinedWorksheet) => JSX.Element) | undefined;
}) {
  const app = useApp();
  return (
    <Show when={props.joined.length > 0}>
      <ul class="worksheet-cards">
        <For each={props.joined}>
          {(joined) => (
            <li>
              <Icon of={WorksheetIcon} />
              <div>
                <p class="meta">{app.t.worksheet.cardLabel}</p>
                <h3 dir="auto">{joined.worksheet.title}</h3>
                <p class="meta">
                  {planWords(app, joined.plan, joined.plan.type === 'once' ? null : joined.plan.until)}
                </p>
                {props.act?.(joined)}
              </div>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
