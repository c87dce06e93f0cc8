// Private objects of a psychologist's library: kept among those of relations, and of none (PROTOCOL.md, What follows a person).
import { decode } from '../../../shared/codec.ts';
import { type LibraryItem, libraryItem } from '../../../shared/kinds/library-item.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { ObjectRow } from './object-row.ts';

/** An item is taken by this size at the most, and so many of them. */
export const MOST_ITEM_BYTES = 65_536;
export const MOST_ITEMS = 500;

const items = new WeakMap<Uint8Array, LibraryItem | null>();

/** What an object says of the library; null where it is none, or does not decode. Decoded once. */
export function libraryIn({ kind, payload }: Pick<ObjectRow, 'kind' | 'payload'>): LibraryItem | null {
  if (kind !== VAULT_KINDS.libraryItem || payload.length > MOST_ITEM_BYTES) return null;
  const known = items.get(payload);
  if (known !== undefined) return known;
  const told = decode(libraryItem, payload);
  const item = told.ok ? told.value : null;
  items.set(payload, item);
  return item;
}

/** Nothing is left of it but that it is gone: every device hears so. */
export const isRemovedItem = ({ name, text }: LibraryItem): boolean => name === '' && text === '';
