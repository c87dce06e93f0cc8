// What the app says that nobody has checked yet: texts of languages that no native speaker has read, and urgent numbers that nobody has dialled.
// `npm run check` prints it in one line.
import { createI18n, LANGUAGES, languageName, UNREAD_LANGUAGES, type Language } from '../../client/i18n/index.ts';
import { urgentNumbers } from '../../client/i18n/urgent-numbers.ts';

/** Files of a language's `data/`, beside its dictionary. */
const DATA = ['frame', 'holidays', 'host', 'prompts', 'starter', 'worksheets'];

export async function toBeChecked(): Promise<string> {
  const unread = LANGUAGES.filter((each) => UNREAD_LANGUAGES.has(each));
  const texts = await Promise.all(unread.map(async (each) => `${languageName(each)} ${await countTexts(each)}`));
  const numbers = urgentNumbers.filter(({ checkedOn }) => checkedOn === undefined).length;
  const read = texts.length === 0 ? '' : `texts that no native speaker has read (${texts.join(', ')}); `;
  return `to be checked: ${read}urgent numbers that nobody has dialled (${numbers} of ${urgentNumbers.length})`;
}

async function countTexts(language: Language): Promise<number> {
  const { t } = await createI18n(language);
  const data = await Promise.all(
    DATA.map(async (name): Promise<unknown> => import(`../../client/i18n/${language}/data/${name}.ts`)),
  );
  return leaves(t) + data.reduce<number>((sum, each) => sum + leaves(each), 0);
}

/** Texts, and functions that word one; a grammar's functions are counted as such too. */
function leaves(value: unknown): number {
  if (typeof value === 'string' || typeof value === 'function') return 1;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + leaves(each), 0);
}
