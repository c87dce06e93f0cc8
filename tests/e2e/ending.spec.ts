// An end with a shape, as two people live it: a day that the patient wishes for, another that the psychologist puts in its place, read in peace and
// agreed on with a synthesis; the end itself, and asking to begin again.
import { fr } from '../../client/i18n/fr.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { enterMade, makePair } from './made-pair.ts';
import { openRecord } from './people.ts';
import { FULL, lookAt } from './states.ts';

/** What is received comes with the next pass. */
const ARRIVES = { timeout: 120_000 } as const;
const t = fr;
const DAY = 86_400_000;
/** The day in so many days, as a date field has it. */
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

test('an end is wished for, put on another day, agreed on with a synthesis, lived and asked about again', async ({
  relay,
  newcomer,
}) => {
  test.setTimeout(FULL ? 900_000 : 400_000);
  const look = lookAt('ending', 'fr');
  const [desk, phone] = [await newcomer(DESK), await newcomer(PHONE)];
  const made = await makePair(relay, { label: 'Camille D.', name: 'Camille' });
  await enterMade(desk, made.desk);
  await enterMade(phone, made.phone);
  const dialog = phone.getByRole('dialog');
  const heading = (name: RegExp) => phone.getByRole('heading', { level: 1, name });
  const toStop = async (): Promise<void> => {
    await phone.getByRole('navigation').getByRole('link', { name: t.app.navYou, exact: true }).click();
    await phone.getByRole('button', { name: t.stop.title }).click();
  };
  const today = async (): Promise<void> => {
    await phone.getByRole('button', { name: t.common.back, exact: true }).click();
    await phone.getByRole('navigation').getByRole('link', { name: t.app.navToday }).click();
  };

  await test.step('the patient wishes for a last day, and for a synthesis or none', async () => {
    await toStop();
    await phone.getByRole('button', { name: t.stop.endPropose }).click();
    await dialog.getByLabel(t.stop.endLastWished).fill(inDays(-1));
    await expect(dialog.getByText(t.stop.dateLater)).toBeVisible();
    await dialog.getByLabel(t.stop.endLastWished).fill(inDays(12));
    await dialog.getByRole('radio', { name: t.stop.endSynthesisNo }).press('Space');
    await dialog.getByLabel(t.stop.words).fill('Je crois que c’est le moment.');
    await look(phone, 'end to wish for');
    await dialog.getByRole('button', { name: t.stop.endPropose }).click();
    await expect(phone.getByText(/^Vous proposez de terminer le suivi/)).toBeVisible();
    await expect(phone.getByRole('img', { name: /le dernier éclairé/ })).toBeVisible();
    await expect(desk.getByText(t.caseload.stateEndProposed)).toBeVisible(ARRIVES);
    await openRecord(desk, 'Camille');
    await expect(desk.getByText('Je crois que c’est le moment.')).toBeVisible();
    await expect(desk.getByText(t.stop.endWishes({ patient: 'Camille' }))).toBeHidden();
    await look(desk, 'record, an end wished for');
  });

  await test.step('another day is read on a page of its own, which the day leads to', async () => {
    await desk.getByRole('button', { name: t.stop.endOtherDay }).click();
    await desk.getByLabel(t.stop.endLastAnswer).fill(inDays(26));
    await desk.getByRole('button', { name: t.stop.endOtherDay }).click();
    await expect(desk.getByText(/^Vous proposez de terminer le suivi/)).toBeVisible();
    await today();
    await phone.getByRole('link', { name: t.stop.endByPsyTitle({ psy: 'Claire' }) }).click(ARRIVES);
    await expect(heading(/^Claire propose de terminer le suivi/)).toBeVisible();
    await expect(phone.getByRole('img', { name: /le dernier éclairé/ })).toBeVisible();
    await look(phone, 'end proposed, its page');
    // Stopping now is one touch away, and nothing is ended by it alone.
    await phone.getByRole('button', { name: t.stop.endNow }).click();
    await dialog.getByRole('button', { name: t.common.cancel }).click();
    await phone.getByRole('button', { name: t.stop.endOtherDay }).click();
    await phone.getByLabel(t.stop.endLastAnswer).fill(inDays(-3));
    await expect(phone.getByText(t.stop.dateLater)).toBeVisible();
    await phone.getByRole('button', { name: t.common.cancel }).click();
  });

  await test.step('agreed on, both see the days that are left, and that a synthesis is wished for', async () => {
    await phone.getByRole('radio', { name: t.stop.endSynthesisYes }).press('Space');
    await phone.getByRole('button', { name: t.stop.endAgree, exact: true }).click();
    await expect(phone.getByText(/^Le suivi se termine/)).toBeVisible();
    await look(phone, 'end agreed on');
    await expect(desk.getByText(/^Le suivi se termine/)).toBeVisible(ARRIVES);
    await expect(desk.getByText(t.stop.endWishes({ patient: 'Camille' }))).toBeVisible();
    await look(desk, 'record, an end agreed on');
    await today();
    await expect(phone.getByText(/^Le suivi se termine/)).toBeVisible();
    await look(phone, 'day, an end agreed on');
    await desk
      .getByRole('navigation')
      .getByRole('link', { name: /^Aujourd’hui/ })
      .click();
    await expect(desk.getByText(/^Se termine le/)).toBeVisible();
  });

  await test.step('what ended may be asked for again, and begins by nothing but a frame', async () => {
    await toStop();
    await phone.getByRole('button', { name: t.stop.endTitle }).click();
    await dialog.getByRole('radio', { name: t.stop.endNoLetter }).press('Space');
    await dialog.getByRole('button', { name: t.stop.endTitle }).click();
    await today();
    await expect(heading(/^Le suivi est terminé/)).toBeVisible();
    await phone.getByRole('button', { name: t.stop.resumeEnded }).click();
    await expect(phone.getByText(/^Vous avez demandé à reprendre/)).toBeVisible();
    await look(phone, 'day, asked to begin again');
    await openRecord(desk, 'Camille');
    await expect(desk.getByText(t.stop.resumeAsked({ patient: 'Camille' }))).toBeVisible(ARRIVES);
    await look(desk, 'record, asked to begin again');
  });

  expect(look.missed()).toEqual([]);
});
