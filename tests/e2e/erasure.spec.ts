// Erasing what one wrote: what is said before, what stays of it on either side, and what waits for a network.
import { expect, test } from './fixtures.ts';
import { enter, lock, openRecord, sendAnswer, setDownFlash, unlock } from './people.ts';
import { lookAt } from './states.ts';

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

  await test.step('an answer goes from the patient’s space alone, by the keyboard, and stays gone', async () => {
    await desk.getByLabel('Texte, passage 1').fill('Ce qui ne se relit pas.');
    await sendAnswer(desk, 'Lucie');
    // Locking does not wait for the half minute in which it can be taken back.
    await lock(desk);
    await phone.getByRole('navigation').getByRole('link', { name: 'Réponses' }).click();
    await phone.getByRole('button', { name: /Ce qui ne se relit pas/ }).click();
    await phone.getByRole('button', { name: 'Autres actions' }).press('Enter');
    await expect(phone.getByRole('button', { name: 'Retirer cette réponse de mon espace' })).toBeFocused();
    await phone.keyboard.press('Enter');
    const asked = phone.getByRole('dialog', { name: 'Retirer cette réponse de mon espace' });
    await expect(asked.getByText(/Elle ne reviendra pas, même avec la fiche de secours/)).toBeVisible();
    await expect(asked.getByText(/garde ce texte de son côté/)).toBeVisible();
    await expect(asked.getByRole('button', { name: 'Annuler' })).toBeFocused();
    await phone.keyboard.press('Tab');
    await phone.keyboard.press('Enter');
    await expect(phone.getByRole('heading', { name: 'Réponses' })).toBeVisible();
    await expect(phone.getByText('Ce qui ne se relit pas.')).toBeHidden();
    await phone.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
    await expect(phone.getByText('Ce qui reste.')).toBeVisible();
    await expect(phone.getByText(/Ce qui ne se relit pas|Réponse effacée|Réponse retirée/)).toBeHidden();
    await unlock(desk, pair.desk.keys.passphrase);
    await desk.getByRole('button', { name: 'Voir les dépôts plus anciens' }).click();
    await expect(desk.getByText('Ce qui ne se relit pas.').first()).toBeVisible();
  });
});

test('a whole relation is erased by a word; a wrong word erases nothing, and the other person sees that it was, and when', async ({
  freshPair,
}) => {
  const look = lookAt('erasure', 'fr');
  const phone = await enter(freshPair.phone);
  await setDownFlash(phone, 'Ce qui s’efface avec tout le suivi.');
  await phone.getByRole('navigation').getByRole('link', { name: 'Vous', exact: true }).click();
  await phone.getByRole('button', { name: 'Effacer tout ce suivi' }).click();
  await expect(phone.getByRole('heading', { name: 'Effacer tout ce suivi' })).toBeVisible();
  await expect(
    phone.getByText('1 texte sera retiré de vos appareils et de l’hébergeur.', { exact: false }),
  ).toBeVisible();
  const word = phone.getByLabel('Pour confirmer, tapez EFFACER.');
  await word.fill('EFFACE');
  await phone.getByRole('button', { name: 'Effacer', exact: true }).click();
  await expect(phone.getByText('Rien n’est effacé. Le mot attendu est EFFACER.')).toBeVisible();
  await word.fill('effacer');
  await phone.getByRole('button', { name: 'Effacer', exact: true }).click();
  await expect(phone.getByText('Suivis terminés')).toBeVisible();
  await expect(phone.getByText(/^Ce suivi est effacé depuis le /)).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Effacer tout ce suivi' })).toBeHidden();
  await look(phone, 'you, a relation erased');

  const desk = await enter(freshPair.desk);
  await openRecord(desk, 'Lucie');
  await expect(desk.getByText(/Lucie a effacé le suivi le .*; rien n’est plus attendu\./)).toBeVisible();
  await expect(desk.getByText('Ce qui s’efface avec tout le suivi.')).toBeHidden();
  await expect(desk.getByRole('region', { name: 'Suivi terminé' })).toContainText('Aucune réponse ne part plus d’ici.');
  await expect(desk.getByLabel('Texte, passage 1')).toBeHidden();
  await expect(desk.getByRole('link', { name: 'Comparer les mots' })).toBeHidden();
  await look(desk, 'record of a relation that its patient erased');
  expect(look.missed()).toEqual([]);
});

test('a space is erased by a word and its passphrase: the first page and urgent help are left, and the sheet opens nothing', async ({
  freshPair,
}) => {
  const phone = await enter(freshPair.phone);
  await setDownFlash(phone, 'Ce qui s’efface avec l’espace.');
  await phone.getByRole('navigation').getByRole('link', { name: 'Vous', exact: true }).click();
  await phone.getByRole('link', { name: 'Effacer cet espace' }).click();
  await expect(phone.getByRole('heading', { name: 'Tout effacer et fermer cet espace' })).toBeVisible();
  await phone.getByLabel('Pour confirmer, tapez EFFACER.').fill('EFFACER');
  await phone.getByLabel('Phrase secrète', { exact: true }).fill('une tout autre phrase');
  await phone.getByRole('button', { name: 'Effacer', exact: true }).click();
  await expect(phone.getByText(/^Ce n’est pas la bonne phrase/)).toBeVisible({ timeout: 120_000 });
  await phone.getByLabel('Phrase secrète', { exact: true }).fill(freshPair.phone.keys.passphrase);
  await phone.getByRole('button', { name: 'Effacer', exact: true }).click();
  await expect(phone.getByText('Cet espace est effacé. L’aide urgente reste accessible ici.')).toBeVisible({
    timeout: 120_000,
  });
  await expect(phone.getByRole('link', { name: 'Aide urgente' }).first()).toBeVisible();
  await phone.reload();
  await expect(phone.getByLabel('Phrase secrète')).toBeHidden();

  await phone.goto('/retrouver');
  await phone.getByLabel('Les 24 mots, séparés par des espaces').fill(freshPair.phone.keys.sheet.join(' '));
});

test('a psychologist’s space is not erased while relations run, and says why', async ({ pair }) => {
  const desk = await enter(pair.desk, '/reglages');
  await desk.getByRole('link', { name: 'Effacer cet espace' }).click();
  await expect(desk.getByRole('heading', { name: 'Tout effacer et fermer cet espace' })).toBeVisible();
  await expect(desk.getByText(/\d+ suivis? en cours, dont/)).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Effacer', exact: true })).toBeHidden();
});
