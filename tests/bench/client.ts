// What a long history costs the app: the built client in the real Chromium, on its real store, with a history of 100 entries and of
// 10,000. Times of one act at both stand beside each other, so that a slow machine slows both.
import { chromium, type Browser as Chromium, type CDPSession, type Page, type Worker } from 'playwright-core';
import { findBrowser, PLACES } from '../tools/browser.ts';
import { startRelay } from '../e2e/relay.ts';
import { layRows } from '../e2e/rows.ts';
import { type Browser, createSpaces, type Spaces } from './client-space.ts';

export type ClientFigures = {
  readonly open_10k_ms: number;
  readonly open_10k_vs_100: number;
  readonly deposit_10k_vs_100: number;
  readonly draft_save_10k_vs_100: number;
  readonly draft_save_10k_bytes: number;
  readonly fil_10k_longest_task_ms: number;
  readonly fil_longest_task_10k_vs_100: number;
  readonly record_10k_longest_task_ms: number;
  readonly record_longest_task_10k_vs_100: number;
  readonly worker_mib_10k: number;
  readonly worker_mib_10k_vs_100: number;
};

type Both = { readonly few: number; readonly many: number };

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
export const DESK = { viewport: { width: 1440, height: 900 } };
/** A weak phone beside this machine. */
export const SLOWER = 6;
/** Of which the median counts. */
const ROUNDS = 3;
/** The button that draws more of a list; the other one there prints it, which reads it whole. */
const MORE = { phone: '.thread-end .button-quiet', desk: '.earlier button' };

export async function benchClient(say: (line: string) => void = () => undefined): Promise<ClientFigures> {
  const found = await findBrowser(PLACES);
  if (!found.ok) throw new Error(found.error.fix);
  const relay = await startRelay();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: found.value.path, args });
  try {
    // Two people each: a second copy of one browser would be an old profile, which sends nothing.
    const spacesOf = async (entries: number): Promise<Spaces> =>
      (await createSpaces(relay.origin, relay.admit(), true))(entries);
    const [few, many] = [await spacesOf(100), await spacesOf(10_000)];
    say('spaces made');
    // One beside the other, so that what else this machine does falls on both.
    const of = async (measure: (spaces: Spaces) => Promise<number>): Promise<Both> => {
      const rounds: Both[] = [];
      for (let round = 0; round < ROUNDS; round++) rounds.push({ few: await measure(few), many: await measure(many) });
      return { few: median(rounds.map((each) => each.few)), many: median(rounds.map((each) => each.many)) };
    };
    const fil = await of(({ patient, passphrase }) => longestTask(browser, relay.origin, patient, passphrase, 'phone'));
    say(`fil: ${JSON.stringify(fil)}`);
    const record = await of(({ psychologist, passphrase }) =>
      longestTask(browser, relay.origin, psychologist, passphrase, 'desk'),
    );
    say(`record: ${JSON.stringify(record)}`);
    const fewActs = await actsOf(browser, relay.origin, few);
    say(`100: ${JSON.stringify(fewActs)}`);
    const manyActs = await actsOf(browser, relay.origin, many);
    say(`10,000: ${JSON.stringify(manyActs)}`);
    return {
      open_10k_ms: manyActs.open,
      open_10k_vs_100: manyActs.open / fewActs.open,
      deposit_10k_vs_100: manyActs.deposit / fewActs.deposit,
      draft_save_10k_vs_100: manyActs.draft / fewActs.draft,
      draft_save_10k_bytes: manyActs.draftBytes,
      fil_10k_longest_task_ms: fil.many,
      fil_longest_task_10k_vs_100: fil.many / fil.few,
      record_10k_longest_task_ms: record.many,
      record_longest_task_10k_vs_100: record.many / record.few,
      worker_mib_10k: manyActs.mebibytes,
      worker_mib_10k_vs_100: manyActs.mebibytes / fewActs.mebibytes,
    };
  } finally {
    await browser.close();
    await relay.remove();
  }
}

type Acts = {
  readonly open: number;
  readonly draft: number;
  readonly draftBytes: number;
  readonly deposit: number;
  readonly mebibytes: number;
};

async function actsOf(browser: Chromium, origin: string, { patient, passphrase }: Spaces): Promise<Acts> {
  const page = await pageOn(browser, origin, patient, PHONE);
  const opens: number[] = [];
  for (let round = 0; round < 3; round++) opens.push(await openFil(page, origin, passphrase));
  await page.waitForTimeout(3_000);
  const mebibytes = await memoryOfWorker(page);
  const drafts: number[] = [];
  let draftBytes = 0;
  for (let round = 0; round < 12; round++) {
    const { ms, bytes } = await page.evaluate((n) => globalThis.bench.act('saveDraft', n), round);
    if (round >= 2) drafts.push(ms);
    draftBytes = bytes;
  }
  const deposits: number[] = [];
  for (let round = 0; round < 12; round++) {
    const { ms } = await page.evaluate((n) => globalThis.bench.act('deposit', n), round);
    if (round >= 2) deposits.push(ms);
    await page.waitForTimeout(400);
  }
  await page.context().close();
  return { open: median(opens), draft: median(drafts), draftBytes, deposit: median(deposits), mebibytes };
}

/** A page of a browser that holds these rows, standing at the lock. */
export async function pageOn(browser: Chromium, origin: string, rows: Browser, options: object): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'fr-BE',
    timezoneId: 'Europe/Brussels',
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  // Any page of this origin that runs nothing.
  await page.goto('/aide');
  await layRows(page, rows);
  await page.addInitScript(instrument);
  return page;
}

/** In the page before the app: what crosses to the engine's worker and back, long tasks, and when a selector first shows. */
function instrument() {
  const Native = Worker;
  const pending = new Map<number, { method: string; resolve?: (value: unknown) => void }>();
  const encoder = new TextEncoder();
  const sizeOf = (value: unknown): number => encoder.encode(JSON.stringify(value) ?? '').length;
  let counting = false;
  let bytes = 0;
  let own = 1_000_000_000;
  let port: { postMessage(message: unknown): void } | null = null;
  const tasks: number[] = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
  let relation = '';
  let quiet = 0;

  class Watched extends Native {
    constructor(...args: ConstructorParameters<typeof Native>) {
      super(...args);
      port ??= { postMessage: (message) => this.postMessage(message as never) };
      this.addEventListener('message', ({ data }) => {
        quiet = performance.now();
        if (counting) bytes += sizeOf(data);
        relation = data?.view?.open?.relations?.changed[0]?.key ?? relation;
        const known = pending.get(data?.call);
        if (known === undefined || 'callback' in data) return;
        pending.delete(data.call);
        known.resolve?.(data.value);
      });
    }
    override postMessage(message: { call?: number; method?: string }, ...rest: never[]) {
      if (typeof message?.call === 'number' && !pending.has(message.call))
        pending.set(message.call, { method: message.method ?? '' });
      super.postMessage(message, ...rest);
    }
  }
  globalThis.Worker = Watched as never;
  const call = (method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve) => {
      const number = own++;
      pending.set(number, { method, resolve });
      port!.postMessage({ call: number, method, args, callbacks: [] });
    });
  const nextTurn = (): Promise<void> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });

  globalThis.bench = {
    /** One act, until nothing that it brought about is under way across the border. */
    async act(method, n) {
      const place = { relation, kind: 'piece' };
      const text = `Ce que je voulais dire, ${n}. `.repeat(8);
      const blocks = [{ type: 'text', text }];
      counting = true;
      bytes = 0;
      const begun = performance.now();
      quiet = begun;
      if (method === 'saveDraft')
        await call('saveDraft', [place, { kind: 'piece', title: 'Un titre', blocks, replacing: null, from: null }]);
      else {
        const laid = (await call('deposit', [relation, { kind: 'flash', text }])) as { readonly ok: boolean };
        if (!laid.ok) throw new Error('the entry was refused');
      }
      // A call that does nothing comes back when the worker has done what came before it.
      do {
        await call('countSheetWords', ['a']);
        await nextTurn();
        await nextTurn();
      } while ([...pending.values()].some((each) => each.method !== 'countSheetWords' && each.method !== 'sync'));
      counting = false;
      return { ms: quiet - begun, bytes };
    },
    tasks,
    shown(selector, count) {
      return new Promise((resolve) => {
        const look = (): boolean => {
          if (document.querySelectorAll(selector).length < count) return false;
          requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
          return true;
        };
        if (look()) return;
        const observer = new MutationObserver(() => {
          if (look()) observer.disconnect();
        });
        observer.observe(document, { childList: true, subtree: true });
      });
    },
  };
}

declare global {
  var bench: {
    act(method: 'saveDraft' | 'deposit', n: number): Promise<{ ms: number; bytes: number }>;
    readonly tasks: number[];
    /** When so many elements stand on the page, ms since the epoch. */
    shown(selector: string, count: number): Promise<number>;
  };
  var hashedAt: number;
}

/** From the passphrase's hash to a row of the thread on the screen, ms. */
const openFil = (page: Page, origin: string, passphrase: string): Promise<number> =>
  openAt(page, `${origin}/fil`, passphrase, { selector: '.thread-day li', count: 1 });

/** From the passphrase's hash to so many of these on the screen, ms. */
export async function openAt(
  page: Page,
  address: string,
  passphrase: string,
  until: { readonly selector: string; readonly count: number },
): Promise<number> {
  await page.goto(address);
  const field = page.getByLabel('Phrase secrète');
  await field.fill(passphrase);
  const worker = await engineWorker(page);
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
  const shown = page.evaluate(({ selector, count }) => globalThis.bench.shown(selector, count), until);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  const at = await shown;
  return at - (await worker.evaluate(() => globalThis.hashedAt));
}

async function engineWorker(page: Page): Promise<Worker> {
  for (;;) {
    const found = page.workers().find((worker) => worker.url().includes('engine.worker'));
    if (found !== undefined) return found;
    await page.waitForTimeout(50);
  }
}

/** The longest task of the page while a record or le fil opens, is scrolled to its end and read on, ms of a slow device. */
export async function longestTask(
  browser: Chromium,
  origin: string,
  rows: Browser,
  passphrase: string,
  at: 'phone' | 'desk',
): Promise<number> {
  const page = await pageOn(browser, origin, rows, at === 'phone' ? PHONE : DESK);
  await page.goto(at === 'phone' ? '/fil' : '/cabinet');
  const session = await page.context().newCDPSession(page);
  await page.getByLabel('Phrase secrète').fill(passphrase);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  if (at === 'phone') await page.locator('.thread-day li').first().waitFor({ timeout: 120_000 });
  else {
    const link = page.locator('table a');
    await link.first().waitFor({ timeout: 120_000 });
    await link.first().click();
    await page.locator('[data-entry]').first().waitFor({ timeout: 120_000 });
  }
  for (let round = 0; round < 4; round++) {
    await page.mouse.move(300, 500);
    for (let turn = 0; turn < 6; turn++) {
      await page.mouse.wheel(0, 3_000);
      await page.waitForTimeout(100);
    }
    // By its class: to look for it by role and name is itself a long task of the page.
    await page.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.click(), MORE[at]);
    await page.waitForTimeout(500);
  }
  await page.waitForTimeout(500);
  const longest = await page.evaluate(() => Math.max(0, ...globalThis.bench.tasks));
  await page.context().close();
  return longest;
}

/** Heap and buffers of the engine's worker after what is not used was collected, MiB. */
async function memoryOfWorker(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await found;
  await ask(session, sessionId, 'HeapProfiler.collectGarbage');
  const usage = (await ask(session, sessionId, 'Runtime.getHeapUsage')) as Readonly<Record<string, number>>;
  await session.detach();
  const bytes = ['usedSize', 'embedderHeapUsedSize', 'backingStorageSize'].reduce(
    (sum, name) => sum + (usage[name] ?? 0),
    0,
  );
  return bytes / 2 ** 20;
}

let asked = 0;
/** A call of the protocol to a target inside another. */
function ask(session: CDPSession, sessionId: string, method: string): Promise<unknown> {
  const id = ++asked;
  return new Promise((resolve) => {
    const take = ({ message }: { message: string }): void => {
      const answer = JSON.parse(message) as { id?: number; result?: unknown };
      if (answer.id !== id) return;
      session.off('Target.receivedMessageFromTarget', take);
      resolve(answer.result);
    };
    session.on('Target.receivedMessageFromTarget', take);
    void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
  });
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
