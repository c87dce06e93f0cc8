// A full page to write on: title and text, nothing else. What is typed is sealed within a second and survives everything.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { RelationKey } from '../../engine/views.ts';

export type WritingProps = {
  readonly relation: RelationKey;
  /** The entry this one is to stand in for, or null. */
  readonly replacing: EnvelopeId | null;
  /** Closed or set down: back to the day. The draft is already kept. */
  readonly onClose: () => void;
};

export default function Writing(_props: WritingProps) {
  return <main />;
}
