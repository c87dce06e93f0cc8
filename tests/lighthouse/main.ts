// `npm run lighthouse`: what Lighthouse says of the app as a visitor meets it, on a phone: the door and the lock as they are loaded, then the day, le fil,
// a record and the caseload in the spaces of the demonstration, which nothing that loads a page anew could see: a space is opened by its passphrase
// in the page. So each of these is two looks: the time from the page before until it stands (performance) and the page as it stands (the rest).
// Exit 1 where one is below its aim. Lighthouse is fetched once into .toolchain/, of one version, and is no dependency of this repository.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serveDemo, type Visited } from '../demo/serve.ts';
import { findBrowser } from '../tools/browser.ts';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const AIMS = { accessibility: 1, 'best-practices': 1, performance: 0.95 } as const;
type Category = keyof typeof AIMS;
const CATEGORIES = Object.keys(AIMS) as readonly Category[];
const PORT = 8_796;
const WAIT_MS = 180_000;

/** As much of puppeteer-core and of Lighthouse as is used here: both come with what is fetched. */
type Page = {
  goto(url: string): Promise<unknown>;
  waitForSelector(selector: string, options?: { readonly timeout: number }): Promise<unknown>;
  click(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  evaluate<T>(work: (of: string) => T, of: string): Promise<T>;
};
type Chromium = {
  newPage(): Promise<Page>;
  close(): Promise<void>;
  createBrowserContext(): Promise<{ newPage(): Promise<Page> }>;
};
type Audit = {
  readonly id: string;
  readonly score: number | null;
  readonly scoreDisplayMode: string;
  readonly title: string;
};
type Report = {
  readonly categories: Readonly<
    Record<
      string,
      { readonly score: number | null; readonly auditRefs: readonly { readonly id: string; readonly weight: number }[] }
    >
  >;
  readonly audits: Readonly<
    Record<
      string,
      Audit & {
        readonly numericValue?: number;
        readonly details?: { readonly items?: readonly { readonly node?: { readonly snippet: string } }[] };
      }
    >
  >;
};
type Flow = {
  navigate(url: string): Promise<unknown>;
  startTimespan(): Promise<unknown>;
  endTimespan(): Promise<unknown>;
  snapshot(): Promise<unknown>;
  createFlowResult(): Promise<{ readonly steps: readonly { readonly lhr: Report }[] }>;
};
type Tools = {
  readonly startFlow: (page: Page, options: { readonly config: object }) => Promise<Flow>;
  readonly launch: (options: object) => Promise<Chromium>;
};

const root = join(import.meta.dirname, '..', '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const CONFIG = {
  extends: 'lighthouse:default',
  settings: {
    onlyCategories: CATEGORIES,
    // Of localhost: nothing is served to strangers here, and no search engine is to find a door to a practice.
    skipAudits: ['is-on-https', 'redirects-http'],
    disableStorageReset: true,
  },
};

const found = await findBrowser();
if (!found.ok) throw new Error(found.error.fix);
const { startFlow, launch } = await tools();
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
// As every small device (tests/e2e/playwright.config.ts): the passphrase is not what is measured.
args.push('--js-flags=--wasm-max-mem-pages=3000', '--lang=fr');
const demo = await serveDemo({ port: PORT, tell: () => undefined });
const browser = await launch({ executablePath: found.value.path, args, headless: true });
let below = 0;
try {
  await door();
  await life('patient', [
    ['day', 'a[href="/reponses"]', '.thread-day, .answers, main ul', 'a[href="/aujourdhui"]', '.capture'],
    ['fil', null, '', 'a[href="/fil"]', '.thread-day li'],
  ]);
  await life('psychologist', [
    ['caseload', 'a[href="/invitations"]', 'h1', 'a[href="/cabinet"]', '.caseload-table th a'],
    ['record', null, '', '.caseload-table th a', '[data-entry]'],
  ]);
} finally {
  await browser.close();
  await demo.stop();
}
process.exitCode = below === 0 ? 0 : 1;

async function door(): Promise<void> {
  const flow = await startFlow(await (await browser.createBrowserContext()).newPage(), { config: CONFIG });
  await flow.navigate(`http://localhost:${PORT}/`);
  const [step] = (await flow.createFlowResult()).steps;
  if (step !== undefined) tell('landing', [step.lhr]);
}

/** `from` is gone to first, by a press; `to` is what the page is reached by, and `shows` what stands there then. */
async function life(
  side: 'patient' | 'psychologist',
  pages: readonly (readonly [name: string, from: string | null, stood: string, to: string, shows: string])[],
): Promise<void> {
  const { address, passphrase }: Visited['patient'] = demo[side];
  const page = await (await browser.createBrowserContext()).newPage();
  await page.goto(address);
  await page.waitForSelector('#enter:not([disabled])');
  await page.click('#enter');
  const field = 'input[name="passphrase"]';
  await page.waitForSelector(field, { timeout: WAIT_MS });
  await page.type(field, passphrase);
  await page.click('button[type="submit"]');
  await page.waitForSelector('nav', { timeout: WAIT_MS });
  for (const [name, from, stood, to, shows] of pages) {
    const press = (selector: string): Promise<void> =>
      page.evaluate((each) => document.querySelector<HTMLElement>(each)?.click(), selector);
    if (from !== null) {
      await press(from);
      await page.waitForSelector(stood, { timeout: WAIT_MS });
    }
    const flow = await startFlow(page, { config: CONFIG });
    await flow.startTimespan();
    await press(to);
    await page.waitForSelector(shows, { timeout: WAIT_MS });
    await flow.endTimespan();
    await flow.snapshot();
    tell(
      name,
      (await flow.createFlowResult()).steps.map(({ lhr }) => lhr),
    );
  }
}

/** One line a page, and what lowered it. */
function tell(name: string, reports: readonly Report[]): void {
  const scores = CATEGORIES.map((category) => {
    // A page as it stands has no performance; on its way it has little of the rest.
    const seen = category === 'performance' ? reports[0] : reports.at(-1);
    return [category, seen?.categories[category]?.score ?? null] as const;
  });
  say(
    `${name}: ${scores.map(([category, score]) => `${category} ${score === null ? '-' : Math.round(100 * score)}`).join(', ')}`,
  );
  const blocking = reports
    .map(({ audits }) => audits['total-blocking-time']?.numericValue)
    .find((ms) => ms !== undefined);
  if (blocking !== undefined) say(`  blocked for ${Math.round(blocking)} ms`);
  for (const [category, score] of scores) {
    if (score === null || score >= AIMS[category]) continue;
    below++;
    for (const { categories, audits } of reports)
      for (const { id, weight } of categories[category]?.auditRefs ?? []) {
        const audit = audits[id];
        if (weight === 0 || audit === undefined || audit.score === null || audit.score >= 0.9) continue;
        say(`  ${category}: ${id} ${audit.score}: ${audit.title}`);
        for (const { node } of audit.details?.items ?? []) if (node !== undefined) say(`    ${node.snippet}`);
      }
  }
}

async function tools(): Promise<Tools> {
  const folder = join(root, '.toolchain', 'lighthouse');
  const at = (...path: readonly string[]): string => join(folder, 'node_modules', ...path);
  if (!existsSync(at('lighthouse'))) {
    say(`${LIGHTHOUSE} is fetched into .toolchain/ (once)`);
    const rest = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', LIGHTHOUSE];
    const { status } = spawnSync('npm', ['install', '--prefix', folder, ...rest], { stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error(`${LIGHTHOUSE} could not be fetched: check the network and try again`);
  }
  const load = async (...path: readonly string[]): Promise<unknown> => import(pathToFileURL(at(...path)).href);
  const { startFlow: start } = (await load('lighthouse', 'core', 'index.js')) as {
    readonly startFlow: Tools['startFlow'];
  };
  const { default: puppeteer } = (await load('puppeteer-core', 'lib', 'esm', 'puppeteer', 'puppeteer-core.js')) as {
    readonly default: { launch(options: object): Promise<Chromium> };
  };
  return { startFlow: start, launch: (options) => puppeteer.launch(options) };
}
