// What a frame's template holds, in each of the app's languages: data beside the screens, fetched when a frame is written. The
// screens speak their own languages (client/i18n); a frame speaks the one that its two people chose.

import type { ClauseName } from '../../../../engine/api/frame-views.ts';
import type { Grammar, Language } from '../../../../i18n/index.ts';

/** Countries (ISO 3166), and Québec, whose law the template knows. */
export const FRAME_COUNTRIES = ['BE', 'FR', 'CH', 'LU', 'NL', 'DE', 'QC'] as const;
export type FrameCountry = (typeof FRAME_COUNTRIES)[number];

/** What a country says in the clauses; none has been verified, which is for each psychologist to do. */
type CountrySlot = 'who_check' | 'secrecy' | 'record' | 'notes' | 'complaint' | 'data';

export type Template = {
  readonly grammar: Grammar;
  /** Paragraphs parted by an empty line, with variables in braces. */
  readonly clauses: Readonly<Record<ClauseName, { readonly title: string; readonly text: string }>>;
  /** Stands in the short version where a volume is agreed. */
  readonly shortVolume: string;
  readonly erased: Readonly<Record<'removed' | 'kept', string>>;
  readonly silence: Readonly<Record<'nothing' | 'word' | 'call' | 'contact', string>>;
  readonly countries: Readonly<Record<FrameCountry, Readonly<Record<CountrySlot, string>>>>;
  /** To the psychologist, never sent. */
  readonly notes: Readonly<Partial<Record<ClauseName | 'general' | 'minor' | 'host', string>>>;
  readonly countryNotes: Readonly<Record<FrameCountry, string>>;
  /** What each of the two says in agreeing, in the frame's own language. */
  readonly agree: Readonly<Record<'patient' | 'psychologist', string>>;
  /** Variables that she fills by hand: they stand in brackets until then. */
  readonly gaps: Readonly<Record<string, string>>;
  /** Variables that the two settle later: what stands there meanwhile. */
  readonly later: Readonly<Record<string, string>>;
};

/** Rejects where it cannot be fetched: not kept by this browser yet, and no network. */
export async function templateIn(language: Language): Promise<Template> {
  const { template } = (await import(`../../../../i18n/${language}/data/frame.ts`)) as { readonly template: Template };
  return template;
}

export const isFrameCountry = (text: string): text is FrameCountry => FRAME_COUNTRIES.some((each) => each === text);
