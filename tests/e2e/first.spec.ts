// The first exchanges as two people live them: questions answered on the phone, one a screen, the numbers first where somebody is not safe; read
// at the desk in the words chosen; a decision proposed and seen differently, then agreed to. By role and name.
import type { Page } from '@playwright/test';
import { fr } from '../../client/i18n/fr.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { acceptInvitation, invite, openPractice, openRecord } from './people.ts';
import { FULL, lookAt } from './states.ts';

/** What is received comes with the next pass. */
const ARRIVES = { timeout: 120_000 } as const;
const t = fr.first;

async function goOn(page: Page, heading: string): Promise<void> {
  await page.getByRole('button', { name: t.next }).click();
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

test('the first questions are answered and read, and what comes next is decided by both', async ({
  relay,
  newcomer,
}) => {
  test.setTimeout(FULL ? 1_200_000 : 600_000);
  const look = lookAt('first', 'fr');
  const desk = await newcomer(DESK);
  const phone = await newcomer(PHONE);
  await openPractice(desk, relay.admit());
  const invitation = await invite(desk, 'Camille D.');
  await acceptInvitation(phone, invitation, 'Camille');

  await test.step('they are offered, and say first whom they go to', async () => {
    const offer = phone.getByRole('link', { name: t.introTitle });
    await expect(offer).toBeVisible(ARRIVES);
    await look(phone, 'day, the first questions wait');
    await offer.click();
    await expect(phone.getByText(t.introEyes)).toBeVisible();
    await look(phone, 'first questions, before them');
    await phone.getByRole('button', { name: t.start }).click();
  });

  await test.step('nothing is chosen beforehand; whoever does not know whether they are in danger sees the numbers first', async () => {
    await expect(phone.getByRole('heading', { level: 1, name: t.q1Label })).toBeVisible();
    await expect(phone.getByRole('radio', { checked: true })).toHaveCount(0);
    await phone.getByRole('radio', { name: t.q1Unsure }).check();
    await look(phone, 'first question');
    await goOn(phone, t.nowTitle);
    await expect(phone.getByRole('link', { name: /112/ }).first()).toHaveAttribute('href', 'tel:112');
    await look(phone, 'numbers to call, first');
    await phone.getByRole('button', { name: t.nowContinue }).click();
    await expect(phone.getByRole('heading', { level: 1, name: t.q2Label })).toBeVisible();
  });

  await test.step('Back keeps what was answered, and what stands alone clears the others', async () => {
    await phone.getByRole('radio', { name: t.pna }).check();
    await goOn(phone, t.q3Label);
    await phone.getByRole('button', { name: fr.common.back, exact: true }).click();
    await expect(phone.getByRole('radio', { name: t.pna })).toBeChecked();
    await goOn(phone, t.q3Label);
    await phone.getByRole('radio', { name: t.q3Shared }).check();
    await expect(phone.getByText(/Vous pouvez choisir un nom et une icône discrets/)).toBeVisible();
    await goOn(phone, t.q4Label);
    await phone.getByRole('checkbox', { name: t.q4Doctor }).check();
    await phone.getByRole('checkbox', { name: t.q4Hospital }).check();
    await phone.getByRole('checkbox', { name: t.q4None }).check();
    await expect(phone.getByRole('checkbox', { checked: true })).toHaveCount(1);
    await phone.getByRole('checkbox', { name: t.q4Doctor }).check();
    await phone.getByLabel(t.add).fill('Un médecin me suit.');
    await look(phone, 'first question of several answers');
    await goOn(phone, t.q5Label);
    await phone.getByRole('radio', { name: t.q5Clarity }).check();
    await phone.getByRole('button', { name: t.send }).click();
    await expect(phone.getByRole('heading', { level: 1, name: t.doneTitle })).toBeVisible();
    await look(phone, 'first questions, done');
    await phone.getByRole('button', { name: t.toToday }).click();
    await expect(phone.getByRole('link', { name: t.introTitle })).toBeHidden();
  });

  await test.step('at the desk they stand in the words chosen', async () => {
    await openRecord(desk, 'Camille');
    await desk.getByRole('navigation', { name: 'Dossier' }).getByRole('link', { name: 'Cadre' }).click();
    const answered = desk.getByRole('region', { name: t.psyTitle({ patient: 'Camille' }) });
    await expect(answered.getByText(t.q1Unsure)).toBeVisible(ARRIVES);
    await expect(answered.getByText(t.q4Doctor)).toBeVisible();
    await expect(answered.getByText(/Un médecin me suit\./)).toBeVisible();
    await expect(answered.getByText(t.pna)).toBeVisible();
    await look(desk, 'record, first answers');
  });

  const propose = async (choice: string): Promise<void> => {
    await desk.getByRole('button', { name: new RegExp(`^(${t.propose}|${t.proposeAnew})$`) }).click();
    await desk.getByRole('radio', { name: choice }).check();
    await desk.getByLabel(t.decideText).fill('Je vous propose cela.');
    await look(desk, 'record, a decision to propose');
    await desk.getByRole('button', { name: t.propose, exact: true }).click();
    await expect(desk.getByText(/Vous avez proposé le/)).toBeVisible();
  };

  await test.step('a decision is proposed, seen differently, proposed anew and agreed to', async () => {
    await propose(t.decideContinue);
    const waits = phone.getByRole('link', { name: t.decideTitle });
    await expect(waits).toBeVisible(ARRIVES);
    await waits.click();
    await expect(
      phone.getByText(`Claire propose\u00a0: ${t.decideContinue}. Rien n’est décidé sans vous.`),
    ).toBeVisible();
    await look(phone, 'a decision that waits');
    await phone.getByRole('button', { name: t.decideOther }).click();
    await phone.getByRole('radio', { name: t.decideVideo }).check();
    await phone.getByLabel(t.wordsToGo).fill('Une voix, parfois.');
    await look(phone, 'a decision seen differently');
    await phone.getByRole('button', { name: t.sendMine }).click();
    await expect(phone.getByText(t.decideDiffer({ psy: 'Claire' }))).toBeVisible();
    await expect(desk.getByText('Une voix, parfois.')).toBeVisible(ARRIVES);
    await propose(t.decideVideo);
    await expect(phone.getByText(`Claire propose\u00a0: ${t.decideVideo}. Rien n’est décidé sans vous.`)).toBeVisible(
      ARRIVES,
    );
    await phone.getByRole('button', { name: t.decideAgree }).click();
    await expect(phone.getByText(new RegExp(`^Décision du .+\\s: ${t.decideVideo}\\.`))).toBeVisible();
    await expect(desk.getByText(new RegExp(`Décision du .+\\s: ${t.decideVideo}\\.`))).toBeVisible(ARRIVES);
    await look(phone, 'a decision agreed to');
  });

  await test.step('a referral is a letter that she finishes, and that is read beside the numbers', async () => {
    await desk.getByRole('button', { name: t.proposeAnew }).click();
    await desk.getByRole('radio', { name: t.decideRefer }).check();
    const letter = desk.getByLabel(t.referLetter);
    await expect(letter).toHaveValue(/Madame, Monsieur,/);
    // Nothing leaves while something stands in brackets.
    await expect(desk.getByRole('button', { name: t.propose, exact: true })).toBeDisabled();
    await look(desk, 'record, a referral that is written');
    await letter.fill((await letter.inputValue()).replaceAll(/\[([^\]]+)\]/g, '$1'));
    await desk.getByRole('button', { name: t.propose, exact: true }).click();
    await expect(phone.getByRole('heading', { name: t.referLetter })).toBeVisible(ARRIVES);
    await expect(phone.getByText(/Madame, Monsieur,/)).toBeVisible();
    await expect(phone.locator('.number').first()).toBeVisible();
    await look(phone, 'a referral that waits');
    await phone.getByRole('button', { name: t.decideAgree }).click();
    await expect(phone.getByText(new RegExp(`^Décision du .+\\s: ${t.decideRefer}\\.`))).toBeVisible();
  });

  expect(look.missed()).toEqual([]);
});
