// A psychologist's own library: written on any of her devices, read on all of them. Of one item the version written last stands.
import { encode } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import { ObjectId } from '../../../shared/ids.ts';
import { LIBRARY_BOUNDS, libraryItem } from '../../../shared/kinds/library-item.ts';
import { noteTemplate } from '../../../shared/kinds/note-template.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { LibraryEntry, LibraryProblem, LibraryText } from '../api/library-views.ts';
import { isRemovedItem, libraryIn, MOST_ITEMS } from '../state/library.ts';
import { OBJECT, objectRow } from '../state/object-row.ts';
import { StorageFailed, type Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';

type Held = { readonly version: number; readonly entries: readonly LibraryEntry[] };
const byStore = new WeakMap<Space['store'], Held>();

/** By their names; the same list while no object is other than it was. */
export function libraryOf({ store }: Pick<Space, 'store'>): readonly LibraryEntry[] {
  const version = store.version(OBJECT);
  const held = byStore.get(store);
  if (held?.version === version) return held.entries;
  const entries = [...store.all(OBJECT).values()]
    .flatMap((row): LibraryEntry[] => {
      const item = libraryIn(row);
      if (item === null || isRemovedItem(item)) return [];
      const { which, name, note, origin, text } = item;
      return [{ id: row.objectId, changedAt: row.time, which, name, note, origin, text }];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  byStore.set(store, { version, entries });
  return entries;
}

function problemWith({ name, note, text }: LibraryText): LibraryProblem | null {
  if (name.trim() === '' || text.trim() === '') return 'empty';
  const isLong =
    lengthOf(name) > LIBRARY_BOUNDS.name ||
    lengthOf(note) > LIBRARY_BOUNDS.note ||
    lengthOf(text) > LIBRARY_BOUNDS.text;
  return isLong ? 'too-long' : null;
}

/** `id`: null of a new one. */
export function saveItem(
  space: Space,
  id: ObjectId | null,
  said: LibraryText,
): Promise<Result<ObjectId, LibraryProblem>> {
  return act(space, (transaction) => {
    const problem = problemWith(said);
    if (problem !== null) return err(problem);
    const all = [...transaction.all(OBJECT).values()];
    const before = id === null ? undefined : transaction.get(OBJECT, id);
    // What it is never changes.
    const kept = before === undefined ? null : libraryIn(before);
    if (id !== null && (!isHere(before) || kept?.which !== said.which)) return err('gone');
    const count = all.filter((row) => isHere(row)).length;
    if (id === null && count >= MOST_ITEMS) return err('full');
    const objectId = id ?? ObjectId.fromBytes(space.ports.random.bytes(ObjectId.length));
    put(space, transaction, objectId, said);
    return ok(objectId);
  });
}

/** Taken out twice, it answers the same. */
export function removeItem(space: Space, id: ObjectId): Promise<Result<null, LibraryProblem>> {
  return act(space, (transaction) => {
    const before = transaction.get(OBJECT, id);
    const item = before === undefined ? null : libraryIn(before);
    if (item === null || isRemovedItem(item)) return ok(null);
    put(space, transaction, id, { which: item.which, name: '', note: '', origin: '', text: '' });
    return ok(null);
  });
}

function isHere(row: Parameters<typeof libraryIn>[0] | undefined): boolean {
  const item = row === undefined ? null : libraryIn(row);
  return item !== null && !isRemovedItem(item);
}

function put(space: Space, transaction: Transaction, objectId: ObjectId, said: LibraryText): void {
  const object = { objectId, time: datedNow(space), ...sealable(said) };
  transaction.put(OBJECT, objectId, { ...objectRow(null, object), vaulted: false });
}

/** A template of notes is an object of its own kind: an app that does not know them puts none into a letter. */
function sealable({ which, origin, ...said }: LibraryText): Pick<PrivateFields, 'kind' | 'payload'> {
  const [name, note, text] = [said.name.trim(), said.note.trim(), said.text.trim()];
  if (which === 'template')
    return { kind: VAULT_KINDS.noteTemplate, payload: encode(noteTemplate, { name, origin, text, extras: [] }) };
  const item = { which: which === 'exercise' ? 0 : 1, name, note, origin, text, extras: [] } as const;
  return { kind: VAULT_KINDS.libraryItem, payload: encode(libraryItem, item) };
}

/** What another own device wrote. What this one wrote since and has not given the vault stands, and is written behind it. */
export function takeItem(transaction: Transaction, object: PrivateFields): void {
  if (libraryIn(object) === null) return;
  const before = transaction.get(OBJECT, object.objectId);
  if (before !== undefined && (before.kind !== object.kind || (!before.vaulted && before.time >= object.time))) return;
  const isNew = before === undefined;
  if (isNew && [...transaction.all(OBJECT).values()].filter((row) => libraryIn(row) !== null).length >= 2 * MOST_ITEMS)
    return;
  transaction.put(OBJECT, object.objectId, objectRow(null, object));
}

async function act<R>(
  space: Space,
  work: (transaction: Transaction) => Result<R, LibraryProblem>,
): Promise<Result<R, LibraryProblem>> {
  try {
    return await space.store.transact(work);
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
}
