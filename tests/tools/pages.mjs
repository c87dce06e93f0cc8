// Writes the pages that need neither a script nor the app: client/aide.html and client/help.html (urgent help, in French and in
// English) and client/hebergeur.html (what the host sees). Texts and numbers have one home, in client/i18n; run
// `node tests/tools/pages.mjs` after editing them. tests/tools/pages.test.ts fails when a page and its sources differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { help as english } from '../../client/i18n/en/help.ts';
import { help as french } from '../../client/i18n/fr/help.ts';
import { pages } from '../../client/i18n/pages.ts';
import { checkedOf, countryName, EVERYWHERE, languageNames } from '../../client/i18n/help-numbers.ts';
import { helpCountries, urgentNumbers } from '../../client/i18n/urgent-numbers.ts';

/** Languages that have a section of their own on a page, after the one it is in. */
const otherLocales = ['en', 'nl', 'de'];
const helpPages = {
  fr: { t: french, path: '/aide', other: 'en' },
  en: { t: english, path: '/help', other: 'fr' },
};

export const aidePath = new URL('../../client/aide.html', import.meta.url);
export const helpPath = new URL('../../client/help.html', import.meta.url);
export const hebergeurPath = new URL('../../client/hebergeur.html', import.meta.url);

const CALL =
  '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M13.8 16.6a1 1 0 0 0 1.2-.3l.4-.5A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.5.4a1 1 0 0 0-.3 1.2 14 14 0 0 0 6.4 6.4" /></svg>';
const BELOW = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 9 6 6 6-6" /></svg>';

/** Urgent help in one language: whole without a script, which only brings one's own country to the top (client/aide.ts). */
export function helpHtml(locale, numbers = urgentNumbers) {
  const { t, other } = helpPages[locale];
  const sibling = helpPages[other];
  const [danger, whom] = t.danger.split(', ');
  const further = otherLocales.filter((each) => each !== 'en');
  return page({
    locale,
    title: t.title,
    className: 'phone help-page',
    script: '<script type="module" src="/aide.ts"></script>',
    body: [
      '<header class="top">',
      `  <a class="button button-quiet button-small" id="quit" href="about:blank" rel="noreferrer">${t.quit}</a>`,
      `  <a class="button button-plain button-small" href="${sibling.path}#${other}" lang="${other}" hreflang="${other}">${sibling.t.ownLanguage}</a>`,
      `  <a class="button button-plain button-small" href="/">${t.close}</a>`,
      '</header>',
      '<main id="main">',
      `  <section class="opening" aria-labelledby="h"><h1 id="h">${t.lead}</h1></section>`,
      `  <a class="number number-first" id="danger" href="tel:${EVERYWHERE}"><span class="number-call">${CALL}<span>${EVERYWHERE}</span></span> <span class="number-about"><b>${danger}</b> ${capital(whom)}</span></a>`,
      `  <p class="meta country-note">${t.elsewhere}</p>`,
      '  <div class="countries" id="countries">',
      ...helpCountries.flatMap((country) => countrySection(country, locale, numbers)),
      '  </div>',
      `  <p class="meta country-note">${checkedLine(locale, numbers)}</p>`,
      `  <div class="prose"><p>${t.say}</p><p>${t.cannotSpeak}</p><p>${t.place}</p><p>${t.trace}</p><p class="keys-only">${t.quitLine}</p></div>`,
      '  <nav class="jumps"><ul>',
      ...further.map((each) => `    <li><a href="#lang-${each}" lang="${each}">${languageName(each)}</a></li>`),
      '  </ul></nav>',
      ...further.flatMap(languageSection),
      '</main>',
    ],
  });
}

export function hebergeurHtml() {
  return page({
    title: 'Ce que cet hébergeur voit, et ne voit pas',
    className: 'phone door',
    script: '<script type="module" src="/leave.ts"></script>',
    body: [
      '<header class="top">',
      '  <a class="button button-plain button-small pull-left" href="/">Entretemps</a>',
      `  <a class="help-link" href="/aide">${pages.fr.helpTitle}</a>`,
      '</header>',
      '<main id="main">',
      `  <section class="opening" aria-labelledby="h"><h1 id="h">Ce que cet hébergeur voit, et ne voit pas</h1></section>`,
      `  <nav class="jumps" aria-label="Langues"><ul>`,
      ...otherLocales.map(
        (locale) => `    <li><a href="#lang-${locale}" lang="${locale}">${languageName(locale)}</a></li>`,
      ),
      '  </ul></nav>',
      ...hostSection('fr', false),
      ...otherLocales.flatMap((locale) => hostSection(locale, true)),
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
  const { t } = helpPages[locale];
  const answers = row.kind === 'emergency' || row.kind === 'medical' ? '' : languageNames(row.languages, locale);
  const about = [
    row.name === undefined ? '' : kindOf(row, t),
    row.name === undefined ? capital(answers) : answers,
    { always: small(t.hoursAlways), notAlways: small(t.hoursNotAlways), unknown: '' }[row.hours],
    row.checkedOn === undefined ? '' : small(t.checked({ date: dateOf(row.checkedOn, locale) })),
  ].filter((part) => part !== '');
  const name = escape(row.name ?? kindOf(row, t));
  return `<li><a class="number" href="${row.call}"><span class="number-call">${escape(row.number)}</span> <span class="number-about"><b>${name}</b> ${about.join(' · ')}</span></a></li>`;
}

function kindOf(row, t) {
  const kind = {
    emergency: t.kindEmergency,
    medical: t.kindMedical,
    crisis: t.kindCrisis,
    listening: t.kindListening,
    youth: t.kindYouth,
  }[row.kind];
  return row.byText ? `${kind}, ${small(t.kindByText)}` : kind;
}

function checkedLine(locale, numbers) {
  const { t } = helpPages[locale];
  const found = checkedOf(numbers);
  if (found.type === 'all') return t.allChecked({ date: dateOf(found.oldest, locale) });
  return found.type === 'none' ? t.noneChecked : t.someChecked;
}

const dateOf = (isoDate, locale) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(isoDate),
  );

function languageSection(locale) {
  const t = pages[locale];
  return [
    `  <section class="prose language" lang="${locale}" aria-labelledby="lang-${locale}">`,
    `    <h2 id="lang-${locale}">${t.helpTitle}</h2>`,
    ...[
      t.helpLead,
      `${t.helpDanger}: <a href="tel:112">112</a>`,
      t.helpElsewhere,
      t.helpSay,
      t.helpCannotSpeak,
      t.helpPlace,
      t.helpTrace,
    ].map((text) => `    <p>${text}</p>`),
    '  </section>',
  ];
}

function hostSection(locale, heading) {
  const t = pages[locale];
  const list = (texts) => ['    <ul>', ...texts.map((text) => `      <li>${text}</li>`), '    </ul>'];
  return [
    `  <section class="prose${heading ? ' language' : ''}" lang="${locale}"${heading ? ` id="lang-${locale}"` : ''}>`,
    `    <p>${t.trustLineAdminSees}</p>`,
    `    <h2>${t.trustPSeesTitle}</h2>`,
    ...list([t.trustPSeesSizes, t.trustPSeesNetwork, t.trustPSeesLogs, t.trustHPush, t.trustPCanDelay]),
    `    <h2>${t.trustPNotTitle}</h2>`,
    `    <p>${t.trustLineAdminNot}</p>`,
    ...list([t.trustPNotHost, t.trustPNotThief, t.trustPNotNetwork, t.trustPNotLater]),
    `    <p>${t.trustPNotice}</p>`,
    `    <h2>${t.trustPLimitsTitle}</h2>`,
    ...list([t.trustPLimitsApp, t.trustPLimitsErased]),
    '  </section>',
  ];
}

function page({ locale = 'fr', title, className, script, body }) {
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

function languageName(locale) {
  return capital(new Intl.DisplayNames(locale, { type: 'language' }).of(locale));
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function small(text) {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  writeFileSync(aidePath, helpHtml('fr'));
  writeFileSync(helpPath, helpHtml('en'));
  writeFileSync(hebergeurPath, hebergeurHtml());
}

export const written = () => ({
  aide: readFileSync(aidePath, 'utf8'),
  help: readFileSync(helpPath, 'utf8'),
  hebergeur: readFileSync(hebergeurPath, 'utf8'),
});
