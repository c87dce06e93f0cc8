// What a review is made of, as this device has it: the texts of the passages, and the people whom the record knows.
import type { EnvelopeId } from '../../../shared/ids.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import type { SupervisionReview } from '../../../shared/kinds/supervision-review.ts';
import type { ChoosableEntry, ChoosablePart, SupervisionChoices } from '../api/supervision-views.ts';
import { REVIEW_BOUNDS } from '../api/supervision-views.ts';
import type { EntryHead, RelationKey } from '../api/views.ts';
import { identitiesOf } from '../dossier/view.ts';
import type { Head } from '../entries/pages.ts';
import { readEntries, readHeads, readTexts, shownBy } from '../entries/thread.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { markRows } from '../state/marks.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import type { Known } from './finder/names.ts';
import type { Passage, Prepared } from './lines.ts';
import { finderLanguage } from './finder/language-words.ts';

const WRITTEN: ReadonlySet<EntryHead['kind']> = new Set(['flash', 'piece', 'recording', 'worksheet']);

/** What the patient wrote and has not taken away: what is kept by obligation does not leave for supervision. */
const isChoosable = ({ mine, kind, withdrawn, erasedAt, replacedBy }: Head): boolean =>
  !mine && WRITTEN.has(kind) && !withdrawn && erasedAt === null && replacedBy === null;

/** The passages in the order of the thread; of an entry that is not there any more nothing is. */
export function passagesOf(space: Space, key: RelationKey, review: SupervisionReview): readonly Passage[] {
  if (review.lines.length === 0) return [];
  const ids = [...new Set(review.lines.map(({ entry }) => entry))];
  const heads = new Map(readHeads(space, key).map((head, order) => [head.id, { head, order }]));
  const texts = readTexts(space, key, ids);
  return review.lines
    .flatMap((line): (Passage & { readonly order: number })[] => {
      const found = heads.get(line.entry);
      const body = texts.get(line.entry)?.body ?? '';
      if (found === undefined || !isChoosable(found.head) || line.start + line.length > body.length) return [];
      const { day } = localTime(found.head.at, space.ports.timeZone);
      return [{ ...line, text: body.slice(line.start, line.start + line.length), day, order: found.order }];
    })
    .toSorted((a, b) => a.order - b.order || a.start - b.start);
}

export const preparedOf = (space: Space, key: RelationKey, review: SupervisionReview): Prepared => ({
  passages: passagesOf(space, key, review),
  people: peopleOf(space, key),
  known: review.known,
  last: review.resumes ? review.last : [],
  language: finderLanguage(accountOf(space.store).language),
});

/** Codes of an identity sheet in which somebody is named, and who that is (PROTOCOL.md, Acts). */
const NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'patient'],
  [2, 'patient'],
  [3, 'patient'],
  [10, 'physician'],
  [11, 'trusted'],
  [12, 'representative'],
]);
const ADDRESS = 6;

function peopleOf(space: Space, key: RelationKey): readonly Known[] {
  const relation = relationOf(space.store, key);
  const person = (identity: string, spelling: string): Known => ({ identity, spelling, class: 'person' });
  const sheet = identitiesOf(space, key).flatMap(({ fields }) =>
    fields.flatMap(({ code, value }): Known[] => {
      const whose = NAMES.get(code);
      if (whose !== undefined) return [person(whose, nameIn(value))];
      return code === ADDRESS ? [{ identity: 'address', spelling: nameIn(value), class: 'place' }] : [];
    }),
  );
  return [
    person('patient', relation.peer.name),
    // What she noted when she invited them may be a name too.
    person('patient', space.store.get(INVITATION, relation.mailboxId)?.label ?? ''),
    ...sheet,
    person('self', accountOf(space.store).name),
  ].filter(({ spelling }) => spelling.trim() !== '');
}

/** A name as a field begins with it: before a number, a comma or the end of the line. */
const nameIn = (value: string): string => (/^[^\d,;(\n]*/u.exec(value.trim())?.[0] ?? '').trim();

/** Entries whose parts are shown at once. */
const AT_ONCE = 12;

/** Parts of what the patient wrote, the newest first: paragraphs, what was quoted, and what she kept. `count`: entries that are shown. */
export function choicesOf(
  space: Space,
  key: RelationKey,
  review: SupervisionReview,
  count: number,
): SupervisionChoices {
  const heads = readHeads(space, key).filter(isChoosable).toReversed();
  const shown = heads.slice(0, Math.max(count, AT_ONCE));
  const texts = readTexts(
    space,
    key,
    shown.map(({ id }) => id),
  );
  const quotes = quotesOf(space, key, shown);
  const kept = keptOf(space, key);
  const chosen = new Set(review.lines.map(placeKey));
  const entries = shown.map((head): ChoosableEntry => {
    const body = texts.get(head.id)?.body ?? '';
    const quoted = quotes.get(head.id) ?? [];
    const marked = (kept.get(head.id) ?? []).filter(({ start, text }) => body.startsWith(text, start));
    const parts = [...quoted, ...marked, ...paragraphsIn(body)].map((part): ChoosablePart => {
      const isOne = ({ start, text }: Part): boolean => start === part.start && text === part.text;
      return {
        ...part,
        isQuoted: quoted.some(isOne),
        isKept: marked.some(isOne),
        isChosen: chosen.has(placeKey({ entry: head.id, start: part.start, length: part.text.length })),
      };
    });
    return { id: head.id, at: head.at, title: head.title, parts: onceEach(parts) };
  });
  return { entries, more: heads.length > shown.length };
}

export const placeKey = ({
  entry,
  start,
  length,
}: {
  readonly entry: EnvelopeId;
  readonly start: number;
  readonly length: number;
}): string => `${entry}:${start}:${length}`;

const onceEach = (parts: readonly ChoosablePart[]): readonly ChoosablePart[] =>
  parts
    .filter((part, i) => parts.findIndex(({ start, text }) => start === part.start && text === part.text) === i)
    .toSorted((a, b) => a.start - b.start || b.text.length - a.text.length);

type Part = { readonly start: number; readonly text: string };

/** Divided by empty lines, without the space around them; the longest are cut. */
function paragraphsIn(body: string): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const raw of body.split(/(\n\s*\n)/u)) {
    const text = raw.trim();
    const from = start + raw.indexOf(text);
    for (let at = 0; at < text.length; at += REVIEW_BOUNDS.passage)
      parts.push({ start: from + at, text: text.slice(at, at + REVIEW_BOUNDS.passage) });
    start += raw.length;
  }
  return parts;
}

/** Her kept passages, by the entry that shows their source now. */
function keptOf(space: Space, key: RelationKey): ReadonlyMap<EnvelopeId, readonly Part[]> {
  const kept = new Map<EnvelopeId, Part[]>();
  for (const { mark } of markRows(space.store, key)) {
    const entry = shownBy(space, key, mark.source)?.id;
    if (entry === undefined || mark.passage === '' || mark.passage.length > REVIEW_BOUNDS.passage) continue;
    kept.set(entry, [...(kept.get(entry) ?? []), { start: mark.start, text: mark.passage }]);
  }
  return kept;
}

/** What her answers to these entries quote of them. */
function quotesOf(space: Space, key: RelationKey, heads: readonly Head[]): ReadonlyMap<EnvelopeId, readonly Part[]> {
  const answers = [...new Set(heads.flatMap(({ answeredBy }) => answeredBy ?? []))];
  const quotes = new Map<EnvelopeId, Part[]>();
  for (const { blocks } of readEntries(space, key, answers))
    for (const block of blocks)
      if (block.type === 'quote' && block.text.length <= REVIEW_BOUNDS.passage)
        quotes.set(block.sourceId, [...(quotes.get(block.sourceId) ?? []), { start: block.start, text: block.text }]);
  return quotes;
}
