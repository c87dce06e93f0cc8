// A history of some hundred entries on the phone: a part of it is drawn, from where one reads both ways, and all of it is found,
// read aloud and printed.
import type { Page } from '@playwright/test';
import { createSpaces } from '../bench/client-space.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { pagesOfPdf, textOfPdf } from './pdf.ts';
import config, { SMALL_DEVICE } from './playwright.config.ts';
import { layRows } from './rows.ts';

// As where a screen reader runs: without one, this browser keeps no account of what it has not laid out. And the spaces of a measure are
// sealed with 256 MiB.
const { executablePath, args = [] } = config.use?.launchOptions ?? {};
test.use({
  launchOptions: {
    ...(executablePath && { executablePath }),
    args: [...args.filter((each) => each !== SMALL_DEVICE), '--force-renderer-accessibility'],
  },
});

const ENTRIES = 600;

const DAY = /(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) \d{1,2}\S* \S+ \d{4}/i;
const LAST_LINE_IS_A_DAY = new RegExp(`${DAY.source}$`, 'i');

const drawn = (page: Page) => page.locator('.thread-day ol > li').count();
/** Where an element stands on the screen, px. */
const topOf = (page: Page, text: RegExp) =>
  page.getByRole('button', { name: text }).evaluate((element) => element.getBoundingClientRect().top);

/** The most rows that one task of the page drew so far. */
const mostAtOnce = (page: Page) => page.evaluate(() => (globalThis as never as { most: number }).most);
function countRows(): void {
  const counted = globalThis as never as { most: number };
  counted.most = 0;
  // Its callback comes once after each task, before anything else happens.
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof Element);
    const rows = added.flatMap((each) => [...(each.matches('.row') ? [each] : []), ...each.querySelectorAll('.row')]);
    counted.most = Math.max(counted.most, new Set(rows).size);
  }).observe(document, { childList: true, subtree: true });
}

test('X40: le fil of 600 entries goes to a month and back, draws what is near, and loses nothing', async ({
  newcomer,
  relay,
}) => {
  const { patient, psychologist, passphrase } = await (await createSpaces(relay.origin, relay.admit()))(ENTRIES);
  const page = await newcomer(PHONE);
  await page.goto('/aide');
  await layRows(page, patient);
  await page.addInitScript(countRows);
  await page.goto('/fil');
  await page.getByLabel('Phrase secrète').fill(passphrase);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  const months = page.getByLabel('Aller à un mois');
  const newer = page.getByRole('button', { name: 'Échanges plus récents' });
  await expect(page.getByRole('button', { name: /^\d+ h.*598\. Réveillée/ })).toBeVisible();
  await expect(newer).toBeHidden();

  await test.step('the first month of it, in as few rows as the latest', async () => {
    await expect.poll(() => months.locator('option').count()).toBeGreaterThan(3);
    const oldest = await months.locator('option').last().getAttribute('value');
    await months.selectOption(oldest ?? '');
    await expect(page.locator('.thread-day h2:focus')).toBeInViewport();
    await expect(page.getByRole('button', { name: /\b0\. Réveillée/ })).toBeVisible();
    expect(await drawn(page)).toBeLessThan(160);
    await expect(page.getByText('598. Réveillée')).toHaveCount(0);
  });

  await test.step('what is newer comes above it, and the eye stays where it is', async () => {
    await expect(newer).toBeAttached();
    const [entry] = await page.locator('.thread-day li button').first().locator('.excerpt').allInnerTexts();
    const text = new RegExp(`\\b${Number.parseInt(entry ?? '', 10)}\\. Réveillée`);
    await page.getByRole('button', { name: text }).scrollIntoViewIfNeeded();
    const before = await topOf(page, text);
    const count = await drawn(page);
    await newer.evaluate((button: HTMLElement) => button.click());
    await expect.poll(() => drawn(page)).toBeGreaterThan(count + 140);
    expect(Math.abs((await topOf(page, text)) - before)).toBeLessThan(4);
    expect(await mostAtOnce(page)).toBeLessThan(30);
  });

  await test.step('back to today', async () => {
    await page.getByRole('button', { name: 'Revenir à aujourd’hui' }).click();
    await expect(page.getByRole('button', { name: /598\. Réveillée/ })).toBeInViewport();
    await expect(newer).toBeHidden();
  });

  await test.step('a day that is off the screen is found in the page, and known to what reads it aloud', async () => {
    await expect.poll(() => drawn(page)).toBeGreaterThan(140);
    const [text] = await page.locator('.thread-day').last().locator('.excerpt').allTextContents();
    const words = text?.slice(0, 14) ?? '';
    expect(words).toMatch(/^\d+\. Rév/);
    await expect(page.locator('.thread-day').last()).not.toBeInViewport();
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    expect(nodes.some(({ name }) => String(name?.value ?? '').includes(words))).toBe(true);
    expect(await page.evaluate((wanted) => (globalThis as never as Find).find(wanted), words)).toBe(true);
  });

  await test.step('paper takes all of it', async () => {
    await page.evaluate(() => {
      globalThis.print = () => undefined;
    });
    await page.getByRole('button', { name: 'Imprimer le fil' }).click();
    // Every sixth is an answer, and stands there with its text.
    await expect.poll(() => drawn(page), { timeout: 60_000 }).toBe(ENTRIES + ENTRIES / 6);
    const pdf = await page.pdf();
    const text = textOfPdf(pdf).replaceAll(/\s+/g, ' ');
    for (const at of [0, 299, 598]) expect(text).toContain(`${at}. Réveillée`);
    expect(pagesOfPdf(pdf)).toBeGreaterThan(100);
    expect(text).toMatch(DAY);
    for (const each of textOfPdf(pdf).split('\n')) expect(each).not.toMatch(LAST_LINE_IS_A_DAY);
  });

  await test.step('the record’s paper, too, has no day alone at the foot of a page', async () => {
    const desk = await newcomer(DESK);
    await desk.goto('/aide');
    await layRows(desk, psychologist);
    await desk.goto('/cabinet');
    await desk.getByLabel('Phrase secrète').fill(passphrase);
    await desk.getByRole('button', { name: 'Déverrouiller' }).click();
    await desk.getByRole('table').getByRole('link', { name: 'Camille' }).click();
    await desk.getByRole('button', { name: 'Voir les dépôts plus anciens' }).click();
    await expect.poll(() => desk.getByRole('article').count()).toBe(20);
    const pages = textOfPdf(await desk.pdf()).split('\n');
    expect(pages.join(' ')).toMatch(DAY);
    for (const each of pages) expect(each).not.toMatch(LAST_LINE_IS_A_DAY);
  });
});

type Find = { find(text: string): boolean };
