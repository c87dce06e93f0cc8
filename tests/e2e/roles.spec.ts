// One browser, several spaces, several roles: an invitation and an admission opened in the same profile make two spaces that
// know nothing of each other; a psychologist writes to her own psychologist from the space she works in.
import { expect, DESK, test } from './fixtures.ts';
import { compareWords, createSpace, enter, invite, openPractice } from './people.ts';

const SECOND = { name: 'Sofia Lemaire', title: 'Psychologue', number: '741200385' };

test('both links in one browser make two spaces, and a psychologist is someone’s patient in hers', async ({
  relay,
  pair,
  newcomer,
}) => {
  const desk = await enter(pair.desk);
  const asPatient = await invite(desk, 'Sofia L.');
  const asColleague = await invite(desk, 'Sofia, au cabinet');

  const page = await newcomer(DESK);
  await page.goto(asPatient.link);
  await compareWords(page, asPatient.words);
  const own = await createSpace(page, 'Sofia', 'Mon carnet');
  const practice = await openPractice(page, relay.admit(), SECOND);

  await test.step('an invitation opened while spaces exist asks which one it is for', async () => {
    await page.goto(asColleague.link);
    await compareWords(page, asColleague.words);
    await expect(page.getByRole('heading', { name: 'Où ouvrir ce suivi ?' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Dans « Mon carnet »/ })).toBeVisible();
    await page.getByRole('button', { name: /^Dans « Mon cabinet »/ }).click();
    await page.getByRole('radio', { name: 'Mon cabinet' }).check({ force: true });
    await page.getByLabel('Phrase secrète').fill(practice.passphrase);
    await page.getByRole('button', { name: 'Déverrouiller' }).click();
    await compareWords(page, asColleague.words);
    await page.getByRole('button', { name: /^Dans « Mon cabinet »/ }).click();
    await page.getByLabel('Le nom que vous voulez porter dans ce suivi').fill('Sofia');
    await page.getByRole('button', { name: 'Ouvrir le suivi ici' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /prépare le cadre/ })).toBeVisible();
  });

  await test.step('both roles are a press away from each other', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Dossiers' }).click();
    await expect(page).toHaveURL(/\/cabinet$/);
    await page.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
    await expect(page).toHaveURL(/\/fil$/);
  });

  await test.step('the passphrase of one space does not open the other', async () => {
    await page.goto('/');
    await page.getByRole('radio', { name: 'Mon carnet' }).check({ force: true });
    const field = page.getByLabel('Phrase secrète');
    await field.fill(practice.passphrase);
    await page.getByRole('button', { name: 'Déverrouiller' }).click();
    await expect(field).toHaveAccessibleDescription(/Ce n’est pas la bonne phrase/);
    await field.fill(own.passphrase);
    await page.getByRole('button', { name: 'Déverrouiller' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /prépare le cadre/ })).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Dossiers' })).toBeHidden();
  });
});
