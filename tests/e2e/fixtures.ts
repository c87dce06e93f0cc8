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
import { agreeFrame } from './agree.ts';
import { acceptInvitation, invite, openPractice, type HandedOver, type Person } from './people.ts';
import { startRelay, type RelayProcess } from './relay.ts';

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
  const open = async (options: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext({ baseURL: relay.origin, ...SETTLED, ...options });
    await watch.over(context);
    return context;
  };
  const [deskContext, phoneContext] = await Promise.all([open(DESK), open(PHONE)]);
  const [desk, phone] = await Promise.all([deskContext.newPage(), phoneContext.newPage()]);
  const deskKeys = await openPractice(desk, relay.admit());
  const invitation = await invite(desk, 'Lucie M.');
  const phoneKeys = await acceptInvitation(phone, invitation, 'Lucie');
  // The relation stands on both sides before anyone closes their browser.
  await expect(phone.getByRole('link', { name: 'Comparer les mots du suivi' })).toBeVisible();
  await agreeFrame(desk, phone, 'Lucie');
  await Promise.all([desk.close(), phone.close()]);
  return {
    desk: { context: deskContext, keys: deskKeys },
    phone: { context: phoneContext, keys: phoneKeys },
    invitation,
  };
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
