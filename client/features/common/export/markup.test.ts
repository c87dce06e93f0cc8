// What people wrote, as HTML: every character comes back as it was, and none of it is markup.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { document, markup, NOTHING, verbatim } from './markup.ts';

/** As a parser of HTML reads references. */
const read = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot|#39|#13);/g, (_, name: string) => SIGNS[name] ?? '?');
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#13': '\r' };

const ANY = fc.constantFrom(...'&<>"\'\r\n\t ;#1amplt', 'é', '\u00a0', '🌧️', '\u202e');

describe('a text in a page', () => {
  it('is read as it was written, and opens no element and no attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: ANY, maxLength: 60 }), (text) => {
        const { html } = markup`${text}`;
        expect(read(html)).toBe(text);
        expect(html).not.toMatch(/[<>"'\r]/);
      }),
    );
    expect(verbatim('<img src=x onerror=alert(1)>').html).toBe(
      '<div class="text" dir="auto">&lt;img src=x onerror=alert(1)&gt;</div>',
    );
    expect(verbatim('')).toBe(NOTHING);
  });

  it('stands in what was made here, once', () => {
    const inner = markup`<b>${'a & b'}</b>`;
    expect(markup`<p title="${'"x"'}">${inner}${[inner, inner]}${null}${7}</p>`.html).toBe(
      '<p title="&quot;x&quot;"><b>a &amp; b</b><b>a &amp; b</b><b>a &amp; b</b>7</p>',
    );
  });

  it('is in a document that runs and fetches nothing', () => {
    const page = document('fr', 'Export </title><script>', markup`<p>a</p>`);
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain('<script');
  });
});
