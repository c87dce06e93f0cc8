// Packing: content keys that have waited leave the records of the vault for packs in blobs, which a shelf of each relation names (PROTOCOL.md,
// Packs; decision 0115). Survivors come before the loss: a pack is put and read back, then its shelf, then what else the epochs hold that held the
// keys, then the epoch that gives these up. Wherever it is cut off, what is not yet given up stands in the vault twice, and the next time goes on.
import { DAY, utcDayOf } from '../../../shared/clock.ts';
import {
  filled,
  furthest,
  KEYS_A_PACK,
  type Loose,
  looseAmong,
  MOST_PACKS,
  type Pack,
  type PackingBounds,
  type PackKey,
  planPacked,
  type Shelf,
  shelfRecord,
  shelvesAmong,
} from '../../../shared/crypto/vault/packs.ts';
import { looseRecords } from '../../../shared/crypto/vault/vault-joining.ts';
import type { RelationId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type RelationKey } from '../api/views.ts';
import { ENTRY } from '../state/entry-row.ts';
import { isErasing } from '../state/erasing-row.ts';
import { SELF } from '../state/keys.ts';
import { isLater } from '../state/later-row.ts';
import { PACKING, packingOf } from '../state/pack-rows.ts';
import { RELATION } from '../state/relation-row.ts';
import { type Space, vaultOf } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { NO_FACTS, VAULT } from '../state/vault-row.ts';
import { readPack } from './pack-read.ts';
import { type NewShelf, putPacks, sweep } from './pack-write.ts';
import { bytesToGo, giveUp, type Whole, wholeVault } from './whole.ts';
import { prepare, sendPending } from './vault-pen.ts';
import type { Written } from './vault-read.ts';

/** Records of 2,000 bytes: 16 MB, more than a month of a large practice; and a quarter of one. */
const BOUNDS: PackingBounds = { records: 8_192, monthly: 128, keys: 16 };
const MONTH_MS = 30 * DAY;

/** Whether this host takes packs: then what waits for the next of them need not be gathered. */
export const hasPackedLately = (space: Space): boolean =>
  Math.abs(datedNow(space) - packingOf(space.store).packedAt) < 2 * MONTH_MS;

/** `no-room`: this host takes no blobs, or no more of them. */
type Packed = Written | 'no-room';

/** When it was last tried since the space was opened, ms: the whole vault is read for it. */
const triedAt = new WeakMap<Space['store'], number>();

/** Packs where content keys have become many; else does nothing. */
export async function packKeys(space: Space): Promise<Packed> {
  const bounds = space.ports.packing ?? BOUNDS;
  const now = datedNow(space);
  const { packedAt, blobs } = packingOf(space.store);
  const loose = looseRecords(vaultOf(space.store).state);
  const isDue = loose > bounds.records || (loose > bounds.monthly && Math.abs(now - packedAt) >= MONTH_MS);
  if (!isDue && blobs.length === 0) return 'written';
  if (Math.abs(now - (triedAt.get(space.store) ?? Number.NEGATIVE_INFINITY)) < DAY) return 'written';
  triedAt.set(space.store, now);
  return isDue ? pack(space, bounds) : sweep(space);
}

async function pack(space: Space, bounds: PackingBounds): Promise<Packed> {
  const whole = await wholeVault(space);
  if (!whole.ok) return whole.error;
  const shelves = new Map(shelvesAmong(whole.value.records.map(({ record }) => record)));
  const packed = new Set<string>();
  for (const [relationId, loose] of looseAmong(whole.value.records)) {
    const known = knownOf(space, relationId, loose);
    if (known === null || known.keys.length < bounds.keys) continue;
    const { key, keys } = known;
    // One whose packs cannot be made keeps its keys where they are, and no other waits for it.
    const done = await space.aside.take(`pack ${key}`, () =>
      packRelation(space, { relationId, keys, loose, before: shelves.get(relationId) ?? null }),
    );
    if (done === null) continue;
    if (!done.ok) return done.error;
    shelves.set(relationId, done.value);
    for (const { envelopeId } of keys) packed.add(envelopeId);
  }
  const given = packed.size === 0 ? ok(whole.value) : await giveUpPacked(space, packed, whole.value);
  return given.ok ? sweep(space, given.value) : given.error;
}

/** What stands in packs by now leaves the records. Behind what was read before stand the shelves alone: they would else have been in conflict. */
async function giveUpPacked(
  space: Space,
  packed: ReadonlySet<string>,
  seen: Whole,
): Promise<Result<Whole, Exclude<Written, 'written'>>> {
  const whole = await wholeVault(space, seen);
  if (!whole.ok) return whole;
  const shelves = shelvesAmong(whole.value.records.map(({ record }) => record));
  const plan = planPacked(whole.value, packed, (relationId) => shelves.has(relationId));
  const outcome = plan === null ? 'written' : await giveUp(space, plan, []);
  if (outcome !== 'written') return err(outcome);
  await space.store.transact((transaction) => {
    const vault = vaultOf(transaction);
    const toErase = bytesToGo(vault, [...(plan?.counted ?? []), ...whole.value.state.leftovers]);
    transaction.put(VAULT, SELF, { ...vault, toErase });
    transaction.put(PACKING, SELF, { ...packingOf(transaction), packedAt: datedNow(space) });
  });
  return whole;
}

/** Keys of which this device knows what they open: the others stay where they are. Null of a relation that is not whole here. */
function knownOf(
  { store }: Space,
  relationId: RelationId,
  { keys }: Loose,
): { readonly key: RelationKey; readonly keys: readonly PackKey[] } | null {
  const relation = [...store.all(RELATION).values()].find((row) => row.relationId === relationId);
  if (relation === undefined || isLater(store, relation.key) || isErasing(store, relation.key)) return null;
  const known = keys.flatMap((stored): PackKey[] => {
    const entry = store.get(ENTRY, stored.envelopeId);
    if (entry === undefined || entry.relation !== relation.key) return [];
    if (entry.contentKey === null || entry.mailboxSeq === 0) return [];
    return [{ ...stored, mailboxSeq: entry.mailboxSeq, kind: entry.kind, day: utcDayOf(entry.time) }];
  });
  return { key: relation.key, keys: known };
}

type ToPack = {
  readonly relationId: RelationId;
  readonly keys: readonly PackKey[];
  readonly loose: Loose;
  readonly before: Shelf | null;
};

/** Puts the keys into the newest pack, and more packs as they fill, then the shelf. The shelf as it is afterwards. */
async function packRelation(
  space: Space,
  { relationId, keys, loose, before }: ToPack,
): Promise<Result<Shelf, Exclude<Packed, 'written'>>> {
  const packs = before?.packs ?? [];
  const newest = packs.at(-1);
  const read = newest === undefined || newest.items >= KEYS_A_PACK ? null : await readPack(space, relationId, newest);
  if (read?.ok === false && read.error === 'offline') return err('offline');
  // One that cannot be read stays as it is: what it holds may be readable again.
  const taken = read?.ok === true ? read.value : null;
  const known = new Set(taken?.keys.map(({ envelopeId }) => envelopeId));
  if (before !== null && keys.every(({ envelopeId }) => known.has(envelopeId))) return ok(before);
  const [first, ...further] = filled(taken?.keys ?? [], keys);
  const contents: Pack[] = [first ?? [], ...further].map((part, i) => ({
    relationId,
    keys: part,
    objects: i === 0 ? (taken?.objects ?? []) : [],
  }));
  const kept = taken === null ? packs : packs.slice(0, -1);
  if (kept.length + contents.length > MOST_PACKS) throw new Error('a shelf that is full');
  const heads = furthest([...(before?.heads ?? []), ...loose.heads]);
  const replaced = taken === null || newest === undefined ? [] : [newest];
  return writeShelf(space, { relationId, before, kept, contents, heads, replaced });
}

async function writeShelf(space: Space, given: NewShelf): Promise<Result<Shelf, Exclude<Packed, 'written'>>> {
  const made = await putPacks(space, given);
  if (!made.ok) return made;
  const record = shelfRecord(made.value, datedNow(space));
  const pending = await space.store.transact((transaction) =>
    prepare(space, transaction, { type: 'record', record, facts: NO_FACTS }),
  );
  const outcome = await sendPending(space, pending);
  return outcome === 'written' ? made : err(outcome);
}
