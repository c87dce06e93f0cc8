// WebKit as Debian has it (webkit2gtk-driver, xvfb): a window that nobody sees, driven over WebDriver by what assistive technology is told of a page.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Builder, By, Capabilities, type WebDriver, type WebElement } from 'selenium-webdriver';
import type { Browser } from '../bench/client-space.ts';

const DRIVER = '/usr/bin/WebKitWebDriver';
const SCREEN = '/usr/bin/Xvfb';
const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
/** Argon2id at its real cost, on a machine that does other things too. */
const PATIENCE_MS = 120_000;
const AGAIN_MS = 250;

export const hasWebKit = (): boolean => [DRIVER, SCREEN, MINI_BROWSER].every((path) => existsSync(path));

export type WebKit = {
  readonly version: string;
  open(address: string): Promise<void>;
  /** Presses what has this role and this name, once it is there. */
  press(role: 'button' | 'link', name: string | RegExp): Promise<void>;
  back(): Promise<void>;
  type(label: string, text: string): Promise<void>;
  /** Resolves once the text stands on the page. */
  reads(text: string | RegExp): Promise<void>;
  /** What the field holds. */
  holds(label: string): Promise<string>;
  /** Lays a space into this browser, in which the app has not run yet; a page that runs nothing of it stands open. */
  lay(rows: Browser): Promise<void>;
  close(): Promise<void>;
};

export async function startWebKit(timeZone: string): Promise<WebKit> {
  const screen = spawn(SCREEN, ['-displayfd', '1', '-screen', '0', '1280x1000x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = (await once(screen.stdout, 'data')) as [Buffer];
  const port = await freePort();
  // Without a graphics card, and without what Debian's package would ask one for.
  const drawn = { WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' };
  const env = { ...process.env, ...drawn, DISPLAY: `:${number.toString().trim()}`, TZ: timeZone };
  const driver = spawn(DRIVER, [`--port=${port}`], { env, stdio: 'ignore' });
  const session = await begin(port, driver);
  const all = async (selector: string): Promise<readonly WebElement[]> => session.findElements(By.css(selector));
  const named = async (selector: string, name: string | RegExp): Promise<WebElement | null> => {
    for (const element of await all(selector)) {
      const said = await element.getAccessibleName();
      const fits = typeof name === 'string' ? said === name : name.test(said);
      if (fits && (await element.isDisplayed())) return element;
    }
    return null;
  };
  const found = async (selector: string, name: string | RegExp): Promise<WebElement> => {
    try {
      return await waited(`${selector} ${String(name)}`, () => named(selector, name));
    } catch (error) {
      const page = await session.findElement(By.css('body')).getText();
      throw new Error(`the page says: ${page.slice(0, 600)}`, { cause: error });
    }
  };
  return {
    version: String((await session.getCapabilities()).get('browserVersion')),
    open: (address) => session.get(address),
    press: async (role, name) => {
      const element = await found(role === 'button' ? 'button, [role="button"]' : 'a[href]', name);
      // A driver scrolls as little as it can, which leaves it behind what stands fixed at the edge.
      await session.executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
      await element.click();
    },
    back: () => session.navigate().back(),
    type: async (label, text) => (await found('input, textarea', label)).sendKeys(text),
    reads: async (text) => {
      await waited(String(text), async () => {
        const body = await session.findElement(By.css('body')).getText();
        return (typeof text === 'string' ? body.includes(text) : text.test(body)) ? true : null;
      });
    },
    holds: async (label) => (await (await found('input, textarea', label)).getAttribute('value')) ?? '',
    lay: async (rows) => {
      for (const [space, list] of Object.entries(rows)) {
        const part = list.map(({ table, key, value }) => [table, key, Buffer.from(value).toString('base64')]);
        const failed = await session.executeAsyncScript<string | null>(LAY, space, part);
        if (failed !== null) throw new Error(failed);
      }
    },
    close: async () => {
      await session.quit().catch(() => undefined);
      driver.kill();
      screen.kill();
    },
  };
}

/** As client/platform/idb.ts lays rows down. */
const LAY = `
  const [space, rows, done] = arguments;
  const request = indexedDB.open('entretemps', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('rows');
  request.onerror = () => done('no database');
  request.onsuccess = () => {
    const transaction = request.result.transaction('rows', 'readwrite');
    transaction.oncomplete = () => { request.result.close(); done(null); };
    transaction.onabort = () => done('not stored');
    for (const [table, key, value] of rows)
      transaction.objectStore('rows').put(Uint8Array.from(atob(value), (each) => each.charCodeAt(0)), [space, table, key]);
  };`;

async function begin(port: number, driver: ChildProcess): Promise<WebDriver> {
  const options = { binary: MINI_BROWSER, args: ['--automation'] };
  const capabilities = new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options });
  return waited('a session of WebKit', async () => {
    if (driver.exitCode !== null) throw new Error('the driver of WebKit ended');
    try {
      return await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    } catch {
      return null;
    }
  });
}

async function waited<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look().catch((error: unknown) => {
      // What was drawn anew while it was looked at.
      if (error instanceof Error && /Stale|NoSuch/.test(error.name)) return null;
      throw error;
    });
    if (seen !== null) return seen;
    if (Date.now() > until) throw new Error(`it never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
