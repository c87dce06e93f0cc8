// An answer by voice, from a real recorder at the desk to a real player at the patient's: nothing is sent while a take stands nowhere, what is taken
// back has its voice, and the letter is heard where it is read.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { enter, openRecord, sendAnswer, setDownFlash } from './people.ts';
import { lookAt } from './states.ts';

const placeIn = (page: Page): Promise<number> =>
  page
    .getByRole('slider', { name: 'Place dans la voix' })
    .first()
    .evaluate((slider: HTMLInputElement) => Number(slider.value));

async function secondsOf(page: Page): Promise<number> {
  const [, seconds] = /(\d+)\ss/.exec(await page.getByRole('timer').innerText()) ?? [];
  return Number(seconds ?? 0);
}

test('a psychologist answers by voice, hears it again, takes it back, sends it, and it is heard where the letter is read', async ({
  freshPair,
}) => {
  const look = lookAt('spoken answer', 'fr');
  const phone = await enter(freshPair.phone);
  await setDownFlash(phone, 'Je préférerais vous entendre.');
  const desk = await enter(freshPair.desk);
  await openRecord(desk, 'Lucie');
  await desk.getByLabel('Texte, passage 1').fill('Bonjour Lucie,\n\nVoici ma voix.');
  await desk.getByRole('button', { name: 'Parler' }).click();
  const panel = desk.getByRole('region', { name: 'Voix de la réponse' });
  await expect(panel.getByText('Pour répondre de vive voix')).toBeVisible();
  await look(desk, 'record, a voice to record');
  await panel.getByRole('button', { name: 'Commencer' }).click();
  await expect(panel.getByRole('heading', { name: 'Le micro est ouvert' })).toBeVisible();
  await expect.poll(() => secondsOf(desk)).toBeGreaterThanOrEqual(4);
  await panel.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(panel.getByRole('button', { name: 'Joindre à la réponse' })).toBeVisible();
  await look(desk, 'record, a voice that is paused');

  await test.step('nothing is sent while it stands nowhere, and closing keeps it', async () => {
    await panel.getByRole('button', { name: 'Fermer, la voix est gardée' }).click();
    await expect(panel).toBeHidden();
    await desk.getByRole('button', { name: 'Envoyer', exact: false }).last().click();
    await expect(desk.getByRole('dialog')).toBeHidden();
    await expect(panel.getByText('Cette voix n’est pas jointe à la réponse.')).toBeVisible();
    await look(desk, 'record, a voice that stands nowhere');
  });

  await panel.getByRole('button', { name: 'Joindre à la réponse' }).click();
  await expect(desk.getByLabel('Texte, passage 1')).toBeFocused();
  const joined = desk.getByRole('region', { name: 'Voix de la réponse' });
  await expect(joined.getByText(/^Voix, \d+\ss$/)).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Parler' })).toBeHidden();
  await joined.getByRole('button', { name: 'Réécouter' }).click();
  await expect.poll(() => placeIn(desk)).toBeGreaterThan(500);
  await look(desk, 'record, a letter with a voice');

  await test.step('what is taken back has its voice', async () => {
    await desk.getByLabel('Texte, passage 1').press('Control+Enter');
    const dialog = desk.getByRole('dialog');
    await expect(dialog).toContainText(/Voix, \d+\ss/);
    await look(desk, 'record, a letter with a voice to send');
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    await sendAnswer(desk, 'Lucie');
    await desk.getByRole('button', { name: 'La reprendre' }).click();
    await expect(joined.getByText(/^Voix, \d+\ss$/)).toBeVisible();
    await sendAnswer(desk, 'Lucie');
  });

  await expect(phone.getByRole('heading', { name: 'Votre réponse est arrivée.' })).toBeVisible({ timeout: 120_000 });
  await phone.getByRole('button', { name: 'Lire' }).click();
  const letter = phone.getByRole('article', { name: /^Réponse du/ });
  await expect(letter.getByText('Voici ma voix.')).toBeVisible();
  await letter.getByRole('button', { name: 'Écouter' }).click();
  await expect.poll(() => placeIn(phone)).toBeGreaterThan(1_000);
  await look(phone, 'letter, with a voice');
  expect(look.missed()).toEqual([]);
});
