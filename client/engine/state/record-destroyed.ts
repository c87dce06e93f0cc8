// What is left of records that were destroyed as a whole: objects of the vault, and of no relation (PROTOCOL.md, Acts).
import { decode } from '../../../shared/codec.ts';
import { type RecordDestroyed, recordDestroyed } from '../../../shared/kinds/record-destroyed.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { MOST_OBJECT_BYTES, type ObjectRow } from './object-row.ts';

const known = new WeakMap<Uint8Array, RecordDestroyed | null>();

/** Null where it is none, or does not decode. Decoded once. */
export function recordDestroyedIn({ kind, payload }: Pick<ObjectRow, 'kind' | 'payload'>): RecordDestroyed | null {
  if (kind !== VAULT_KINDS.recordDestroyed || payload.length > MOST_OBJECT_BYTES) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(recordDestroyed, payload);
  const its = told.ok ? told.value : null;
  known.set(payload, its);
  return its;
}
