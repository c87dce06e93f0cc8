// Who waits for an answer, by time left to the window.
import type { RelationKey } from '../../engine/views.ts';
import type { Nav } from '../../ui/index.ts';

export type CaseloadProps = {
  readonly nav: Nav;
  readonly onLock: () => void;
  readonly onOpen: (relation: RelationKey) => void;
  readonly onInvite: () => void;
};

export default function Caseload(_props: CaseloadProps) {
  return <main />;
}
