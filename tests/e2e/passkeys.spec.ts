// A passkey beside the passphrase, with Chromium's virtual authenticator: made, used, cancelled, given up; and one that does not see to who is
// there, with which nothing may be kept.
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { enter, lock, unlock } from './people.ts';
import { FULL, lookAt } from './states.ts';

type Virtual = { readonly session: CDPSession; readonly authenticatorId: string };

/** What holds passkeys for this page from now on. */
async function authenticator(page: Page, hasUserVerification: boolean): Promise<Virtual> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification,
      hasPrf: true,
      isUserVerified: hasUserVerification,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
}

/** From Vous to the page that makes one, with the passphrase given. */
async function begin(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('link', { name: 'Ajouter une clé d’accès' }).click();
  await page.getByLabel('Phrase secrète').fill(passphrase);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByRole('button', { name: 'Créer la clé d’accès' })).toBeVisible({ timeout: 120_000 });
}

const kept = (page: Page) =>
  page.getByRole('region', { name: 'Clés et sûreté' }).getByRole('button', { name: /^Retirer la clé d’accès/ });
const byPasskey = (page: Page) => page.getByRole('button', { name: 'Ouvrir avec la clé d’accès' });
const you = (page: Page) => expect(page.getByRole('heading', { level: 1, name: 'Vous' })).toBeVisible();

test('a passkey opens the space, the passphrase always, and one that does not verify who is there is not kept', async ({
  freshPair: pair,
}) => {
  // Of nobody who erased something before: after that the passphrase is asked for once, and the passkey with it.
  test.setTimeout(FULL ? 900_000 : 400_000);
  const look = lookAt('passkeys', 'fr');
  const { passphrase } = pair.phone.keys;
  const page = await enter(pair.phone, '/vous');

  await test.step('without user verification nothing is kept, and a sentence says so', async () => {
    const { session, authenticatorId } = await authenticator(page, false);
    await begin(page, passphrase);
    await look(page, 'passkey, passphrase right');
    await page.getByRole('button', { name: 'Créer la clé d’accès' }).click();
    await expect(page.getByText(/^Rien n’a changé\./)).toBeVisible();
    await look(page, 'passkey, not possible here');
    expect((await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials).toEqual([]);
    await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    await page.getByRole('button', { name: 'Revenir' }).click();
    await expect(kept(page)).toHaveCount(0);
  });

  const { session, authenticatorId } = await authenticator(page, true);

  await test.step('with it, it is asked twice and opens from then on', async () => {
    await page.getByRole('link', { name: 'Ajouter une clé d’accès' }).click();
    await look(page, 'passkey to make');
    await page.getByRole('button', { name: 'Revenir' }).click();
    await begin(page, passphrase);
    await page.getByRole('button', { name: 'Créer la clé d’accès' }).click();
    await you(page);
    await expect(kept(page)).toHaveCount(1);
    await look(page, 'passkeys of a device');
    const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toHaveLength(1);
    // Used once after it was made.
    expect(credentials[0]?.signCount).toBeGreaterThan(1);
    await lock(page);
    await look(page, 'locked, with a passkey');
    await byPasskey(page).click();
    await you(page);
  });

  await test.step('a second one on the same device is refused by name', async () => {
    await begin(page, passphrase);
    await page.getByRole('button', { name: 'Créer la clé d’accès' }).click();
    await expect(page.getByText('Cet appareil a déjà une clé d’accès pour cet espace.')).toBeVisible();
    await page.getByRole('button', { name: 'Revenir' }).click();
  });

  await test.step('when the space gets a fresh key both are asked once, and it goes on opening', async () => {
    await page.getByRole('link', { name: 'Changer la phrase' }).click();
    await page.getByLabel('La phrase d’aujourd’hui').fill(passphrase);
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('radio', { name: 'La mienne' }).press('Space');
    await page.getByLabel('Votre phrase secrète').fill(passphrase);
    await page.getByLabel('La même, une seconde fois').fill(passphrase);
    await page.getByRole('button', { name: 'Changer la phrase' }).click();
    await you(page);
    await lock(page);
    await expect(byPasskey(page)).toBeHidden();
    await look(page, 'locked, both are asked');
    await unlock(page, passphrase);
    await you(page);
    await lock(page);
    await byPasskey(page).click();
    await you(page);
  });

  await test.step('where the person is not recognised nothing opens but by the passphrase', async () => {
    await lock(page);
    // It blocks itself after so many: what follows asks it for nothing more.
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await byPasskey(page).click();
    await expect(page.getByText(/^La clé d’accès n’a pas répondu/)).toBeVisible({ timeout: 120_000 });
    await look(page, 'locked, passkey unanswered');
    await unlock(page, passphrase);
    await you(page);
  });

  await test.step('removed, it opens no more', async () => {
    await kept(page).click();
    await expect(kept(page)).toHaveCount(0);
    await lock(page);
    await expect(byPasskey(page)).toBeHidden();
    await unlock(page, passphrase);
    await you(page);
  });

  await test.step('a device that is no copy says so, and leads away', async () => {
    await page.goto('/copie');
    await page.getByLabel('Phrase secrète', { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: 'Déverrouiller' }).click();
    await expect(page.getByRole('heading', { name: 'Cet appareil n’est pas une copie' })).toBeVisible({
      timeout: 120_000,
    });
    await expect(page.getByText('Cet appareil est une copie')).toBeHidden();
    await look(page, 'device that is no copy');
    await page.getByRole('button', { name: 'Ouvrir mon espace' }).click();
    await expect(page.getByLabel('Votre éclair')).toBeVisible();
  });
  expect(look.missed()).toEqual([]);
});
