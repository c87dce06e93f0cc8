// Erasure in the vault: once an entry is erased, no living key may open the record that held its content key. The survivors of
// its epoch are written again, then an epoch record gives the old key up, and the old records' bytes go (PROTOCOL.md, Erasure;
// decision 0032). A crash at any step is harmless: the plan is made anew from what the vault holds.
import { planErasedFromPacks } from '../../../shared/crypto/vault/packs.ts';
import { planErasure } from '../../../shared/crypto/vault/vault-erasure.ts';
import { type VaultRecord, withoutIds } from '../../../shared/crypto/vault/vault-records.ts';
import { HOUR } from '../../../shared/clock.ts';
import type { EnvelopeId, ObjectId, RelationId } from '../../../shared/ids.ts';
import { RELATION } from '../state/relation-row.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { SELF } from '../state/keys.ts';
import { ownListOf } from '../state/lists.ts';
import { objectsOf } from '../state/object-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, epochOf, type Space, vaultOf } from '../state/space.ts';
import { ERASED_OBJECT } from '../state/erased-object-row.ts';
import { ERASING } from '../state/erasing-row.ts';
import { ERASURE_WAIT } from '../state/pack-rows.ts';
import { objectsAmong } from '../state/objects-among.ts';
import { noteTraces } from '../state/traces-row.ts';
import { VAULT } from '../state/vault-row.ts';
import { isBlocked, isWaitOver, noteWait, waitingErasures } from './erasure-wait.ts';
import { shelvesWithout } from './pack-erasure.ts';
import { sweep } from './pack-write.ts';
import type { Written } from './vault-read.ts';
import { bytesToGo, giveUp, wholeVault } from './whole.ts';

/** The same of many: those in which no record may hold it are passed over. */
export function noteAllErased(transaction: Transaction, entries: readonly EntryRow[]): void {
  const vault = vaultOf(transaction);
  const ids = entries.flatMap(({ vaulted, envelopeId }) => (vaulted ? [envelopeId] : []));
  if (ids.length > 0) transaction.put(VAULT, SELF, { ...vault, erasures: [...new Set([...vault.erasures, ...ids])] });
}

/** Remembers that an entry's content key must go from the vault, where a record may hold it. */
export function noteErased(transaction: Transaction, entry: EntryRow): void {
  if (!entry.vaulted) return;
  const vault = vaultOf(transaction);
  if (vault.erasures.includes(entry.envelopeId)) return;
  transaction.put(VAULT, SELF, { ...vault, erasures: [...vault.erasures, entry.envelopeId] });
}

/**
 * Each time leaves two epochs in the vault for good, whoever erased: so often an hour, and what comes beyond that goes together. A person
 * who erases an entry a minute would else fill the vault of whoever reads it.
 */
const MOST_AN_HOUR = 4;
/** When it was done since the space was opened, ms. */
const doneAt = new WeakMap<Space['store'], readonly number[]>();

/** Makes the content keys of erased entries unreadable for good; does nothing where none waits. */
export async function forgetErased(space: Space): Promise<Written> {
  const isRetry = isWaitOver(space);
  const { asked, relations, objects: ofPerson } = dueIn(space, isRetry);
  if (asked.length + relations.length + ofPerson.length === 0) return 'written';
  const now = space.ports.clock.now();
  const lately = (doneAt.get(space.store) ?? []).filter((at) => Math.abs(now - at) < HOUR);
  if (lately.length >= MOST_AN_HOUR) return 'written';
  const whole = await wholeVault(space);
  if (!whole.ok) return whole.error;
  const { active, revoked } = ownListOf(accountOf(space.store), space.ports.random);
  const devices = [...active.keys(), ...revoked];
  const ofRelations = new Set<string>(relations.map(({ relationId }) => relationId));
  const objects = [
    ...ofPerson,
    ...relations.flatMap(({ relationId }) => objectsOf(relationId, devices)),
    ...objectsAmong(
      whole.value.records.map(({ record }) => record),
      ofRelations,
    ),
  ];
  const shelves = await shelvesWithout(space, whole.value, { erasures: asked, relations });
  if (!shelves.ok) return shelves.error;
  const { records: written, objectIds, blocked } = shelves.value;
  const erasures = asked.filter((id) => !isBlocked(space.store, { relations: blocked, everything: false }, id));
  const gone = new Set<string>([...erasures, ...objects, ...relations.map(({ relationId }) => relationId)]);
  const plan = shelves.value.isShelved
    ? planErasedFromPacks(whole.value, epochOf(space.store).number, new Set([...gone, ...objectIds]))
    : planErasure(whole.value, epochOf(space.store).number, gone);
  // A record that only a later version reads cannot be written again by this one: its epoch stays until it can be.
  const everything = plan.dropEpochs.some((epoch) => whole.value.unreadEpochs.has(epoch));
  await noteWait(space, { relations: blocked, everything }, isRetry);
  if (everything || erasures.length + relations.length + ofPerson.length === 0) return 'written';
  if (plan.dropEpochs.length > 0) doneAt.set(space.store, [...lately, now]);
  const outcome = await giveUp(space, plan, [
    ...written,
    ...tombstones(space, erasures),
    ...relations.map(({ relationId }) => ofWholeRelation(relationId)),
    ...ofObjects(objects),
  ]);
  if (outcome !== 'written') return outcome;
  await space.store.transact((transaction) => {
    const vault = vaultOf(transaction);
    // The epochs' keys have left this device's rows, and not yet its files.
    if (plan.dropEpochs.length > 0) noteTraces(transaction, now);
    transaction.put(VAULT, SELF, {
      ...vault,
      erasures: vault.erasures.filter((id) => !erasures.includes(id)),
      toErase: bytesToGo(vault, [...plan.counted, ...whole.value.state.leftovers]),
      carried: vault.carried.flatMap(({ record, vaulted }) =>
        withoutIds(record, gone).map((left) => ({ record: left, vaulted })),
      ),
    });
    for (const row of relations) transaction.put(ERASING, row.relation, { ...row, stage: 'device' });
    noteObjectsGone(transaction, ofPerson);
  });
  return sweep(space, whole.value);
}

/** What is to leave the vault now: without what waits, where it is not yet tried again. */
function dueIn(space: Space, isRetry: boolean) {
  const { store } = space;
  const { erasures } = vaultOf(store);
  const relations = [...store.all(ERASING).values()].filter(({ stage }) => stage === 'vault');
  const objects = [...store.all(ERASED_OBJECT).values()].flatMap(({ objectId, inVault }) =>
    inVault ? [objectId] : [],
  );
  if (isRetry) return { asked: erasures, relations, objects };
  const waiting = new Set(waitingErasures(store));
  const isAll = store.get(ERASURE_WAIT, SELF)?.everything === true;
  return {
    asked: erasures.filter((id) => !waiting.has(id)),
    relations: isAll ? [] : relations,
    objects: isAll ? [] : objects,
  };
}

/** No record of the vault holds them any more. */
function noteObjectsGone(transaction: Transaction, ids: readonly ObjectId[]): void {
  for (const id of ids) {
    const row = transaction.get(ERASED_OBJECT, id);
    if (row !== undefined) transaction.put(ERASED_OBJECT, id, { ...row, inVault: false });
  }
}

/** Of this device only no record holds a key: what is being erased goes on to the device's rows. */
export async function forgetHere(space: Space): Promise<void> {
  const relations = [...space.store.all(ERASING).values()].filter(({ stage }) => stage === 'vault');
  if (relations.length === 0) return;
  await space.store.transact((transaction) => {
    for (const row of relations) transaction.put(ERASING, row.relation, { ...row, stage: 'device' });
  });
}

/** However much a peer erases at once: far below what one record can hold. */
const TOMBSTONES_A_RECORD = 4_096;

const chunksOf = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

/** What was erased, by relation: a key stored again by a slower device stays gone. */
function tombstones(space: Space, erasures: readonly EnvelopeId[]) {
  const byRelation = new Map<RelationId | null, EnvelopeId[]>();
  for (const id of new Set(erasures)) {
    const entry = space.store.get(ENTRY, id);
    // Of a relation or an entry that was set aside the id alone is known, and it is all that ends the key.
    const relationId = entry === undefined ? null : (space.store.get(RELATION, entry.relation)?.relationId ?? null);
    byRelation.set(relationId, [...(byRelation.get(relationId) ?? []), id]);
  }
  return [...byRelation].flatMap(([relationId, ids]) =>
    chunksOf(ids, TOMBSTONES_A_RECORD).map((envelopeIds) => ({
      type: 'tombstone' as const,
      tombstone: { relationId, envelopeIds, objectIds: [] },
    })),
  );
}

/** What follows a person in a relation goes with it, and one that a slower device stores again stays gone. */
const ofObjects = (objectIds: readonly ObjectId[]): readonly VaultRecord[] =>
  chunksOf(objectIds, TOMBSTONES_A_RECORD).map((ids) => ({
    type: 'tombstone',
    tombstone: { relationId: null, envelopeIds: [], objectIds: ids },
  }));

/** Of a relation that is erased as a whole nothing is named by itself. */
const ofWholeRelation = (relationId: RelationId): VaultRecord => ({
  type: 'tombstone',
  tombstone: { relationId, envelopeIds: [], objectIds: [] },
});
