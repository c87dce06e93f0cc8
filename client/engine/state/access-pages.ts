// Access pages, as objects of the vault: one a month and device. A page is written with the next record that is written anyway, at the latest a day after
// what it notes, so that looking at a record writes nothing by itself (PROTOCOL.md, Acts).
import { DAY } from '../../../shared/clock.ts';
import { decode, encode, u32 } from '../../../shared/codec.ts';
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import { type AccessPage, accessPage, type AccessWhat, MOST_ACCESSES } from '../../../shared/kinds/access-page.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { DeviceId, type ObjectId, type RelationId } from '../../../shared/ids.ts';
import { ERASED_OBJECT } from './erased-object-row.ts';
import { MOST_OBJECT_BYTES, OBJECT, objectRow, type ObjectRow } from './object-row.ts';
import { RELATION } from './relation-row.ts';
import type { Transaction } from './sealed-store.ts';
import { accountOf, type Space } from './space.ts';

const pages = new WeakMap<Uint8Array, AccessPage | null>();

const pageId = (month: number, device: DeviceId): ObjectId =>
  objectIdOf(VAULT_KINDS.accessPage, encode(u32, month), DeviceId.toBytes(device));

/** Null where it is none, or stands under the name of another month or device. */
export function accessPageIn({ objectId, kind, payload }: Pick<PrivateFields, 'objectId' | 'kind' | 'payload'>) {
  if (kind !== VAULT_KINDS.accessPage || payload.length > MOST_OBJECT_BYTES) return null;
  const known = pages.get(payload);
  if (known !== undefined) return known;
  const told = decode(accessPage, payload);
  const page = told.ok && pageId(told.value.month, told.value.device) === objectId ? told.value : null;
  pages.set(payload, page);
  return page;
}

/** Whether a page may be written now. `rides`: something else was. */
export const isPageDue = ({ kind, takenUp }: ObjectRow, now: number, rides: boolean): boolean =>
  kind !== VAULT_KINDS.accessPage || rides || Math.abs(now - takenUp) >= DAY;

/** Notes it in the page of this month; of relations that are not here any more nothing stays there. */
export function noteAccess(space: Space, transaction: Transaction, relationId: RelationId, what: AccessWhat): void {
  const now = space.ports.clock.now();
  const date = new Date(now);
  const month = monthAt(now);
  const device = accountOf(transaction).device.deviceId;
  const objectId = pageId(month, device);
  const before = transaction.get(OBJECT, objectId);
  const page = (before === undefined ? null : accessPageIn(before)) ?? { month, device, accesses: [], extras: [] };
  if (page.accesses.length >= MOST_ACCESSES) return;
  const here = new Set([...transaction.all(RELATION).values()].map((relation) => relation.relationId));
  const minute = date.getUTCHours() * 60 + date.getUTCMinutes();
  const accesses = [
    ...page.accesses.filter((access) => here.has(access.relationId)),
    { minute, day: date.getUTCDate(), relationId, what },
  ];
  const object = {
    objectId,
    kind: VAULT_KINDS.accessPage,
    time: now,
    payload: encode(accessPage, { ...page, accesses }),
  };
  // Since when the vault has it otherwise.
  const takenUp = before === undefined || before.vaulted ? now : before.takenUp;
  transaction.put(OBJECT, objectId, { ...objectRow(null, object), vaulted: false, takenUp });
}

/** Months since January 1970, UTC. */
export function monthAt(moment: number): number {
  const date = new Date(moment);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** Pages of every own device that lie wholly before a month. */
export const pagesBefore = (reads: Pick<Transaction, 'all'>, month: number): readonly ObjectRow[] =>
  [...reads.all(OBJECT).values()].filter((row) => {
    const page = accessPageIn(row);
    return page !== null && page.month < month;
  });

/** What another own device says of its own pages; of this one's its own word stands, and is written again. */
export function takeAccessPage(transaction: Transaction, object: PrivateFields): void {
  const page = accessPageIn(object);
  if (page === null || transaction.get(ERASED_OBJECT, object.objectId) !== undefined) return;
  const before = transaction.get(OBJECT, object.objectId);
  if (page.device === accountOf(transaction).device.deviceId && before !== undefined) {
    transaction.put(OBJECT, object.objectId, { ...before, vaulted: false, record: null });
    return;
  }
  transaction.put(OBJECT, object.objectId, objectRow(null, object));
}

/** Of a relation that is destroyed, nothing stays in this device's own pages; the others drop it with what they note next. */
export function dropAccesses(space: Space, transaction: Transaction, relationId: RelationId): void {
  const now = space.ports.clock.now();
  const own = accountOf(transaction).device.deviceId;
  for (const [objectId, row] of transaction.all(OBJECT)) {
    const page = accessPageIn(row);
    if (page?.device !== own) continue;
    const accesses = page.accesses.filter((access) => access.relationId !== relationId);
    if (accesses.length === page.accesses.length) continue;
    const payload = encode(accessPage, { ...page, accesses });
    transaction.put(OBJECT, objectId, {
      ...row,
      payload,
      time: Math.max(now, row.time + 1),
      vaulted: false,
      record: null,
    });
  }
}
