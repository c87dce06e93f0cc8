// A fifth language is one folder, all the way: a copy of the sources with an invented one (tests/languages/invented.ts) is checked by type, built, served
// and read in a browser that asks for it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fr } from '../../client/i18n/fr.ts';
import { dictionary as en } from '../../client/i18n/en/index.ts';
import { change, copyWithInvented, INVENTED } from '../languages/invented.ts';
import { expect, PHONE, test } from './fixtures.ts';
import { PSYCHOLOGIST } from './people.ts';
import { startRelay } from './relay.ts';

test('a fifth language, added as one folder, is checked, built, chosen and drawn', async ({ newcomer }) => {
  test.setTimeout(600_000);
  const copy = copyWithInvented();
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [...args], { cwd: copy.root, encoding: 'utf8', env: process.env });
  const types = () => run('node_modules/typescript/bin/tsc', '-p', 'client/tsconfig.json', '--noEmit');
  const built = (): void => {
    expect(run('tests/tools/pages.mjs').stderr).toBe('');
    const made = run('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
    expect(made.status, made.stderr).toBe(0);
  };
  expect(types().stdout).toBe('');
  built();
  const relay = await startRelay({ CLIENT_DIR: join(copy.root, 'dist', 'client') });
  try {
    const page = await newcomer({ ...PHONE, locale: 'eo', baseURL: relay.origin });
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'eo');
    await expect(page.getByRole('radio', { name: 'Esperanto' })).toBeChecked();
    await page.getByRole('radio', { name: 'Français' }).check({ force: true });
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page.getByRole('heading', { name: fr.stranger.heading })).toBeVisible();
    await page.getByRole('radio', { name: 'Esperanto' }).check({ force: true });
    await expect(page.locator('html')).toHaveAttribute('lang', 'eo');
    await page.getByRole('link', { name: en.app.navHelp }).first().click();
    await expect(page.getByRole('heading', { name: INVENTED.help })).toBeVisible();

    await page.goto('/aide');
    await expect(page).toHaveURL(/\/helpo$/);
    await expect(page.getByRole('heading', { level: 1, name: INVENTED.help })).toBeVisible();
    await page.goto('/hebergeur#lang-eo');
    await expect(page.getByRole('heading', { name: INVENTED.host })).toBeInViewport();

    await page.goto(relay.admissionLink);
    await page.getByRole('button', { name: en.onboarding.admissionStart }).click();
    await page.getByLabel(en.onboarding.fullName).fill(PSYCHOLOGIST.name);
    await page.getByLabel(en.onboarding.professionalTitle, { exact: true }).fill(PSYCHOLOGIST.title);
    await page.getByLabel(en.onboarding.registrationNumber).fill(PSYCHOLOGIST.number);
    await page.getByRole('button', { name: en.common.continue, exact: true }).click();
    await expect(page.getByText(INVENTED.hour).first()).toBeAttached();
  } finally {
    await relay.remove();
  }

  change(join(copy.folder, 'app.ts'), `  navToday: '${INVENTED.today}',\n`, '');
  expect(types().stdout).toContain('navToday');
  copy.remove();
});
