// One-key shortcuts, off in fields and in dialogs: a letter, or G and a letter within a second and a half. A key that a
// browser or a reader needs (with Ctrl, ⌘ or Alt) is never taken.
import { onCleanup } from 'solid-js';

/** Keys as `event.key` gives them, letters in lower case; "g a" is G then A. A handler that returns false leaves the key alone. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void | boolean>>;

/** Turned off on this device (app/device.ts). */
export const areKeysOff = (): boolean => document.documentElement.dataset['keys'] === 'off';

export function useKeys(shortcuts: Shortcuts): void {
  let prefix: { readonly key: string; readonly at: number } | null = null;
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // Esc and the arrows are no letters.
    if (event.key.length === 1 && areKeysOff()) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable], dialog'))
      return;
    // An open menu takes Esc for itself.
    if (document.querySelector(':popover-open') !== null) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const led = prefix !== null && event.timeStamp - prefix.at < 1_500 ? shortcuts[`${prefix.key} ${key}`] : undefined;
    prefix = key === 'g' ? { key, at: event.timeStamp } : null;
    const act = led ?? shortcuts[key];
    if (act !== undefined && act(event) !== false) event.preventDefault();
  };
  document.addEventListener('keydown', press);
  onCleanup(() => document.removeEventListener('keydown', press));
}
