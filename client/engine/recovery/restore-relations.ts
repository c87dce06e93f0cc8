// What a vault knows of relations, and each of them as it stands there before its mailbox is read: what cannot be read of one, whatever its
// mailbox holds or the relay says of it, never makes a recovery fail (PROTOCOL.md, Recovery).
import type {
  ContentKeyGroup,
  RelationFields,
  StoredContentKey,
  VaultRecord,
} from '../../../shared/crypto/vault/vault-records.ts';
import { observe } from '../../../shared/crypto/relation/chains.ts';
import type { ChainHead } from '../../../shared/crypto/relation/letter.ts';
import { type Pack, type Shelved, shelvesAmong } from '../../../shared/crypto/vault/packs.ts';
import type { BlobId, DeviceId, EnvelopeId, RelationId } from '../../../shared/ids.ts';
import { type SealedRow } from '../account/accounts.ts';
import { followingAmong, objectRows } from '../follow/restored.ts';
import { memoryOf } from '../vault/guessed.ts';
import { ERASED_OBJECT } from '../state/erased-object-row.ts';
import { LATER } from '../state/later-row.ts';
import { ownListOf } from '../state/lists.ts';
import { OBJECT } from '../state/object-row.ts';
import { type Ports } from '../ports.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { randomRelationKey } from '../invitation/join.ts';
import { relationFrom, row } from './restore.ts';
import { type Account } from '../state/account-row.ts';

/** What the records of a vault say of relations, and the keys of what was written in them. */
export function relationsAmong(records: readonly VaultRecord[]) {
  const relations = records.flatMap((record) => (record.type === 'relation' ? [record.relation] : []));
  const keys = new Map<EnvelopeId, StoredContentKey>();
  const groups = new Map<RelationId, ContentKeyGroup[]>();
  for (const record of records) {
    if (record.type !== 'contentKeys') continue;
    for (const group of record.groups) {
      const known = groups.get(group.relationId);
      if (known === undefined) groups.set(group.relationId, [group]);
      else known.push(group);
      for (const stored of group.keys) keys.set(stored.envelopeId, stored);
    }
  }
  const shelves = shelvesAmong(records);
  for (const { relationId, heads } of shelves.values())
    groups.set(relationId, [...(groups.get(relationId) ?? []), { relationId, heads, keys: [] }]);
  const erased = new Set(
    records.flatMap((record) => (record.type === 'tombstone' ? record.tombstone.envelopeIds : [])),
  );
  const invited = new Set(
    records.flatMap((record) => (record.type === 'invitation' ? [record.invitation.mailboxId] : [])),
  );
  return {
    relations,
    keys,
    groups,
    invited,
    following: followingAmong(records),
    shelves,
    erased,
    /** Private objects that were erased, each once. */
    erasedObjects: [
      ...new Set(records.flatMap((record) => (record.type === 'tombstone' ? record.tombstone.objectIds : []))),
    ],
    /** Packs whose keys are among these by now, or cannot be. */
    taken: new Set<BlobId>(),
  };
}

export type Found = ReturnType<typeof relationsAmong>;

/** The keys of a pack beside what else the vault knows; what was erased since it was put is none of them. */
export function addPack({ keys, groups, erased, taken }: Found, { blob }: Shelved, pack: Pack): void {
  const { relationId } = pack;
  const alive = pack.keys.filter(({ envelopeId }) => !erased.has(envelopeId) && !keys.has(envelopeId));
  for (const key of alive) keys.set(key.envelopeId, key);
  groups.set(relationId, [...(groups.get(relationId) ?? []), { relationId, heads: [], keys: alive }]);
  taken.add(blob.blobId);
}

/**
 * Every relation as the vault tells it, each to be read from its mailbox's beginning (restore-later.ts), with what is being written there and
 * was opened.
 */
export function relationsToRead(ports: Ports, account: Account, found: Found): readonly SealedRow[] {
  const keys = new Map(found.relations.map(({ relationId }) => [relationId, randomRelationKey(ports)]));
  const relations = found.relations.flatMap((fields) =>
    rowsToReadLater(ports, account, found, { fields, key: keys.get(fields.relationId) as RelationRow['key'] }),
  );
  const { active, revoked } = ownListOf(account, ports.random);
  const objects = objectRows(found.following, keys, new Set([...active.keys(), ...revoked]));
  const at = ports.clock.now();
  // By its name what was erased is known to be: nothing that is filed by itself is filed again.
  const gone = found.erasedObjects.map((objectId) => row(ERASED_OBJECT, objectId, { objectId, at, inVault: false }));
  return [...relations, ...objects.map((object) => row(OBJECT, object.objectId, object)), ...gone];
}

/** A relation without its history: nothing is announced or sent there before that is read. */
export function rowsToReadLater(
  ports: Ports,
  account: Account,
  { invited }: Pick<Found, 'invited'>,
  { fields, key }: { readonly fields: RelationFields; readonly key: RelationRow['key'] },
): readonly SealedRow[] {
  const memory = memoryOf(ports, account, fields, invited.has(fields.mailboxId));
  return [row(RELATION, key, relationFrom(account, memory, { fields, key })), row(LATER, key, { relation: key })];
}

/** The vault's own word of how far a relation had been read: places it knows and the mailbox lacks are told as any that are missing. */
export function withWhatTheVaultKnows(
  relation: RelationRow,
  groups: readonly ContentKeyGroup[],
  now: number,
): RelationRow {
  const heads = new Map<DeviceId, ChainHead>();
  for (const head of groups.flatMap((group) => group.heads))
    if (head.seq > (heads.get(head.device)?.seq ?? 0)) heads.set(head.device, head);
  const { self } = relation.chains;
  const told = { type: 'heads', from: self, seq: 0, leaf: false, heads: [...heads.values()] } as const;
  return { ...relation, chains: observe(relation.chains, told, now).state };
}
