// A piece as it is stored: what the engine read of it, without what only a screen needs.
import type { FullPiece } from '../../../../shared/export/pieces.ts';
import type { ExportPiece, ExportSays } from '../../../engine/api/export-views.ts';
import type { EntryView } from '../../../engine/api/views.ts';

export const storedOf = ({ relation, section, at, id, state, lacks, says }: ExportPiece): Omit<FullPiece, 'n'> => ({
  relation,
  section,
  at,
  id,
  state,
  lacks,
  says: says === null ? {} : (plainOf(saidOf(says)) as object),
});

function saidOf(says: ExportSays): object {
  return says.type === 'entry' ? { ...says, entry: entryOf(says.entry) } : says;
}

/** How it travelled and what may be done with it are of the day it was exported on. */
function entryOf(entry: EntryView): object {
  const { id: _id, opening: _opening, whole: _whole, mine: _mine, changeable: _changeable, ...told } = entry;
  return told;
}

/** The same with bytes as lower-case hex: JSON has none. */
function plainOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, its]) => [name, plainOf(its)]));
}
