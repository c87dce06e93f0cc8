// Syntheses as the screens show them: who is named under which number, passages compared with what they are of, remarks beside the version that each is
// of, and what is being written.
import { toHex } from '../../../shared/bytes.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { Ref } from '../../../shared/kinds/ref.ts';
import type { Synthesis } from '../../../shared/kinds/synthesis.ts';
import {
  type AnnotationView,
  NO_SYNTHESES,
  type SourceView,
  type SynthesesView,
  type SynthesisDraftView,
  type SynthesisVersionView,
} from '../api/synthesis-views.ts';
import type { BlockView, EntryView, RelationKey } from '../api/views.ts';
import { nameOf } from '../entries/beside.ts';
import type { Head } from '../entries/pages.ts';
import { deliveryOf, ownBlocks, readBeside, readEntries, readHeads, shownBy } from '../entries/thread.ts';
import { ENTRY } from '../state/entry-row.ts';
import { isErasing } from '../state/erasing-row.ts';
import { isLater } from '../state/later-row.ts';
import { RELATION } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { annotationIn, synthesisDraftRows, synthesisIn } from '../state/syntheses.ts';
import { versionsOf } from './fold.ts';
import { HELD_SYNTHESIS } from './held-row.ts';

const refsIn = ({ sections }: Pick<Synthesis, 'sections'>): readonly Ref[] =>
  sections.flatMap(({ pointers, quotes }) => [...pointers, ...quotes].map(({ source }) => source));

type Numbered = { readonly sources: readonly SourceView[]; numberOf(ref: Ref): number };

/** Each entry once, however often it is named, in the order in which they were written. */
function numbered(space: Space, key: RelationKey, refs: readonly Ref[]): Numbered {
  const found = new Map<string, { readonly ref: Ref; readonly head: Head | undefined; readonly order: number }>();
  for (const [order, ref] of refs.entries()) {
    const head = shownBy(space, key, ref);
    const name = head?.id ?? ref.envelopeId;
    if (!found.has(name)) found.set(name, { ref, head, order });
  }
  const places = new Map(readHeads(space, key).map(({ id }, at) => [id, at]));
  const placeOf = (head: Head | undefined): number =>
    (head === undefined ? undefined : places.get(head.id)) ?? Number.POSITIVE_INFINITY;
  const sorted = [...found].toSorted(([, a], [, b]) =>
    placeOf(a.head) === placeOf(b.head) ? a.order - b.order : placeOf(a.head) - placeOf(b.head),
  );
  const numbers = new Map(sorted.map(([name], at) => [name, at + 1]));
  return {
    sources: sorted.map(([, { ref, head }], at) => ({
      n: at + 1,
      sourceId: ref.envelopeId,
      head: head?.id ?? null,
      kind: head?.kind ?? null,
      mine: head?.mine ?? false,
      at: head?.at ?? null,
      erasedAt: head?.erasedAt ?? null,
    })),
    numberOf: (ref) => numbers.get(shownBy(space, key, ref)?.id ?? ref.envelopeId) ?? 0,
  };
}

/** Whether there is anything to read: one whose history is on its way back says so in its own place. */
const isHere = ({ store }: Space, key: RelationKey): boolean =>
  store.get(RELATION, key) !== undefined && !isErasing(store, key) && !isLater(store, key);

export function synthesesOf(space: Space, key: RelationKey): SynthesesView {
  if (!isHere(space, key)) return NO_SYNTHESES;
  const { store } = space;
  const heads = readHeads(space, key).filter(({ kind }) => kind === 'synthesis');
  const letters = heads.flatMap((head) => {
    const row = store.get(ENTRY, head.id);
    const said = row === undefined ? null : synthesisIn(row);
    return said === null ? [] : [{ letter: head, said }];
  });
  const views = new Map(
    readEntries(
      space,
      key,
      heads.map(({ id }) => id),
    ).map((view) => [view.id, view]),
  );
  const remarks = annotationsIn(space, key);
  const held = store.get(HELD_SYNTHESIS, key);
  return {
    sent: versionsOf(letters).map(({ synthesis, versions }) => ({
      synthesis,
      versions: versions.map(({ letter, said, version }) =>
        versionView(space, key, { view: views.get(letter.id), letter, said, version, remarks }),
      ),
    })),
    drafts: synthesisDraftRows(store, key)
      .map(({ row, draft }) => draftView(space, key, { id: row.objectId, savedAt: row.time, said: draft.said }))
      .toSorted((a, b) => b.savedAt - a.savedAt),
    held: held === undefined ? null : { id: held.objectId, sendsAt: held.sendsAt },
  };
}

type Remarked = ReadonlyMap<string, readonly (Omit<AnnotationView, 'isThere'> & { readonly of: Ref })[]>;

/** By the letter that each is of. What is beyond a day's bound, or was taken back, is none. */
function annotationsIn(space: Space, key: RelationKey): Remarked {
  const relation = relationOf(space.store, key);
  const all = new Map<string, Remarked extends ReadonlyMap<string, readonly (infer R)[]> ? R[] : never>();
  for (const { row, at, beyondDay, withdrawn } of readBeside(space, key)) {
    const said = annotationIn(row);
    if (said === null || beyondDay || withdrawn || row.erased) continue;
    const { of, section, start, passage, text } = said;
    const name = nameOf(space, key, of);
    const its = all.get(name) ?? [];
    all.set(name, its);
    const delivery = deliveryOf(relation, row);
    its.push({ id: row.envelopeId, of, section, start, passage, text, at, mine: row.mine, delivery });
  }
  return all;
}

function versionView(
  space: Space,
  key: RelationKey,
  its: {
    readonly view: EntryView | undefined;
    readonly letter: Head;
    readonly said: Synthesis;
    readonly version: number;
    readonly remarks: Remarked;
  },
): SynthesisVersionView {
  const { letter, said, version, remarks } = its;
  const { sources, numberOf } = numbered(space, key, refsIn(said));
  // The thread has them compared already, in the same order.
  const blocks = [...(its.view?.blocks ?? [])];
  const take = (count: number): readonly BlockView[] => blocks.splice(0, count);
  const row = space.store.get(ENTRY, letter.id);
  const name = row === undefined ? '' : nameOf(space, key, { ...row, device: row.author });
  const { id, at, mine, delivery, opened, erasedAt } = letter;
  return {
    letter: id,
    version,
    at,
    mine,
    delivery,
    opened,
    erasedAt,
    title: said.title,
    from: said.from,
    to: said.to,
    sections: said.sections.map(({ heading, text, pointers, quotes }) => {
      take(Number(heading !== '') + Number(text !== ''));
      const compared = take(quotes.length);
      return {
        heading,
        text,
        numbers: pointers.map((pointer) => ({ at: pointer.at, n: numberOf(pointer.source) })),
        quotes: quotes.map((quote, i) => ({
          block: compared[i] ?? { type: 'text', text: quote.text },
          n: numberOf(quote.source),
        })),
      };
    }),
    sources,
    annotations: (remarks.get(name) ?? []).map(({ of: _of, ...remark }) => ({
      ...remark,
      isThere: said.sections[remark.section]?.text.startsWith(remark.passage, remark.start) ?? false,
    })),
  };
}

/** A passage that does not stand in its source is the writer's own words, and no quote: it is left out. */
function draftView(
  space: Space,
  key: RelationKey,
  { id, savedAt, said }: Pick<SynthesisDraftView, 'id' | 'savedAt'> & { readonly said: Synthesis },
): SynthesisDraftView {
  const { sources } = numbered(space, key, refsIn(said));
  const idOf = (ref: Ref): EnvelopeId => shownBy(space, key, ref)?.id ?? ref.envelopeId;
  return {
    id,
    savedAt,
    synthesis: toHex(said.synthesisId),
    version: said.version,
    title: said.title,
    from: said.from,
    to: said.to,
    sections: said.sections.map(({ heading, text, pointers, quotes }) => ({
      heading,
      text,
      pointers: pointers.map(({ at, source }) => ({ at, sourceId: idOf(source) })),
      quotes: quotes.map(({ source, start, text: words }) => ({ sourceId: idOf(source), start, text: words })),
    })),
    sources: sources.map((source) => ({ ...source, sourceId: source.head ?? source.sourceId })),
  };
}

/** Passages that can be quoted as the other person's words, as they are to be sealed. */
export const isQuotable = (
  space: Space,
  key: RelationKey,
  passage: { readonly sourceId: EnvelopeId; readonly start: number; readonly text: string },
): boolean => ownBlocks(space, key, [{ type: 'quote', ...passage }])[0]?.type === 'quote';
