// A crisis plan as a patient lives with it: written part by part, read without a network and behind the lock, printed, given by one act and read
// at the desk as it stood that day.
import type { Page } from '@playwright/test';
import { planTitles } from '../../client/help/plan-titles.ts';
import { dictionary as en } from '../../client/i18n/en/index.ts';
import { fr } from '../../client/i18n/fr.ts';
import { languageName } from '../../client/i18n/languages.ts';
import { expect, test } from './fixtures.ts';
import { enter, lock, openRecord, unlock } from './people.ts';
import { pagesOfPdf, textOfPdf } from './pdf.ts';
import { FULL, lookAt } from './states.ts';

/** What is received comes with the next pass. */
const ARRIVES = { timeout: 120_000 } as const;
const SIGNS = 'Je ne réponds plus au téléphone. Le sommeil me quitte vers trois heures.';
const CALLS = 'Dr Maes, 081 22 33 44\nMa sœur, 0470 11 22 33, puis le 107.';
const t = fr;
const part = (at: number): string => planTitles(t)[at] ?? '';

const toHelp = (page: Page, words = t): Promise<void> =>
  page.getByRole('link', { name: words.app.navHelp }).first().click();
const openFromHelp = (page: Page, words = t): Promise<void> =>
  page.getByRole('button', { name: new RegExp(`^${words.plan.title}`) }).click();

test('a plan is written part by part, read offline and behind the lock, printed, and given by one act', async ({
  freshPair,
}) => {
  test.setTimeout(FULL ? 900_000 : 300_000);
  const look = lookAt('plan', 'fr');
  const { desk: hers, phone: his } = freshPair;
  const [desk, phone] = await Promise.all([enter(hers), enter(his)]);

  await test.step('from urgent help: nothing written yet, then two of its parts', async () => {
    await toHelp(phone);
    await look(phone, 'urgent help, the way to a plan');
    await openFromHelp(phone);
    await expect(phone.getByRole('heading', { level: 1, name: t.plan.title })).toBeVisible();
    await expect(phone.getByRole('link', { name: /112/ }).first()).toBeVisible();
    await look(phone, 'crisis plan, nothing written');
    await phone.getByRole('button', { name: t.plan.begin }).click();
    await phone.getByRole('textbox', { name: part(0), exact: true }).fill(SIGNS);
    await expect(phone.getByText(/^Gardé, chiffré/)).toBeVisible();
    await look(phone, 'crisis plan, a part being written');
    await phone.getByRole('button', { name: t.plan.done }).click();
    await phone.getByRole('button', { name: t.plan.writePart({ title: part(4) }) }).click();
    await phone.getByRole('textbox', { name: part(4), exact: true }).fill(CALLS);
    await look(phone, 'crisis plan, whom to call');
    await phone.getByRole('button', { name: t.plan.next }).click();
    await expect(phone.getByRole('heading', { level: 1, name: part(5) })).toBeVisible();
    await phone.getByRole('button', { name: t.plan.done }).click();
  });

  await test.step('it is read without a network, its numbers can be called, and it is printed', async () => {
    await his.context.setOffline(true);
    await expect(phone.getByText(SIGNS)).toBeVisible();
    for (const [name, call] of [
      ['081 22 33 44', 'tel:081223344'],
      ['0470 11 22 33', 'tel:0470112233'],
    ] as const)
      await expect(phone.getByRole('link', { name, exact: true })).toHaveAttribute('href', call);
    await look(phone, 'crisis plan');
    const pdf = await phone.pdf({ format: 'A4' });
    expect(pagesOfPdf(pdf)).toBe(1);
    const text = textOfPdf(pdf);
    for (const each of ['Le sommeil me quitte', '0470 11 22 33', '112', part(0)]) expect(text).toContain(each);
    for (const each of [t.plan.shareHeading, t.plan.empties, t.plan.change]) expect(text).not.toContain(each);
    await his.context.setOffline(false);
  });

  await test.step('it is given by one act, as it stands, and read at the desk', async () => {
    await openRecord(desk, 'Lucie');
    await expect(desk.getByRole('link', { name: t.plan.psyTab })).toBeHidden();
    await phone.getByRole('button', { name: t.plan.share({ psy: 'Claire' }) }).click();
    await expect(phone.getByText(/^Claire a la version du/)).toBeVisible();
    await desk.getByRole('link', { name: t.plan.psyTab }).click(ARRIVES);
    await expect(desk.getByText(SIGNS)).toBeVisible();
    await look(desk, 'crisis plan at the desk');
  });

  if (FULL)
    await test.step('in English', async () => {
      const lookEnglish = lookAt('plan', 'en');
      for (const [page, place] of [
        [phone, '/vous'],
        [desk, '/reglages'],
      ] as const) {
        if (page === phone) await page.getByRole('button', { name: t.common.back, exact: true }).click();
        await page.locator(`nav a[href="${place}"]`).first().click();
        await page.getByRole('radio', { name: languageName('en') }).press('Space');
        await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      }
      await phone.locator('nav a[href="/aujourdhui"]').click();
      await toHelp(phone, en);
      await lookEnglish(phone, 'urgent help, the way to a plan');
      await openFromHelp(phone, en);
      await lookEnglish(phone, 'crisis plan');
      await phone.getByRole('button', { name: en.plan.changePart({ title: en.plan.title5 }) }).click();
      await lookEnglish(phone, 'crisis plan, whom to call');
      await phone.getByRole('button', { name: en.plan.done }).click();
      await desk.goBack();
      await lookEnglish(desk, 'crisis plan at the desk');
      await phone.getByRole('button', { name: en.common.back, exact: true }).click();
      await phone.locator('nav a[href="/vous"]').click();
      await phone.getByRole('radio', { name: languageName('fr') }).press('Space');
      await phone.locator('nav a[href="/aujourdhui"]').click();
      await toHelp(phone);
      await openFromHelp(phone);
    });

  await test.step('behind the lock the layer says that it needs unlocking, and holds nothing of it', async () => {
    await phone.getByRole('button', { name: t.common.back, exact: true }).click();
    await lock(phone);
    await toHelp(phone);
    await expect(phone.getByText(t.plan.lockedNote)).toBeVisible();
    await expect(phone.getByText(SIGNS)).toHaveCount(0);
    await look(phone, 'urgent help over the lock, the plan behind it');
    await openFromHelp(phone);
    await unlock(phone, his.keys.passphrase);
    await expect(phone.getByText(SIGNS)).toBeVisible();
  });
  expect(look.missed()).toEqual([]);
});
