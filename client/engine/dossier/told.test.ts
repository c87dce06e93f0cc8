// What a vault that comes back tells of records costs once a commit what it costs to count what is here, however many acts it brings.
import { beforeAll, expect, it } from 'vitest';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { encode } from '../../../shared/codec.ts';
import { actOrStub, noteContent } from '../../../shared/kinds/act.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { DeviceId, ObjectId, RelationId } from '../../../shared/ids.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import type { RelationKey } from '../api/views.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { takeAct } from './told.ts';

beforeAll(loadSodium);
const random = seededRandom(20261201, 3);

it('acts of one commit are taken without counting all of them for each', () => {
  const rows = new Map<string, unknown>();
  let counted = 0;
  const transaction = {
    get: ({ name }: { readonly name: string }, key: string) => (name === 'object' ? rows.get(key) : undefined),
    put: (_table: unknown, key: string, row: unknown) => void rows.set(key, row),
    delete: (_table: unknown, key: string) => void rows.delete(key),
    all: () => {
      counted++;
      return rows;
    },
  } as unknown as Transaction;
  const relationId = RelationId.random(random);
  const relations = new Map([[relationId, 'r' as RelationKey]]);
  const many = 500;
  for (let n = 1; n <= many; n++) {
    const objectId = ObjectId.random(random);
    const act = {
      relationId,
      n,
      prev: random.bytes(32),
      salt: random.bytes(32),
      prevTaken: 0,
      what: 0,
      subject: objectId,
      edition: 1,
      happened: { from: n, to: n, precision: 'exact' },
      noted: n,
      device: DeviceId.random(random),
      content: encode(noteContent, { text: `Note ${n}.`, reason: '' }),
      extras: [],
    } as const;
    const payload = encode(actOrStub, { type: 'act', act });
    takeAct({} as Space, transaction, relations, { objectId, kind: VAULT_KINDS.act, time: n, payload });
  }
  expect(rows.size).toBe(many);
  expect(counted).toBeLessThan(5);
});
