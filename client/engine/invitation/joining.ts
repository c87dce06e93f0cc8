// Joining by a link: with the space that is open, or with one that is made for it.
import { destroy, type Secret } from '../../../shared/crypto/base/secret.ts';
import { bearerBytes } from '../../../shared/crypto/identity/mailbox.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Foundation } from '../account/accounts.ts';
import { foundAccount, foundHere, type FoundationInput } from '../account/found-account.ts';
import { isTooShort } from '../account/passphrase-header.ts';
import { newPassphraseKey } from '../account/passphrase-key.ts';
import type { CreateProblem } from '../api/api.ts';
import type { InvitationProblem, RelationKey } from '../api/views.ts';
import type { Door } from '../domain.ts';
import type { InvitationCalls } from './domain.ts';
import { StorageFailed } from '../state/sealed-store.ts';
import { join, joinOther, readInvitation, usedHere } from './join.ts';

/** Joins with the space that is open. */
export async function joinHere(
  { ports, opened, actUnlessLocked }: Door,
  ...[link, name]: Parameters<InvitationCalls['joinHere']>
): ReturnType<InvitationCalls['joinHere']> {
  const current = opened();
  if (current === null) return err('locked');
  const { space } = current;
  // Asked before it is read: once used here, the link reads as used.
  const before = usedHere(space.store, link);
  if (before !== null) return before;
  const invitation = await readInvitation(ports, space.relay, link);
  if (!invitation.ok) return opened() === current ? invitation : err('locked');
  return actUnlessLocked(async () => {
    // And once more in the transaction that uses it: another call may have, while it was read.
    const joined = await space.store.transact(
      (transaction) => usedHere(transaction, link) ?? joinOther(space, transaction, invitation.value, name),
    );
    if (joined.ok) await current.sync();
    return joined;
  });
}

/** Joins in a space that is made for it, and paid by what the invitation brings. */
export async function joinInNewSpace(
  door: Door,
  ...asked: Parameters<InvitationCalls['joinInNewSpace']>
): ReturnType<InvitationCalls['joinInNewSpace']> {
  const joined = await joinNew(door, asked, async ({ ports, relay }, input, vouchers) => {
    const payments = vouchers.map((voucher) => ({ kind: 1, code: bearerBytes(voucher) }) as const);
    const founded = await foundAccount(ports, relay, { ...input, payments });
    if (!founded.ok) return err(founded.error === 'not-admitted' ? 'already-used' : founded.error);
    const { foundation, sheet, left } = founded.value;
    return ok({ foundation, gives: sheet, left: vouchers.slice(vouchers.length - left.length) });
  });
  return joined.ok ? ok({ sheet: joined.value.gives, relation: joined.value.relation }) : joined;
}

/** The same of this device only: the vouchers stay in hand, for the day on which that is left. */
export async function joinInNewSpaceHere(
  door: Door,
  ...asked: Parameters<InvitationCalls['joinInNewSpaceHere']>
): ReturnType<InvitationCalls['joinInNewSpaceHere']> {
  const joined = await joinNew(door, asked, async ({ ports, relay }, input, vouchers) =>
    ok({ foundation: foundHere(ports, relay, input), gives: null, left: vouchers }),
  );
  return joined.ok ? ok({ sheet: null, relation: joined.value.relation }) : joined;
}

type Vouchers = readonly Secret<'voucher'>[];
type Founded<Gives> = { readonly foundation: Foundation; readonly gives: Gives; readonly left: Vouchers };

async function joinNew<Gives>(
  door: Door,
  [link, space, progress]: Parameters<InvitationCalls['joinInNewSpace']>,
  found: (
    door: Door,
    input: FoundationInput,
    vouchers: Vouchers,
  ) => Promise<Result<Founded<Gives>, CreateProblem | InvitationProblem>>,
): Promise<Result<{ readonly gives: Gives; readonly relation: RelationKey }, CreateProblem | InvitationProblem>> {
  const { ports, relay, keep } = door;
  if (isTooShort(space.passphrase)) return err('passphrase-too-short');
  progress?.({ step: 'reading', done: 0, total: 3 });
  const invitation = await readInvitation(ports, relay, link);
  if (!invitation.ok) return invitation;
  progress?.({ step: 'passphrase', done: 0, total: 3 });
  const key = await newPassphraseKey(ports, space.passphrase);
  if (!key.ok) return key;
  progress?.({ step: 'writing', done: 1, total: 3 });
  const { vouchers, wordList } = invitation.value.bundle;
  const founded = await found(door, { name: space.name, language: space.language, wordList }, vouchers);
  if (!founded.ok) {
    destroy(key.value.secret);
    return founded;
  }
  const { foundation, gives, left } = founded.value;
  const bundle = { ...invitation.value.bundle, vouchers: left };
  const made = await keep(foundation, { ...space, key: key.value }, [], progress);
  destroy(foundation.aik);
  destroy(key.value.secret);
  if (!made.ok) return made;
  const opened = made.value;
  let relation: RelationKey;
  try {
    relation = await opened.space.store.transact((transaction) =>
      join(opened.space, transaction, { ...invitation.value, bundle }, space.name),
    );
  } catch (error) {
    // The space is there; the link serves it once there is room.
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
  await opened.sync();
  opened.changed();
  progress?.({ step: 'writing', done: 3, total: 3 });
  return ok({ gives, relation });
}
