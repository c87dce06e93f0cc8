// Sentences of a record in which something stands that was sought by hand, so that what concerns somebody else can be read once more before a copy of it
// is handed over. What was sought is kept nowhere.
import { actSaysOf } from '../../../shared/export/acts.ts';
import { saidIn as wordsIn } from '../../../shared/export/said.ts';
import { ACT_KINDS } from '../../../shared/kinds/act.ts';
import type { PassageView, RecordHolds } from '../api/export-views.ts';
import { SHORTEST_PASSAGE } from '../api/export-views.ts';
import type { RelationKey } from '../api/views.ts';
import { dossierRelation } from '../dossier/notes.ts';
import { readHeads, readThread } from '../entries/thread.ts';
import { actRows, saidIn, workingNoteIn } from '../state/acts.ts';
import { filesOfEntry } from '../files/reading.ts';
import { ENTRY } from '../state/entry-row.ts';
import { OBJECT } from '../state/object-row.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { joinedTo } from './entry.ts';
import { contentsOf } from './pieces.ts';

/** Shown at once: whoever finds more seeks something longer. */
const MOST_PASSAGES = 200;

export function holdsOf(space: Space, key: RelationKey): RecordHolds {
  const relation = space.store.get(RELATION, key);
  if (relation === undefined || dossierRelation(space.store, key) === null) return { exchanges: 0, frame: 0 };
  const held = space.aside.takeNow(key, () => ({
    exchanges: readHeads(space, key).length,
    frame: contentsOf(space, relation, 1).pieces.filter(({ section }) => section !== 'marks').length,
  }));
  return held ?? { exchanges: 0, frame: 0 };
}

type Text = Omit<PassageView, 'text'> & { readonly text: string };

/** The latest first; a passage that stands in several places once. */
export function passagesOf(space: Space, key: RelationKey, sought: string): readonly PassageView[] {
  const wanted = plain(sought.trim());
  if (wanted.length < SHORTEST_PASSAGE || dossierRelation(space.store, key) === null) return [];
  const texts =
    space.aside.takeNow(key, () => [
      ...keptTexts(space, key),
      ...letterTexts(space, key),
      ...threadTexts(space, key),
    ]) ?? [];
  const found = new Map<string, PassageView>();
  for (const { at, by, text } of texts.toSorted((a, b) => b.at - a.at))
    for (const sentence of sentencesOf(text))
      if (sentence.length >= SHORTEST_PASSAGE && standsIn(plain(sentence), wanted) && !found.has(sentence))
        found.set(sentence, { at, by, text: sentence });
  return [...found.values()].slice(0, MOST_PASSAGES);
}

/** From the beginning of a word on: a name is looked for, and not what it stands within. */
function standsIn(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  return false;
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Each as it stands, without the space around it. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?\u2026]["\u00bb\u201d\u2019)]*)\s+|\n+/u)
    .map((each) => each.trim())
    .filter((each) => each !== '');

function keptTexts(space: Space, key: RelationKey): readonly Text[] {
  const by = 'psychologist';
  const acts = actRows(space.store, key).flatMap(({ row, read }): readonly Text[] => {
    if (read.type !== 'act') return [];
    const { noted: at, what } = read.act;
    const whose = what === ACT_KINDS.asked ? 'patient' : by;
    return wordsIn(actSaysOf(row.payload)?.act).map((text) => ({ at, by: whose, text }));
  });
  const notes = [...space.store.all(OBJECT).values()].flatMap((row): readonly Text[] => {
    const note = row.relation === key ? workingNoteIn(row) : null;
    const said = note === null ? null : saidIn(note);
    return note === null || said === null ? [] : [{ at: note.begun, by, text: said.text }];
  });
  return [...acts, ...notes];
}

/** With what entries brought, and how what stands beside them is called and described. */
function threadTexts(space: Space, key: RelationKey): readonly Text[] {
  const relation = space.store.get(RELATION, key);
  if (relation === undefined) return [];
  return readThread(space, key).flatMap((view) => {
    const { id, mine, at, title, blocks, erasedAt } = view;
    const row = space.store.get(ENTRY, id);
    const joined = row === undefined ? null : joinedTo(space, relation, row, view);
    const files = erasedAt === null ? filesOfEntry(space, key, id) : [];
    return [title, ...blocks.map(({ text }) => text), ...wordsIn([joined, files])].map((text) => ({
      at,
      by: mine ? ('psychologist' as const) : ('patient' as const),
      text,
    }));
  });
}

/** The frame, and letters that have a place of their own. */
function letterTexts(space: Space, key: RelationKey): readonly Text[] {
  const relation = space.store.get(RELATION, key);
  const pieces = relation === undefined ? [] : contentsOf(space, relation, 1).pieces;
  return pieces.flatMap(({ at, says }) => {
    const by = says?.type === 'letter' ? says.by : 'psychologist';
    return wordsIn(says).map((text) => ({ at, by, text }));
  });
}
