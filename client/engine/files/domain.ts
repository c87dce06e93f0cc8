// Files as a domain: beside a draft, and beside an entry. Those on their way leave with the letter that names them (entries/leaving.ts).
import type { EnvelopeId } from '../../../shared/ids.ts';
import { err, type Result } from '../../../shared/result.ts';
import type {
  DraftFileProblem,
  DraftFileView,
  FileProblem,
  FileView,
  NewFile,
  Stroke,
  StrokeProblem,
} from '../api/file-views.ts';
import type { DraftPlace, RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { DRAFT_FILE, FILE_PART, filesBeside, STROKE } from '../state/file-rows.ts';
import type { Space } from '../state/space.ts';
import { forgetBrought } from './bring.ts';
import {
  addDraftFile,
  addStroke,
  changeDraftFile,
  describeDraftFile,
  draftFileBytes,
  draftFileView,
  forgetBeside,
  removeDraftFile,
  strokesOf,
  undoStroke,
} from './drafts.ts';
import { fileBytes, filesOfEntry, takeFiles } from './reading.ts';

export interface FileCalls {
  /** Files beside a draft, in their order. */
  draftFiles(place: DraftPlace): Promise<readonly DraftFileView[]>;
  draftFileBytes(place: DraftPlace, id: string): Promise<Uint8Array | null>;
  /** Durable when it resolves, with its id. `drawn`: the drawing beside this draft, whose strokes go with it. */
  addDraftFile(place: DraftPlace, file: NewFile, drawn?: boolean): Promise<Result<string, DraftFileProblem>>;
  /** Another picture in the place of one, under another id: its description stays. */
  changeDraftFile(place: DraftPlace, id: string, by: NewFile): Promise<Result<string, DraftFileProblem>>;
  describeDraftFile(
    place: DraftPlace,
    id: string,
    said: { readonly description: string; readonly name: string },
  ): Promise<Result<null, DraftFileProblem>>;
  removeDraftFile(place: DraftPlace, id: string): Promise<Result<null, DraftFileProblem>>;
  /** Nothing stands beside it any more: neither files nor a drawing that was begun. */
  forgetBeside(place: DraftPlace): Promise<Result<null, DraftFileProblem>>;
  /** The drawing beside a draft. */
  strokes(place: DraftPlace): Promise<readonly Stroke[]>;
  /** Durable when it resolves. */
  addStroke(place: DraftPlace, stroke: Stroke): Promise<Result<null, StrokeProblem>>;
  undoStroke(place: DraftPlace): Promise<Result<null, StrokeProblem>>;
  /** Files beside an entry, in their order; none where nothing of it is left. */
  files(relation: RelationKey, entry: EnvelopeId): Promise<readonly FileView[]>;
  /** All of the file of that place, once it is what the letter says. */
  fileBytes(relation: RelationKey, entry: EnvelopeId, n: number): Promise<Result<Uint8Array, FileProblem>>;
  /** Puts what stands beside an entry beside a draft, to be set down anew. All of it or nothing. */
  takeFiles(
    relation: RelationKey,
    entry: EnvelopeId,
    kind: DraftPlace['kind'],
  ): Promise<Result<null, FileProblem | 'storage-failed'>>;
}

export const files = {
  tables: [DRAFT_FILE, FILE_PART, STROKE],
  calls: ({ opened, changed }: Door): FileCalls => {
    /** Nothing travels for a draft. */
    const inOpen = async <R>(otherwise: R, work: (space: Space) => R | Promise<R>): Promise<R> => {
      const open = opened();
      if (open === null) return otherwise;
      const done = await work(open.space);
      changed();
      return done;
    };
    const read = async <R>(otherwise: R, work: (space: Space) => R | Promise<R>): Promise<R> => {
      const open = opened();
      return open === null ? otherwise : work(open.space);
    };
    type Done<T> = Result<T, DraftFileProblem>;
    return {
      draftFiles: (place) => read([], ({ store }) => filesBeside(store, place).map(draftFileView)),
      draftFileBytes: (place, id) => read(null, ({ store }) => draftFileBytes(store, place, id)),
      addDraftFile: (place, file, drawn) =>
        inOpen<Done<string>>(err('locked'), (space) => addDraftFile(space, place, file, drawn)),
      changeDraftFile: (place, id, by) =>
        inOpen<Done<string>>(err('locked'), (space) => changeDraftFile(space, place, id, by)),
      describeDraftFile: (place, id, said) =>
        inOpen<Done<null>>(err('locked'), (space) => describeDraftFile(space, place, id, said)),
      removeDraftFile: (place, id) => inOpen<Done<null>>(err('locked'), (space) => removeDraftFile(space, place, id)),
      forgetBeside: (place) => inOpen<Done<null>>(err('locked'), (space) => forgetBeside(space, place)),
      strokes: (place) => read([], ({ store }) => strokesOf(store, place)),
      addStroke: (place, stroke) =>
        read<Result<null, StrokeProblem>>(err('locked'), (space) => addStroke(space, place, stroke)),
      undoStroke: (place) => read<Result<null, StrokeProblem>>(err('locked'), (space) => undoStroke(space, place)),
      files: (relation, id) => read([], (space) => filesOfEntry(space, relation, id)),
      fileBytes: (relation, id, n) =>
        read<Result<Uint8Array, FileProblem>>(err('locked'), (space) => fileBytes(space, relation, id, n)),
      takeFiles: (relation, id, kind) =>
        inOpen<Result<null, FileProblem | 'storage-failed'>>(err('locked'), (space) =>
          takeFiles(space, id, { relation, kind }),
        ),
    };
  },
  closing: (space: Space) => {
    forgetBrought(space);
    return Promise.resolve(new Set<RelationKey>());
  },
} satisfies Domain;
