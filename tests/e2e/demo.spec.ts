// The demonstration as a visitor finds it: either life behind its door, nothing of it a stand-in, and one side still hears from the other.
import { expect, test } from '@playwright/test';
import { serveDemo } from '../demo/serve.ts';
import { enterDemo } from './enter-demo.ts';
import { faults } from './states.ts';

test('a visitor enters both lives, reads what stands there, hears the voice, and writes from one to the other', async ({
  browser,
}) => {
  test.setTimeout(400_000);
  const demo = await serveDemo({ port: 8_794, tell: () => undefined });
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const desk = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const broken: string[] = [];
  for (const page of [phone, desk]) page.on('pageerror', ({ message }) => broken.push(message));

  await test.step('the door says whose life it is, and nothing of it fails', async () => {
    await phone.goto(demo.patient.address);
    await expect(phone.getByRole('heading', { name: 'Vous êtes Lucie.' })).toBeVisible();
    expect(await faults(phone, 'light')).toEqual([]);
  });

  await test.step('Lucie has her letters, her drawing and her voice', async () => {
    await enterDemo(phone, demo.patient);
    await phone.getByRole('link', { name: 'Le fil' }).click();
    await expect(phone.getByText('La cuisine, dessinée')).toBeVisible();
    await expect(phone.getByText('Cinq semaines : la cuisine, les silences')).toBeVisible();
    await phone.getByRole('button', { name: /Voix, 14 s/ }).click();
    await expect(phone.getByRole('button', { name: /^Écouter/ })).toBeVisible();
  });

  await test.step('Claire has six people, each at another place', async () => {
    await enterDemo(desk, demo.psychologist);
    for (const name of ['Lucie', 'Karim', 'Sofia', 'Paul', 'Mireille', 'Anneke'])
      await expect(desk.getByRole('table').getByRole('link', { name })).toBeVisible();
    await desk.getByRole('table').getByRole('link', { name: 'Lucie' }).click();
    await expect(desk.getByLabel('Texte, passage 1')).toHaveValue(/^Bonjour Lucie/);
  });

  await test.step('what Lucie sets down now comes to Claire', async () => {
    await phone.getByRole('link', { name: 'Aujourd’hui' }).click();
    await phone.getByLabel('Votre éclair').fill('Quelqu’un visite.');
    await phone.getByRole('button', { name: 'Déposer' }).click();
    await desk.getByRole('button', { name: /nouveau/ }).click();
    await expect(desk.getByText('Quelqu’un visite.')).toBeVisible();
  });
  await test.step('the link leads back to what was lived since, and lays nothing over it', async () => {
    await enterDemo(phone, demo.patient);
    await expect(phone.getByText('Quelqu’un visite.')).toBeVisible();
    await expect(phone.getByText(/copie/)).toBeHidden();
  });
  expect(broken).toEqual([]);
  await demo.stop();
});
