// Erasing a space: every relation in which one is the patient, then the vault, the anchors and the open invitations at the relay, then all of it
// on this device. Begun with the passphrase, which gives what deletes the vault; from there on it goes on by itself, across restarts. Nothing
// that a relay says begins it (PROTOCOL.md, Erasure).
import { anchorSecretOf, bearerBytes, capabilitiesOf, vaultAdminOf } from '../../../shared/crypto/identity/mailbox.ts';
import { DAY } from '../../../shared/clock.ts';
import { destroy, type Secret } from '../../../shared/crypto/base/secret.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { MailboxId } from '../../../shared/ids.ts';
import { DELETE } from '../../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { openHeader } from '../account/passphrase-header.ts';
import type { EraseSpaceProblem } from '../api/api.ts';
import type { OpenSpaceView } from '../api/views.ts';
import type { Door } from '../domain.ts';
import { isToBeDeleted } from '../invitation/invite.ts';
import { stopPush } from '../push/push.ts';
import { lastingRefusal, mayRetry } from '../relay/relay-client.ts';
import type { Sheet } from '../state/account-row.ts';
import { FORMER_ANCHOR } from '../state/anchor-row.ts';
import { ERASED } from '../state/erasing-row.ts';
import { FOUNDING } from '../state/founding-row.ts';
import { isBelieved } from '../state/hearsay.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { LEAVING, type OwnMailbox } from '../state/leaving-row.ts';
import { SELF } from '../state/keys.ts';
import { RELATION } from '../state/relation-row.ts';
import { accountOf, isDeviceOnly, type Space, vaultOf } from '../state/space.ts';
import { trustedNow } from '../state/time.ts';
import { forgetHere } from '../vault/vault-erasure.ts';
import { eraseRelation } from './erase-relation.ts';

/** What the relay will not delete for so long it never will. */
const LONGEST_WAIT_MS = 30 * DAY;

/** Relations in which one writes to a patient, and which are not over: what is kept of them is not one's own alone to erase. */
const runningOf = ({ store }: Space): number =>
  [...store.all(RELATION).values()].filter(({ role, state }) => role === 'psychologist' && state !== 'stopped').length;

/** Begins it. `records`: relations with patients are running. The rest goes on in passes. */
export async function eraseSpace(door: Door, passphrase: string): Promise<Result<null, EraseSpaceProblem>> {
  const open = door.opened();
  if (open === null) return err({ type: 'locked' });
  const { space } = open;
  const count = runningOf(space);
  if (count > 0) return err({ type: 'records', count });
  const under = await openHeader(door.ports, space.id, open.header(), passphrase);
  if (!under.ok) return err({ type: under.error });
  destroy(under.value.storageKey);
  const begun = await door.actUnlessLocked(async () => ok(await begin(space, under.value.aik)));
  destroy(under.value.aik);
  return begun.ok ? begun : err({ type: 'locked' });
}

async function begin(space: Space, aik: Secret<'aik'>): Promise<null> {
  if (space.store.get(LEAVING, SELF) === undefined)
    await space.store.transact((transaction) => {
      transaction.put(LEAVING, SELF, { since: space.ports.clock.now(), mailboxes: ownMailboxes(space, aik) });
    });
  // Where nobody can be told, the passes go on asking.
  await eraseRelations(space);
  await stopPush(space);
  return null;
}

/** The vault, the sheet's anchor and those before it, and the mailboxes of invitations that nobody used. */
function ownMailboxes({ store }: Space, aik: Secret<'aik'>): readonly OwnMailbox[] {
  const sheet = accountOf(store).sheet ?? store.get(FOUNDING, SELF)?.sheet ?? null;
  const invitations = [...store.all(INVITATION).values()].filter((row) => row.state === 'open' && isToBeDeleted(row));
  const former = [...store.all(FORMER_ANCHOR)].flatMap(([key, { admin }]) => {
    const mailboxId = MailboxId.parse(key);
    return mailboxId === null ? [] : [{ mailboxId, admin }];
  });
  return [
    ...invitations.map(({ mailboxId, m0 }) => ({ mailboxId, admin: capabilitiesOf(m0).admin })),
    ...former,
    ...(sheet === null ? [] : foundedMailboxes(store, aik, sheet)),
  ];
}

/** Founded with the space, or since; or begun to be. */
const foundedMailboxes = (store: Space['store'], aik: Secret<'aik'>, sheet: Sheet): readonly OwnMailbox[] => [
  { mailboxId: sheet.anchorId, admin: capabilitiesOf(anchorSecretOf(aik, sheet.number)).admin },
  { mailboxId: vaultMailboxId(vaultOf(store).state.vaultId), admin: vaultAdminOf(aik) },
];

const patientsOf = ({ store }: Space) => [...store.all(RELATION).values()].filter(({ role }) => role === 'patient');

async function eraseRelations(space: Space): Promise<void> {
  for (const { key } of patientsOf(space))
    await space.aside.take(key, () => eraseRelation(space, key, { untold: isLate(space) }));
}

const isLate = ({ store, ports }: Space): boolean =>
  Math.abs(ports.clock.now() - (store.get(LEAVING, SELF)?.since ?? ports.clock.now())) > LONGEST_WAIT_MS;

/** A step of each pass: relations that could not be told before, then, once none is left, the mailboxes of one's own. */
export async function leaveSpace(space: Space): Promise<void> {
  const leaving = space.store.get(LEAVING, SELF);
  if (leaving === undefined) return;
  await eraseRelations(space);
  // A relay that was put back to before the vault was there never shows it again: what would leave it first goes with the rest of the space.
  if (isLate(space)) await forgetHere(space);
  if (patientsOf(space).length > 0) return;
  for (const { mailboxId, admin } of leaving.mailboxes) {
    const deleted = await space.relay.call(DELETE, { mailboxId, admin: bearerBytes(admin) });
    if (!deleted.ok && mayRetry(deleted.error)) return;
    await space.store.transact((transaction) => {
      const row = transaction.get(LEAVING, SELF);
      if (row === undefined) return;
      // Gone: deleted before, and a crash lost that it was. A refusal may pass, and is not believed at once.
      const isGone = deleted.ok || lastingRefusal(deleted.error) === 'gone';
      const isRefused = isBelieved(transaction, 'delete-refused', mailboxId, trustedNow(space));
      const isOver = isGone || isRefused || isLate(space);
      if (isOver)
        transaction.put(LEAVING, SELF, {
          ...row,
          mailboxes: row.mailboxes.filter((each) => each.mailboxId !== mailboxId),
        });
    });
  }
}

/** Whether nothing of the space is left but on this device. */
export const hasLeft = (space: Space): boolean =>
  space.store.get(LEAVING, SELF)?.mailboxes.length === 0 && patientsOf(space).length === 0;

/** How far it has come, in relations and mailboxes; null where it was not asked for. */
export function leavingView({ store }: Space): OpenSpaceView['leaving'] {
  const row = store.get(LEAVING, SELF);
  if (row === undefined) return null;
  const patients = [...store.all(RELATION).values()].filter(({ role }) => role === 'patient').length;
  const own = isDeviceOnly(store) ? 0 : OWN_STEPS;
  const total = patients + [...store.all(ERASED).values()].filter(({ at }) => at >= row.since).length + own;
  const left = patients + Math.min(own, row.mailboxes.length);
  return { done: Math.max(0, total - left), total };
}

/** The vault and the sheet's anchor. */
const OWN_STEPS = 2;
