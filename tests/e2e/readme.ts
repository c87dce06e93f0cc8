// Takes the README's picture from the real app: a patient's day on a phone, beside the letter her psychologist is writing.
// `node tests/e2e/readme.ts` after a build; it starts a relay of its own and writes tests/e2e/readme/both.png (1600 px wide).
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, type Locator, type Page } from '@playwright/test';
import { findBrowser, PLACES } from '../tools/browser.ts';
import {
  acceptInvitation,
  invite,
  openPractice,
  openRecord,
  PSYCHOLOGIST,
  quote,
  setDownFlash,
  setDownPiece,
  zoneWhereItIs,
} from './people.ts';
import { agreeFrame } from './agree.ts';
import { startRelay } from './relay.ts';

const PICTURE = join(import.meta.dirname, 'readme', 'both.png');
const MAX_BYTES = 400_000;
/** Of the desk and of the phone as they are taken, and of the whole picture. */
const DESK = { width: 1360, height: 920 };
const PHONE = { width: 390, height: 844 };
const WHOLE = { width: 1600, height: 870 };

const found = await findBrowser(PLACES.filter(({ costly }) => !costly));
if (!found.ok) throw new Error(found.error.fix);
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: found.value.path, args });
const relay = await startRelay();
try {
  const { desk, phone } = await liveADay(relay.origin, relay.admit());
  const [deskPicture, phonePicture] = await Promise.all([desk.screenshot(), phone.screenshot()]);
  await compose(deskPicture, phonePicture);
} finally {
  await browser.close();
  await relay.remove();
}
const { size } = statSync(PICTURE);
if (size > MAX_BYTES) throw new RangeError(`the picture has ${size} bytes, more than ${MAX_BYTES}`);

async function liveADay(baseURL: string, admission: string): Promise<{ readonly desk: Page; readonly phone: Page }> {
  const settled = {
    baseURL,
    locale: 'fr-BE',
    timezoneId: zoneWhereItIs(14),
    colorScheme: 'light',
    reducedMotion: 'reduce',
    deviceScaleFactor: 2,
  } as const;
  const [desk, phone] = await Promise.all([
    browser.newPage({ ...settled, viewport: DESK }),
    browser.newPage({ ...settled, viewport: PHONE, hasTouch: true }),
  ]);
  await openPractice(desk, admission, PSYCHOLOGIST);
  await acceptInvitation(phone, await invite(desk, 'Lucie M.'), 'Lucie');
  await agreeFrame(desk, phone, 'Lucie');
  await setDownFlash(phone, 'Réveillée à quatre heures. Pas triste, mais comme avant un départ.');
  await setDownFlash(phone, 'Dans le train, j’ai pensé à sa voix plutôt qu’à ce qu’elle disait.');
  await setDownPiece(
    phone,
    'Le dîner de dimanche',
    'Je voulais écrire sur la dispute, et c’est la cuisine qui revient.\n\nElle lavait les verres sans parler.\n\nJe suis restée debout près de la porte, avec mon manteau. Personne n’a rien demandé.',
  );
  await openRecord(desk, 'Lucie');
  await compare(desk, desk.getByRole('link', { name: 'Comparer les mots' }));
  await compare(phone, phone.getByRole('link', { name: 'Comparer les mots du suivi' }));
  await desk.getByText(/Personne n’a rien demandé/).waitFor();
  await desk
    .getByLabel('Texte, passage 1')
    .fill('Bonjour Lucie,\n\nVous commencez par la dispute, et c’est la cuisine qui prend la place. Je m’arrête là :');
  await quote(desk, 'Elle lavait les verres sans parler.');
  await desk
    .getByLabel('Texte, passage 2')
    .fill(
      'Le manteau que vous gardez, la porte tout près : tout semble prêt pour partir, et vous restez. Qu’attendiez-vous qu’elle demande ?',
    );
  await desk.getByText(/^Brouillon chiffré/).waitFor();
  await phone.getByRole('button', { name: 'Annuler' }).waitFor({ state: 'hidden' });
  await phone.getByLabel('Votre éclair').blur();
  await phone.evaluate(() => scrollTo(0, 0));
  return { desk, phone };
}

async function compare(page: Page, way: Locator): Promise<void> {
  await way.click();
  await page.getByRole('button', { name: 'Ce sont les mêmes' }).click();
  await page.getByRole('button', { name: 'Continuer' }).click();
}

/** Both on one sheet. */
async function compose(desk: Buffer, phone: Buffer): Promise<void> {
  const sheet = await browser.newPage({ viewport: WHOLE });
  const source = (picture: Buffer): string => `data:image/png;base64,${picture.toString('base64')}`;
  await sheet.setContent(`<!doctype html><style>
    body { margin: 0; background: #dfe7e6; }
    img { position: absolute; display: block; }
    .desk { right: 36px; top: 48px; width: 1144px; border-radius: 14px; box-shadow: 0 2px 40px rgb(20 40 50 / 14%); }
    .phone { left: 36px; top: 48px; width: 342px; border: 7px solid #16262d; border-radius: 42px;
      box-shadow: 0 4px 40px rgb(20 40 50 / 26%); }
  </style><img class="desk" src="${source(desk)}"><img class="phone" src="${source(phone)}">`);
  await sheet.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  mkdirSync(dirname(PICTURE), { recursive: true });
  await sheet.screenshot({ path: PICTURE });
}
