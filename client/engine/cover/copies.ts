// Copies of texts in another relation of the patient's, by their ids: each own device seals them under ids of its own, so that two that do it apart
// stand beside each other and leave no hole, and any of them finds what the others sealed (PROTOCOL.md, Cover, Transfer).
import { objectIdOf } from '../../../shared/crypto/vault/objects.ts';
import { DeviceId, EnvelopeId, ObjectId, RelationId } from '../../../shared/ids.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { unopenedOf } from '../entries/again-rows.ts';
import { erase } from '../entries/entries.ts';
import type { Head } from '../entries/pages.ts';
import { copiesOf, readHeads } from '../entries/thread.ts';
import { sendBlock } from '../send/letters.ts';
import { AWAITED } from '../state/device-rows.ts';
import { ENTRY } from '../state/entry-row.ts';
import { ownListOf } from '../state/lists.ts';
import { innerOf } from '../state/opened.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';

type Named = Pick<RelationRow, 'relationId'>;

const idOf = (...what: readonly Uint8Array[]): EnvelopeId =>
  EnvelopeId.fromBytes(ObjectId.toBytes(objectIdOf(LETTER_KINDS.handedOn, ...what)));

/**
 * The id of a text in the relation with the colleague. Whoever knows one of the two relations, or keeps both mailboxes, cannot tell by it that two
 * envelopes are of one text.
 */
export const twinIdOf = (
  { main, relation }: { readonly main: Named; readonly relation: Named },
  id: EnvelopeId,
): EnvelopeId =>
  idOf(RelationId.toBytes(main.relationId), RelationId.toBytes(relation.relationId), EnvelopeId.toBytes(id));

/** Under which a device seals a copy of what has this twin's id. */
const copyIdOf = (twin: EnvelopeId, device: DeviceId): EnvelopeId =>
  idOf(EnvelopeId.toBytes(twin), DeviceId.toBytes(device));

/** Under which this device does. */
export const ownCopyIdOf = (reads: Transaction, twin: EnvelopeId): EnvelopeId =>
  copyIdOf(twin, accountOf(reads).device.deviceId);

/** Under which any own device may have; the twin's own, as versions of before did. */
export function copyIdsOf({ store, ports }: Space, twin: EnvelopeId): readonly EnvelopeId[] {
  const { active, revoked } = ownListOf(accountOf(store), ports.random);
  return [twin, ...[...active.keys(), ...revoked].map((device) => copyIdOf(twin, device))];
}

/** What bears that id was sealed before, here or by an own device whose envelope this one could not open. */
export const isThere = (reads: Pick<Transaction, 'get'>, key: RelationRow['key'], id: EnvelopeId): boolean =>
  reads.get(ENTRY, id) !== undefined ||
  reads.get(AWAITED, id) !== undefined ||
  unopenedOf(reads, { relation: key, envelopeId: id }) !== undefined;

/** Whether any own device sealed it. */
export const isCopied = (
  space: Space,
  reads: Pick<Transaction, 'get'>,
  key: RelationRow['key'],
  twin: EnvelopeId,
): boolean => copyIdsOf(space, twin).some((id) => isThere(reads, key, id));

export const headsById = (heads: readonly Head[]): ReadonlyMap<EnvelopeId, Head> =>
  new Map(heads.map((head) => [head.id, head]));

/** An entry, and what it stands in the place of, the newest first; also where what was replaced is here no more, as after a recovery. */
export function formerOf(
  { store }: Space,
  heads: ReadonlyMap<EnvelopeId, Head>,
  newest: EnvelopeId,
): readonly EnvelopeId[] {
  const before = (id: EnvelopeId): EnvelopeId | null => {
    const known = heads.get(id)?.replaces ?? null;
    const row = known === null ? store.get(ENTRY, id) : undefined;
    return known ?? (row === undefined ? null : (innerOf(row)?.replaces.envelopeId ?? null));
  };
  const ids = new Set<EnvelopeId>();
  for (let id: EnvelopeId | null = newest; id !== null && !ids.has(id); id = before(id)) ids.add(id);
  return [...ids];
}

/** Texts of a relation that were erased or taken back since, and in whose place nothing stands. */
function goneIn(space: Space, key: RelationRow['key']): readonly EnvelopeId[] {
  const heads = headsById(readHeads(space, key));
  return [...heads.values()]
    .filter(({ erasedAt, withdrawn, replacedBy }) => (erasedAt === null ? withdrawn : replacedBy === null || withdrawn))
    .flatMap(({ id }) => formerOf(space, heads, id));
}

/** What is gone in one relation goes in the other, every copy of it, by whichever own device reads of it first. True where something did. */
export function takeCopiesOut(
  space: Space,
  transaction: Transaction,
  { from, to }: { readonly from: RelationRow; readonly to: RelationRow },
): boolean {
  if (sendBlock(space, transaction, relationOf(transaction, to.key)) !== null) return false;
  let done = false;
  for (const gone of goneIn(space, from.key))
    for (const id of copyIdsOf(space, twinIdOf({ main: from, relation: to }, gone))) {
      const copy = transaction.get(ENTRY, id);
      if (copy === undefined || !HANDED.has(copy.kind) || !copy.mine || copy.erased) continue;
      erase(space, transaction, to.key, copiesOf(space, to.key, copy));
      done = true;
    }
  return done;
}

const HANDED: ReadonlySet<number> = new Set([LETTER_KINDS.handedOn, LETTER_KINDS.handedOnWithFiles]);
