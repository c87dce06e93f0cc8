// Urgent help as a layer over whatever is there: in the app's language, one's own country first, closed back to where one was. And
// the quick exit, which every page has.
import type { Page } from '@playwright/test';
import { dictionary as de } from '../../client/i18n/de/index.ts';
import { expect, PHONE, test } from './fixtures.ts';
import { discardFlash, enter, lock, unlock } from './people.ts';

const LEAD = 'Si c’est urgent, appelez. Ici, personne ne lit en direct.';
const layer = (page: Page) => page.getByRole('dialog', { name: LEAD });
const draft = 'Ce que j’écrivais quand il a fallu appeler.';

test('help opens over an open space and closes back to it, with no passphrase asked again', async ({ pair }) => {
  const page = await enter(pair.phone);
  const flash = page.getByLabel('Votre éclair');
  await flash.fill(draft);
  const link = page.getByRole('link', { name: 'Aide urgente' }).first();
  for (const close of ['button', 'Back', 'Escape'] as const) {
    await test.step(close, async () => {
      await link.click();
      await expect(layer(page)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Fermer' })).toBeFocused();
      await expect(page).toHaveURL(/\/aujourdhui$/);
      if (close === 'button') await page.getByRole('button', { name: 'Fermer' }).click();
      else if (close === 'Back') await page.goBack();
      else await page.keyboard.press('Escape');
      await expect(layer(page)).toBeHidden();
      await expect(link).toBeFocused();
      await expect(flash).toHaveValue(draft);
      await expect(page).toHaveURL(/\/aujourdhui$/);
    });
  }
  await discardFlash(page);
});

test('help shows its own country’s lines within the first screen, the others folded, and says once what was checked', async ({
  newcomer,
}) => {
  const page = await newcomer({ ...PHONE, locale: 'fr-BE', timezoneId: 'Europe/Brussels' });
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'J’ai une invitation' })).toBeVisible();
  await page.getByRole('link', { name: 'Aide urgente' }).click();
  for (const name of [/^112/, /0800 32 123/, /1813/]) {
    await expect(layer(page).getByRole('link', { name })).toBeInViewport({ ratio: 1 });
  }
  await expect(layer(page).getByRole('link', { name: /3114/ })).toBeHidden();
  await expect(layer(page).getByText('par cet hébergeur')).toHaveCount(1);
  await layer(page).getByText('Un autre pays').click();
  await layer(page).getByText('France', { exact: true }).click();
  await expect(layer(page).getByRole('link', { name: /3114/ })).toBeVisible();
  const tall = await layer(page).evaluate((element) => element.scrollHeight / element.clientHeight);
  expect(tall).toBeLessThan(3.5);
});

test('help opens over a locked space, survives a reload, and locks nothing open', async ({ pair }) => {
  const page = await enter(pair.phone);
  await lock(page);
  await page.getByRole('link', { name: 'Aide urgente' }).click();
  await expect(layer(page)).toBeVisible();
  await page.reload();
  await expect(layer(page)).toBeVisible();
  await page.getByRole('button', { name: 'Fermer' }).click();
  await expect(layer(page)).toBeHidden();
  await expect(page.getByLabel('Phrase secrète')).toBeVisible();
  await unlock(page, pair.phone.keys.passphrase);
});

test('a browser set to German meets German, help included; one set to what the app does not speak meets English', async ({
  newcomer,
}) => {
  const german = await newcomer({ ...PHONE, locale: 'de-AT', timezoneId: 'Europe/Vienna' });
  await german.goto('/');
  await expect(german.locator('html')).toHaveAttribute('lang', 'de');
  await german.getByRole('link', { name: de.app.navHelp }).first().click();
  const dialog = german.getByRole('dialog', { name: de.help.lead });
  await expect(dialog.getByRole('link', { name: /142/ })).toBeInViewport();
  await german.goto('/aide');
  await expect(german).toHaveURL(/\/hilfe$/);
  await expect(german.getByRole('link', { name: /142/ }).first()).toBeInViewport();
  await german.getByRole('link', { name: 'Français' }).click();
  await expect(german).toHaveURL(/\/aide#fr$/);
  await expect(german.getByRole('heading', { level: 1, name: LEAD })).toBeVisible();

  const italian = await newcomer({ ...PHONE, locale: 'it-CH', timezoneId: 'Europe/Zurich' });
  await italian.goto('/');
  await expect(italian.locator('html')).toHaveAttribute('lang', 'en');
  await italian.goto('/hulp');
  await expect(italian).toHaveURL(/\/help$/);
});

test('the page of help is short without scripts: every country folded, each opening by itself', async ({
  newcomer,
}) => {
  const page = await newcomer({ ...PHONE, javaScriptEnabled: false });
  await page.goto('/aide');
  expect(await page.locator('html').evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(2_800);
  await page.getByText('Belgique').click();
  await expect(page.getByRole('link', { name: /1813/ })).toBeVisible();
});

test('Esc twice leaves any page for a neutral one, keeps the draft, and Back shows nothing of it', async ({
  pair,
  newcomer,
}) => {
  const page = await enter(pair.phone);
  const flash = page.getByLabel('Votre éclair');
  await flash.fill(draft);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('about:blank');
  const again = await enter(pair.phone);
  await expect(again.getByLabel('Votre éclair')).toHaveValue(draft);
  await discardFlash(again);

  const stranger = await newcomer(PHONE);
  for (const path of ['/', '/i', '/retrouver', '/aide', '/help#en', '/hulp#nl', '/hilfe#de', '/hebergeur', '/nope']) {
    await stranger.goto(path);
    await stranger.locator('main').first().waitFor();
    await stranger.keyboard.press('Escape');
    await stranger.keyboard.press('Escape');
    await expect(stranger, path).toHaveURL('about:blank');
  }
});
