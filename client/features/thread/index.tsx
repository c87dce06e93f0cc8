// Le fil: everything set down and answered, day by day.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { RelationKey } from '../../engine/views.ts';
import type { Nav } from '../../ui/index.ts';

export type ThreadProps = {
  readonly nav: Nav;
  readonly relation: RelationKey;
  /** The entry to show and focus, where one was asked for. */
  readonly focused: EnvelopeId | null;
  /** Where a quote led here: back to the letter it stands in. */
  readonly onBack: (() => void) | null;
  readonly onAnswer: (answer: EnvelopeId) => void;
  readonly onReplace: (entry: EnvelopeId) => void;
};

export default function Thread(_props: ThreadProps) {
  return <main />;
}
