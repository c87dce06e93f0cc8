// Which release runs here: its words are those of its list, whoever reckons them, and a file that is another is named.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseWords } from '../../shared/crypto/identity/identity-words.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { fr } from '../../client/i18n/fr.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { lookAt } from './states.ts';

const t = fr.release;
const LIST = join(import.meta.dirname, '..', '..', 'dist', 'client', 'release.json');

test('what the host sees leads to the release that runs here, its words, and its files held against their list', async ({
  newcomer,
}) => {
  const look = lookAt('release', 'fr');
  await loadSodium();
  const list = readFileSync(LIST);
  const { words } = releaseWords(createHash('sha256').update(list).digest(), 'french');
  const { files } = JSON.parse(list.toString()) as { files: readonly { path: string }[] };
  const page = await newcomer(PHONE);
  await page.goto('/hebergeur');
  await page.locator('main [lang=fr] a[href="/version"]').click();
  await expect(page.getByRole('heading', { level: 1, name: t.title })).toBeVisible();
  const shown = page.locator('.release-named').getByRole('listitem');
  await expect(shown).toHaveText([...words]);
  await look(page, 'the release');
  await page.getByText(t.whole).click();
  await expect(page.locator('.release-hash')).toHaveText(createHash('sha256').update(list).digest('hex'));
  await page.getByRole('button', { name: t.check }).click();
  await expect(page.locator('.release-said')).toHaveText(t.checked({ count: files.length }));
  await look(page, 'the release, its files compared');

  const other = await newcomer(DESK);
  await other.route('**/aide', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await other.goto('/version');
  await other.getByRole('button', { name: t.check }).click();
  await expect(other.locator('.release-said')).toHaveText(t.changed({ file: 'aide.html' }));
  await look(other, 'the release, a file that is another');
});
