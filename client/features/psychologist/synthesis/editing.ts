// A synthesis as it is edited. Pure: each act returns what it is then. Keys of parts live as long as the page; they are never saved.
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { SectionText, SynthesisText } from '../../../engine/api/synthesis-views.ts';
import type { Passage } from '../../../entry/passage.ts';

export type EditedSection = SectionText & { readonly key: number };
export type Edited = Omit<SynthesisText, 'sections'> & { readonly sections: readonly EditedSection[] };

const EMPTY: SectionText = { heading: '', text: '', pointers: [], quotes: [] };

/** Three parts to begin with, each of which may stay empty or go. */
export const begun = (title: string, headings: readonly string[], from: number, to: number): SynthesisText => ({
  title,
  from,
  to,
  sections: headings.map((heading) => ({ ...EMPTY, heading })),
});

export const edited = (said: SynthesisText, newKey: () => number): Edited => ({
  title: said.title,
  from: said.from,
  to: said.to,
  sections: said.sections.map(({ heading, text, pointers, quotes }) => ({
    heading,
    text,
    pointers,
    quotes,
    key: newKey(),
  })),
});

export const textOf = ({ title, from, to, sections }: Edited): SynthesisText => ({
  title,
  from,
  to,
  sections: sections.map(({ key: _key, ...section }) => section),
});

export const changed = (said: Edited, key: number, change: Partial<SectionText>): Edited => ({
  ...said,
  sections: said.sections.map((section) => (section.key === key ? { ...section, ...change } : section)),
});

export const withSection = (said: Edited, key: number): Edited => ({
  ...said,
  sections: [...said.sections, { ...EMPTY, key }],
});

export const withoutSection = (said: Edited, key: number): Edited => ({
  ...said,
  sections: said.sections.filter((section) => section.key !== key),
});

/** The same passage stands once in a part. */
export function withQuote(said: Edited, key: number, passage: Passage): Edited {
  const section = said.sections.find((each) => each.key === key);
  const isThere = section?.quotes.some(
    ({ sourceId, start, text }) => sourceId === passage.sourceId && start === passage.start && text === passage.text,
  );
  if (section === undefined || isThere === true) return said;
  const { sourceId, start, text } = passage;
  return changed(said, key, { quotes: [...section.quotes, { sourceId, start, text }] });
}

export function withoutQuote(said: Edited, key: number, at: number): Edited {
  const section = said.sections.find((each) => each.key === key);
  return section === undefined ? said : changed(said, key, { quotes: section.quotes.filter((_quote, i) => i !== at) });
}

/** Passages whose source was erased meanwhile are emptied here too; nothing else of what is typed is touched. */
export function emptied(said: Edited, isGone: (id: EnvelopeId) => boolean): Edited {
  const isIts = ({ sourceId, text }: SectionText['quotes'][number]): boolean => text !== '' && isGone(sourceId);
  return said.sections.some(({ quotes }) => quotes.some(isIts))
    ? {
        ...said,
        sections: said.sections.map((section) => ({
          ...section,
          quotes: section.quotes.map((quote) => (isIts(quote) ? { ...quote, text: '' } : quote)),
        })),
      }
    : said;
}

/** Entries that it speaks of, each once, in the order of the thread; those that are not in it behind. Their places are their numbers, from 1. */
export function sourcesIn(
  { sections }: Pick<Edited, 'sections'>,
  placeOf: (id: EnvelopeId) => number | undefined,
): readonly EnvelopeId[] {
  const named = sections.flatMap(({ pointers, quotes }) => [...pointers, ...quotes].map(({ sourceId }) => sourceId));
  const place = (id: EnvelopeId): number => placeOf(id) ?? Number.POSITIVE_INFINITY;
  return [...new Set(named)].toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** Code points of all of it, as its bound counts them. */
export const lengthIn = ({ sections }: Pick<Edited, 'sections'>): number =>
  sections.reduce(
    (sum, { heading, text, quotes }) =>
      sum + [heading, text, ...quotes.map((quote) => quote.text)].reduce((all, each) => all + [...each].length, 0),
    0,
  );
