// What a keystroke of a search costs over 10,000 and 100,000 entries of two kilobytes in the real Chromium, as the engine looks: terms, the latest first,
// the passages of the first twenty. How large the index is, how long it takes to make, and the same of MiniSearch over the same texts in the same page:
// it is fetched for the run, pinned, and no dependency of anything.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { seededRandom } from '../harness/random.ts';
import { findBrowser, PLACES } from '../tools/browser.ts';
import type { SearchPage } from './search-page.ts';

export type SearchFigures = {
  /** A keystroke over 10,000 entries of 2 KiB, ms: the median of words typed letter by letter. */
  readonly search_10k_ms: number;
  /** The same of 100,000 over it. */
  readonly search_100k_vs_10k: number;
  /** Memory of the index of 10,000 beyond the texts, MiB. */
  readonly search_index_mib_10k: number;
  /** To make it, ms. */
  readonly search_build_10k_ms: number;
  /** A keystroke, and the memory of the index, over those of MiniSearch. */
  readonly search_vs_minisearch: number;
  readonly search_mib_vs_minisearch: number;
};

const LENGTH = 2_048;
const VOCABULARY = 40_000;
const WORDS_TYPED = 60;
const SEED = 12_345;
const MINISEARCH = 'minisearch@7.2.0';
const DRAWN_AT_ONCE = 65_536;

const SYLLABLES = (
  'ba be bi co cé dé du en er fa fi ga ge ha in ja la le lé li ma me mi mon né no ou pa pe pré ra re ri sa se si ' +
  'ta te ti tion tou tré va ve vi œu çai'
).split(' ');

/** Words of one to five syllables, drawn as words of a language are: a few very often, most seldom. */
function corpusOf(seed: number) {
  const random = seededRandom(seed);
  let drawn = new Uint32Array(0);
  let next = 0;
  const unit = (): number => {
    if (next >= drawn.length)
      [drawn, next] = [Uint32Array.from(new Uint32Array(random.bytes(DRAWN_AT_ONCE * 4).buffer)), 0];
    return (drawn[next++] as number) / 2 ** 32;
  };
  const words = Array.from({ length: VOCABULARY }, () =>
    Array.from({ length: 1 + Math.floor(unit() * 5) }, () => SYLLABLES[Math.floor(unit() * SYLLABLES.length)]).join(''),
  );
  const word = (): string => words[Math.floor(Math.exp(unit() * Math.log(VOCABULARY))) - 1] ?? (words[0] as string);
  return {
    text: (): string => {
      let text = '';
      while (text.length < LENGTH) text += `${word()}${unit() < 0.1 ? ', ' : ' '}`;
      return text;
    },
    typed: (): readonly string[] => {
      const whole = words[Math.floor(unit() * VOCABULARY)] as string;
      return Array.from({ length: Math.min(8, whole.length) }, (_, letters) => whole.slice(0, letters + 1));
    },
  };
}

declare global {
  var searchPage: SearchPage;
}

export async function benchSearch(): Promise<SearchFigures> {
  const found = await findBrowser(PLACES);
  if (!found.ok) throw new Error(found.error.fix);
  await loadSodium();
  const corpus = corpusOf(SEED);
  const texts = Array.from({ length: 10_000 }, () => corpus.text());
  const typed = Array.from({ length: WORDS_TYPED }, corpus.typed).flat();
  const folder = mkdtempSync(join(tmpdir(), 'entretemps-search-'));
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: found.value.path, args });
  try {
    const npm = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, MINISEARCH];
    execFileSync('npm', npm, { stdio: 'ignore' });
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await page.addScriptTag({ path: join(folder, 'node_modules', 'minisearch', 'dist', 'umd', 'index.js') });
    await page.addScriptTag({ content: await bundled() });
    await page.evaluate((all) => globalThis.searchPage.take(all.texts, all.typed), { texts, typed });
    const own = await indexed(page, session, 'own');
    const short = await page.evaluate(() => globalThis.searchPage.keystrokes());
    const other = await indexed(page, session, 'mini');
    const its = await page.evaluate(() => globalThis.searchPage.keystrokes());
    await page.evaluate(() => globalThis.searchPage.make('many'));
    const long = await page.evaluate(() => globalThis.searchPage.keystrokes());
    return {
      search_10k_ms: short.median,
      search_100k_vs_10k: long.median / short.median,
      search_index_mib_10k: own.mebibytes,
      search_build_10k_ms: own.built,
      search_vs_minisearch: short.mean / its.mean,
      search_mib_vs_minisearch: own.mebibytes / other.mebibytes,
    };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One index alone: what the one before took has gone. */
async function indexed(
  page: Page,
  session: CDPSession,
  which: 'own' | 'mini',
): Promise<{ readonly built: number; readonly mebibytes: number }> {
  await page.evaluate(() => globalThis.searchPage.forget());
  const before = await heapOf(session);
  const built = await page.evaluate((what) => globalThis.searchPage.make(what), which);
  return { built, mebibytes: ((await heapOf(session)) - before) / 2 ** 20 };
}

/** Objects, and the buffers beside them, bytes. */
async function heapOf(session: CDPSession): Promise<number> {
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const heap = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  return heap.usedSize + (heap.backingStorageSize ?? 0);
}

/** The engine's own search, as one script. */
async function bundled(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'search-page.ts'), formats: ['iife'], name: 'searchPageModule' },
    },
  });
  const [first] = Array.isArray(made) ? made : [made];
  const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined;
  if (chunk === undefined) throw new Error('the search was not bundled');
  return chunk.code;
}
