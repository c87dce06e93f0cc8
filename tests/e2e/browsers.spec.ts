// The core day in the browsers that are not Chromium, where Debian has them installed: Firefox ESR, driven over WebDriver BiDi by the same steps as
// everywhere, and WebKitGTK over WebDriver. What differs between them and what a person notices of it stands in tests/e2e/BROWSERS.md.
import { firefox } from '@playwright/test';
import { existsSync } from 'node:fs';
import { agreeFrame } from './agree.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { enterMade, makePair } from './made-pair.ts';
import {
  acceptInvitation,
  invite,
  lock,
  openPractice,
  openRecord,
  quote,
  sendAnswer,
  setDownFlash,
  setDownPiece,
  unlock,
} from './people.ts';
import { hasWebKit, startWebKit } from './webkit.ts';

const FIREFOX = '/usr/bin/firefox-esr';
const LEAVES = { timeout: 120_000 } as const;
const ANSWER = 'Bonjour Lucie, restons un instant dans cette cuisine.';

test('Firefox: a space on either side, an invitation, a frame, entries, an answer, a lock', async ({ relay }) => {
  test.skip(!existsSync(FIREFOX), 'Firefox is not installed');
  test.setTimeout(600_000);
  const browser = await firefox.launch({ channel: 'moz-firefox', executablePath: FIREFOX });
  const settled = { baseURL: relay.origin, locale: 'fr-BE', timezoneId: 'Europe/Brussels' } as const;
  const desk = await browser.newPage({ ...settled, ...DESK });
  const phone = await browser.newPage({ ...settled, ...PHONE });
  const broken: string[] = [];
  for (const page of [desk, phone]) page.on('pageerror', ({ message }) => broken.push(message));

  await openPractice(desk, relay.admit());
  const his = await acceptInvitation(phone, await invite(desk, 'Lucie M.'), 'Lucie');
  await agreeFrame(desk, phone, 'Lucie');
  await setDownFlash(phone, 'Le train de huit heures.');
  await setDownPiece(phone, 'La cuisine', 'Elle lavait les verres sans parler.');
  await openRecord(desk, 'Lucie');
  await desk.getByLabel('Texte, passage 1').fill(ANSWER);
  await quote(desk, 'Elle lavait les verres sans parler.');
  await sendAnswer(desk, 'Lucie');
  await expect(desk.getByText(/part dans trente secondes/)).toBeHidden(LEAVES);
  await phone.getByRole('button', { name: 'Lire' }).click(LEAVES);
  await expect(phone.getByRole('article', { name: /^Réponse du/ }).getByText(ANSWER)).toBeVisible();
  await phone.goBack();
  await phone.getByLabel('Votre éclair').fill('Pas encore déposé.');
  await lock(phone);
  await unlock(phone, his.passphrase);
  await phone.getByRole('link', { name: 'Aujourd’hui' }).click();
  await expect(phone.getByLabel('Votre éclair')).toHaveValue('Pas encore déposé.');
  expect(broken).toEqual([]);
  await browser.close();
});

test('WebKit: a patient writes there and is read in Chromium, reads the answer there, and finds a draft behind the lock', async ({
  relay,
  newcomer,
}) => {
  test.skip(!hasWebKit(), 'WebKit is not installed');
  test.setTimeout(600_000);
  const made = await makePair(relay, { label: 'Lucie M.', name: 'Lucie' });
  const webkit = await startWebKit('Europe/Brussels');
  const desk = await newcomer(DESK);
  await enterMade(desk, made.desk);

  await webkit.open(`${relay.origin}/icons/favicon.svg`);
  await webkit.lay(made.phone.rows);
  await webkit.open(relay.origin);
  const unlockThere = async (): Promise<void> => {
    await webkit.type('Phrase secrète', made.phone.keys.passphrase);
    await webkit.press('button', 'Déverrouiller');
  };
  await unlockThere();
  await webkit.type('Votre éclair', 'Écrit dans WebKit.');
  await webkit.press('button', 'Déposer');

  await openRecord(desk, 'Lucie');
  await expect(desk.getByText('Écrit dans WebKit.')).toBeVisible(LEAVES);
  await desk.getByLabel('Texte, passage 1').fill(ANSWER);
  await sendAnswer(desk, 'Lucie');
  await expect(desk.getByText(/part dans trente secondes/)).toBeHidden(LEAVES);

  await webkit.press('button', 'Lire');
  await webkit.reads(ANSWER);
  await webkit.back();
  await webkit.type('Votre éclair', 'Pas encore déposé.');
  await webkit.press('link', 'Vous');
  await webkit.press('button', 'Verrouiller');
  await unlockThere();
  await webkit.press('link', 'Aujourd’hui');
  await expect.poll(() => webkit.holds('Votre éclair'), LEAVES).toBe('Pas encore déposé.');
  await webkit.close();
});
