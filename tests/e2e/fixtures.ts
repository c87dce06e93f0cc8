// What every browser test stands on: one relay a worker, browsers of its own for each person, and a watch over every page. A
// violation of the content policy, an error on the console or an uncaught exception fails the test that met it.
import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { startRelay, type RelayProcess } from './relay.ts';

/** A browser of one person: its own storage, watched. */
export type Newcomer = (options?: BrowserContextOptions) => Promise<Page>;

type Watch = {
  /** Watches every page of a context, those it opens later included. */
  readonly over: (context: BrowserContext) => Promise<void>;
};

export const test = base.extend<
  { readonly newcomer: Newcomer; readonly watch: Watch },
  { readonly relay: RelayProcess }
>({
  relay: [
    async ({ browserName: _name }, use) => {
      const relay = await startRelay();
      await use(relay);
      await relay.remove();
    },
    { scope: 'worker' },
  ],
  watch: async ({ browserName: _name }, use) => {
    const troubles: string[] = [];
    await use({ over: (context) => watchContext(context, troubles) });
    expect(troubles, 'what the pages complained of').toEqual([]);
  },
  newcomer: async ({ browser, relay, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: relay.origin, ...options });
      contexts.push(context);
      await watch.over(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

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
