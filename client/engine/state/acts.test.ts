// The acts of a relation among all objects: sorted once a change, so that a caseload that asks of each of its relations reads each row once.
import { expect, it } from 'vitest';
import { encode } from '../../../shared/codec.ts';
import { ObjectId, RelationId } from '../../../shared/ids.ts';
import { actOrStub } from '../../../shared/kinds/act.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { RelationKey } from '../api/views.ts';
import { actRows } from './acts.ts';
import { OBJECT, objectRow, type ObjectRow } from './object-row.ts';
import type { Table } from './sealed-store.ts';

const key = (n: number): RelationKey => `relation ${n}` as RelationKey;
const bytes = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);

function stubOf(relation: number, n: number): ObjectRow {
  const stub = {
    relationId: RelationId.fromBytes(bytes(32, relation)),
    n,
    actHash: bytes(32, n),
    time: n,
    reason: 'asked',
    text: '',
  } as const;
  const payload = encode(actOrStub, { type: 'stub', stub });
  return objectRow(key(relation), {
    objectId: ObjectId.fromBytes(bytes(16, relation * 20 + n)),
    kind: VAULT_KINDS.act,
    time: n,
    payload,
  });
}

it('are those of the relation, as they stand after every change, and a caseload reads the rows once', () => {
  const rows = new Map<string, ObjectRow>();
  for (let relation = 1; relation <= 5; relation++)
    for (let n = 1; n <= 3; n++) rows.set(`${relation}/${n}`, stubOf(relation, n));
  let [version, read] = [1, 0];
  const store = {
    all: <T>(table: Table<T>) => {
      expect(table.name).toBe(OBJECT.name);
      read++;
      return rows as unknown as ReadonlyMap<string, T>;
    },
    version: () => version,
  };
  const counts = () => [1, 2, 3, 4, 5, 6].map((relation) => actRows(store, key(relation)).length);
  expect([counts(), counts(), read]).toEqual([[3, 3, 3, 3, 3, 0], [3, 3, 3, 3, 3, 0], 1]);
  rows.delete('2/1');
  rows.set('6/1', stubOf(6, 1));
  version++;
  expect([counts(), read]).toEqual([[3, 2, 3, 3, 3, 1], 2]);
  // A commit in hand says no version: each of its changes is seen at once.
  const hand = { all: store.all };
  rows.delete('6/1');
  expect([actRows(hand, key(6)).length, actRows(hand, key(1)).length]).toEqual([0, 3]);
});
