// A record as a psychologist keeps it: a note written and put into it, amended with the old beside the new, a contact outside of the app with its own
// hour, a note kept apart and erased; all of it behind the lock, and nothing of it on the other side.
import type { Page } from '@playwright/test';
import { dictionary as en } from '../../client/i18n/en/index.ts';
import { fr } from '../../client/i18n/fr.ts';
import { languageName } from '../../client/i18n/languages.ts';
import { expect, test } from './fixtures.ts';
import { enter, lock, openRecord, unlock } from './people.ts';
import { FULL, lookAt } from './states.ts';

const t = fr.dossier;
const NOTE = 'Vigilance : deuxième occurrence, voir le 9 novembre. Ne jamais interpréter le sourire.';
const AMENDED = 'Vigilance : deuxième occurrence, voir le 9 novembre. Ne pas interpréter le sourire trop tôt.';
const SAID = 'Elle appelle du couloir, avant de rentrer. Convenu : elle écrira samedi.';

const toDossier = (page: Page): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name: t.tab, exact: true }).last().click();
const isKept = (page: Page): Promise<void> => expect(page.getByText(/^Brouillon de note, chiffré/)).toBeVisible();
const fileIt = (page: Page): Promise<void> => page.getByRole('button', { name: new RegExp(`^${t.file}`) }).click();

test('a record is kept: notes, an amendment beside what it amends, a contact, a note apart', async ({ freshPair }) => {
  test.setTimeout(FULL ? 900_000 : 300_000);
  const look = lookAt('dossier', 'fr');
  const { desk: hers, phone: his } = freshPair;
  const [desk, phone] = await Promise.all([enter(hers), enter(his)]);

  await test.step('a note is kept as it is typed, and enters by hand', async () => {
    await openRecord(desk, 'Lucie');
    await toDossier(desk);
    await expect(desk.getByText(t.empty)).toBeVisible();
    await look(desk, 'record, nothing kept');
    await desk.keyboard.press('n');
    await desk.getByLabel(t.noteText).fill(NOTE);
    await isKept(desk);
    await expect(desk.getByText(/entre au dossier/).first()).toBeVisible();
    await look(desk, 'record, a note being written');
    await desk.getByLabel(t.noteText).press('Control+Enter');
    await expect(desk.getByRole('heading', { level: 2, name: t.note })).toBeVisible();
    await expect(desk.getByText(/^1 pièce, suite entière/)).toBeVisible({ timeout: 120_000 });
    await look(desk, 'record, a piece');
  });

  await test.step('it is amended: old beside new, by words and not by colour alone', async () => {
    await desk.getByRole('button', { name: t.amend, exact: true }).click();
    await desk.getByLabel(t.noteText).fill(AMENDED);
    await desk.getByLabel(t.amendWhy).fill('Relu le lendemain.');
    await fileIt(desk);
    const [before, after] = [t.before, t.after].map((name) => desk.getByRole('region', { name, exact: true }));
    await expect(before!.locator('del')).toHaveText(['jamais']);
    await expect(after!.locator('ins')).toHaveText(['pas', 'trop tôt']);
    await expect(desk.getByText('Relu le lendemain.')).toBeVisible();
    await expect(desk.getByText(/^2 pièces, suite entière/)).toBeVisible({ timeout: 120_000 });
    await look(desk, 'record, old beside new');
    await desk.getByRole('button', { name: t.side }).click();
    await expect(before!).toBeHidden();
  });

  await test.step('a contact has its own hour; one that has not come stays a draft', async () => {
    if (await desk.getByRole('button', { name: t.backToList }).isVisible())
      await desk.getByRole('button', { name: t.backToList }).click();
    await desk.getByRole('button', { name: new RegExp(`^${t.contactAdd}`) }).click();
    await desk.getByLabel(t.what).fill(SAID);
    await desk.getByLabel(fr.consult.day, { exact: true }).fill('2199-01-05');
    await isKept(desk);
    await fileIt(desk);
    await expect(desk.getByText(t.future)).toBeVisible();
    await look(desk, 'record, a contact that has not come yet');
    await desk.getByLabel(fr.consult.day, { exact: true }).fill('2025-11-19');
    await desk.getByLabel(t.hour, { exact: true }).fill('17:10');
    await desk.getByRole('radio', { name: t.withRelative }).check({ force: true });
    await desk.getByLabel(t.length).fill('12');
    await expect(desk.getByText(t.third)).toBeVisible();
    await look(desk, 'record, a contact being noted');
    await fileIt(desk);
    await expect(desk.getByRole('heading', { level: 2, name: /^Téléphone, un proche/ })).toBeVisible();
    await expect(desk.getByText(/mercredi 19.novembre à 17.h.10, noté le/)).toBeVisible();
  });

  await test.step('a note kept apart says the rule, and is erased', async () => {
    await desk.keyboard.press('n');
    await desk.getByRole('radio', { name: t.apart }).check({ force: true });
    await desk.getByLabel(t.noteText).fill('Pour moi seule.');
    await expect(desk.getByText(/^Gardé/)).toBeVisible();
    await look(desk, 'record, a note kept apart');
    await desk.getByRole('button', { name: t.erase, exact: true }).click();
    await look(desk, 'record, a text to erase');
    await desk.getByRole('dialog').getByRole('button', { name: t.erase, exact: true }).click();
    await expect(desk.getByText('Pour moi seule.')).toHaveCount(0);
  });

  await test.step('who somebody is has its own sheet, which no list shows; what was opened is noted', async () => {
    if (await desk.getByRole('button', { name: t.backToList }).isVisible())
      await desk.getByRole('button', { name: t.backToList }).click();
    await desk.getByRole('button', { name: fr.identity.title, exact: true }).click();
    await desk.getByLabel(fr.identity.name, { exact: true }).fill('Lucie Delvaux');
    await desk.getByLabel(fr.identity.numberBe).fill('90.01.02-123.45');
    await look(desk, 'record, who somebody is');
    await desk.getByRole('button', { name: fr.identity.keep }).click();
    await expect(desk.getByRole('button', { name: new RegExp(fr.identity.title) })).toHaveCount(2);
    await expect(desk.getByText('Delvaux')).toHaveCount(0);
    await desk.getByRole('button', { name: fr.log.title }).click();
    await expect(desk.getByText(new RegExp(`^${fr.log.identity}`)).first()).toBeVisible();
    await look(desk, 'record, what was opened');
  });

  await test.step('behind the lock it is all there again, and nothing of it is on the other side', async () => {
    await lock(desk);
    await unlock(desk, hers.keys.passphrase);
    await openRecord(desk, 'Lucie');
    await toDossier(desk);
    await desk.getByRole('button', { name: /Vigilance/ }).click();
    await expect(desk.getByText('Relu le lendemain.')).toBeVisible();
    await expect(phone.getByText(/Vigilance|couloir/)).toHaveCount(0);
  });

  if (FULL)
    await test.step('in English', async () => {
      const lookEnglish = lookAt('dossier', 'en');
      await desk.locator('nav a[href="/reglages"]').first().click();
      await desk.getByRole('radio', { name: languageName('en') }).press('Space');
      await expect(desk.locator('html')).toHaveAttribute('lang', 'en');
      await desk.goBack();
      await desk.getByRole('button', { name: /Vigilance/ }).click();
      await lookEnglish(desk, 'record, old beside new');
      await desk.keyboard.press('a');
      await desk.getByLabel(en.dossier.what).fill(SAID);
      await lookEnglish(desk, 'record, a contact being noted');
    });
  expect(look.missed()).toEqual([]);
});
