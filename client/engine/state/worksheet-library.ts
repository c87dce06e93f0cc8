// Worksheets of a psychologist's library: objects of the vault, and of no relation (PROTOCOL.md, What follows a person).
import { decode } from '../../../shared/codec.ts';
import { ObjectId } from '../../../shared/ids.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { type WorksheetKept, worksheetKept } from '../../../shared/kinds/worksheet-kept.ts';
import { MOST_OBJECT_BYTES, type ObjectRow } from './object-row.ts';

const known = new WeakMap<Uint8Array, WorksheetKept | null>();

/** Null where it is none, does not decode, or is of another name than its worksheet's. Decoded once. */
export function worksheetKeptIn({
  objectId,
  kind,
  payload,
}: Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>): WorksheetKept | null {
  if (kind !== VAULT_KINDS.worksheet || payload.length > MOST_OBJECT_BYTES) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(worksheetKept, payload);
  const its = told.ok ? told.value : null;
  const isNamed =
    its !== null && (its.worksheet === null || ObjectId.fromBytes(its.worksheet.worksheetId) === objectId);
  known.set(payload, isNamed ? its : null);
  return isNamed ? its : null;
}
