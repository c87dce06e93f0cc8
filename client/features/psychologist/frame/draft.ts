// A frame while it is written: its texts, and what is set beside them. Setting something words the texts anew where they still say what was
// set before; what she wrote herself stays, and is named where it says something else by now.
import type { Profile } from '../../../../shared/protocol/cadre.ts';
import type { FrameContent, FrameDraft } from '../../../engine/api/frame-views.ts';
import { termsAsList, termsByName, type FrameTerms } from '../../../frame/terms.ts';
import { clausesOf, followed, hasGap, type ClauseText, type Filling } from './template/fill.ts';
import { isLanguage, type Language } from '../../../i18n/index.ts';
import { isFrameCountry, type FrameCountry, type Template } from './template/template.ts';

export type Draft = {
  readonly language: Language;
  readonly country: string;
  readonly clauses: readonly ClauseText[];
  readonly terms: FrameTerms;
  /** First day it counts for, days since 1970; 0: from the day it is agreed. */
  readonly from: number;
  readonly note: string;
  /** Clauses that no longer say what is set beside them. */
  readonly lost: readonly string[];
};

/** Years a record is kept where a country's rule gives a number, and from when; the others are hers to choose. */
const KEEPING: Readonly<Partial<Record<FrameCountry, FrameTerms['keeping']>>> = {
  BE: { years: 30, from: 0 },
  DE: { years: 10, from: 1 },
  NL: { years: 20, from: 0 },
  QC: { years: 5, from: 0 },
};
export const keepingOf = (country: string): FrameTerms['keeping'] =>
  isFrameCountry(country) ? KEEPING[country] : undefined;

/** Where nobody has set anything yet. */
function firstTerms(profile: Profile, country: string): FrameTerms {
  const keeping = keepingOf(country);
  return {
    rhythm: profile.rhythm,
    late: { answerDays: 2, contact: '' },
    absenceNotice: 14,
    silence: null,
    ...(keeping === undefined ? {} : { keeping }),
    openedIsTold: false,
    psychologistSilent: { answerDays: 5, contact: '' },
    review: 12,
    recordings: { allowed: true, minutes: 10 },
    files: true,
    supervision: null,
    endingNotice: 4,
    erased: 1,
    firstFlash: false,
  };
}

export const fillingOf = (
  draft: Pick<Draft, 'language' | 'country' | 'terms'>,
  template: Template,
  profile: Profile,
): Filling => ({
  template,
  country: draft.country,
  profile,
  terms: draft.terms,
});

/** From the template, with her own name, title, number and rhythm. */
export function freshDraft(language: Language, country: string, template: Template, profile: Profile): Draft {
  const settings = { language, country, terms: firstTerms(profile, country) };
  return { ...settings, clauses: clausesOf(fillingOf(settings, template, profile)), from: 0, note: '', lost: [] };
}

/** One that was kept, or a version to be changed. */
export const draftFrom = (
  content: FrameContent & { readonly note?: string; readonly from?: number },
  other: Language,
): Draft => ({
  language: isLanguage(content.language) ? content.language : other,
  country: content.country,
  clauses: content.clauses,
  terms: termsByName(content.terms),
  from: content.from ?? 0,
  note: content.note ?? '',
  lost: [],
});

export const contentOf = ({ language, country, clauses, terms, from, note }: Draft): FrameDraft => ({
  language,
  country,
  clauses,
  terms: termsAsList(terms),
  from,
  note: note.trim(),
});

/** Something set beside the texts: they follow where they can. */
export function withTerms(draft: Draft, terms: FrameTerms, template: Template, profile: Profile): Draft {
  const next = { ...draft, terms };
  return following(draft, next, fillingOf(draft, template, profile), fillingOf(next, template, profile));
}

/** Another country: its sentences, its numbers, and how long it keeps a record. */
export function withCountry(draft: Draft, country: string, template: Template, profile: Profile): Draft {
  const { keeping: _, ...others } = draft.terms;
  const keeping = keepingOf(country);
  const next = { ...draft, country, terms: keeping === undefined ? others : { ...others, keeping } };
  return following(draft, next, fillingOf(draft, template, profile), fillingOf(next, template, profile));
}

/** Another language: what was written by hand stays as it is, and is named. */
export function withLanguage(
  draft: Draft,
  language: Language,
  templates: { readonly before: Template; readonly after: Template },
  profile: Profile,
): Draft {
  const next = { ...draft, language };
  return following(draft, next, fillingOf(draft, templates.before, profile), fillingOf(next, templates.after, profile));
}

/** The practice as it is now, where the frame was written for it as it was. */
export function withPractice(draft: Draft, template: Template, before: Profile, after: Profile): Draft {
  const next = { ...draft, terms: { ...draft.terms, rhythm: after.rhythm } };
  return following(draft, next, fillingOf(draft, template, before), fillingOf(next, template, after));
}

function following(draft: Draft, next: Draft, before: Filling, after: Filling): Draft {
  const { clauses, lost } = followed(draft.clauses, before, after);
  return { ...next, clauses, lost: [...new Set([...draft.lost.filter((id) => !isGone(clauses, id)), ...lost])] };
}

const isGone = (clauses: readonly ClauseText[], id: string): boolean => !clauses.some((clause) => clause.id === id);

/** A clause worded by hand: she has read it, so that it is hers and no longer named. */
export const withClause = (draft: Draft, id: string, change: Partial<Pick<ClauseText, 'title' | 'text'>>): Draft => ({
  ...draft,
  clauses: draft.clauses.map((clause) => (clause.id === id ? { ...clause, ...change } : clause)),
  lost: draft.lost.filter((each) => each !== id),
});

/** What is still to be done before it can be proposed. */
export type Due =
  | { readonly type: 'gaps'; /** Titles of clauses with something in brackets. */ readonly titles: readonly string[] }
  | { readonly type: 'keeping' }
  | { readonly type: 'country' };

export function dueOf(draft: Draft): readonly Due[] {
  const titles = draft.clauses.filter(({ text }) => hasGap(text)).map(({ title }) => title);
  return [
    ...(draft.country === '' ? [{ type: 'country' } as const] : []),
    ...(draft.terms.keeping === undefined ? [{ type: 'keeping' } as const] : []),
    ...(titles.length > 0 ? [{ type: 'gaps', titles } as const] : []),
  ];
}
