// What a patient may ask of their record, on a phone, and the psychologist's reply at the desk: both read alike what was asked and why it was refused.
import { fr } from '../../client/i18n/fr.ts';
import { expect, test } from './fixtures.ts';
import { enter, openRecord } from './people.ts';
import { FULL, lookAt } from './states.ts';

const t = fr.rights;
const k = fr.retention;
const LONG = { timeout: 120_000 } as const;

test('a patient asks for a copy and adds a remark; the reply comes back with its reason', async ({ freshPair }) => {
  test.setTimeout(FULL ? 900_000 : 300_000);
  const look = lookAt('rights', 'fr');
  const [desk, phone] = await Promise.all([enter(freshPair.desk), enter(freshPair.phone)]);

  await test.step('the patient asks, and adds a remark as it is to be kept', async () => {
    await phone.getByRole('navigation').getByRole('link', { name: 'Vous' }).click();
    await phone.getByRole('button', { name: t.title }).click();
    await expect(phone.getByRole('heading', { level: 1, name: t.title })).toBeVisible();
    await expect(phone.getByText(/^Gardé 30 ans après/)).toBeVisible();
    await look(phone, 'your record');
    await phone.getByRole('button', { name: t.copy }).click();
    await phone.getByLabel(t.words).fill('Pour mon médecin.');
    await look(phone, 'your record, a copy asked for');
    await phone.getByRole('button', { name: t.send }).click();
    await expect(phone.getByText(/^Demande envoyée le|^Demande gardée le/)).toBeVisible(LONG);
    await phone.getByRole('button', { name: t.add }).click();
    await expect(phone.getByText(t.addNote)).toBeVisible();
    await phone.getByRole('button', { name: t.sendRemark }).click();
    await expect(phone.getByText(t.empty)).toBeVisible();
    await phone.getByLabel(t.wordsNeeded).fill('Je n’ai pas dit cela.');
    await phone.getByRole('button', { name: t.sendRemark }).click();
    await expect(phone.getByText(/^Remarque ajoutée le/)).toBeVisible();
  });

  await test.step('it stands open in the caseload and is a piece of the record; a refusal says why', async () => {
    await expect(desk.getByText(/1 demande sur le dossier attend une réponse/)).toBeVisible(LONG);
    await look(desk, 'caseload, a request about a record');
    await openRecord(desk, 'Lucie');
    await desk.getByRole('navigation').getByRole('link', { name: fr.dossier.tab, exact: true }).last().click();
    await desk.getByRole('radio', { name: t.tab }).check({ force: true });
    await desk.getByRole('button', { name: new RegExp(t.askedCopy) }).click();
    await expect(desk.getByText(/^Un délai légal court peut-être/)).toBeVisible();
    await desk.getByRole('button', { name: t.refuse }).click();
    await expect(desk.getByText(t.reasonMissing)).toBeVisible();
    await look(desk, 'record, a request');
    await desk.getByLabel(t.reason).fill('Je la prépare pour le 15');
    await desk.getByRole('button', { name: t.refuse }).click();
    await expect(desk.getByRole('button', { name: /refusée/ })).toBeVisible(LONG);
    await expect(desk.getByRole('button', { name: t.refuse })).toHaveCount(0);
    await expect(desk.getByText(/attend une réponse/)).toHaveCount(0);
  });

  await test.step('the patient reads it, with whom to turn to', async () => {
    await expect(phone.getByText(/Motif.: Je la prépare pour le 15\. Le cadre dit/)).toBeVisible(LONG);
    await look(phone, 'your record, answered');
  });

  await test.step('kept longer with why; destroyed once the work has ended, and one line is left', async () => {
    await expect(desk.getByText(k.notEnded)).toBeVisible();
    await desk.getByRole('button', { name: new RegExp(`^(${k.longer}|${k.choose})$`) }).click();
    await desk.getByRole('dialog').getByRole('button', { name: k.keep }).click();
    await expect(desk.getByText(k.whyMissing)).toBeVisible();
    await desk.getByLabel(k.why).fill('Un litige en cours.');
    await look(desk, 'record, to keep longer');
    await desk.getByRole('dialog').getByRole('button', { name: k.keep }).click();
    await expect(desk.getByText(/d’après votre choix du/)).toBeVisible();
    await look(desk, 'record, kept until a day');

    await phone.getByRole('button', { name: fr.common.back }).click();
    await phone.getByRole('button', { name: fr.stop.title }).click();
    await phone.getByRole('button', { name: fr.stop.endTitle }).click();
    await phone.getByRole('dialog').getByLabel(fr.stop.words).fill('Merci pour tout.');
    await phone.getByRole('dialog').getByRole('button', { name: fr.stop.endTitle }).click();

    await desk.getByRole('link', { name: k.destroy }).click(LONG);
    await expect(desk.getByText(/^La durée de garde n’est pas passée/)).toBeVisible();
    await desk.getByLabel(k.words).fill('Accord écrit du 2 décembre.');
    await desk.getByRole('button', { name: fr.erasure.confirm, exact: true }).click();
    await expect(desk.getByText(fr.erasure.typeWrong({ word: 'EFFACER' }))).toBeVisible();
    await look(desk, 'record, to destroy');
    await desk.getByLabel(fr.erasure.type({ word: 'EFFACER' })).fill('effacer');
    await desk.getByRole('button', { name: fr.erasure.confirm, exact: true }).click();
    await desk.locator('nav a[href="/reglages"]').first().click();
    await expect(desk.getByText(/^Dossier détruit le .+ Seule cette ligne reste\./)).toBeVisible(LONG);
    await look(desk, 'settings, a record destroyed');
    await expect(desk.getByText('Lucie')).toHaveCount(0, LONG);
  });
  expect(look.missed()).toEqual([]);
});
