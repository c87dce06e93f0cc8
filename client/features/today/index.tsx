// The patient's day: what is awaited, what was set down, and the field for a flash.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { RelationKey } from '../../engine/views.ts';
import type { Nav } from '../../ui/index.ts';

export type TodayProps = {
  readonly nav: Nav;
  readonly relation: RelationKey;
  readonly onRelation: (relation: RelationKey) => void;
  /** Opens the writing page; the flash that was begun is its draft already. */
  readonly onWrite: (replacing: EnvelopeId | null) => void;
  readonly onEntry: (entry: EnvelopeId) => void;
  readonly onAnswer: (answer: EnvelopeId) => void;
  readonly onVerify: () => void;
  readonly onSheet: () => void;
};

export default function Today(_props: TodayProps) {
  return <main />;
}
