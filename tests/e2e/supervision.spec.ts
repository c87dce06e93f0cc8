// Excerpts for supervision in a browser: chosen by paragraph, decided word by word and reread line by line with keys alone, and the file opened without a
// network in another browser. On a clock that is moved by a day, since what was agreed on holds from the day after.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { fr } from '../../client/i18n/fr.ts';
import { createClock } from './clock.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { enterMade, makePair } from './made-pair.ts';
import { openRecord, setDownFlash, unlock } from './people.ts';
import { startRelay } from './relay.ts';
import { FULL, lookAt } from './states.ts';

const t = fr.supervision;
const ARRIVES = { timeout: 120_000 } as const;
const DAY = 86_400_000;
const ENTRIES = [
  'Ma sœur Inès a posé la question devant tout le monde, et j’ai souri comme d’habitude.',
  'On écoutait les pas rue des Vennes. Une vigilance d’enfant.',
  'J’ai revu Nadia devant l’école Sainte-Véronique. Elle m’a laissé son 0470 12 34 56, je ne l’appellerai pas.',
  'Au marché, Rose m’a demandé si j’allais mieux, comme si c’était une météo. Puis le seul vétérinaire du village.',
];

async function toSupervision(desk: Page, name: string): Promise<void> {
  await openRecord(desk, name);
  await desk.getByRole('button', { name: fr.common.moreActions }).click();
  await desk.getByRole('button', { name: t.title }).click();
  await expect(desk.getByRole('heading', { level: 1, name: t.title })).toBeVisible();
}

/** What a hand at the keyboard selects: so many letters from where the words begin. */
async function select(desk: Page, words: string): Promise<void> {
  await desk
    .locator('.sup-text')
    .filter({ hasText: words })
    .evaluate((line, wanted) => {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const from = node.nodeValue?.indexOf(wanted) ?? -1;
        if (from >= 0) document.getSelection()?.setBaseAndExtent(node, from, node, from + wanted.length);
      }
    }, words);
}

test('excerpts leave once every line is reread, and say nobody', async ({ browser, watch, quiet: _quiet }) => {
  test.setTimeout(FULL ? 1_200_000 : 600_000);
  const look = lookAt('supervision', 'fr');
  const clock = createClock(Date.now());
  const relay = await startRelay(clock.env);
  const made = await makePair(relay, { label: 'Camille D.', name: 'Camille', supervision: 1 });
  const refused = await makePair(relay, { label: 'Lucie M.', name: 'Lucie' });
  await clock.set(clock.now() + DAY);
  const open = async (options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: relay.origin,
      serviceWorkers: 'block',
      locale: 'fr-BE',
      timezoneId: 'Europe/Brussels',
      ...options,
    });
    await watch.over(context);
    await clock.over(context);
    return context.newPage();
  };
  const [desk, phone] = [await open(DESK), await open(PHONE)];
  await enterMade(phone, made.phone);
  for (const entry of ENTRIES) await setDownFlash(phone, entry);
  await enterMade(desk, made.desk);

  const status = (count: number) => desk.getByText(t.open({ count }), { exact: true }).first();
  const line = (n: number) => desk.getByRole('listitem', { name: new RegExp(`^Ligne ${n},`) });

  await test.step('passages are chosen, not a record', async () => {
    await toSupervision(desk, 'Camille');
    await expect(desk.getByText(/^Usage en supervision accepté par Camille/)).toBeVisible();
    for (const entry of ENTRIES) {
      await desk.getByRole('checkbox', { name: entry }).check(ARRIVES);
      await expect(desk.getByRole('checkbox', { name: entry })).toBeChecked();
    }
    await expect(desk.getByText(t.chosen({ count: 4 }))).toBeVisible();
    await look(desk, 'record, passages to choose');
    await desk.getByRole('radio', { name: t.toLines }).check({ force: true });
    await expect(status(4)).toBeVisible();
  });

  await test.step('a line is reread by a key, and not while a word of it is to be decided', async () => {
    await expect(line(1).getByRole('button', { name: 'Personne A' })).toBeVisible();
    await line(1).focus();
    await desk.keyboard.press('r');
    await expect(line(1).getByRole('checkbox', { name: t.read })).toBeChecked();
    await expect(status(3)).toBeVisible();
    await desk.keyboard.press('j');
    await expect(line(2)).toBeFocused();
    await desk.keyboard.press('r');
    await desk.keyboard.press('j');
    await desk.keyboard.press('j');
    await expect(line(4)).toBeFocused();
    await expect(line(4).getByText(t.ask)).toBeVisible();
    await expect(line(4).getByRole('checkbox', { name: t.read })).toBeDisabled();
    await expect(desk.getByRole('button', { name: t.make })).toHaveAttribute('aria-disabled', 'true');
    await look(desk, 'record, lines to reread');
    await desk.keyboard.press('x');
    await expect(line(4).getByRole('button', { name: 'Personne C' })).toBeVisible();
    await desk.keyboard.press('r');
    await expect(status(1)).toBeVisible();
  });

  await test.step('what is selected is taken out, and its line is to be reread', async () => {
    const words = 'le seul vétérinaire du village';
    await select(desk, words);
    await line(4).locator('.sup-text').dispatchEvent('pointerup');
    await expect(line(4).getByText(t.selected({ text: words }))).toBeVisible();
    await look(desk, 'record, words selected');
    await line(4).getByRole('button', { name: t.asOmitted }).click();
    await expect(line(4).getByRole('button', { name: '[…]' })).toBeVisible();
    await expect(line(4).getByText(t.changed)).toBeVisible();
    await expect(status(2)).toBeVisible();
    for (const n of [3, 4]) await line(n).getByRole('checkbox', { name: t.read }).check();
    await expect(desk.getByText(t.openNone).first()).toBeVisible();
  });

  const saved = test.info().outputPath('extraits.html');
  await test.step('what no list finds is read once, and the file is saved', async () => {
    await desk.getByRole('button', { name: t.make }).click();
    const dialog = desk.getByRole('dialog', { name: t.rareTitle });
    const download = desk.waitForEvent('download');
    await dialog.getByRole('button', { name: t.rareDone }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(t.file);
    await file.saveAs(saved);
    await expect(desk.getByText(t.made({ count: 4 })).first()).toBeVisible();
    await look(desk, 'record, excerpts ready');
  });

  await test.step('another browser reads it without a network, and nobody is in it', async () => {
    const bytes = readFileSync(saved, 'utf8');
    for (const name of [
      'Inès',
      'Vennes',
      'Nadia',
      'Véronique',
      '0470',
      'Rose',
      'vétérinaire',
      'Camille',
      'Claire',
      'Entretemps',
      '<script',
    ])
      expect(bytes, name).not.toContain(name);
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    await page.goto(pathToFileURL(saved).href);
    expect(await page.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('Ma sœur Personne A a posé la question'),
      expect.stringContaining('On écoutait les pas Lieu 1.'),
      expect.stringContaining('J’ai revu Personne B devant l’École 1. Elle m’a laissé son [numéro]'),
      expect.stringContaining('Au marché, Personne C m’a demandé'),
    ]);
    await context.close();
  });

  await test.step('that it was made is a piece of the record, without its words; what was decided is there after a reload', async () => {
    await desk.getByRole('link', { name: t.back({ name: 'Camille' }) }).click();
    await desk.getByRole('link', { name: fr.dossier.tab, exact: true }).last().click();
    await expect(desk.getByText(t.filed({ count: 4 })).first()).toBeVisible();
    await desk.reload();
    await unlock(desk, made.desk.keys.passphrase);
    await toSupervision(desk, 'Camille');
    await expect(desk.getByText(t.openNone).first()).toBeVisible();
  });

  await test.step('where the frame says no it is closed', async () => {
    const other = await open(DESK);
    await enterMade(other, refused.desk);
    await toSupervision(other, 'Lucie');
    await expect(other.getByText(t.consentNo({ patient: 'Lucie' }))).toBeVisible();
    await expect(other.getByRole('checkbox')).toHaveCount(0);
    await look(other, 'record, supervision refused');
  });
  expect(look.missed()).toEqual([]);
  for (const context of browser.contexts()) await context.close();
  await relay.remove();
  clock.remove();
});
