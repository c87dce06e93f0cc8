// Somebody else goes on, on the screens of all three: proposed by a link whose words are compared, read and asked about, agreed to with what is handed
// over, read by the colleague, and done once their frame is agreed on.
import { fr as t } from '../../client/i18n/fr.ts';
import { agreeFrame } from './agree.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { enterMade, makePair } from './made-pair.ts';
import { invite, openPractice, openRecord, PSYCHOLOGIST, setDownFlash, unlock } from './people.ts';
import { FULL, lookAt } from './states.ts';

const ARRIVES = { timeout: 120_000 } as const;
const MARC = { name: 'Marc Delvaux', title: 'Psychologue', number: '801108231' };

test('somebody else is proposed, read about, agreed to, given what was chosen, and goes on', async ({
  relay,
  newcomer,
}) => {
  test.setTimeout(FULL ? 1_200_000 : 500_000);
  const look = lookAt('transfer', 'fr');
  const colleague = await newcomer(DESK);
  await openPractice(colleague, relay.admit(), MARC);
  await colleague.getByRole('button', { name: t.onboarding.later }).click();
  const invitation = await invite(colleague, 'Suite de Claire');
  const [desk, phone] = [await newcomer(DESK), await newcomer(PHONE)];
  const made = await makePair(relay, { label: 'Camille D.', name: 'Camille' });
  await enterMade(desk, made.desk);
  await enterMade(phone, made.phone);
  const colleagueName = { colleague: MARC.name };

  await test.step('two texts are set down before', async () => {
    await setDownFlash(phone, 'La première semaine, en deux lignes.');
    await setDownFlash(phone, 'Une chose que je garde entre nous.');
    await openRecord(desk, 'Camille');
    await expect(desk.getByText('Une chose que je garde entre nous.').first()).toBeVisible(ARRIVES);
  });

  await test.step('the psychologist reads whom the link leads to, compares the words, and proposes', async () => {
    await desk.getByRole('button', { name: t.common.moreActions }).first().click();
    await desk.getByRole('button', { name: t.transfer.propose, exact: true }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel(t.cover.link).fill('Bonjour Marc');
    await dialog.getByRole('button', { name: t.cover.readLink }).click();
    await expect(dialog.getByText(t.cover.linkNone)).toBeVisible();
    await dialog.getByLabel(t.cover.link).fill(invitation.link);
    await dialog.getByRole('button', { name: t.cover.readLink }).click();
    await expect(dialog.getByText(MARC.name, { exact: true })).toBeVisible();
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual(invitation.words);
    await dialog.getByRole('checkbox', { name: t.cover.compared }).check();
    await dialog.getByLabel(t.transfer.why).fill('Je cesse mon activité à la fin de l’hiver.');
    await dialog.getByRole('checkbox', { name: t.transfer.wishNotes }).check();
    await look(desk, 'transfer to propose');
    await dialog.getByRole('button', { name: t.transfer.propose }).click();
    await expect(desk.getByText(/^Transfert vers Marc Delvaux, proposé le/)).toBeVisible();
    await look(desk, 'record, a transfer proposed');
  });

  await test.step('the patient reads who and why, asks, and chooses what is handed over', async () => {
    await phone.getByRole('link', { name: t.transfer.waits({ psy: 'Claire', ...colleagueName }) }).click(ARRIVES);
    await expect(phone.getByRole('heading', { level: 1, name: t.transfer.with(colleagueName) })).toBeVisible();
    await expect(phone.getByText('Je cesse mon activité à la fin de l’hiver.')).toBeVisible();
    await expect(phone.getByRole('radio', { name: t.transfer.giveNothing, exact: true })).toBeChecked();
    await expect(phone.getByRole('radio', { name: t.transfer.notesNo })).toBeChecked();
    await look(phone, 'transfer, proposed');
    await phone.getByRole('button', { name: t.cover.question }).click();
    await phone.getByLabel(t.cover.questionLabel).fill('Le connaissez-vous bien ?');
    await phone.getByRole('button', { name: t.cover.questionSend }).click();
    await expect(desk.getByText(/Le connaissez-vous bien/)).toBeVisible(ARRIVES);
    await phone.getByRole('radio', { name: t.transfer.giveChosen }).press('Space');
    const agree = phone.getByRole('button', { name: t.transfer.yes(colleagueName), exact: true });
    await expect(agree).toHaveAttribute('aria-disabled', 'true');
    await phone.getByRole('checkbox', { name: /La première semaine/ }).check();
    await look(phone, 'transfer, texts chosen');
    await agree.click();
    await expect(phone.getByRole('heading', { level: 1, name: t.transfer.going(colleagueName) })).toBeVisible(ARRIVES);
    await expect(phone.getByText(/1 texte remis, sur 1/)).toBeVisible(ARRIVES);
    await look(phone, 'transfer, agreed to');
    await expect(desk.getByText(/^Camille accepte de continuer avec Marc Delvaux/)).toBeVisible(ARRIVES);
    await expect(desk.getByText(t.transfer.notesMayNot({ patient: 'Camille' }))).toBeVisible();
    await look(desk, 'record, a transfer agreed to');
  });

  await test.step('the colleague sees who was there before, and reads what was chosen, and nothing else', async () => {
    await colleague
      .getByRole('navigation')
      .getByRole('link', { name: /^Aujourd’hui/ })
      .click();
    await expect(colleague.getByText(t.transfer.stateFrom({ name: PSYCHOLOGIST.name }))).toBeVisible(ARRIVES);
    await openRecord(colleague, 'Camille');
    await expect(colleague.getByText(/^Suivi repris de/)).toBeVisible();
    await colleague.getByText(t.transfer.handed({ patient: 'Camille' })).click();
    await expect(colleague.getByText('La première semaine, en deux lignes.')).toBeVisible(ARRIVES);
    await expect(colleague.getByText('Une chose que je garde entre nous.')).toBeHidden();
    await look(colleague, 'record, taken over');
  });

  await test.step('once the colleague’s frame is agreed on, the work before has ended with a last letter to come', async () => {
    await phone.getByRole('button', { name: t.transfer.open(colleagueName) }).click();
    await agreeFrame(colleague, phone, 'Camille');
    await expect(desk.getByText(/^Camille continue avec Marc Delvaux/)).toBeVisible(ARRIVES);
    await expect(desk.getByText(/souhaite une dernière lettre/)).toBeVisible();
    await phone.getByRole('radio', { name: 'Claire' }).press('Space');
    await expect(phone.getByRole('heading', { level: 1, name: /^Le suivi est terminé/ })).toBeVisible(ARRIVES);
    await phone.getByRole('link', { name: t.transfer.going(colleagueName) }).click();
    await expect(phone.getByText(t.transfer.done({ psy: 'Claire', ...colleagueName }))).toBeVisible();
    await look(phone, 'transfer, done');
    await phone.getByRole('button', { name: t.transfer.open(colleagueName) }).click();
    await expect(phone.getByLabel(t.today.writeFlashLabel)).toBeVisible();
    await phone.goto('/transfert');
    await unlock(phone, made.phone.keys.passphrase);
    await expect(phone.getByText(t.transfer.none)).toBeVisible();
    await look(phone, 'transfer, none');
  });
  expect(look.missed()).toEqual([]);
});
