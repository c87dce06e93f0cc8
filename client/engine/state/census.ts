// The census: which rows there are, said in rows of their own, one a relation and one of the rest. A browser that takes rows away behind the
// app's back leaves nothing that would not open; what the census names and nobody finds is told like it (PROTOCOL.md, Local storage).
import { many, struct, text, u32, versioned } from '../../../shared/codec.ts';
import type { RelationKey } from '../api/views.ts';
import { SELF } from './keys.ts';

/**
 * How the rows of a table are named: by their keys, so that one that is put again is missed no more; or by how many they are, of tables that
 * grow with the years and put no row again.
 */
export type Counted = 'keys' | 'number';

/** What there is of one table. */
type Named = { readonly table: string; readonly keys: readonly string[]; readonly more: number };
export type CensusRow = { readonly relation: string; readonly tables: readonly Named[] };

/** Key: the relation's, or `self` for what is of none. */
export const CENSUS = {
  name: 'census',
  relation: ({ relation }: CensusRow): RelationKey | null => (relation === '' ? null : (relation as RelationKey)),
  codec: versioned(
    2,
    struct<CensusRow>({ relation: text, tables: many(struct<Named>({ table: text, keys: many(text), more: u32 })) }),
    [],
  ),
};

/** Rows of a table that the census names and that are not there; `key` where it is known which. */
export type Missing = { readonly table: string; readonly relation: RelationKey | null; readonly key: string | null };

/** One row, as the census names it. `relation`: empty where it is of none. */
export type Counting = {
  readonly table: string;
  readonly counted: Counted;
  readonly relation: string;
  readonly key: string;
};

/** By relation, by table: the keys of rows, and how many there are beside those. */
type Its = Map<string, { readonly keys: Set<string>; more: number }>;
type Tally = Map<string, Its>;

export const censusKey = (relation: string): string => (relation === '' ? SELF : relation);

function note(its: Its, { table, counted, key }: Counting, by: 1 | -1): void {
  const of = its.get(table) ?? { keys: new Set<string>(), more: 0 };
  its.set(table, of);
  if (counted === 'number') of.more = Math.max(0, of.more + by);
  else if (by > 0) of.keys.add(key);
  else of.keys.delete(key);
}

const copyOf = (its: Its | undefined): Its =>
  new Map([...(its ?? [])].map(([table, { keys, more }]) => [table, { keys: new Set(keys), more }]));

function rowOf(relation: string, its: Its | undefined): CensusRow | null {
  const tables = [...(its ?? [])].flatMap(([table, { keys, more }]) =>
    keys.size === 0 && more === 0 ? [] : [{ table, keys: [...keys], more }],
  );
  return tables.length === 0 ? null : { relation, tables };
}

/** Rows of the census that a change leaves, null for one that goes; `keep` once they are stored. */
export type Recount = { readonly rows: ReadonlyMap<string, CensusRow | null>; keep(): void };

export type Census = {
  readonly missing: readonly Missing[];
  /** What it says of relations of which it did not name all that is there. */
  readonly behind: ReadonlyMap<string, CensusRow | null>;
  after(change: {
    readonly dropped: ReadonlySet<string>;
    readonly gone: readonly Counting[];
    readonly come: readonly Counting[];
  }): Recount;
};

/** A row of it is named by the one of no relation, so that it is missed like any other. */
const censusOf = (relation: string): Counting => ({
  table: CENSUS.name,
  counted: 'keys',
  relation: '',
  key: relation,
});

/** What was named in a row of it that is gone: nobody knows what, nor whether it is there, as long as the relation is. */
const ITS_OWN = 'its own';

/**
 * `said`: its rows as they are stored. `there`: every row that is read, and every one that is set aside with its key. `unnamed`: of a table, how
 * many are set aside without one: each may be any of those that are missed. Of a table that is not among `tables` nothing is missed: what a later
 * version names goes on being named.
 */
export function createCensus(
  said: readonly CensusRow[],
  there: Iterable<Counting>,
  unnamed: ReadonlyMap<string, number>,
  tables: ReadonlySet<string>,
): Census {
  const tally: Tally = new Map();
  for (const each of [...there, ...said.flatMap(({ relation }) => (relation === '' ? [] : [censusOf(relation)]))])
    note(itsOf(tally, each.relation), each, 1);
  const missing: Missing[] = [];
  const left = new Map(unnamed);
  for (const row of said)
    for (const each of takeIn(row, itsOf(tally, row.relation))) {
      if (each.table !== CENSUS.name && !tables.has(each.table)) continue;
      const others = left.get(each.table) ?? 0;
      left.set(each.table, others - 1);
      if (others <= 0) missing.push(each);
      if (each.table === CENSUS.name && each.relation !== null)
        note(itsOf(tally, each.relation), { ...censusOf(ITS_OWN), relation: each.relation }, 1);
    }
  for (const [relation, its] of tally)
    if (relation !== '' && rowOf(relation, its) !== null) note(itsOf(tally, ''), censusOf(relation), 1);
  const rows = new Map([...tally].map(([relation, its]) => [relation, rowOf(relation, its)]));
  const saidOf = new Map(said.map((row) => [row.relation, row]));
  return {
    missing,
    behind: new Map([...rows].filter(([relation]) => !namesAll(saidOf.get(relation), itsOf(tally, relation)))),
    after: (change) => recountOf(tally, change),
  };
}

function recountOf(tally: Tally, { dropped, gone, come }: Parameters<Census['after']>[0]): Recount {
  const next: Tally = new Map([...dropped].map((relation) => [relation, new Map()]));
  const of = (relation: string): Its => {
    const its = next.get(relation) ?? copyOf(tally.get(relation));
    next.set(relation, its);
    return its;
  };
  for (const each of gone) if (!dropped.has(each.relation)) note(of(each.relation), each, -1);
  for (const each of come) note(of(each.relation), each, 1);
  for (const [relation, its] of next) {
    const had = rowOf(relation, tally.get(relation)) !== null;
    const has = rowOf(relation, its) !== null;
    if (relation !== '' && had !== has) note(of(''), censusOf(relation), has ? 1 : -1);
  }
  return {
    rows: new Map([...next].map(([relation, its]) => [relation, rowOf(relation, its)])),
    keep: () => {
      for (const [relation, its] of next) tally.set(relation, its);
    },
  };
}

function itsOf(tally: Tally, relation: string): Its {
  const its = tally.get(relation) ?? new Map();
  tally.set(relation, its);
  return its;
}

const namesAll = (row: CensusRow | undefined, its: Its): boolean =>
  [...its].every(([name, { keys, more }]) => {
    const said = row?.tables.find(({ table }) => table === name);
    const named = new Set(said?.keys);
    return (said?.more ?? 0) >= more && [...keys].every((key) => named.has(key));
  });

/** What it names goes on being named; what of it is not there. */
function takeIn({ relation, tables }: CensusRow, its: Its): readonly Missing[] {
  const of = relation === '' ? null : (relation as RelationKey);
  return tables.flatMap(({ table, keys, more }) => {
    const here = its.get(table) ?? { keys: new Set<string>(), more: 0 };
    const lost = keys
      .filter((key) => !here.keys.has(key))
      // A row of the census itself is missed by the relation that it was of.
      .map((key): Missing => ({ table, relation: of ?? (table === CENSUS.name ? (key as RelationKey) : null), key }));
    for (let n = here.more; n < more; n++) lost.push({ table, relation: of, key: null });
    its.set(table, { keys: new Set([...here.keys, ...keys]), more: Math.max(here.more, more) });
    return lost;
  });
}
