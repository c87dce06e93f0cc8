// What a copy of a record starts with, by country and by whom it is for. All of it is a proposal that is changed by hand and to be verified where one
// practises; a country for which nothing was found proposes nothing (growth-record.md, 1).
import type { RecordAsk, RecordGroup, RecordPart } from '../../../engine/api/export-views.ts';
import type { CopyFor } from '../../../entry/copy-words.ts';

export const PROFILES = ['BE', 'FR', 'CH', 'LU', 'NL', 'DE', 'QC'] as const;
export type Profile = (typeof PROFILES)[number];

export const isProfile = (country: string): country is Profile => PROFILES.some((each) => each === country);

type Layout = {
  /** Null: nothing is proposed, and its writer chooses. */
  readonly forPerson: readonly RecordPart[] | null;
  readonly order: readonly RecordGroup[];
  /** What is said beside it. */
  readonly reminders: readonly ('apart' | 'log' | 'editions' | 'sign')[];
};

const USUAL: readonly RecordPart[] = ['exchanges', 'notes', 'contacts', 'syntheses', 'others', 'frame', 'files'];
const FRAME_FIRST: readonly RecordGroup[] = ['frame', 'acts', 'apart', 'exchanges'];
const ACTS_FIRST: readonly RecordGroup[] = ['acts', 'apart', 'frame', 'exchanges'];

const LAYOUTS: Readonly<Record<Profile, Layout>> = {
  BE: { forPerson: [...USUAL, 'apart'], order: FRAME_FIRST, reminders: ['apart'] },
  FR: { forPerson: null, order: FRAME_FIRST, reminders: [] },
  CH: { forPerson: null, order: FRAME_FIRST, reminders: ['editions'] },
  LU: { forPerson: null, order: FRAME_FIRST, reminders: [] },
  NL: { forPerson: USUAL, order: FRAME_FIRST, reminders: ['log'] },
  DE: { forPerson: USUAL, order: ACTS_FIRST, reminders: ['editions'] },
  QC: { forPerson: USUAL, order: ACTS_FIRST, reminders: ['sign'] },
};

const NONE: Layout = { forPerson: null, order: FRAME_FIRST, reminders: [] };
const layoutOf = (profile: Profile | ''): Layout => (profile === '' ? NONE : LAYOUTS[profile]);

export const orderOf = (profile: Profile | ''): RecordAsk['order'] => layoutOf(profile).order;
export const remindersOf = (profile: Profile | ''): Layout['reminders'] => layoutOf(profile).reminders;

/** The boxes that start ticked; null: it proposes nothing. */
export function startsWith(profile: Profile | '', to: CopyFor): readonly RecordPart[] | null {
  if (to === 'archive') return [...USUAL, 'apart', 'identity'];
  if (to === 'authority') return [];
  return to === 'person' ? layoutOf(profile).forPerson : USUAL;
}
