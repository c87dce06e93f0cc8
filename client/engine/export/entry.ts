// One entry of a thread as a piece, with the bytes of what stands beside it before it.
import { decode } from '../../../shared/codec.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { worksheetFilled } from '../../../shared/kinds/worksheet-filled.ts';
import type { ExportLack, ExportPiece, ExportSays } from '../api/export-views.ts';
import type { EntryView, OpenedEntryView } from '../api/views.ts';
import { openStub } from '../entries/stubs.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { saidBy, worksheetsOf } from '../state/opened.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { synthesesOf } from '../synthesis/view.ts';
import { bringBeside, type Bytes } from './files.ts';
import { absent, hashesOf } from './pieces.ts';

/** `view`: null where it left the thread since the export was begun. */
export type EntryAsk = {
  readonly relation: RelationRow;
  readonly n: number;
  readonly id: EnvelopeId;
  readonly at: number;
  readonly view: OpenedEntryView | 'unread' | null;
  readonly withFiles: boolean;
  /** The number that its files are named by. */
  numberOfFiles(): number;
};

/** Yields bytes, and returns the piece. */
export async function* entryPiece(space: Space, ask: EntryAsk): AsyncGenerator<Bytes, ExportPiece> {
  const { relation, n, id, at } = ask;
  const place = { relation: n, section: 'exchange', at, id } as const;
  const read = await wholeView(space, ask);
  if (typeof read === 'string') return absent(place, { what: 'text', why: read });
  const row = space.store.get(ENTRY, id);
  const beside = hasBeside(read)
    ? yield* bringBeside(space, { key: relation.key, id, number: ask.numberOfFiles(), isWanted: ask.withFiles })
    : NOTHING;
  const { files, voice, lacks } = beside;
  const by = read.mine === (relation.role === 'patient') ? 'patient' : 'psychologist';
  const told = row === undefined ? UNSEALED : { ...hashesOf(row), ...joinedTo(space, relation, row, read) };
  return { ...place, state: 'whole', lacks, says: { type: 'entry', by, entry: read, files, voice, ...told } };
}

type Told = Pick<Extract<ExportSays, { type: 'entry' }>, 'envelope' | 'body' | 'brought' | 'filled' | 'synthesis'>;
const UNSEALED: Told = { envelope: '', body: '', brought: [], filled: null, synthesis: null };

/** Those that it brought, and the one that it is. */
function worksheetsIn(row: EntryRow, { erasedAt }: EntryView): Pick<Told, 'brought' | 'filled'> {
  if (erasedAt !== null) return { brought: [], filled: null };
  const { kind, payload } = saidBy(row);
  const said = kind === LETTER_KINDS.worksheetFilled ? decode(worksheetFilled, payload) : null;
  const brought = worksheetsOf(row).map(({ worksheet, plan }) => ({ worksheet, plan }));
  if (said?.ok !== true) return { brought, filled: null };
  const { worksheet, offeredDay, replies } = said.value;
  return { brought, filled: { worksheet, offeredOn: offeredDay === 0 ? null : offeredDay, replies } };
}

/** What an entry says beside its text. */
export const joinedTo = (
  space: Space,
  relation: RelationRow,
  row: EntryRow,
  view: EntryView,
): Pick<Told, 'brought' | 'filled' | 'synthesis'> => ({
  ...worksheetsIn(row, view),
  synthesis: synthesisOf(space, { relation, id: row.envelopeId }, view),
});

/** Its parts with their numbers: beside its remarks, which are letters of their own. */
function synthesisOf(
  space: Space,
  { relation, id }: Pick<EntryAsk, 'relation' | 'id'>,
  { kind }: EntryView,
): Told['synthesis'] {
  if (kind !== 'synthesis') return null;
  const versions = synthesesOf(space, relation.key).sent.flatMap((its) => its.versions);
  const version = versions.find(({ letter }) => letter === id);
  if (version === undefined) return null;
  const { annotations: _beside, ...said } = version;
  return said;
}

const NOTHING = { files: [], voice: null, lacks: [] } as const;

const hasBeside = ({ milliseconds, pictures, documents, erasedAt }: EntryView): boolean =>
  erasedAt === null && milliseconds + pictures + documents.length > 0;

/** What of it can be read, or why nothing can. */
async function wholeView(space: Space, { relation, id, view }: EntryAsk): Promise<EntryView | ExportLack['why']> {
  if (view === null) return 'gone';
  if (view === 'unread') return 'unread';
  switch (view.kind) {
    case 'stub': {
      const opened = await openStub(space, relation.key, id);
      return opened.ok ? opened.value : opened.error;
    }
    case 'unknown':
      return 'newer';
    case 'missing':
      return 'unread';
    case 'unexpected':
      return 'other';
    default:
      return view;
  }
}
