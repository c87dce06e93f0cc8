// Long because the weeks follow one upon another.
// Six weeks of one relation, on one clock for both browsers and the relay: invitation, first questions, a frame that is asked about and amended,
// days of writing and answers, a volume, an absence with a colleague's cover, a late day, a decision, an answer scheduled over a change of clocks, public holidays, a
// pause, a stop. March and April 2027 in Brussels: the clocks go forward on Easter Sunday, and the Monday after it is a public holiday.
import type { BrowserContextOptions, Page } from '@playwright/test';
import { momentOf } from '../../shared/rhythm/calendar.ts';
import { fr as t } from '../../client/i18n/fr.ts';
import { agreeTo, fillGaps, proposeFrame } from './agree.ts';
import { createClock } from './clock.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import {
  acceptInvitation,
  invite,
  type Keys,
  openPractice,
  openRecord,
  sendAnswer,
  setDownFlash,
  setDownPiece,
  unlock,
} from './people.ts';
import { startRelay } from './relay.ts';

const ARRIVES = { timeout: 60_000 } as const;
const DAY_MS = 86_400_000;
const SECONDS_OF_GRACE = 40_000;
const SENT = new RegExp(`^(${t.entry.stateSent}|${t.entry.stateArrived})$`);
/** At an hour of Brussels': `'2027-03-28', '18:30'`. */
function at(day: string, hour: string): number {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  return momentOf(Date.parse(day) / DAY_MS, hours * 60 + minutes, 'Europe/Brussels');
}

test('six weeks of a relation are as its frame says, for both people, whatever the calendar does', async ({
  browser,
  watch,
  quiet: _quiet,
}) => {
  test.setTimeout(1_200_000);
  const clock = createClock(at('2027-03-01', '09:30'));
  const relay = await startRelay(clock.env);
  const open = async (options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: relay.origin,
      serviceWorkers: 'block',
      locale: 'fr-BE',
      timezoneId: 'Europe/Brussels',
      ...options,
    });
    await watch.over(context);
    await clock.over(context);
    return context.newPage();
  };
  const [desk, phone] = [await open(DESK), await open(PHONE)];
  // The clock moves in every browser until the end.
  const third = (await open(DESK)).context();
  const keys: { hers: Keys | null; his: Keys | null } = { hers: null, his: null };

  /** Someone comes back to their app at an hour: it is locked by then. */
  const comes = async (page: Page, day: string, hour: string): Promise<void> => {
    if (at(day, hour) > clock.now()) await clock.set(at(day, hour));
    await page.goto(page === desk ? '/cabinet' : '/');
    await unlock(page, (page === desk ? keys.hers : keys.his)?.passphrase ?? '');
  };
  const claire = (day: string, hour: string) => comes(desk, day, hour);
  const camille = (day: string, hour: string) => comes(phone, day, hour);
  const dayHeading = (text: string | RegExp) => phone.getByRole('heading', { level: 1, name: text });
  const [sentAt = ''] = t.caseload.stateSentAt({ time: '\n' }).split('\n');
  const answers = async (text: string): Promise<void> => {
    await openRecord(desk, 'Camille');
    await desk.getByLabel(t.record.textLabel({ n: '1' })).fill(text);
    await sendAnswer(desk, 'Camille');
    // Its seconds go by, and she is away.
    await clock.set(clock.now() + SECONDS_OF_GRACE);
    await desk.goto('/cabinet');
    await unlock(desk, keys.hers?.passphrase ?? '');
    // It has left by the hour that is now.
    await expect(desk.getByRole('cell', { name: sentAt })).toBeVisible(ARRIVES);
  };
  /** It has left by the hour that is now: what is sealed later is of a later hour. */
  const hasLeft = (text: string): Promise<void> =>
    expect(phone.getByRole('listitem').filter({ hasText: text }).getByText(SENT).first()).toBeVisible(ARRIVES);
  const setsDown = async (text: string): Promise<void> => {
    await setDownFlash(phone, text);
    await hasLeft(text);
  };
  const reads = async (text: string): Promise<void> => {
    await phone.getByRole('button', { name: 'Lire', exact: true }).click(ARRIVES);
    await expect(phone.getByRole('article', { name: /^Réponse du/ }).getByText(text)).toBeVisible();
    await phone.goBack();
  };

  await test.step('1 March: an invitation, the first questions, a frame proposed', async () => {
    keys.hers = await openPractice(desk, relay.admit());
    keys.his = await acceptInvitation(phone, await invite(desk, 'Camille D.'), 'Camille');
    await phone.getByRole('link', { name: t.first.introTitle }).click(ARRIVES);
    await phone.getByRole('button', { name: t.first.start }).click();
    for (const answer of [t.first.q1No, t.first.q2No, t.first.q3Safe]) {
      await phone.getByRole('radio', { name: answer, exact: true }).check();
      await phone.getByRole('button', { name: t.first.next }).click();
    }
    await phone.getByRole('checkbox', { name: t.first.q4None }).check();
    await phone.getByRole('button', { name: t.first.next }).click();
    await phone.getByRole('radio', { name: t.first.q5Clarity }).check();
    await phone.getByRole('button', { name: t.first.send }).click();
    await phone.getByRole('button', { name: t.first.toToday }).click();
    await openRecord(desk, 'Camille');
    await desk
      .getByRole('navigation', { name: t.frameEditor.tabs })
      .getByRole('link', { name: t.frameEditor.tab })
      .click();
    await expect(desk.getByText(t.first.q3Safe)).toBeVisible(ARRIVES);
    await desk.getByRole('link', { name: t.frameEditor.writeFirst }).click();
    await desk.getByLabel(t.frameEditor.country).selectOption('BE');
    await fillGaps(desk);
    await proposeFrame(desk, 'Camille');
  });

  await test.step('2 March: it is asked about, amended by a volume, and agreed to', async () => {
    await camille('2027-03-02', '10:00');
    await phone.getByRole('link', { name: t.frame.gateRead }).click(ARRIVES);
    await phone.getByRole('button', { name: t.frame.ask }).click();
    await phone.getByLabel(t.frame.questionText).fill('Combien pouvez-vous lire à la fois ?');
    await phone.getByRole('button', { name: t.frame.questionSend }).click();
    await expect(phone.getByText('Combien pouvez-vous lire à la fois ?')).toBeVisible();
    await claire('2027-03-02', '11:00');
    await openRecord(desk, 'Camille');
    await desk
      .getByRole('navigation', { name: t.frameEditor.tabs })
      .getByRole('link', { name: t.frameEditor.tab })
      .click();
    await expect(desk.getByText('Combien pouvez-vous lire à la fois ?')).toBeVisible(ARRIVES);
    await desk.getByRole('link', { name: 'Proposer un changement' }).click();
    const clauses = desk.getByRole('navigation', { name: t.frameEditor.clauses });
    await clauses.getByRole('button', { name: 'L’essentiel' }).click();
    await desk.getByRole('checkbox', { name: t.frameEditor.volumeNone }).uncheck({ force: true });
    await clauses.getByRole('button', { name: 'Ce qu’une fenêtre contient' }).click();
    for (let step = 0; step < 2; step++) await desk.getByRole('button', { name: t.frameEditor.volumeLess }).click();
    await expect(desk.locator('output').getByText(t.frameEditor.volumeSaid({ minutes: '5' }))).toBeVisible();
    await desk.getByLabel('Raison, en une phrase').fill('Vous l’avez demandé : cinq minutes.');
    await proposeFrame(desk, 'Camille');
    await camille('2027-03-02', '12:00');
    await phone.getByRole('link', { name: t.frame.gateRead }).click(ARRIVES);
    await agreeTo(phone);
    await phone.getByRole('button', { name: t.frame.toDay }).click();
    await setsDown('Je commence.');
  });

  await test.step('2 to 4 March: writing and an answer a day', async () => {
    await claire('2027-03-02', '18:30');
    await answers('Bienvenue ici.');
    await camille('2027-03-02', '19:00');
    await reads('Bienvenue ici.');
    await camille('2027-03-03', '08:00');
    await setDownPiece(phone, 'La nuit', 'Réveillée trop tôt, encore.');
    await hasLeft('La nuit');
    await claire('2027-03-03', '18:10');
    await answers('La nuit revient dans votre écrit.');
    await camille('2027-03-04', '07:00');
    await reads('La nuit revient dans votre écrit.');
  });

  await test.step('4 March: what is longer than a window is told for a later day, before and after it is set down', async () => {
    await phone.getByRole('button', { name: 'Écrire', exact: true }).click();
    await phone.getByLabel('Titre, facultatif').fill('Long');
    await phone.getByLabel('Votre écrit').fill('Une phrase qui revient. '.repeat(400));
    await phone.getByRole('button', { name: t.writing.whenAsk }).click();
    const said = phone.getByRole('status').filter({ hasText: 'sur plusieurs fenêtres' });
    await expect(said).toContainText('La réponse viendra demain.');
    await phone.getByRole('button', { name: 'Déposer', exact: true }).click();
    await hasLeft('Long');
    await claire('2027-03-05', '18:30');
    await answers('Je vous ai lue en entier.');
    await camille('2027-03-05', '20:00');
    await reads('Je vous ai lue en entier.');
  });

  await test.step('6 to 11 March: an absence told before is kept out of what is due, and a colleague covers it', async () => {
    const colleague = await third.newPage();
    const theirs = await openPractice(colleague, relay.admit(), {
      name: 'Thomas Lefèvre',
      title: 'Psychologue',
      number: '801108231',
    });
    await colleague.getByRole('button', { name: t.onboarding.later }).click();
    const invitation = await invite(colleague, 'Relais');
    const thomas = async (): Promise<void> => {
      await colleague.goto('/cabinet');
      await unlock(colleague, theirs.passphrase);
      await openRecord(colleague, 'Camille');
    };
    await claire('2027-03-06', '09:00');
    await desk.getByRole('navigation').getByRole('link', { name: t.app.navAbsences }).click();
    await desk.getByLabel(t.absence.from, { exact: true }).fill('2027-03-08');
    await desk.getByLabel(t.absence.until, { exact: true }).fill('2027-03-10');
    await desk.getByRole('button', { name: t.absence.create }).click();
    await expect(desk.getByRole('listitem').filter({ hasText: 'Camille' }).first()).toBeVisible();
    await desk.getByRole('button', { name: t.cover.propose }).click();
    await desk.getByLabel(t.cover.link).fill(invitation.link);
    await desk.getByRole('button', { name: t.cover.readLink }).click();
    await desk.getByRole('checkbox', { name: t.cover.compared }).check();
    await desk.getByRole('button', { name: t.cover.send }).click();
    await expect(desk.getByText(/^Thomas Lefèvre, proposé le/)).toBeVisible();
    await camille('2027-03-06', '10:00');
    await expect(phone.getByText(/^Claire sera en absence du/)).toBeVisible(ARRIVES);
    await phone.getByRole('link', { name: t.cover.waits({ cover: 'Thomas Lefèvre' }) }).click(ARRIVES);
    await phone.getByRole('button', { name: t.cover.yes }).click();
    // The colleague's device answers, and hers tells it for whom it is.
    await expect(phone.getByText(t.cover.untold({ cover: 'Thomas Lefèvre' }))).toBeHidden(ARRIVES);
    await camille('2027-03-08', '11:00');
    await expect(dayHeading(/^Claire est en absence jusqu’au mercredi 10.mars/)).toBeVisible();
    await expect(phone.getByText(t.cover.now({ cover: 'Thomas Lefèvre' }))).toBeVisible();
    await setsDown('Pendant l’absence.');
    await thomas();
    await expect(colleague.getByText('Pendant l’absence.').first()).toBeVisible(ARRIVES);
    await colleague.getByLabel(t.record.textLabel({ n: '1' })).fill('Je vous lis cette semaine.');
    await sendAnswer(colleague, 'Camille');
    await clock.set(clock.now() + SECONDS_OF_GRACE);
    await phone.getByRole('button', { name: t.cover.answerRead }).click(ARRIVES);
    await expect(phone.getByText(t.cover.answerBy({ cover: 'Thomas Lefèvre' }))).toBeVisible();
    await claire('2027-03-09', '21:00');
    // What was set down is here, and due once she is back.
    await expect(desk.getByRole('row').filter({ hasText: 'Camille' })).toContainText(/jeudi 11.mars/, ARRIVES);
    await expect(desk.getByText(/en retard/i)).toHaveCount(0);
    await camille('2027-03-11', '09:00');
    await setsDown('Elle est revenue.');
    await claire('2027-03-11', '18:30');
    await openRecord(desk, 'Camille');
    await expect(desk.getByText('Je vous lis cette semaine.')).toBeVisible(ARRIVES);
    await answers('Me revoici.');
    await camille('2027-03-11', '19:00');
    await reads('Me revoici.');
    await thomas();
    await expect(colleague.getByText(t.cover.asEnded).first()).toBeVisible(ARRIVES);
    await expect(colleague.getByText('Elle est revenue.')).toHaveCount(0);
    await colleague.close();
  });

  await test.step('12 March: a late day is late for both, and a word says until when', async () => {
    await camille('2027-03-12', '09:00');
    await setsDown('Un vendredi.');
    await camille('2027-03-12', '21:30');
    await expect(dayHeading(t.today.late)).toBeVisible();
    await claire('2027-03-12', '21:40');
    await desk.getByRole('button', { name: t.absence.lateTell }).click(ARRIVES);
    await desk.getByLabel(t.absence.lateDay).fill('2027-03-13');
    await desk.getByLabel(t.absence.lateTime).fill('12:00');
    await desk.getByRole('dialog').getByRole('button', { name: t.absence.lateSend }).click();
    await expect(desk.getByRole('dialog')).toBeHidden();
    await camille('2027-03-12', '22:00');
    await expect(phone.getByText(/Claire l’annonce pour demain, avant 12.h/)).toBeVisible(ARRIVES);
    await claire('2027-03-13', '10:00');
    await answers('Avec un peu de retard.');
    await camille('2027-03-13', '10:30');
    await reads('Avec un peu de retard.');
  });

  await test.step('13 March: within fourteen days both decide to go on', async () => {
    await claire('2027-03-13', '10:40');
    await openRecord(desk, 'Camille');
    await desk
      .getByRole('navigation', { name: t.frameEditor.tabs })
      .getByRole('link', { name: t.frameEditor.tab })
      .click();
    await desk.getByRole('button', { name: t.first.propose }).click();
    await desk.getByRole('radio', { name: t.first.decideContinue }).check();
    await desk.getByLabel(t.first.decideText).fill('Continuons.');
    await desk.getByRole('button', { name: t.first.propose, exact: true }).click();
    await camille('2027-03-13', '10:42');
    await phone.getByRole('link', { name: t.first.decideTitle }).click(ARRIVES);
    await phone.getByRole('button', { name: t.first.decideAgree }).click();
    await expect(desk.getByText(/Décision du .*13.mars/)).toBeVisible(ARRIVES);
  });

  await test.step('20 March: the public holidays of Belgium are told', async () => {
    await claire('2027-03-20', '09:00');
    await desk.getByRole('navigation').getByRole('link', { name: t.app.navAbsences }).click();
    await desk.getByLabel(t.holidays.country, { exact: true }).selectOption('BE');
    await expect(desk.getByRole('checkbox', { name: /^Lundi de Pâques/ })).toBeChecked();
    await desk.getByRole('button', { name: t.holidays.tell({ count: 1 }) }).click();
    await expect(desk.getByText(t.holidays.told)).toBeVisible();
  });

  await test.step('27 and 28 March: an answer scheduled on the eve is read at its hour, though the clocks went forward', async () => {
    await camille('2027-03-27', '20:30');
    await setsDown('La veille du changement d’heure.');
    await claire('2027-03-27', '21:00');
    await openRecord(desk, 'Camille');
    await desk.getByLabel(t.record.textLabel({ n: '1' })).fill('À l’heure d’été.');
    await desk.getByRole('button', { name: /^Programmer / }).click();
    const dialog = desk.getByRole('dialog');
    const hour = dialog.getByLabel(t.schedule.hour);
    await hour.selectOption(String(at('2027-03-28', '18:00')));
    await dialog.getByRole('button', { name: /^Programmer / }).click();
    await clock.set(clock.now() + SECONDS_OF_GRACE);
    await claire('2027-03-27', '21:05');
    await expect(desk.getByRole('cell', { name: /^Programmée/ })).toBeVisible(ARRIVES);
    await camille('2027-03-28', '17:55');
    await expect(phone.getByRole('button', { name: 'Lire', exact: true })).toBeHidden();
    await camille('2027-03-28', '18:01');
    await reads('À l’heure d’été.');
  });

  await test.step('29 March: a public holiday is said as one, and what is set down is due the day after', async () => {
    await camille('2027-03-29', '09:00');
    await expect(dayHeading(/^Jour férié : pas de réponse aujourd’hui\. Claire reprend/)).toBeVisible();
    await setsDown('Un lundi tranquille.');
    await claire('2027-03-30', '18:20');
    await answers('Le lundi est passé.');
    await camille('2027-03-30', '19:00');
    await reads('Le lundi est passé.');
  });

  await test.step('30 March to 6 April: a pause owes nothing, and ends by who made it', async () => {
    await phone.getByRole('navigation').getByRole('link', { name: t.app.navYou, exact: true }).click();
    await phone.getByRole('button', { name: t.stop.title }).click();
    await phone.getByRole('button', { name: t.stop.pauseTitle }).click();
    await phone.getByRole('dialog').getByRole('button', { name: t.stop.pauseButton }).click();
    await expect(phone.getByText(/^Le suivi est en pause depuis/)).toBeVisible();
    await claire('2027-04-02', '21:30');
    await expect(desk.getByText(t.caseload.statePaused)).toBeVisible(ARRIVES);
    await expect(desk.getByText(/en retard/i)).toHaveCount(0);
    await camille('2027-04-06', '09:00');
    await expect(dayHeading(/^Le suivi est en pause depuis/)).toBeVisible();
    await phone.getByRole('navigation').getByRole('link', { name: t.app.navYou, exact: true }).click();
    await phone.getByRole('button', { name: t.stop.title }).click();
    await phone.getByRole('button', { name: t.stop.resume }).click();
    await phone.getByRole('button', { name: t.common.back, exact: true }).click();
    await phone.getByRole('navigation').getByRole('link', { name: t.app.navToday }).click();
    await setsDown('Je reprends.');
    await claire('2027-04-06', '18:30');
    await answers('Bon retour.');
  });

  await test.step('8 April: a stop is never silent', async () => {
    await claire('2027-04-08', '10:00');
    await openRecord(desk, 'Camille');
    await desk.getByRole('button', { name: t.common.moreActions }).first().click();
    await desk.getByRole('button', { name: t.stop.blockMenu, exact: true }).click();
    const dialog = desk.getByRole('dialog');
    await dialog
      .getByLabel(t.stop.blockLetter)
      .fill('Je ne peux pas continuer ce suivi. D’autres adresses sont au cadre.');
    await dialog.getByRole('button', { name: t.stop.blockButton }).click();
    // Left before its thirty seconds are over, it is sent.
    await desk
      .getByRole('navigation')
      .getByRole('link', { name: /^Aujourd’hui/ })
      .click();
    await expect(desk.getByText(t.caseload.stateEnded)).toBeVisible(ARRIVES);
    await camille('2027-04-08', '12:00');
    await expect(dayHeading(/Claire a arrêté ce suivi/)).toBeVisible(ARRIVES);
    await expect(phone.getByRole('link', { name: /112/ }).first()).toBeVisible();
    await expect(phone.getByLabel('Votre éclair')).toBeHidden();
  });

  await Promise.all([desk.context(), phone.context(), third].map((context) => context.close()));
  await relay.remove();
  clock.remove();
});
