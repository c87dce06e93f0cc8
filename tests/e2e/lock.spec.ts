// What a locked space holds to: the right passphrase, the address that was asked for, and nothing readable behind it; and urgent
// help, which needs neither a space, nor scripts, nor a network.
import { expect, test } from './fixtures.ts';
import { enter, lock, setDownFlash, unlock } from './people.ts';

const SECRET = 'Ce que je n’ai dit à personne tient en une phrase.';

test('a wrong passphrase opens nothing, erases nothing, and the right one opens', async ({ pair }) => {
  const page = await pair.phone.context.newPage();
  await page.goto('/');
  await page.getByLabel('Phrase secrète').fill(`${pair.phone.keys.passphrase} bis`);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  const field = page.getByLabel('Phrase secrète');
  await expect(field).toHaveAccessibleDescription(/Ce n’est pas la bonne phrase. Rien n’est effacé/);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  await unlock(page, pair.phone.keys.passphrase);
  await expect(page.getByLabel('Votre éclair')).toBeVisible();
});

test('an address that was asked for shows once the space opens, and locking leaves nothing readable', async ({
  pair,
}) => {
  const page = await enter(pair.phone);
  await setDownFlash(page, SECRET);

  await test.step('a deep link survives unlocking', async () => {
    await page.goto('/fil');
    await expect(page.getByRole('heading', { name: /est verrouillé/ })).toBeVisible();
    await unlock(page, pair.phone.keys.passphrase);
    await expect(page).toHaveURL(/\/fil$/);
    await expect(page.getByText(SECRET)).toBeVisible();
  });

  await test.step('neither locking nor Back after it shows anything', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click();
    await expect(page.getByText(SECRET)).toBeVisible();
    await lock(page);
    expect(await page.content()).not.toContain(SECRET);
    await page.goBack();
    await expect(page.getByLabel('Phrase secrète')).toBeVisible();
    expect(await page.content()).not.toContain(SECRET);
    await page.goto('/aide');
    await page.goBack();
    await expect(page.getByLabel('Phrase secrète')).toBeVisible();
    expect(await page.content()).not.toContain(SECRET);
  });
});

test('urgent help shows its numbers without scripts', async ({ newcomer }) => {
  const page = await newcomer({ javaScriptEnabled: false });
  await page.goto('/aide');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: /112/ }).first()).toHaveAttribute('href', 'tel:112');
});

test('urgent help shows its numbers offline, and so does the door', async ({ newcomer }) => {
  const page = await newcomer();
  await page.goto('/');
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.goto('/aide');
  await expect(page.getByRole('link', { name: /112/ }).first()).toHaveAttribute('href', 'tel:112');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Écrire à votre psychologue, quand cela vient.' })).toBeVisible();
});
