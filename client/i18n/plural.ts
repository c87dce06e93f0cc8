// What dictionary texts are made with: named parameters already worded in the reader's language, and counts in agreement.

/** The parameters of a text, each a piece of text in the reader's language. */
export type With<Name extends string> = Readonly<Record<Name, string>>;

/** `count` is a whole number, zero or more. */
export interface Counted {
  readonly count: number;
}

/** `one` where the language's rule says so (in French 0 and 1, in English 1), `other` for everything else. */
export function plural(language: string, count: number, one: string, other: string): string {
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  return rule.select(count) === 'one' ? one : other;
}

const rules = new Map<string, Intl.PluralRules>();
