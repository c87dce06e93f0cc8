// What depends on the device: time that passes untouched, a browser that keeps pages to come back to, memory that cannot be had,
// and a tab of Safari on a phone, which forgets.
import type { Page } from '@playwright/test';
import { headerCodec } from '../../client/engine/account/headers.ts';
import { decodeVersioned } from '../../shared/codec.ts';
import { unwrap } from '../../shared/result.ts';
import { agreeFrame } from './agree.ts';
import { DESK, expect, PHONE, SAFARI, test } from './fixtures.ts';
import { acceptInvitation, discardFlash, enter, invite, openPractice, setDownFlash, unlock } from './people.ts';
import { SMALL_DEVICE } from './playwright.config.ts';

const DRAFT = 'Ce que je tape quand le téléphone se ferme.';
const FLASH = 'Un vieux téléphone, et une phrase qui reste.';

test('an untouched space locks after its five minutes, and the draft is there after unlocking', async ({ pair }) => {
  const page = await pair.phone.context.newPage();
  await page.clock.install();
  await page.goto('/');
  await unlock(page, pair.phone.keys.passphrase);
  const flash = page.getByLabel('Votre éclair');
  await flash.fill(DRAFT);
  await page.clock.fastForward('04:40');
  await expect(flash).toHaveValue(DRAFT);
  await page.clock.fastForward('00:40');
  await expect(page.getByLabel('Phrase secrète')).toBeVisible();
  await expect(page.getByText('Verrouillé après 5 minutes. Votre brouillon est gardé.')).toBeVisible();
  expect(await page.content()).not.toContain(DRAFT);
  await unlock(page, pair.phone.keys.passphrase);
  await expect(flash).toHaveValue(DRAFT);
  await discardFlash(page);
});

test('a page that the browser brings back from its cache shows nothing and is locked', async ({ pair }) => {
  const page = await enter(pair.phone);
  await setDownFlash(page, FLASH);
  // Chromium keeps no page whose engine works (the next test goes Back for real); other browsers may, and say so by these events.
  const say = (type: 'pagehide' | 'pageshow') =>
    page.evaluate((name) => void dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type);
  await say('pagehide');
  expect(await page.content()).not.toContain(FLASH);
  await say('pageshow');
  await expect(page.getByLabel('Phrase secrète')).toBeVisible();
  expect(await page.content()).not.toContain(FLASH);
  await unlock(page, pair.phone.keys.passphrase);
  await expect(page.getByText(FLASH)).toBeVisible();
});

test(
  'a device with memory seals with 256 MiB and one without with 128, and a page that a browser keeps is locked',
  { tag: '@long' },
  async ({ playwright, launchOptions, relay, watch, newcomer }) => {
    const desk = await newcomer(DESK);
    await openPractice(desk, relay.admit());
    const invitation = await invite(desk, 'Ilse V.');
    const browser = await playwright.chromium.launch({
      ...launchOptions,
      args: (launchOptions.args ?? []).filter((each) => each !== SMALL_DEVICE),
      // Playwright turns this cache off.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    try {
      const context = await browser.newContext({ ...PHONE, baseURL: relay.origin, locale: 'fr-BE' });
      await watch.over(context);
      const page = await context.newPage();

      await test.step('the cache is at work', async () => {
        await page.goto('/hebergeur');
        await page.evaluate(() =>
          addEventListener('pageshow', ({ persisted }) => (document.title = `back ${persisted}`)),
        );
        await page.goto('/aide');
        await goBack(page, '/hebergeur');
        expect(await page.title()).toBe('back true');
      });

      const { passphrase } = await acceptInvitation(page, invitation, 'Ilse');
      expect(await parametersKept(page)).toEqual([{ passes: 3, memoryMiB: 256 }]);
      expect(await parametersKept(desk)).toEqual([{ passes: 3, memoryMiB: 128 }]);
      await agreeFrame(desk, page, 'Ilse');
      await setDownFlash(page, FLASH);
      await page.goto('/aide');
      await expect(page.getByRole('link', { name: /112/ }).first()).toBeVisible();
      await goBack(page, '/aujourdhui');
      await expect(page.getByLabel('Phrase secrète')).toBeVisible();
      expect(await page.content()).not.toContain(FLASH);
      await unlock(page, passphrase);
      await expect(page.getByText(FLASH)).toBeVisible();
    } finally {
      await browser.close();
    }
  },
);

test(
  'a browser that refuses 256 MiB and then 128 seals with 64, and opens with them',
  { tag: '@long' },
  async ({ playwright, launchOptions, relay, watch }) => {
    const args = (launchOptions.args ?? []).filter((each) => each !== SMALL_DEVICE);
    const browser = await playwright.chromium.launch({
      ...launchOptions,
      // 1,500 pages of 64 KiB.
      args: [...args, '--js-flags=--wasm-max-mem-pages=1500'],
    });
    try {
      const context = await browser.newContext({ ...DESK, baseURL: relay.origin, locale: 'fr-BE' });
      await watch.over(context);
      const page = await context.newPage();
      const { passphrase } = await openPractice(page, relay.admit());
      expect((await parametersKept(page)).map(({ memoryMiB }) => memoryMiB)).toEqual([64]);
      await page.goto('/cabinet');
      await unlock(page, passphrase);
      await expect(page.getByRole('navigation').getByRole('link', { name: 'Invitations' })).toBeVisible();
    } finally {
      await browser.close();
    }
  },
);

test('a tab of Safari on a phone is sent to the Home Screen before any key is made, with the link to carry there', async ({
  pair,
  newcomer,
}) => {
  const desk = await enter(pair.desk);
  const { link, words } = await invite(desk, 'Paul E.');
  const page = await newcomer({
    ...PHONE,
    permissions: ['clipboard-read', 'clipboard-write'],
    userAgent: SAFARI,
  });
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Gardez cet espace sur votre téléphone' })).toBeVisible();
  await expect(page.getByText(words[0] ?? '', { exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'Copier' }).click();
  await expect(page.getByRole('button', { name: 'Copié' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await page.getByRole('button', { name: 'Continuer dans Safari quand même' }).click();
  await expect(page.getByRole('button', { name: 'Ce sont les mêmes mots' })).toBeVisible();
});

/**
 * Back, without waiting for a page to load: one from the cache loads nothing. The step is taken after the call has answered: a page
 * that goes while it answers takes the answer with it.
 */
async function goBack(page: Page, path: string): Promise<void> {
  await page.evaluate(() => void setTimeout(() => history.back()));
  await page.waitForURL(`**${path}`, { waitUntil: 'commit' });
}

/** What the headers on the device say of Argon2id. */
async function parametersKept(page: Page) {
  const headers = await page.evaluate(async () => {
    type Buckets = { keys(): Promise<string[]>; open(name: string): Promise<{ indexedDB: IDBFactory }> };
    const { storageBuckets } = navigator as unknown as { storageBuckets: Buckets };
    const [bucket = ''] = await storageBuckets.keys();
    const { indexedDB: factory } = await storageBuckets.open(bucket);
    return new Promise<readonly (readonly number[])[]>((resolve, reject) => {
      const opening = factory.open('entretemps');
      opening.onerror = () => reject(new Error('no database'));
      opening.onsuccess = () => {
        const kept = opening.result
          .transaction('rows')
          .objectStore('rows')
          .getAll(IDBKeyRange.bound(['index', 'space'], ['index', 'space', []]));
        kept.onsuccess = () => {
          opening.result.close();
          resolve((kept.result as readonly Uint8Array[]).map((bytes) => [...bytes]));
        };
      };
    });
  });
  return headers.map((bytes) => unwrap(decodeVersioned(headerCodec, Uint8Array.from(bytes))).parameters);
}

test('F4: a page opened the moment another was closed is not told of another tab', async ({ pair }) => {
  for (let time = 0; time < 5; time++) {
    const before = await pair.phone.context.newPage();
    await before.goto('/');
    await expect(before.getByLabel('Phrase secrète')).toBeVisible();
    // The next one starts while this one still goes.
    const closing = before.close();
    const after = await pair.phone.context.newPage();
    await after.goto('/');
    await closing;
    await expect(after.getByLabel('Phrase secrète')).toBeVisible();
    await after.close();
  }
});
