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

/** So long nothing moves before a page counts as loaded; and the longest that is waited for it. */
const STILL_MS = 1_500;
const LONGEST_MS = 90_000;
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

type Response = {
  readonly url: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly fromServiceWorker?: boolean;
};
type Told = {
  readonly requestId: string;
  readonly response?: Response;
  readonly redirectResponse?: Response;
  readonly request?: { readonly url: string };
  readonly sessionId: string;
  readonly targetInfo: { readonly type: string; readonly url: string; readonly targetId: string };
};

function watchOver(chromium: Chromium) {
  let received: Promise<Received>[] = [];
  const open = new Set<string>();
  const responses = new Map<string, Response>();
  const sessions = new Map<string, string>();
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
        'Network.getResponseBody',
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
    if (method === 'Target.attachedToTarget') return attach(chromium, told, sessions);
    if (!method.startsWith('Network.')) return;
    const url = told.request?.url ?? told.response?.url;
    if (url !== undefined && !isPart(url)) return;
    moved = performance.now();
    if (told.redirectResponse !== undefined) take(told.redirectResponse, Promise.resolve(null));
    if (method === 'Network.requestWillBeSent') open.add(at);
    else if (method === 'Network.responseReceived' && told.response !== undefined) responses.set(at, told.response);
    else if (method === 'Network.loadingFinished' || method === 'Network.loadingFailed') {
      const response = responses.get(at);
      responses.delete(at);
      open.delete(at);
      if (response !== undefined && response.fromServiceWorker !== true)
        take(response, bodyOf(told.requestId, sessionId));
    }
  });
  const still = async (): Promise<void> => {
    const until = performance.now() + LONGEST_MS;
    moved = performance.now();
    for (let now = moved; now < until && (open.size > 0 || now - moved < STILL_MS); now = performance.now())
      await new Promise((resolve) => setTimeout(resolve, 100));
  };
  return {
    async visit(url: string): Promise<readonly Received[]> {
      received = [];
      open.clear();
      const { browserContextId } = await chromium.send<{ browserContextId: string }>('Target.createBrowserContext');
      for (let time = 0; time < 2; time++) {
        const { targetId } = await chromium.send<{ targetId: string }>('Target.createTarget', {
          url,
          browserContextId,
        });
        await still();
        const session = sessions.get(targetId);
        // A worker of the whole app is at work once it has every file; a static page has none.
        const expression = `navigator.serviceWorker?.getRegistration().then((one) => one && navigator.serviceWorker.ready.then(() => 1))`;
        await chromium
          .send('Runtime.evaluate', { expression, awaitPromise: true, timeout: LONGEST_MS }, session)
          .catch(() => undefined);
        await still();
      }
      const all = await Promise.all(received);
      await chromium.send('Target.disposeBrowserContext', { browserContextId });
      return all;
    },
  };
}

function attach(chromium: Chromium, { sessionId, targetInfo }: Told, sessions: Map<string, string>): void {
  sessions.set(targetInfo.targetId, sessionId);
  // Asked in one breath: a target that waits answers none of it before it is let go.
  for (const [method, params] of [
    ['Network.enable', { maxTotalBufferSize: 2 ** 28, maxResourceBufferSize: 2 ** 26 }],
    ['Target.setAutoAttach', { ...ATTACH, filter: TARGETS }],
    ['Runtime.runIfWaitingForDebugger', {}],
  ] as const)
    void chromium.send(method, params, sessionId).catch(() => undefined);
}

/** What the relay's calls answer is data, sealed, and a stream of it has no end. */
const isPart = (url: string): boolean => /^https?:/.test(url) && !new URL(url).pathname.startsWith('/api/');

const lower = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
