// What dictionary texts are made with: named parameters already worded in the reader's language, and counts in agreement.
import type { Language } from './languages.ts';

/** The parameters of a text, each a piece of text in the reader's language. */
export type With<Name extends string> = Readonly<Record<Name, string>>;

/** `count` is a whole number, zero or more. */
export interface Counted {
  readonly count: number;
}

/** `one` where the language's rule says so (in French 0 and 1, in English 1), `other` for everything else. */
export function plural(locale: Language, count: number, one: string, other: string): string {
  return rules[locale].select(count) === 'one' ? one : other;
}

const rules: Readonly<Record<Language, Intl.PluralRules>> = {
  fr: new Intl.PluralRules('fr'),
  en: new Intl.PluralRules('en'),
};
