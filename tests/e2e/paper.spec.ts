// What leaves the screen on paper: the sheet is read by readers of codes and fits a page of any size, a letter is printed where it
// is reread, and everything printed is text in the file.
import { jsQrOf, zbarOf } from '../paper/pictures.ts';
import { parseRecoveryWords } from '../../shared/crypto/identity/recovery-words.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { expect, test } from './fixtures.ts';
import { enter, openRecord, readSheet, setDownFlash, setDownPiece } from './people.ts';
import { pagesOfPdf, textOfPdf } from './pdf.ts';

const PAPERS = [
  { name: 'A4', width: '210mm', height: '297mm' },
  { name: 'Letter', width: '216mm', height: '279mm' },
  { name: 'A5', width: '148mm', height: '210mm' },
  { name: 'A6', width: '105mm', height: '148mm' },
] as const;

test('F1, F2, F3: the recovery sheet is one page of any paper, its words text, its code read by two readers', async ({
  freshPair,
}) => {
  await loadSodium();
  const page = await enter(freshPair.phone);
  await page.getByRole('navigation').getByRole('link', { name: 'Vous', exact: true }).click();
  await page.getByRole('link', { name: 'Nouvelle fiche' }).click();
  await page.getByLabel('Phrase secrète').fill(freshPair.phone.keys.passphrase);
  await page.getByRole('button', { name: 'Établir la fiche' }).click();
  const words = await readSheet(page);

  for (const { name, width, height } of PAPERS) {
    const path = test.info().outputPath(`sheet ${name}.pdf`);
    const pdf = await page.pdf({ width, height, printBackground: true, path });
    expect(pagesOfPdf(pdf), name).toBe(1);
    const text = textOfPdf(pdf);
    expect(text, name).not.toContain('\ufffd');
    for (const word of words) expect(text, `${name}: ${word}`).toContain(word);
    for (let number = 1; number <= 24; number++) expect(text, name).toContain(`${number} ${words[number - 1]}`);
  }

  await page.emulateMedia({ media: 'print' });
  for (const viewport of [
    { width: 794, height: 1122 },
    { width: 559, height: 794 },
  ]) {
    await page.setViewportSize(viewport);
    const picture = await page.screenshot({ fullPage: true, scale: 'device' });
    const reader = await page.context().newPage();
    for (const read of [await zbarOf(reader, picture), await jsQrOf(reader, picture)]) {
      expect(read).toMatch(/^[A-Z]+(?: [A-Z]+){23}$/);
      expect(unwrap(parseRecoveryWords(read ?? ''))).toEqual(unwrap(parseRecoveryWords(words.join(' '))));
    }
    await reader.close();
    // The foot stands below everything, over nothing.
    const boxes = await page.evaluate(() =>
      ['.sheet-secret', '.sheet-columns', '.sheet-foot'].map(
        (part) => document.querySelector(part)?.getBoundingClientRect().toJSON() as DOMRect,
      ),
    );
    expect(boxes[0]?.bottom).toBeLessThanOrEqual(boxes[1]?.top ?? 0);
    expect(boxes[1]?.bottom).toBeLessThanOrEqual(boxes[2]?.top ?? 0);
  }

  // The widest word of the list, in every place: none is broken.
  await page.locator('.sheet-words li').evaluateAll((all) => all.forEach((each) => (each.textContent = 'mammouth')));
  for (const { name, width, height } of PAPERS) {
    const pdf = await page.pdf({ width, height, printBackground: true });
    expect(textOfPdf(pdf).match(/\bmammouth\b/g) ?? [], name).toHaveLength(24);
    expect(pagesOfPdf(pdf), name).toBe(1);
  }
});

test('R2: a letter is printed where it is reread, the entries where they are read, at every width of the window', async ({
  freshPair,
}) => {
  const phone = await enter(freshPair.phone);
  await setDownFlash(phone, 'Le train de huit heures.');
  await setDownPiece(phone, 'La cuisine', 'Je revois la toile cirée.\n\nElle ne disait rien.');
  const desk = await enter(freshPair.desk);
  await openRecord(desk, 'Lucie');
  await expect(desk.getByRole('article')).toHaveCount(2);
  const printed = async (name = 'record') =>
    textOfPdf(await desk.pdf({ format: 'A4', path: test.info().outputPath(`${name}.pdf`) }));
  for (const width of [1440, 1000]) {
    await desk.setViewportSize({ width, height: 900 });
    const entries = await printed();
    for (const part of ['Le train de huit heures.', 'La cuisine', 'Je revois la toile cirée.', 'Elle ne disait rien.'])
      expect(entries, `${width}`).toContain(part);
    // Whose they are and when they were printed, every day with its year, none as it is called today.
    expect(entries, `${width}`).toMatch(/Échanges avec Lucie\. Imprimé le .+ 20\d\d à /);
    expect(entries, `${width}`).toMatch(/(Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche) \S+ \S+ 20\d\d/);
    expect(entries, `${width}`).not.toMatch(/aujourd’hui|hier|demain/i);
    expect(entries, `${width}`).toContain('1 / 1');
  }
  await desk.emulateMedia({ media: 'print' });
  await desk.setViewportSize({ width: 640, height: 900 });
  // Nothing is cut at the edge of the sheet.
  const beyond = await desk.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const parts = [...document.querySelectorAll('[aria-labelledby="record"] *')];
    return parts.filter((part) => part.getBoundingClientRect().right > edge + 1).map((part) => part.className);
  });
  expect(beyond).toEqual([]);
  await desk.emulateMedia({ media: null });
  await desk.setViewportSize({ width: 1440, height: 900 });
  await desk.getByLabel('Texte, passage 1').fill('Bonjour Lucie,\n\nJe m’arrête au train de 8 h 05.');
  await desk.getByRole('button', { name: 'Relire', exact: true }).click();
  await expect(desk.getByRole('button', { name: 'Imprimer' })).toBeVisible();
  for (const width of [1440, 1000]) {
    await desk.setViewportSize({ width, height: 900 });
    const letter = await printed('letter');
    expect(letter, `${width}`).toContain('Bonjour Lucie,');
    expect(letter, `${width}`).toContain('Je m’arrête au train de 8 h 05.');
    expect(letter, `${width}`).not.toContain('Elle ne disait rien.');
    expect(letter, `${width}`).toMatch(/Brouillon, imprimé le .+ 20\d\d à /);
    expect(letter, `${width}`).not.toMatch(/aujourd’hui|hier|demain/i);
    expect(letter).not.toContain('\ufffd');
  }
});
