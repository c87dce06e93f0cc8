// A fifth language, invented: a copy of the sources in which it is one word in shared/languages.ts and one folder in client/i18n, and nothing else is
// touched. Its folder begins as the English one, as a translator's would; its hours and a few texts are its own.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** Texts of its own, by their English. */
export const INVENTED = {
  today: 'Hodiaŭ',
  help: 'Se urĝas, telefonu. Neniu legas ĉi tie samtempe.',
  host: 'Kion vidas tiu ĉi gastiganto',
  hour: 'je la 18-a',
} as const;

const GRAMMAR = `// Hours and days in a language that nobody speaks.
import { lowerFirst, twoDigits, type Grammar } from '../grammar.ts';

export const grammar: Grammar = {
  tag: 'eo',
  hour: (hour, minute) => \`je la \${hour}-a\${minute === 0 ? '' : \` kaj \${twoDigits(minute)}\`}\`,
  hourRange: (from, to) => \`\${from} ĝis \${to}\`,
  dayOfMonth: (day) => \`\${day}-a\`,
  day: (weekday, date) => \`\${weekday} la \${date}\`,
  onDay: (day) => \`en \${day}\`,
  tomorrow: 'morgaŭ',
  today: 'hodiaŭ',
  yesterday: 'hieraŭ',
  everyDay: 'ĉiutage',
  onWeekday: (day) => \`en \${day}\`,
  fromWeekday: (first, last) => \`de \${first} ĝis \${last}\`,
  onWeekdays: (list) => \`en \${list}\`,
  every: (length) => \`ĉiujn \${length}\`,
  within: lowerFirst,
  semicolon: '; ',
  cities: {},
};
`;

export type Copy = { readonly root: string; readonly folder: string; remove(): void };

export function copyWithInvented(): Copy {
  const root = mkdtempSync(join(tmpdir(), 'entretemps-fifth-'));
  for (const path of [
    'client',
    'shared',
    'tests/tools/pages.mjs',
    'vite.config.ts',
    'tsconfig.base.json',
    'package.json',
    'package-lock.json',
  ])
    cpSync(join(ROOT, path), join(root, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  change(join(root, 'shared', 'languages.ts'), "'nl', 'de']", "'nl', 'de', 'eo']");

  const folder = join(root, 'client', 'i18n', 'eo');
  cpSync(join(root, 'client', 'i18n', 'en'), folder, { recursive: true });
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.ts'))) {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll("plural('en'", "plural('eo'"));
  }
  writeFileSync(join(folder, 'grammar.ts'), GRAMMAR);
  change(join(folder, 'app.ts'), "navToday: 'Today'", `navToday: '${INVENTED.today}'`);
  change(join(folder, 'help.ts'), 'If it is urgent, call. Nobody reads here in real time.', INVENTED.help);
  change(join(folder, 'help.ts'), "ownLanguage: 'English'", "ownLanguage: 'Esperanto'");
  change(join(folder, 'data', 'host.ts'), "help: '/help'", "help: '/helpo'");
  change(join(folder, 'data', 'host.ts'), 'What this host sees, and does not see', INVENTED.host);
  return { root, folder, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Fails where there is nothing to change: the sources have moved on. */
export function change(path: string, from: string, to: string): void {
  const before = readFileSync(path, 'utf8');
  if (!before.includes(from)) throw new Error(`${path} no longer holds ${from}`);
  writeFileSync(
    path,
    before.replace(from, () => to),
  );
}
