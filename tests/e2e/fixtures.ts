// What every browser test stands on: one relay a worker, browsers of its own for each person, and a watch over every page. A
// violation of the content policy, an error on the console or an uncaught exception fails the test that met it.
import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { makePair, type MadePair } from './made-pair.ts';
import type { HandedOver, Person } from './people.ts';
import { startRelay, type RelayProcess } from './relay.ts';
import { layRows } from './rows.ts';

/**
 * A browser of one person: its own storage, watched. Without the service worker, which stores the whole app at a first visit (a sixth of the
 * time that a browser works for a test); what works offline and what comes as a notice is tested `WITH_WORKER`.
 */
export type Newcomer = (options?: BrowserContextOptions) => Promise<Page>;

type Watch = {
  /** Watches every page of a context, those it opens later included. */
  readonly over: (context: BrowserContext) => Promise<void>;
  /** All that was met so far. */
  readonly troubles: readonly string[];
};

/** A psychologist and a patient whose relation is open. A test that leaves them otherwise than it found them takes newcomers. */
export type Pair = {
  readonly desk: Person;
  readonly phone: Person;
  /** The one that opened their relation. */
  readonly invitation: HandedOver;
};

export const DESK = { viewport: { width: 1440, height: 900 } } as const;
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;

export const WITH_WORKER = { serviceWorkers: 'allow' } as const;

/** How Safari on a phone names itself. */
export const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

/** Said again where a browser is opened for a whole worker, which the config's `use` does not reach. */
const SETTLED = { locale: 'fr-BE', timezoneId: 'Europe/Brussels' } as const;

export const test = base.extend<
  { readonly newcomer: Newcomer; readonly pair: Pair; readonly freshPair: Pair; readonly quiet: undefined },
  { readonly relay: RelayProcess; readonly watch: Watch; readonly settled: Pair }
>({
  relay: [
    async ({ browserName: _name }, use) => {
      const relay = await startRelay();
      await use(relay);
      await relay.remove();
    },
    { scope: 'worker' },
  ],
  watch: [
    async ({ browserName: _name }, use) => {
      const troubles: string[] = [];
      await use({ over: (context) => watchContext(context, troubles), troubles });
    },
    { scope: 'worker' },
  ],
  quiet: [
    async ({ watch }, use) => {
      const before = watch.troubles.length;
      await use(undefined);
      expect(watch.troubles.slice(before), 'what the pages complained of').toEqual([]);
    },
    { auto: true },
  ],
  newcomer: async ({ browser, relay, watch, quiet: _quiet }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: relay.origin, serviceWorkers: 'block', ...options });
      contexts.push(context);
      await watch.over(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  settled: [
    async ({ browser, relay, watch }, use) => {
      const pair = await settle(browser, relay, watch);
      await use(pair);
      await leave(pair);
    },
    { scope: 'worker', timeout: 400_000 },
  ],
  /** For what happens between two people once a day at most: another test of the worker may have had it. */
  freshPair: [
    async ({ browser, relay, watch, quiet: _quiet }, use) => {
      const pair = await settle(browser, relay, watch);
      await use(pair);
      await leave(pair);
    },
    { timeout: 400_000 },
  ],
  pair: async ({ settled, quiet: _quiet }, use) => {
    await use(settled);
    for (const { context } of [settled.desk, settled.phone]) {
      await context.setOffline(false);
      await Promise.all(context.pages().map((page) => page.close()));
    }
  },
});

const leave = async ({ desk, phone }: Pair): Promise<void> => {
  await Promise.all([desk, phone].map(({ context }) => context.close()));
};

async function settle(browser: Browser, relay: RelayProcess, watch: Watch): Promise<Pair> {
  const made = await makePair(relay, { label: 'Lucie M.', name: 'Lucie' });
  const open = async (options: BrowserContextOptions, { rows, keys }: MadePair['desk']): Promise<Person> => {
    const context = await browser.newContext({ baseURL: relay.origin, ...SETTLED, ...options });
    // A page that runs nothing of the app.
    const page = await context.newPage();
    await page.goto('/aide');
    await layRows(page, rows);
    await page.close();
    await watch.over(context);
    return { context, keys };
  };
  const [desk, phone] = [await open(DESK, made.desk), await open(PHONE, made.phone)];
  return { desk, phone, invitation: made.invitation };
}

export { expect };

/** What a browser says by itself when a request fails: offline and the relay's refusals are part of these tests. */
const EXPECTED = /^Failed to load resource/;

async function watchContext(context: BrowserContext, troubles: string[]): Promise<void> {
  context.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) troubles.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => troubles.push(`exception: ${error.error().message}`));
  await context.exposeFunction('reportViolation', (what: string) => void troubles.push(`content policy: ${what}`));
  await context.addInitScript(() => {
    const report = (globalThis as unknown as { reportViolation(what: string): void }).reportViolation;
    addEventListener('securitypolicyviolation', (event) => {
      report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
}
