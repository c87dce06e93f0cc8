// The rows of a tally, made of what is on this device: one a letter of hers, with what was read for it and what she wrote, and one a consultation
// that was held. No clock ran meanwhile, and no text, title or question stands in it (E5 of the design).
import { textOf, weightOf } from '../../../shared/rhythm/volume.ts';
import { localTime, type LocalDay } from '../../../shared/rhythm/calendar.ts';
import type { Tally, TallyKind, TallyRow } from '../api/tally-views.ts';
import type { RelationKey } from '../api/views.ts';
import { consultationsIn } from '../consult/view.ts';
import { ownCharactersOf } from '../entries/due.ts';
import type { Head } from '../entries/pages.ts';
import { readHeads } from '../entries/thread.ts';
import { isLater } from '../state/later-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { codesIn, noteOf, practised } from './notes.ts';

type Period = { readonly from: LocalDay; readonly until: LocalDay };

/** Of the relations named, in the order of time. */
export function tallyOf(space: Space, { from, until }: Period, relations: readonly RelationKey[]): Tally {
  const wanted = new Set(relations);
  const rows = practised(space.store)
    .filter(({ key }) => wanted.has(key) && !isLater(space.store, key))
    // One relation's trouble is its own.
    .flatMap((relation) => space.aside.takeNow(relation.key, () => rowsOf(space, relation)) ?? [])
    .filter(({ day }) => day >= from && day <= until)
    .toSorted((a, b) => a.at - b.at);
  return { rows, codes: codesIn(space.store) };
}

/** Before it is known which is the first of its day. */
type Bare = Omit<TallyRow, 'relation' | 'day' | 'typed' | 'isFirst'>;

function rowsOf(space: Space, relation: RelationRow): readonly TallyRow[] {
  const minutes = new Map(noteOf(space.store, relation).typed.map(({ day, minutes: typed }) => [day, typed]));
  const seen = new Set<LocalDay>();
  return [...lettersOf(space, relation), ...consultedIn(space, relation)]
    .toSorted((a, b) => a.at - b.at)
    .map((bare) => {
      const { day } = localTime(bare.at, space.ports.timeZone);
      const isFirst = !seen.has(day);
      seen.add(day);
      return { ...bare, relation: relation.key, day, typed: isFirst ? minutes.get(day) || null : null, isFirst };
    });
}

function lettersOf(space: Space, relation: RelationRow): readonly Bare[] {
  const heads = readHeads(space, relation.key);
  const now = space.ports.clock.now();
  const read = readFor(space, heads);
  const answered = new Set<LocalDay>();
  return heads.flatMap((head): Bare[] => {
    // What waits for its hour is no answer yet.
    if (!head.mine || head.withdrawn || head.erasedAt !== null || head.at > now) return [];
    const { day } = localTime(head.at, space.ports.timeZone);
    const kind = kindOfHead(head, answered.has(day));
    if (kind === null) return [];
    if (head.kind === 'answer') answered.add(day);
    const its = read.get(head.id);
    return [
      {
        id: head.id,
        kind,
        at: head.at,
        readSeconds: its?.seconds ?? 0,
        listenedSeconds: its?.listened ?? 0,
        readCharacters: its?.characters ?? 0,
        writtenCharacters: ownCharactersOf(space, head),
        consultedSeconds: 0,
      },
    ];
  });
}

/** As she said that they were held, not as the other person did. */
const consultedIn = (space: Space, relation: RelationRow): readonly Bare[] =>
  consultationsIn(space, relation).flatMap(({ id, ended: { psychologist: said } }): Bare[] =>
    said?.how !== 'held'
      ? []
      : [
          {
            id,
            kind: 'consulted',
            at: said.begins,
            readSeconds: 0,
            listenedSeconds: 0,
            readCharacters: 0,
            writtenCharacters: 0,
            consultedSeconds: Math.ceil((said.ends - said.begins) / 1_000),
          },
        ],
  );

function kindOfHead({ kind }: Head, hasAnswered: boolean): TallyKind | null {
  if (kind === 'answer') return hasAnswered ? 'answered-again' : 'answered';
  if (kind === 'lateness') return 'delay';
  return kind === 'word' ? 'silence' : null;
}

type Read = { readonly seconds: number; readonly listened: number; readonly characters: number };

/** What each answer covered, as it is still here: a text by its length, a voice by its own. */
function readFor(space: Space, heads: readonly Head[]): ReadonlyMap<string, Read> {
  const read = new Map<string, Read>();
  for (const head of heads) {
    if (head.answeredBy === null || head.erasedAt !== null) continue;
    const before = read.get(head.answeredBy) ?? { seconds: 0, listened: 0, characters: 0 };
    const characters = ownCharactersOf(space, head);
    read.set(head.answeredBy, {
      seconds: before.seconds + weightOf(textOf(characters)),
      listened: before.listened + Math.ceil(head.milliseconds / 1_000),
      characters: before.characters + characters,
    });
  }
  return read;
}
