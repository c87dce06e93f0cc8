// Browsers whose profile lies on the disk, as people's do: for what is searched in its files once they are closed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { test as base } from './fixtures.ts';

export type Resident = { readonly page: Page; readonly profile: string; close(): Promise<void> };

export const test = base.extend<{ readonly resident: (options: BrowserContextOptions) => Promise<Resident> }>({
  resident: async ({ playwright, launchOptions, relay, watch }, use) => {
    const opened: { readonly profile: string; readonly context: BrowserContext }[] = [];
    await use(async (options) => {
      const profile = mkdtempSync(join(tmpdir(), 'entretemps-profile-'));
      const context = await playwright.chromium.launchPersistentContext(profile, {
        ...launchOptions,
        baseURL: relay.origin,
        locale: 'fr-BE',
        timezoneId: 'Europe/Brussels',
        ...options,
      });
      opened.push({ profile, context });
      await watch.over(context);
      const page = context.pages()[0] ?? (await context.newPage());
      page.setDefaultTimeout(30_000);
      return { page, profile, close: () => context.close() };
    });
    for (const { profile, context } of opened) {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    }
  },
});
