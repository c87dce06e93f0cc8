// A psychologist's copy of a record in a browser: whom it is for, what another person confided struck from it, the file read in another browser without a
// network and by the tool, and the note that it was handed over.
import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { fr } from '../../client/i18n/fr.ts';
import { openArchive } from '../../client/platform/archive.ts';
import { unwrap } from '../../shared/result.ts';
import { expect, test } from './fixtures.ts';
import { enter, openRecord, setDownFlash } from './people.ts';
import { FULL, lookAt } from './states.ts';

const t = fr.copying;
const LONG = { timeout: 120_000 } as const;
const SISTER = 'Inès prend un traitement depuis septembre.';
const ENTRY = `Une nuit blanche. ${SISTER} Et la pluie.`;
const NOTE = 'Vigilance, deuxième occurrence.';
const APART = 'Une impression, à reprendre.';
const tool = join(import.meta.dirname, '..', 'tools', 'record-check.ts');

async function write(desk: Page, said: string, { apart = false } = {}): Promise<void> {
  await desk.keyboard.press('n');
  await desk.getByLabel(fr.dossier.noteText).fill(said);
  if (apart) await desk.getByRole('radio', { name: fr.dossier.apart }).check({ force: true });
  await expect(desk.getByText(apart ? /^Gardé/ : /^Brouillon de note, chiffré/)).toBeVisible();
  if (!apart) await desk.getByLabel(fr.dossier.noteText).press('Control+Enter');
  if (!apart) await expect(desk.getByRole('heading', { level: 2, name: fr.dossier.note })).toBeVisible();
  const back = desk.getByRole('button', { name: fr.dossier.backToList });
  if (await back.isVisible()) await back.click();
}

test('a record is taken away for the person, without what another one confided', async ({ freshPair, browser }) => {
  test.setTimeout(FULL ? 900_000 : 300_000);
  const look = lookAt('copy', 'fr');
  const [desk, phone] = await Promise.all([enter(freshPair.desk), enter(freshPair.phone)]);
  await setDownFlash(phone, ENTRY);
  await openRecord(desk, 'Lucie');
  await expect(desk.getByText(/Une nuit blanche/).first()).toBeVisible(LONG);
  await desk.getByRole('navigation').getByRole('link', { name: fr.dossier.tab, exact: true }).last().click();
  await expect(desk.getByText(fr.dossier.empty)).toBeVisible();
  await write(desk, NOTE);
  await expect(desk.getByText(/^1 pièce, suite entière/)).toBeVisible(LONG);
  await write(desk, APART, { apart: true });

  await test.step('the copy is chosen by country, and what is struck is found by a word', async () => {
    await desk.getByRole('link', { name: t.title }).click();
    await expect(desk.getByRole('heading', { level: 1, name: t.title })).toBeVisible();
    await desk.getByLabel(t.country).selectOption('FR');
    await expect(desk.getByText(t.nothing)).toBeVisible();
    await desk.getByLabel(t.country).selectOption('BE');
    await expect(desk.getByRole('checkbox', { name: new RegExp(`^${t.apart}`) })).toBeChecked();
    await look(desk, 'record, a copy to choose');
    await desk.getByLabel(t.sought).fill('ines');
    await desk.keyboard.press('Enter');
    await expect(desk.getByText(SISTER, { exact: true })).toBeVisible();
    await desk.getByRole('button', { name: t.takeOut }).click();
    await expect(desk.getByText(t.takenCount({ count: 1 }))).toBeVisible();
    await look(desk, 'record, other people in a copy');
  });

  const saved = test.info().outputPath('dossier.zip');
  await test.step('it is made and saved', async () => {
    await desk.getByRole('button', { name: t.make }).click();
    await expect(desk.getByRole('heading', { level: 1, name: /^Export prêt/ })).toBeVisible(LONG);
    await look(desk, 'record, a copy ready');
    const download = desk.waitForEvent('download');
    await desk.getByRole('button', { name: fr.exporting.save }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('dossier.zip');
    await file.saveAs(saved);
  });
  const words = await desk
    .getByRole('region', { name: /^Export prêt/ })
    .getByRole('listitem')
    .allInnerTexts();

  await test.step('another browser without a network reads it, and the tool says that it is whole', async () => {
    const archive = unwrap(await openArchive(new Blob([readFileSync(saved)])));
    const folder = test.info().outputPath('taken');
    for (const [at, { path }] of archive.entries.entries()) {
      const parts: Uint8Array[] = [];
      expect(await archive.read(at, (part) => parts.push(part.slice()))).toBe(true);
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), Buffer.concat(parts));
    }
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    const shown = await page.locator('[class~=text]').evaluateAll((all) => all.map((each) => each.textContent));
    for (const text of [ENTRY.replace(SISTER, t.mark), NOTE, APART]) expect(shown).toContain(text);
    await expect(page.getByText('Inès')).toHaveCount(0);
    expect(readFileSync(saved).includes('Inès')).toBe(false);
    if (FULL)
      for (const [width, height] of [
        [390, 844],
        [1_440, 900],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.screenshot({ path: `test-results/pictures/fr/record copy, read, ${width}.png`, fullPage: true });
      }
    await context.close();
    const said = execFileSync(process.execPath, [tool, saved], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'fr' },
    });
    expect(said).toContain('Rien n’a changé depuis la préparation');
    expect(said).toContain(fr.checking.partial({ count: 1 }));
    expect(said).toContain(words.join(' '));
  });

  await test.step('that it was handed over is a piece of the record, and that it was made is noted', async () => {
    await desk.getByRole('button', { name: t.handDo }).click();
    await expect(desk.getByText(t.handNoted).first()).toBeVisible();
    await desk.getByRole('link', { name: t.backToRecord }).click();
    await desk.getByRole('button', { name: new RegExp(fr.dossier.handedOver) }).click();
    await expect(desk.getByText(new RegExp(words.join(' ')))).toBeVisible();
    await look(desk, 'record, a copy handed over');
    const back = desk.getByRole('button', { name: fr.dossier.backToList });
    if (await back.isVisible()) await back.click();
    await desk.getByRole('button', { name: fr.log.title }).click();
    await expect(desk.getByText(new RegExp(`^${fr.log.exported}`)).first()).toBeVisible();
  });

  await test.step('a piece is destroyed: a line with the date and why stands in its place', async () => {
    const back = desk.getByRole('button', { name: fr.dossier.backToList });
    if (await back.isVisible()) await back.click();
    await desk.getByRole('button', { name: new RegExp(NOTE) }).click();
    await desk.getByRole('button', { name: fr.dossier.destroy }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel(fr.dossier.destroyWords).fill('Demande du 3 décembre.');
    await look(desk, 'record, a piece to destroy');
    await dialog.getByRole('button', { name: fr.dossier.destroy }).click();
    await expect(desk.getByText(/^Pièce détruite le/)).toBeVisible();
    await expect(desk.getByText('Demande du 3 décembre.')).toBeVisible();
    await expect(desk.getByText(NOTE)).toHaveCount(0);
    await expect(desk.getByText(/^2 pièces, suite entière/)).toBeVisible(LONG);
    await look(desk, 'record, a piece destroyed');
  });
  expect(look.missed()).toEqual([]);
});
