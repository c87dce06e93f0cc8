// Who a colleague is: name, title and number, as their invitation says.
import { Show } from 'solid-js';
import { useApp } from '../app/state.ts';
import './proposal.css';

export function Colleague(props: {
  readonly of: { readonly name: string; readonly title: string; readonly registration: string };
}) {
  const app = useApp();
  return (
    <>
      <b translate="no">{props.of.name}</b>
      <span class="meta">
        {props.of.title}
        <Show when={props.of.registration !== ''}>
          {' · '}
          {app.t.cover.number({ number: props.of.registration })}
        </Show>
      </span>
    </>
  );
}
