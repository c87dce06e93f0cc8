// Work that takes a while, told in words: how far it is when that is known, and a way out (`children`) when there is one.
// <Progress label={t.lock.opening} value={0.4} text="40 %"><Button kind="plain" …>{t.common.cancel}</Button></Progress>
import { For, Show, type JSX } from 'solid-js';

/** `value` from 0 to 1; absent while the end is not known. */
export function Progress(props: {
  readonly label: string;
  readonly value?: number | undefined;
  readonly text?: string | undefined;
  readonly children?: JSX.Element;
}) {
  return (
    <div class="progress">
      <div>
        <span>{props.label}</span>
        <Show when={props.text}>
          <span class="meta">{props.text}</span>
        </Show>
        {props.children}
      </div>
      <Show when={props.value !== undefined}>
        <progress aria-label={props.label} max={1} value={props.value} />
      </Show>
    </div>
  );
}

/** The room text will take, while it is opened. The label is what a screen reader hears. */
export function Skeleton(props: { readonly label: string; readonly lines?: number | undefined }) {
  return (
    <div class="skeleton" role="status" aria-label={props.label}>
      <For each={Array.from({ length: props.lines ?? 3 })}>{() => <i />}</For>
    </div>
  );
}
