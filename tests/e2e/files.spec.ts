// Pictures, drawings and documents, from a real file to the other person's screen: what a photo tells is found in it and nowhere else; what cannot be
// made anew is refused in a sentence; a drawing outlives its tab; a document is never joined by Enter alone.
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { concatBytes, utf8 } from '../../shared/bytes.ts';
import { pdfOf, pngOf } from '../harness/pictures.ts';
import { MARKS, planted } from '../harness/planted.ts';
import { expect, test } from './fixtures.ts';
import { enter, openRecord, unlock } from './people.ts';
import { photoFrom } from './photos.ts';
import { lookAt } from './states.ts';

/** Keeps what is shown as a picture, so that its bytes can be read: the page's policy lets no script fetch them. */
const keepPictures = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const kept: Blob[] = [];
    Object.assign(globalThis, { keptPictures: kept });
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (its: Blob | MediaSource) => {
      if (its instanceof Blob) kept.push(its);
      return create(its);
    };
  });
};

const picturesIn = async (page: Page): Promise<readonly Buffer[]> => {
  const all = await page.evaluate(async () => {
    const { keptPictures } = globalThis as unknown as { readonly keptPictures: readonly Blob[] };
    return Promise.all(keptPictures.map(async (blob) => [...new Uint8Array(await blob.arrayBuffer())]));
  });
  return all.map((bytes) => Buffer.from(bytes));
};

const input = (page: Page, type: 'image' | 'pdf'): Locator =>
  page.locator(type === 'pdf' ? 'input[accept="application/pdf"]' : 'input[type=file][accept^="image"]:not([capture])');
/** From a file: tens of megabytes cross to a browser slowly. */
async function give(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const path = test.info().outputPath(name);
  writeFileSync(path, bytes);
  await input(page, 'image').setInputFiles(path);
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Écrire', exact: true }).click();
  await page.getByLabel('Votre écrit').fill(text);
}

test('a photo, a drawing and a document are joined, set down, and seen at the desk; of the photo only what it shows', async ({
  freshPair,
}) => {
  const look = lookAt('files', 'fr');
  const phone = await enter(freshPair.phone);
  const photo = planted(await photoFrom(phone, 1_600, 1_200), 6);
  for (const mark of MARKS) expect(Buffer.from(photo).includes(mark), `${mark} is in the photo`).toBe(true);

  await write(phone, 'La page de mon cahier.');
  await phone.getByRole('button', { name: 'Joindre' }).click();
  await look(phone, 'what can be joined');
  await phone.getByRole('button', { name: 'Annuler' }).click();
  await give(phone, 'IMG_2041.JPG', photo);
  // Turned by what its EXIF says: higher than wide.
  const picture = phone.getByRole('img', { name: 'image' });
  await expect(picture).toBeVisible({ timeout: 60_000 });
  const sides = () => picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  expect(await sides()).toEqual([1_200, 1_600]);
  await phone.getByRole('button', { name: 'Tourner' }).click();
  await expect.poll(sides).toEqual([1_600, 1_200]);
  await phone.getByLabel('Décrire pour qui ne voit pas l’image').fill('Une page de cahier, un carré rouge.');
  await look(phone, 'writing, with a picture');

  await test.step('a drawing outlives its tab', async () => {
    await phone.getByRole('button', { name: 'Joindre' }).click();
    await phone.getByRole('button', { name: 'Dessiner' }).click();
    await expect(phone.getByRole('button', { name: 'Décrire plutôt avec des mots' })).toBeFocused();
    await stroke(phone, 0.2, 0.8);
    await stroke(phone, 0.8, 0.2);
    await look(phone, 'drawing');
    await phone.getByRole('button', { name: 'Annuler le dernier trait' }).click();
    await stroke(phone, 0.5, 0.9);
    await expect.poll(() => inked(phone)).toBeGreaterThan(500);
  });
  const before = await inked(phone);
  const session = await phone.context().newCDPSession(phone);
  const crashed = phone.waitForEvent('crash');
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await phone.close();

  const again = await enter(freshPair.phone);
  await again.getByRole('button', { name: 'Écrire', exact: true }).click();
  await expect(again.getByText('Un dessin commencé est gardé ici.')).toBeVisible();
  await again.getByRole('button', { name: 'Dessiner' }).click();
  await expect.poll(() => inked(again)).toBe(before);
  await again.getByRole('button', { name: 'Garder ce dessin' }).click();
  await expect(again.getByRole('img', { name: 'dessin' })).toBeVisible({ timeout: 60_000 });

  await test.step('a document is not joined by Enter alone', async () => {
    const bytes = pdfOf(2, '9 0 obj <</Author (Camille) /CreationDate (D:2026)>> endobj');
    const document = { name: 'lettre.pdf', mimeType: 'application/pdf', buffer: Buffer.from(bytes) };
    await input(again, 'pdf').setInputFiles(document);
    await expect(again.getByRole('button', { name: 'Ne pas le joindre' })).toBeFocused();
    await expect(again.getByText('Trouvé dans ce fichier : un nom d’auteur, des dates.')).toBeVisible();
    await look(again, 'a document to join');
    await again.keyboard.press('Enter');
    await expect(again.getByText('Nom affiché, facultatif')).toHaveCount(0);
    await input(again, 'pdf').setInputFiles(document);
    await again.getByRole('button', { name: 'Le joindre tel quel' }).click();
    await again.getByLabel('Nom affiché, facultatif').fill('Lettre du médecin');
  });

  await again.getByRole('button', { name: 'Déposer' }).click();
  const row = again.getByRole('button', { name: /3 pièces jointes/ });
  await expect(row).toBeVisible({ timeout: 120_000 });
  await row.click();
  await expect(again.getByRole('img', { name: 'Une page de cahier, un carré rouge.' })).toBeVisible({
    timeout: 60_000,
  });
  await look(again, 'thread, with files');

  const shown = await enterKept(freshPair.desk);
  await openRecord(shown, 'Lucie');
  const seen = shown.getByRole('img', { name: 'Une page de cahier, un carré rouge.' });
  await expect(seen).toBeVisible({ timeout: 120_000 });
  await expect(shown.getByRole('img', { name: /^Image sans description/ })).toBeVisible();
  await expect(shown.getByText('Lettre du médecin', { exact: true })).toBeVisible();
  await look(shown, 'record, with files');
  const held = await picturesIn(shown);
  expect(held.length).toBeGreaterThanOrEqual(2);
  for (const mark of MARKS) for (const bytes of held) expect(bytes.includes(mark), `${mark} at the desk`).toBe(false);
  for (const name of ['IMG_2041', 'lettre.pdf']) expect(await shown.content()).not.toContain(name);

  await test.step('it is seen larger, and Esc leads back', async () => {
    await shown.getByRole('button', { name: 'Agrandir' }).first().click();
    await look(shown, 'record, a picture alone');
    await shown.getByRole('button', { name: 'Plus grand' }).click();
    await shown.keyboard.press('Escape');
    await expect(shown.getByRole('button', { name: 'Fermer', exact: true })).toHaveCount(0);
  });

  await test.step('what describes it is quoted', async () => {
    await shown.getByText('Une page de cahier, un carré rouge.').click({ clickCount: 3 });
    await shown.keyboard.press('c');
    await expect(shown.getByRole('region', { name: /^Réponse à/ }).getByText('Une page de cahier')).toBeVisible();
  });

  await test.step('a lock leaves nothing that could be shown', async () => {
    const addresses = await shown
      .getByRole('img')
      .evaluateAll((all) => all.map((each) => (each as HTMLImageElement).src));
    await shown.getByRole('button', { name: 'Verrouiller' }).click();
    await expect(shown.getByLabel('Phrase secrète')).toBeVisible();
    const loads = await shown.evaluate(
      async (all) =>
        Promise.all(
          all.map(
            (address) =>
              new Promise<boolean>((resolve) => {
                const image = new Image();
                image.onload = () => resolve(true);
                image.onerror = () => resolve(false);
                image.src = address;
              }),
          ),
        ),
      addresses.filter((address) => address.startsWith('blob:')),
    );
    expect(loads.length).toBeGreaterThan(0);
    expect(loads.every((isThere) => !isThere)).toBe(true);
  });

  await test.step('where pictures are not to be shown at once, each is shown when it is asked for', async () => {
    await shown.goto('/reglages');
    await unlock(shown, freshPair.desk.keys.passphrase);
    await shown.getByRole('checkbox', { name: 'Montrer les images d’emblée sur cet appareil' }).uncheck();
    await shown.goto('/cabinet');
    await unlock(shown, freshPair.desk.keys.passphrase);
    await openRecord(shown, 'Lucie');
    await expect(shown.getByRole('button', { name: 'Montrer l’image' }).first()).toBeVisible({ timeout: 60_000 });
    await expect(seen).toHaveCount(0);
    await look(shown, 'record, pictures not shown');
    // One that is pressed is called otherwise from then on.
    const asked = shown.getByRole('button', { name: 'Montrer l’image' });
    for (let left = await asked.count(); left > 0; left--) await asked.first().click();
    await expect(seen).toBeVisible({ timeout: 60_000 });
  });
  expect(look.missed()).toEqual([]);
});

test('what cannot be made anew says why, and the text is still there', async ({ freshPair }) => {
  const phone = await enter(freshPair.phone);
  const photo = await photoFrom(phone, 800, 600);
  await write(phone, 'Je garde ce texte.');
  const heic = concatBytes(Uint8Array.of(0, 0, 0, 24), utf8('ftypheic\0\0\0\0mif1heic'), new Uint8Array(400));
  const refused = [
    ['photo.heic', heic, 'Cette photo est au format HEIC'],
    ['dessin.jpg', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'Ce genre de fichier n’est pas accepté'],
    ['moitié.jpg', photo.subarray(0, Math.floor(photo.length / 2)), 'Ce fichier est abîmé ou incomplet.'],
    ['carte.png', pngOf(10_000, 6_000), 'Cette image est trop grande pour cet appareil'],
    ['lourde.jpg', concatBytes(photo, new Uint8Array(31_000_000)), 'Ce fichier est trop grand : 31'],
  ] as const;
  for (const [name, bytes, sentence] of refused) {
    await give(phone, name, bytes);
    await expect(phone.getByText(sentence), name).toBeVisible({ timeout: 60_000 });
    await expect(phone.getByLabel('Votre écrit')).toHaveValue('Je garde ce texte.');
    await expect(phone.getByRole('button', { name: 'Tourner' })).toHaveCount(0);
  }
  await give(phone, 'page.jpg', photo);
  await expect(phone.getByRole('button', { name: 'Tourner' })).toBeVisible({ timeout: 60_000 });
});

async function enterKept(person: Parameters<typeof enter>[0]): Promise<Page> {
  const page = await person.context.newPage();
  await keepPictures(page);
  await page.goto('/');
  await unlock(page, person.keys.passphrase);
  return page;
}

/** Draws across the page, from one part of its height to another. */
async function stroke(page: Page, from: number, to: number): Promise<void> {
  const { x, y, width, height } = (await page.locator('.drawing canvas').boundingBox())!;
  await page.mouse.move(x + width * 0.2, y + height * from);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.5, y + height * ((from + to) / 2), { steps: 6 });
  await page.mouse.move(x + width * 0.8, y + height * to, { steps: 6 });
  await page.mouse.up();
}

/** Pixels of the drawing that are not white. */
const inked = (page: Page): Promise<number> =>
  page.locator('.drawing canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 128) count++;
    return count;
  });
