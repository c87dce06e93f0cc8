// Erasing what one wrote: what is said before, what stays of it on either side, and what waits for a network.
import { expect, test } from './fixtures.ts';
import { enter, openRecord, setDownFlash } from './people.ts';

test('an entry that was read is erased: said before it is done, gone here, and marked where it was read', async ({
  pair,
}) => {
  const phone = await enter(pair.phone);
  await setDownFlash(phone, 'Ce que je ne veux plus voir.');
  await setDownFlash(phone, 'Ce qui reste.');
  const desk = await enter(pair.desk);
  await openRecord(desk, 'Lucie');
  const article = desk.getByRole('article').filter({ hasText: 'Ce que je ne veux plus voir.' });
  await expect(article).toBeVisible();
  // Whoever looks at it long enough has read it.
  await article.scrollIntoViewIfNeeded();
  await desk.waitForTimeout(3_000);

  await phone.getByRole('link', { name: 'Le fil' }).click();
  await phone.getByRole('button', { name: /Ce que je ne veux plus voir/ }).click();
  const act = phone.getByRole('article').filter({ hasText: 'Ce que je ne veux plus voir.' });
  await act.getByRole('button', { name: 'Autres actions' }).click();
  await phone.getByRole('button', { name: 'Effacer ce dépôt' }).click();
  const dialog = phone.getByRole('dialog', { name: 'Effacer ce dépôt' });
  await expect(dialog.getByText('Ce que je ne veux plus voir.')).toBeVisible();
  await expect(dialog.getByText(/le texte reste lisible dans son espace/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Annuler' })).toBeFocused();
  await dialog.getByText('Ce que l’effacement ne peut pas faire').click();
  await expect(dialog.getByText(/copie chiffrée/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await expect(act).toBeVisible();

  await pair.phone.context.setOffline(true);
  await act.getByRole('button', { name: 'Autres actions' }).click();
  await phone.getByRole('button', { name: 'Effacer ce dépôt' }).click();
  await dialog.getByRole('button', { name: 'Effacer', exact: true }).click();
  await expect(phone.getByText('Effacé ici. L’effacement ailleurs attend le réseau.').first()).toBeVisible();
  await expect(phone.getByText('Ce que je ne veux plus voir.')).toBeHidden();
  await pair.phone.context.setOffline(false);
  await expect(phone.getByText(/^Dépôt effacé le /)).toBeVisible();
  await expect(phone.getByText('Ce qui reste.')).toBeVisible();

  await expect(article.getByText(/a effacé ce texte le /)).toBeVisible();
  await expect(article.getByText('Ce que je ne veux plus voir.')).toBeVisible();
});
