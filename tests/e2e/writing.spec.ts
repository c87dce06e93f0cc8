// Nothing typed is lost: a tab that dies, a second tab, Back, a network that goes, a text far past the limit. What is written in
// any script arrives as it was written.
import { performance } from 'node:perf_hooks';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { discardDraft, enter, lock, openRecord, sendAnswer, setDownFlash, unlock } from './people.ts';

/** What a tab that dies may take with it. */
const LOST_MS = 2_000;

const PAGE = 'Votre écrit';
const FLASH = 'Votre éclair';

/** Types as a person does and says how much stood there at which moment. */
async function typeSlowly(page: Page, text: string): Promise<{ readonly length: number; readonly at: number }[]> {
  const moments: { length: number; at: number }[] = [];
  for (const [index, letter] of [...text].entries()) {
    await page.keyboard.type(letter, { delay: 20 });
    moments.push({ length: index + 1, at: performance.now() });
  }
  return moments;
}

test('a tab that dies while one writes takes two seconds of text at most', async ({ pair }) => {
  const page = await enter(pair.phone, '/ecrire');
  await page.getByLabel(PAGE).click();
  const text = 'Le matin je compte les marches, et je recommence quand je me trompe. Personne ne le voit. '.repeat(2);
  const moments = await typeSlowly(page, text);
  const died = performance.now();
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // The process ends at once: no event runs, and no answer comes to this call.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();

  const again = await enter(pair.phone, '/ecrire');
  await expect(again.getByLabel(PAGE)).not.toHaveValue('');
  const kept = await again.getByLabel(PAGE).inputValue();
  const due = moments.findLast(({ at }) => at <= died - LOST_MS)?.length ?? 0;
  expect(due, 'it was typed for longer than may be lost').toBeGreaterThan(20);
  expect(text.startsWith(kept)).toBe(true);
  expect(kept.length).toBeGreaterThanOrEqual(due);
  await discardDraft(again);
});

test('Back and Forward find what was typed, however fast one leaves', async ({ pair }) => {
  const page = await enter(pair.phone);
  await page.getByRole('button', { name: 'Écrire', exact: true }).click();
  await page.getByLabel('Titre, facultatif').fill('L’escalier');
  await page.getByLabel(PAGE).fill('Je le monte à reculons.');
  await page.goBack();
  await page.getByLabel(FLASH).fill('Une pensée à finir');
  await page.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
  await page.goBack();
  await expect(page.getByLabel(FLASH)).toHaveValue('Une pensée à finir');
  // Grown rather than emptied: it is in the piece, and kept, before the page of writing comes.
  await page.getByRole('button', { name: 'Continuer en écrit' }).click();
  await expect(page.getByLabel(PAGE)).toHaveValue(/Une pensée à finir/);
  await page.goto('/ecrire');
  await unlock(page, pair.phone.keys.passphrase);
  await expect(page.getByLabel('Titre, facultatif')).toHaveValue('L’escalier');
  await expect(page.getByLabel(PAGE)).toHaveValue(/^Je le monte à reculons\.\s+Une pensée à finir$/);
  await discardDraft(page);
});

test('a second tab goes on with the draft, and the first says where it went', async ({ pair }) => {
  const first = await enter(pair.phone, '/ecrire');
  await first.getByLabel(PAGE).fill('Commencé dans le premier onglet');
  const second = await pair.phone.context.newPage();
  await second.goto('/ecrire');
  await expect(second.getByRole('heading', { name: 'Cet espace est ouvert dans un autre onglet.' })).toBeVisible();
  await second.getByRole('button', { name: 'Continuer ici' }).click();
  await unlock(second, pair.phone.keys.passphrase);
  await expect(second.getByLabel(PAGE)).toHaveValue('Commencé dans le premier onglet');
  await expect(first.getByText('Cet espace continue dans un autre onglet. Votre brouillon y est.')).toBeVisible();
  await expect(first.getByLabel(PAGE)).toBeHidden();

  await second.getByLabel(PAGE).fill('Commencé dans le premier onglet, fini dans le second');
  await first.getByRole('button', { name: 'Continuer ici' }).click();
  await unlock(first, pair.phone.keys.passphrase);
  await expect(first.getByLabel(PAGE)).toHaveValue('Commencé dans le premier onglet, fini dans le second');
  await discardDraft(first);
});

test('being offline is said before anything is set down, on the day and on the page, and no longer once it is over', async ({
  pair,
}) => {
  const { context } = pair.phone;
  const page = await enter(pair.phone);
  const line = page.getByText('Hors connexion. Vos dépôts partiront au retour du réseau, application ouverte.');
  await expect(line).toBeHidden();
  await context.setOffline(true);
  await expect(line).toBeVisible();
  await page.getByRole('button', { name: 'Écrire', exact: true }).click();
  await expect(page.getByLabel(PAGE)).toBeVisible();
  await expect(line).toBeVisible();
  await context.setOffline(false);
  await expect(line).toBeHidden();
});

test('what is set down offline waits, outlives the page, and leaves once the network is back', async ({
  freshPair: pair,
}) => {
  const { context, keys } = pair.phone;
  const page = await enter(pair.phone);
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await setDownFlash(page, 'Écrit dans un tunnel.');
  await expect(page.getByText(/1 dépôt attend le réseau/)).toBeVisible();
  await page.reload();
  await unlock(page, keys.passphrase);
  const entry = page.getByRole('button', { name: /Écrit dans un tunnel/ });
  await expect(entry).toContainText('Gardé ici');
  await context.setOffline(false);
  await expect(entry).toContainText('Envoyé');
  const desk = await enter(pair.desk);
  await openRecord(desk, 'Lucie');
  await expect(desk.getByText('Écrit dans un tunnel.')).toBeVisible();
  // A device says once a day how far it has read, which the frame took; an answer says it at once.
  await desk.getByLabel('Texte, passage 1').fill('Bonjour Lucie.');
  await sendAnswer(desk, 'Lucie');
  await lock(desk);
  await expect(page.getByRole('button', { name: 'Lire', exact: true })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
  await expect(page.getByText('Écrit dans un tunnel.')).toBeVisible();
});

test(
  'a megabyte that is pasted stays whole, and leaves in parts that are stated',
  { tag: '@long' },
  async ({ pair }) => {
    const page = await enter(pair.phone, '/ecrire');
    await pair.phone.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const line = 'Une ligne parmi d’autres, avec ses accents et son numéro : ';
    const text = Array.from({ length: 17_500 }, (_, n) => `${line}${n}`).join('\n');
    expect(Buffer.byteLength(text)).toBeGreaterThan(1_000_000);
    await page.evaluate(async (plain) => {
      const parts = {
        'text/plain': new Blob([plain], { type: 'text/plain' }),
        'text/html': new Blob(['<b>non</b>'], { type: 'text/html' }),
      };
      await navigator.clipboard.write([new ClipboardItem(parts)]);
    }, text);
    await page.getByLabel(PAGE).click();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(page.getByText(/Votre texte est gardé en entier. Il dépasse la taille d’un dépôt/)).toBeVisible();
    expect(await page.getByLabel(PAGE).inputValue()).toBe(text);
    await expect(page.getByText(/^Brouillon chiffré/)).toBeVisible();
    await page.reload();
    await unlock(page, pair.phone.keys.passphrase);
    await expect(page.getByLabel(PAGE)).not.toHaveValue('');
    expect(await page.getByLabel(PAGE).inputValue()).toBe(text);

    const split = page.getByRole('button', { name: /^Déposer en \d+ parties$/ });
    const count = Number(/\d+/.exec(await split.innerText())?.[0]);
    expect(count).toBeGreaterThan(10);
    await split.click();
    await expect(page.getByLabel(FLASH)).toBeVisible({ timeout: 30_000 });
    const parts = page.getByRole('button', { name: /partie \d+ sur \d+/i });
    await expect(parts).toHaveCount(count);
  },
);

test('right to left, emoji and combined marks arrive as they were written', async ({ pair }) => {
  // Texts travel in their composed form, which looks the same.
  const text = 'היום כתבתי לך 👩🏽‍👩🏽‍👧 · مرحبا · e\u0301té · 🇧🇪'.normalize('NFC');
  const page = await enter(pair.phone);
  await setDownFlash(page, text);
  const shown = page.getByRole('button').getByText(text, { exact: true });
  await expect(shown).toHaveCSS('direction', 'rtl');
  const desk = await enter(pair.desk);
  await openRecord(desk, 'Lucie');
  const read = desk.getByText(text, { exact: true }).first();
  await expect(read).toBeVisible();
  await expect(read).toHaveCSS('direction', 'rtl');
  expect(await read.innerText()).toBe(text);
});
