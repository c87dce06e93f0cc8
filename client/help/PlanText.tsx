// What a person wrote in a part of a crisis plan, large, and every number in it a link to call.
import { For, Show } from 'solid-js';
import { callsIn } from './callable.ts';

export function PlanText(props: { readonly text: string }) {
  return (
    <p class="plan-text" dir="auto" translate="no">
      <For each={callsIn(props.text)}>
        {(part) => (
          <Show when={part.call} fallback={part.text}>
            {(call) => (
              <a class="plan-call" href={call()}>
                {part.text}
              </a>
            )}
          </Show>
        )}
      </For>
    </p>
  );
}
