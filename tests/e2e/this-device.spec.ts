// "This device only", as two people meet it: a patient who chooses it, reads its price before and after, and later leaves it for a sheet that
// brings everything back elsewhere; and a psychologist who invites without a sheet. The texts are the app's own, so that one walk serves both
// languages.
import type { Page } from '@playwright/test';
import { dictionary as en } from '../../client/i18n/en/index.ts';
import { fr } from '../../client/i18n/fr.ts';
import { agreeFrame } from './agree.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { enter, invite, PSYCHOLOGIST } from './people.ts';
import { FULL, lookAt } from './states.ts';

const LANGUAGES = { fr: { t: fr, locale: 'fr-BE' }, en: { t: en, locale: 'en-GB' } } as const;
type T = (typeof LANGUAGES)['fr']['t'];
const languages = FULL ? (['fr', 'en'] as const) : (['fr'] as const);
/** Argon2id at its real cost, on a machine that does other things too. */
const PASSPHRASE_MS = 120_000;
const FLASH = 'Écrit ici, et nulle part ailleurs.';

/** The passphrase step, with this device only chosen: nothing is made yet. */
async function chooseHere(t: T, page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: t.onboarding.passphraseHeading })).toBeVisible();
  await page.getByText(t.keeping.where).or(page.getByText(t.keeping.wherePsy)).click();
  const [withSheet, only] = [t.keeping.withSheet, t.keeping.only].map((name) => page.getByRole('radio', { name }));
  await expect(withSheet!).toBeChecked();
  await expect(page.getByText(t.onboarding.passphraseNext)).toBeVisible();
  await only!.check({ force: true });
  await expect(page.getByText(t.onboarding.passphraseNext)).toBeHidden();
}

async function keepPassphrase(t: T, page: Page): Promise<string> {
  const phrase = page.locator('.phrase');
  await expect(phrase).toHaveText(/(\S+[ -]){4}\S+/);
  const passphrase = await phrase.innerText();
  await page.getByRole('button', { name: t.onboarding.passphraseKeep }).click();
  return passphrase;
}

/** The words of the sheet, once two of them were typed back. */
async function proveSheet(t: T, page: Page): Promise<readonly string[]> {
  const copied = page.getByRole('button', { name: t.onboarding.sheetContinue });
  await expect(copied).toBeVisible({ timeout: PASSPHRASE_MS });
  const items = page.getByRole('region', { name: t.onboarding.sheetSection }).getByRole('listitem');
  const words = (await items.allInnerTexts()).map((word) => word.trim());
  expect(words).toHaveLength(24);
  await copied.click();
  await expect(page.getByRole('heading', { name: t.onboarding.sheetProveHeading })).toBeVisible();
  for (let place = 1; place <= 24; place++) {
    const field = page.getByLabel(t.onboarding.sheetProveWord({ n: String(place) }), { exact: true });
    if (await field.isVisible()) await field.fill(words[place - 1] ?? '');
  }
  await page.getByRole('button', { name: t.common.continue, exact: true }).click();
  return words;
}

/** By a link of the app's own: a page that is loaded again is locked. */
const open = (page: Page, href: string): Promise<void> =>
  page.evaluate((to) => {
    const link = document.body.appendChild(document.createElement('a'));
    link.href = to;
    link.click();
    link.remove();
  }, href);

for (const language of languages) {
  const { t, locale } = LANGUAGES[language];

  test(`a patient keeps it all here, then leaves that with a sheet, ${language}`, async ({ pair, newcomer }) => {
    test.setTimeout(FULL ? 1_200_000 : 400_000);
    const look = lookAt('thisDevice', language);
    const desk = await enter(pair.desk);
    // One desk for both languages: each patient has a name of their own there.
    const name = `Sacha ${language}`;
    const invitation = await invite(desk, name);
    const page = await newcomer({ ...PHONE, locale });
    await page.goto(invitation.link);
    await page.getByRole('button', { name: t.invitation.checkYes }).click();
    await page.getByLabel(t.onboarding.pseudonym).fill(name);
    await page.getByRole('button', { name: t.common.continue, exact: true }).click();
    await chooseHere(t, page);
    await expect(page.getByText(t.keeping.lost)).toBeVisible();
    await look(page, 'new space, this device only');
    const passphrase = await keepPassphrase(t, page);
    const flash = page.getByLabel(t.today.writeFlashLabel);
    await expect(page.getByText(t.today.gateNone({ psy: 'Claire' }))).toBeVisible({ timeout: PASSPHRASE_MS });
    await agreeFrame(desk, page, name, fr, t);
    await desk.close();
    await expect(page.getByText(t.today.sheetReminder)).toBeHidden();
    await flash.fill(FLASH);
    await page.getByRole('button', { name: t.writing.send, exact: true }).click();
    await expect(page.getByText(t.writing.entrySent).first()).toBeVisible();

    await page.getByRole('navigation').getByRole('link', { name: t.app.navYou, exact: true }).click();
    await expect(page.getByText(t.keeping.state)).toBeVisible();
    await expect(page.getByText(t.keeping.devices)).toBeVisible();
    await look(page, 'you, this device only');

    await test.step('what needs a sheet says so, and leads to one', async () => {
      for (const [path, why, state] of [
        ['/essai', t.keeping.noTrial, 'no sheet to try'],
        ['/ajouter', t.keeping.devices, 'no device to add'],
      ] as const) {
        await open(page, path);
        await expect(page.getByText(why)).toBeVisible();
        await look(page, state);
      }
      await page.getByRole('link', { name: t.keeping.leave }).click();
    });

    await expect(page.getByRole('heading', { name: t.keeping.title })).toBeVisible();
    await look(page, 'sheet by which it is left');
    const make = async (): Promise<void> => {
      await page.getByLabel(t.lock.passphrase, { exact: true }).fill(passphrase);
      await page.getByRole('button', { name: t.onboarding.sheetMake }).click();
    };
    await page.context().setOffline(true);
    await make();
    await expect(page.getByText(t.keeping.away)).toBeVisible({ timeout: PASSPHRASE_MS });
    await look(page, 'not left, the host away');
    await page.context().setOffline(false);
    await make();
    const words = await proveSheet(t, page);
    await page.getByRole('navigation').getByRole('link', { name: t.app.navYou, exact: true }).click();
    await expect(page.getByText(t.settings.sheetProved)).toBeVisible();
    await expect(page.getByText(t.keeping.state)).toBeHidden();
    await expect(page.getByRole('link', { name: t.devices.add })).toBeVisible();
    await page.close();

    const other = await newcomer({ ...PHONE, locale });
    await other.goto('/retrouver');
    await other.getByLabel(t.recovery.wordsLabel).fill(words.join(' '));
    await other.getByRole('button', { name: t.common.continue, exact: true }).click();
    await expect(other.getByRole('heading', { name: t.recovery.newPassphrase })).toBeVisible();
    await keepPassphrase(t, other);
    await other.getByRole('button', { name: t.recovery.open, exact: true }).click({ timeout: PASSPHRASE_MS });
    await expect(other.getByText(FLASH)).toBeVisible({ timeout: 60_000 });
    expect(look.missed()).toEqual(['first run, this device only', 'desk, this device only']);
  });

  test(`a psychologist keeps it all here, is told what that means for her records, and invites, ${language}`, async ({
    relay,
    newcomer,
  }) => {
    test.setTimeout(FULL ? 600_000 : 300_000);
    const look = lookAt('thisDevice', language);
    const desk = await newcomer({ ...DESK, locale });
    const next = desk.getByRole('button', { name: t.common.continue, exact: true });
    await desk.goto(relay.admit());
    await desk.getByRole('button', { name: t.onboarding.admissionStart }).click();
    await desk.getByLabel(t.onboarding.fullName).fill(PSYCHOLOGIST.name);
    await desk.getByLabel(t.onboarding.professionalTitle, { exact: true }).fill(PSYCHOLOGIST.title);
    await desk.getByLabel(t.onboarding.registrationNumber).fill(PSYCHOLOGIST.number);
    await next.click();
    await expect(desk.getByRole('heading', { name: t.onboarding.rhythmHeading })).toBeVisible();
    await next.click();
    await chooseHere(t, desk);
    await expect(desk.getByText(t.keeping.onlyNotePsy)).toBeVisible();
    await look(desk, 'first run, this device only');
    await keepPassphrase(t, desk);
    await expect(desk.getByRole('heading', { name: t.onboarding.doneHeading })).toBeVisible({ timeout: PASSPHRASE_MS });
    await desk.getByRole('button', { name: t.onboarding.inviteFirst }).click();
    await expect(desk.getByLabel(t.invitations.newName)).toBeVisible();
    await desk.getByRole('navigation').getByRole('link', { name: t.app.navSettings, exact: true }).click();
    await expect(desk.getByText(t.keeping.statePsy)).toBeVisible();
    await look(desk, 'desk, this device only');
  });
}
