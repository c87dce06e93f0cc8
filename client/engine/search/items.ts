// What there is to search in the open space, and what of it is not in the index as it stands: texts that a thread shows, and pages that one keeps for
// oneself. A text is read when it is taken into the index, and again when a passage of it is shown; the index keeps none.
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import type { Role } from '../../../shared/kinds/table.ts';
import { plainText } from '../../../shared/protocol/text.ts';
import type { FoundKind, SearchScope } from '../api/search-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { BesideText } from '../domain.ts';
import type { Head } from '../entries/pages.ts';
import { readHeads, readTexts, shownBy, threadVersion } from '../entries/thread.ts';
import { keptTexts } from '../state/acts.ts';
import { markRows } from '../state/marks.ts';
import { OBJECT } from '../state/object-row.ts';
import { type PageRow, pageRow, pageRows, textOfPage } from '../state/pages.ts';
import { isLater } from '../state/later-row.ts';
import { blocksOfSection } from '../state/opened.ts';
import { synthesisDraftIn, synthesisDraftRows } from '../state/syntheses.ts';
import { RELATION } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';

export type Item = {
  readonly role: Role;
  readonly scope: SearchScope;
  readonly at: number;
  /** What it says is other where this is. */
  readonly version: unknown;
  readonly of:
    | { readonly relation: RelationKey; readonly entry: EnvelopeId; readonly kind: FoundKind; readonly mine: boolean }
    | { readonly relation: RelationKey; readonly keptId: ObjectId }
    | { readonly relation: RelationKey; readonly draftId: ObjectId }
    | { readonly relation: RelationKey; readonly markId: ObjectId; readonly source: EnvelopeId | null }
    | { readonly relation: RelationKey; readonly handedId: EnvelopeId }
    | { readonly relation: null; readonly page: ObjectId };
};

/** To whom an item belongs; null: to nobody but its writer. */
export type Owner = RelationKey | null;

/** What is read of an item, where it is still there. */
export type ItemText = { readonly title: string; readonly body: string };

const SEARCHED: ReadonlySet<string> = new Set<FoundKind>([
  'flash',
  'piece',
  'recording',
  'worksheet',
  'answer',
  'synthesis',
  'word',
  'lateness',
]);
const isSearched = (kind: Head['kind']): kind is FoundKind => SEARCHED.has(kind);

/** Owners that are here. One whose history is read later is not; nothing is fetched by a search. */
export const ownersOf = ({ store }: Space): readonly Owner[] => [
  ...[...store.all(RELATION).values()].map(({ key }) => key).filter((key) => !isLater(store, key)),
  null,
];

/** What a relation's thread says; of one that cannot be read nothing: its own place tells of it, and the others are searched. */
function unlessItThrows<R>(otherwise: R, read: () => R): R {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** Another number where something of an owner's may be other than it was. */
export function versionOf(space: Space, owner: Owner): number {
  const objects = space.store.version(OBJECT);
  if (owner === null) return objects;
  return unlessItThrows(Number.NaN, () => {
    const relation = relationOf(space.store, owner);
    const beside = space.searched.reduce((sum, each) => sum + each.version(space, relation), 0);
    return threadVersion(space, owner) + objects + beside;
  });
}

export const itemsOf = (space: Space, owner: Owner): readonly Item[] =>
  owner === null
    ? pageRows(space.store).map(pageItem)
    : unlessItThrows([], () => [
        ...relationItems(space, owner),
        ...keptItems(space, owner),
        ...markItems(space, owner),
        ...synthesisItems(space, owner),
        ...besideItems(space, owner),
      ]);

function relationItems(space: Space, owner: RelationKey): readonly Item[] {
  const { role } = relationOf(space.store, owner);
  return readHeads(space, owner).flatMap((head) => {
    const { id, kind, mine, at, length, withdrawn, erasedAt, replacedBy } = head;
    if (withdrawn || erasedAt !== null || replacedBy !== null || !isSearched(kind)) return [];
    const isPatients = mine === (role === 'patient');
    const scope = isPatients ? 'entries' : kind === 'synthesis' ? 'syntheses' : 'answers';
    return [{ role, scope, at, version: `${kind} ${length}`, of: { relation: owner, entry: id, kind, mine } }];
  });
}

const pageItem = ({ row, page }: PageRow): Item => ({
  role: 'patient',
  scope: 'mine',
  at: row.time,
  version: page,
  of: { relation: null, page: row.objectId },
});

const besideOf = (space: Space, owner: RelationKey): readonly BesideText[] => {
  const relation = relationOf(space.store, owner);
  return space.searched.flatMap((each) => each.read(space, relation));
};

/** Texts of another relation that were handed on. */
function besideItems(space: Space, owner: RelationKey): readonly Item[] {
  const { role } = relationOf(space.store, owner);
  return besideOf(space, owner).map(({ id, at, isPatients, version }) => ({
    role,
    scope: isPatients ? 'entries' : 'answers',
    at,
    version,
    of: { relation: owner, handedId: id },
  }));
}

/** What is kept of a relation: of a piece its last edition. */
const keptItems = (space: Space, owner: RelationKey): readonly Item[] =>
  keptTexts(space.store, owner).map(({ id, at, payload }) => ({
    role: 'psychologist',
    scope: 'kept',
    at,
    version: payload,
    of: { relation: owner, keptId: id },
  }));

/** Passages that are kept, with one's own word: what is left of one whose source was erased is that word. */
const markItems = (space: Space, owner: RelationKey): readonly Item[] =>
  markRows(space.store, owner).flatMap(({ row, mark }): readonly Item[] =>
    mark.passage === '' && mark.word === ''
      ? []
      : [
          {
            role: relationOf(space.store, owner).role,
            scope: 'marks',
            at: row.time,
            version: row.payload,
            of: {
              relation: owner,
              markId: row.objectId,
              source: shownBy(space, owner, mark.source)?.id ?? null,
            },
          },
        ],
  );

/** Syntheses that are being written. */
const synthesisItems = (space: Space, owner: RelationKey): readonly Item[] =>
  synthesisDraftRows(space.store, owner).map(({ row }) => ({
    role: 'psychologist',
    scope: 'syntheses',
    at: row.time,
    version: row.payload,
    of: { relation: owner, draftId: row.objectId },
  }));

function draftText(store: Space['store'], id: ObjectId): ItemText | null {
  const row = store.get(OBJECT, id);
  const draft = row === undefined ? null : synthesisDraftIn(row);
  if (draft === null) return null;
  return { title: draft.said.title, body: plainText(draft.said.sections.flatMap(blocksOfSection)) };
}

/** The texts of items of one owner, in their order; null of one that is not there any more. */
export function textsOf(space: Space, owner: Owner, items: readonly Item[]): readonly (ItemText | null)[] {
  if (owner === null) return items.map(({ of }) => ('page' in of ? pageText(space, of.page) : null));
  const texts = unlessItThrows<ReturnType<typeof readTexts>>(new Map(), () =>
    readTexts(
      space,
      owner,
      items.flatMap(({ of }) => ('entry' in of ? [of.entry] : [])),
    ),
  );
  const kept = items.some(({ of }) => 'keptId' in of)
    ? new Map(keptTexts(space.store, owner).map(({ id, text }) => [id, text]))
    : new Map<ObjectId, string>();
  const marked = items.some(({ of }) => 'markId' in of)
    ? new Map(
        markRows(space.store, owner).map(({ row, mark }) => [
          row.objectId,
          [mark.passage, mark.word].filter(Boolean).join('\n\n'),
        ]),
      )
    : new Map<ObjectId, string>();
  const beside = items.some(({ of }) => 'handedId' in of)
    ? new Map(besideOf(space, owner).map(({ id, title, body }) => [id, { title, body }]))
    : new Map<EnvelopeId, ItemText>();
  return items.map(({ of }) => {
    if ('handedId' in of) return beside.get(of.handedId) ?? null;
    if ('entry' in of) return texts.get(of.entry) ?? null;
    if ('draftId' in of) return draftText(space.store, of.draftId);
    const body = 'keptId' in of ? kept.get(of.keptId) : 'markId' in of ? marked.get(of.markId) : undefined;
    return body === undefined ? null : { title: '', body };
  });
}

function pageText({ store }: Space, id: ObjectId): ItemText | null {
  const found = pageRow(store, id);
  if (found === null) return null;
  const { title, blocks } = textOfPage(found.page);
  return { title, body: plainText(blocks) };
}
