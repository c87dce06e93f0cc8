// What a device is usually called: a word for what it is, which its person may change.
import type { Dictionary } from '../i18n/index.ts';

/** The least side of a screen that is a tablet's, CSS pixels. */
const TABLET = 600;

export function usualName(t: Pick<Dictionary, 'devices'>): string {
  if (!matchMedia('(pointer: coarse)').matches) return t.devices.computer;
  return Math.min(screen.width, screen.height) < TABLET ? t.devices.phone : t.devices.tablet;
}
