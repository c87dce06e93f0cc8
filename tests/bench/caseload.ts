// What a full practice costs its psychologist: 200 relations with 100 entries each, in the real Chromium, from the passphrase to the sorted list.
import { chromium } from 'playwright-core';
import { startRelay } from '../e2e/relay.ts';
import { findBrowser, PLACES } from '../tools/browser.ts';
import { DESK, median, openAt, pageOn } from './client.ts';
import { createPractice } from './client-space.ts';

export type CaseloadFigures = {
  /** From the passphrase's hash to the list of all, sorted, ms. */
  readonly caseload_200_ms: number;
  /** The longest task of the page until then and for two seconds after, ms. */
  readonly caseload_200_longest_task_ms: number;
};

const PEOPLE = 200;
const ENTRIES = 100;
const ROUNDS = 5;
/** Every person has a row with a link to their record. */
const ROWS = '.caseload-table th a';

export async function benchCaseload(): Promise<CaseloadFigures> {
  const found = await findBrowser(PLACES);
  if (!found.ok) throw new Error(found.error.fix);
  const relay = await startRelay();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: found.value.path, args });
  try {
    const { psychologist, passphrase } = await createPractice(relay.origin, relay.admit(), {
      people: PEOPLE,
      entries: ENTRIES,
    });
    const page = await pageOn(browser, relay.origin, psychologist, DESK);
    const opens: number[] = [];
    const tasks: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      opens.push(await openAt(page, `${relay.origin}/cabinet`, passphrase, { selector: ROWS, count: PEOPLE }));
      await page.waitForTimeout(2_000);
      tasks.push(await page.evaluate(() => Math.max(0, ...globalThis.bench.tasks)));
    }
    return { caseload_200_ms: median(opens), caseload_200_longest_task_ms: median(tasks) };
  } finally {
    await browser.close();
    await relay.remove();
  }
}
