// The answers: their list, and one read as a letter on the warm page.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { RelationKey } from '../../engine/views.ts';
import type { Nav } from '../../ui/index.ts';

export type LetterProps = {
  readonly nav: Nav;
  readonly relation: RelationKey;
  /** The answer that is open, or null for the list. */
  readonly answer: EnvelopeId | null;
  readonly onAnswer: (answer: EnvelopeId | null) => void;
  /** A quote was followed to its source in le fil. */
  readonly onSource: (entry: EnvelopeId) => void;
  readonly onWrite: () => void;
  /** The source come back from: its quote takes the focus. */
  readonly returnedFrom: EnvelopeId | null;
};

export default function Letter(_props: LetterProps) {
  return <main />;
}
