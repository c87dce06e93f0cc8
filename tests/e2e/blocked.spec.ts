// A browser that is set to let sites keep nothing: the setting is named, whatever first fails by it.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

const SENTENCE = /est réglé pour que localhost:\d+ ne garde rien.*cookies et données de site/;

test('F5: site data blocked in the browser’s settings', async ({
  playwright,
  relay,
  browserName: _name,
  launchOptions,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'entretemps-blocked-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await playwright.chromium.launchPersistentContext(profile, { ...launchOptions, locale: 'fr-BE' });
  const page = await context.newPage();
  await page.goto(relay.origin);
  const blocked = await page.evaluate(() => {
    try {
      return localStorage.length < 0;
    } catch {
      return true;
    }
  });
  expect(blocked, 'the setting holds').toBe(true);
  await expect(page.getByText(SENTENCE)).toBeVisible();
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});

test.describe('F5: a browser whose databases', () => {
  for (const [how, get] of [
    ['are forbidden', 'throw new DOMException("forbidden", "SecurityError")'],
    ['are none', 'return null'],
  ] as const)
    test(how, async ({ newcomer }) => {
      const page = await newcomer();
      await page.addInitScript(
        `Object.defineProperty(globalThis, 'indexedDB', { configurable: true, get() { ${get}; } })`,
      );
      await page.goto('/');
      await expect(page.getByText(SENTENCE)).toBeVisible();
    });
});
