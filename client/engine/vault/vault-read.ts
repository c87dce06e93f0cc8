// Reading one's own vault on: what other own devices have written there since, by whichever of its secrets reads it now. What is read is
// believed in one commit, with the list of devices and all that the records say (PROTOCOL.md, Reading a vault; Reading one's own other devices).
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { DeviceList } from '../../../shared/crypto/identity/identity.ts';
import type { Keyring } from '../../../shared/crypto/identity/keyring.ts';
import { readNotice, writtenBy } from '../../../shared/crypto/vault/vault-notice.ts';
import { readVault, type VaultEnvelope, type VaultRead } from '../../../shared/crypto/vault/vault-reader.ts';
import type { VaultState } from '../../../shared/crypto/vault/vault-state.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { READ, type ReadCursor, type ReadResult } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { vaultAccess } from '../account/accounts.ts';
import { isRun } from '../relay/mailbox-read.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { ALONG, DEVICE, isRevokedHere, markRevoked, OWN_LIST, ownListRowOf } from '../state/device-rows.ts';
import { markCopied } from '../state/copied-row.ts';
import { SELF } from '../state/keys.ts';
import { noteVerified } from '../state/lists.ts';
import { noteShown } from '../state/acts.ts';
import { unsettleObject } from '../state/object-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, epochOf, isDeviceOnly, type Space, vaultOf } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { isShort, VAULT, type VaultRow } from '../state/vault-row.ts';
import { settle } from './facts.ts';
import { hasSiblings, noteTurns } from './readers.ts';
import { mendOrTake, takeMended } from './take-mended.ts';
import { forgetVaulted, mend } from './vault-mend.ts';

/**
 * `again`: others had written, and what was on its way is to be made anew. `mended`: so is everything, behind what the relay still shows.
 * `moved`: this device was removed, and the vault goes on without it. `copied`: another copy of this profile wrote there. `refused`: the
 * vault cannot go on from where this device knows it to be.
 */
export type Written = 'written' | 'again' | 'mended' | 'offline' | 'moved' | 'copied' | 'refused';

type Secrets = Keyring['vaultSecrets'];

/** Moves of the vault that one reading follows: as many as devices may have been removed meanwhile. */
const MOST_MOVES = 64;

/**
 * Reads the vault from where this device stands to its end. `nothing`: there is nothing beyond. `written`: all of it is known, what was on its
 * way included.
 */
export async function readVaultOn(space: Space): Promise<Written | 'nothing'> {
  // Of this device only there is none, whatever another person states of own devices.
  if (isDeviceOnly(space.store)) return 'nothing';
  let more: Secrets = [];
  for (let moves = 0; moves < MOST_MOVES; moves++) {
    const secrets = secretsOf(space, more);
    const found = await newestRows(space, secrets);
    if (typeof found === 'string') return found;
    const { state } = vaultOf(space.store);
    if (found.last < state.seq) return mendOrTake(space);
    if (isRun(found.rows, state.seq)) return takeRead(space, secrets, found);
    const access = vaultAccess(accountOf(space.store), secrets);
    const notice = readNotice(access, state, found.rows);
    if (notice === null) return 'refused';
    if (notice.type === 'revoked') return noteRevoked(space, notice.at);
    more = notice.secrets;
  }
  return 'refused';
}

/** What tells that another own device has written in the vault; none where there is no other. */
export function vaultCursors({ store, ports }: Space): readonly ReadCursor[] {
  if (!hasSiblings(store, ports.random) || isRevokedHere(store)) return [];
  const { state, secret } = vaultOf(store);
  const read = bearerBytes(capabilitiesOf(secret).read);
  return [{ mailboxId: vaultMailboxId(state.vaultId), read, after: state.seq }];
}

/** V_g in force as far as is known, and those after it; those before open what was written under them. */
function secretsOf({ store }: Space, more: Secrets): Secrets {
  const known = [...epochOf(store).keyring.vaultSecrets, ...more];
  return [...new Map(known.map((each) => [each.generation, each])).values()].sort(
    (a, b) => a.generation - b.generation,
  );
}

type Found = {
  readonly rows: readonly VaultEnvelope[];
  readonly last: number;
  readonly by: Secrets[number];
};

/** What the newest secret that reads shows beyond what is known, all pages of it. */
async function newestRows(space: Space, secrets: Secrets): Promise<Found | 'offline' | 'refused'> {
  const { state, generation } = vaultOf(space.store);
  const mailboxId = vaultMailboxId(state.vaultId);
  const tried = secrets.filter((each) => each.generation >= generation).slice(-MOST_MOVES);
  const cursorBy = ({ secret }: Secrets[number], after: number) => ({
    mailboxId,
    read: bearerBytes(capabilitiesOf(secret).read),
    after,
  });
  const answer = await space.relay.call(
    READ,
    tried.map((each) => cursorBy(each, state.seq)),
  );
  if (!answer.ok) return 'offline';
  const at = answer.value.findLastIndex(({ status }) => status === 0);
  const by = tried[at];
  let page: ReadResult | undefined = answer.value[at];
  if (by === undefined || page === undefined) return 'refused';
  const rows = [...page.rows];
  const { last } = page;
  let bytes = 0;
  for (;;) {
    const end = rows.at(-1)?.seq;
    bytes += page.rows.reduce((sum, row) => sum + LIMITS.rowBytes + (row.bytes?.length ?? 0), 0);
    if (end === undefined || end >= page.last) return { rows, last: end ?? last, by };
    if (page.rows.length === 0 || bytes > LIMITS.mailboxBytes) return 'refused';
    const next = await space.relay.call(READ, [cursorBy(by, end)]);
    if (!next.ok) return 'offline';
    const [following] = next.value;
    if (following === undefined || following.status !== 0 || !isRun(following.rows, end)) return 'offline';
    page = following;
    rows.push(...page.rows);
  }
}

async function takeRead(space: Space, secrets: Secrets, { rows, last, by }: Found): Promise<Written | 'nothing'> {
  const vault = vaultOf(space.store);
  if (rows.length === 0 && by.generation <= vault.generation) return 'nothing';
  // Until the epoch that gives up all before is there, nothing but it is believed: what a relay shows again of what it had lost is mended
  // with the rest, else that epoch would give up what nothing counts.
  const isDue = vault.mend?.epoch === epochOf(space.store).number;
  if (isDue && rows.length > 0 && rows[0]?.envelopeId !== vault.pending?.envelopeId) return mend(space);
  const taken = await takeRows(space, { secrets, rows, last, by });
  return taken === 'refused' ? takeMended(space) : taken;
}

/** Envelopes of this device that are on their way to the vault. */
export const onTheirWay = (reads: Pick<Transaction, 'get' | 'all'>): ReadonlySet<EnvelopeId> =>
  new Set([
    ...[vaultOf(reads).pending?.envelopeId ?? []].flat(),
    ...(reads.get(ALONG, SELF)?.records ?? []).map(({ envelopeId }) => envelopeId),
  ]);

/** Believes the rows, one's own included, and forgets what was on its way if it is among them; else it is made anew. */
export async function takeRows(
  space: Space,
  { secrets, rows, last, by }: Omit<Found, 'by'> & { readonly secrets: Secrets; readonly by: Secrets[number] | null },
): Promise<Exclude<Written, 'mended' | 'offline'>> {
  return space.store.transact((transaction) => {
    const account = accountOf(transaction);
    const vault = vaultOf(transaction);
    const access = vaultAccess(account, secrets);
    const read = readVault(access, vault.state, rows, last, space.ports.random);
    if (!read.ok) return read.error.type === 'revoked' ? asMoved(transaction, datedNow(space)) : 'refused';
    const mine = onTheirWay(transaction);
    const others = rows.filter(({ seq, envelopeId }) => seq > vault.state.seq && !mine.has(envelopeId));
    if (!isShort(vault) && writtenBy(access, vault.state, others, account.device.deviceId)) {
      markCopied(transaction);
      return 'copied';
    }
    const isThere = [...mine].every((id) => rows.some(({ envelopeId }) => envelopeId === id));
    if (vault.pending !== null && !isThere) {
      settle(transaction, vault.pending.facts, false);
      unsettleObject(transaction, vault.pending.envelopeId);
    } else if (vault.pending !== null) noteShown(transaction, vault.pending.envelopeId);
    const isOwnList = isThere && transaction.get(ALONG, SELF) !== undefined;
    takeState(space, transaction, { read: read.value, by, isOwn: others.length === 0 });
    if (others.length > 0 && isBegunAnew(vault.state.epoch, read.value.state.epoch)) sayAllAgain(transaction);
    takeList(space, transaction, read.value.list, isOwnList);
    noteTurns(space, transaction, read.value);
    if (others.length > 0) tellRecords(space, transaction, read.value, mine);
    return isThere ? 'written' : 'again';
  });
}

/** A further sheet has mended the vault: what stood there was given up unread, what this device had written with it (vault-mend.ts). */
const isBegunAnew = (known: VaultState['epoch'], now: VaultState['epoch']): boolean =>
  known !== null &&
  now !== null &&
  now.base.epoch > known.base.epoch &&
  !now.keyring.live.some(({ epoch }) => epoch === known.number);

function sayAllAgain(transaction: Transaction): void {
  forgetVaulted(transaction);
  const vault = vaultOf(transaction);
  const carried = vault.carried.map(({ record }) => ({ record, vaulted: false }));
  transaction.put(VAULT, SELF, {
    ...vault,
    carried,
    prekeysVaulted: false,
    vouchersVaulted: false,
    nameVaulted: false,
  });
}

function takeState(
  space: Space,
  transaction: Transaction,
  { read, by, isOwn }: { readonly read: VaultRead; readonly by: Secrets[number] | null; readonly isOwn: boolean },
): void {
  const now: VaultRow = vaultOf(transaction);
  const isEpochOfOthers = !isOwn && read.state.epochAt?.seq !== now.state.epochAt?.seq;
  const isNewer = by !== null && by.generation > now.generation;
  transaction.delete(ALONG, SELF);
  transaction.put(VAULT, SELF, {
    ...now,
    state: read.state,
    pending: null,
    ...(isNewer && { secret: by.secret, generation: by.generation }),
    ...(isEpochOfOthers && { epochStartedAt: datedNow(space), epochUsed: false }),
    ...(!isOwn && read.records.length > 0 && { epochUsed: true }),
  });
}

/** The own list as the vault tells it. What others put there they tell the relations of, first. */
function takeList(space: Space, transaction: Transaction, list: DeviceList | null, isOwn: boolean): void {
  const account = accountOf(transaction);
  if (list === null || list.entries.length <= account.list.length) return;
  noteVerified(list);
  transaction.put(ACCOUNT, SELF, { ...account, list: list.entries });
  for (const device of list.revoked) transaction.delete(DEVICE, device);
  for (const deviceId of list.active.keys())
    if (deviceId !== account.device.deviceId && transaction.get(DEVICE, deviceId) === undefined)
      transaction.put(DEVICE, deviceId, { deviceId, name: '', lastSeen: 0, prekey: null, told: isOwn });
  if (isOwn) return;
  const heard = { heardOf: list.entries.length, heardAt: space.ports.clock.now() };
  transaction.put(OWN_LIST, SELF, { ...ownListRowOf(transaction), ...heard });
}

/** Hands what other own devices wrote to whoever keeps it (domain.ts). */
export function tellRecords(
  space: Space,
  transaction: Transaction,
  { records, state }: VaultRead,
  mine: ReadonlySet<EnvelopeId>,
): void {
  const told = records.filter(({ envelopeId }) => !mine.has(envelopeId)).map(({ record }) => record);
  for (const onRecords of space.records) onRecords({ space, transaction, records: told, vaultId: state.vaultId });
}

const noteRevoked = (space: Space, at: number): Promise<'moved'> =>
  space.store.transact((transaction) => asMoved(transaction, at));

function asMoved(transaction: Transaction, at: number): 'moved' {
  markRevoked(transaction, at);
  return 'moved';
}
