// A tab that records, killed at forty random moments: each time five seconds are lost at most, counted in the sound itself. The long form's.
import { performance } from 'node:perf_hooks';
import { seededRandom } from '../harness/random.ts';
import { expect, test } from './fixtures.ts';
import { enter } from './people.ts';

const KILLS = 40;
/** What a kill may take, s. */
const LOST = 5;
/** Chromium's own microphone beeps once in so many seconds. */
const BEEP = 1;
const SEED = 20261130;

test('a recording that is killed at forty random moments loses five seconds at most, each time', async ({ pair }) => {
  test.setTimeout(1_500_000);
  const random = seededRandom(SEED);
  const losses: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const page = await enter(pair.phone, '/parler');
    await page.getByRole('button', { name: 'Commencer' }).click();
    await expect(page.getByRole('heading', { name: 'Le micro est ouvert' })).toBeVisible();
    const began = performance.now();
    // A moment of its own: whatever is waited for would choose it.
    await page.waitForTimeout(1_000 + ((random.bytes(1)[0] as number) / 255) * 8_000);
    const session = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void session.send('Page.crash').catch(() => undefined);
    const lasted = (performance.now() - began) / 1_000;
    await crashed;
    await page.close();

    const again = await enter(pair.phone, '/parler');
    const state = again.locator('#voice-state');
    await expect(state).toHaveText(/En pause|Le micro est fermé/);
    const kept = (await state.innerText()).startsWith('En pause') ? await heardIn(again) : { seconds: 0, beeps: 0 };
    losses.push(lasted - kept.seconds);
    expect(lasted - kept.seconds, `kill ${kill}, seed ${SEED}`).toBeLessThanOrEqual(LOST);
    // What is kept is sound, and not a length that somebody wrote down.
    expect(kept.beeps).toBeGreaterThanOrEqual(Math.floor(kept.seconds / BEEP) - 1);
    const discard = again.getByRole('button', { name: 'Effacer' });
    if (await discard.isVisible()) {
      await discard.click();
      await again.getByRole('dialog').getByRole('button', { name: 'Effacer' }).click();
      await expect(state).toHaveText('Le micro est fermé');
    }
    await again.close();
  }
  const [most, mean] = [Math.max(...losses), losses.reduce((a, b) => a + b) / KILLS];
  const description = `${most.toFixed(1)} s at the most, ${mean.toFixed(1)} s on average`;
  test.info().annotations.push({ type: 'lost', description });
});

/** The sound that is kept, decoded by the browser: how long it is, and how often it rises out of silence. */
async function heardIn(page: Awaited<ReturnType<typeof enter>>): Promise<{ seconds: number; beeps: number }> {
  // The page may fetch nothing of its own: what it hands to its player is looked at on the way.
  const played = await page.evaluateHandle(() => {
    const make = URL.createObjectURL.bind(URL);
    return new Promise<{ readonly blob: Blob }>((resolve) => {
      URL.createObjectURL = (blob: Blob) => {
        resolve({ blob });
        return make(blob);
      };
      // Of a slice that holds no whole packet nothing is heard, and the page says so.
      setTimeout(() => resolve({ blob: new Blob() }), 20_000);
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === 'Réécouter')?.click();
    });
  });
  return played.evaluate(async ({ blob }) => {
    if (blob.size === 0) return { seconds: 0, beeps: 0 };
    const sound = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(await blob.arrayBuffer());
    let beeps = 0;
    let quiet = 48_000;
    for (const sample of sound.getChannelData(0)) {
      if (Math.abs(sample) > 0.05) {
        if (quiet > 48_000 / 5) beeps++;
        quiet = 0;
      } else quiet++;
    }
    return { seconds: sound.duration, beeps };
  });
}
