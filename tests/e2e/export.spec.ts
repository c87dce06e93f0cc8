// A patient takes everything away in a browser: the file is made, saved, taken apart and read in another browser without a network, text by text and
// byte for byte; then it is checked, as it is and with one byte changed, by the page without a network and by the tool.
import { Buffer } from 'node:buffer';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { fr } from '../../client/i18n/fr.ts';
import { openArchive } from '../../client/platform/archive.ts';
import { unwrap } from '../../shared/result.ts';
import { expect, test } from './fixtures.ts';
import { enter, setDownFlash } from './people.ts';
import { photoFrom } from './photos.ts';
import { FULL, lookAt } from './states.ts';

const t = fr;
/** An hour of Argon2id or a download on a machine that does other things too. */
const LONG = { timeout: 120_000 } as const;
const TEXTS = [
  'Devant l’école, <b>comme</b> une « météo » & "deux" points : l\'été 🌧️',
  'Première ligne.\n\n   Trois espaces, puis la fin.',
];
const tool = join(import.meta.dirname, '..', 'tools', 'record-check.ts');

/** As any program takes an archive apart. */
async function takenApart(bytes: Uint8Array, folder: string): Promise<void> {
  const archive = unwrap(await openArchive(new Blob([bytes as Uint8Array<ArrayBuffer>])));
  for (const [at, { path }] of archive.entries.entries()) {
    const parts: Uint8Array[] = [];
    expect(await archive.read(at, (part) => parts.push(part.slice()))).toBe(true);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), Buffer.concat(parts));
  }
}

async function joinPhoto(page: Page, photo: Uint8Array): Promise<void> {
  const path = test.info().outputPath('IMG_1.JPG');
  writeFileSync(path, photo);
  await page.locator('input[type=file][accept^="image"]:not([capture])').setInputFiles(path);
  await expect(page.getByRole('img', { name: 'image' })).toBeVisible(LONG);
}

const choose = (page: Page, path: string) => page.locator('input[accept=".zip,application/zip"]').setInputFiles(path);

test('everything is taken away, read without a network as it was written, and checked', async ({
  freshPair,
  browser,
}) => {
  test.setTimeout(FULL ? 900_000 : 400_000);
  const look = lookAt('export', 'fr');
  const phone = await enter(freshPair.phone);
  const [first = '', second = ''] = TEXTS;
  await setDownFlash(phone, first);
  await phone.getByRole('button', { name: 'Écrire', exact: true }).click();
  await phone.getByLabel('Votre écrit').fill(second);
  await joinPhoto(phone, await photoFrom(phone, 800, 600));
  await phone.getByLabel('Décrire pour qui ne voit pas l’image').fill('Une page de cahier.');
  await phone.getByRole('button', { name: 'Déposer' }).click();
  await expect(phone.getByRole('button', { name: /1 pièce jointe/ })).toBeVisible(LONG);

  const saved = test.info().outputPath('export.zip');
  await test.step('it is chosen, made and saved', async () => {
    await phone.getByRole('navigation').getByRole('link', { name: 'Vous' }).click();
    await phone.getByRole('link', { name: t.exporting.open, exact: true }).click();
    await expect(phone.getByRole('heading', { level: 1, name: t.exporting.title })).toBeVisible();
    await look(phone, 'everything to take away');
    await phone.getByRole('button', { name: t.exporting.make }).click();
    await expect(phone.getByRole('heading', { level: 1, name: /^Export prêt/ })).toBeVisible(LONG);
    await expect(phone.getByRole('main').getByRole('listitem')).toHaveCount(6);
    await look(phone, 'an export, ready');
    const download = phone.waitForEvent('download');
    await phone.getByRole('button', { name: t.exporting.save }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('export.zip');
    await file.saveAs(saved);
    await expect(phone.getByText(t.exporting.saved).first()).toBeVisible();
  });
  const words = await phone.getByRole('main').getByRole('listitem').allInnerTexts();

  await test.step('another browser without a network reads what was written', async () => {
    const folder = test.info().outputPath('taken');
    await takenApart(readFileSync(saved), folder);
    const context = await browser.newContext({ offline: true, javaScriptEnabled: true });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).protocol));
    const troubles: string[] = [];
    page.on('console', (message) => troubles.push(message.text()));
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    const shown = await page.locator('[class~=text]').evaluateAll((all) => all.map((each) => each.textContent));
    for (const text of [...TEXTS, 'Une page de cahier.']) expect(shown).toContain(text);
    const picture = page.locator('img');
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800);
    expect(new Set(asked)).toEqual(new Set(['file:']));
    expect(troubles).toEqual([]);
    if (FULL)
      for (const [width, height] of [
        [390, 844],
        [1_440, 900],
      ] as const)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize({ width, height });
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: `test-results/pictures/fr/export, read, ${width}, ${colorScheme}.png` });
        }
    await context.close();
  });

  const other = test.info().outputPath('autre.zip');
  const bytes = readFileSync(saved);
  const at = bytes.indexOf(Buffer.from('Devant'));
  bytes[at] = 0x64;
  writeFileSync(other, bytes);

  await test.step('the page says the same of it without a network', async () => {
    await phone.getByRole('link', { name: t.exporting.check }).click();
    await expect(phone.getByRole('heading', { level: 1, name: t.checking.title })).toBeVisible();
    await look(phone, 'an export to check');
    await choose(phone, saved);
    await expect(phone.getByRole('main').getByText(/^Rien n’a changé depuis la préparation/)).toBeVisible(LONG);
    expect(await phone.getByRole('main').getByRole('listitem').allInnerTexts()).toEqual(words);
    await look(phone, 'an export, whole');
    await freshPair.phone.context.setOffline(true);
    await phone.reload();
    await expect(phone.getByRole('heading', { level: 1, name: t.checking.title })).toBeVisible(LONG);
    await choose(phone, saved);
    const sought = phone.getByRole('searchbox', { name: t.checking.search });
    await sought.fill('zzz');
    await expect(phone.getByText(t.checking.searchNone)).toBeVisible(LONG);
    await sought.fill('devant');
    await expect(phone.locator('mark').first()).toHaveText('Devant');
    await look(phone, 'an export, searched');
    await choose(phone, other);
    await expect(phone.getByRole('main').getByText(/(index\.html|dossier\.json).+ a changé/)).toBeVisible(LONG);
    await look(phone, 'an export, refused');
    await freshPair.phone.context.setOffline(false);
  });

  await test.step('so does the tool', () => {
    const said = execFileSync(process.execPath, [tool, saved], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'fr' },
    });
    expect(said).toContain('Rien n’a changé depuis la préparation');
    expect(said).toContain(words.join(' '));
    const refused = spawnSync(process.execPath, [tool, other], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'fr' },
    });
    expect([refused.status, refused.stdout, refused.stderr.trim().split('\n').length]).toEqual([1, '', 1]);
  });
  expect(look.missed()).toEqual([]);
});
