// One relation at the desk: the entries since the last answer, beside the letter that answers them.
import type { JSX } from 'solid-js';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { EntryView, RelationKey, RelationView } from '../../engine/views.ts';
import type { Nav } from '../../ui/index.ts';

/** A passage taken from an entry. `start`: UTF-16 offset in the entry's blocks joined by blank lines. */
export type Passage = { readonly sourceId: EnvelopeId; readonly start: number; readonly text: string };

/** What the dossier lends the letter's writer; the shell joins the two: `letter={(slot) => <Composer {...slot} />}`. */
export type LetterSlot = {
  readonly relation: RelationView;
  /** The whole thread, oldest first. */
  readonly entries: readonly EntryView[];
  /** Called once with the way to put a passage into the letter. */
  readonly onReady: (quote: (passage: Passage) => void) => void;
  readonly onSource: (entry: EnvelopeId) => void;
};

export type DossierProps = {
  readonly nav: Nav;
  readonly relation: RelationKey;
  readonly letter: (slot: LetterSlot) => JSX.Element;
  readonly onLock: () => void;
  readonly onOpen: (relation: RelationKey) => void;
  readonly onVerify: () => void;
  readonly onLeave: () => void;
};

export default function Dossier(_props: DossierProps) {
  return <main />;
}
