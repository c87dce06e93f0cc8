// The static pages say what their sources say, need no script, and show every row with its date or the lack of one.
import { describe, expect, it } from 'vitest';
import { helpCountries, urgentNumbers } from '../../client/i18n/urgent-numbers.ts';
import { aideHtml, hebergeurHtml, written } from './pages.mjs';

describe('the urgent help page', () => {
  it('is the one its sources give', () => {
    expect(written().aide).toBe(aideHtml());
  });

  it('shows every country and every number, each as a link that asks nothing of the network', () => {
    const links = [...aideHtml().matchAll(/class="numero[^"]*" href="([^"]*)"/g)].map(([, href]) => href);
    for (const row of urgentNumbers) expect(links).toContain(row.call);
    expect(links.every((href) => /^(tel|sms):[\d?=a-zA-Z]+$/.test(href ?? ''))).toBe(true);
    for (const country of helpCountries) {
      expect(urgentNumbers.some((row) => row.country === country && row.kind !== 'youth')).toBe(true);
      expect(aideHtml()).toContain(`id="${country.toLowerCase()}"`);
    }
  });

  it('says on each row when its number was last checked, or that it was not', () => {
    const [first, ...others] = urgentNumbers;
    if (!first) throw new Error('there are no numbers');
    const html = aideHtml([{ ...first, checkedOn: '2026-11-03' }, ...others]);
    expect(html.match(/Numéro vérifié le 3 novembre 2026/g)).toHaveLength(1);
    expect(html.match(/Numéro non vérifié par cet hébergeur/g)).toHaveLength(others.length);
  });

  it('speaks four languages and holds no script or style of its own', () => {
    const html = aideHtml();
    for (const locale of ['en', 'nl', 'de'])
      expect(html).toContain(`lang="${locale}" aria-labelledby="lang-${locale}"`);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|<script(?! src="\/aide\.js" defer><\/script>)/);
  });
});

describe('the page about the host', () => {
  it('is the one its sources give, without any script', () => {
    expect(written().hebergeur).toBe(hebergeurHtml());
    expect(hebergeurHtml()).not.toContain('<script');
  });
});
