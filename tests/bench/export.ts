// What it costs a person to take 10,000 entries away, and to check what was taken, in the real Chromium: from the button to the file, and from the file
// to its sentence.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startRelay } from '../e2e/relay.ts';
import { findBrowser, PLACES } from '../tools/browser.ts';
import { DESK, median, openAt, pageOn } from './client.ts';
import { createSpaces } from './client-space.ts';

export type ExportFigures = {
  /** From the button to the file, s. */
  readonly export_10k_s: number;
  /** Its size, MiB. */
  readonly export_10k_mib: number;
  /** The longest task of the page meanwhile, ms. */
  readonly export_10k_longest_task_ms: number;
  /** From the file to what is said of it, s. */
  readonly check_10k_s: number;
};

const ENTRIES = 10_000;
const ROUNDS = 3;
const READY = '.export-words';
const SAID = '.checking-result';
const PATIENCE = { timeout: 300_000 } as const;

export async function benchExport(now: () => number = () => performance.now()): Promise<ExportFigures> {
  const found = await findBrowser(PLACES);
  if (!found.ok) throw new Error(found.error.fix);
  const relay = await startRelay();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: found.value.path, args });
  const folder = mkdtempSync(join(tmpdir(), 'entretemps-export-'));
  try {
    const { patient, passphrase } = await (await createSpaces(relay.origin, relay.admit(), true))(ENTRIES);
    const page = await pageOn(browser, relay.origin, patient, DESK);
    const made: number[] = [];
    const tasks: number[] = [];
    const checked: number[] = [];
    const path = join(folder, 'export.zip');
    for (let round = 0; round < ROUNDS; round++) {
      await openAt(page, `${relay.origin}/exporter`, passphrase, { selector: '.export-choices', count: 1 });
      await page.waitForTimeout(2_000);
      const before = await page.evaluate(() => globalThis.bench.tasks.length);
      const began = now();
      await page.getByRole('button', { name: 'Préparer l’export' }).click();
      await page.locator(READY).waitFor(PATIENCE);
      made.push(now() - began);
      tasks.push(await page.evaluate((from) => Math.max(0, ...globalThis.bench.tasks.slice(from)), before));
      const download = page.waitForEvent('download', PATIENCE);
      await page.getByRole('button', { name: 'Enregistrer le fichier' }).click();
      await (await download).saveAs(path);
      await page.goto(`${relay.origin}/verifier-export`);
      await page.getByRole('button', { name: 'Choisir le fichier' }).waitFor();
      const again = now();
      await page.locator('input[type=file]').setInputFiles(path);
      await page.locator(SAID).waitFor(PATIENCE);
      checked.push(now() - again);
      const said = await page.locator(SAID).innerText();
      if (!said.includes('Rien n’a changé')) throw new Error('what was taken away is not whole');
    }
    return {
      export_10k_s: median(made) / 1_000,
      export_10k_mib: statSync(path).size / 2 ** 20,
      export_10k_longest_task_ms: median(tasks),
      check_10k_s: median(checked) / 1_000,
    };
  } finally {
    await browser.close();
    await relay.remove();
    rmSync(folder, { recursive: true });
  }
}
