// Several psychologists on one relay: the first gives access by a link, a colleague makes a practice with it, and both see counts and no names.
import { fr as t } from '../../client/i18n/fr.ts';
import { DESK, expect, test } from './fixtures.ts';
import { openPractice, PSYCHOLOGIST } from './people.ts';
import { FULL, lookAt } from './states.ts';

const MARC = { name: 'Marc Delvaux', title: 'Psychologue', number: '801108231' };
const ARRIVES = { timeout: 120_000 } as const;

test('access is given, taken back, taken by a colleague, and shows counts alone', async ({ relay, newcomer }) => {
  test.setTimeout(FULL ? 600_000 : 300_000);
  const look = lookAt('colleagues', 'fr');
  const desk = await newcomer(DESK);
  await openPractice(desk, relay.admissionLink, PSYCHOLOGIST);
  await desk.getByRole('button', { name: t.onboarding.later }).click();
  await desk.getByRole('navigation').getByRole('link', { name: t.app.navSettings }).click();
  await desk.locator('a[href="/pratique/acces"]').click();
  await expect(desk.getByRole('heading', { level: 1, name: t.colleagues.title })).toBeVisible();
  await expect(desk.getByText(t.colleagues.none)).toBeVisible(ARRIVES);
  await look(desk, 'practice of several, nothing given');
  const box = desk.locator('.link-box code');

  await test.step('a link is shown once, and an access that nobody took is taken back', async () => {
    await desk.getByRole('button', { name: t.colleagues.make }).click();
    await expect(box).toHaveText(/\/a#[\w-]{43}$/);
    await look(desk, 'practice of several, a link');
    await desk.getByRole('button', { name: t.colleagues.withdrawOne({ n: '1' }) }).click();
    await expect(desk.getByText(t.colleagues.none)).toBeVisible();
    // A link that opens nothing any more is shown no longer.
    await expect(box).toBeHidden();
  });

  await test.step('a colleague makes a practice with another, and sees that it was given', async () => {
    await desk.getByRole('button', { name: t.colleagues.make }).click();
    const link = (await box.textContent()) ?? '';
    const colleague = await newcomer(DESK);
    await openPractice(colleague, link, MARC);
    await colleague.getByRole('button', { name: t.onboarding.later }).click();
    await colleague.getByRole('navigation').getByRole('link', { name: t.app.navSettings }).click();
    await colleague.locator('a[href="/pratique/acces"]').click();
    await expect(colleague.getByText(t.colleagues.isGranted)).toBeVisible(ARRIVES);
    await expect(colleague.getByText(t.colleagues.mayNot)).toBeVisible();
    await look(colleague, 'practice of several, may not');
    await desk.getByRole('button', { name: t.colleagues.another }).click();
    await desk.getByRole('navigation').getByRole('link', { name: t.app.navSettings }).click();
    await desk.locator('a[href="/pratique/acces"]').click();
    await expect(desk.getByText(/^Pris\. Environ/)).toBeVisible(ARRIVES);
    await expect(desk.getByText(MARC.name)).toBeHidden();
    await look(desk, 'practice of several, given and taken');
  });
  expect(look.missed()).toEqual([]);
});
