// Long because two people are led through one relation.
// How a relation goes on and ends, as two people live it: an absence told, changed and called off; a pause by either; an end proposed, put on
// another day and agreed on; a last letter; a stop that can be taken back and is never silent.
import type { Page } from '@playwright/test';
import { fr } from '../../client/i18n/fr.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { enterMade, makePair } from './made-pair.ts';
import { openRecord, unlock } from './people.ts';
import { FULL, lookAt } from './states.ts';

/** What is received comes with the next pass. */
const ARRIVES = { timeout: 120_000 } as const;
const t = fr;
const DAY = 86_400_000;
/** The day in so many days, as a date field has it. */
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

const PAGE = 'On entendait les pas avant la porte. Il y avait un rai de lumière, puis plus.';

/** The day a page is of is its device's own. */
async function zoned(page: Page): Promise<(timezoneId: string) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  return async (timezoneId) => {
    // One in force is let go before another is.
    await session.send('Emulation.setTimezoneOverride', { timezoneId: '' });
    await session.send('Emulation.setTimezoneOverride', { timezoneId });
  };
}

test('an absence is told, a pause and an end are agreed on or chosen, and a stop is never silent', async ({
  relay,
  newcomer,
}) => {
  test.setTimeout(FULL ? 1_200_000 : 600_000);
  const look = lookAt('rhythm', 'fr');
  const desk = await newcomer(DESK);
  // In no zone of the tests' own, so that it can be taken to another.
  const phone = await newcomer({ ...PHONE, ...({ timezoneId: undefined } as object) });
  const inZone = await zoned(phone);
  await inZone('Pacific/Pago_Pago');
  const made = await makePair(relay, { label: 'Camille D.', name: 'Camille' });
  await enterMade(desk, made.desk);
  await enterMade(phone, made.phone);
  const { keys } = made.desk;
  const { passphrase } = made.phone.keys;
  const today = async (): Promise<void> =>
    phone.getByRole('navigation').getByRole('link', { name: t.app.navToday }).click();
  const toStop = async (): Promise<void> => {
    await phone.getByRole('navigation').getByRole('link', { name: t.app.navYou, exact: true }).click();
    await phone.getByRole('button', { name: t.stop.title }).click();
    await expect(phone.getByRole('heading', { name: t.stop.title })).toBeVisible();
  };
  const toNotebook = async (): Promise<void> => {
    await phone.getByRole('navigation').getByRole('link', { name: t.app.navYou, exact: true }).click();
    await phone.getByRole('link', { name: t.notebook.open }).click();
    await expect(phone.getByRole('heading', { level: 1, name: t.notebook.title })).toBeVisible();
  };
  const back = (): Promise<void> => phone.getByRole('button', { name: t.common.back, exact: true }).click();
  const dialog = phone.getByRole('dialog');
  const heading = (name: RegExp) => phone.getByRole('heading', { level: 1, name });

  await test.step('an absence says what each person will read, and they read it; it is changed and called off', async () => {
    await desk.getByRole('navigation').getByRole('link', { name: t.app.navAbsences }).click();
    await desk.getByLabel(t.absence.from, { exact: true }).fill(inDays(3));
    await desk.getByLabel(t.absence.until, { exact: true }).fill(inDays(2));
    await expect(desk.getByText(t.absence.backwards)).toBeVisible();
    await desk.getByLabel(t.absence.until, { exact: true }).fill(inDays(6));
    await desk.getByLabel(t.absence.words).fill('Quelques jours au calme.');
    await expect(desk.getByText(/^Claire sera en absence du/)).toBeVisible();
    await look(desk, 'absence being planned');
    await desk.getByRole('button', { name: t.absence.create }).click();
    // Whoever may be proposed to somebody stands in a list of its own.
    const change = desk.getByRole('button', { name: t.absence.changeAct, exact: true });
    const listed = desk.getByRole('listitem').filter({ hasText: 'Camille', has: change });
    await expect(listed).toBeVisible();
    await expect(phone.getByText(/^Claire sera en absence du/)).toBeVisible(ARRIVES);
    await look(phone, 'day, an absence ahead');
    await listed.getByRole('button', { name: t.absence.changeAct, exact: true }).click();
    await desk.getByLabel(t.absence.until, { exact: true }).fill(inDays(3));
    await look(desk, 'absence being changed');
    await desk.getByRole('button', { name: t.absence.change, exact: true }).click();
    await expect(phone.getByText(/^Claire sera en absence le/)).toBeVisible(ARRIVES);
    await listed.getByRole('button', { name: t.absence.callOff }).click();
    await expect(phone.getByText(/^Claire sera en absence/)).toBeHidden(ARRIVES);
  });

  await test.step('public holidays of a place are told to everyone, but for those that are taken out', async () => {
    const days = desk.getByRole('group', { name: t.holidays.days });
    await desk.getByLabel(t.holidays.country, { exact: true }).selectOption('CH');
    await expect(days).toBeHidden();
    await desk.getByLabel(t.holidays.part, { exact: true }).selectOption('VD');
    await expect(days.getByRole('checkbox', { name: /^Jeûne fédéral/ })).toBeChecked();
    await look(desk, 'public holidays of a canton');
    await desk.getByLabel(t.holidays.country, { exact: true }).selectOption('BE');
    await expect(days.getByRole('checkbox', { name: /^Pâques/ })).not.toBeChecked();
    await days.getByRole('checkbox', { name: /^Armistice/ }).uncheck();
    await desk.getByRole('button', { name: t.holidays.tell({ count: 1 }) }).click();
    await expect(desk.getByText(t.holidays.told)).toBeVisible();
    await desk.reload();
    await unlock(desk, keys.passphrase);
    await expect(days.getByRole('checkbox', { name: /^Armistice/ })).not.toBeChecked();
    await expect(desk.getByText(t.holidays.told)).toBeVisible();
    await look(desk, 'public holidays that all know');
  });

  await test.step('the week says by day what is promised, and what the frames let it hold', async () => {
    await desk
      .getByRole('navigation')
      .getByRole('link', { name: /^Aujourd’hui/ })
      .click();
    await desk.getByRole('link', { name: t.week.title }).click();
    await expect(desk.getByRole('heading', { level: 1, name: t.week.title })).toBeVisible();
    await expect(desk.getByRole('row')).toHaveCount(8);
    await look(desk, 'the week');
    await desk.getByRole('navigation').getByRole('link', { name: t.app.navAbsences }).click();
  });

  await test.step('a pause by the patient: nothing leaves, what is written stays in the notebook, and is offered after it', async () => {
    await toStop();
    await look(phone, 'pause and ending');
    await phone.getByRole('button', { name: t.stop.pauseTitle }).click();
    await expect(dialog.getByRole('button', { name: t.common.cancel })).toBeVisible();
    await dialog.getByRole('radio', { name: t.stop.pauseUntilDate }).press('Space');
    await dialog.getByLabel(t.stop.pauseReturn).fill(inDays(20));
    await dialog.getByLabel(t.stop.words).fill('Trois semaines.');
    await look(phone, 'pause to confirm');
    await dialog.getByRole('button', { name: t.stop.pauseButton }).click();
    await expect(phone.getByText(/^Le suivi est en pause depuis/)).toBeVisible();
    await back();
    await today();
    await expect(heading(/^Le suivi est en pause depuis/)).toBeVisible();
    await toNotebook();
    await expect(phone.getByText(t.notebook.empty)).toBeVisible();
    await look(phone, 'notebook, empty');
    await phone.getByRole('button', { name: t.notebook.write }).click();
    await phone.getByLabel(t.writing.pieceTitleLabel).fill('La chambre du fond');
    await phone.getByLabel(t.notebook.bodyLabel).fill(PAGE);
    await expect(phone.getByText(/^Gardé, chiffré/)).toBeVisible();
    await look(phone, 'notebook, a page being written');
    await phone.getByRole('button', { name: t.notebook.done }).click();
    await expect(heading(/La chambre du fond/)).toBeVisible();
    await look(phone, 'notebook, a page');
    await back();
    await phone.getByLabel(t.notebook.search).fill('ESCALIER');
    await expect(phone.getByText(t.notebook.searchNone)).toBeVisible();
    await phone.getByLabel(t.notebook.search).fill('lumiere pas');
    await expect(phone.getByText(t.notebook.searchCount({ count: 1 }))).toBeVisible();
    await look(phone, 'notebook, searched');
    await back();
    await today();
    await phone.getByLabel(t.today.writeFlashLabel).fill('Écrit pendant la pause.');
    await expect(phone.getByRole('button', { name: t.today.send, exact: true })).toBeHidden();
    await look(phone, 'day, paused');
    await phone.getByRole('button', { name: t.notebook.keep }).click();
    await expect(phone.getByLabel(t.today.writeFlashLabel)).toHaveValue('');
    await expect(desk.getByText('Trois semaines.')).toBeHidden();
    await openRecord(desk, 'Camille');
    await expect(desk.getByText('Trois semaines.')).toBeVisible(ARRIVES);
    await look(desk, 'record, paused');
    await desk.getByRole('button', { name: t.stop.resumeAsk }).click();
    await expect(phone.getByText(t.stop.resumeAskedBy({ name: 'Claire' }))).toBeVisible(ARRIVES);
    await toStop();
    await phone.getByRole('button', { name: t.stop.resume }).click();
    await expect(phone.getByText(/^Le suivi est en pause depuis/)).toBeHidden();
    await back();
    await today();
    await look(phone, 'day, what a pause kept');
    await phone.getByRole('link', { name: t.notebook.pauseKept({ count: 1 }) }).click();
    const kept = phone.getByRole('region', { name: t.notebook.pauseHeading });
    await expect(kept.getByText('Écrit pendant la pause.')).toBeVisible();
    await look(phone, 'notebook, what a pause kept');
    await kept.getByRole('button', { name: t.notebook.give }).click();
    await expect(dialog.getByText(t.notebook.giveSeesOne({ psy: 'Claire' }))).toBeVisible();
    await dialog.getByRole('button', { name: t.notebook.giveAsIs }).click();
    await expect(kept).toBeHidden();
    await expect(desk.getByText('Écrit pendant la pause.')).toBeVisible(ARRIVES);
  });

  await test.step('a page of the notebook is given on another day: both read its two dates, and the page stays whole', async () => {
    // A day and an hour lie between these zones: it is another day at any hour.
    await inZone('Pacific/Kiritimati');
    await phone.reload();
    await unlock(phone, passphrase);
    await phone.getByRole('button', { name: /^La chambre du fond/ }).click();
    await phone.getByRole('button', { name: t.notebook.give }).click();
    await expect(dialog.getByRole('button', { name: t.common.cancel })).toBeFocused();
    await expect(dialog.getByText(/^Claire lira cette page et deux dates/)).toBeVisible();
    await look(phone, 'notebook, a page to set down');
    await dialog.getByLabel(t.notebook.giveWithDate).uncheck();
    await expect(dialog.getByText(t.notebook.giveSeesOne({ psy: 'Claire' }))).toBeVisible();
    await dialog.getByLabel(t.notebook.giveWithDate).check();
    await dialog.getByRole('button', { name: t.notebook.giveReread }).click();
    await expect(phone.getByLabel(t.writing.bodyLabel)).toHaveValue(PAGE);
    await phone.getByLabel(t.writing.bodyLabel).fill('On entendait les pas avant la porte.');
    await look(phone, 'writing, a copy of a page');
    await phone.getByRole('button', { name: t.writing.send, exact: true }).click();
    await expect(phone.getByText(t.writing.entrySent).first()).toBeVisible();
    await phone.getByRole('navigation').getByRole('link', { name: t.app.navThread }).click();
    await expect(phone.getByText(/^Écrit le .*, repris et déposé le/)).toBeVisible();
    await look(phone, 'thread, a page of two days');
    await expect(desk.getByText(/^Écrit le .*, repris et déposé le/)).toBeVisible(ARRIVES);
    await expect(desk.getByText('un rai de lumière')).toBeHidden();
    await look(desk, 'record, a page of two days');
    await toNotebook();
    await phone.getByRole('button', { name: /^La chambre du fond/ }).click();
    await expect(phone.getByText(/un rai de lumière/)).toBeVisible();
    await expect(phone.getByText(/^Déposée le/)).toBeVisible();
    await look(phone, 'notebook, a page set down');
    await phone.getByRole('button', { name: t.common.moreActions }).click();
    await phone.getByRole('button', { name: t.notebook.erase }).click();
    await expect(dialog.getByText(t.notebook.eraseGiven)).toBeVisible();
    await look(phone, 'notebook, a page to erase');
    await dialog.getByRole('button', { name: t.common.cancel }).click();
    await phone.getByRole('button', { name: t.notebook.givenGo }).click();
    await expect(phone.getByText('On entendait les pas avant la porte.').first()).toBeVisible();
    await today();
  });

  await test.step('a way to begin can be refused, stands above the text, and a page is followed by a minute to land', async () => {
    await phone.getByRole('button', { name: t.today.write, exact: true }).click();
    await phone.getByRole('button', { name: t.writing.prompt, exact: true }).click();
    const offer = phone.getByRole('region', { name: t.writing.prompt });
    await expect(offer).toBeVisible();
    await look(phone, 'writing, a way to begin');
    await offer.getByRole('button', { name: t.writing.promptNone }).click();
    await expect(offer).toBeHidden();
    await phone.getByRole('button', { name: t.writing.prompt, exact: true }).click();
    await offer.getByRole('button', { name: t.writing.promptOther }).click();
    await offer.getByRole('button', { name: t.writing.promptUse }).click();
    await expect(phone.getByRole('button', { name: t.writing.promptPutAway })).toBeVisible();
    await phone.getByLabel(t.writing.bodyLabel).fill('Un seul mot.');
    await look(phone, 'writing, from a way to begin');
    await phone.getByRole('button', { name: t.writing.send, exact: true }).click();
    await phone.getByRole('button', { name: t.today.landingLink }).click();
    await expect(phone.getByRole('region', { name: t.today.landingATitle })).toBeVisible();
    await phone.getByRole('button', { name: t.today.landingOther }).click();
    await expect(phone.getByRole('region', { name: t.today.landingBTitle })).toBeVisible();
    await look(phone, 'day, a minute to land');
  });

  await test.step('where no answer is missing the page of a missing one says so', async () => {
    await phone.goto('/silence');
    await unlock(phone, passphrase);
    await expect(phone.getByRole('heading', { name: t.silence.longOver })).toBeVisible();
    await look(phone, 'no answer is missing');
    await phone.goto('/aujourdhui');
    await unlock(phone, passphrase);
  });

  await test.step('a request to be looked at stands first, and the patient is told once it was seen', async () => {
    await desk
      .getByRole('navigation')
      .getByRole('link', { name: /^Aujourd’hui/ })
      .click();
    await phone.getByRole('link', { name: t.app.navHelp }).first().click();
    await phone.getByRole('button', { name: t.notify.button({ psy: 'Claire' }) }).click();
    await expect(heading(new RegExp(t.notify.title))).toBeVisible();
    await expect(phone.getByRole('link', { name: /112/ }).first()).toBeVisible();
    await phone.getByLabel(t.notify.words).fill('Lisez-moi, s’il vous plaît.');
    await look(phone, 'request to be looked at');
    await phone.getByRole('button', { name: t.notify.send }).click();
    await expect(phone.getByText(/^Votre demande est déposée/)).toBeVisible();
    await expect(desk.getByText(/^Camille vous demande de regarder/)).toBeVisible(ARRIVES);
    await look(desk, 'caseload, a request');
    await desk.getByRole('link', { name: t.caseload.lookOpen, exact: true }).click();
    await expect(desk.getByText('Lisez-moi, s’il vous plaît.')).toBeVisible();
    await expect(phone.getByText(/^Claire a lu votre demande le/)).toBeVisible(ARRIVES);
    await look(phone, 'request that was seen');
    await back();
    await expect(phone.getByLabel(t.today.writeFlashLabel)).toBeVisible();
  });

  const act = async (name: string): Promise<void> => {
    await desk.getByRole('button', { name: t.common.moreActions }).first().click();
    await desk.getByRole('button', { name, exact: true }).click();
  };

  await test.step('exercises and models are hers to keep, and enter a letter where she writes', async () => {
    await desk.getByRole('navigation').getByRole('link', { name: t.app.navLibrary }).click();
    await expect(desk.getByRole('button', { name: /^Trois phrases sans expliquer/ })).toBeVisible();
    await look(desk, 'exercises');
    await desk.getByRole('button', { name: /^Trois phrases sans expliquer/ }).click();
    await look(desk, 'a starter exercise');
    await desk.getByRole('button', { name: t.library.makeOwn }).click();
    await desk.getByLabel(t.library.name).fill('Trois phrases, à ma façon');
    await look(desk, 'an exercise being written');
    await expect(desk.getByLabel(t.library.name)).toHaveValue('Trois phrases, à ma façon');
    await desk.getByRole('button', { name: t.library.save, exact: true }).click();
    await expect(desk.getByRole('button', { name: /^Trois phrases, à ma façon/ })).toBeVisible();
    await desk.getByRole('radio', { name: t.library.models }).press('Space');
    await desk.getByRole('button', { name: t.library.newModel }).click();
    await desk.getByLabel(t.library.name).fill('Le soir');
    await desk.getByLabel(t.library.text, { exact: true }).fill('Bonsoir {patient}, à {heure}.');
    await desk.getByRole('button', { name: t.library.save, exact: true }).click();
    await expect(desk.getByRole('button', { name: 'Le soir' })).toBeVisible();
    await look(desk, 'models, with one of her own');
    await openRecord(desk, 'Camille');
    await desk.getByRole('button', { name: t.library.insertExercise, exact: true }).click();
    await desk
      .getByRole('dialog')
      .getByRole('radio', { name: /^Trois phrases, à ma façon/ })
      .press('Space');
    await look(desk, 'exercise to insert');
    await desk.getByRole('dialog').getByRole('button', { name: t.library.insert }).click();
    await desk.getByRole('button', { name: t.library.insertModel, exact: true }).click();
    await desk.getByRole('dialog').getByRole('radio', { name: 'Le soir' }).press('Space');
    await desk.getByRole('dialog').getByRole('button', { name: t.library.insert }).click();
    const letter = desk.getByLabel(t.record.textLabel({ n: '1' }));
    await expect(letter).toHaveValue(/^Choisissez une sensation présente[^]*\n\nBonsoir Camille, à \[heure\]\.$/);
    await desk.getByRole('button', { name: t.record.send }).click();
    await expect(desk.getByText(t.library.brackets)).toBeVisible();
    await look(desk, 'brackets to rewrite');
  });

  await test.step('an answer is scheduled, stands where it waits, and is taken back or left to come', async () => {
    const letter = desk.getByLabel(t.record.textLabel({ n: '1' }));
    const schedule = async (): Promise<void> => {
      await desk.getByRole('button', { name: /^Programmer / }).click();
      await expect(desk.getByRole('dialog').getByLabel(t.schedule.hour)).toBeVisible();
      await look(desk, 'answer to schedule');
      await desk
        .getByRole('dialog')
        .getByRole('button', { name: /^Programmer / })
        .click();
      await expect(desk.getByText(/est scellée dans trente secondes/)).toBeVisible();
    };
    await openRecord(desk, 'Camille');
    await letter.fill('Bonsoir Camille,\n\nJe vous lis à l’heure convenue.');
    await schedule();
    await expect(desk.getByText(/^Réponse scellée et envoyée/).first()).toBeVisible(ARRIVES);
    await expect(desk.getByRole('button', { name: t.schedule.withdraw })).toBeVisible();
    await look(desk, 'record, an answer scheduled');
    await desk
      .getByRole('navigation')
      .getByRole('link', { name: /^Aujourd’hui/ })
      .click();
    await expect(desk.getByRole('cell', { name: /^Programmée/ })).toBeVisible();
    await look(desk, 'caseload, an answer scheduled');
    await openRecord(desk, 'Camille');
    await desk.getByRole('button', { name: t.schedule.withdraw }).click();
    await expect(letter).toHaveValue(/Je vous lis à l’heure convenue/);
    await expect(desk.getByRole('button', { name: t.schedule.withdraw })).toBeHidden();
    await schedule();
    await expect(desk.getByRole('button', { name: t.schedule.withdraw })).toBeVisible(ARRIVES);
    await expect(phone.getByText('Je vous lis à l’heure convenue.')).toBeHidden();
  });

  await test.step('an end is proposed, put on another day, and agreed on', async () => {
    await act(t.stop.endPropose);
    const asked = desk.getByRole('dialog');
    await asked.getByLabel(t.stop.endLastAnswer).fill(inDays(40));
    await asked.getByLabel(t.stop.words).fill('Nous y arrivons.');
    await look(desk, 'end to propose');
    await asked.getByRole('button', { name: t.stop.endPropose }).click();
    await expect(desk.getByText(/^Vous proposez de terminer le suivi/)).toBeVisible();
    await toStop();
    await expect(phone.getByText('Nous y arrivons.')).toBeVisible(ARRIVES);
    await look(phone, 'end proposed');
    await phone.getByRole('button', { name: t.stop.endOtherDay }).click();
    await phone.getByLabel(t.stop.endLastAnswer).fill(inDays(60));
    await phone.getByRole('button', { name: t.stop.endOtherDay }).click();
    await expect(desk.getByText(/Dernière réponse souhaitée/)).toBeVisible(ARRIVES);
    await desk.getByRole('button', { name: t.stop.endAgree, exact: true }).click();
    await expect(phone.getByText(/^Le suivi se termine/)).toBeVisible(ARRIVES);
    await expect(desk.getByText(/^Le suivi se termine/)).toBeVisible();
  });

  await test.step('whoever ends with a last letter writes no more, and may receive one', async () => {
    await phone.getByRole('button', { name: t.stop.endTitle }).click();
    await dialog.getByLabel(t.stop.words).fill('Merci pour tout.');
    await look(phone, 'end to confirm');
    await dialog.getByRole('button', { name: t.stop.endTitle }).click();
    await back();
    await today();
    await expect(heading(/^Le suivi est terminé depuis/)).toBeVisible();
    await expect(phone.getByText(/^Le suivi est terminé. Une dernière lettre peut encore venir/)).toBeVisible();
    await expect(phone.getByLabel(t.today.writeFlashLabel)).toBeHidden();
    await look(phone, 'day, ended');
    await expect(desk.getByText('Merci pour tout.')).toBeVisible(ARRIVES);
    await look(desk, 'record, a last letter');
  });

  await test.step('a stop asks about danger first, wants words, and can be taken back', async () => {
    await act(t.stop.blockMenu);
    const asked = desk.getByRole('dialog');
    const stop = asked.getByRole('button', { name: t.stop.blockButton });
    await expect(asked.getByText(t.stop.blockBefore)).toBeVisible();
    await look(desk, 'stop to confirm');
    await expect(stop).toHaveAttribute('aria-disabled', 'true');
    await asked.getByRole('radio', { name: t.schedule.stopWithdraw }).press('Space');
    const words = asked.getByLabel(t.stop.blockLetter);
    await words.fill((await words.inputValue()).replaceAll(/\[([^\]]+)\]/g, '$1'));
    await stop.click();
    await desk.getByRole('status').getByRole('button', { name: t.common.cancel }).click();
    await expect(desk.getByText(t.stop.blockUndo)).toBeHidden();
    await act(t.stop.blockMenu);
    await asked.getByRole('radio', { name: t.schedule.stopWithdraw }).press('Space');
    await words.fill('Camille, j’arrête ce suivi aujourd’hui.');
    await stop.click();
    // Left before its thirty seconds are over, it is sent.
    await desk
      .getByRole('navigation')
      .getByRole('link', { name: /^Aujourd’hui/ })
      .click();
    await expect(desk.getByText(t.caseload.stateEnded)).toBeVisible();
    await openRecord(desk, 'Camille');
    await expect(desk.getByText(/^Arrêté le/)).toBeVisible();
    await look(desk, 'record, stopped');
    await expect(heading(/^Claire a arrêté ce suivi/)).toBeVisible(ARRIVES);
    await expect(phone.getByRole('link', { name: /112/ }).first()).toBeVisible();
    await phone.getByRole('button', { name: t.stop.blockedWords }).click();
    await expect(phone.getByText('Camille, j’arrête ce suivi aujourd’hui.')).toBeVisible();
    await look(phone, 'day, stopped');
  });

  expect(look.missed()).toEqual([]);
});
