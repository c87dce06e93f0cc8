// A worksheet as both people live with it: copied from those provided, joined to a letter, filled in on a phone without a network, read item by item
// beside the letter, quoted by a field, and seen over time by both.
import { fr as t } from '../../client/i18n/fr.ts';
import { expect, test } from './fixtures.ts';
import { enter, openRecord, sendAnswer, setDownFlash } from './people.ts';
import { pagesOfPdf, textOfPdf } from './pdf.ts';
import { FULL, lookAt } from './states.ts';

/** What is received comes with the next pass. */
const ARRIVES = { timeout: 120_000 } as const;
const w = t.worksheet;
const KEPT = 'Une odeur de café.';
const MORNING = 'Le bruit de la pluie sur le toit.';

test('a worksheet is composed, joined to a letter, filled in offline, read item by item, quoted, and seen over time', async ({
  freshPair,
}) => {
  test.setTimeout(FULL ? 1_500_000 : 400_000);
  const look = lookAt('worksheets', 'fr');
  const { desk: hers, phone: his } = freshPair;
  const [desk, phone] = await Promise.all([enter(hers), enter(his)]);
  await setDownFlash(phone, 'Je dors mal.');

  await test.step('the patient has none before one is sent', async () => {
    await phone.getByRole('link', { name: t.app.navYou }).first().click();
    await phone.getByRole('link', { name: w.open }).click();
    await expect(phone.getByText(w.listEmpty)).toBeVisible();
    await look(phone, 'worksheets, none');
    await phone.getByRole('button', { name: t.common.back }).click();
  });

  await test.step('one of those provided becomes hers, and is changed', async () => {
    await desk.getByRole('navigation').getByRole('link', { name: t.app.navLibrary }).click();
    await desk.getByRole('link', { name: w.tab, exact: true }).click();
    await expect(desk.getByText(w.libraryEmpty)).toBeVisible();
    await expect(desk.getByRole('button', { name: 'Notre façon de travailler' })).toBeVisible();
    await look(desk, 'her worksheets, none');
    await desk.getByRole('button', { name: 'Les nuits' }).click();
    await look(desk, 'a worksheet provided');
    await desk.getByRole('button', { name: w.copy }).click();
    await desk.getByRole('button', { name: /^Cette nuit m’a semblé/ }).click();
    await expect(desk.getByLabel(w.high)).toHaveValue('d’une pièce');
    await desk.getByRole('button', { name: w.typeTable, exact: true }).click();
    await desk.getByLabel(w.question).first().fill('Les rêves, s’il y en a');
    await look(desk, 'a worksheet being composed');
    await desk.getByRole('button', { name: w.removeNamed({ question: 'Les rêves, s’il y en a' }) }).click();
    await desk.getByRole('button', { name: w.save, exact: true }).click();
    await expect(desk.getByText(/^Gardée dans votre bibliothèque, chiffrée, /)).toBeVisible();
  });

  await test.step('it stands beside a letter, and leaves with it', async () => {
    await openRecord(desk, 'Lucie');
    await desk.getByLabel('Texte, passage 1').fill('Bonjour Lucie,\n\nUne feuille, si vous voulez.');
    await desk.getByRole('button', { name: w.joinShort, exact: true }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Les nuits/ }).press('Space');
    await expect(dialog.getByLabel(w.fromHour)).toHaveValue('06:00');
    // At whatever hour this runs it is offered.
    await dialog.getByLabel(w.fromHour).fill('00:00');
    await look(desk, 'a worksheet to join');
    await dialog.getByRole('button', { name: w.join }).click();
    await expect(desk.getByRole('heading', { level: 3, name: 'Les nuits' })).toBeVisible();
    await look(desk, 'record, a letter with a worksheet');
    await sendAnswer(desk, 'Lucie');
  });

  await test.step('the letter brings it, and the day offers it', async () => {
    await phone.getByRole('link', { name: t.app.navToday }).first().click();
    await expect(phone.getByRole('heading', { name: 'Votre réponse est arrivée.' })).toBeVisible(ARRIVES);
    await expect(phone.getByText(w.homeHeading)).toBeHidden();
    await phone.getByRole('button', { name: 'Lire' }).click();
    await expect(phone.getByRole('heading', { level: 3, name: 'Les nuits' })).toBeVisible();
    await look(phone, 'letter, with a worksheet');
    await phone.getByRole('button', { name: t.letter.backToToday }).click();
    await expect(phone.getByRole('heading', { name: w.homeHeading })).toBeVisible();
    await look(phone, 'day, a worksheet offered');
  });

  await test.step('it is filled in without a network, kept as one goes, and set down', async () => {
    await his.context.setOffline(true);
    await phone.getByRole('button', { name: w.fill, exact: true }).click();
    await expect(phone.getByRole('heading', { level: 1, name: 'Les nuits' })).toBeVisible();
    await look(phone, 'a worksheet to fill in');
    // Where nobody prints, printing is over at once: the sheet stands until the browser took it.
    await phone.evaluate(() => {
      window.print = () => undefined;
    });
    await phone.getByRole('button', { name: w.printBlank }).click();
    await expect(phone.locator('.worksheet-sheet')).toHaveCount(1);
    const blank = await phone.pdf({ format: 'A4', path: test.info().outputPath('blank.pdf') });
    expect(pagesOfPdf(blank)).toBe(1);
    for (const words of ['Les nuits', 'Lumière éteinte', 'plusieurs', 'hachée', t.worksheet.hour])
      expect(textOfPdf(blank)).toContain(words);
    // What stands on the screen is not on that paper.
    expect(textOfPdf(blank)).not.toContain(w.blankOk);
    await expect(phone.locator('.worksheet-sheet')).toHaveCount(0);
    await phone.getByRole('button', { name: w.send }).click();
    await expect(phone.getByText(w.emptySend)).toBeVisible();
    await phone.getByLabel('plusieurs', { exact: true }).check();
    await phone.getByRole('radio', { name: /^Repère 2 sur 5/ }).check();
    await phone.getByLabel('Ce qui était là au réveil, en quelques mots').fill(MORNING);
    await expect(phone.getByText(/^Brouillon chiffré/)).toBeVisible();
    await look(phone, 'a worksheet half filled in');
    await phone.getByRole('button', { name: w.closeKept }).click();
    await phone.getByRole('button', { name: w.goOn }).first().click();
    await expect(phone.getByLabel('Ce qui était là au réveil, en quelques mots')).toHaveValue(MORNING);
    await phone.getByRole('button', { name: w.send }).click();
    await expect(phone.getByRole('button', { name: /feuille/ }).first()).toBeVisible();
    await expect(phone.getByRole('heading', { name: w.homeHeading })).toBeHidden();
    await his.context.setOffline(false);
  });

  await test.step('it is read item by item beside the letter, and quoted by a field with its question', async () => {
    const entry = desk.locator('[data-entry]').filter({ hasText: MORNING });
    await expect(entry.getByText(w.leftBlank).first()).toBeVisible(ARRIVES);
    await look(desk, 'record, a worksheet filled in');
    // The one of the scale: what was left blank can be quoted by nobody.
    await expect(entry.getByRole('button', { name: w.quote })).toHaveCount(3);
    await entry.getByRole('button', { name: w.quote }).nth(1).click();
    await expect(desk.getByRole('region', { name: /^Réponse à/ }).getByText(/Cette nuit m’a semblé/)).toBeVisible();
  });

  await test.step('another is kept for oneself, gone on with in the notebook, and given later', async () => {
    await phone.getByRole('link', { name: t.app.navYou }).first().click();
    await phone.getByRole('link', { name: w.open }).click();
    await phone.getByRole('button', { name: w.another }).click();
    await phone.getByRole('radio', { name: /^Repère 4 sur 5/ }).check();
    await look(phone, 'a worksheet to keep');
    await phone.getByRole('button', { name: t.notebook.keep }).click();
    await expect(phone.getByRole('heading', { level: 1, name: 'Les nuits' })).toBeVisible();
    await expect(phone.getByText(w.leftBlank).first()).toBeVisible();
    await look(phone, 'notebook, a worksheet');
    await phone.getByRole('button', { name: t.notebook.goOn }).click();
    await phone.getByLabel('Ce qui était là au réveil, en quelques mots').fill(KEPT);
    await look(phone, 'notebook, a worksheet gone on with');
    await phone.getByRole('button', { name: t.notebook.done }).click();
    await expect(phone.getByText(KEPT)).toBeVisible();
    await expect(desk.getByText(KEPT)).toBeHidden();
    await phone.getByRole('button', { name: t.notebook.give }).click();
    await look(phone, 'notebook, a worksheet to give');
    await expect(phone.getByRole('dialog').getByRole('button', { name: t.notebook.giveReread })).toBeHidden();
    await phone.getByRole('dialog').getByRole('button', { name: t.notebook.giveAsIs }).click();
    await expect(phone.getByText(t.writing.entrySent).first()).toBeVisible();
    // Whoever reads is not interrupted: it is added where she asks for it.
    await desk.getByRole('button', { name: /^1 nouveau dépôt, .+ L’ajouter à ma lecture$/ }).click(ARRIVES);
    await expect(desk.getByText(KEPT).first()).toBeVisible(ARRIVES);
    // Past the page and the list.
    await phone.getByRole('button', { name: t.common.back }).click();
    await expect(phone.getByRole('heading', { level: 1, name: w.list })).toBeVisible();
    await phone.getByRole('button', { name: t.common.back }).click();
  });

  await test.step('both see the same over time, and it is printed alone', async () => {
    await desk.getByRole('link', { name: w.tab, exact: true }).click();
    await desk.getByText(w.time).click();
    await desk
      .getByText(/^Les nuits, déposée/)
      .first()
      .click();
    await look(desk, 'record, worksheets');
    await phone.getByRole('link', { name: t.app.navYou }).first().click();
    await phone.getByRole('link', { name: w.open }).click();
    await phone.getByText(w.time).click();
    await phone
      .getByText(/^Les nuits, déposée/)
      .first()
      .click();
    await look(phone, 'worksheets');
    const text = textOfPdf(await phone.pdf({ format: 'A4' }));
    expect(text).toContain('hachée');
    await phone.getByRole('button', { name: w.stop }).click();
    await look(phone, 'a worksheet to stop');
    await phone.getByRole('dialog').getByRole('button', { name: w.stop }).click();
    await expect(phone.getByText(/^Feuille arrêtée le/)).toBeVisible();
    await expect(desk.getByText(/^Lucie a arrêté cette feuille le/)).toBeVisible(ARRIVES);
  });
  expect(look.missed()).toEqual([]);
});
