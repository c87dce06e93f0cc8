// Long because each thing that can come between a person and their app is a day of its own.
// An app that stays: installed under either name, without a network for a week on both sides, another build in the middle of writing and of sending, a
// relay of another version, a device without room.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from '@playwright/test';
import { fr as t } from '../../client/i18n/fr.ts';
import { APPEND, BLOB_PUT } from '../../shared/protocol/api.ts';
import { pdfOf } from '../harness/pictures.ts';
import { createClock, type SharedClock } from './clock.ts';
import { DESK, expect, PHONE, SAFARI, test, WITH_WORKER } from './fixtures.ts';
import { enterMade, type MadePair, makePair } from './made-pair.ts';
import { putNewerBuild } from './newer-build.ts';
import { enter, openRecord, sendAnswer, setDownFlash, unlock } from './people.ts';
import { type RelayProcess, startRelay } from './relay.ts';
import { lookAt } from './states.ts';

const DAY_MS = 86_400_000;
const ARRIVES = { timeout: 60_000 } as const;
const BUILT = process.env['CLIENT_DIR'] ?? join(import.meta.dirname, '..', '..', 'dist', 'client');
const SETTLED = { locale: 'fr-BE', timezoneId: 'Europe/Brussels', ...WITH_WORKER } as const;

/** Both people of a fresh relation, each at their first page, in browsers that keep the app itself. */
async function bothAt(relay: RelayProcess, browser: Browser, watch: { over(context: BrowserContext): Promise<void> }) {
  const pair = await makePair(relay, { label: 'Lucie M.', name: 'Lucie' });
  const open = async (options: BrowserContextOptions, its: MadePair['desk']): Promise<Page> => {
    const context = await browser.newContext({ baseURL: relay.origin, ...SETTLED, ...options });
    await watch.over(context);
    const page = await context.newPage();
    await enterMade(page, its);
    await page.evaluate(async () => navigator.serviceWorker.ready);
    return page;
  };
  return { pair, desk: await open(DESK, pair.desk), phone: await open(PHONE, pair.phone) };
}

/** What stands in a record, from the top. */
const entriesOf = async (desk: Page, texts: readonly string[]): Promise<readonly string[]> => {
  const all = await desk.locator('[data-entry]').allInnerTexts();
  return all.flatMap((shown) => texts.filter((text) => shown.includes(text)));
};

test('the app can be installed, under its name or as Notes with a plain sheet, and is seen so outside it', async ({
  freshPair,
}) => {
  const look = lookAt('stays', 'fr');
  const page = await enter(freshPair.phone, '/vous');
  await page.evaluate(async () => navigator.serviceWorker.ready);
  const session = await page.context().newCDPSession(page);
  expect(await installed(session)).toEqual({ id: '/', name: 'Entretemps', errors: [], icons: [] });
  await page.getByRole('radio', { name: 'Notes' }).check({ force: true });
  await expect(page).toHaveTitle('Notes');
  expect(await page.evaluate(() => caches.has('notes'))).toBe(true);
  await look(page, 'you, the app seen as Notes');
  await page.goto('/');
  await expect(page).toHaveTitle('Notes');
  expect(await installed(session)).toEqual({ id: '/notes', name: 'Notes', errors: [], icons: [] });
  await expect(page.locator('link[rel=apple-touch-icon]')).toHaveAttribute('href', /discreet/);
  await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', /discreet/);
  await page.goto('/vous');
  await unlock(page, freshPair.phone.keys.passphrase);
  await page.getByRole('radio', { name: 'Entretemps' }).check({ force: true });
  await expect(page).toHaveTitle('Entretemps');
  expect(await page.evaluate(() => caches.has('notes'))).toBe(false);
  // As an app that was installed as Notes begins, with a storage of its own.
  await page.goto('/?notes');
  await expect(page).toHaveTitle('Notes');
  await expect(page.getByLabel('Phrase secrète')).toBeVisible();
});

test('on an iPhone the name is chosen before the app is put on the Home Screen, and before any key is made', async ({
  newcomer,
}) => {
  const look = lookAt('stays', 'fr');
  const page = await newcomer({ ...PHONE, userAgent: SAFARI });
  await page.goto(`/i#${'A'.repeat(130)}`);
  await expect(page.getByRole('heading', { name: t.stranger.iosStep3({ app: 'Entretemps' }) })).toBeVisible();
  await page.getByRole('radio', { name: 'Notes' }).check({ force: true });
  await expect(page.getByRole('heading', { name: t.stranger.iosStep3({ app: 'Notes' }) })).toBeVisible();
  await expect(page.locator('meta[name=apple-mobile-web-app-title]')).toHaveAttribute('content', 'Notes');
  await look(page, 'invitation in a tab of Safari, as Notes');
  const spaces = await page.evaluate(async () => (await indexedDB.databases()).length);
  expect(spaces, 'nothing is kept yet').toBe(0);
});

/** What Chromium makes of the manifest that the page names, and which of its icons are not what it says of them. */
async function installed(session: CDPSession) {
  const { url, data = '{}' } = await session.send('Page.getAppManifest');
  const { appId = '' } = await session.send('Page.getAppId');
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  const { name, icons } = JSON.parse(data) as { name: string; icons: readonly { src: string; type: string }[] };
  const wrong: string[] = [];
  for (const { src, type } of icons) {
    const answer = await fetch(new URL(src, url));
    if (!answer.ok || answer.headers.get('content-type')?.startsWith(type) !== true) wrong.push(src);
  }
  // A private window installs nothing, whatever the manifest.
  const errors = installabilityErrors.map(({ errorId }) => errorId).filter((each) => each !== 'in-incognito');
  return { id: new URL(appId).pathname, name, errors, icons: wrong };
}

test('a week without a network on both sides: what was written, spoken and begun is there each day, then arrives once and in order', async ({
  browser,
  watch,
  quiet: _quiet,
}) => {
  test.setTimeout(900_000);
  const clock = createClock(Date.now());
  const relay = await startRelay(clock.env);
  const { pair, desk, phone } = await bothAt(relay, browser, watch);
  const line = phone
    .getByText(t.today.offline)
    .or(phone.getByText(/attend(ent)? le réseau/))
    .first();
  await setDownFlash(phone, 'Avant le départ.');
  await openRecord(desk, 'Lucie');
  await expect(desk.getByText('Avant le départ.').first()).toBeVisible(ARRIVES);
  for (const page of [desk, phone]) await page.context().setOffline(true);
  const days = Array.from({ length: 8 }, (_, day) => `Jour ${day + 1}, sans réseau.`);
  for (const [day, text] of days.entries()) {
    await test.step(text, async () => {
      await clock.set(clock.now() + DAY_MS);
      await comesBack(phone, pair.phone, clock, '/aujourdhui');
      await expect(line).toBeVisible();
      await setDownFlash(phone, text);
      if (day === 1) await speak(phone);
      if (day === 2) {
        await phone.getByRole('button', { name: 'Écrire', exact: true }).click();
        await phone.getByLabel('Votre écrit').fill('Une page que je n’ai pas finie');
        await expect(phone.getByText(/^Brouillon chiffré/)).toBeVisible();
      }
      if (day === 3) {
        await comesBack(desk, pair.desk, clock, '/cabinet');
        await openRecord(desk, 'Lucie');
        await desk.getByLabel(t.record.textLabel({ n: '1' })).fill('Je vous lis, d’un train.');
        await sendAnswer(desk, 'Lucie');
      }
      if (day === 5) {
        await comesBack(desk, pair.desk, clock, '/cabinet');
        await openRecord(desk, 'Lucie');
        await desk.getByLabel(t.record.textLabel({ n: '1' })).fill('Une seconde lettre, commencée');
        await expect(desk.getByText(/^Brouillon chiffré/)).toBeVisible();
      }
    });
  }
  await test.step('the network is back', async () => {
    await comesBack(phone, pair.phone, clock, '/ecrire');
    await expect(phone.getByLabel('Votre écrit')).toHaveValue('Une page que je n’ai pas finie');
    for (const page of [desk, phone]) await page.context().setOffline(false);
    await comesBack(phone, pair.phone, clock, '/aujourdhui');
    await comesBack(desk, pair.desk, clock, '/cabinet');
    await openRecord(desk, 'Lucie');
    await expect(desk.getByText(days[7] ?? '').first()).toBeVisible(ARRIVES);
    await expect(desk.getByRole('heading', { name: /^Voix, \d+\ss$/ })).toHaveCount(1, ARRIVES);
    const shown = await entriesOf(desk, days);
    expect([shown, shown.toReversed()]).toContainEqual(days);
    await expect(desk.getByLabel(t.record.textLabel({ n: '1' }))).toHaveValue('Une seconde lettre, commencée');
    await expect(phone.getByRole('button', { name: 'Lire', exact: true })).toBeVisible(ARRIVES);
    await phone.getByRole('button', { name: 'Lire', exact: true }).click();
    await expect(
      phone.getByRole('article', { name: /^Réponse du/ }).getByText('Je vous lis, d’un train.'),
    ).toBeVisible();
    await comesBack(phone, pair.phone, clock, '/ecrire');
    await expect(phone.getByLabel('Votre écrit')).toHaveValue('Une page que je n’ai pas finie');
  });
  for (const page of [desk, phone]) await page.context().close();
  await relay.remove();
  clock.remove();
});

/** Somebody opens their app at the hour that is now: from what the browser keeps of it, where there is no network. */
async function comesBack(page: Page, { keys }: MadePair['desk'], clock: SharedClock, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByLabel('Phrase secrète')).toBeVisible();
  const by = clock.now() - Date.now();
  // Nothing is dated before a space is open.
  await page.evaluate(goBy, by);
  for (const worker of page.workers()) await worker.evaluate(goBy, by);
  await unlock(page, keys.passphrase);
}

function goBy(by: number): void {
  const real = Date.now.bind(Date);
  Date.now = () => real() + by;
}

async function speak(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'Parler' }).click();
  await phone.getByRole('button', { name: 'Commencer' }).click();
  await expect(phone.getByRole('heading', { name: 'Le micro est ouvert' })).toBeVisible();
  await expect(phone.getByRole('timer')).toContainText(/[4-9]/);
  await phone.getByRole('button', { name: 'Pause', exact: true }).click();
  await phone.getByRole('button', { name: 'Déposer' }).click();
  await expect(phone.getByLabel('Votre éclair')).toBeVisible(ARRIVES);
}

test('another build in the middle of writing, of a send and of an upload loses no draft and sends once', async ({
  browser,
  watch,
  quiet: _quiet,
}) => {
  test.setTimeout(600_000);
  const client = mkdtempSync(join(tmpdir(), 'entretemps-builds-'));
  cpSync(BUILT, client, { recursive: true });
  const relay = await startRelay({ CLIENT_DIR: client });
  const { pair, desk, phone } = await bothAt(relay, browser, watch);
  const script = (): Promise<string | null> => phone.locator('script[type=module]').first().getAttribute('src');
  const before = await script();
  const held = await holdCalls(phone);

  await test.step('an upload and a send are under way, and a page is being written', async () => {
    await phone.getByRole('button', { name: 'Écrire', exact: true }).click();
    await phone.getByLabel('Votre écrit').fill('Avec un document.');
    await phone.locator('input[accept="application/pdf"]').setInputFiles({
      name: 'lettre.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(pdfOf(1, 'x'.repeat(600_000))),
    });
    await phone.getByRole('button', { name: 'Le joindre tel quel' }).click();
    await phone.getByLabel('Nom affiché, facultatif').fill('Une lettre');
    await phone.getByRole('button', { name: 'Déposer', exact: true }).click();
    await expect(phone.getByLabel('Votre éclair')).toBeVisible(ARRIVES);
    await expect.poll(() => held.count(BLOB_PUT.path)).toBeGreaterThan(0);
    await phone.getByRole('button', { name: 'Écrire', exact: true }).click();
    await phone.getByLabel('Votre écrit').fill('Commencé sous une version');
  });

  await test.step('the host puts another build in its place, and the open page goes on with what it is', async () => {
    await relay.stop();
    putNewerBuild(BUILT, client);
    await relay.start();
    await phone.evaluate(async () => {
      const served = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      await served;
    });
    await phone.getByLabel('Votre écrit').pressSequentially(', fini sous une autre');
    await expect(phone.getByText(/^Brouillon chiffré/)).toBeVisible();
    // A part of the former build that was never asked for before.
    await phone.getByRole('button', { name: 'Fermer, le brouillon est gardé' }).click();
    await phone.getByRole('navigation').getByRole('link', { name: 'Vous', exact: true }).click();
    await expect(phone.getByRole('heading', { level: 2, name: t.settings.appearanceHeading })).toBeVisible();
    expect(await script()).toBe(before);
  });

  await test.step('opened again it is the other build, with the draft, and each thing leaves once', async () => {
    await phone.goto('/ecrire');
    expect(await script()).not.toBe(before);
    await unlock(phone, pair.phone.keys.passphrase);
    await expect(phone.getByLabel('Votre écrit')).toHaveValue('Commencé sous une version, fini sous une autre');
    held.release();
    await openRecord(desk, 'Lucie');
    await expect(desk.getByText('Avec un document.').first()).toBeVisible(ARRIVES);
    await phone.getByRole('button', { name: 'Déposer', exact: true }).click();
    await expect(desk.getByText('Commencé sous une version, fini sous une autre').first()).toBeVisible(ARRIVES);
    const all = ['Avec un document.', 'Commencé sous une version, fini sous une autre'];
    expect((await entriesOf(desk, all)).toSorted()).toEqual(all);
  });

  await test.step('a call of the next version is told as a newer relay, and reloading brings its app', async () => {
    const look = lookAt('stays', 'fr');
    await phone
      .context()
      .route(/\/api\/v1\//, async (route) =>
        route.continue({ url: route.request().url().replace('/api/v1/', '/api/v2/') }),
      );
    await phone.getByLabel('Votre éclair').fill('Pendant que l’hébergeur change.');
    await phone.getByRole('button', { name: 'Déposer', exact: true }).click();
    await expect(phone.getByLabel('Votre éclair')).toHaveValue('');
    await expect(phone.getByText(t.app.relayNewer).first()).toBeVisible(ARRIVES);
    await expect(phone.getByText(/attend(ent)? le réseau/)).toBeHidden();
    await expect(phone.getByText(t.today.offline)).toBeHidden();
    await look(phone, 'day, the relay is newer');
    const there = await script();
    await relay.stop();
    await phone.context().unroute(/\/api\/v1\//);
    rmSync(client, { recursive: true });
    cpSync(BUILT, client, { recursive: true });
    await relay.start();
    await phone.getByRole('button', { name: t.app.reload }).click();
    await expect(phone.getByLabel('Phrase secrète')).toBeVisible({ timeout: 90_000 });
    expect(await script()).not.toBe(there);
    await unlock(phone, pair.phone.keys.passphrase);
    await expect(desk.getByText('Pendant que l’hébergeur change.').first()).toBeVisible(ARRIVES);
  });
  for (const page of [desk, phone]) await page.context().close();
  await relay.remove();
  rmSync(client, { recursive: true, force: true });
});

/** The relay takes what the page sends, and the page hears nothing of it until they are released. */
async function holdCalls(page: Page) {
  const counts = new Map<string, number>();
  let isHeld = true;
  await page.context().route(
    (url) => ([APPEND.path, BLOB_PUT.path] as string[]).includes(url.pathname),
    async (route) => {
      if (!isHeld) return route.continue();
      const { pathname } = new URL(route.request().url());
      counts.set(pathname, (counts.get(pathname) ?? 0) + 1);
      await route.fetch().catch(() => undefined);
    },
  );
  return { count: (path: string) => counts.get(path) ?? 0, release: () => void (isHeld = false) };
}

test('a device without room says so, keeps all that it had, and goes on once there is some', async ({
  freshPair,
  relay,
}) => {
  const look = lookAt('stays', 'fr');
  const { context, keys } = freshPair.phone;
  const page = await enter(freshPair.phone);
  await setDownFlash(page, 'Tant qu’il y avait de la place.');
  await expect(page.getByText(t.entry.stateSent).first()).toBeVisible(ARRIVES);
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: relay.origin, quotaSize: 1 });
  let text = 'Ce que je tape quand il n’y a plus de place';
  // What room there is, the browser asks twice a minute at most (findings/quota-in-force-half-a-minute-later.sh): one goes on typing until it knows.
  await expect(async () => {
    text += '.';
    await page.getByLabel('Votre éclair').fill(text);
    await expect(page.getByText(t.app.deviceFull)).toBeVisible({ timeout: 2_500 });
  }).toPass(ARRIVES);
  await page.getByRole('button', { name: 'Déposer', exact: true }).click();
  await expect(page.getByText(t.entry.problemStorage)).toBeVisible();
  await expect(page.getByLabel('Votre éclair')).toHaveValue(text);
  await expect(page.getByText(t.today.offline)).toBeHidden();
  await look(page, 'day, no room on the device');
  await page.reload();
  await unlock(page, keys.passphrase);
  await expect(page.getByText('Tant qu’il y avait de la place.')).toBeVisible();
  await expect(page.getByLabel('Votre éclair')).toHaveValue(/^Ce que je tape quand/);
  await session.send('Storage.overrideQuotaForOrigin', { origin: relay.origin });
  await setDownFlash(page, text);
  await expect(page.getByText(t.app.deviceFull)).toBeHidden(ARRIVES);
  await page.reload();
  await unlock(page, keys.passphrase);
  for (const kept of [text, 'Tant qu’il y avait de la place.'])
    await expect(page.getByText(kept, { exact: true })).toBeVisible();
});
