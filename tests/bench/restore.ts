// What the way back with a sheet costs: the built client in the real Chromium, on its real store, over loopback, from a history that was really
// set down and sent. The passphrase's key is not counted: on a person's device it takes as long as it is made to take.
import { chromium, type Browser as Chromium, type Page, type Worker } from 'playwright-core';
import { createEngine } from '../../client/engine/engine.ts';
import type { Ports } from '../../client/engine/ports.ts';
import { clock, random } from '../../client/platform/clock.ts';
import { createHttp } from '../../client/platform/http.ts';
import { timer } from '../../client/platform/timer.ts';
import { utf8 } from '../../shared/bytes.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { sodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { findBrowser, PLACES } from '../tools/browser.ts';
import { startRelay } from '../e2e/relay.ts';
import { createMemoryStore } from '../harness/memory-store.ts';
import { CLAIRE, newSpace } from '../harness/world.ts';
import { agreeOn, untilIn } from './client-space.ts';

export type RestoreFigures = {
  /** From 24 words to le fil of 10,000 entries of 2 KiB on the screen, its newest to be read, ms. */
  readonly restore_10k_ms: number;
  /** Until all of them are on the device, ms. */
  readonly restore_10k_whole_ms: number;
  /** The latter over the same of 1,000: 10 where each costs the same. */
  readonly restore_10k_vs_1k: number;
};

/** Sent in one pass. */
const A_PASS = 500;
const TEXT = 'Réveillée à quatre heures. Pas triste, mais comme avant un départ. '.repeat(29);
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
/** Of which the median counts; of the shorter history one. */
const ROUNDS = 3;

/** Quick: nothing here is secret, and what it takes is not measured. */
const pwHash: Ports['pwHash'] = {
  hash: async (passphrase, salt) => {
    const library = sodium();
    const { crypto_pwhash_MEMLIMIT_MIN: least, crypto_pwhash_ALG_ARGON2ID13: algorithm } = library;
    return Secret.of('passphrase', library.crypto_pwhash(32, utf8(passphrase), salt, 1, least, algorithm));
  },
};

export async function benchRestore(
  say: (line: string) => void = () => undefined,
  sizes: { readonly few: number; readonly many: number } = { few: 1_000, many: 10_000 },
): Promise<RestoreFigures> {
  const found = await findBrowser(PLACES);
  if (!found.ok) throw new Error(found.error.fix);
  const relay = await startRelay();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: found.value.path, args });
  const engine = () =>
    createEngine({
      clock,
      random,
      timer,
      store: createMemoryStore(),
      http: createHttp(),
      pwHash,
      origin: relay.origin,
      background: false,
      timeZone: 'Europe/Brussels',
    });
  try {
    const claire = await engine();
    await untilIn(() => claire.createPractice(newSpace('Claire Vasseur'), CLAIRE, relay.admit()));
    /** The words that bring back a history of so many entries. */
    const written = async (entries: number): Promise<string> => {
      const { link } = await untilIn(() => claire.invite('Camille D.'));
      const camille = await engine();
      const { sheet } = await untilIn(() => camille.joinInNewSpace(link, newSpace('Camille')));
      await agreeOn(claire, camille);
      const relation = await onlyRelation(camille);
      for (let at = 1; at <= entries; at++) {
        unwrap(await camille.deposit(relation, { kind: 'flash', text: `${at}. ${TEXT}` }));
        if (at % A_PASS === 0) await camille.sync();
      }
      for (let round = 0; round < 3; round++) await camille.sync();
      await camille.close();
      return sheet.words.join(' ');
    };
    const [few, many] = [await written(sizes.few), await written(sizes.many)];
    say('histories written');
    const short = await restored(browser, relay.origin, few);
    say(`fewer: ${JSON.stringify(short)}`);
    const rounds: Restored[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(await restored(browser, relay.origin, many));
      say(`all: ${JSON.stringify(rounds.at(-1))}`);
    }
    const whole = median(rounds.map((each) => each.whole));
    return {
      restore_10k_ms: median(rounds.map((each) => each.readable)),
      restore_10k_whole_ms: whole,
      restore_10k_vs_1k: whole / short.whole,
    };
  } finally {
    await browser.close();
    await relay.remove();
  }
}

type Engine = Awaited<ReturnType<typeof createEngine>>;

async function onlyRelation(engine: Engine) {
  const [relation] = (await engine.view()).open?.relations ?? [];
  if (relation === undefined) throw new Error('no relation');
  return relation.key;
}

type Restored = { readonly readable: number; readonly whole: number };

/** One browser that has nothing, from the passphrase's key on, ms. */
async function restored(browser: Chromium, origin: string, words: string): Promise<Restored> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'fr-BE',
    timezoneId: 'Europe/Brussels',
    serviceWorkers: 'block',
    ...PHONE,
  });
  const page = await context.newPage();
  await page.addInitScript(instrument);
  await page.goto('/retrouver');
  await page.getByLabel('Les 24 mots, séparés par des espaces').fill(words);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.locator('.phrase').waitFor();
  const worker = await noteHash(page);
  const begun = page.evaluate(() => globalThis.restoring.open());
  await page.getByRole('button', { name: 'Je l’ai notée' }).click();
  const readable = await begun;
  const whole = await page.evaluate(() => globalThis.restoring.whole());
  const from = await worker.evaluate(() => globalThis.hashedAt);
  await context.close();
  return { readable: readable - from, whole: whole - from };
}

/** Has the engine's worker note when the last key of a passphrase was there. */
async function noteHash(page: Page): Promise<Worker> {
  const worker = page.workers().find((each) => each.url().includes('engine.worker'));
  if (worker === undefined) throw new Error('no engine');
  await worker.evaluate(() => {
    const Native = globalThis.Worker;
    globalThis.Worker = class extends Native {
      constructor(...args: ConstructorParameters<typeof Native>) {
        super(...args);
        this.addEventListener('message', () => {
          globalThis.hashedAt = performance.timeOrigin + performance.now();
        });
      }
    };
  });
  return worker;
}

/** In the page before the app: goes on as soon as it can, and notes when a history is whole. */
function instrument() {
  const Native = Worker;
  const now = (): number => performance.timeOrigin + performance.now();
  let whole = 0;
  let tell = (_at: number): void => undefined;
  class Watched extends Native {
    constructor(...args: ConstructorParameters<typeof Native>) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        const [relation] = data?.view?.open?.relations?.changed ?? [];
        if (relation === undefined) return;
        const isReading = relation.notices.some(({ type }: { type: string }) => type === 'reading-history');
        whole = isReading ? 0 : now();
        if (whole > 0) tell(whole);
      });
    }
  }
  globalThis.Worker = Watched as never;
  const shown = (selector: string): Promise<HTMLElement> =>
    new Promise((resolve) => {
      const look = (): boolean => {
        const found = document.querySelector<HTMLElement>(selector);
        if (found !== null) resolve(found);
        return found !== null;
      };
      if (look()) return;
      const observer = new MutationObserver(() => {
        if (look()) observer.disconnect();
      });
      observer.observe(document, { childList: true, subtree: true });
    });
  globalThis.restoring = {
    async open() {
      (await shown('#recovered')).closest('section')?.querySelector('button')?.click();
      (await shown('a[href="/fil"]')).click();
      await shown('.thread-day li');
      return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(now()))));
    },
    whole: () =>
      new Promise((resolve) => {
        tell = resolve;
        if (whole > 0) resolve(whole);
      }),
  };
}

declare global {
  var restoring: { open(): Promise<number>; whole(): Promise<number> };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
