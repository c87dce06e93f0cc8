// A visit as an ordinary visitor makes it: a fresh profile, one page, then the same page once more as somebody who comes back. What came is all that
// the browser received for the page, its workers and its service worker, which fetches every file of the app.
import { startChromium, type Chromium, type Message } from './chromium.ts';

export type Received = {
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** null where the browser gave none: a redirect, or what failed. */
  readonly body: Buffer | null;
};

export type Visitor = {
  visit(url: string): Promise<readonly Received[]>;
  end(): Promise<void>;
};

/** So long nothing moves before a page counts as loaded; before what is asked for counts as not coming; and the longest that is waited. */
const STILL_MS = 1_500;
const [STUCK_MS, LONGEST_MS] = [15_000, 90_000];
const TARGETS = [
  { type: 'browser_ui', exclude: true },
  { type: 'browser', exclude: true },
  { type: 'tab', exclude: true },
  {},
];
const ATTACH = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };

/** `program`: a whole Chromium. It has no window, and says what one with a window says. */
export async function startVisitor(program: string): Promise<Visitor> {
  const first = await startChromium(program, ['--headless=new', 'about:blank']);
  const { userAgent } = await first.send<{ userAgent: string }>('Browser.getVersion');
  await first.close();
  const flags = ['--headless=new', `--user-agent=${userAgent.replace('HeadlessChrome', 'Chrome')}`, 'about:blank'];
  const chromium = await startChromium(program, flags);
  const watch = watchOver(chromium);
  await chromium.send('Target.setAutoAttach', { ...ATTACH, filter: TARGETS });
  return { visit: (url) => watch.visit(url), end: () => chromium.close() };
}

type Response = { readonly url: string; readonly status: number; readonly headers: Record<string, string> };
type Told = {
  readonly requestId: string;
  readonly response?: { readonly url: string };
  readonly request?: { readonly url: string };
  readonly responseStatusCode?: number;
  readonly responseHeaders?: readonly { readonly name: string; readonly value: string }[];
  readonly sessionId: string;
  readonly targetInfo: { readonly type: string; readonly url: string; readonly targetId: string };
};

function watchOver(chromium: Chromium) {
  let received: Promise<Received>[] = [];
  const open = new Set<string>();
  const sessions = new Map<string, string>();
  /** Service workers of this visit. */
  const workers = new Set<string>();
  let moved = performance.now();
  const take = (response: Response, body: Promise<Buffer | null>): void =>
    void received.push(
      body.then((bytes) => ({
        url: response.url,
        status: response.status,
        headers: lower(response.headers),
        body: bytes,
      })),
    );
  const bodyOf = async (requestId: string, session: string | undefined): Promise<Buffer | null> => {
    try {
      const asked = await chromium.send<{ body: string; base64Encoded: boolean }>(
        'Fetch.getResponseBody',
        { requestId },
        session,
      );
      return Buffer.from(asked.body, asked.base64Encoded ? 'base64' : 'utf8');
    } catch {
      return null;
    }
  };
  chromium.hear(({ method, params, sessionId }: Message) => {
    const told = params as unknown as Told;
    // A worker's own script is asked for by its page and answered in the worker: one request, two who tell of it.
    const at = told.requestId;
    if (method === 'Target.attachedToTarget') {
      const { type, targetId, url: script } = told.targetInfo;
      // An update is read by the browser alone: that there is one means other bytes.
      if (type === 'service_worker' && workers.size > 0 && !workers.has(targetId))
        take({ url: script, status: 200, headers: {} }, Promise.resolve(null));
      if (type === 'service_worker') workers.add(targetId);
      return attach(chromium, told, sessions);
    }
    if (method === 'Fetch.requestPaused') return void pass(told, sessionId);
    if (!method.startsWith('Network.')) return;
    const url = told.request?.url ?? told.response?.url;
    if (url !== undefined && !isPart(url)) return;
    moved = performance.now();
    if (method === 'Network.requestWillBeSent') open.add(at);
    else if (method === 'Network.loadingFinished' || method === 'Network.loadingFailed') open.delete(at);
  });
  /** A response, which is let go once it was read: a page that moves on at once would take it along. */
  const pass = async (
    { requestId, request, responseStatusCode, responseHeaders = [] }: Told,
    session: string | undefined,
  ): Promise<void> => {
    const url = request?.url ?? '';
    if (isPart(url) && responseStatusCode !== undefined) {
      moved = performance.now();
      const headers = Object.fromEntries(responseHeaders.map(({ name, value }) => [name, value]));
      const body = bodyOf(requestId, session);
      take({ url, status: responseStatusCode, headers }, body);
      await body;
    }
    await chromium.send('Fetch.continueRequest', { requestId }, session).catch(() => undefined);
  };
  const still = async (): Promise<void> => {
    const until = performance.now() + LONGEST_MS;
    moved = performance.now();
    for (let now = moved; now < until && now - moved < (open.size > 0 ? STUCK_MS : STILL_MS); now = performance.now())
      await new Promise((resolve) => setTimeout(resolve, 100));
  };
  return {
    async visit(url: string): Promise<readonly Received[]> {
      received = [];
      open.clear();
      workers.clear();
      const { browserContextId } = await chromium.send<{ browserContextId: string }>('Target.createBrowserContext');
      for (let time = 0; time < 2; time++) {
        // An empty page first: of what a new one begins with nothing could be read before it has it.
        const { targetId } = await chromium.send<{ targetId: string }>('Target.createTarget', {
          url: 'about:blank',
          browserContextId,
        });
        const session = sessions.get(targetId);
        await chromium.send('Page.navigate', { url, transitionType: 'typed' }, session);
        await still();
        // A worker of the whole app is at work once it has every file; a static page has none.
        const expression = `navigator.serviceWorker?.getRegistration().then((one) => one && navigator.serviceWorker.ready.then(() => 1))`;
        await chromium
          .send('Runtime.evaluate', { expression, awaitPromise: true, timeout: LONGEST_MS }, session)
          .catch(() => undefined);
        await still();
      }
      const all = await Promise.all(received);
      // Of a cookie the browser tells nobody who reads a response: it is looked for where it is kept.
      const { cookies } = await chromium.send<{ cookies: readonly { name: string; value: string }[] }>(
        'Storage.getCookies',
        { browserContextId },
      );
      const set = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      await chromium.send('Target.disposeBrowserContext', { browserContextId });
      return set === ''
        ? all
        : all.map((one, at) => (at === 0 ? { ...one, headers: { ...one.headers, 'set-cookie': set } } : one));
    },
  };
}

function attach(chromium: Chromium, { sessionId, targetInfo }: Told, sessions: Map<string, string>): void {
  // A service worker is told of twice, by the browser and by its page: the first listens.
  const listens = !sessions.has(targetInfo.targetId);
  if (listens) sessions.set(targetInfo.targetId, sessionId);
  // Asked in one breath: a target that waits answers none of it before it is let go.
  const asked = [
    ['Network.enable', {}],
    ['Fetch.enable', { patterns: [{ requestStage: 'Response' }] }],
    ['Target.setAutoAttach', { ...ATTACH, filter: TARGETS }],
  ] as const;
  for (const [method, params] of [...(listens ? asked : []), ['Runtime.runIfWaitingForDebugger', {}] as const])
    void chromium.send(method, params, sessionId).catch(() => undefined);
}

/** What the relay's calls answer is data, sealed, and a stream of it has no end. */
const isPart = (url: string): boolean => /^https?:/.test(url) && !new URL(url).pathname.startsWith('/api/');

const lower = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
