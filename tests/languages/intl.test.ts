// Dates and hours: what three writers make of the countries where the app is spoken, and that nobody who reads it sees but one way.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createI18n, spokenOf } from '../../client/i18n/index.ts';
import { askIntl, INTL_TABLE, writtenBy } from './table.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path));
const locales = Object.keys(INTL_TABLE);
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('what Intl writes', () => {
  it('by Node stands in the table', () => {
    expect(askIntl(locales)).toEqual(writtenBy('node'));
  });

  it.skipIf(!FULL || FIREFOX === undefined)('by Firefox stands in the table', { timeout: 60_000 }, async () => {
    expect(await askFirefox(FIREFOX ?? '')).toEqual(writtenBy('firefox'));
  });

  it('is written in more than one way, which is why the app asks each language in one form', () => {
    const hours = new Set(Object.values(writtenBy('chromium')).map(({ time }) => time));
    expect(hours.size).toBeGreaterThan(1);
  });
});

describe('what people see', () => {
  it.each([
    [['fr-BE', 'fr-CH', 'fr-CA'], '18 h 05', '18 h à 20 h', 'Samedi 21 novembre', '12 345'],
    [['nl-BE', 'nl'], '18.05 uur', '18 uur tot 20 uur', 'Zaterdag 21 november', '12.345'],
    [['de-AT', 'de-CH', 'de'], '18:05 Uhr', '18 Uhr bis 20 Uhr', 'Samstag, 21. November', '12.345'],
    [['en-GB', 'en-US', 'lb-LU'], '6:05 pm', '6 pm to 8 pm', 'Saturday 21 November', '12,345'],
  ])('in %j is one way of writing an hour: %s', async (countries, hour, range, day, number) => {
    for (const country of countries) {
      const i18n = await createI18n(spokenOf([country]));
      const at = Date.UTC(2026, 10, 21, 17, 5);
      expect([
        plain(i18n.hourOf(at, 'Europe/Brussels')),
        plain(i18n.hourRange(1080, 1200)),
        plain(i18n.dayHeading(at, 'Europe/Brussels')),
        plain(i18n.number(12_345)),
      ]).toEqual([hour, range, day, number]);
    }
  });
});

/** A page of its own, whose script asks and sends what it was told back. */
async function askFirefox(path: string): Promise<unknown> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  let told!: (answer: unknown) => void;
  const answer = new Promise((resolve) => (told = resolve));
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      const asking = `(${askIntl.toString()})(${JSON.stringify(locales)})`;
      return void response.end(`<script>fetch('/', { method: 'POST', body: JSON.stringify(${asking}) })</script>`);
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.end();
      told(JSON.parse(Buffer.concat(parts).toString('utf8')));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const args = ['--headless', '--no-remote', '--profile', profile, `http://127.0.0.1:${port}/`];
  const firefox = spawn(path, args, { stdio: 'ignore' });
  try {
    return await answer;
  } finally {
    firefox.kill();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
