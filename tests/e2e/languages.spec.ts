// What this Chromium writes for the countries where the app is spoken, beside what stands in the table (tests/languages/table.ts).
import { expect, test } from '@playwright/test';
import { askIntl, INTL_TABLE, writtenBy } from '../languages/table.ts';

// One that it does not know (Luxembourgish) it writes as it would its own.
test.use({ locale: 'en-US' });

test('Chromium writes dates, hours and numbers as the table has them', async ({ page }) => {
  await page.goto('about:blank');
  expect(await page.evaluate(askIntl, Object.keys(INTL_TABLE))).toEqual(writtenBy('chromium'));
});
