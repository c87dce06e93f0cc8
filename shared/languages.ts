// The languages the app speaks: of its texts, of a space, of an invitation. Each is a word here and a folder of its name in client/i18n.

/** Never put in another order: rows and the vault keep a language by its place here. */
export const LANGUAGES = ['fr', 'en', 'nl', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (text: string): text is Language => LANGUAGES.some((each) => each === text);

/**
 * The first of some tags (BCP 47) that the app speaks, in whatever country's form; English where it speaks none of them, which more of those
 * readers know; French where none is named.
 */
export function spokenOf(tags: readonly string[]): Language {
  const known = tags.map((tag) => tag.split('-', 1)[0]?.toLowerCase() ?? '');
  return known.find(isLanguage) ?? (tags.length > 0 ? 'en' : 'fr');
}
