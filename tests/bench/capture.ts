// What a picture and a voice cost the device that takes them: the built client in the real Chromium, its own encoder and recorder.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { makePair } from '../e2e/made-pair.ts';
import { unlock } from '../e2e/people.ts';
import { photoFrom } from '../e2e/photos.ts';
import { startRelay } from '../e2e/relay.ts';
import { findBrowser, PLACES } from '../tools/browser.ts';
import { median, pageOn } from './client.ts';

export type CaptureFigures = {
  /** From a photo of 12 megapixels that is chosen to its being shown, made anew, by a processor four times slower, ms. */
  readonly image_12mp_ms: number;
  /** The longest task of the page meanwhile, four times slower, ms. */
  readonly image_12mp_longest_task_ms: number;
  /** Share of one core that recording takes beyond the page that waits for it. */
  readonly record_cpu_share: number;
};

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
/** A browser slows its page and none of its workers: theirs is counted four times. */
const SLOWER = 4;
const ROUNDS = 3;
const RECORDED_MS = 10_000;
/** A microphone of Chromium's own, which beeps once a second and asks nobody. */
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

export async function benchCapture(): Promise<CaptureFigures> {
  const found = await findBrowser(PLACES);
  if (!found.ok) throw new Error(found.error.fix);
  const relay = await startRelay();
  const folder = mkdtempSync(join(tmpdir(), 'entretemps-bench-'));
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...MICROPHONE];
  const browser = await chromium.launch({ executablePath: found.value.path, args });
  try {
    const { phone } = await makePair(relay, { label: 'Lucie M.', name: 'Lucie' });
    const page = await pageOn(browser, relay.origin, phone.rows, PHONE);
    const photo = join(folder, 'photo.jpg');
    writeFileSync(photo, await photoFrom(page, 4_000, 3_000));
    await page.goto('/');
    await unlock(page, phone.keys.passphrase);
    const image = await picturesOf(page, photo);
    const share = await shareOf(browser, page);
    return { ...image, record_cpu_share: share };
  } finally {
    await browser.close();
    await relay.remove();
    rmSync(folder, { recursive: true });
  }
}

async function picturesOf(page: Page, photo: string): Promise<Omit<CaptureFigures, 'record_cpu_share'>> {
  await page.getByRole('button', { name: 'Écrire', exact: true }).click();
  await page.getByLabel('Votre écrit').fill('La page de mon cahier.');
  const session = await page.context().newCDPSession(page);
  const pictures = page.getByRole('img', { name: 'image' });
  const take = async (rate: number): Promise<{ readonly ms: number; readonly longest: number }> => {
    const before = await pictures.count();
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await page.evaluate(() => void (globalThis.bench.tasks.length = 0));
    const began = performance.now();
    await page.locator('input[type=file][accept^="image"]:not([capture])').setInputFiles(photo);
    await pictures.nth(before).waitFor({ timeout: 120_000 });
    const ms = performance.now() - began;
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    return { ms, longest: await page.evaluate(() => Math.max(0, ...globalThis.bench.tasks)) };
  };
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push((await take(1)).ms);
  const { longest } = await take(SLOWER);
  await session.detach();
  return { image_12mp_ms: SLOWER * median(times), image_12mp_longest_task_ms: longest };
}

async function shareOf(browser: Browser, page: Page): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  await page
    .getByRole('button', { name: 'Fermer' })
    .or(page.getByRole('button', { name: 'Retour' }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Parler' }).click();
  const start = page.getByRole('button', { name: 'Commencer' });
  await start.waitFor();
  const idle = await spentIn(session, page);
  await start.click();
  await page.getByRole('heading', { name: 'Le micro est ouvert' }).waitFor();
  const busy = await spentIn(session, page);
  await session.detach();
  return Math.max(0, busy - idle);
}

/** Of one core, by all processes of the browser. */
async function spentIn(session: CDPSession, page: Page): Promise<number> {
  const spent = async (): Promise<number> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const [before, began] = [await spent(), performance.now()];
  await page.waitForTimeout(RECORDED_MS);
  return ((await spent()) - before) / ((performance.now() - began) / 1_000);
}
