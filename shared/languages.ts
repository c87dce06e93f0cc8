// The languages the app speaks: of its texts, of a space, of an invitation. Stored by their names: none is ever renamed.

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
