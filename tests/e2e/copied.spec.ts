// A profile that is really copied: every file of a browser's folder, at another place, and both are written with. The copy says what it is,
// sends nothing, and goes on as a device of its own after three acts.
import type { Page } from '@playwright/test';
import { dictionary as en } from '../../client/i18n/en/index.ts';
import { fr } from '../../client/i18n/fr.ts';
import { agreeFrame } from './agree.ts';
import { DESK, expect, PHONE } from './fixtures.ts';
import { invite, openPractice } from './people.ts';
import { test } from './resident.ts';
import { FULL, lookAt } from './states.ts';

const LANGUAGES = { fr: { t: fr, locale: 'fr-BE' }, en: { t: en, locale: 'en-GB' } } as const;
type T = (typeof LANGUAGES)['fr']['t'];
const languages = FULL ? (['fr', 'en'] as const) : (['fr'] as const);
/** Argon2id at its real cost, on a machine that does other things too. */
const PASSPHRASE_MS = 120_000;
const BEFORE = 'Écrit avant la copie.';
const BY_ORIGINAL = 'Écrit sur l’original.';
const BY_COPY = 'Écrit sur la copie.';

async function arrive(t: T, page: Page, link: string): Promise<string> {
  await page.goto(link);
  await page.getByRole('button', { name: t.invitation.checkYes }).click();
  await page.getByLabel(t.onboarding.pseudonym).fill('Lucie');
  await page.getByRole('button', { name: t.common.continue, exact: true }).click();
  const phrase = page.locator('.phrase');
  await expect(phrase).toHaveText(/(\S+[ -]){4}\S+/);
  const passphrase = await phrase.innerText();
  await page.getByRole('button', { name: t.onboarding.passphraseKeep }).click();
  await page.getByRole('button', { name: t.onboarding.later }).click({ timeout: PASSPHRASE_MS });
  await expect(page.getByText(t.today.gateNone({ psy: 'Claire' }))).toBeVisible({ timeout: PASSPHRASE_MS });
  return passphrase;
}

async function unlock(t: T, page: Page, passphrase: string): Promise<void> {
  await say(t, page, passphrase);
  await expect(page.getByLabel(t.today.writeFlashLabel)).toBeVisible({ timeout: PASSPHRASE_MS });
}

async function say(t: T, page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(t.lock.passphrase, { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: t.lock.unlock, exact: true }).click();
}

async function setDown(t: T, page: Page, text: string): Promise<void> {
  await page.getByLabel(t.today.writeFlashLabel).fill(text);
  await page.getByRole('button', { name: t.writing.send, exact: true }).click();
  await expect(page.getByLabel(t.today.writeFlashLabel)).toHaveValue('');
}

for (const language of languages) {
  const { t, locale } = LANGUAGES[language];

  test(`a copied profile heals in three acts, and nothing is lost or sent twice, ${language}`, async ({
    relay,
    newcomer,
    resident,
  }) => {
    test.setTimeout(FULL ? 1_200_000 : 600_000);
    const look = lookAt('copied', language);
    const options = { ...PHONE, locale };
    const desk = await newcomer(DESK);
    await openPractice(desk, relay.admit());
    const { link } = await invite(desk, 'Lucie M.');
    const before = await resident(options);
    const passphrase = await arrive(t, before.page, link);
    await agreeFrame(desk, before.page, 'Lucie', fr, t);
    await setDown(t, before.page, BEFORE);
    await expect(before.page.getByRole('button', { name: BEFORE })).toContainText(
      new RegExp(`${t.entry.stateSent}|${t.entry.stateArrived}`),
    );
    await before.close();

    const copy = await resident(options, { copyOf: before.profile });
    const original = await resident(options, { again: before.profile });
    for (const { page } of [copy, original]) await page.goto('/');
    await copy.page.context().setOffline(true);
    await unlock(t, copy.page, passphrase);
    await setDown(t, copy.page, BY_COPY);
    await unlock(t, original.page, passphrase);
    await setDown(t, original.page, BY_ORIGINAL);
    await expect(original.page.getByRole('button', { name: BY_ORIGINAL })).toContainText(
      new RegExp(`${t.entry.stateSent}|${t.entry.stateArrived}`),
    );
    await copy.page.context().setOffline(false);

    const { page } = copy;
    await expect(page.getByText(t.copied.notice)).toBeVisible({ timeout: 180_000 });
    await look(page, 'day on a copied device');
    await page.getByRole('button', { name: t.copied.go }).click();
    await expect(page.getByRole('heading', { name: t.copied.title })).toBeVisible();
    await look(page, 'copied device');
    const heal = async (typed: string): Promise<void> => {
      await page.getByLabel(t.copied.passphrase).fill(typed);
      await page.getByRole('button', { name: t.copied.go }).click();
    };
    await heal('pas la bonne du tout');
    await expect(page.getByText(t.lock.wrong)).toBeVisible({ timeout: PASSPHRASE_MS });
    await look(page, 'copied device, wrong passphrase');

    // One: the original is said to be gone, which is chosen already. Two: the passphrase. Three: the button.
    await expect(page.getByRole('radio', { name: t.copied.gone })).toBeChecked();
    await heal(passphrase);
    await expect(page.getByRole('heading', { name: t.copied.done })).toBeVisible({ timeout: 2 * PASSPHRASE_MS });
    await expect(page.getByText(t.copied.drafts({ count: 1 }))).toBeVisible();
    await look(page, 'copied device, healed');
    await page.getByRole('button', { name: t.copied.open }).click();
    await expect(page.getByLabel(t.today.writeFlashLabel)).toHaveValue(BY_COPY);
    for (const text of [BEFORE, BY_ORIGINAL]) await expect(page.getByText(text)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(t.copied.notice)).toBeHidden();
    await look(page, 'day of a healed device');
    await setDown(t, page, BY_COPY);

    await test.step('its original, if it comes back, is removed and says so', async () => {
      // Left open for longer than five minutes it would have locked itself: it is opened again, as it is by whoever finds it.
      await original.page.reload();
      await say(t, original.page, passphrase);
      await expect(original.page.getByText(sentence(t.devices.gone))).toBeVisible({ timeout: PASSPHRASE_MS });
      // It has no part any more in who is added or removed.
      await expect(original.page.getByRole('button', { name: t.devices.removeIt })).toBeHidden();
    });
    await page.getByRole('navigation').getByRole('link', { name: t.app.navYou, exact: true }).click();
    await expect(page.getByRole('region', { name: t.devices.heading }).getByRole('listitem')).toHaveCount(1);
    await look(page, 'devices, once a copy has healed');
    expect(look.missed()).toEqual([]);
    await desk.close();
  });
}

/** The sentence, whatever date it names. */
const sentence = (of: (p: { readonly date: string }) => string): RegExp =>
  new RegExp(
    of({ date: '#' })
      .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      .replace('#', '.+'),
  );
