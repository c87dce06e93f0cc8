// Invitations that are over: what is left of a row once it can open nothing, and when its mailbox and the row go (PROTOCOL.md, Invitation).
import { DAY, type Random } from '../../../shared/clock.ts';
import { randomSecret } from '../../../shared/crypto/base/secret.ts';
import { INVITATION, type InvitationRow } from '../state/invitation-row.ts';
import { type Space } from '../state/space.ts';

const KEPT_MS = 30 * DAY;

/**
 * An invitation once its flight is opened or it can open none: its link and secrets are gone from the row, and from the vault with
 * the record that replaces the one there. The relation holds what it still needs. `m0` stays where the mailbox is still to be
 * deleted.
 */
export const spent = (row: InvitationRow, random: Random, keep: 'm0' | null = null): InvitationRow => ({
  ...row,
  fragment: '',
  oneTime: null,
  psk: randomSecret('psk', random),
  m0: keep === 'm0' ? row.m0 : randomSecret('mailbox', random),
  vaulted: false,
});

/** Whether an invitation's mailbox has stood unused for long enough to go. */
export const isForgotten = ({ state, expires }: InvitationRow, now: number): boolean =>
  state === 'expired' && now - expires >= KEPT_MS;

export const forgetInvitation = (space: Space, { mailboxId }: InvitationRow): Promise<void> =>
  space.store.transact((transaction) => {
    transaction.delete(INVITATION, mailboxId);
  });
