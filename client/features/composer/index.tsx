// The answer being written: blocks of text and quotes on the warm page, its draft sealed as typed, its sending confirmed.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { EntryView, RelationView } from '../../engine/views.ts';

export type ComposerProps = {
  readonly relation: RelationView;
  readonly entries: readonly EntryView[];
  readonly onReady: (
    quote: (passage: { readonly sourceId: EnvelopeId; readonly start: number; readonly text: string }) => void,
  ) => void;
  readonly onSource: (entry: EnvelopeId) => void;
};

export default function Composer(_props: ComposerProps) {
  return <section />;
}
