// Ways to begin a page, fetched when somebody looks at them.
import type { Language } from '../../../../i18n/index.ts';

export type PromptGroup = { readonly title: string; readonly prompts: readonly string[] };
export type Prompt = { readonly group: string; readonly text: string };

type OfLanguage = { readonly prompts: readonly PromptGroup[] };

/** One of each group in turn, so that nobody is kept at one. */
export async function promptsIn(language: Language): Promise<readonly Prompt[]> {
  const { prompts } = (await import(`../../../../i18n/${language}/data/prompts.ts`)) as OfLanguage;
  const longest = Math.max(...prompts.map((group) => group.prompts.length));
  return Array.from({ length: longest }, (_, at) =>
    prompts.flatMap(({ title, prompts: its }): readonly Prompt[] => {
      const text = its[at];
      return text === undefined ? [] : [{ group: title, text }];
    }),
  ).flat();
}
