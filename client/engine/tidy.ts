// Tidying: what a device need not be able to do any more, it cannot. After each pass: skipped message keys older than 30 days go,
// of two sessions begun at once the one that nobody sends in goes 30 days later, and so does the mailbox of an invitation that
// nobody used (PROTOCOL.md, Sessions, Invitation).
import { DAY, dayOf, type Random } from '../../shared/clock.ts';
import { readBy } from '../../shared/crypto/chains.ts';
import { randomSecret } from '../../shared/crypto/secret.ts';
import { forgetSkipped } from '../../shared/crypto/session.ts';
import { INVITATION, type InvitationRow, SENT, SESSION } from './rows.ts';
import { type Space, accountOf, isHere, relationOf, sendingSession } from './space.ts';

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

export async function tidySessions(space: Space): Promise<void> {
  const now = space.ports.clock.now();
  const due = [...space.store.all(SESSION)].filter(([, row]) => {
    const isSuperseded = sendingSession(space.store, row.relation, row.peerDevice) !== row.session;
    return (
      isSuperseded !== row.supersededAt > 0 ||
      forgetSkipped(row.session, dayOf(now)) !== row.session ||
      isOver(row, now)
    );
  });
  if (due.length === 0) return;
  await space.store.transact((transaction) => {
    for (const [key] of due) {
      const row = transaction.get(SESSION, key);
      if (row === undefined) continue;
      const isSuperseded = sendingSession(transaction, row.relation, row.peerDevice) !== row.session;
      if (isSuperseded && isOver(row, now)) {
        transaction.delete(SESSION, key);
        continue;
      }
      const supersededAt = isSuperseded ? row.supersededAt || now : 0;
      transaction.put(SESSION, key, { ...row, session: forgetSkipped(row.session, dayOf(now)), supersededAt });
    }
  });
}

/** What the other person has said to have read need not be sent a second time, whatever becomes of the relay's files. */
export async function tidySent(space: Space): Promise<void> {
  const own = accountOf(space.store).device.deviceId;
  const read = [...space.store.all(SENT)].filter(([, { relation, seq }]) => {
    if (!isHere(space.store, relation)) return false;
    const { chains, peer } = relationOf(space.store, relation);
    return peer.confirmed.some((device) => readBy(chains, device, own) >= seq);
  });
  if (read.length === 0) return;
  await space.store.transact((transaction) => {
    for (const [key] of read) transaction.delete(SENT, key);
  });
}

const isOver = ({ supersededAt }: { readonly supersededAt: number }, now: number): boolean =>
  supersededAt > 0 && now - supersededAt >= KEPT_MS;

/** Whether an invitation's mailbox has stood unused for long enough to go. */
export const isForgotten = ({ state, expires }: InvitationRow, now: number): boolean =>
  state === 'expired' && now - expires >= KEPT_MS;

export const forgetInvitation = (space: Space, { mailboxId }: InvitationRow): Promise<void> =>
  space.store.transact((transaction) => {
    transaction.delete(INVITATION, mailboxId);
  });
