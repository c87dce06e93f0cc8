// One clock for the relay, the pages and the engine in their workers, which a test moves by days: each of the three asks `Date.now` alone, in one
// place (server/main.ts, client/platform/clock.ts). Timers run as they do.
import type { BrowserContext } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type SharedClock = {
  /** The settings of a relay that goes by it. */
  readonly env: Readonly<Record<string, string>>;
  /** Every page of the context goes by it from its next document on, their workers too. */
  over(context: BrowserContext): Promise<void>;
  now(): number;
  /** Sets it to a moment, ms. It only goes forward. */
  set(moment: number): Promise<void>;
  remove(): void;
};

/** Begins at a moment, ms. */
export function createClock(start: number): SharedClock {
  const folder = mkdtempSync(join(tmpdir(), 'entretemps-clock-'));
  const file = join(folder, 'moved-by');
  const contexts: BrowserContext[] = [];
  let by = start - Date.now();
  const now = (): number => Date.now() + by;
  writeFileSync(file, String(by));
  return {
    env: {
      MOVED_CLOCK: file,
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'moved-clock.mjs')).href}`,
    },
    async over(context) {
      contexts.push(context);
      await context.addInitScript(moveHere, by);
      await context.route(/\/assets\/engine\.worker-[^/]*\.js$/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `(${moveHere.toString()})(${by});\n${await response.text()}` });
      });
    },
    now,
    async set(moment) {
      if (moment < now()) throw new RangeError('this clock only goes forward');
      by += moment - now();
      writeFileSync(file, String(by));
      // Documents to come run all of these, the latest last.
      await Promise.all(contexts.map((context) => context.addInitScript(moveTo, by)));
      for (const page of contexts.flatMap((context) => context.pages())) {
        await page.evaluate(moveTo, by);
        for (const worker of page.workers()) await worker.evaluate(moveTo, by);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Moved = { movedByMs: number };

/** Runs in a page or a worker, before anything of the app: nothing of this module is there. */
function moveHere(by: number): void {
  const here = globalThis as never as Moved;
  const real = Date.now.bind(Date);
  here.movedByMs = by;
  Date.now = () => real() + here.movedByMs;
}

function moveTo(by: number): void {
  (globalThis as never as Moved).movedByMs = by;
}
