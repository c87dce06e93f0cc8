// What a newcomer stumbled over on a phone: nothing covered, large text, the language, the sign's place.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { enter, lock, openRecord, quote, sendAnswer, setDownFlash, unlock } from './people.ts';

const tab = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
/** Whether two parts of a page lie over each other. */
const overlap = async (page: Page, one: string, other: string): Promise<boolean> => {
  const [a, b] = await Promise.all([
    page.locator(one).first().boundingBox(),
    page.locator(other).first().boundingBox(),
  ]);
  if (a === null || b === null) throw new Error('a part of the page is not there');
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
};

test('the language chosen holds at the lock, after a reload and in the space', async ({ pair }) => {
  const phone = await enter(pair.phone, '/vous');
  await phone.getByRole('radio', { name: 'English' }).check({ force: true });
  await expect(phone.getByRole('heading', { level: 1, name: 'You' })).toBeVisible();
  await phone.getByRole('button', { name: 'Lock' }).click();
  await expect(phone.getByLabel('Passphrase')).toBeVisible();
  await phone.reload();
  await expect(phone.getByLabel('Passphrase')).toBeVisible();
  await phone.getByLabel('Passphrase').fill(pair.phone.keys.passphrase);
  await phone.getByRole('button', { name: 'Unlock' }).click();
  await expect(phone.getByRole('heading', { level: 1, name: 'You' })).toBeVisible({ timeout: 120_000 });
  await phone.getByRole('radio', { name: 'Français' }).check({ force: true });
  await lock(phone);
});

test('the size of texts and the name of the space are chosen, and stay', async ({ pair }) => {
  const phone = await enter(pair.phone, '/vous');
  const size = () => phone.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(await size()).toBe('16px');
  await phone.getByRole('radio', { name: 'Très grande' }).check({ force: true });
  expect(await size()).toBe('22px');
  expect(await sideways(phone)).toBe(0);
  await phone.getByLabel('Nom de cet espace sur cet appareil').fill('Carnet');
  await phone.getByRole('region', { name: 'Sur cet appareil' }).getByRole('button', { name: 'Garder' }).click();
  await lock(phone);
  await phone.reload();
  await expect(phone.getByRole('heading', { name: '« Carnet » est verrouillé.' })).toBeVisible();
  expect(await size()).toBe('22px');
  await unlock(phone, pair.phone.keys.passphrase);
  await phone.getByRole('radio', { name: 'Normale' }).check({ force: true });
  expect(await size()).toBe('16px');
});

test('the sign stands at one place on the door, the invitation and the lock', async ({ newcomer, pair }) => {
  for (const size of [
    { width: 390, height: 844 },
    { width: 1440, height: 900 },
  ]) {
    const places: Record<string, unknown> = {};
    const page = await newcomer({ viewport: size });
    for (const path of ['/', '/i']) {
      // Each as the first page of a tab, and as the second: styles that one page brings stay for the next.
      await page.goto('about:blank');
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      places[path] = await page.locator('.sign').boundingBox();
    }
    const locked = await pair.phone.context.newPage();
    await locked.setViewportSize(size);
    await locked.goto('/');
    await expect(locked.getByLabel('Phrase secrète')).toBeVisible();
    places['lock'] = await locked.locator('.sign').boundingBox();
    await locked.close();
    for (const [where, box] of Object.entries(places)) expect(box, `${where}, ${size.width} px`).toEqual(places['/']);
  }
});

test(
  'a phone’s pages cover nothing, whatever the size of text and window, and keep today’s letter',
  { tag: '@long' },
  async ({ freshPair }) => {
    test.setTimeout(400_000);
    const phone = await enter(freshPair.phone);

    await test.step('what was set down is told in one line that moves and covers nothing', async () => {
      const box = phone.getByRole('form', { name: 'Déposer' });
      const before = await box.boundingBox();
      await setDownFlash(phone, 'Le bruit des verres.');
      const said = phone.getByText('Déposé. Modifiable jusqu’à la réponse.');
      const after = await box.boundingBox();
      expect(after?.height).toBe(before?.height);
      expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(1);
      expect((await said.boundingBox())?.height).toBeLessThan(20);
      expect(await overlap(phone, '.set-down-line > p', '.deposits')).toBe(false);
      await phone.getByRole('button', { name: 'Annuler' }).click();
      await expect(phone.getByLabel('Votre éclair')).toHaveValue('Le bruit des verres.');
      await phone.getByRole('button', { name: 'Déposer', exact: true }).click();
    });

    await test.step('the foot of the writing page says what became of the draft; what sends is away from help', async () => {
      await phone.getByRole('button', { name: 'Écrire', exact: true }).click();
      await phone.getByLabel('Votre écrit').fill('Une phrase.');
      await expect(phone.getByRole('contentinfo').getByText(/^Brouillon chiffré/)).toBeVisible();
      const [help, send] = await Promise.all([
        phone.getByRole('link', { name: 'Aide urgente' }).boundingBox(),
        phone.getByRole('button', { name: 'Déposer', exact: true }).boundingBox(),
      ]);
      expect((send?.x ?? 0) - (help?.x ?? 0) - (help?.width ?? 0)).toBeGreaterThanOrEqual(20);
      await phone.getByRole('button', { name: 'Fermer, le brouillon est gardé' }).click();
    });

    await test.step('a phone on its side shows the day and the field beside each other', async () => {
      await phone.setViewportSize({ width: 844, height: 390 });
      expect(await overlap(phone, '.capture', '.day-line')).toBe(false);
      expect(await overlap(phone, '.capture', '.deposits')).toBe(false);
      await expect(phone.getByRole('button', { name: 'Déposer', exact: true })).toBeInViewport({ ratio: 1 });
      await expect(phone.locator('.day-line')).toBeInViewport({ ratio: 1 });
      await phone.setViewportSize({ width: 390, height: 844 });
    });

    await test.step('text twice as large on 320 px: nothing sideways, no bar over the page, whole words', async () => {
      await phone.setViewportSize({ width: 320, height: 640 });
      await phone.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      for (const name of ['Aujourd’hui', 'Le fil', 'Réponses', 'Vous']) {
        await tab(phone, name).click();
        await expect(tab(phone, name)).toHaveAttribute('aria-current', 'page');
        expect(await sideways(phone), name).toBe(0);
      }
      await tab(phone, 'Le fil').click();
      const day = await phone.locator('.thread-day h2 time').first().boundingBox();
      expect(day?.width).toBeGreaterThan(150);
      await tab(phone, 'Aujourd’hui').click();
      for (const bar of ['.capture', '.tabs'])
        expect(await phone.locator(bar).evaluate((element) => getComputedStyle(element).position)).toBe('static');
      await phone.evaluate(() => document.documentElement.style.removeProperty('font-size'));
      await phone.setViewportSize({ width: 390, height: 844 });
    });

    const desk = await enter(freshPair.desk);
    await openRecord(desk, 'Lucie');
    await desk.getByLabel('Texte, passage 1').fill('Bonjour Lucie,\n\nJe vous lis.');
    await quote(desk, 'Le bruit des verres.');
    await sendAnswer(desk, 'Lucie');
    await lock(desk);
    await expect(phone.getByRole('heading', { name: 'Votre réponse est arrivée.' })).toBeVisible({ timeout: 120_000 });

    await test.step('today’s letter stays on the day’s page once it was read', async () => {
      await phone.getByRole('button', { name: 'Lire', exact: true }).click();
      await expect(phone.getByRole('heading', { name: /^Réponse du/ })).toBeVisible();
      await phone.getByRole('button', { name: 'Retour à aujourd’hui' }).click();
      await phone.getByRole('button', { name: /Réponse de Claire/ }).click();
      await phone.getByRole('button', { name: 'Retour à aujourd’hui' }).click();
    });
  },
);
