// Pages of an export as text: the one place where what people wrote becomes HTML. Every text is escaped, nothing is fetched, and nothing in them runs.

/** HTML that was made here. */
export type Html = { readonly html: string };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser would make a line's end of it.
  '\r': '&#13;',
};
const escaped = (text: string): string => text.replace(/[&<>"'\r]/g, (sign) => ESCAPES[sign] ?? sign);

type Value = string | number | Html | null | readonly Html[];

/** A template: what stands in it is escaped, unless it was made here. */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const said = (value: Value): string => {
    if (value === null) return '';
    if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
    return 'html' in value ? value.html : value.map((each) => each.html).join('');
  };
  return { html: parts.reduce((whole, part, at) => whole + said(values[at - 1] ?? null) + part) };
}

export const NOTHING: Html = { html: '' };

/** A text as it was written, line by line. */
export const verbatim = (text: string): Html =>
  text === '' ? NOTHING : markup`<div class="text" dir="auto">${text}</div>`;

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2733;--soft:#566372;--line:#d5dbe1;--paper:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a3adb8;--line:#39424c;--paper:#14191f}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:44rem;font:1.0625rem/1.6 Georgia,"Times New Roman",serif;color:var(--ink);background:var(--paper)}
h1,h2,h3,h4,nav,.meta,dt,summary{font-family:system-ui,sans-serif}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.3rem;margin:3rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1.1rem;margin:2rem 0 .5rem}h4{font-size:1rem;margin:1.5rem 0 .25rem}
article{margin:1.25rem 0;padding:.25rem 0 .25rem 1rem;border-left:3px solid var(--line)}
.meta{font-size:.875rem;color:var(--soft);margin:.25rem 0}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0}
.asked{font-weight:600}
blockquote{margin:.75rem 0;padding-left:1rem;border-left:2px solid var(--soft);font-style:italic}
figure{margin:1rem 0}img{max-width:100%;height:auto}audio{width:100%}
dt{font-weight:600;margin-top:.75rem}dd{margin:0}
a{color:inherit}
@media print{body{max-width:none;padding:0}article{break-inside:avoid}}
`;

/** No script, no font, no address but files beside it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; media-src 'self' file:; base-uri 'none'";

export function document(language: string, title: string, body: Html): string {
  return markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${{ html: POLICY }}" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.html;
}
