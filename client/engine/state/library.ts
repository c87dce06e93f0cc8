// Private objects of a psychologist's library: kept among those of relations, and of none (PROTOCOL.md, What follows a person).
import { decode } from '../../../shared/codec.ts';
import { type LibraryItem, libraryItem } from '../../../shared/kinds/library-item.ts';
import { noteTemplate } from '../../../shared/kinds/note-template.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { ObjectRow } from './object-row.ts';

/** An item is taken by this size at the most, and so many of them. */
export const MOST_ITEM_BYTES = 65_536;
export const MOST_ITEMS = 500;

/** What an object says of the library. */
export type LibraryRow = Pick<LibraryItem, 'name' | 'note' | 'origin' | 'text'> & {
  readonly which: 'exercise' | 'model' | 'template';
};

const items = new WeakMap<Uint8Array, LibraryRow | null>();

/** Null where it is none, or does not decode. Decoded once. */
export function libraryIn({ kind, payload }: Pick<ObjectRow, 'kind' | 'payload'>): LibraryRow | null {
  const isIts = kind === VAULT_KINDS.libraryItem || kind === VAULT_KINDS.noteTemplate;
  if (!isIts || payload.length > MOST_ITEM_BYTES) return null;
  const known = items.get(payload);
  if (known !== undefined) return known;
  const item = kind === VAULT_KINDS.libraryItem ? itemIn(payload) : templateIn(payload);
  items.set(payload, item);
  return item;
}

function itemIn(payload: Uint8Array): LibraryRow | null {
  const told = decode(libraryItem, payload);
  return told.ok ? { ...told.value, which: told.value.which === 0 ? 'exercise' : 'model' } : null;
}

function templateIn(payload: Uint8Array): LibraryRow | null {
  const told = decode(noteTemplate, payload);
  return told.ok ? { ...told.value, which: 'template', note: '' } : null;
}

/** Nothing is left of it but that it is gone: every device hears so. */
export const isRemovedItem = ({ name, text }: LibraryRow): boolean => name === '' && text === '';
