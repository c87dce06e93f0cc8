// The rows of frames that are being written: for one relation, and the template that new people are proposed.
import { framed, struct, time, versioned } from '../../../shared/codec.ts';
import { frameInProgress, type FrameInProgress } from '../../../shared/kinds/frame-in-progress.ts';
import type { RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from '../state/keys.ts';
import { type Table } from '../state/sealed-store.ts';

export type FrameDraftRow = {
  readonly relation: RelationKey;
  readonly savedAt: number;
  readonly draft: FrameInProgress;
};

/** Key: SELF. */
export type FrameTemplateRow = Omit<FrameDraftRow, 'relation'>;

export const FRAME_TEMPLATE: Table<FrameTemplateRow> = {
  name: 'frameTemplate',
  counted: 'keys',
  codec: versioned(2, struct<FrameTemplateRow>({ savedAt: time, draft: framed(frameInProgress) }), []),
};

export const FRAME_DRAFT: Table<FrameDraftRow> = {
  name: 'frameDraft',
  relation: ofRelation,
  goesAtOnce: true,
  counted: 'keys',
  codec: versioned(
    2,
    struct<FrameDraftRow>({ relation: relationKey, savedAt: time, draft: framed(frameInProgress) }),
    [],
  ),
};
