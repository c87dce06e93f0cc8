// Who would answer, and on which days.
import { Show } from 'solid-js';
import type { CoverView } from '../../../engine/api/cover-views.ts';
import { coverDays } from '../../../app/covers.ts';
import { useApp } from '../../../app/state.ts';

export function Who(props: { readonly cover: CoverView }) {
  const app = useApp();
  return (
    <dl class="cover-who">
      <dt>{app.t.cover.who}</dt>
      <dd>
        <b translate="no">{props.cover.name}</b>
        <span class="meta">
          {props.cover.title}
          <Show when={props.cover.registration !== ''}>
            {' · '}
            {app.t.cover.number({ number: props.cover.registration })}
          </Show>
        </span>
      </dd>
      <dt>{app.t.cover.days}</dt>
      <dd>{coverDays(app, props.cover)}</dd>
    </dl>
  );
}
