// Search in a browser: on the phone from le fil and back, at the desk from a record by its key. What is typed stands in no address.
import { fr } from '../../client/i18n/fr.ts';
import { expect, test } from './fixtures.ts';
import { enter, openRecord } from './people.ts';
import { lookAt } from './states.ts';

const t = fr.search;
/** What is said where nothing was found in those. */
const nothing = (scopes: readonly string[], query: string): string => t.none({ scopes: scopes.join(', '), query });

const WORDS = [
  'Devant l’école, comme une météo.',
  'Ma sœur a téléphoné, et l’école encore. Je n’ai pas pu m’endormir.',
];

test('what is on the device is found by its words, with those letters marked, and the way back finds what was sought', async ({
  freshPair,
}) => {
  const look = lookAt('search', 'fr');
  const phone = await enter(freshPair.phone);
  for (const text of WORDS) {
    await phone.getByLabel('Votre éclair').fill(text);
    await phone.getByRole('button', { name: 'Déposer', exact: true }).click();
    await expect(phone.getByLabel('Votre éclair')).toHaveValue('');
  }
  await phone.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
  await phone.getByRole('link', { name: 'Chercher' }).click();
  const field = phone.getByRole('searchbox', { name: 'Mots à chercher' });
  const rows = phone.getByRole('main').getByRole('listitem');

  await test.step('on the phone', async () => {
    await expect(field).toBeFocused();
    await look(phone, 'search, nothing typed');
    await field.pressSequentially('ECOLE mete');
    await expect(rows).toHaveCount(1);
    await expect(phone.locator('mark')).toHaveText(['école', 'mété']);
    await field.fill('dormir');
    await expect(phone.getByRole('heading', { name: 'Trouvé à l’intérieur d’un mot' })).toBeVisible();
    await expect(phone.locator('mark')).toHaveText(['dormir']);
    await field.fill('école');
    await expect(rows).toHaveCount(2);
    await expect(phone.getByRole('status').filter({ hasText: '2 résultats.' })).toBeAttached();
    await look(phone, 'search, found');
    await rows.nth(1).getByRole('button').click();
    await expect(phone).toHaveURL(/\/fil$/);
    await expect(phone.locator('.thread-entry:focus')).toContainText('météo');
    await phone.goBack();
    await expect(phone).toHaveURL(/\/chercher$/);
    await expect(field).toHaveValue('école');
    await expect(rows).toHaveCount(2);
  });

  await test.step('what is nowhere is said with where it was looked for, and everywhere is one press away', async () => {
    await phone.getByRole('checkbox', { name: 'Dépôts' }).uncheck();
    await expect(
      phone.getByText(nothing([t.scopeAnswers, fr.synthesis.list, fr.mark.title, t.scopeMine], 'école')),
    ).toBeVisible();
    await look(phone, 'search, nothing found');
    await phone.getByRole('button', { name: 'Chercher partout' }).click();
    await expect(rows).toHaveCount(2);
  });

  await test.step('at the desk, in a record and in all of them', async () => {
    const desk = await enter(freshPair.desk);
    await openRecord(desk, 'Lucie');
    await expect(desk.getByText('Devant l’école, comme une météo.').first()).toBeVisible();
    const record = new URL(desk.url()).pathname;
    await desk.keyboard.press('/');
    await desk.getByRole('searchbox', { name: 'Mots à chercher' }).pressSequentially('soeur');
    await expect(desk.getByRole('radio', { name: 'Dans ce suivi' })).toBeChecked();
    await expect(desk.locator('mark')).toHaveText(['sœur']);
    await look(desk, 'search in a record');
    // By keys, once the field is left: to the first row, and into its record.
    await desk.getByRole('heading', { name: 'Chercher' }).click();
    await desk.keyboard.press('j');
    await expect(desk.getByRole('main').getByRole('listitem').first().getByRole('button')).toBeFocused();
    await desk.keyboard.press('Enter');
    await expect(desk).toHaveURL(new RegExp(`${record}$`));
    await expect(desk.locator('[data-entry]:focus')).toContainText('Ma sœur');
    await desk.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click();
    await desk.getByRole('button', { name: 'Chercher' }).click();
    await desk.getByRole('searchbox', { name: 'Mots à chercher' }).fill('introuvable');
    await expect(
      desk.getByText(
        nothing([t.scopeEntries, t.scopeAnswers, fr.synthesis.list, fr.mark.title, t.scopeKept], 'introuvable'),
      ),
    ).toBeVisible();
    await look(desk, 'search in all records, none');
  });
});
