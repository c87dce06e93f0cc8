// A second device without a camera: a patient links a computer to the phone by twelve words, both write and both read the answer; then
// the computer is removed, and reads nothing new.
import type { Page } from '@playwright/test';
import { bareWord } from '../../shared/crypto/base/word-lists.ts';
import { linkQr } from '../../shared/crypto/identity/link.ts';
import { DESK, expect, test } from './fixtures.ts';
import { enter, openRecord, sendAnswer, setDownFlash, takePassphrase } from './people.ts';
import { FULL, type Look, lookAt } from './states.ts';

const FROM_PHONE = 'Écrit au téléphone, dans le train.';
const FROM_COMPUTER = 'Écrit à l’ordinateur, le soir.';
const ANSWER = 'Je lis les deux, et je vous réponds aux deux.';
const AFTER = 'Écrit après, au téléphone seul.';

const BEGUN = 'Commencé au téléphone, sur le quai.';
const OWN = 'Commencé à l’ordinateur.';

/** Its page is hidden, as when one puts a telephone down. */
const putDown = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const say = (state: string): void => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    say('hidden');
    say('visible');
  });

/** What is written on the phone is offered on the computer, beside what is written there, and added to it by hand. */
async function goOnElsewhere(phone: Page, computer: Page, look: Look<'devices'>): Promise<void> {
  for (const page of [computer, phone]) await page.getByRole('button', { name: 'Écrire', exact: true }).click();
  const field = computer.getByLabel('Votre écrit');
  await field.fill(OWN);
  await phone.getByLabel('Votre écrit').fill(BEGUN);
  await phone.getByRole('button', { name: 'Fermer, le brouillon est gardé' }).click();
  await expect(computer.getByText(/^Un autre brouillon est sur «.Téléphone.»/)).toContainText(BEGUN, {
    timeout: 60_000,
  });
  await expect(field).toHaveValue(OWN);
  await look(computer, 'draft of another device, beside one’s own');
  await computer.getByRole('button', { name: 'L’ajouter au mien' }).click();
  await expect(field).toHaveValue(`${OWN}\n\n${BEGUN}`);
  await expect(computer.getByText(/^Un autre brouillon/)).toBeHidden();
  await computer.getByRole('button', { name: 'Fermer, le brouillon est gardé' }).click();
  await phone.getByRole('button', { name: 'Écrire', exact: true }).click();
  await expect(phone.getByText(/^Ce brouillon a été repris sur «.Ordinateur.»/)).toBeVisible({ timeout: 60_000 });
  await expect(phone.getByLabel('Votre écrit')).toHaveValue(BEGUN);
  await phone.getByRole('button', { name: 'Fermer, le brouillon est gardé' }).click();
}

/** The language chosen on the phone is the computer's. */
async function speakElsewhere(phone: Page, computer: Page): Promise<void> {
  await phone.getByRole('navigation').getByRole('link', { name: 'Vous', exact: true }).click();
  await phone.getByRole('radio', { name: 'English' }).check();
  await expect(computer.getByRole('navigation').getByRole('link', { name: 'Today' })).toBeVisible({ timeout: 60_000 });
  await phone.getByRole('radio', { name: 'Français' }).check();
  await expect(computer.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' })).toBeVisible({
    timeout: 60_000,
  });
}

const wordsIn = async (page: Page): Promise<readonly string[]> =>
  (await page.getByRole('main').getByRole('listitem').allInnerTexts()).map((word) => word.trim());

/**
 * Chromium on Linux reads no codes, and has no camera here: both are stood in for. Answers what holds a code before the camera.
 */
async function standInForCamera(page: Page): Promise<(text: string) => Promise<void>> {
  await page.evaluate(() => {
    const before: { readonly rawValue: string }[] = [];
    class Detector {
      static getSupportedFormats = (): Promise<readonly string[]> => Promise.resolve(['qr_code']);
      readonly detect = (): Promise<typeof before> => Promise.resolve(before);
    }
    Object.assign(globalThis, { BarcodeDetector: Detector, before });
    Object.assign(navigator.mediaDevices, {
      enumerateDevices: () => Promise.resolve([{ kind: 'videoinput' }]),
      getUserMedia: () => Promise.resolve(document.createElement('canvas').captureStream()),
    });
  });
  return (text) => page.evaluate((rawValue) => void Reflect.get(globalThis, 'before').push({ rawValue }), text);
}

async function removeComputer(phone: Page, passphrase: string, look: Look<'devices'>): Promise<void> {
  await phone.getByRole('navigation').getByRole('link', { name: 'Vous', exact: true }).click();
  const computer = phone
    .getByRole('region', { name: 'Appareils' })
    .getByRole('listitem')
    .filter({ hasText: 'Ordinateur' });
  await computer.getByRole('button', { name: 'Retirer cet appareil' }).click();
  const dialog = phone.getByRole('dialog', { name: 'Retirer « Ordinateur » ?' });
  await look(phone, 'device to remove');
  await dialog.getByLabel('Phrase secrète').fill(passphrase);
  await dialog.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(dialog).toBeHidden({ timeout: 120_000 });
  await expect(computer).toBeHidden();
}

test('a computer is linked to the phone by words, both write and read, and once removed it reads nothing new', async ({
  freshPair,
  newcomer,
}) => {
  test.setTimeout(FULL ? 900_000 : 400_000);
  const look = lookAt('devices', 'fr');
  const phone = await enter(freshPair.phone);
  const computer = await newcomer(DESK);
  await computer.goto('/');
  await computer.getByRole('link', { name: 'J’ai déjà un espace sur un autre appareil' }).click();
  await expect(computer.getByText('En attente de l’autre appareil')).toBeVisible();
  const code = await wordsIn(computer);
  expect(code).toHaveLength(12);
  await look(computer, 'words to type on the other device');

  await phone.getByRole('navigation').getByRole('link', { name: 'Vous', exact: true }).click();
  const holdUp = await standInForCamera(phone);
  await phone.getByRole('link', { name: 'Ajouter un appareil' }).click();
  await look(phone, 'words of a device to add');
  await phone.getByRole('button', { name: 'Lire le code avec l’appareil photo' }).click();
  await look(phone, 'code read by the camera');
  await holdUp('https://example.org/something-else');
  await holdUp(linkQr(new URL(phone.url()).origin, code));
  const field = phone.getByLabel('Les douze mots, dans l’ordre');
  await expect(field).toHaveValue(code.map(bareWord).join(' '));
  await expect(phone.getByRole('button', { name: 'Lire le code avec l’appareil photo' })).toBeVisible();
  await field.fill([...code.slice(1), code[0]].join(' '));
  await phone.getByRole('button', { name: 'Continuer' }).click();
  await expect(phone.getByText('Rien n’est partagé. Ces douze mots ne vont pas ensemble ; relisez-les.')).toBeVisible();
  await look(phone, 'words that do not go together');
  await field.fill(code.join(' '));
  await phone.getByLabel('Votre phrase secrète sur cet appareil').fill(freshPair.phone.keys.passphrase);
  await phone.getByRole('button', { name: 'Continuer' }).click();

  const question = 'Les mêmes six mots sur les deux écrans ?';
  await expect(phone.getByRole('heading', { name: question })).toBeVisible({ timeout: 120_000 });
  await expect(computer.getByRole('heading', { name: question })).toBeVisible();
  const words = await wordsIn(phone);
  expect(words).toHaveLength(6);
  expect(await wordsIn(computer)).toEqual(words);
  await look(phone, 'six words on the device that lets in');
  await look(computer, 'six words on the device that is let in');
  await phone.getByRole('button', { name: 'Oui, les mêmes' }).click();
  await computer.getByRole('button', { name: 'Oui, les mêmes' }).click();
  await expect(computer.getByLabel('Un nom pour cet appareil, lu par vous seulement')).toHaveValue('Ordinateur');
  await look(computer, 'passphrase of the device that is let in');
  await takePassphrase(computer);
  await expect(computer.getByRole('heading', { name: 'Votre espace est ici.' })).toBeVisible({ timeout: 120_000 });
  await expect(phone.getByRole('heading', { name: 'L’appareil est ajouté.' })).toBeVisible();
  await look(computer, 'space that has come');
  await look(phone, 'device added');
  await computer.getByRole('button', { name: 'Ouvrir mon espace' }).click();
  await phone.getByRole('button', { name: 'Terminé' }).click();
  await phone.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click();

  await setDownFlash(phone, FROM_PHONE);
  await expect(computer.getByText(FROM_PHONE)).toBeVisible();
  await setDownFlash(computer, FROM_COMPUTER);
  await expect(phone.getByText(FROM_COMPUTER)).toBeVisible();

  await goOnElsewhere(phone, computer, look);
  await speakElsewhere(phone, computer);

  const desk = await enter(freshPair.desk);
  await openRecord(desk, 'Lucie');
  await expect(desk.getByText(FROM_PHONE)).toBeVisible();
  await expect(desk.getByText(FROM_COMPUTER)).toBeVisible();
  await desk.getByLabel('Texte, passage 1').fill(ANSWER);
  await sendAnswer(desk, 'Lucie');
  const read = computer.getByRole('button', { name: 'Lire', exact: true });
  await expect(read).toBeVisible({ timeout: 60_000 });
  await phone.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click();
  await phone.getByRole('button', { name: 'Lire', exact: true }).click({ timeout: 60_000 });
  await expect(phone.getByText(ANSWER)).toBeVisible();
  await putDown(phone);
  await expect(read).toBeHidden({ timeout: 60_000 });
  await phone.goBack();
  await computer.getByRole('navigation').getByRole('link', { name: 'Réponses' }).click();
  await expect(computer.getByText(ANSWER)).toBeVisible();

  await removeComputer(phone, freshPair.phone.keys.passphrase, look);
  await phone.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click();
  await setDownFlash(phone, AFTER);
  await expect(desk.getByText(AFTER)).toBeVisible();
  await computer.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click();
  await expect(computer.getByText(/Cet appareil a été retiré de votre espace/)).toBeVisible({ timeout: 180_000 });
  // Nothing leaves it any more, and nothing is offered that would: a text is kept for oneself.
  await expect(computer.getByRole('button', { name: 'Garder pour moi' })).toBeVisible();
  await expect(computer.getByRole('button', { name: 'Déposer' })).toBeHidden();
  await look(computer, 'device that was removed');
  await computer.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
  await expect(computer.getByText(FROM_PHONE)).toBeVisible();
  await expect(computer.getByText(AFTER)).toBeHidden();
  expect(look.missed()).toEqual([]);
});
