// What the screens show of the notebook: pages that a person keeps for themselves, and may set down one by one.
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import type { AsksFor, Origin } from '../../../shared/kinds/for-me.ts';
import type { LocalDay } from '../../../shared/rhythm/calendar.ts';
import type { BlockView, RelationKey } from './views.ts';
import type { FilledWorksheet } from './worksheet-views.ts';

export type { AsksFor, Origin };

/** As what a page was set down last. */
export type GivenView = {
  readonly relation: RelationKey;
  readonly entry: EnvelopeId;
  /** When, ms. */
  readonly at: number;
  /** It stands there. withdrawn: it was taken back, or erased there. */
  readonly state: 'stands' | 'withdrawn';
  /** The page was changed since. */
  readonly changed: boolean;
};

export type PageHead = {
  readonly id: ObjectId;
  readonly kind: 'flash' | 'piece' | 'worksheet';
  readonly begunDay: LocalDay;
  /** When it was last written to, ms. */
  readonly savedAt: number;
  readonly title: string;
  /** The beginning of its text, or of what a search found in it. */
  readonly opening: string;
  readonly given: GivenView | null;
  /** Why it is shown before its person has looked at it; null where they have, or where it was kept by choice. */
  readonly asks: AsksFor | null;
  /** The vault has it as it is. */
  readonly vaulted: boolean;
};

export type PageView = PageHead & {
  readonly blocks: readonly BlockView[];
  /** What was filled in, where it is a worksheet. */
  readonly filled: Pick<FilledWorksheet, 'worksheet' | 'replies'> | null;
};

export type PageText = { readonly title: string; readonly blocks: readonly BlockView[] };

export type NotebookStanding = {
  /** Grows with every change of a page. */
  readonly version: number;
  /** Pages that were written during a pause, and that nobody has looked at since. */
  readonly fromPause: number;
  /** A draft was put here when nothing more could be sent. */
  readonly fromClosed: boolean;
};

/** `draft-there`: something else is being written where its copy would stand. `not-there`: the page is gone. */
export type CopyProblem = 'draft-there' | 'not-there' | 'storage-failed' | 'locked';
export type PageProblem = 'too-long' | 'not-there' | 'storage-failed' | 'locked';
