// Invitations out: the psychologist's device makes one, brings its mailbox and bundle to the relay, and can take it back while
// nobody has joined (PROTOCOL.md, Invitation). The row is kept before anything is sent, and every step can be repeated.
import { encode } from '../../../shared/codec.ts';
import { utcDayOf } from '../../../shared/clock.ts';
import { createInvitation } from '../../../shared/crypto/relation/invitation.ts';
import {
  bearerBytes,
  bearerHash,
  capabilitiesOf,
  eraseTokenOf,
  hashesOf,
  mailboxIdOf,
} from '../../../shared/crypto/identity/mailbox.ts';
import { createOneTimePrekey } from '../../../shared/crypto/identity/prekeys.ts';
import { randomSecret } from '../../../shared/crypto/base/secret.ts';
import { APPEND, CREATE, DELETE, VOUCHERS } from '../../../shared/protocol/api.ts';
import { profileCodec } from '../../../shared/protocol/cadre.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import type { MailboxId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { eraseRootOf } from '../send/letters.ts';
import { ownListOf } from '../state/lists.ts';
import { isBelieved, unsay } from '../state/hearsay.ts';
import { lastingRefusal } from '../relay/relay-client.ts';
import { ACCOUNT, type Account } from '../state/account-row.ts';
import { INVITATION, type InvitationRow } from '../state/invitation-row.ts';
import { SELF } from '../state/keys.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space, accountOf, vaultOf } from '../state/space.ts';
import { keepPrekeysFresh } from '../vault/own-prekeys.ts';
import { forgetInvitation, spent } from './spent.ts';
import { datedNow, trustedNow } from '../state/time.ts';
import { VAULT } from '../state/vault-row.ts';

const BUNDLE_VOUCHERS = 6;

export const invitationLink = (origin: string, fragment: string): string => `${origin}/i#${fragment}`;

/** Makes an invitation and brings it to the relay. The row is kept before anything is sent; a later try finishes it. */
export async function invite(
  space: Space,
  label: string,
): Promise<Result<InvitationRow, 'offline' | 'busy' | 'not-admitted'>> {
  const { practice } = accountOf(space.store);
  if (practice === null) return err('not-admitted');
  let row: InvitationRow | null = null;
  while (row === null) {
    const drawn = await drawVouchers(space);
    if (!drawn.ok) return drawn;
    // Of a device that was away for weeks no pass may have made one yet: a bundle of an old one is refused before it expires.
    await keepPrekeysFresh(space);
    row = await space.store.transact((transaction) => prepareInvitation(space, transaction, practice, label));
  }
  return finishInvitation(space, row);
}

/** Null where another invitation, made at the same time, has taken the vouchers that were there. */
function prepareInvitation(
  space: Space,
  transaction: Transaction,
  practice: NonNullable<Account['practice']>,
  label: string,
): InvitationRow | null {
  const { ports } = space;
  const account = accountOf(transaction);
  const vouchers = account.vouchers.slice(0, BUNDLE_VOUCHERS);
  if (vouchers.length < BUNDLE_VOUCHERS) return null;
  const list = ownListOf(account, ports.random);
  const oneTime = createOneTimePrekey(ports.random);
  const made = createInvitation(
    {
      wordList: account.wordList,
      language: account.language,
      relayOrigin: account.relayOrigin,
      list,
      devices: [
        {
          deviceId: account.device.deviceId,
          prekey: (account.prekeys[0] as Account['prekeys'][0]).public,
          oneTime: oneTime.public,
        },
      ],
      profile: encode(profileCodec, practice.profile),
      vouchers: vouchers.map(({ voucher }) => voucher),
      now: datedNow(space),
    },
    ports.random,
  );
  const invitation: InvitationRow = {
    mailboxId: made.mailboxId,
    label,
    fragment: made.fragment,
    psk: made.psk,
    m0: made.m0,
    bundleHash: made.bundleHash,
    envelopeId: made.envelopeId,
    envelope: made.envelope,
    oneTime,
    profile: practice.profile,
    createdAt: datedNow(space),
    expires: made.expires,
    state: 'preparing',
    vouchers,
    vaulted: false,
    unreadMemory: new Uint8Array(0),
  };
  transaction.put(INVITATION, made.mailboxId, invitation);
  transaction.put(ACCOUNT, SELF, { ...account, vouchers: account.vouchers.slice(BUNDLE_VOUCHERS) });
  transaction.put(VAULT, SELF, { ...vaultOf(transaction), vouchersVaulted: false });
  return invitation;
}

/** Vouchers are drawn by tens, so that a deposit does not say how many an invitation uses. */
async function drawVouchers(space: Space): Promise<Result<null, 'offline' | 'busy' | 'not-admitted'>> {
  while (accountOf(space.store).vouchers.length < BUNDLE_VOUCHERS) {
    const account = accountOf(space.store);
    if (account.practice === null) return err('not-admitted');
    const fresh = Array.from({ length: LIMITS.voucherBatch }, () => randomSecret('voucher', space.ports.random));
    const deposited = await space.relay.call(VOUCHERS, {
      code: bearerBytes(account.practice.admission),
      hashes: fresh.map(bearerHash),
    });
    if (!deposited.ok) return err(problemOf(deposited.error));
    const expiryDay = utcDayOf(datedNow(space)) + LIMITS.voucherDays;
    await space.store.transact((transaction) => {
      const now = accountOf(transaction);
      transaction.put(ACCOUNT, SELF, {
        ...now,
        vouchers: [...now.vouchers, ...fresh.map((voucher) => ({ voucher, expiryDay }))],
      });
    });
  }
  return ok(null);
}

/** Mailbox and bundle at the relay: every step can be repeated. */
export async function finishInvitation(
  space: Space,
  row: InvitationRow,
): Promise<Result<InvitationRow, 'offline' | 'busy' | 'not-admitted'>> {
  const { practice } = accountOf(space.store);
  if (practice === null) return err('not-admitted');
  const capabilities = capabilitiesOf(row.m0);
  const created = await space.relay.call(CREATE, {
    mailboxId: row.mailboxId,
    hashes: hashesOf(capabilities),
    own: true,
    payment: { kind: 0, code: bearerBytes(practice.admission) },
  });
  if (!created.ok) return err(problemOf(created.error));
  const appended = await space.relay.call(APPEND, [
    {
      mailboxId: row.mailboxId,
      append: bearerBytes(capabilities.append),
      envelopeId: row.envelopeId,
      eraseHash: bearerHash(eraseTokenOf(eraseRootOf(space.store), row.envelopeId)),
      expectedSeq: 1,
      bytes: row.envelope,
      wake: false,
    },
  ]);
  if (!appended.ok) return err(problemOf(appended.error));
  if (appended.value[0]?.status !== 0) return err('busy');
  return space.store.transact((transaction) => {
    const now = transaction.get(INVITATION, row.mailboxId) ?? row;
    // Another pass may have finished it, and more: what has happened since stands.
    if (now.state !== 'preparing') return ok(now);
    const open: InvitationRow = { ...now, state: 'open', envelope: new Uint8Array(0) };
    transaction.put(INVITATION, row.mailboxId, open);
    return ok(open);
  });
}

/**
 * Deletes the mailbox of an invitation nobody has used. It is closed here first, so that no pass takes a first flight out of it
 * meanwhile; where the relay is away it is as it was.
 */
export async function withdrawInvitation(
  space: Space,
  mailboxId: MailboxId,
): Promise<Result<null, 'offline' | 'joined'>> {
  const before = await space.store.transact((transaction) => {
    const row = transaction.get(INVITATION, mailboxId);
    if (row === undefined || row.state === 'joined' || row.state === 'used-twice') return null;
    transaction.put(INVITATION, mailboxId, { ...row, state: 'withdrawn', vaulted: false });
    return row;
  });
  if (before === null) return err('joined');
  if ((await finishWithdrawal(space, before)) !== 'away') return ok(null);
  await space.store.transact((transaction) => {
    const row = transaction.get(INVITATION, mailboxId);
    const isStillHere = row?.state === 'withdrawn' && (row.oneTime !== null || before.oneTime === null);
    if (isStillHere) transaction.put(INVITATION, mailboxId, { ...row, state: before.state, vaulted: false });
  });
  return err('offline');
}

/** Whether the mailbox of an invitation is still to be deleted: what can delete it is here. */
export const isToBeDeleted = ({ mailboxId, m0 }: InvitationRow): boolean => mailboxIdOf(m0) === mailboxId;

/**
 * The mailbox goes, then what could open its letters; made again by a pass after a crash between. `doubted`: the relay says that there is
 * nothing to delete, which is asked again by later passes: else a link would live on that nobody answers. `away`: no word of it.
 */
export async function finishWithdrawal(
  space: Space,
  { mailboxId, m0 }: InvitationRow,
): Promise<'done' | 'doubted' | 'away'> {
  const deleted = await space.relay.call(DELETE, { mailboxId, admin: bearerBytes(capabilitiesOf(m0).admin) });
  const refusal = deleted.ok ? null : lastingRefusal(deleted.error);
  if (!deleted.ok && refusal !== 'gone' && refusal !== 'forbidden') return 'away';
  return space.store.transact((transaction) => {
    if (!deleted.ok && !isBelieved(transaction, 'delete-refused', mailboxId, trustedNow(space))) return 'doubted';
    unsay(transaction, 'delete-refused', mailboxId);
    const row = transaction.get(INVITATION, mailboxId);
    if (row !== undefined) transaction.put(INVITATION, mailboxId, spent(row, space.ports.random));
    return 'done';
  });
}

/** The mailbox of an invitation that nobody used goes 30 days after its expiry, and its row with it. */
export async function deleteForgotten(space: Space, row: InvitationRow): Promise<void> {
  if ((await finishWithdrawal(space, row)) === 'done') await forgetInvitation(space, row);
}

const problemOf = (failure: {
  readonly type: string;
  readonly refusal?: string;
}): 'offline' | 'busy' | 'not-admitted' =>
  failure.type !== 'refused' ? 'offline' : failure.refusal === 'not-admitted' ? 'not-admitted' : 'busy';
