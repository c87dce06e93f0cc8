// The languages the app speaks: of its texts, of a space, of an invitation.

/** Never put in another order: rows and the vault keep a language by its place here. */
export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
