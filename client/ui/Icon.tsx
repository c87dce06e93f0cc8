// One icon, always beside its word: it is hidden from assistive technology, the word speaks.
// <Icon of={FlashIcon} /> or <Icon of={FlashIcon} small />
import type { Component } from 'solid-js';
import { Dynamic } from 'solid-js/web';

export type IconShape = Component<{ class?: string; 'aria-hidden'?: 'true' }>;

export function Icon(props: { readonly of: IconShape; readonly small?: boolean | undefined }) {
  return <Dynamic component={props.of} class={props.small ? 'i i-s' : 'i'} aria-hidden="true" />;
}
