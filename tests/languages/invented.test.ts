// A fifth language is one folder: what the sources make of one that is added so. That it is drawn: tests/e2e/fifth-language.spec.ts.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Copy, copyWithInvented, INVENTED } from './invented.ts';

let copy: Copy;
beforeAll(() => {
  copy = copyWithInvented();
});
afterAll(() => copy.remove());

const ASKED = `
import { createI18n, LANGUAGES, languageName, spokenOf } from './client/i18n/index.ts';
import { loadStarter } from './client/library/starter/starter.ts';
import { loadWorksheets } from './client/library/starter/worksheets.ts';
import { promptsIn } from './client/features/patient/writing/prompts/prompts.ts';
import { holidayNamesIn } from './client/features/psychologist/absences/holidays/names.ts';
import { templateIn } from './client/features/psychologist/frame/template/template.ts';
import { clausesOf } from './client/features/psychologist/frame/template/fill.ts';

const language = spokenOf(['tlh', 'eo-XX', 'fr-BE']);
const i18n = await createI18n(language);
const rhythm = { days: 0b0111110, windowStart: 1080, windowEnd: 1200, cutOff: 1020, timeZone: 'Europe/Brussels' };
const profile = { name: 'Claire', title: 'psy', registration: '1', rhythm };
const clauses = clausesOf({ template: await templateIn(language), country: 'BE', profile, terms: { rhythm } });
const at = Date.UTC(2026, 10, 21, 17, 5);
console.log(JSON.stringify({
  language,
  languages: LANGUAGES,
  name: languageName(language),
  today: i18n.t.app.navToday,
  hour: i18n.hour(1080),
  minutes: i18n.hourOf(at, 'Europe/Brussels'),
  day: i18n.dayHeading(at, 'Europe/Brussels').replaceAll('\\u00a0', ' '),
  next: i18n.nextDay(at + 86_400_000, at, 'Europe/Brussels'),
  days: i18n.weekdays([2, 3, 4]),
  rhythm: clauses.find(({ id }) => id === 'rhythm').text.split('\\n')[0],
  data: [
    (await loadStarter(language)).exercises.length,
    (await loadWorksheets(language)).length,
    (await promptsIn(language)).length > 20,
    Object.keys((await holidayNamesIn(language)).days).length > 40,
  ],
}));
`;

it(
  'is chosen by the browser, named by itself, and words hours, days and frames in its own way',
  { timeout: 60_000 },
  () => {
    const path = join(copy.root, 'asked.ts');
    writeFileSync(path, ASKED);
    const said = JSON.parse(execFileSync(process.execPath, [path], { encoding: 'utf8' })) as Record<string, unknown>;
    expect(said).toEqual({
      language: 'eo',
      languages: ['fr', 'en', 'nl', 'de', 'eo'],
      name: 'Esperanto',
      today: INVENTED.today,
      hour: INVENTED.hour,
      minutes: 'je la 18-a kaj 05',
      day: 'Sabato la 21-a Novembro',
      next: 'morgaŭ',
      days: 'de mardo ĝis ĵaŭdo',
      rhythm: expect.stringContaining('je la 18-a') as string,
      data: [12, 12, true, true],
    });
  },
);
