// Writes the pages that need neither a script nor the app: urgent help, one page in each language (client/aide.html, client/help.html and so on), and
// client/hebergeur.html (what the host sees, in all of them). Texts and numbers have one home, in client/i18n; run `node tests/tools/pages.mjs`
// after editing them. tests/tools/pages.test.ts fails when a page and its sources differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { checkedOf, countryName, EVERYWHERE, languageNames } from '../../client/i18n/help-numbers.ts';
import { LANGUAGES, languageName } from '../../client/i18n/languages.ts';
import { helpCountries, urgentNumbers } from '../../client/i18n/urgent-numbers.ts';

/** Of each language its texts of urgent help, those about the host, and what Intl is asked in. */
const texts = Object.fromEntries(
  await Promise.all(
    LANGUAGES.map(async (language) => {
      const folder = `../../client/i18n/${language}`;
      const [{ help }, { host }, { grammar }] = await Promise.all([
        import(`${folder}/help.ts`),
        import(`${folder}/data/host.ts`),
        import(`${folder}/grammar.ts`),
      ]);
      return [language, { t: help, host, grammar }];
    }),
  ),
);

const fileOf = (path) => new URL(`../../client${path}.html`, import.meta.url);
export const helpPaths = LANGUAGES.map((language) => texts[language].host.help);

const CALL =
  '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M13.8 16.6a1 1 0 0 0 1.2-.3l.4-.5A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.5.4a1 1 0 0 0-.3 1.2 14 14 0 0 0 6.4 6.4" /></svg>';
const BELOW = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 9 6 6 6-6" /></svg>';

/** Urgent help in one language: whole without a script, which only brings one's own country to the top and one's own language (client/aide.ts). */
export function helpHtml(locale, numbers = urgentNumbers) {
  const { t } = texts[locale];
  const [danger, whom] = t.danger.split(', ');
  const others = LANGUAGES.filter((each) => each !== locale);
  return page({
    locale,
    title: t.title,
    className: 'phone help-page',
    script: '<script type="module" src="/aide.ts"></script>',
    body: [
      '<header class="top">',
      `  <a class="button button-quiet button-small" id="quit" href="about:blank" rel="noreferrer">${t.quit}</a>`,
      `  <a class="button button-plain button-small" href="/">${t.close}</a>`,
      '</header>',
      '<main id="main">',
      `  <section class="opening" aria-labelledby="h"><h1 id="h">${t.lead}</h1></section>`,
      `  <a class="number number-first" id="danger" href="tel:${EVERYWHERE}"><span class="number-call">${CALL}<span>${EVERYWHERE}</span></span> <span class="number-about"><b>${danger}</b> ${capital(whom)}</span></a>`,
      `  <p class="meta country-note">${t.elsewhere}</p>`,
      '  <nav class="jumps" id="languages"><ul>',
      ...others.map((each) => `    <li>${helpLink(each)}</li>`),
      '  </ul></nav>',
      '  <div class="countries" id="countries">',
      ...helpCountries.flatMap((country) => countrySection(country, locale, numbers)),
      '  </div>',
      `  <p class="meta country-note">${checkedLine(locale, numbers)}</p>`,
      `  <div class="prose"><p>${t.say}</p><p>${t.cannotSpeak}</p><p>${t.place}</p><p>${t.trace}</p><p class="keys-only">${t.quitLine}</p></div>`,
      '</main>',
    ],
  });
}

/** The fragment says that the language was chosen. */
const helpLink = (language) =>
  `<a href="${texts[language].host.help}#${language}" lang="${language}" hreflang="${language}">${texts[language].t.ownLanguage}</a>`;

export function hebergeurHtml() {
  const [first, ...others] = LANGUAGES;
  return page({
    locale: first,
    title: texts[first].host.title,
    className: 'phone door',
    script: '<script type="module" src="/leave.ts"></script>',
    body: [
      '<header class="top">',
      '  <a class="button button-plain button-small pull-left" href="/">Entretemps</a>',
      `  <a class="help-link" href="${texts[first].host.help}">${texts[first].t.title}</a>`,
      '</header>',
      '<main id="main">',
      '  <nav class="jumps"><ul>',
      ...LANGUAGES.map((each) => `    <li><a href="#lang-${each}" lang="${each}">${languageName(each)}</a></li>`),
      '  </ul></nav>',
      ...hostSection(first, 1),
      ...others.flatMap((each) => hostSection(each, 2)),
      '</main>',
    ],
  });
}

function countrySection(country, locale, numbers) {
  return [
    `    <details id="${country.toLowerCase()}">`,
    `      <summary><span>${countryName(country, locale)}</span>${BELOW}</summary>`,
    '      <ul class="numbers">',
    ...numbers.filter((row) => row.country === country).map((row) => `        ${numberRow(row, locale)}`),
    '      </ul>',
    '    </details>',
  ];
}

function numberRow(row, locale) {
  const { t } = texts[locale];
  const { within } = texts[locale].grammar;
  const answers = row.kind === 'emergency' || row.kind === 'medical' ? '' : languageNames(row.languages, locale);
  const about = [
    row.name === undefined ? '' : kindOf(row, locale),
    row.name === undefined ? capital(answers) : answers,
    { always: within(t.hoursAlways), notAlways: within(t.hoursNotAlways), unknown: '' }[row.hours],
    row.checkedOn === undefined ? '' : within(t.checked({ date: dateOf(row.checkedOn, locale) })),
  ].filter((part) => part !== '');
  const name = escape(row.name ?? kindOf(row, locale));
  return `<li><a class="number" href="${row.call}"><span class="number-call">${escape(row.number)}</span> <span class="number-about"><b>${name}</b> ${about.join(' · ')}</span></a></li>`;
}

function kindOf(row, locale) {
  const { t, grammar } = texts[locale];
  const kind = {
    emergency: t.kindEmergency,
    medical: t.kindMedical,
    crisis: t.kindCrisis,
    listening: t.kindListening,
    youth: t.kindYouth,
  }[row.kind];
  return row.byText ? `${kind}, ${grammar.within(t.kindByText)}` : kind;
}

function checkedLine(locale, numbers) {
  const { t } = texts[locale];
  const found = checkedOf(numbers);
  if (found.type === 'all') return t.allChecked({ date: dateOf(found.oldest, locale) });
  return found.type === 'none' ? t.noneChecked : t.someChecked;
}

const dateOf = (isoDate, locale) =>
  new Intl.DateTimeFormat(texts[locale].grammar.tag, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(isoDate),
  );

/** In one language, below a heading of its own level. */
function hostSection(locale, level) {
  const { host } = texts[locale];
  const list = (lines) => ['    <ul>', ...lines.map((text) => `      <li>${text}</li>`), '    </ul>'];
  const part = (title) => `    <h${level + 1}>${title}</h${level + 1}>`;
  return [
    `  <section class="prose${level === 1 ? '' : ' language'}" lang="${locale}" id="lang-${locale}">`,
    level === 1 ? `    <div class="opening"><h1>${host.title}</h1></div>` : `    <h${level}>${host.title}</h${level}>`,
    `    <p>${host.sees}</p>`,
    part(host.seesTitle),
    ...list([host.seesSizes, host.seesNetwork, host.seesLogs, host.push, host.canDelay]),
    part(host.notTitle),
    `    <p>${host.seesNot}</p>`,
    ...list([host.notHost, host.notThief, host.notNetwork, host.notLater]),
    `    <p>${host.notice}</p>`,
    part(host.limitsTitle),
    ...list([host.limitsApp, host.limitsErased]),
    `    <p><a href="/version">${host.release}</a></p>`,
    '  </section>',
  ];
}

function page({ locale, title, className, script, body }) {
  return `<!doctype html>
<!-- Written by tests/tools/pages.mjs; edit its sources, then run it again. -->
<html lang="${locale}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="robots" content="noindex" />
    <title>${title}</title>
    <link rel="icon" href="/icons/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/app/pages.css" />${script && `\n    ${script}`}
  </head>
  <body>
    <div class="${className}">
${body.map((line) => `      ${line}`).join('\n')}
    </div>
  </body>
</html>
`;
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Every page by its address. */
export const pages = () => ({
  ...Object.fromEntries(LANGUAGES.map((language) => [texts[language].host.help, helpHtml(language)])),
  '/hebergeur': hebergeurHtml(),
});

export const written = (path) => readFileSync(fileOf(path), 'utf8');

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href)
  for (const [path, html] of Object.entries(pages())) writeFileSync(fileOf(path), html);
