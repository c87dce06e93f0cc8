// One icon, always beside its word: it is hidden from assistive technology, the word speaks. Each shape is drawn once and then copied:
// a list of hundreds of rows has as many icons.
// <Icon of={FlashIcon} /> or <Icon of={FlashIcon} small />
import { children, createMemo, createRoot, type Component, type JSX } from 'solid-js';

export type IconShape = Component<{ class?: string; 'aria-hidden'?: 'true' }>;

const drawn = new WeakMap<IconShape, Element>();

function templateOf(shape: IconShape): Element {
  const known = drawn.get(shape);
  if (known !== undefined) return known;
  const fresh = createRoot((dispose) => {
    const made = children(() => shape({ class: 'icon', 'aria-hidden': 'true' }))();
    dispose();
    return made;
  });
  if (!(fresh instanceof Element)) throw new Error('an icon is one element');
  drawn.set(shape, fresh);
  return fresh;
}

export function Icon(props: { readonly of: IconShape; readonly small?: boolean | undefined }): JSX.Element {
  const icon = createMemo(() => {
    const copy = templateOf(props.of).cloneNode(true) as Element;
    if (props.small === true) copy.classList.add('icon-small');
    return copy;
  });
  return icon as unknown as JSX.Element;
}
