// A relation's six words and its number, compared by voice. The psychologist's own words never stand here.
import type { RelationKey } from '../../engine/views.ts';

export type VerificationProps = {
  readonly relation: RelationKey;
  readonly onClose: () => void;
};

export default function Verification(_props: VerificationProps) {
  return <main />;
}
