// Browsers whose profile lies on the disk, as people's do: for what is searched in its files once they are closed, and for a profile that is
// copied.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { test as base } from './fixtures.ts';

export type Resident = { readonly page: Page; readonly profile: string; close(): Promise<void> };

/** `again`: the profile of a browser that was closed; `copyOf`: every file of one, at another place. */
type Where = { readonly again: string } | { readonly copyOf: string };

function profileAt(where: Where | undefined): string {
  if (where !== undefined && 'again' in where) return where.again;
  const profile = mkdtempSync(join(tmpdir(), 'entretemps-profile-'));
  if (where !== undefined) cpSync(where.copyOf, profile, { recursive: true });
  return profile;
}

export const test = base.extend<{
  readonly resident: (options: BrowserContextOptions, where?: Where) => Promise<Resident>;
}>({
  resident: async ({ playwright, launchOptions, relay, watch }, use) => {
    const opened: { readonly profile: string; readonly context: BrowserContext }[] = [];
    await use(async (options, where) => {
      const profile = profileAt(where);
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
