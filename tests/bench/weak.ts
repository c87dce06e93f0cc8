// What a weak phone on a slow line makes of the app: the page six times slower, 400 kbit/s, 400 ms. Beside it, in the same run and turn by turn, another
// built checkout, where one is named: `npm run bench -- --weak --against DIR`. DevTools slows the page's own thread alone: the engine's worker and that
// of Argon2id go at this machine's pace, so unlocking is measured from the passphrase's hash on, as everywhere here.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser as Chromium, type CDPSession, type Page } from 'playwright-core';
import { type RelayProcess, startRelay } from '../e2e/relay.ts';
import { dayOf } from '../harness/history.ts';
import { findBrowser, PLACES } from '../tools/browser.ts';
import { longestTask, median, openAt, pageOn, PHONE, SLOWER } from './client.ts';
import { createSpaces, type Spaces } from './client-space.ts';

export type WeakFigures = {
  /** From the address to the door's heading on the screen, of a browser that was never there, ms. */
  readonly first_paint_6x_ms: number;
  /** The same of one that keeps the app, ms. */
  readonly again_paint_6x_ms: number;
  /** From the passphrase's hash to a field that takes what is typed, in a day of 143 entries, ms. */
  readonly unlock_to_typing_6x_ms: number;
  /** Of that day, a fil and a record of 2,000, ms. */
  readonly longest_task_6x_ms: number;
};

const SAID = {
  first_paint_6x_ms: ['a weak phone on a slow line: the door on the screen, first visit, ms', '≤ 3000'],
  again_paint_6x_ms: ['the same, later visits, ms', '≤ 1500'],
  unlock_to_typing_6x_ms: [
    'from its passphrase’s hash to a field that takes words, a day of 143 entries, ms',
    '≤ 4000',
  ],
  longest_task_6x_ms: ['its longest task: that day, a fil and a record of 2,000, ms', '≤ 200'],
} as const satisfies Readonly<Record<keyof WeakFigures, readonly [what: string, aim: string]>>;

/** As the table of figures has them; of another checkout beside them, and how they stand to it. */
export function weakFigures({ now, against }: Awaited<ReturnType<typeof benchWeak>>) {
  return (Object.keys(SAID) as (keyof WeakFigures)[]).flatMap((name) => {
    const [what, aim] = SAID[name];
    const figure = { name: name as string, value: Math.round(now[name]), what, aim: aim as string };
    if (against === null) return [figure];
    const ratio = Math.round((now[name] / against[name]) * 1_000) / 1_000;
    return [
      figure,
      { name: `${name}_against`, value: Math.round(against[name]), what: '  of the other checkout, ms' },
      { name: `${name}_vs_against`, value: ratio, what: '  over it' },
    ];
  });
}

const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const DAY_ENTRIES = 143;
const LONG_ENTRIES = 2_000;
const ROUNDS = 3;
const HEADING = 'main h1';
const FIELD = 'main textarea';

type Build = { readonly relay: RelayProcess; readonly spaces: Readonly<Record<'day' | 'fil' | 'record', Spaces>> };

export async function benchWeak(
  against: string | null,
  say: (line: string) => void = () => undefined,
): Promise<{ readonly now: WeakFigures; readonly against: WeakFigures | null }> {
  const found = await findBrowser(PLACES);
  if (!found.ok) throw new Error(found.error.fix);
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: found.value.path, args });
  const builds: Build[] = [];
  try {
    for (const client of against === null ? [null] : [null, clientOf(against)]) builds.push(await buildOn(client));
    const figures = builds.map(() => ({}) as Record<keyof WeakFigures, number>);
    for (const [name, measure] of Object.entries(MEASURES) as [keyof WeakFigures, Measure][]) {
      const rounds: number[][] = builds.map(() => []);
      // One beside the other, so that what else this machine does falls on both.
      for (let round = 0; round < ROUNDS; round++)
        for (const [at, build] of builds.entries()) rounds[at]?.push(await measure(browser, build));
      for (const [at, values] of rounds.entries()) (figures[at] as Record<string, number>)[name] = median(values);
      say(`${name}: ${JSON.stringify(rounds)}`);
    }
    const [now, beside = null] = figures;
    return { now: now as WeakFigures, against: beside };
  } finally {
    await browser.close();
    for (const { relay } of builds) await relay.remove();
  }
}

function clientOf(checkout: string): string {
  const client = join(checkout, 'dist', 'client');
  if (!existsSync(join(client, 'index.html'))) throw new Error(`${checkout} is not built: run npm run build there`);
  return client;
}

/** The same relay with either client, and a history of its own for each measure: two copies of one device would know each other. */
async function buildOn(client: string | null): Promise<Build> {
  const relay = await startRelay(client === null ? {} : { CLIENT_DIR: client });
  const spacesOf = async (...asked: Parameters<Awaited<ReturnType<typeof createSpaces>>>): Promise<Spaces> =>
    (await createSpaces(relay.origin, relay.admit(), true))(...asked);
  return {
    relay,
    spaces: {
      day: await spacesOf(DAY_ENTRIES, dayOf),
      fil: await spacesOf(LONG_ENTRIES),
      record: await spacesOf(LONG_ENTRIES),
    },
  };
}

type Measure = (browser: Chromium, build: Build) => Promise<number>;

const MEASURES: Readonly<Record<keyof WeakFigures, Measure>> = {
  first_paint_6x_ms: (browser, { relay }) => paintOfDoor(browser, relay.origin, false),
  again_paint_6x_ms: (browser, { relay }) => paintOfDoor(browser, relay.origin, true),
  unlock_to_typing_6x_ms: unlockToTyping,
  longest_task_6x_ms: longestOfAll,
};

async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  return session;
}

/** `again`: the app was opened before, and is kept. */
async function paintOfDoor(browser: Chromium, origin: string, again: boolean): Promise<number> {
  const context = await browser.newContext({ baseURL: origin, locale: 'fr-BE', ...PHONE });
  try {
    if (again) {
      const before = await context.newPage();
      await before.goto('/');
      await before.evaluate(async () => navigator.serviceWorker.ready);
      await before.close();
    }
    const page = await context.newPage();
    // The process of a page of this origin is there already, as it is for whoever opens a link.
    await slowDown(page);
    await page.addInitScript(watchHeading, HEADING);
    const session = await page.context().newCDPSession(page);
    void session.send('Page.navigate', { url: `${origin}/` });
    await page.waitForFunction(() => 'paintedAt' in globalThis, undefined, { timeout: 120_000 });
    return await page.evaluate(() => (globalThis as unknown as { readonly paintedAt: number }).paintedAt);
  } finally {
    await context.close();
  }
}

/** In the page before the app: when this is first on the screen, ms since the navigation began. */
function watchHeading(selector: string): void {
  const look = (): void => {
    const shown = document.querySelector(selector);
    if (shown === null || shown.textContent === '') return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { paintedAt: performance.now() })));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

async function unlockToTyping(browser: Chromium, { relay, spaces }: Build): Promise<number> {
  const page = await pageOn(browser, relay.origin, spaces.day.patient, PHONE);
  try {
    // The door stands before the line is slow: nobody unlocks what has not come yet.
    await page.goto('/');
    await page.getByLabel('Phrase secrète').waitFor();
    await slowDown(page);
    return await openAt(page, `${relay.origin}/`, spaces.day.passphrase, { selector: FIELD, count: 1 });
  } finally {
    await page.context().close();
  }
}

async function longestOfAll(browser: Chromium, { relay, spaces }: Build): Promise<number> {
  const day = await longestOfDay(browser, relay.origin, spaces.day);
  const fil = await longestTask(browser, relay.origin, spaces.fil.patient, spaces.fil.passphrase, 'phone');
  const { psychologist, passphrase } = spaces.record;
  return Math.max(day, fil, await longestTask(browser, relay.origin, psychologist, passphrase, 'desk'));
}

/** Opened, and something typed and set down. */
async function longestOfDay(browser: Chromium, origin: string, { patient, passphrase }: Spaces): Promise<number> {
  const page = await pageOn(browser, origin, patient, PHONE);
  try {
    await page.goto('/');
    await page.getByLabel('Phrase secrète').fill(passphrase);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.getByRole('button', { name: 'Déverrouiller' }).click();
    await page.locator(FIELD).waitFor({ timeout: 120_000 });
    await page.locator(FIELD).pressSequentially('Une pensée de plus.');
    await page.waitForTimeout(2_000);
    return await page.evaluate(() => Math.max(0, ...globalThis.bench.tasks));
  } finally {
    await page.context().close();
  }
}
