// Which language a page speaks before anybody has chosen one in it. The order: the first of the browser's own languages that the
// app speaks, in whatever country's form; where it speaks none of them, English, which more of those readers know; French where
// the browser names no language at all. A space that is there, and then its person, decide over all of this (app/App.tsx).
import type { Locale } from './plural.ts';

export const locales: readonly Locale[] = ['fr', 'en'];

export function preferredLocale(languages: readonly string[]): Locale {
  const known = languages.map((language) => language.split('-', 1)[0]?.toLowerCase());
  const spoken = known.find((language): language is Locale => locales.some((locale) => locale === language));
  return spoken ?? (languages.length > 0 ? 'en' : 'fr');
}
