// Reminders in a real browser: asked for and stopped on the screens, received by the service worker as one word. A push service is
// out of reach here, so the browser's subscription alone is stood in for; permission, registration at the relay, the service worker,
// its notice and its badge are real.
import type { BrowserContext, Page } from '@playwright/test';
import { dictionary as en } from '../../client/i18n/en/index.ts';
import { fr } from '../../client/i18n/fr.ts';
import { languageName } from '../../client/i18n/languages.ts';
import { DESK, expect, PHONE, test, WITH_WORKER } from './fixtures.ts';
import { enterMade, makePair } from './made-pair.ts';
import { lock, openRecord, sendAnswer, setDownFlash, unlock } from './people.ts';
import { startRelay } from './relay.ts';
import { FULL, lookAt } from './states.ts';

const PUSH = { PUSH_CONTACT: 'mailto:host@entretemps.example', PUSH_HOSTS: 'push.example' };
const t = fr;

test('a patient is offered reminders once, asks for them, stops them; a psychologist asks by the hour', async ({
  newcomer,
}) => {
  test.setTimeout(FULL ? 900_000 : 300_000);
  const relay = await startRelay(PUSH);
  const look = lookAt('reminders', 'fr');
  const lookEnglish = lookAt('reminders', 'en');
  /** Settings in both languages, where pictures are taken. */
  const lookBoth = async (page: Page, state: Parameters<typeof look>[1]): Promise<void> => {
    const toReminders = (name: string) =>
      page.getByRole('region', { name }).evaluate((region) => region.scrollIntoView());
    await toReminders(t.settings.remindersHeading);
    await look(page, state);
    if (!FULL) return;
    await page.getByRole('radio', { name: languageName('en') }).press('Space');
    await expect(page.getByRole('region', { name: en.settings.remindersHeading })).toBeVisible();
    await toReminders(en.settings.remindersHeading);
    await lookEnglish(page, state);
    await page.getByRole('radio', { name: languageName('fr') }).press('Space');
    await expect(page.getByRole('region', { name: t.settings.remindersHeading })).toBeVisible();
  };

  const desk = await newcomer({ ...DESK, ...WITH_WORKER, baseURL: relay.origin });
  const phone = await newcomer({ ...PHONE, ...WITH_WORKER, baseURL: relay.origin });
  for (const page of [desk, phone]) await standInForSubscription(page.context());
  const made = await makePair(relay, { label: 'Lucie M.', name: 'Lucie' });
  await enterMade(desk, made.desk);
  await enterMade(phone, made.phone);
  const [deskKeys, phoneKeys] = [made.desk.keys, made.phone.keys];
  const reminders = phone.getByRole('region', { name: t.settings.remindersHeading });
  const goTo = (page: Page, name: string) =>
    page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

  await test.step('a browser that refuses is told as that', async () => {
    await decide(phone, 'denied');
    await goTo(phone, 'Vous');
    await expect(reminders.getByText(t.settings.refused)).toBeVisible();
    await lookBoth(phone, 'reminders, refused by the browser');
    await decide(phone, 'granted');
  });

  await test.step('the offer comes with the first answer that was read, and no more once it was answered', async () => {
    await goTo(phone, 'Aujourd’hui');
    await setDownFlash(phone, 'Le train de huit heures.');
    await expect(phone.getByText(t.today.offer)).toBeHidden();
    await openRecord(desk, 'Lucie');
    await desk.getByLabel('Texte, passage 1').fill('Bonjour Lucie.');
    await sendAnswer(desk, 'Lucie');
    // Locking sends what was held.
    await lock(desk);
    await phone.getByRole('button', { name: fr.today.answerRead }).click();
    await expect(phone.getByText('Bonjour Lucie.')).toBeVisible();
    await phone.goBack();
    await expect(phone.getByText(t.today.offer)).toBeVisible();
    await look(phone, 'reminders, offered');
    await phone.getByRole('button', { name: t.today.offerLook }).click();
    await expect(reminders).toBeVisible();
    await goTo(phone, 'Aujourd’hui');
    await expect(phone.getByLabel('Votre éclair')).toBeVisible();
    await expect(phone.getByText(t.today.offer)).toBeHidden();
  });

  await test.step('settings say what is revealed before anything is asked', async () => {
    await goTo(phone, 'Vous');
    await expect(reminders.getByText(t.settings.truth)).toBeVisible();
    await lookBoth(phone, 'reminders, to ask for');
    await reminders.getByText(t.settings.about).click();
    await expect(reminders.getByText(t.settings.seen)).toBeVisible();
    await look(phone, 'reminders, what they reveal');
  });

  await test.step('a push service that is away changes nothing', async () => {
    await phone.evaluate(() => sessionStorage.setItem('push-away', '1'));
    await reminders.getByRole('button', { name: t.settings.start }).click();
    await expect(reminders.getByText(t.settings.failed)).toBeVisible();
    await look(phone, 'reminders, service away');
    await phone.evaluate(() => sessionStorage.removeItem('push-away'));
  });

  await test.step('they are on, over a lock too', async () => {
    await reminders.getByLabel(t.settings.quietFrom, { exact: true }).fill('21:00');
    await reminders.getByRole('button', { name: t.settings.start }).click();
    await expect(reminders.getByText(t.settings.on)).toBeVisible();
    await expect(reminders.getByText(t.settings.service({ service: 'push.example' }))).toBeVisible();
    await lookBoth(phone, 'reminders, on');
    await lock(phone);
    await unlock(phone, phoneKeys.passphrase);
    await goTo(phone, 'Vous');
    await expect(reminders.getByText(t.settings.on)).toBeVisible();
    await expect(reminders.getByLabel(t.settings.quietFrom, { exact: true })).toHaveValue('21:00');
  });

  const heard = await listen(phone);
  await test.step('hours are changed under the same subscription, also while its service is away', async () => {
    await phone.evaluate(() => sessionStorage.setItem('push-away', '1'));
    const [from, to] = [t.settings.quietFrom, t.settings.quietTo].map((label) =>
      reminders.getByLabel(label, { exact: true }),
    );
    await from!.fill('08:00');
    await to!.fill('07:30');
    await reminders.getByRole('button', { name: t.settings.remindersChange }).click();
    await expect(reminders.getByText(t.settings.noHourLeft)).toBeVisible();
    await from!.fill('20:00');
    await reminders.getByRole('button', { name: t.settings.remindersChange }).click();
    await expect.poll(heard).toEqual([t.settings.started]);
    await expect(reminders.getByText(t.settings.noHourLeft)).toBeHidden();
    await expect(reminders.getByText(t.settings.failed)).toBeHidden();
    await expect(reminders.getByText(t.settings.on)).toBeVisible();
    await phone.evaluate(() => sessionStorage.removeItem('push-away'));
  });

  await test.step('a browser that refuses from now on has them off, and nothing else is said', async () => {
    await decide(phone, 'denied');
    await reminders.getByRole('button', { name: t.settings.remindersChange }).click();
    await expect(reminders.getByText(t.settings.refused)).toBeVisible();
    await expect(reminders.getByText(t.settings.on)).toBeHidden();
    await decide(phone, 'granted');
  });

  await test.step('they are asked for again, and stopped', async () => {
    await goTo(phone, 'Aujourd’hui');
    await goTo(phone, 'Vous');
    await reminders.getByRole('button', { name: t.settings.start }).click();
    await expect(reminders.getByText(t.settings.on)).toBeVisible();
    await expect.poll(heard).toEqual([t.settings.started, t.settings.started]);
    await reminders.getByRole('button', { name: t.settings.stop }).click();
    await expect(reminders.getByRole('button', { name: t.settings.start })).toBeVisible();
    await expect.poll(heard).toEqual([t.settings.started, t.settings.started, t.settings.stopped]);
  });

  await test.step('a psychologist chooses hours', async () => {
    await decide(desk, 'granted');
    const own = desk.getByRole('region', { name: t.settings.remindersHeading });
    await enterDesk(desk);
    await expect(own.getByText(t.settings.leadByHour({ word: 'Entretemps' }))).toBeVisible();
    await lookBoth(desk, 'desk reminders, to ask for');
    await own.getByRole('button', { name: t.settings.start }).click();
    await expect(own.getByText(t.settings.on)).toBeVisible();
    await lookBoth(desk, 'desk reminders, on');
  });
  expect(look.missed()).toEqual([]);
  expect(relay.printed()).not.toContain('push.example/');
  await relay.remove();

  async function enterDesk(page: Page): Promise<void> {
    await unlock(page, deskKeys.passphrase);
    await goTo(page, fr.app.navSettings);
  }
});

test('a push shows one word whatever it holds, and opening the space takes it away', async ({ pair }) => {
  const { context, keys } = pair.phone;
  await context.grantPermissions(['notifications']);
  const page = await context.newPage();
  await page.goto('/');
  const worker = await serviceWorkerOf(context, page);
  await worker.evaluate(() => {
    const badges: number[] = [];
    Object.assign(globalThis, { badges });
    Object.assign(navigator, { setAppBadge: async (count: number) => void badges.push(count) });
  });
  const deliver = await deliverer(page);
  for (const said of ['Claire Vandermeulen a répondu', '{"title":"Réponse","body":"Bonjour Lucie"}', ''])
    await deliver(said);
  await expect.poll(() => shown(page)).toEqual([{ title: 'Entretemps', body: '', tag: 'entretemps' }]);
  await expect
    .poll(() => worker.evaluate(() => (globalThis as unknown as { badges: number[] }).badges))
    .toEqual([1, 1, 1]);

  await unlock(page, keys.passphrase);
  await expect.poll(() => shown(page)).toEqual([]);
});

/** The browser's part that needs a push service: a subscription of its own keys, kept for the tab. */
const standInForSubscription = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    if (!('PushManager' in globalThis)) return;
    type Kept = { endpoint: string; p256dh: number[]; key: number[] };
    const kept = (): Kept | null => JSON.parse(sessionStorage.getItem('push-kept') ?? 'null') as Kept | null;
    const subscription = ({ endpoint, p256dh, key }: Kept) => ({
      endpoint,
      options: { userVisibleOnly: true, applicationServerKey: Uint8Array.from(key).buffer },
      getKey: (name: string) => (name === 'p256dh' ? Uint8Array.from(p256dh) : new Uint8Array(16).fill(7)).buffer,
      unsubscribe: async () => {
        sessionStorage.removeItem('push-kept');
        return true;
      },
    });
    Object.assign(PushManager.prototype, {
      getSubscription: async () => {
        const now = kept();
        return now === null ? null : subscription(now);
      },
      subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
        if (sessionStorage.getItem('push-away') !== null) throw new DOMException('away', 'AbortError');
        const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
          'deriveBits',
        ]);
        const point = [...new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))];
        const endpoint = `https://push.example/send/${crypto.randomUUID()}`;
        const made = { endpoint, p256dh: point, key: [...applicationServerKey] };
        sessionStorage.setItem('push-kept', JSON.stringify(made));
        return subscription(made);
      },
    });
  });

/** What the page says through its status region from now on, each time it does. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  const region = await page.locator('p[role="status"].sr').elementHandle();
  const said = await region!.evaluateHandle((status) => {
    const lines: string[] = [];
    const note = () => status.textContent && lines.push(status.textContent);
    new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
    return lines;
  });
  return () => said.jsonValue();
}

/** As a person would in the browser's own settings. */
async function decide(page: Page, setting: 'granted' | 'denied'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { browserContextId } = (await session.send('Target.getTargetInfo')).targetInfo;
  const { origin } = new URL(page.url());
  const permission = { name: 'notifications' };
  await session.send('Browser.setPermission', {
    permission,
    setting,
    origin,
    ...(browserContextId !== undefined && { browserContextId }),
  });
  // It holds as long as the session that set it.
  await expect.poll(() => page.evaluate(() => Notification.permission)).toBe(setting);
}

async function serviceWorkerOf(context: BrowserContext, page: Page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const worker = context.serviceWorkers()[0];
  if (worker === undefined) throw new Error('there is no service worker');
  return worker;
}

/** Delivers as the browser's own push client would. */
async function deliverer(page: Page): Promise<(data: string) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  const registrationId = await new Promise<string>((resolve, reject) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
      if (ours !== undefined) resolve(ours.registrationId);
    });
    session.send('ServiceWorker.enable').catch(reject);
  });
  return async (data) => {
    await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  };
}

const shown = (page: Page): Promise<{ title: string; body: string; tag: string }[]> =>
  page.evaluate(async () => {
    const notices = await (await navigator.serviceWorker.ready).getNotifications();
    return notices.map(({ title, body, tag }) => ({ title, body, tag }));
  });
