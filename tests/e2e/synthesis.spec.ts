// Passages that both people keep, each for themselves, by a selection and by keyboard alone; and a synthesis of them: written by section with numbers and
// quotes, sent, read as a letter, remarked on, changed with both versions standing, and left by a source that was erased.
import { fr as t } from '../../client/i18n/fr.ts';
import { expect, test } from './fixtures.ts';
import { textOfPdf } from './pdf.ts';
import { enter, openRecord, sendAnswer, setDownFlash, unlock } from './people.ts';
import { FULL, lookAt } from './states.ts';
import type { Page } from '@playwright/test';

/** What is received comes with the next pass. */
const ARRIVES = { timeout: 120_000 } as const;
const m = t.mark;
const s = t.synthesis;

/** Selects a text that stands on the page. */
async function select(page: Page, text: string): Promise<void> {
  await expect(page.locator('[data-start]').filter({ hasText: text }).first()).toBeVisible();
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(wanted);
      const isShown = node.parentElement?.closest('[data-start]') !== null;
      if (at < 0 || !isShown) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return;
    }
    throw new Error(`nothing says “${wanted}”`);
  }, text);
}

test('passages are kept, and a synthesis of them is written, read, remarked on and changed', async ({ freshPair }) => {
  test.setTimeout(FULL ? 1_500_000 : 400_000);
  const look = lookAt('synthesis', 'fr');
  const { desk: hers, phone: his } = freshPair;
  const [desk, phone] = await Promise.all([enter(hers), enter(his)]);
  await setDownFlash(phone, 'Ma sœur comptait les marches, moi je regardais la poignée.');
  await phone.getByRole('link', { name: t.app.navAnswers }).first().click();
  await phone.getByRole('link', { name: m.title }).click();
  await expect(phone.getByText(m.none)).toBeVisible();
  await look(phone, 'passages, none');

  await test.step('she keeps what she selects, and one more by keyboard', async () => {
    await openRecord(desk, 'Lucie');
    await expect(desk.getByText('Ma sœur comptait')).toBeVisible(ARRIVES);
    await select(desk, 'moi je regardais la poignée');
    await desk
      .getByRole('toolbar', { name: t.record.selectionLabel })
      .getByRole('button', { name: m.keepShort })
      .click();
    await expect(desk.getByText(m.kept)).toBeAttached();
    await expect(desk.locator('[data-entry] mark')).toHaveText('moi je regardais la poignée');
    await desk.keyboard.press('j');
    await desk.keyboard.press('m');
    const dialog = desk.getByRole('dialog', { name: m.keepOne });
    await dialog.getByLabel(m.choose).press('ControlOrMeta+Home');
    for (const _letter of 'Ma sœur') await dialog.getByLabel(m.choose).press('Shift+ArrowRight');
    await dialog.getByLabel(m.note).fill('La sœur, pour la première fois.');
    await dialog.getByRole('button', { name: m.keep }).click();
    await expect(dialog).toBeHidden();
    await desk.getByRole('link', { name: t.synthesis.tab, exact: true }).click();
    await expect(desk.getByRole('listitem').filter({ hasText: 'La sœur, pour la première fois.' })).toBeVisible();
    await look(desk, 'record, no synthesis yet');
    await desk.getByRole('button', { name: m.quoteInAnswer }).first().click();
    await expect(desk.getByRole('region', { name: /^Réponse à/ }).getByText('Ma sœur', { exact: true })).toBeVisible();
  });

  await test.step('the patient keeps a passage of an answer', async () => {
    await desk.getByLabel('Texte, passage 1').fill('Bonjour Lucie,\n\nCette poignée, restons-y un moment.\n\nClaire');
    await sendAnswer(desk, 'Lucie');
    await phone.getByRole('button', { name: t.letter.backToAnswers }).click();
    await phone.getByRole('button', { name: /Cette poignée/ }).click(ARRIVES);
    await select(phone, 'restons-y un moment');
    await look(phone, 'letter, a passage to keep');
    await select(phone, 'restons-y un moment');
    await phone.getByRole('button', { name: m.keep }).click();
    await phone.getByRole('button', { name: m.keepOne }).click();
    const dialog = phone.getByRole('dialog', { name: m.keepOne });
    await dialog.getByRole('button', { name: m.keep }).click();
    await expect(dialog.getByText(m.nothingChosen)).toBeVisible();
    await dialog.getByRole('button', { name: t.common.cancel }).click();
    await phone.getByRole('button', { name: t.letter.backToAnswers }).click();
    await phone.getByRole('link', { name: m.title }).click();
    await phone.getByRole('button', { name: m.addWord }).click();
    await phone.getByLabel(m.note).fill('À relire le soir.');
    await phone.getByRole('button', { name: m.keepWord }).click();
    await expect(phone.getByText('À relire le soir.')).toBeVisible();
    await look(phone, 'passages');
    await phone.getByRole('button', { name: m.remove }).click();
    await expect(phone.getByText(m.none)).toBeVisible();
  });
  await test.step('a synthesis is written by section, with a passage that was kept and numbers put in by keyboard', async () => {
    await desk.getByRole('link', { name: s.tab, exact: true }).click();
    await desk.getByRole('button', { name: s.begin }).click();
    await look(desk, 'record, a synthesis begun');
    await desk.getByLabel(s.titleField).fill('Automne');
    const first = desk.getByRole('textbox', { name: s.sectionText({ n: '1' }) });
    await first.click();
    await desk.keyboard.type('Un mot traverse ces semaines ');
    await desk.getByRole('heading', { level: 1, name: 'Lucie' }).click();
    await desk.keyboard.press('j');
    await desk.keyboard.press('r');
    await expect(first.getByRole('img', { name: /^dépôt 1, / })).toBeVisible();
    await first.press('ControlOrMeta+End');
    await desk.keyboard.type(', puis revient.');
    await desk.getByRole('button', { name: s.cite, exact: true }).first().click();
    await expect(desk.getByRole('button', { name: s.removeQuote })).toBeVisible();
    await expect(desk.getByText(/^Brouillon chiffré, /)).toBeVisible();
    await look(desk, 'record, a synthesis being written');
    await desk.reload();
    await unlock(desk, hers.keys.passphrase);
    await desk.getByRole('button', { name: /Automne/ }).click();
    await expect(first).toContainText('Un mot traverse ces semaines , puis revient.');
    await expect(first.getByRole('img', { name: /^dépôt 1, / })).toBeVisible();
    await desk.getByRole('button', { name: s.send, exact: true }).click();
    await look(desk, 'record, a synthesis to send');
    await desk.getByRole('dialog').getByRole('button', { name: s.send, exact: true }).click();
    await expect(desk.getByText(s.pending({ patient: 'Lucie' }))).toBeVisible();
    await look(desk, 'record, a synthesis that leaves');
    await expect(desk.getByText(/Version 1, envoyée le/)).toBeVisible(ARRIVES);
  });

  await test.step('it arrives as a letter of its own title; numbers open the entry, and a passage is remarked on', async () => {
    await phone.getByRole('button', { name: t.letter.backToAnswers }).click();
    await phone.getByRole('link', { name: t.app.navToday }).first().click();
    await expect(phone.getByText(s.came)).toBeVisible(ARRIVES);
    await look(phone, 'day, a synthesis arrived');
    await phone.getByRole('button', { name: s.read }).click();
    await expect(phone.getByRole('heading', { level: 1, name: 'Automne' })).toBeVisible();
    await look(phone, 'a synthesis');
    await phone
      .getByRole('button', { name: /^Dépôt 1, / })
      .first()
      .click();
    await expect(phone).toHaveURL(/fil$/);
    await phone.goBack();
    await select(phone, 'Un mot traverse ces semaines');
    await phone.getByRole('button', { name: s.annotate, exact: true }).click();
    await phone.getByLabel(s.annotation).fill('Il y a un deuxième mot, je crois : attendre.');
    await look(phone, 'a synthesis, a remark being written');
    // Kept as any draft is: it is there again for whoever comes back.
    await phone.getByRole('button', { name: t.letter.backToToday }).click();
    await phone.getByRole('link', { name: t.app.navAnswers }).first().click();
    await phone
      .getByRole('button', { name: /Automne/ })
      .first()
      .click();
    await expect(phone.getByLabel(s.annotation)).toHaveValue('Il y a un deuxième mot, je crois : attendre.');
    await phone.getByRole('button', { name: s.annotationSend }).click();
    await expect(phone.getByRole('button', { name: s.annotated({ count: 1 }) })).toBeVisible();
    await phone.getByRole('button', { name: s.annotateSome }).first().click();
    await phone.getByLabel(s.choosePassage).press('ControlOrMeta+A');
    await phone.getByLabel(s.annotation).fill('Oui.');
    await phone.getByRole('button', { name: s.annotationSend }).click();
    await expect(phone.getByRole('button', { name: s.annotated({ count: 2 }) })).toBeVisible();
    await phone.getByRole('button', { name: s.annotated({ count: 2 }) }).click();
    await look(phone, 'a synthesis, its remarks');
    await phone.getByRole('button', { name: s.remarkTake }).last().click();
    await look(phone, 'a synthesis, a remark to take back');
    await phone.getByRole('dialog').getByRole('button', { name: s.remarkTake }).click();
    await expect(phone.getByRole('button', { name: s.annotated({ count: 1 }) })).toBeVisible();
  });

  await test.step('she sees the remarks at their passage, and changes it; both versions stand on both sides', async () => {
    await expect(desk.getByText(s.annotated({ count: 1 }))).toBeVisible(ARRIVES);
    await desk.getByRole('button', { name: /Automne/ }).click();
    await desk.getByRole('button', { name: s.annotated({ count: 1 }) }).click();
    await expect(desk.getByText('Il y a un deuxième mot, je crois : attendre.')).toBeVisible();
    await look(desk, 'record, a synthesis remarked on');
    await desk.getByRole('button', { name: s.change }).click();
    await desk.getByRole('textbox', { name: s.sectionText({ n: '1' }) }).press('ControlOrMeta+End');
    await desk.keyboard.type(' Il y en a deux.');
    await desk.getByRole('button', { name: s.send, exact: true }).click();
    await desk.getByRole('dialog').getByRole('button', { name: s.send, exact: true }).click();
    await expect(desk.getByText(/Version 2, envoyée le/)).toBeVisible(ARRIVES);
    await phone.getByRole('button', { name: t.letter.backToAnswers }).click();
    await phone.getByRole('link', { name: t.app.navToday }).first().click();
    await phone.getByRole('button', { name: s.read }).click(ARRIVES);
    await phone.getByRole('button', { name: s.side }).click();
    await expect(phone.locator('ins')).toContainText('Il y en a deux');
    await look(phone, 'a synthesis, old beside new');
  });

  await test.step('a source that is erased leaves the draft by one sentence, and stays in the letter that was sent', async () => {
    await desk.getByRole('button', { name: s.begin }).click();
    await desk.getByLabel(s.titleField).fill('Hiver');
    await desk.getByRole('radio', { name: s.periodOwn, exact: true }).check();
    await desk.getByLabel(s.periodFrom, { exact: true }).fill('2020-01-01');
    await desk.getByRole('button', { name: s.cite, exact: true }).first().click();
    await expect(desk.getByRole('button', { name: s.removeQuote })).toBeVisible();
    await expect(desk.getByText(/^Brouillon chiffré, /)).toBeVisible();
    await phone.getByRole('button', { name: t.letter.backToToday }).click();
    await phone.getByRole('link', { name: t.app.navThread }).first().click();
    await phone.getByRole('button', { name: /Ma sœur comptait/ }).click();
    await phone.getByRole('button', { name: t.common.moreActions }).first().click();
    await phone.getByRole('button', { name: t.erasure.entry, exact: true }).click();
    await phone.getByRole('dialog').getByRole('button', { name: t.erasure.confirm }).click();
    await expect(desk.getByText(/sa citation est retirée du brouillon/)).toBeVisible(ARRIVES);
    await look(desk, 'record, a source erased');
    await desk.getByRole('button', { name: s.backToList }).click();
    await look(desk, 'record, syntheses');
    const paper = textOfPdf(await desk.pdf({ format: 'A4', path: test.info().outputPath('syntheses.pdf') }));
    for (const words of ['Automne', 'Hiver', s.list, m.title]) expect(paper).toContain(words);
    expect(paper).toMatch(/Synthèses et passages gardés, Lucie\. Imprimé le .+ 20\d\d à /);
    await desk.getByRole('button', { name: /^Automne/ }).click();
    await expect(desk.getByText('Ma sœur', { exact: true })).toBeVisible();
  });
  expect(look.missed()).toEqual([]);
});
