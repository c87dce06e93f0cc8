// Day, night, or as the device says: kept for this page, since nothing of a person's choices is stored unsealed.
import { createSignal } from 'solid-js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const [chosenTheme, choose] = createSignal<Theme>('system');
export { chosenTheme };

export function setTheme(theme: Theme): void {
  choose(theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
