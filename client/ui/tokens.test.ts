// The tokens keep their promise: WCAG contrast on every surface a colour is used on, in both themes.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8');
const [light, dark, systemDark] = [...css.matchAll(/:root[^{]*\{([^}]*)\}/g)].map(([, body]) => colours(body ?? ''));

// [text or mark, surface, least contrast]: 7 for text, 4.5 for text on the sunk surface, 3 for what is not text.
const pairs: ReadonlyArray<readonly [string, string, number]> = [
  ['ink', 'canvas', 7],
  ['ink', 'surface', 7],
  ['ink', 'sunk', 7],
  ['ink', 'encre-tint', 7],
  ['ink-2', 'canvas', 7],
  ['ink-2', 'surface', 7],
  ['ink-2', 'sunk', 4.5],
  ['ink-3', 'canvas', 7],
  ['ink-3', 'surface', 7],
  ['ink-3', 'raised', 7],
  ['ink-3', 'sunk', 4.5],
  ['line-strong', 'canvas', 3],
  ['line-strong', 'surface', 3],
  ['encre', 'canvas', 7],
  ['encre', 'surface', 7],
  ['encre', 'raised', 7],
  ['encre', 'encre-tint', 7],
  ['encre', 'lueur-page', 7],
  ['on-encre', 'encre', 7],
  ['on-encre', 'encre-hover', 7],
  ['lueur-ink', 'lueur-page', 7],
  ['lueur-ink', 'lueur-tint', 7],
  ['lueur-ink-2', 'lueur-page', 7],
  ['lueur-text', 'lueur-page', 7],
  ['lueur-text', 'lueur-tint', 7],
  ['lueur-text', 'canvas', 7],
  ['lueur-text', 'surface', 7],
  ['lueur-mark', 'canvas', 3],
  ['lueur-mark', 'surface', 3],
  ['lueur-mark', 'lueur-page', 3],
  ['mousse', 'surface', 7],
  ['mousse', 'canvas', 7],
  ['mousse', 'mousse-tint', 7],
  ['mousse', 'lueur-page', 7],
  ['garde', 'surface', 7],
  ['garde', 'canvas', 7],
  ['garde', 'garde-tint', 7],
  ['surface', 'garde', 7],
];

describe('the design tokens', () => {
  it('are the same in dark, whether the person or the system chose it', () => {
    expect(systemDark).toEqual(dark);
  });

  for (const [name, theme] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    it.each(pairs)(`keep %s on %s at %d:1 or more in ${name}`, (above, below, least) => {
      expect(contrast(theme?.[above], theme?.[below])).toBeGreaterThanOrEqual(least);
    });
  }
});

function colours(body: string): Record<string, string> {
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

function contrast(a = '', b = ''): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** WCAG 2.2 relative luminance of "#rrggbb"; throws on anything else. */
function luminance(hex: string): number {
  if (!/^#[0-9a-f]{6}$/.test(hex)) throw new Error('a token of this pair is missing');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
