// Invitations as a domain: preparing one, taking it back, reading one and joining by it.
import { MailboxId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CreateProblem, NewSpace, SendProblem } from '../api/api.ts';
import type {
  InvitationContent,
  InvitationProblem,
  InvitationView,
  OpenSpaceView,
  Progress,
  RecoverySheet,
  RelationKey,
} from '../api/views.ts';
import type { Ceiling, CeilingProblem } from '../api/ceiling-views.ts';
import type { Domain, Door } from '../domain.ts';
import { INVITATION, type InvitationRow } from '../state/invitation-row.ts';
import { accountOf, type Space } from '../state/space.ts';
import { trustedNow } from '../state/time.ts';
import {
  deleteForgotten,
  finishInvitation,
  finishWithdrawal,
  invitationLink,
  invite,
  isToBeDeleted,
  withdrawInvitation,
} from './invite.ts';
import { ceilingOf, closeInvitations, isReached, setCeiling } from './ceiling.ts';
import { readInvitation } from './join.ts';
import { joinHere, joinInNewSpace, joinInNewSpaceHere } from './joining.ts';
import { isForgotten } from './spent.ts';

export interface InvitationCalls {
  /** Fetches and checks an invitation (a whole link or its fragment). Nothing of it is shown before every check passed. */
  readInvitation(link: string): Promise<Result<InvitationContent, InvitationProblem>>;
  /** Joins in a new space, whose recovery sheet comes back. */
  joinInNewSpace(
    link: string,
    space: NewSpace,
    progress?: (p: Progress) => void,
  ): Promise<Result<{ sheet: RecoverySheet; relation: RelationKey }, CreateProblem | InvitationProblem>>;
  /** The same in a new space of this device only: no vault, and no sheet that brings anything back (`keepElsewhere` leaves it). */
  joinInNewSpaceHere(
    link: string,
    space: NewSpace,
    progress?: (p: Progress) => void,
  ): Promise<Result<{ sheet: null; relation: RelationKey }, CreateProblem | InvitationProblem>>;
  /** Joins with the space that is open; `name` is how this psychologist will call the person. */
  joinHere(link: string, name: string): Promise<Result<RelationKey, InvitationProblem | SendProblem>>;
  invite(
    label: string,
  ): Promise<
    Result<
      { key: string; link: string; words: readonly string[]; expiresAt: number },
      CreateProblem | 'ceiling' | 'locked'
    >
  >;
  withdrawInvitation(key: string): Promise<Result<null, 'offline' | 'joined'>>;
  /** 0: no limit. Reached, no invitation is made and those that nobody has used are closed; relations are not touched. */
  setCeiling(limit: Ceiling): Promise<Result<null, CeilingProblem>>;
}

const inviteAs = (door: Door, label: string): ReturnType<InvitationCalls['invite']> =>
  door.actUnlessLocked(async (space) => {
    // The limit that she set herself is reached.
    if (isReached(space)) return err('ceiling');
    const made = await invite(space, label);
    if (!made.ok) return made;
    const account = accountOf(space.store);
    await door.opened()?.sync();
    const { mailboxId, fragment, expires } = made.value;
    return ok({
      key: mailboxId,
      link: invitationLink(account.relayOrigin, fragment),
      words: account.ownWords,
      expiresAt: expires,
    });
  });

const invitationView = (space: Space, origin: string, row: InvitationRow): InvitationView => ({
  key: row.mailboxId,
  label: row.label,
  link: row.state === 'open' || row.state === 'preparing' ? invitationLink(origin, row.fragment) : '',
  createdAt: row.createdAt,
  expiresAt: row.expires,
  state: row.state,
  strange: row.state === 'open' && (space.aside.refused(row.mailboxId) > 0 || space.aside.failures(row.mailboxId) > 0),
});

async function finishInvitations(space: Space): Promise<void> {
  for (const row of space.store.all(INVITATION).values())
    await space.aside.take<unknown>(row.mailboxId, () => {
      if (row.state === 'preparing') return finishInvitation(space, row);
      if (row.state === 'withdrawn' && isToBeDeleted(row)) return finishWithdrawal(space, row);
      return isForgotten(row, trustedNow(space)) ? deleteForgotten(space, row) : null;
    });
}

export const invitation = {
  tables: [INVITATION],
  calls: (door: Door): InvitationCalls => ({
    async readInvitation(link) {
      const read = await readInvitation(door.ports, door.relay, link);
      return read.ok ? ok(read.value.content) : read;
    },
    joinInNewSpace: (link, space, progress) =>
      door.found(['joinInNewSpace', link, space], () => joinInNewSpace(door, link, space, progress)),
    joinInNewSpaceHere: (link, space, progress) =>
      door.found(['joinInNewSpaceHere', link, space], () => joinInNewSpaceHere(door, link, space, progress)),
    joinHere: (link, name) => door.once(['joinHere', link], () => joinHere(door, link, name)),
    invite: (label) => door.once(['invite', label], () => inviteAs(door, label)),
    withdrawInvitation: (key) =>
      door.act(async (space) => {
        const id = MailboxId.parse(key);
        return id === null ? err('joined') : withdrawInvitation(space, id);
      }),
    setCeiling: (limit) => door.actUnlessLocked((space) => setCeiling(space, limit)),
  }),
  view: (space: Space): Pick<OpenSpaceView, 'invitations' | 'ceiling'> => {
    const { relayOrigin } = accountOf(space.store);
    return {
      invitations: [...space.store.all(INVITATION).values()]
        .sort((a, b) => b.createdAt - a.createdAt)
        .map((row) => invitationView(space, relayOrigin, row)),
      ceiling: ceilingOf(space),
    };
  },
  steps: { tidy: [closeInvitations, finishInvitations] },
} satisfies Domain;
