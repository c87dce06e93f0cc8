// The whole day between two people, as they live it: the first of all browser tests.
import { agreeFrame } from './agree.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import {
  acceptInvitation,
  invite,
  openPractice,
  openRecord,
  printedPages,
  quote,
  sendAnswer,
  setDownFlash,
  setDownPiece,
} from './people.ts';

test('a psychologist opens her space, invites, reads, quotes and answers; a patient reads the letter', async ({
  relay,
  newcomer,
}) => {
  const desk = await newcomer(DESK);
  const phone = await newcomer(PHONE);

  await openPractice(desk, relay.admit());
  const invitation = await invite(desk, 'Lucie M.');
  await acceptInvitation(phone, invitation, 'Lucie');
  await agreeFrame(desk, phone, 'Lucie');

  await setDownFlash(phone, 'Le train de huit heures, et la même boule dans la gorge.');
  await setDownPiece(
    phone,
    'La cuisine de ma tante',
    'Je revois la toile cirée à carreaux.\n\nElle ne disait rien, et c’était une manière de rester.',
  );

  await openRecord(desk, 'Lucie');
  await expect(desk.getByRole('article')).toHaveCount(2);
  await expect(desk.getByRole('heading', { name: 'La cuisine de ma tante' })).toBeVisible();
  await expect(desk.getByText('Le train de huit heures, et la même boule dans la gorge.')).toBeVisible();

  await desk.getByLabel('Texte, passage 1').fill('Bonjour Lucie,\n\nJe m’arrête à une phrase.');
  await quote(desk, 'c’était une manière de rester');
  await desk.getByLabel('Texte, passage 2').fill('Qu’est-ce qui restait, pour vous ?\n\nClaire Vandermeulen');
  await sendAnswer(desk, 'Lucie');

  await test.step('the answer can be taken back for thirty seconds, and is as it was left', async () => {
    await desk.getByRole('button', { name: 'La reprendre' }).click();
    await expect(desk.getByLabel('Texte, passage 2')).toHaveValue(/Qu’est-ce qui restait/);
    await sendAnswer(desk, 'Lucie');
  });

  await test.step('while it waits, both compare the same words and number, which are not those of the invitation', async () => {
    await desk.getByRole('link', { name: 'Comparer les mots' }).click();
    await phone.getByRole('link', { name: 'Comparer les mots du suivi' }).click();
    const shown = async (page: typeof desk) => {
      const words = page.getByRole('region', { name: 'Les mots du suivi' }).getByRole('listitem');
      await expect(words).toHaveCount(6);
      const number = await page.getByRole('group', { name: /soixante chiffres/ }).innerText();
      return { words: await words.allInnerTexts(), number: number.replace(/\s/g, '') };
    };
    const [hers, his] = await Promise.all([shown(desk), shown(phone)]);
    expect(his).toEqual(hers);
    expect(hers.number).toMatch(/^\d{60}$/);
    expect(hers.words).not.toEqual(invitation.words);
    for (const page of [desk, phone]) {
      await page.getByRole('button', { name: 'Ce sont les mêmes' }).click();
      await expect(page.getByText('Identité vérifiée')).toBeVisible();
    }
    await phone.goBack();
  });

  await test.step('the patient reads it as a letter, and goes from the quote to where it stands', async () => {
    await expect(phone.getByRole('heading', { name: 'Votre réponse est arrivée.' })).toBeVisible({ timeout: 120_000 });
    await phone.getByRole('button', { name: 'Lire' }).click();
    const letter = phone.getByRole('article', { name: /^Réponse du/ });
    await expect(letter.getByText('Je m’arrête à une phrase.')).toBeVisible();
    await expect(letter.getByRole('blockquote')).toContainText('c’était une manière de rester');
    await phone.emulateMedia({ media: 'print' });
    await expect(letter.getByText('Qu’est-ce qui restait, pour vous ?')).toBeVisible();
    await expect(phone.getByRole('button', { name: 'Imprimer la réponse' })).toBeHidden();
    expect(await printedPages(phone)).toBe(1);
    await phone.emulateMedia({ media: null });
    await letter.getByRole('button', { name: /Aller au dépôt/ }).click();
    const source = phone.getByRole('article').filter({ hasText: 'La cuisine de ma tante' });
    await expect(source).toBeFocused();
    await expect(source).toContainText('Elle ne disait rien, et c’était une manière de rester.');
  });

  await test.step('no address and no title names anyone', async () => {
    for (const page of [desk, phone]) {
      expect(await page.title()).toBe('Entretemps');
      expect(new URL(page.url()).hash).toBe('');
      expect(decodeURIComponent(page.url())).not.toMatch(/Lucie|Claire/i);
    }
  });
});
