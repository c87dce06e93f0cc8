// Takes the README's pictures from the demonstration (tests/demo): a patient's day on a phone beside the letter that her psychologist is writing,
// and whom that psychologist answers today. `node tests/e2e/readme.ts` after a build writes tests/e2e/readme/{both,practice}.png.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { serveDemo, type Visited } from '../demo/serve.ts';
import { findBrowser, PLACES } from '../tools/browser.ts';
import { enterDemo } from './enter-demo.ts';

const FOLDER = join(import.meta.dirname, 'readme');
const MAX_BYTES = 400_000;
/** Of the desk and of the phone as they are taken, and of the whole picture. */
const DESK = { width: 1360, height: 920 };
const PHONE = { width: 390, height: 844 };
const WHOLE = { width: 1600, height: 870 };
/** Of the same address as nothing else on this machine is likely to have. */
const PORT = 8_793;

const found = await findBrowser(PLACES.filter(({ costly }) => !costly));
if (!found.ok) throw new Error(found.error.fix);
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: found.value.path, args });
mkdirSync(FOLDER, { recursive: true });
const demo = await serveDemo({ port: PORT, tell: () => undefined });
try {
  const desk = await visit(demo.psychologist, DESK);
  await desk.getByRole('table').getByRole('link', { name: 'Lucie' }).waitFor();
  await desk.screenshot({ path: join(FOLDER, 'practice.png') });
  await desk.getByRole('table').getByRole('link', { name: 'Lucie' }).click();
  await desk.getByRole('heading', { level: 1, name: 'Lucie' }).waitFor();
  await desk.getByText(/^Brouillon chiffré/).waitFor();
  await desk.getByText(/Personne n’a rien demandé/).waitFor();
  const phone = await visit(demo.patient, PHONE);
  await phone.getByLabel('Votre éclair').waitFor();
  await phone.evaluate(() => scrollTo(0, 0));
  const [deskPicture, phonePicture] = await Promise.all([desk.screenshot(), phone.screenshot()]);
  await compose(deskPicture, phonePicture);
} finally {
  await browser.close();
  await demo.stop();
}
for (const name of ['both.png', 'practice.png']) {
  const { size } = statSync(join(FOLDER, name));
  if (size > MAX_BYTES) throw new RangeError(`${name} has ${size} bytes, more than ${MAX_BYTES}`);
}

async function visit(life: Visited['patient'], viewport: typeof PHONE): Promise<Page> {
  const page = await browser.newPage({
    viewport,
    locale: 'fr-BE',
    timezoneId: 'Europe/Brussels',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    deviceScaleFactor: viewport === PHONE ? 2 : 1.5,
  });
  await enterDemo(page, life);
  return page;
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
  await sheet.screenshot({ path: join(FOLDER, 'both.png') });
}
