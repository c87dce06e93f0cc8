// The languages of the app, each by its own name. Before anybody has chosen one in it, a page speaks the first of the browser's own that the app
// speaks (`spokenOf`); a space that is there, and then its person, decide over that (app/App.tsx).
export { isLanguage, LANGUAGES, spokenOf, type Language } from '../../shared/languages.ts';

/** "Français": a language by its own name. */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** No native speaker has read the texts of these yet: whoever chooses one, or sends a text in it, is told so. */
export const UNREAD_LANGUAGES: ReadonlySet<string> = new Set(['nl', 'de']);
