// What a space keeps and this version cannot read, as it is told: of the relation it belongs to, where that one is here; else of the
// space. A relation whose own row was set aside is known by that row, or by what else names it.
import { isNewer } from '../../../shared/codec.ts';
import { DRAFT, HELD } from '../entries/draft-rows.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { ENTRY } from '../state/entry-row.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { OUTBOX, SENT } from '../state/outbox-rows.ts';
import { SELF } from '../state/keys.ts';
import { SESSION } from '../state/session-row.ts';
import type { SetAside } from '../state/sealed-store.ts';
import { isHere, type Space } from '../state/space.ts';
import { ACCOUNT_MEMORY, INVITATION_MEMORY } from '../vault/vault-records.ts';
import type { OpenSpaceView, RelationKey, RelationNotice } from '../api/views.ts';

export function unreadOf(space: Space): OpenSpaceView['unread'] {
  // Which rows are lost is known once all are opened, a moment later.
  if (!space.store.isWhole()) return { damaged: NONE, newer: NONE };
  const { setAside } = space.store;
  const memories = unreadMemories(space);
  if (setAside.length === 0 && memories.length === 0 && isWhole(space)) return { damaged: NONE, newer: NONE };
  const ofNone = (each: SetAside): boolean =>
    each.table !== RELATION.name && (each.relation === null || !namesHere(space, each.relation));
  const whole = setAside.filter(({ table }) => table === RELATION.name);
  const others = setAside.filter((each) => ofNone(each) && !isOfLost(space, each));
  const count = (isIts: (each: Pick<SetAside, 'why'>) => boolean) => ({
    relations: whole.filter(isIts).length,
    others: [...others, ...memories].filter(isIts).length,
  });
  // A row that is gone altogether is told like one that is damaged.
  const damaged = count(({ why }) => why !== 'newer');
  const known = new Set(whole.flatMap(({ key }) => key ?? []));
  const unknown = whole.filter(({ key }) => key === null).length;
  const more = [...orphaned(space)].filter((key) => !known.has(key)).length - unknown;
  return {
    damaged: { ...damaged, relations: damaged.relations + Math.max(0, more) },
    newer: count(({ why }) => why === 'newer'),
  };
}

const NONE = { relations: 0, others: 0 };
const NO_RECORDS = { newer: 0, damaged: 0 };

const namesHere = (space: Space, relation: RelationKey): boolean => isHere(space.store, relation);

/** What belongs to a relation that is set aside is told with it. */
const isOfLost = (space: Space, { relation }: SetAside): boolean =>
  relation !== null && !namesHere(space, relation) && orphaned(space).has(relation);

/** Of which every row belonged to a relation that was here when it was first looked at: rows go behind the app's back while it is shut. */
const WHOLE = new WeakSet<Space>();

/** A view is made at every change, and rows are many: they are looked through once. */
function isWhole(space: Space): boolean {
  if (WHOLE.has(space)) return true;
  if (orphaned(space).size > 0) return false;
  WHOLE.add(space);
  return true;
}

/** Relations that rows name and that are not here. */
function orphaned({ store }: Space): ReadonlySet<RelationKey> {
  const named = new Set<RelationKey>();
  for (const table of [SESSION, ENTRY, OUTBOX, SENT, DRAFT, HELD] as const)
    for (const { relation } of store.all<{ readonly relation: RelationKey }>(table).values())
      if (!isHere(store, relation)) named.add(relation);
  for (const { table, key } of store.setAside)
    if (table === RELATION.name && key !== null) named.add(key as RelationKey);
  return named;
}

/** Memories that a recovery could not read, of an invitation or of the account; a relation tells its own. */
function unreadMemories({ store }: Space): readonly Pick<SetAside, 'why'>[] {
  const invitations = [...store.all(INVITATION).values()].map(({ unreadMemory }) => ({
    codec: INVITATION_MEMORY,
    unreadMemory,
  }));
  const its = store.get(ACCOUNT, SELF);
  const account = { codec: ACCOUNT_MEMORY, unreadMemory: its?.unreadMemory ?? new Uint8Array(0) };
  // Whole records that the recovery found: whose they are is in what could not be read.
  const { newer, damaged } = its?.recovered?.unread ?? NO_RECORDS;
  const records = [
    ...Array.from({ length: newer }, () => ({ why: 'newer' as const })),
    ...Array.from({ length: damaged }, () => ({ why: 'damaged' as const })),
  ];
  const memories = [...invitations, account]
    .filter(({ unreadMemory }) => unreadMemory.length > 0)
    .map(({ codec, unreadMemory }) => ({
      why: isNewer(codec, unreadMemory) ? ('newer' as const) : ('damaged' as const),
    }));
  return [...memories, ...records];
}

/** Rows of a relation that is here. */
export const unreadRows = ({ store }: Space, { key }: RelationRow): readonly RelationNotice[] =>
  (['damaged', 'newer', 'missing'] as const).flatMap((why): readonly RelationNotice[] => {
    const count = store.setAside.filter((each) => each.relation === key && each.why === why).length;
    if (count === 0) return [];
    return [
      why === 'missing' ? { type: 'rows-missing', count } : { type: 'rows-unread', count, newer: why === 'newer' },
    ];
  });
