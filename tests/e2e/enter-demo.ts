// Through the door of the demonstration, as a visitor comes: the page with the secret phrase, the lock, the first page of that life.
import { expect, type Page } from '@playwright/test';
import type { Visited } from '../demo/serve.ts';

export async function enterDemo(page: Page, { address, passphrase }: Visited['patient']): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.getByRole('textbox', { name: 'Phrase secrète' }).fill(passphrase);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  // Argon2id at its real cost.
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Aujourd’hui/ })).toBeVisible({
    timeout: 120_000,
  });
}
