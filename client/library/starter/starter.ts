// What a psychologist's library begins with: data in four languages, fetched when it is looked at. A starter text is hers to put into a letter as
// it is, or to make her own of; nothing of it is kept before.
import type { LibraryText } from '../../engine/api/library-views.ts';

export const STARTER_LANGUAGES = ['fr', 'en', 'nl', 'de'] as const;
export type StarterLanguage = (typeof STARTER_LANGUAGES)[number];

/** Each by its own name. */
export const STARTER_LANGUAGE_NAMES: Readonly<Record<StarterLanguage, string>> = {
  fr: 'Français',
  en: 'English',
  nl: 'Nederlands',
  de: 'Deutsch',
};

/** No native speaker has read these yet: whoever uses one is told to check it. */
export const UNREAD_STARTERS: ReadonlySet<StarterLanguage> = new Set<StarterLanguage>(['nl', 'de']);

export type StarterText = {
  readonly id: string;
  readonly name: string;
  /** For her alone: what it is for, and when it is better left. */
  readonly note: string;
  readonly text: string;
};

export type Starter = {
  readonly exercises: readonly StarterText[];
  readonly models: readonly StarterText[];
  /** Of notes: never sent. */
  readonly templates: readonly StarterText[];
};

/** Those of one kind. */
export const startersOf = (starter: Starter, which: LibraryText['which']): readonly StarterText[] =>
  ({ exercise: starter.exercises, model: starter.models, template: starter.templates })[which];

const LOADS: Readonly<Record<StarterLanguage, () => Promise<Starter>>> = {
  fr: async () => (await import('./fr.ts')).fr,
  en: async () => (await import('./en.ts')).en,
  nl: async () => (await import('./nl.ts')).nl,
  de: async () => (await import('./de.ts')).de,
};

/** Rejects where it cannot be fetched. */
export const loadStarter = (language: StarterLanguage): Promise<Starter> => LOADS[language]();
