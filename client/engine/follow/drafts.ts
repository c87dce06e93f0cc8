// Drafts between one's own devices: each device gives its own to the vault, and shows what the others are writing. Nothing is ever merged or
// replaced: a person takes a version up, or leaves it (PROTOCOL.md, What follows a person).
import { equalBytes } from '../../../shared/bytes.ts';
import { encode } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import {
  DRAFT_KINDS,
  type DraftObject,
  draftObject,
  type DraftText,
  MOST_TAKEN,
  type Taken,
} from '../../../shared/kinds/draft.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { originExtras, originIn } from '../../../shared/kinds/for-me.ts';
import type { DeviceId, RelationId } from '../../../shared/ids.ts';
import { characterStart, plainText } from '../../../shared/protocol/text.ts';
import type { Draft, DraftElsewhere, DraftPlace, DraftTaken, RelationKey } from '../api/views.ts';
import { DRAFT, type DraftRow, withoutPassages } from '../entries/draft-rows.ts';
import { draftKey } from '../entries/entries.ts';
import { ownBlocks } from '../entries/thread.ts';
import { DEVICE } from '../state/device-rows.ts';
import { isTakenOut } from '../state/entry-row.ts';
import { isErasing } from '../state/erasing-row.ts';
import { ownListOf } from '../state/lists.ts';
import { draftId, MOST_OBJECT_BYTES, OBJECT, objectRow, type ObjectRow } from '../state/object-row.ts';
import { WRITING_MS } from '../state/in-hand-row.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { draftIn, rowsOf } from './objects.ts';

/** Of all that other devices write, this much is kept here. */
const MOST_OTHERS_BYTES = 8 * 1_048_576;
const OPENING = 80;

/** Since when a draft is other than the vault has it, by its place, ms. */
const changedSince = new WeakMap<Space['store'], Map<string, number>>();

type Place = {
  readonly relation: RelationKey;
  readonly relationId: RelationId;
  readonly kind: Draft['kind'];
  readonly row: DraftRow | undefined;
  readonly before: ObjectRow | undefined;
};

/** Where this device writes, or had given the vault something to hold. */
function placesOf(space: Space, reads: Pick<Transaction, 'get' | 'all'>): readonly Place[] {
  const own = accountOf(reads).device.deviceId;
  const kinds = new Map<string, DraftPlace>();
  for (const { relation, draft } of reads.all(DRAFT).values())
    kinds.set(draftKey({ relation, kind: draft.kind }), { relation, kind: draft.kind });
  for (const row of reads.all(OBJECT).values()) {
    const said = row.kind === VAULT_KINDS.draft ? draftIn(row) : null;
    if (said?.device === own && row.relation !== null)
      kinds.set(draftKey({ relation: row.relation, kind: said.kind }), { relation: row.relation, kind: said.kind });
  }
  return [...kinds.values()].flatMap((place): Place[] => {
    const relation = reads.get(RELATION, place.relation);
    if (relation === undefined || isErasing(reads, place.relation)) return [];
    const { relationId } = relation;
    const before = reads.get(OBJECT, draftId(relationId, place.kind, own));
    return [{ ...place, relationId, row: reads.get(DRAFT, draftKey(place)), before }];
  });
}

/** The vault has it as it is. */
function isKept({ row, before }: Place): boolean {
  const told = before === undefined ? null : draftIn(before);
  return row === undefined
    ? (told?.said ?? null) === null
    : told !== null && told.said !== null && told.saved === row.savedAt;
}

/**
 * Gives the vault what is written here. `due`: what was set down or discarded, at once, and what has been going on for a while; `all`: as one
 * leaves the app or it is locked; a place: as one leaves it.
 */
export function keepDrafts(space: Space, transaction: Transaction, which: 'due' | 'all' | DraftPlace): boolean {
  const now = space.ports.clock.now();
  const since = changedSince.get(space.store) ?? new Map<string, number>();
  changedSince.set(space.store, since);
  let kept = false;
  for (const place of placesOf(space, transaction)) {
    const name = draftKey(place);
    if (isKept(place)) {
      since.delete(name);
      continue;
    }
    const first = since.get(name) ?? now;
    since.set(name, first);
    const isLeft = which === 'all' || (which !== 'due' && draftKey(which) === name);
    if (!isLeft && place.row !== undefined && Math.abs(now - first) < WRITING_MS) continue;
    const payload = encode(draftObject, objectOf(transaction, place, now));
    // What no other device would take stays here.
    if (payload.length > MOST_OBJECT_BYTES) continue;
    since.delete(name);
    const { relation, relationId, kind } = place;
    const objectId = draftId(relationId, kind, accountOf(transaction).device.deviceId);
    const object = { objectId, kind: VAULT_KINDS.draft, time: datedNow(space), payload };
    transaction.put(OBJECT, objectId, { ...objectRow(relation, object), vaulted: false });
    kept = true;
  }
  return kept;
}

function objectOf(transaction: Transaction, { relation, relationId, kind, row }: Place, now: number): DraftObject {
  const { deviceId } = accountOf(transaction).device;
  return {
    relationId,
    device: deviceId,
    kind,
    saved: row?.savedAt ?? now,
    taken: takenHere(transaction, relation, kind),
    said: row === undefined ? null : (row.draft satisfies DraftText),
    extras: row?.draft.kind === 'piece' ? originExtras(row.draft.from) : [],
  };
}

const takenHere = (transaction: Transaction, relation: RelationKey, kind: Draft['kind']): readonly Taken[] =>
  [...transaction.all(OBJECT).values()]
    .flatMap((row) => {
      const said = row.relation === relation && row.takenUp > 0 ? draftIn(row) : null;
      return said?.kind === kind ? [{ device: said.device, saved: row.takenUp }] : [];
    })
    .sort((a, b) => b.saved - a.saved)
    .slice(0, MOST_TAKEN);

/** `relations`: those that are here. */
export function takeDraft(
  space: Space,
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const said = draftIn(object);
  const relation = said === null ? undefined : relations.get(said.relationId);
  if (said === null || relation === undefined || isErasing(transaction, relation)) return;
  const account = accountOf(transaction);
  const { active, revoked } = ownListOf(account, space.ports.random);
  if (!active.has(said.device) && !revoked.has(said.device)) return;
  const before = transaction.get(OBJECT, object.objectId);
  if (said.device === account.device.deviceId) {
    // Its own name is this device's to speak under: what others wrote there is written anew.
    if (before !== undefined && !equalBytes(before.payload, object.payload))
      transaction.put(OBJECT, object.objectId, { ...before, vaulted: false, record: null });
    else if (before === undefined) transaction.put(OBJECT, object.objectId, objectRow(relation, object));
    return;
  }
  if (othersBytes(transaction, object) > MOST_OTHERS_BYTES) return;
  const name = transaction.get(DEVICE, said.device)?.name ?? before?.name ?? '';
  const { passed, takenUp } = before ?? { passed: 0, takenUp: 0 };
  transaction.put(OBJECT, object.objectId, objectRow(relation, object, { name, passed, takenUp }));
}

const othersBytes = (transaction: Transaction, object: PrivateFields): number =>
  [...transaction.all(OBJECT).values()].reduce(
    (sum, { objectId, kind, payload }) =>
      sum + (kind === VAULT_KINDS.draft && objectId !== object.objectId ? payload.length : 0),
    object.payload.length,
  );

type Other = { readonly row: ObjectRow; readonly said: DraftObject & { readonly said: Draft } };

/** What the other devices are writing there, the newest first; not what was taken up or left here, or taken up by one of them. */
function othersIn({ store }: Space, { relation, kind }: DraftPlace): readonly Other[] {
  const own = accountOf(store).device.deviceId;
  const all = rowsOf(store, relation).flatMap((row) => {
    const said = draftIn(row);
    return said?.kind === kind ? [{ row, said }] : [];
  });
  const isTaken = ({ device, saved }: DraftObject): boolean =>
    all.some(
      (other) =>
        other.said.device !== device && other.said.taken.some((each) => each.device === device && saved <= each.saved),
    );
  return all
    .filter(({ row, said }) => said.device !== own && said.saved > row.passed && !isTaken(said))
    .flatMap((other): Other[] => {
      const { said } = other.said;
      // What was taken out here is taken from it there once that device has heard of it.
      const left = said === null ? null : withoutPassages(draftFrom(said, other.said), (id) => isTakenOut(store, id));
      return left === null ? [] : [{ row: other.row, said: { ...other.said, said: left } }];
    })
    .sort((a, b) => b.said.saved - a.said.saved);
}

/** As a draft is kept here: with the page that it is a copy of. */
const draftFrom = (said: DraftText, { extras }: DraftObject): Draft =>
  said.kind === 'piece' ? { ...said, from: originIn(extras) } : said;

export function elsewhereOf(space: Space, relation: RelationKey): readonly DraftElsewhere[] {
  const now = space.ports.clock.now();
  return DRAFT_KINDS.flatMap((kind) =>
    othersIn(space, { relation, kind }).map(({ row, said }): DraftElsewhere => ({
      kind,
      device: said.device,
      name: nameOf(space, said.device, row),
      // A clock that is ahead there says nothing here of tomorrow.
      savedAt: Math.min(said.saved, now),
      opening: openingOf(said.said),
    })),
  );
}

const nameOf = ({ store }: Space, device: DeviceId, row: ObjectRow): string =>
  [store.get(DEVICE, device)?.name, row.name].find((name) => name !== undefined && name !== '') ?? '';

function openingOf(said: DraftText): string {
  const text =
    said.kind === 'flash'
      ? said.text
      : [said.kind === 'piece' ? said.title : '', plainText(said.blocks)].filter(Boolean).join(' ');
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  const opening = line.slice(0, characterStart(line, OPENING));
  return opening.length < line.length ? `${opening.trimEnd()}…` : line;
}

/** What is written here and was taken up on another device as it is, by kind. */
export function takenOf(space: Space, relation: RelationKey): readonly DraftTaken[] {
  const { store } = space;
  const own = accountOf(store).device.deviceId;
  return DRAFT_KINDS.flatMap((kind) => {
    const row = store.get(DRAFT, draftKey({ relation, kind }));
    if (row === undefined) return [];
    const by = rowsOf(store, relation).flatMap((object) => {
      const said = draftIn(object);
      const isIt = said?.kind === kind && said.device !== own;
      return isIt && said.taken.some(({ device, saved }) => device === own && saved >= row.savedAt)
        ? [{ kind, name: nameOf(space, said.device, object) }]
        : [];
    });
    return by.slice(0, 1);
  });
}

export function draftElsewhere(space: Space, place: DraftPlace, device: DeviceId): Draft | null {
  const said = othersIn(space, place).find((each) => each.said.device === device)?.said.said;
  if (said === undefined) return null;
  return said.kind === 'flash' ? said : { ...said, blocks: ownBlocks(space, place.relation, said.blocks) };
}

/** It is offered here no more, until it is written to again. `how`: its text stands in the draft of this device, or was left. */
export function passDraft(
  transaction: Transaction,
  place: DraftPlace,
  { device, how }: { readonly device: DeviceId; readonly how: 'taken-up' | 'left' },
): void {
  const relation = transaction.get(RELATION, place.relation);
  const row =
    relation === undefined ? undefined : transaction.get(OBJECT, draftId(relation.relationId, place.kind, device));
  const said = row === undefined ? null : draftIn(row);
  if (row === undefined || said === null) return;
  const takenUp = how === 'taken-up' ? said.saved : row.takenUp;
  transaction.put(OBJECT, row.objectId, { ...row, passed: said.saved, takenUp });
}
