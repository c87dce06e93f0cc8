// What this device is set to: day or night, the size of its texts, whether pictures are shown at once, how long a space stays open untouched, whether the browser promises to keep data.
import { createEffect, createSignal, type Accessor } from 'solid-js';
import { readPreference, writePreference } from '../platform/preferences.ts';
import { askToPersist } from '../platform/storage-persist.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const TEXT_SIZES = ['usual', 'large', 'larger'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export const LOCK_MINUTES = [2, 5, 15] as const;
const USUAL_MINUTES = 5;

export interface Device {
  readonly theme: Accessor<Theme>;
  setTheme(theme: Theme): void;
  readonly textSize: Accessor<TextSize>;
  setTextSize(size: TextSize): void;
  /** Else each is shown when it is asked for. */
  readonly picturesAtOnce: Accessor<boolean>;
  setPicturesAtOnce(atOnce: boolean): void;
  readonly lockMinutes: Accessor<number>;
  setLockMinutes(minutes: number): void;
  /** What the browser answered, null before it was asked. */
  readonly persisted: Accessor<boolean | null>;
  persist(): void;
}

export function createDevice(): Device {
  const [theme, holdTheme] = createSignal<Theme>(THEMES.find((each) => each === readPreference('theme')) ?? 'system');
  const [textSize, holdTextSize] = createSignal<TextSize>(
    TEXT_SIZES.find((each) => each === readPreference('textSize')) ?? 'usual',
  );
  const [picturesAtOnce, holdPictures] = createSignal(readPreference('pictures') !== 'asked');
  const kept = Number(readPreference('lockMinutes'));
  const [lockMinutes, holdMinutes] = createSignal<number>(LOCK_MINUTES.find((each) => each === kept) ?? USUAL_MINUTES);
  const [persisted, setPersisted] = createSignal<boolean | null>(null);
  createEffect(() => {
    if (theme() === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme();
  });
  createEffect(() => {
    if (textSize() === 'usual') delete document.documentElement.dataset['text'];
    else document.documentElement.dataset['text'] = textSize();
  });
  return {
    textSize,
    setTextSize: (chosen) => {
      holdTextSize(chosen);
      writePreference('textSize', chosen === 'usual' ? null : chosen);
    },
    picturesAtOnce,
    setPicturesAtOnce: (atOnce) => {
      holdPictures(atOnce);
      writePreference('pictures', atOnce ? null : 'asked');
    },
    theme,
    setTheme: (chosen) => {
      holdTheme(chosen);
      writePreference('theme', chosen === 'system' ? null : chosen);
    },
    lockMinutes,
    setLockMinutes: (minutes) => {
      holdMinutes(minutes);
      writePreference('lockMinutes', String(minutes));
    },
    persisted,
    persist: () => void askToPersist().then(setPersisted),
  };
}
