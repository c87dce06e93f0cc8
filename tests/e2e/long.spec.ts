// One text of thousands of paragraphs freezes no screen: it stands there whole, in few elements, for both people.
import { expect, test } from './fixtures.ts';
import { enter, openRecord } from './people.ts';
import { textOfPdf } from './pdf.ts';

const PARAGRAPHS = 20_000;

test('X20: a text of 20,000 paragraphs is few elements in the record, the thread and the day, and nothing of it is lost', async ({
  freshPair,
}) => {
  const phone = await enter(freshPair.phone);
  const text = `${'x\n\n'.repeat(PARAGRAPHS - 1)}La fin du texte.`;
  await phone.getByRole('button', { name: 'Écrire', exact: true }).click();
  await phone.getByLabel('Titre, facultatif').fill('Vingt mille');
  // Put there at once: typing so many lines takes a browser minutes.
  await phone.getByLabel('Votre écrit').evaluate((field, value) => {
    (field as HTMLTextAreaElement).value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
  await phone.getByRole('button', { name: 'Déposer', exact: true }).click();
  await expect(phone.getByLabel('Votre éclair')).toBeVisible();
  const count = (selector: string) => phone.locator(`${selector} *`).count();
  expect(await count('main')).toBeLessThan(500);
  await phone.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
  await phone.getByRole('button', { name: /Vingt mille/ }).click();
  await expect(phone.getByText('La fin du texte.')).toHaveCount(1);
  expect(await count('main')).toBeLessThan(500);

  const desk = await enter(freshPair.desk);
  await openRecord(desk, 'Lucie');
  const article = desk.getByRole('article').filter({ hasText: 'Vingt mille' });
  await expect(article).toBeVisible();
  const whole = desk.getByRole('button', { name: 'Lire en entier' });
  if (await whole.isVisible()) await whole.click();
  await expect(article).toContainText('La fin du texte.');
  expect(await desk.locator('.record *').count()).toBeLessThan(500);
  const shown = (await article.locator('.entry-text').innerText()).replace(/\s+/g, '');
  expect(shown).toBe(text.replace(/\s+/g, ''));

  await test.step('a passage of it is quoted from its own place', async () => {
    await article
      .locator('.paragraph')
      .last()
      .evaluate((element) => {
        const last = element.lastChild;
        const from = last?.nodeValue?.lastIndexOf('La fin') ?? -1;
        if (last === null || from < 0) throw new Error('the passage does not stand in one piece of text');
        getSelection()?.setBaseAndExtent(last, from, last, last.nodeValue?.length ?? 0);
      });
    await desk.getByRole('toolbar', { name: 'Passage sélectionné' }).getByRole('button', { name: 'Citer' }).click();
    await expect(desk.locator('blockquote').filter({ hasText: 'La fin du texte.' })).toBeVisible();
  });
});

test('X20: of many entries the record draws a page, reads on when asked, and prints all', async ({ freshPair }) => {
  test.setTimeout(600_000);
  const phone = await enter(freshPair.phone);
  const many = 64;
  for (let at = 1; at <= many; at++) {
    await phone.getByLabel('Votre éclair').fill(`Pensée ${at}.`);
    await phone.getByRole('button', { name: 'Déposer', exact: true }).click();
    await expect(phone.getByLabel('Votre éclair')).toHaveValue('');
  }
  await expect(phone.getByRole('button', { name: `Pensée ${many}.` })).toContainText(/Envoyé|Arrivé/, {
    timeout: 120_000,
  });
  const desk = await enter(freshPair.desk);
  await openRecord(desk, 'Lucie');
  await expect(desk.getByRole('article')).toHaveCount(60);
  expect(textOfPdf(await desk.pdf())).toContain(`Pensée ${many}.`);
  await desk.getByRole('button', { name: 'Lire la suite' }).click();
  await expect(desk.getByRole('article')).toHaveCount(many);
  await expect(desk.getByRole('button', { name: 'Lire la suite' })).toBeHidden();
});
