// A frame between two people, as they live it: written at the desk, read on the phone, asked about, amended, agreed; changed later and kept
// as it was. By role and name, in French, and at the decisive place by the keyboard alone.
import type { Locator, Page } from '@playwright/test';
import { fillGaps, proposeFrame } from './agree.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { acceptInvitation, invite, openPractice, openRecord, setDownFlash } from './people.ts';
import { lookAt } from './states.ts';

/** What is received comes with the next pass. */
const ARRIVES = { timeout: 120_000 } as const;

test('a frame is written, read, asked about, amended and agreed; a change of it stands beside what is in force', async ({
  relay,
  newcomer,
}) => {
  test.setTimeout(1_200_000);
  const look = lookAt('frame', 'fr');
  const desk = await newcomer(DESK);
  const phone = await newcomer(PHONE);
  await openPractice(desk, relay.admit());
  const invitation = await invite(desk, 'Camille D.');

  await acceptInvitation(phone, invitation, 'Camille');
  await openRecord(desk, 'Camille');

  await test.step('a frame is filled clause by clause from the template, and says what it still lacks', async () => {
    await desk.getByRole('navigation', { name: 'Dossier' }).getByRole('link', { name: 'Cadre' }).click();
    await expect(desk.getByText('Aucun cadre n’est encore proposé à Camille.')).toBeVisible();
    await desk.getByRole('link', { name: 'Écrire le cadre' }).click();
    await expect(desk.getByRole('heading', { level: 1, name: 'Notre cadre' })).toBeVisible();
    await look(desk, 'frame, first one');
    await desk.getByLabel('Pays dont la loi s’applique').selectOption({ label: 'Suisse' });
    await desk.getByRole('button', { name: 'Proposer à Camille' }).click();
    await expect(desk.getByText(/Choisissez la durée de conservation/)).toBeVisible();
    await expect(desk.getByText(/Complétez ou retirez ce qui est entre crochets/)).toBeVisible();
    await look(desk, 'frame, not whole yet');
    await desk.getByLabel('Pays dont la loi s’applique').selectOption({ label: 'Belgique' });
    await expect(desk.getByText(/Choisissez la durée de conservation/)).toBeHidden();
    await fillGaps(desk);
    // What is written outlives the page.
    await expect(desk.getByText('Brouillon gardé sur vos appareils')).toBeVisible();
    await desk.getByRole('button', { name: 'Garder en brouillon' }).click();
    await desk.getByRole('link', { name: 'Écrire le cadre' }).click();
    await expect(desk.getByRole('button', { name: /À compléter$/ })).toHaveCount(0);
    await propose(desk);
  });

  await test.step('it is there for the person, and is read as a document', async () => {
    await expect(phone.getByRole('link', { name: 'Lire le cadre' })).toBeVisible(ARRIVES);
    await look(phone, 'day, a frame waits');
    await phone.getByRole('link', { name: 'Lire le cadre' }).click();
    await expect(phone.getByRole('heading', { level: 1, name: 'Notre cadre' })).toBeVisible();
    await expect(phone.getByRole('heading', { level: 2, name: 'L’essentiel' })).toBeVisible();
    await expect(phone.getByText(/Je réponds tous les jours, entre/)).toBeVisible();
    await expect(phone.getByText(/\[[a-z]/)).toHaveCount(0);
    await look(phone, 'frame, proposed');
  });

  await test.step('a question goes to the clause that it is about', async () => {
    await phone.getByRole('button', { name: 'Poser une question' }).click();
    await phone.getByLabel('Elle porte sur').selectOption({ label: 'Le rythme et la fenêtre' });
    await phone.getByLabel('Votre question').fill('Et le dimanche ?');
    await look(phone, 'frame, a question');
    // Back to the text and forth again: what was typed is still there.
    await phone.getByRole('button', { name: 'Revenir au cadre' }).click();
    await phone.getByRole('button', { name: 'Poser une question' }).click();
    await expect(phone.getByLabel('Votre question')).toHaveValue('Et le dimanche ?');
    await phone.getByRole('button', { name: 'Envoyer la question' }).click();
    await expect(phone.getByText('Et le dimanche ?')).toBeVisible();
  });

  await test.step('it is read beside that clause, which is amended and proposed with a reason', async () => {
    await openRecord(desk, 'Camille');
    await desk.getByRole('navigation', { name: 'Dossier' }).getByRole('link', { name: 'Cadre' }).click();
    await expect(desk.getByText('Et le dimanche ?')).toBeVisible(ARRIVES);
    await look(desk, 'record, frame');
    // Whoever is named stands on one line beside what can be done, on a phone too.
    const before = desk.viewportSize() ?? DESK.viewport;
    await desk.setViewportSize(PHONE.viewport);
    const lines = await desk.getByRole('heading', { level: 1, name: 'Camille' }).evaluate((name) => {
      const range = new Range();
      range.selectNodeContents(name);
      return range.getClientRects().length;
    });
    expect(lines).toBe(1);
    await desk.setViewportSize(before);
    await desk.getByRole('link', { name: 'Proposer un changement' }).click();
    await desk
      .getByRole('navigation', { name: 'Clauses' })
      .getByRole('button', { name: /Le rythme et la fenêtre/ })
      .click();
    await expect(desk.getByText('Et le dimanche ?')).toBeVisible();
    await desk.getByRole('checkbox', { name: 'dimanche' }).setChecked(false, { force: true });
    await expect(desk.getByLabel('Texte', { exact: true })).toHaveValue(/Je réponds du lundi au samedi/);
    await desk.getByLabel('Raison, en une phrase').fill('Le dimanche, je ne lis pas.');
    await look(desk, 'frame being written');
    await propose(desk);
    await expect(desk.getByText('Le cadre est proposé à Camille. Sa réponse viendra ici.')).toBeVisible();
  });

  await test.step('the old text stands beside the new, and is agreed to by the keyboard alone', async () => {
    await expect(phone.getByRole('heading', { level: 1, name: /clauses ont changé/ })).toBeVisible(ARRIVES);
    const rhythm = phone.getByRole('article').filter({ hasText: 'Le rythme et la fenêtre' });
    await expect(rhythm.locator('del')).toContainText('tous les jours');
    await expect(rhythm.locator('ins')).toContainText('du lundi au samedi');
    await expect(phone.getByText('Raison donnée : Le dimanche, je ne lis pas.')).toBeVisible();
    await look(phone, 'frame, amended');
    await reach(phone, phone.getByRole('button', { name: 'J’accepte ce cadre' }));
    await phone.keyboard.press('Enter');
    await expect(phone.getByText('Il reste un choix à faire, plus haut.')).toBeVisible();
    await phone.getByRole('radio', { name: /je vous écris une fois/ }).focus();
    await phone.keyboard.press('Space');
    await phone.getByRole('radio', { name: 'aucun extrait' }).focus();
    await phone.keyboard.press('Space');
    await reach(phone, phone.getByRole('button', { name: 'J’accepte ce cadre' }));
    await phone.keyboard.press('Enter');
    await expect(phone.getByRole('dialog')).toContainText('J’ai lu ce cadre');
    await look(phone, 'frame, about to agree');
    await phone.keyboard.press('Enter');
    await expect(phone.getByText(/^Accepté par vous le/)).toBeVisible();
    await look(phone, 'frame, agreed');
  });

  await test.step('every version is kept with its day and the same fingerprint on both sides', async () => {
    await phone.getByRole('button', { name: /^Version 1, proposée le/ }).click();
    const hash = phone.getByText(/^([0-9a-f]{8} ?){8}$/);
    await expect(hash).toBeVisible();
    const his = await hash.innerText();
    await look(phone, 'frame, a version read again');
    await phone.goBack();
    await desk.getByRole('button', { name: /^Version 1, proposée le/ }).click();
    await expect(desk.getByText(/^([0-9a-f]{8} ?){8}$/)).toHaveText(his);
    await expect(desk.getByRole('button', { name: /^Version 2.*Acceptée le/ })).toBeVisible(ARRIVES);
  });

  await test.step('writing is open', async () => {
    await phone.getByRole('button', { name: 'Aller à votre journée' }).click();
    await setDownFlash(phone, 'Je commence par une phrase.');
  });

  await test.step('a later change leaves what is in force as it is until it is agreed, and may be refused', async () => {
    await desk.getByRole('link', { name: 'Proposer un changement' }).click();
    await desk
      .getByRole('navigation', { name: 'Clauses' })
      .getByRole('button', { name: /Si la réponse tarde/ })
      .click();
    await desk.getByLabel('Jours de réponse sans nouvelles').fill('3');
    await expect(desk.getByLabel('Texte', { exact: true })).toHaveValue(/Après 3 jours de réponse/);
    await propose(desk);
    await phone.getByRole('link', { name: 'Un changement du cadre vous est proposé' }).click(ARRIVES);
    await expect(phone.getByText('Texte en vigueur').first()).toBeVisible();
    await look(phone, 'frame, a change');
    await phone.getByRole('button', { name: 'Je préfère garder le texte en vigueur' }).click();
    await expect(phone.getByText(/Le texte en vigueur reste le vôtre/)).toBeVisible();
    await expect(desk.getByRole('button', { name: /^Version 3.*Non acceptée/ })).toBeVisible(ARRIVES);
    await expect(desk.getByRole('button', { name: /^Version 2.*En vigueur|^Version 2.*Acceptée/ })).toBeVisible();
  });

  await test.step('another window of her practice is a proposal to each relation, in one act', async () => {
    await desk.getByRole('navigation').getByRole('link', { name: 'Réglages' }).click();
    await desk.getByRole('link', { name: 'Modifier' }).first().click();
    await desk.getByRole('button', { name: 'Continuer' }).click();
    await desk.getByLabel('se ferme à').fill('20:30');
    await desk.getByRole('button', { name: 'Enregistrer' }).click();
    await desk.getByRole('link', { name: 'Voir lesquels' }).click();
    await expect(desk.getByRole('checkbox', { name: /Camille/ })).toBeChecked();
    await look(desk, 'practice changed, whom it concerns');
    await desk.getByRole('button', { name: 'Proposer à 1 personne' }).click();
    await expect(desk.getByText('Aucun suivi n’a de cadre qui dise autre chose.')).toBeVisible();
  });
  expect(look.missed()).toEqual([]);
});

async function propose(desk: Page): Promise<void> {
  await proposeFrame(desk, 'Camille');
  await expect(desk.getByRole('heading', { name: 'Toutes les versions' })).toBeVisible();
}

/** By the Tab key, as one goes who has no other. */
async function reach(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 120; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key does not lead there');
}
