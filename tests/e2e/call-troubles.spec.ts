// What may go wrong in a call between two real browsers, each told on the screens: a camera and a microphone that a browser refuses; a device that
// dies and comes back; a relay that hides a call, and one that shows it again. A way that is lost and found under other
// names of ICE: consult.spec.ts.
import { chromium, type Page } from '@playwright/test';
import { fr as t } from '../../client/i18n/fr.ts';
import type { Browser } from '../bench/client-space.ts';
import { corrupt, drops, injects, recorded } from '../hostile-relay/relay.ts';
import { agreed, ARRIVES, arrives, enterWatched, figuresOf, LIVE, press, watchCalls } from './calls.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { wireBefore } from './hostile.ts';
import { makePair } from './made-pair.ts';
import { type Keys, unlock } from './people.ts';
import { layRows } from './rows.ts';
import { lookAt } from './states.ts';

const isLive = (page: Page): Promise<void> => expect(page.getByText(LIVE)).toBeVisible(ARRIVES);
const waits = (page: Page, name: string): Promise<void> =>
  expect(page.getByText(t.call.waiting({ name }))).toBeVisible(ARRIVES);

type Made = { readonly rows: Browser; readonly keys: Keys };

/** What was made laid into a browser in which the app has not run yet, and opened there. */
async function openMade(page: Page, { rows, keys }: Made, path: string): Promise<void> {
  await page.goto('/aide');
  await layRows(page, rows);
  await watchCalls(page);
  await page.goto(path);
  await unlock(page, keys.passphrase);
}

test('a browser that refuses microphone and camera says so, and the call stands without them', async ({
  newcomer,
  relay,
  watch,
  launchOptions,
}) => {
  test.setTimeout(400_000);
  const look = lookAt('call-troubles', 'fr');
  const made = await makePair(relay, { label: 'Lucie M.', name: 'Lucie' });
  // A browser that asks its person, who says no.
  const args = (launchOptions.args ?? []).filter((each) => each !== '--use-fake-ui-for-media-stream');
  const asking = await chromium.launch({ ...launchOptions, args });
  const context = await asking.newContext({
    baseURL: relay.origin,
    locale: 'fr-BE',
    serviceWorkers: 'block',
    ...PHONE,
  });
  await context.grantPermissions([], { origin: relay.origin });
  await watch.over(context);
  const page = await context.newPage();
  await openMade(page, made.phone, '/aujourdhui');
  const desk = await newcomer(DESK);
  await openMade(desk, made.desk, '/cabinet');
  await agreed(desk, page);
  for (const each of [page, desk]) await press(each, t.call.enter);
  for (const each of [page, desk]) await isLive(each);
  await press(page, t.call.microphoneOff);
  await expect(page.getByText(t.call.micDenied)).toBeVisible();
  await press(page, t.call.cameraOff);
  await expect(page.getByText(t.call.camDenied)).toBeVisible();
  await look(page, 'call, microphone and camera refused');
  await expect(desk.getByText(t.call.theirMicrophoneOff({ name: 'Lucie' }))).toBeVisible();
  // The other is heard all the same.
  await press(desk, t.call.microphoneOff);
  await arrives(page, 'sound', 50);
  await asking.close();
  expect(look.missed()).toEqual([]);
});

test('a device that dies in a call comes back to it, and whoever stayed is told meanwhile', async ({ freshPair }) => {
  test.setTimeout(400_000);
  const desk = await enterWatched(freshPair.desk, '/cabinet');
  const phone = await enterWatched(freshPair.phone, '/aujourdhui');
  await agreed(desk, phone);
  for (const page of [phone, desk]) await press(page, t.call.enter);
  for (const page of [phone, desk]) await isLive(page);
  const first = (await figuresOf(desk)).made;
  await phone.close();
  await expect(desk.getByText(t.call.lost)).toBeVisible(ARRIVES);
  const back = await enterWatched(freshPair.phone, '/seance');
  await back.getByRole('link', { name: t.consult.enter }).click(ARRIVES);
  await press(back, t.call.enter);
  for (const page of [back, desk]) await isLive(page);
  for (const page of [back, desk]) await press(page, t.call.microphoneOff);
  for (const page of [back, desk]) await arrives(page, 'sound', 50);
  // Under another certificate, on another connection.
  expect((await figuresOf(desk)).made).toBe(first + 1);
});

test('a relay that hides a call is seen as somebody who is not there; a call that it shows again rings nowhere', async ({
  freshPair,
}) => {
  test.setTimeout(700_000);
  const wire = await wireBefore(freshPair.desk.context);
  const desk = await enterWatched(freshPair.desk, '/cabinet');
  const phone = await enterWatched(freshPair.phone, '/aujourdhui');
  await agreed(desk, phone);
  const hidden = drops(() => true);
  const hostile = corrupt(wire, hidden);
  for (const page of [phone, desk]) await press(page, t.call.enter);
  await waits(phone, 'Claire');
  await waits(desk, 'Lucie');
  await expect.poll(() => hidden.happened(), ARRIVES).toBeGreaterThan(0);
  hostile.relent();
  // Said anew after a minute: then it comes about.
  for (const page of [phone, desk]) await isLive(page);
  await press(desk, t.call.hangUp);
  await expect(phone.getByText(t.call.theyLeft({ name: 'Claire' }))).toBeVisible(ARRIVES);

  // Another call of theirs, which the relay keeps a copy of.
  const copy = recorded();
  const honest = corrupt(wire, copy);
  for (const page of [phone, desk]) await press(page, t.call.again);
  for (const page of [phone, desk]) await isLive(page);
  await press(phone, t.call.hangUp);
  await expect(desk.getByText(t.call.theyLeft({ name: 'Lucie' }))).toBeVisible(ARRIVES);
  await phone.close();
  honest.relent();
  const made = (await figuresOf(desk)).made;
  const again = injects(...copy.rows);
  corrupt(wire, again);
  await press(desk, t.call.again);
  await expect.poll(() => again.happened(), ARRIVES).toBeGreaterThan(0);
  await waits(desk, 'Lucie');
  // What was shown again was read: another pass of hers, which comes every two minutes, has begun.
  const seen = wire.requests;
  await expect.poll(() => wire.requests, { timeout: 180_000 }).toBeGreaterThan(seen);
  await waits(desk, 'Lucie');
  expect((await figuresOf(desk)).made).toBe(made);
});
