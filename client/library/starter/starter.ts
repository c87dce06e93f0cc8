// What a psychologist's library begins with: data in every language, fetched when it is looked at. A starter text is hers to put into a letter as
// it is, or to make her own of; nothing of it is kept before.
import type { Language } from '../../i18n/index.ts';
import type { LibraryText } from '../../engine/api/library-views.ts';

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

/** Rejects where it cannot be fetched. */
export async function loadStarter(language: Language): Promise<Starter> {
  const { starter } = (await import(`../../i18n/${language}/data/starter.ts`)) as { readonly starter: Starter };
  return starter;
}
