// Choices about the device, not the person: light, size of texts, keys of one letter, whether pictures are shown at once, under which name the app is seen, minutes before locking, and under which space (its random id) this browser asked
// to be told, since it has one push subscription for all. Kept in clear beside the sealed rows, so nothing else
// may be added here without asking whether a stranger holding the device may read it.

const KEYS = {
  theme: 'entretemps-theme',
  textSize: 'entretemps-text',
  pictures: 'entretemps-pictures',
  lockMinutes: 'entretemps-lock',
  keys: 'entretemps-keys',
  shownAs: 'entretemps-shown',
  told: 'entretemps-told',
} as const;

export function readPreference(name: keyof typeof KEYS): string | null {
  try {
    return localStorage.getItem(KEYS[name]);
  } catch {
    return null;
  }
}

export function writePreference(name: keyof typeof KEYS, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(KEYS[name]);
    else localStorage.setItem(KEYS[name], value);
  } catch {
    // The choice then lasts as long as the page.
  }
}
