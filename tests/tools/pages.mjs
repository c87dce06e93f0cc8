// Writes the pages that need neither a script nor the app: client/aide.html (urgent help) and client/hebergeur.html (what
// the host sees). Texts and numbers have one home, in client/i18n; run `node tests/tools/pages.mjs` after editing them.
// tests/tools/pages.test.ts fails when a page and its sources differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { pages } from '../../client/i18n/generated/pages.ts';
import { helpCountries, urgentNumbers } from '../../client/i18n/urgent-numbers.ts';

const otherLocales = ['en', 'nl', 'de'];
const localesByCountry = {
  BE: ['fr', 'nl'],
  FR: ['fr'],
  CH: ['fr', 'de'],
  LU: ['fr', 'de'],
  QC: ['fr'],
  CA: ['en', 'fr'],
  NL: ['nl'],
  DE: ['de'],
  AT: ['de'],
  GB: ['en'],
  IE: ['en'],
  ES: ['en'],
  US: ['en'],
};

export const aidePath = new URL('../../client/aide.html', import.meta.url);
export const hebergeurPath = new URL('../../client/hebergeur.html', import.meta.url);

export function aideHtml(numbers = urgentNumbers) {
  const t = pages.fr;
  return page({
    title: t.helpTitle,
    className: 'tel secours',
    script: '<script src="/aide.js" defer></script>',
    body: [
      '<header class="haut">',
      `  <a class="btn btn-2 btn-k" id="quit" href="about:blank" rel="noreferrer">${t.helpQuit}</a>`,
      `  <a class="btn btn-0 btn-k" href="/">${t.helpClose}</a>`,
      '</header>',
      '<main id="main">',
      `  <section class="attente" aria-labelledby="h"><h1 id="h">${t.helpLead}</h1></section>`,
      `  <a class="numero n-1" href="tel:112"><span class="n-c"><svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="M13.8 16.6a1 1 0 0 0 1.2-.3l.4-.5A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.5.4a1 1 0 0 0-.3 1.2 14 14 0 0 0 6.4 6.4" /></svg>112</span> <span class="n-t"><b>${t.helpDanger.split(',')[0]}</b> ${capital(t.helpDanger.split(', ')[1])}</span></a>`,
      `  <p class="meta pays">${t.helpElsewhere}</p>`,
      `  <p class="dire-quoi">${t.helpSay}</p>`,
      `  <nav class="sauts" aria-label="${t.helpCountry}"><ul>`,
      ...helpCountries.map(
        (country) => `    <li><a href="#${country.toLowerCase()}">${countryName(country, 'fr')}</a></li>`,
      ),
      '  </ul><ul class="langues">',
      ...otherLocales.map(
        (locale) => `    <li><a href="#lang-${locale}" lang="${locale}">${languageName(locale)}</a></li>`,
      ),
      '  </ul></nav>',
      ...helpCountries.flatMap((country) => countrySection(country, numbers)),
      `  <div class="prose"><p>${t.helpCannotSpeak}</p><p>${t.helpPlace}</p><p>${t.helpTrace}</p><p class="touche">${t.helpQuitLine}</p></div>`,
      ...otherLocales.flatMap(languageSection),
      '</main>',
    ],
  });
}

export function hebergeurHtml() {
  return page({
    title: 'Ce que cet hébergeur voit, et ne voit pas',
    className: 'tel seuil',
    script: '',
    body: [
      '<header class="haut">',
      '  <a class="btn btn-0 btn-k gauche" href="/">Entretemps</a>',
      `  <a class="aide" href="/aide">${pages.fr.helpTitle}</a>`,
      '</header>',
      '<main id="main">',
      `  <section class="attente" aria-labelledby="h"><h1 id="h">Ce que cet hébergeur voit, et ne voit pas</h1></section>`,
      `  <nav class="sauts" aria-label="Langues"><ul class="langues">`,
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

function countrySection(country, numbers) {
  const id = country.toLowerCase();
  const locales = localesByCountry[country];
  const names = [...new Set(['fr', ...locales])].map((locale) => spoken(countryName(country, locale), locale));
  return [
    `  <section class="un-pays" aria-labelledby="${id}">`,
    `    <h2 id="${id}">${[...new Set(names)].join(', ')}</h2>`,
    '    <ul class="numeros">',
    ...numbers.filter((row) => row.country === country).flatMap((row) => numberRow(row, locales)),
    '    </ul>',
    '  </section>',
  ];
}

function numberRow(row, locales) {
  const kinds = [...new Set(['fr', ...locales])].map((locale) => spoken(kindOf(row, locale), locale));
  const name = row.name ? `<b>${escape(row.name)}</b> ` : '';
  const spokenIn = row.kind === 'emergency' || row.kind === 'medical' ? '' : ` (${row.languages.join(', ')})`;
  const t = pages.fr;
  const hours = { always: t.helpHoursAlways, notAlways: t.helpHoursNotAlways, unknown: t.helpHoursUnknown }[row.hours];
  const checked = row.checkedOn
    ? t.helpChecked.replace(
        '{date}',
        new Intl.DateTimeFormat('fr', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(row.checkedOn)),
      )
    : t.helpUnchecked;
  return [
    `      <li><a class="numero" href="${row.call}"><span class="n-c">${escape(row.number)}</span> <span class="n-t">${name}${[...new Set(kinds)].join(' · ')}${spokenIn} <span class="meta">${hours}. ${checked}.</span></span></a></li>`,
  ];
}

function kindOf(row, locale) {
  const t = pages[locale];
  const kind = {
    emergency: t.helpKindEmergency,
    medical: t.helpKindMedical,
    crisis: t.helpKindCrisis,
    listening: t.helpKindListening,
    youth: t.helpKindYouth,
  }[row.kind];
  return row.byText ? `${kind}, ${t.helpKindByText.charAt(0).toLowerCase()}${t.helpKindByText.slice(1)}` : kind;
}

function languageSection(locale) {
  const t = pages[locale];
  return [
    `  <section class="prose une-langue" lang="${locale}" aria-labelledby="lang-${locale}">`,
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
    `  <section class="prose${heading ? ' une-langue' : ''}" lang="${locale}"${heading ? ` id="lang-${locale}"` : ''}>`,
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

function page({ title, className, script, body }) {
  return `<!doctype html>
<!-- Written by tests/tools/pages.mjs; edit its sources, then run it again. -->
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="robots" content="noindex" />
    <title>${title}</title>
    <link rel="icon" href="/icons/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/ui/styles/pages.css" />${script && `\n    ${script}`}
  </head>
  <body>
    <div class="${className}">
${body.map((line) => `      ${line}`).join('\n')}
    </div>
  </body>
</html>
`;
}

function spoken(text, locale) {
  return locale === 'fr' ? text : `<span lang="${locale}">${text}</span>`;
}

function countryName(country, locale) {
  if (country === 'QC') return locale === 'en' ? 'Quebec' : 'Québec';
  return new Intl.DisplayNames(locale, { type: 'region' }).of(country);
}

function languageName(locale) {
  return capital(new Intl.DisplayNames(locale, { type: 'language' }).of(locale));
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  writeFileSync(aidePath, aideHtml());
  writeFileSync(hebergeurPath, hebergeurHtml());
}

export const written = () => ({ aide: readFileSync(aidePath, 'utf8'), hebergeur: readFileSync(hebergeurPath, 'utf8') });
