// What this device is set to: day or night, the size of its texts, keys of one letter, whether pictures are shown at once, under which name and icon it is seen, how long a space stays open untouched, whether the browser promises to keep data.
import { createEffect, createSignal, type Accessor } from 'solid-js';
import { readPreference, writePreference } from '../platform/preferences.ts';
import { cameAsNotes, NAMES, showAs, type ShownName } from '../platform/shown-name.ts';
import { askToPersist } from '../platform/storage-persist.ts';

export { wordOf } from '../platform/shown-name.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const TEXT_SIZES = ['usual', 'large', 'larger'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

const KEYS = ['on', 'off'] as const;
export type Keys = (typeof KEYS)[number];

export const LOCK_MINUTES = [2, 5, 15] as const;
const USUAL_MINUTES = 5;

export interface Device {
  readonly theme: Accessor<Theme>;
  setTheme(theme: Theme): void;
  readonly textSize: Accessor<TextSize>;
  setTextSize(size: TextSize): void;
  /** Whether a key of one letter does something (ui/keys.ts): who speaks to the device, or strikes beside a key, turns that off. */
  readonly keys: Accessor<Keys>;
  setKeys(keys: Keys): void;
  /** The name and icon of the app outside it: in a tab, on a home screen, on a notice. */
  readonly shownAs: Accessor<ShownName>;
  setShownAs(name: ShownName): void;
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
  const [theme, setTheme] = createChoice('theme', 'theme', THEMES);
  const [textSize, setTextSize] = createChoice('textSize', 'text', TEXT_SIZES);
  const [keys, setKeys] = createChoice('keys', 'keys', KEYS);
  const [picturesAtOnce, holdPictures] = createSignal(readPreference('pictures') !== 'asked');
  const [shownAs, holdShownAs] = createSignal<ShownName>(
    cameAsNotes() ? 'notes' : (NAMES.find((each) => each === readPreference('shownAs')) ?? 'entretemps'),
  );
  createEffect(() => showAs(shownAs()));
  const kept = Number(readPreference('lockMinutes'));
  const [lockMinutes, holdMinutes] = createSignal<number>(LOCK_MINUTES.find((each) => each === kept) ?? USUAL_MINUTES);
  const [persisted, setPersisted] = createSignal<boolean | null>(null);
  return {
    picturesAtOnce,
    setPicturesAtOnce: (atOnce) => {
      holdPictures(atOnce);
      writePreference('pictures', atOnce ? null : 'asked');
    },
    shownAs,
    setShownAs: (name) => {
      holdShownAs(name);
      writePreference('shownAs', name === 'entretemps' ? null : name);
    },
    theme,
    setTheme,
    textSize,
    setTextSize,
    keys,
    setKeys,
    lockMinutes,
    setLockMinutes: (minutes) => {
      holdMinutes(minutes);
      writePreference('lockMinutes', String(minutes));
    },
    persisted,
    persist: () => void askToPersist().then(setPersisted),
  };
}

/** One of some, the first as long as nobody chose; the document bears it as `data-…` where it is another, for styles and for ui/. */
function createChoice<T extends string>(
  name: 'theme' | 'textSize' | 'keys',
  mark: string,
  options: readonly [T, ...T[]],
): readonly [chosen: Accessor<T>, choose: (to: T) => void] {
  const [usual] = options;
  const [chosen, hold] = createSignal<T>(options.find((each) => each === readPreference(name)) ?? usual);
  createEffect(() => {
    const { dataset } = document.documentElement;
    if (chosen() === usual) delete dataset[mark];
    else dataset[mark] = chosen();
  });
  return [
    chosen,
    (to) => {
      hold(() => to);
      writePreference(name, to === usual ? null : to);
    },
  ];
}
