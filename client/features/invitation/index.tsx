// The invitation as the invited person meets it: who invites, the words to compare before anything else, two answers.
// `link` is the whole link or its fragment, already taken from the address bar, or null: then it is pasted here.
import type { InvitationContent } from '../../engine/views.ts';

export type InvitationProps = {
  readonly link: string | null;
  /** The words were said to be the same. `where`: in a space of its own, or in the one that is open. */
  readonly onContinue: (link: string, invitation: InvitationContent, where: 'new-space' | 'this-space') => void;
  readonly onLeave: () => void;
};

export default function Invitation(_props: InvitationProps) {
  return <main />;
}
