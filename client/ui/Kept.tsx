// A list whose rows stay where they are while what they show changes: a row is known by its key, not by the object it shows, so that
// focus, selection and what is unfolded stay where the person left them.
// <Kept each={entries()} by={(entry) => entry.id}>{(entry) => <Entry entry={entry()} />}</Kept>
import { For, createMemo, untrack, type Accessor, type JSX } from 'solid-js';

export function Kept<T>(props: {
  readonly each: readonly T[];
  /** No two of the list have the same. */
  readonly by: (item: T) => string;
  readonly children: (item: Accessor<T>) => JSX.Element;
}) {
  const byKey = createMemo(() => new Map(props.each.map((item) => [props.by(item), item])));
  return <For each={[...byKey().keys()]}>{(key) => props.children(itemOf(byKey, key))}</For>;
}

/** One that is leaving the list shows what it showed last. */
function itemOf<T>(byKey: Accessor<ReadonlyMap<string, T>>, key: string): Accessor<T> {
  let last = untrack(byKey).get(key) as T;
  return createMemo(() => (last = byKey().get(key) ?? last));
}
