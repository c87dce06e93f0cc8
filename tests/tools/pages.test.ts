// The static pages say what their sources say, in every language, need no script, and say once what the host checked.
import { describe, expect, it } from 'vitest';
import { countryName } from '../../client/i18n/help-numbers.ts';
import { LANGUAGES, languageName } from '../../client/i18n/languages.ts';
import { helpCountries, urgentNumbers } from '../../client/i18n/urgent-numbers.ts';
import { hebergeurHtml, helpHtml, helpPaths, pages, written } from './pages.mjs';

it.each(Object.entries<string>(pages()))('%s is the one its sources give', (path, html) => {
  expect(written(path)).toBe(html);
});

describe.each(LANGUAGES)('the urgent help page, %s', (locale) => {
  const html = helpHtml(locale);
  const own = helpPaths[LANGUAGES.indexOf(locale)];

  it('is in its language, and leads to every other one by its own name', () => {
    expect(html).toContain(`<html lang="${locale}">`);
    for (const [at, path] of helpPaths.entries()) {
      const language = LANGUAGES[at] ?? locale;
      const link = `<a href="${path}#${language}" lang="${language}" hreflang="${language}">${languageName(language)}</a>`;
      expect(html.includes(link)).toBe(path !== own);
    }
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
    const line = {
      fr: /vérifiés? par cet hébergeur/g,
      en: /checked by this host/g,
      nl: /deze host/gi,
      de: /diese[mr] Betreiber/g,
    }[locale];
    const date = { fr: '3 novembre 2026', en: '3 November 2026', nl: '3 november 2026', de: '3. November 2026' }[
      locale
    ];
    expect(html.match(line)).toHaveLength(1);
    expect(html).not.toContain(date);
    const [first, ...others] = urgentNumbers;
    if (!first) throw new Error('there are no numbers');
    const some = helpHtml(locale, [{ ...first, checkedOn: '2026-11-03' }, ...others]);
    expect(some.split(date)).toHaveLength(2);
    expect(some.match(line)).toHaveLength(1);
    const all = helpHtml(
      locale,
      urgentNumbers.map((row) => ({ ...row, checkedOn: '2026-11-03' })),
    );
    expect(all.match(line)).toHaveLength(1);
    expect(all.split(date)).toHaveLength(urgentNumbers.length + 2);
  });

  it('holds no script or style of its own, and no id twice', () => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|<script(?! type="module" src="\/aide\.ts"><\/script>)/);
  });
});

describe('the page about the host', () => {
  it('speaks every language, each marked as such, with no script but that of the quick exit', () => {
    const html = hebergeurHtml();
    for (const language of LANGUAGES) expect(html).toContain(`lang="${language}" id="lang-${language}"`);
    expect(html).not.toMatch(/<script(?! type="module" src="\/leave\.ts"><\/script>)/);
  });
});
