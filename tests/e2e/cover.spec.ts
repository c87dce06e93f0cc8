// A colleague answers while a psychologist is away, on the screens of all three: proposed by a link whose words are compared, read as a document,
// agreed to, marked on each side, read on return, ended.
import { fr as t } from '../../client/i18n/fr.ts';
import { DESK, expect, test } from './fixtures.ts';
import { enter, invite, openPractice, openRecord, PSYCHOLOGIST, sendAnswer, setDownFlash, unlock } from './people.ts';
import { FULL, lookAt } from './states.ts';

const ARRIVES = { timeout: 120_000 } as const;
const THOMAS = { name: 'Thomas Lefèvre', title: 'Psychologue', number: '801108231' };
const DAY = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

test('a colleague is proposed, agreed to, answers and is ended, and each of the three reads where it stands', async ({
  relay,
  newcomer,
  freshPair,
}) => {
  test.setTimeout(FULL ? 900_000 : 400_000);
  const look = lookAt('cover', 'fr');
  const colleague = await newcomer(DESK);
  await openPractice(colleague, relay.admit(), THOMAS);
  await colleague.getByRole('button', { name: t.onboarding.later }).click();
  const invitation = await invite(colleague, 'Relais de Claire');
  const desk = await enter(freshPair.desk, '/absences');
  const phone = await enter(freshPair.phone);
  await setDownFlash(phone, 'La semaine d’avant, en deux lignes.');

  await test.step('the psychologist reads whom the link leads to, compares the words, and proposes', async () => {
    await desk.getByLabel(t.absence.from, { exact: true }).fill(inDays(0));
    await desk.getByLabel(t.absence.until, { exact: true }).fill(inDays(4));
    await desk.getByRole('button', { name: t.absence.create }).click();
    await desk.getByRole('button', { name: t.cover.propose }).click(ARRIVES);
    const form = desk.getByRole('form', { name: t.cover.proposeTo({ patient: 'Lucie' }) });
    await form.getByLabel(t.cover.link).fill('Bonjour Claire');
    await form.getByRole('button', { name: t.cover.readLink }).click();
    await expect(form.getByText(t.cover.linkNone)).toBeVisible();
    await form.getByLabel(t.cover.link).fill(invitation.link);
    await form.getByRole('button', { name: t.cover.readLink }).click();
    await expect(form.getByText(THOMAS.name, { exact: true })).toBeVisible();
    expect(await form.getByRole('listitem').allInnerTexts()).toEqual(invitation.words);
    await look(desk, 'absences, a colleague to propose');
    await form.getByRole('checkbox', { name: t.cover.compared }).check();
    await form.getByLabel(t.cover.words).fill('Thomas et moi travaillons de la même façon.');
    await form.getByRole('button', { name: t.cover.send }).click();
    await expect(desk.getByText(/^Thomas Lefèvre, proposé le/)).toBeVisible();
    await look(desk, 'absences, a colleague proposed');
  });

  await test.step('the patient reads the proposal, asks, chooses a text of before, and agrees', async () => {
    await phone.getByRole('link', { name: t.cover.waits({ cover: THOMAS.name }) }).click(ARRIVES);
    await expect(phone.getByRole('heading', { level: 1, name: t.cover.title })).toBeVisible();
    await expect(phone.getByText('Thomas et moi travaillons de la même façon.')).toBeVisible();
    await phone.getByText(t.cover.before).click();
    await phone.getByRole('checkbox', { name: /La semaine d’avant/ }).check();
    await look(phone, 'cover, proposed');
    await phone.getByRole('button', { name: t.cover.question }).click();
    await phone.getByLabel(t.cover.questionLabel).fill('Depuis quand vous connaissez-vous ?');
    await phone.getByRole('button', { name: t.cover.questionSend }).click();
    await expect(desk.getByText(/Depuis quand vous connaissez-vous/)).toBeVisible(ARRIVES);
    await phone.getByRole('button', { name: t.cover.yes }).click();
    await expect(phone.getByText(t.cover.now({ cover: THOMAS.name }))).toBeVisible(ARRIVES);
    await expect(desk.getByText(t.cover.agreedTo({ cover: THOMAS.name }))).toBeVisible(ARRIVES);
    await expect(phone.getByText(t.cover.untold({ cover: THOMAS.name }))).toBeHidden(ARRIVES);
    await look(phone, 'cover, agreed to');
  });

  await test.step('the day and the request to be looked at name the colleague', async () => {
    await phone.getByRole('button', { name: t.common.back, exact: true }).click();
    await expect(phone.getByText(t.cover.now({ cover: THOMAS.name }))).toBeVisible();
    await setDownFlash(phone, 'Un lundi sans Claire.');
    await look(phone, 'day, covered');
    await phone.goto('/prevenir');
    await unlock(phone, freshPair.phone.keys.passphrase);
    await expect(phone.getByText(new RegExp(`Relais.:.${THOMAS.name}`))).toBeVisible(ARRIVES);
    await look(phone, 'request to be looked at, covered');
  });

  await test.step('the colleague sees for whom and until when, reads what is open to them, and answers', async () => {
    await colleague
      .getByRole('navigation')
      .getByRole('link', { name: /^Aujourd’hui/ })
      .click();
    await expect(colleague.getByText(new RegExp(t.cover.asFor({ name: PSYCHOLOGIST.name }))).first()).toBeVisible(
      ARRIVES,
    );
    await look(colleague, 'caseload, covering');
    await openRecord(colleague, 'Lucie');
    await expect(colleague.getByText('Un lundi sans Claire.').first()).toBeVisible(ARRIVES);
    await colleague.getByText(t.cover.confided).click();
    await expect(colleague.getByText('La semaine d’avant, en deux lignes.')).toBeVisible();
    await look(colleague, 'record, covering');
    await colleague.getByLabel(t.record.textLabel({ n: '1' })).fill('Je vous lis pendant cette semaine.');
    await sendAnswer(colleague, 'Lucie');
  });

  await test.step('the patient reads the answer as the colleague’s, and the psychologist what was handed on', async () => {
    await phone.goto('/aujourdhui');
    await unlock(phone, freshPair.phone.keys.passphrase);
    await phone.getByRole('button', { name: t.cover.answerRead }).click(ARRIVES);
    await expect(phone.getByText(t.cover.answerBy({ cover: THOMAS.name }))).toBeVisible();
    await look(phone, 'answer of a colleague');
    await openRecord(desk, 'Lucie');
    await expect(desk.getByText('Je vous lis pendant cette semaine.')).toBeVisible(ARRIVES);
    await look(desk, 'record, what was handed on');
  });

  await test.step('it is ended by the patient, and nothing more reaches the colleague', async () => {
    await phone.goto('/relais');
    await unlock(phone, freshPair.phone.keys.passphrase);
    await phone.getByRole('button', { name: t.cover.end }).click(ARRIVES);
    await look(phone, 'cover to end');
    await phone.getByRole('dialog').getByRole('button', { name: t.cover.end }).click();
    await expect(phone.getByText(t.cover.ended({ cover: THOMAS.name }))).toBeVisible();
    await look(phone, 'cover, ended');
    await expect(colleague.getByText(t.cover.asEnded).first()).toBeVisible(ARRIVES);
  });
  expect(look.missed()).toEqual([]);
});
