// What a page put into a part of the kit, in its frame; nothing at all where it put nothing. It is made once: a child that is read again is another
// one, with state and acts of its own.
// <Told in={(inner) => <p>{inner}</p>}>{props.children}</Told>
import { Show, children, type JSX } from 'solid-js';

export function Told(props: { readonly in: (inner: JSX.Element) => JSX.Element; readonly children?: JSX.Element }) {
  const made = children(() => props.children);
  const isThere = () =>
    made.toArray().some((part) => part !== null && part !== undefined && part !== false && part !== '');
  return <Show when={isThere()}>{props.in(made())}</Show>;
}
