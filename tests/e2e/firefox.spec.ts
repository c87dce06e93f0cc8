// Where Debian's Firefox is installed: a voice that is recorded in it is kept while its tab dies, is heard again there, and at a desk in Chromium; and a
// letter and a voice of the desk's are read and heard in it. Set against fingerprints it gives noise for every picture that is made anew, without an
// error: refused in words. It is driven over WebDriver BiDi.
import { firefox, type Page } from '@playwright/test';
import { existsSync, writeFileSync } from 'node:fs';
import { fr as t } from '../../client/i18n/fr.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { enterMade, makePair } from './made-pair.ts';
import { photoFrom } from './photos.ts';
import { openRecord, sendAnswer, unlock } from './people.ts';

const FIREFOX = '/usr/bin/firefox-esr';
const ARRIVES = { timeout: 90_000 } as const;
/** A microphone of its own, which hums, and nobody is asked. */
const firefoxUserPrefs = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
};

/** What a player says of where it is, ms. */
const placeIn = (page: Page): Promise<number> =>
  page
    .getByRole('slider', { name: t.voice.place })
    .evaluate((slider) => Number((slider as unknown as { value: string }).value));

async function secondsOf(page: Page): Promise<number> {
  const said = await page.getByRole('timer').innerText();
  return Number(/(\d+)\ss/.exec(said)?.[1] ?? 0);
}

test('a voice recorded in Firefox is kept, heard again, and heard in Chromium; and one of the desk’s in Firefox', async ({
  relay,
  newcomer,
}) => {
  test.skip(!existsSync(FIREFOX), 'Firefox is not installed');
  test.setTimeout(400_000);
  const made = await makePair(relay, { label: 'Lucie M.', name: 'Lucie' });
  const browser = await firefox.launch({ channel: 'moz-firefox', executablePath: FIREFOX, firefoxUserPrefs });
  const context = await browser.newContext({ baseURL: relay.origin, locale: 'fr-BE', ...PHONE });
  const troubles: string[] = [];
  context.on('weberror', (error) => troubles.push(error.error().message));
  let phone = await context.newPage();
  await enterMade(phone, made.phone);

  await test.step('a page that goes away takes five seconds at most', async () => {
    await phone.getByRole('button', { name: t.voice.speak }).click();
    await phone.getByRole('button', { name: t.voice.start }).click();
    await expect.poll(() => secondsOf(phone)).toBeGreaterThanOrEqual(7);
    const before = await secondsOf(phone);
    await phone.close();
    phone = await context.newPage();
    await phone.goto('/parler');
    await unlock(phone, made.phone.keys.passphrase);
    await expect(phone.getByRole('heading', { name: t.voice.paused })).toBeVisible(ARRIVES);
    expect(await secondsOf(phone)).toBeGreaterThanOrEqual(before - 5);
  });

  await test.step('it goes on, is heard again, and set down', async () => {
    const kept = await secondsOf(phone);
    await phone.getByRole('button', { name: t.voice.resume }).click();
    await expect.poll(() => secondsOf(phone)).toBeGreaterThanOrEqual(kept + 3);
    await phone.getByRole('button', { name: t.voice.pause, exact: true }).click();
    await phone.getByRole('button', { name: t.voice.listen }).click();
    await expect.poll(() => placeIn(phone)).toBeGreaterThan(1_000);
    await phone.getByRole('button', { name: t.voice.send, exact: true }).click();
    await expect(phone.getByRole('button', { name: /Voix, \d+\ss/ })).toBeVisible(ARRIVES);
  });

  const desk = await newcomer(DESK);
  await enterMade(desk, made.desk);
  await test.step('it is heard at a desk in Chromium', async () => {
    await openRecord(desk, 'Lucie');
    await expect(desk.getByRole('heading', { name: /^Voix, \d+\ss$/ })).toBeVisible(ARRIVES);
    await desk.getByRole('button', { name: t.voice.play }).click();
    await expect.poll(() => placeIn(desk)).toBeGreaterThan(1_000);
  });

  await test.step('a voice of the desk’s is heard in Firefox, where the letter is read', async () => {
    await desk.getByRole('button', { name: t.voice.speak }).click();
    const panel = desk.getByRole('region', { name: t.voice.besideTitle });
    await panel.getByRole('button', { name: t.voice.start }).click();
    await expect.poll(() => secondsOf(desk)).toBeGreaterThanOrEqual(4);
    await panel.getByRole('button', { name: t.voice.pause, exact: true }).click();
    await panel.getByRole('button', { name: t.voice.besideKeep }).click();
    await desk.getByLabel(t.record.textLabel({ n: '1' })).fill('Bonjour Lucie,\n\nVoici ma voix.');
    await sendAnswer(desk, 'Lucie');
    await phone.goto('/aujourdhui');
    await unlock(phone, made.phone.keys.passphrase);
    await phone.getByRole('button', { name: 'Lire', exact: true }).click(ARRIVES);
    const letter = phone.getByRole('article', { name: /^Réponse du/ });
    await letter.getByRole('button', { name: t.voice.play }).click();
    await expect.poll(() => placeIn(phone)).toBeGreaterThan(1_000);
  });
  await browser.close();
  expect(troubles).toEqual([]);
});

test('where Firefox gives noise for what is drawn, a photo is refused in words, and nothing of it is joined', async ({
  relay,
  newcomer,
}) => {
  test.skip(!existsSync(FIREFOX), 'Firefox is not installed');
  test.setTimeout(400_000);
  const made = await makePair(relay, { label: 'Lucie M.', name: 'Lucie' });
  const blank = await newcomer(DESK);
  await blank.goto('/aide');
  const path = test.info().outputPath('cahier.jpg');
  writeFileSync(path, await photoFrom(blank, 1_200, 900));
  const given = async (firefoxPrefs: Readonly<Record<string, boolean>>): Promise<Page> => {
    const browser = await firefox.launch({
      channel: 'moz-firefox',
      executablePath: FIREFOX,
      firefoxUserPrefs: firefoxPrefs,
    });
    const page = await (await browser.newContext({ baseURL: relay.origin })).newPage();
    await enterMade(page, made.phone);
    await page.getByRole('button', { name: t.today.write, exact: true }).click();
    await page.getByLabel(t.writing.bodyLabel).fill('La page de mon cahier.');
    await page.locator('input[type=file][accept^="image"]:not([capture])').setInputFiles(path);
    return page;
  };
  const resisting = await given({ 'privacy.resistFingerprinting': true });
  await expect(resisting.getByText(t.attach.cannotClean)).toBeVisible(ARRIVES);
  await expect(resisting.getByRole('img', { name: t.attach.kindImage })).toHaveCount(0);
  await expect(resisting.getByLabel(t.writing.bodyLabel)).toHaveValue('La page de mon cahier.');
  await resisting.context().browser()?.close();
  // As it comes, it makes the same photo anew.
  const usual = await given({});
  await expect(usual.getByRole('img', { name: t.attach.kindImage })).toBeVisible(ARRIVES);
  await usual.context().browser()?.close();
});
