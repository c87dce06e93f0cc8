// The languages of the app, each by its own name, and which of them a page speaks before anybody has chosen one in it. The order: the
// first of the browser's own languages that the app speaks, in whatever country's form; where it speaks none of them, English, which
// more of those readers know; French where the browser names no language at all. A space that is there, and then its person, decide
// over all of this (app/App.tsx).
import { LANGUAGES, type Language } from '../../shared/languages.ts';

export { LANGUAGES, type Language };

/** "Français": a language by its own name. */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** No native speaker has read the texts of these yet: whoever chooses one, or sends a text in it, is told so. */
export const UNREAD_LANGUAGES: ReadonlySet<string> = new Set(['nl', 'de']);

export function preferredLanguage(languages: readonly string[]): Language {
  const known = languages.map((language) => language.split('-', 1)[0]?.toLowerCase());
  const spoken = known.find((language): language is Language => LANGUAGES.some((each) => each === language));
  return spoken ?? (languages.length > 0 ? 'en' : 'fr');
}
