// Voices as a domain: recorded slice by slice, set down, and heard.
import type { EnvelopeId } from '../../../shared/ids.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { SendProblem } from '../api/api.ts';
import type { OpenSpaceView, RelationKey } from '../api/views.ts';
import type { HearProblem, HeardIndex, HeardView, Slice, SliceProblem } from '../api/voice-views.ts';
import type { Domain, Door } from '../domain.ts';
import type { Space } from '../state/space.ts';
import { heardBytes, heardIndex, heardOf } from './playing.ts';
import { SLICE, TAKE } from '../state/voice-rows.ts';
import {
  addSlice,
  beginTake,
  discardTake,
  keepTake,
  setDownTake,
  type SetDownProblem,
  takenVoice,
  takeView,
} from './takes.ts';

export interface VoiceCalls {
  /** Begins to record in a relation, or goes on; resolves with what each slice is to name. */
  beginTake(relation: RelationKey): Promise<Result<number, SendProblem>>;
  /** Sealed and durable when it resolves. */
  addSlice(relation: RelationKey, take: number, slice: Slice): Promise<Result<null, SliceProblem>>;
  /** What is kept of it, as one file; null where there is nothing to hear. */
  takenVoice(relation: RelationKey): Promise<{ readonly bytes: Uint8Array; readonly milliseconds: number } | null>;
  discardTake(relation: RelationKey): Promise<Result<null, SendProblem>>;
  /** Sets it down, with a text beside it; it leaves by itself. */
  setDownTake(relation: RelationKey, text: string): Promise<Result<null, SetDownProblem>>;
  /** Puts it beside the answer that is being written, where no other stands. */
  keepTake(relation: RelationKey): Promise<Result<null, SetDownProblem>>;
  /** Null where an entry has nothing to hear. */
  heard(relation: RelationKey, entry: EnvelopeId): Promise<HeardView | null>;
  heardIndex(relation: RelationKey, entry: EnvelopeId): Promise<Result<HeardIndex, HearProblem>>;
  /** Bytes of its file, from `from` up to `until`. */
  heardBytes(
    relation: RelationKey,
    entry: EnvelopeId,
    range: { readonly from: number; readonly until: number },
  ): Promise<Result<Uint8Array, HearProblem>>;
}

export const voice = {
  tables: [TAKE, SLICE],
  calls: ({ opened, actUnlessLocked, changed }: Door): VoiceCalls => {
    const inOpen = <R>(otherwise: R, read: (space: Space) => R | Promise<R>): R | Promise<R> => {
      const open = opened();
      return open === null ? otherwise : read(open.space);
    };
    return {
      beginTake: (relation) => actUnlessLocked((space) => beginTake(space, relation)),
      addSlice: async (relation, take, slice) => {
        // Nothing travels for a slice.
        const kept = await inOpen<Result<null, SliceProblem>>(err('locked'), (space) =>
          addSlice(space, relation, take, slice),
        );
        changed();
        return kept;
      },
      takenVoice: async (relation) => inOpen(null, (space) => takenVoice(space.store, relation)),
      discardTake: (relation) => actUnlessLocked((space) => discardTake(space, relation)),
      setDownTake: (relation, text) => actUnlessLocked((space) => setDownTake(space, relation, text)),
      keepTake: (relation) => actUnlessLocked((space) => keepTake(space, relation)),
      heard: async (relation, id) => inOpen(null, (space) => heardOf(space, relation, id)),
      heardIndex: async (relation, id) =>
        inOpen<Result<HeardIndex, HearProblem>>(err('locked'), (space) => heardIndex(space, relation, id)),
      heardBytes: async (relation, id, range) =>
        inOpen<Result<Uint8Array, HearProblem>>(err('locked'), (space) => heardBytes(space, relation, id, range)),
    };
  },
  view: ({ store }: Space): Pick<OpenSpaceView, 'voices'> => ({
    voices: {
      takes: [...store.all(TAKE).values()].map((take) => takeView(store, take)),
    },
  }),
} satisfies Domain;
