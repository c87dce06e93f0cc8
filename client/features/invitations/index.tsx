// Inviting: a link and six words by two ways, the card to hand over, and what became of each invitation.
import type { RelationKey } from '../../engine/views.ts';
import type { Nav } from '../../ui/index.ts';

export type InvitationsProps = {
  readonly nav: Nav;
  readonly onLock: () => void;
  readonly onOpen: (relation: RelationKey) => void;
};

export default function Invitations(_props: InvitationsProps) {
  return <main />;
}
