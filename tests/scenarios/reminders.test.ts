// Reminders as the page asks for them: its part (client/app/push.ts) over a real engine and a real relay. A browser's push service is out
// of reach, so the browser's subscription alone is stood in for.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPush } from '../../client/app/push.ts';
import type { AppView } from '../../client/engine/api/views.ts';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { createPushKeys } from '../../server/push/keys.ts';
import { createBrowser } from '../harness/push-service.ts';
import { seededRandom } from '../harness/random.ts';
import { createWorld, meet, type Person, type World } from '../harness/world.ts';

const EVENING = 1 << 18;
const MORNING = 1 << 8;

afterEach(() => vi.unstubAllGlobals());

describe('hours that are changed', () => {
  it('keep the subscription that stands, also more often than a relay has room for devices', async () => {
    const { world, claire, browser, page, look } = await atTheDesk();
    expect(await page.start(null, EVENING)).toBe(true);
    const { endpoint } = browser.standing()!;
    for (let hour = 0; hour < 10; hour++) {
      await look();
      expect(await page.start(null, 1 << hour)).toBe(true);
      expect((await claire.space()).push.told?.hours).toBe(1 << hour);
    }
    expect(browser.standing()?.endpoint).toBe(endpoint);
    expect(await devicesToldIn(world, 24)).toEqual([endpoint]);
    await world.close();
  });

  it('are as before where the push service or the relay does not answer', async () => {
    const { world, claire, browser, page, look } = await atTheDesk();
    await page.start(null, EVENING);
    const before = browser.standing();
    await look();
    browser.isAway = true;
    expect(await page.start(null, MORNING)).toBe(true);
    await look();
    // The relay takes it, and its answer is lost.
    claire.wire.intercept = async (path, _body, send) => {
      const answered = await send();
      return path.endsWith('push/hours') ? null : answered;
    };
    expect(await page.start(null, EVENING)).toBe(false);
    claire.wire.intercept = null;
    expect(page.trouble()).toBe('offline');
    expect(browser.standing()).toBe(before);
    expect((await claire.space()).push.told?.hours).toBe(MORNING);
    await claire.engine.sync();
    // 8 h in Brussels is 7 h UTC; it is 14 h 26 there.
    expect(await devicesToldIn(world, 12)).toEqual([]);
    expect(await devicesToldIn(world, 12)).toEqual([before!.endpoint]);
    await world.close();
  });
});

describe('a subscription that had to be given up', () => {
  it('leaves the space told of nothing where none took its place', async () => {
    const { world, claire, browser, page, look } = await atTheDesk();
    await page.start(null, EVENING);
    await look();
    unwrap(await world.storage.replacePushKeys(createPushKeys(seededRandom(world.seed, 99))));
    browser.isAway = true;
    expect(await page.start(null, MORNING)).toBe(false);
    expect(page.trouble()).toBe('failed');
    expect((await claire.space()).push.told).toBeNull();
    await look();
    browser.isAway = false;
    expect(await page.start(null, MORNING)).toBe(true);
    expect((await claire.space()).push.told?.hours).toBe(MORNING);
    await world.close();
  });

  it('is never another relation’s or another space’s', async () => {
    const world = await createWorld({ push: true });
    const { camille } = await meet(world);
    const browser = standInForBrowser();
    const { page, look } = await pageOf(camille);
    const { key } = await camille.relation();
    expect(await page.start(key, EVENING)).toBe(true);
    const first = browser.standing()!.endpoint;
    await look();
    browser.told = 'another space';
    expect(await page.start(key, EVENING)).toBe(true);
    expect(browser.standing()!.endpoint).not.toBe(first);
    await world.close();
  });
});

it('what the browser refuses is no start, and ends what stood, at the relay too', async () => {
  const { world, claire, browser, page, look } = await atTheDesk();
  expect(await page.start(null, EVENING)).toBe(true);
  await look();
  browser.permission = 'denied';
  expect(await page.start(null, MORNING)).toBe(false);
  expect(page.trouble()).toBeNull();
  expect(page.ability()).toBe('refused');
  expect((await claire.space()).push.told).toBeNull();
  expect(browser.standing()).toBeNull();
  expect(await devicesToldIn(world, 24)).toEqual([]);
  await world.close();
});

async function atTheDesk() {
  const world = await createWorld({ push: true });
  const { claire } = await meet(world);
  const browser = standInForBrowser();
  return { world, claire, browser, ...(await pageOf(claire)) };
}

/** The page's part of reminders; `look` gives it the engine's view of now, as a page is given each. */
async function pageOf(person: Person) {
  const view: { -readonly [name in keyof AppView]: AppView[name] } = { ...(await person.view()) };
  const look = async (): Promise<void> => void Object.assign(view, await person.view());
  return { page: createPush(person.engine, view), look };
}

/** Endpoints of the devices that are told within hours, in order. */
async function devicesToldIn(world: World, hours: number): Promise<string[]> {
  const told: string[] = [];
  for (let passed = 0; passed < hours * HOUR; passed += 10 * MINUTE) {
    world.time.advance(10 * MINUTE);
    for (const { url } of await world.tellDevices()) told.push(url);
  }
  return told;
}

/** A browser that has one subscription, under a key; its push service can be away, and its person refuse. */
function standInForBrowser() {
  type Standing = Omit<PushSubscription, 'toJSON' | 'expirationTime'>;
  const stored = new Map<string, string>();
  let [standing, made] = [null as Standing | null, 0];
  const state = {
    isAway: false,
    permission: 'granted' as NotificationPermission,
    standing: () => standing,
    /** The space that the subscription is noted to be for. */
    set told(space: string) {
      stored.set('entretemps-told', space);
    },
  };
  const pushManager = {
    getSubscription: async () => standing,
    subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array<ArrayBuffer> }) => {
      if (state.isAway) throw new DOMException('away', 'AbortError');
      const { endpoint, p256dh, auth } = createBrowser(++made);
      standing = {
        endpoint,
        options: { userVisibleOnly: true, applicationServerKey: applicationServerKey.slice().buffer },
        getKey: (name) => (name === 'p256dh' ? p256dh : auth).slice().buffer as ArrayBuffer,
        unsubscribe: async () => {
          standing = null;
          return true;
        },
      };
      return standing;
    },
  };
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: async () => ({ pushManager }) }, userAgent: '' });
  vi.stubGlobal('PushManager', {});
  vi.stubGlobal('Notification', {
    get permission() {
      return state.permission;
    },
    requestPermission: async () => state.permission,
  });
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
    removeItem: (name: string) => void stored.delete(name),
  });
  return state;
}
