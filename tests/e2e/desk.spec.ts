// The desk at every size it is used in: what one reads and what one writes are in sight together, the ways out stay in sight,
// and what was read stays readable.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { enter, openRecord, setDownFlash, setDownPiece } from './people.ts';

type Size = { readonly width: number; readonly height: number };
const LAPTOP = { width: 1100, height: 800 };
const TABLET = { width: 820, height: 1180 };
const LYING = { width: 844, height: 390 };

/** What must never leave the window of a record: the ways out, and the act of the letter. */
const lasting = (desk: Page): readonly Locator[] => [
  desk.getByRole('link', { name: 'Numéros d’urgence' }),
  desk.getByRole('button', { name: 'Verrouiller' }),
  desk.getByRole('button', { name: 'Envoyer' }),
];

async function boxOf(part: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('it is not on the page');
  return box;
}

async function expectInSight(desk: Page, size: Size): Promise<void> {
  for (const part of lasting(desk)) {
    const { x, y, width, height } = await boxOf(part);
    expect.soft(y, `the top of ${String(part)}`).toBeGreaterThanOrEqual(0);
    expect.soft(y + height, `the foot of ${String(part)}`).toBeLessThanOrEqual(size.height);
    expect.soft(x + width, `the end of ${String(part)}`).toBeLessThanOrEqual(size.width);
  }
}

test('a record and its letter are in sight together on a laptop, a tablet and a phone that lies', async ({ pair }) => {
  const desk = await enter(pair.desk);
  await openRecord(desk, 'Lucie');
  const record = desk.getByRole('region', { name: 'Lucie', exact: true });
  const letter = desk.getByRole('region', { name: 'Réponse à Lucie' });
  await expect(letter).toBeVisible();
  for (const size of [LAPTOP, LYING]) {
    await desk.setViewportSize(size);
    const [left, right] = [await boxOf(record), await boxOf(letter)];
    expect(left.x + left.width).toBeLessThanOrEqual(right.x + 1);
    expect(Math.abs(left.y - right.y)).toBeLessThan(20);
    await expectInSight(desk, size);
  }
  await desk.setViewportSize(TABLET);
  const [above, below] = [await boxOf(record), await boxOf(letter)];
  expect(above.y + above.height).toBeLessThanOrEqual(below.y + 1);
  expect(below.y + below.height).toBeLessThanOrEqual(TABLET.height);
  await expectInSight(desk, TABLET);
});

test('the day line of the caseload keeps its size on a tablet', async ({ pair }) => {
  const phone = await enter(pair.phone);
  await setDownFlash(phone, 'Pour que la fenêtre se dessine.');
  const desk = await enter(pair.desk);
  await desk.setViewportSize(TABLET);
  const line = desk.locator('.charge-t .jour');
  await expect(line).toBeVisible();
  expect((await boxOf(line)).height).toBeLessThan(100);
});

test('a banner takes neither the ways out nor the letter’s act out of the window', async ({ pair }) => {
  const desk = await pair.desk.context.newPage();
  // The relay's clock, an hour and more away from this device's.
  await pair.desk.context.route('**/v1/**', async (route) => {
    if (route.request().url().includes('subscribe')) return route.continue();
    const response = await route.fetch();
    const date = new Date(Date.now() - 5_000_000).toUTCString();
    return route.fulfill({ response, headers: { ...response.headers(), date } });
  });
  await desk.goto('/');
  await desk.getByLabel('Phrase secrète').fill(pair.desk.keys.passphrase);
  await desk.getByRole('button', { name: 'Déverrouiller' }).click();
  await openRecord(desk, 'Lucie');
  await expect(desk.locator('.bandeau')).toBeVisible();
  for (const size of [{ width: 1440, height: 900 }, LAPTOP, TABLET]) {
    await desk.setViewportSize(size);
    expect((await boxOf(desk.locator('.bandeau'))).height, 'it takes room').toBeGreaterThan(30);
    await expectInSight(desk, size);
  }
  await pair.desk.context.unroute('**/v1/**');
});

test('what stood before the psychologist’s eyes stays when it is taken back, what did not is emptied', async ({
  freshPair,
}) => {
  const phone = await enter(freshPair.phone);
  await setDownPiece(phone, 'Le long', `La première ligne.\n\n${'Une ligne de plus.\n\n'.repeat(60)}`);
  await setDownPiece(phone, 'Le suivant', 'Ce que personne n’a vu.');
  const desk = await freshPair.desk.context.newPage();
  await desk.clock.install();
  await desk.goto('/');
  await desk.getByLabel('Phrase secrète').fill(freshPair.desk.keys.passphrase);
  await desk.getByRole('button', { name: 'Déverrouiller' }).click();
  await openRecord(desk, 'Lucie');
  await expect(desk.getByRole('article')).toHaveCount(2);
  await expect(desk.getByText('La première ligne.')).toBeInViewport();
  await expect(desk.getByText('Ce que personne n’a vu.')).not.toBeInViewport();
  // Drawn once more, and looked at for a moment.
  await desk.evaluate(() => new Promise((drawn) => new IntersectionObserver(drawn).observe(document.body)));
  await desk.clock.runFor(3_000);

  await phone.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
  for (const name of [/Le long/, /Le suivant/]) {
    await phone.getByRole('button', { name }).first().click();
    await phone.getByRole('button', { name: 'Retirer', exact: true }).click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
    await expect(phone.getByRole('dialog')).toBeHidden();
  }
  await expect(desk.getByText('Lucie a retiré ce dépôt. Il reste ici, car il avait été ouvert.')).toBeVisible();
  await expect(desk.getByText('La première ligne.')).toBeVisible();
  await expect(desk.getByText('Ce que personne n’a vu.')).toBeHidden();
});
