// The static pages say what their sources say, need no script, and say once what the host checked.
import { describe, expect, it } from 'vitest';
import { countryName } from '../../client/i18n/help-numbers.ts';
import { helpCountries, urgentNumbers } from '../../client/i18n/urgent-numbers.ts';
import { hebergeurHtml, helpHtml, written } from './pages.mjs';

describe.each(['fr', 'en'] as const)('the urgent help page, %s', (locale) => {
  const html = helpHtml(locale);

  it('is the one its sources give, in its language, beside the other one', () => {
    expect(written()[locale === 'fr' ? 'aide' : 'help']).toBe(html);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).toContain(locale === 'fr' ? 'href="/help#en"' : 'href="/aide#fr"');
  });

  it('shows every country folded and every number, each as a link that asks nothing of the network', () => {
    const links = [...html.matchAll(/class="number[^"]*"(?: id="danger")? href="([^"]*)"/g)].map(([, href]) => href);
    expect(links).toHaveLength(urgentNumbers.length + 1);
    for (const row of urgentNumbers) expect(links).toContain(row.call);
    expect(links.every((href) => /^(tel|sms):[\d?=a-zA-Z]+$/.test(href ?? ''))).toBe(true);
    for (const country of helpCountries)
      expect(html).toMatch(
        new RegExp(`<details id="${country.toLowerCase()}">\\s*<summary><span>${countryName(country, locale)}<`),
      );
  });

  it('says once what the host checked, and the date of a number that was', () => {
    const line = { fr: /vérifiés? par cet hébergeur/g, en: /checked by this host/g }[locale];
    const dated = { fr: /numéro vérifié le 3 novembre 2026/g, en: /number checked on 3 November 2026/g }[locale];
    expect(html.match(line)).toHaveLength(1);
    const [first, ...others] = urgentNumbers;
    if (!first) throw new Error('there are no numbers');
    const some = helpHtml(locale, [{ ...first, checkedOn: '2026-11-03' }, ...others]);
    expect(some.match(dated)).toHaveLength(1);
    expect(some.match(line)).toHaveLength(1);
    const all = helpHtml(
      locale,
      urgentNumbers.map((row) => ({ ...row, checkedOn: '2026-11-03' })),
    );
    expect(all.match(line)).toHaveLength(1);
    expect(all).toMatch({ fr: /plus ancien le 3 novembre 2026/, en: /oldest on 3 November 2026/ }[locale]);
  });

  it('speaks of what matters in two further languages, and holds no script or style of its own', () => {
    for (const other of ['nl', 'de']) expect(html).toContain(`lang="${other}" aria-labelledby="lang-${other}"`);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|<script(?! type="module" src="\/aide\.ts"><\/script>)/);
  });
});

describe('the page about the host', () => {
  it('is the one its sources give, with no script but that of the quick exit', () => {
    expect(written().hebergeur).toBe(hebergeurHtml());
    expect(hebergeurHtml()).not.toMatch(/<script(?! type="module" src="\/leave\.ts"><\/script>)/);
  });
});
