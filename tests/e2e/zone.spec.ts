// A device whose time zone is none, as is ordinary where TZ names a file: a practice is opened on it, locked and opened again.
import { expect, test } from './fixtures.ts';
import { lock, openPractice, unlock } from './people.ts';

test('R1: a browser that names its time zone Etc/Unknown opens a space and opens it again', async ({
  playwright,
  relay,
  watch,
  browserName: _name,
  launchOptions,
}) => {
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    env: { ...process.env, TZ: ':/etc/localtime' } as Record<string, string>,
  });
  const context = await browser.newContext({
    // Not the zone that every other test is in.
    ...({ timezoneId: undefined } as object),
    baseURL: relay.origin,
    locale: 'fr-BE',
    viewport: { width: 1440, height: 900 },
  });
  await watch.over(context);
  const page = await context.newPage();
  await page.goto('/');
  const named = await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(named).toBe('Etc/Unknown');
  const keys = await openPractice(page, relay.admit());
  await page.getByRole('button', { name: 'Plus tard' }).click();
  await expect(page.getByRole('button', { name: 'Verrouiller' })).toBeVisible();
  await lock(page);
  await unlock(page, keys.passphrase);
  await expect(page.getByRole('button', { name: 'Verrouiller' })).toBeVisible();
  await browser.close();
});
