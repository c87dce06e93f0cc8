// A voice, from a real recorder to a real player: kept while it is recorded, even where its tab dies, heard again, set down, and heard at the desk.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { enter, openRecord } from './people.ts';
import { lookAt } from './states.ts';

/** What a player says of where it is, ms. */
const placeIn = (page: Page): Promise<number> =>
  page.getByRole('slider', { name: 'Place dans la voix' }).evaluate((slider: HTMLInputElement) => Number(slider.value));

/** Seconds that the page says are kept or running. */
async function secondsOf(page: Page): Promise<number> {
  const said = await page.getByRole('timer').innerText();
  const [, minutes, seconds] = /(?:(\d+)\smin\s)?(\d+)/.exec(said) ?? [];
  return Number(minutes ?? 0) * 60 + Number(seconds);
}

const recorded = (page: Page, seconds: number): Promise<void> =>
  expect.poll(() => secondsOf(page)).toBeGreaterThanOrEqual(seconds);

test('a patient speaks, a tab dies, she goes on, sets it down, and it is heard at the desk', async ({ freshPair }) => {
  const look = lookAt('voice', 'fr');
  let phone = await enter(freshPair.phone);
  await phone.getByRole('button', { name: 'Parler' }).click();
  await look(phone, 'speaking, ready');
  await phone.getByRole('button', { name: 'Commencer' }).click();
  await expect(phone.getByRole('heading', { name: 'Le micro est ouvert' })).toBeVisible();
  await recorded(phone, 6);
  await look(phone, 'speaking, the microphone is open');
  const before = await secondsOf(phone);

  await test.step('a tab that dies takes five seconds at most', async () => {
    const session = await phone.context().newCDPSession(phone);
    const crashed = phone.waitForEvent('crash');
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
    await phone.close();
    phone = await enter(freshPair.phone);
    await look(phone, 'day, a recording in pause');
    await phone.getByRole('link', { name: 'Une voix en pause' }).click();
    await expect(phone.getByRole('heading', { name: 'En pause, rien n’est parti' })).toBeVisible();
    expect(await secondsOf(phone)).toBeGreaterThanOrEqual(before - 5);
  });

  await test.step('it goes on, and is heard again', async () => {
    const kept = await secondsOf(phone);
    await phone.getByRole('button', { name: 'Reprendre' }).click();
    await recorded(phone, kept + 3);
    await phone.getByRole('button', { name: 'Pause', exact: true }).click();
    await phone.getByRole('button', { name: 'Réécouter' }).click();
    await expect.poll(() => placeIn(phone)).toBeGreaterThan(500);
    await phone.getByRole('button', { name: 'Mettre en pause' }).click();
    await phone.getByRole('button', { name: 'Vitesse 1' }).click();
    await expect(phone.getByRole('button', { name: 'Vitesse 1,25' })).toBeVisible();
    await phone.getByLabel('Quelques mots à côté').fill('Dans le couloir.');
    await look(phone, 'speaking, paused');
    await phone.getByRole('button', { name: 'Effacer' }).click();
    await look(phone, 'a recording to discard');
    await phone.getByRole('button', { name: 'Annuler' }).click();
  });

  await phone.getByRole('button', { name: 'Déposer' }).click();
  const row = phone.getByRole('button', { name: /Voix, \d+\ss/ });
  await expect(row).toBeVisible({ timeout: 60_000 });
  await row.click();
  await expect(phone.getByText('Dans le couloir.')).toBeVisible();
  await look(phone, 'thread, a recording');

  const desk = await enter(freshPair.desk);
  await openRecord(desk, 'Lucie');
  await expect(desk.getByRole('heading', { name: /^Voix, \d+\ss$/ })).toBeVisible({ timeout: 60_000 });
  await expect(desk.getByText('Dans le couloir.')).toBeVisible();
  await look(desk, 'record, a recording');
  await desk.getByRole('button', { name: 'Écouter' }).click();
  await expect.poll(() => placeIn(desk)).toBeGreaterThan(1_000);
  // To a place that was not heard yet: it goes on from there.
  await desk.getByRole('slider', { name: 'Place dans la voix' }).press('End');
  await expect(desk.getByRole('button', { name: 'Écouter' })).toBeVisible();
  // On paper a voice is its length: nothing that can be pulled stands there.
  await desk.emulateMedia({ media: 'print' });
  await expect(desk.locator('.player input')).toBeHidden();
  await expect(desk.locator('.player-paper')).toHaveText(/^\d+\ss$/);
  expect(look.missed()).toEqual([]);
});
