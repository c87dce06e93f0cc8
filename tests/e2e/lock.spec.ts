// What a locked space holds to: the right passphrase, the address that was asked for, and nothing readable behind it; and urgent
// help, which needs neither a space, nor scripts, nor a network.
import { expect, test, WITH_WORKER } from './fixtures.ts';
import { enter, lock, openRecord, setDownFlash, setDownPiece, unlock } from './people.ts';

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

test('a passphrase is changed from Vous by keyboard alone, a wrong one first, and the new one alone opens', async ({
  pair,
}) => {
  const page = await enter(pair.phone, '/vous');
  const next = 'verger minuit colombe tambour';
  const change = async (current: string, chosen: string): Promise<void> => {
    await page.getByRole('link', { name: 'Changer la phrase' }).press('Enter');
    await page.getByLabel('La phrase d’aujourd’hui').fill(`${current} bis`);
    await page.getByRole('button', { name: 'Continuer' }).press('Enter');
    const field = page.getByLabel('La phrase d’aujourd’hui');
    await expect(field).toHaveAccessibleDescription(/Ce n’est pas la bonne phrase/);
    await field.fill(current);
    await page.getByRole('button', { name: 'Continuer' }).press('Enter');
    await page.getByRole('radio', { name: 'La mienne' }).press('Space');
    await page.getByLabel('Votre phrase secrète').fill(chosen);
    await page.getByLabel('La même, une seconde fois').fill(chosen);
    await page.getByRole('button', { name: 'Changer la phrase' }).press('Enter');
    await expect(page.getByText('La phrase secrète de cet appareil est changée.')).toBeAttached();
    await expect(page.getByRole('heading', { level: 1, name: 'Vous' })).toBeVisible();
  };
  await change(pair.phone.keys.passphrase, next);
  await lock(page);
  await page.getByLabel('Phrase secrète').fill(pair.phone.keys.passphrase);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(page.getByLabel('Phrase secrète')).toHaveAccessibleDescription(/Ce n’est pas la bonne phrase/);
  await unlock(page, next);
  // As the other tests of this pair know it.
  await change(next, pair.phone.keys.passphrase);
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
    await setDownPiece(page, 'La cuisine', SECRET);
    // What was spoken last is text in the page, too.
    const spoken = page.locator('#app > p[role="status"]');
    await expect(spoken).toHaveText(/^Déposé/);
    await lock(page);
    await expect(spoken).toHaveText('');
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

test('after unlocking and after locking the focus stands in the page that came, not in the empty document', async ({
  pair,
}) => {
  const page = await pair.phone.context.newPage();
  const isInPage = () => page.evaluate(() => document.activeElement?.closest('#main') !== null);
  for (const path of ['/fil', '/aujourdhui', '/vous']) {
    await page.goto(path);
    await unlock(page, pair.phone.keys.passphrase);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect.poll(isInPage, path).toBe(true);
  }
  await lock(page);
  await expect(page.getByLabel('Phrase secrète')).toBeFocused();
});

test('an address that leads nowhere says so and leads on, and shows neither the door nor a lock', async ({
  pair,
  newcomer,
}) => {
  const nobody = await newcomer();
  await nobody.goto('/nope');
  await expect(nobody.getByRole('heading', { name: 'Il n’y a rien à cette adresse.' })).toBeVisible();
  await nobody.getByRole('link', { name: 'Aller à l’entrée' }).click();
  await expect(nobody.getByRole('heading', { name: 'Écrire à votre psychologue, quand cela vient.' })).toBeVisible();
  await nobody.goBack();
  await expect(nobody.getByRole('heading', { name: 'Il n’y a rien à cette adresse.' })).toBeVisible();
  const page = await pair.phone.context.newPage();
  await page.goto('/dossiers/0');
  await expect(page.getByLabel('Phrase secrète')).toBeHidden();
  await page.getByRole('link', { name: 'Ouvrir mon espace' }).click();
  await expect(page.getByLabel('Phrase secrète')).toBeVisible();
});

test('urgent help shows its numbers without scripts', async ({ newcomer }) => {
  const page = await newcomer({ javaScriptEnabled: false });
  await page.goto('/aide');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: /112/ }).first()).toHaveAttribute('href', 'tel:112');
});

test('urgent help shows its numbers offline, and so does the door', async ({ newcomer }) => {
  const page = await newcomer(WITH_WORKER);
  await page.goto('/');
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.goto('/aide');
  await expect(page.getByRole('link', { name: /112/ }).first()).toHaveAttribute('href', 'tel:112');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Écrire à votre psychologue, quand cela vient.' })).toBeVisible();
});

test(
  'X5: locking shows the lock at once while the engine is busy, and keeps the draft that was being written',
  { tag: '@long' },
  async ({ freshPair }) => {
    const phone = await enter(freshPair.phone);
    await setDownFlash(phone, 'Le train de huit heures.');
    const desk = await enter(freshPair.desk);
    await openRecord(desk, 'Lucie');
    await expect(desk.getByText('Le train de huit heures.')).toBeVisible();
    const text = 'Ce que j’écrivais au moment de partir.';
    const letter = desk.getByLabel('Texte, passage 1');
    await letter.fill('Un premier jet.');

    // Far longer than anything below takes: that it still goes on is asked, not how long anything took.
    let isBusy = true;
    const busy = Promise.all(
      desk.workers().map((worker) =>
        worker.evaluate(() => {
          const end = Date.now() + 25_000;
          while (Date.now() < end);
        }),
      ),
    ).then(() => (isBusy = false));
    // One save is under way when the last words come.
    await letter.fill('Un deuxième jet.');
    await desk.waitForTimeout(1_000);
    await letter.fill(text);
    await desk.getByRole('button', { name: 'Verrouiller' }).click();
    await expect(desk.getByLabel('Phrase secrète')).toBeVisible();
    expect(await desk.content()).not.toContain('Le train de huit heures.');
    expect(await desk.content()).not.toContain(text);
    expect(isBusy, 'the engine was busy all along').toBe(true);

    // The passphrase may be typed meanwhile.
    await unlock(desk, freshPair.desk.keys.passphrase);
    await busy;
    await expect(desk.getByLabel('Texte, passage 1')).toHaveValue(text);
  },
);
