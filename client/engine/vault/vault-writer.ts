// What goes into the vault: everything a recovered device will need is written as records of the account's own mailbox, one after
// another at expected numbers. A record is committed here with what it settles before it is sent, and every retry sends the
// same bytes; on a conflict the vault is read on and the record made anew (PROTOCOL.md, Vault records, Vault epochs).
import { DAY } from '../../../shared/clock.ts';
import { ownHead } from '../../../shared/crypto/relation/chains.ts';
import { isLeaf } from '../../../shared/crypto/relation/inner.ts';
import { lastRevocation } from '../../../shared/crypto/vault/vault-revocations.ts';
import { type VaultState } from '../../../shared/crypto/vault/vault-state.ts';
import { RELATION } from '../state/relation-row.ts';
import { isErasing } from '../state/erasing-row.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { IN_HAND, isInHand } from '../state/in-hand-row.ts';
import { isPageDue } from '../state/access-pages.ts';
import { isUnplaced, mayBeWritten, placed } from '../state/acts.ts';
import { OBJECT, objectRecord, type ObjectRow } from '../state/object-row.ts';
import { OUTBOX } from '../state/outbox-rows.ts';
import { isRevokedHere } from '../state/device-rows.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space, accountOf, epochOf, isDeviceOnly, isHere, relationOf, vaultOf } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { accountRecord, contentKeysRecord, invitationRecord, relationRecord } from './vault-records.ts';
import { type Facts, isShort, NO_FACTS, type PendingRecord } from '../state/vault-row.ts';
import { learnHours } from './act-hours.ts';
import { isUnvaulted, mayKeysWait } from './keys-wait.ts';
import { DIGEST } from '../state/digest-row.ts';
import { eraseLeftovers } from './leftovers.ts';
import { forgetErased, forgetHere } from './vault-erasure.ts';
import { keepSmall } from './vault-joining.ts';
import { keepPrekeysFresh } from './own-prekeys.ts';
import { lookAt, prepare, sendPending, type ToVault } from './vault-pen.ts';
import type { Written } from './vault-read.ts';
import { createTurns } from '../state/turns.ts';
import { type RelationKey } from '../api/views.ts';

const EPOCH_MS = 7 * DAY;
/** Content keys in one record. */
const KEYS_A_RECORD = 64;
/** Other own devices may write between; one in a thief's hands may do so without an end. What is left is written at the next pass. */
const MOST_CONFLICTS = 64;

export type VaultReport = {
  /** False where the relay was away; what is left is written at the next pass. */
  readonly reached: boolean;
  readonly wrote: boolean;
  /** The vault takes nothing more of this device: the sheet will not bring back what is written from now on. */
  readonly stuck: boolean;
};

const turns = new WeakMap<Space, ReturnType<typeof createTurns>>();

/**
 * Whoever writes to the vault does so alone, until what is on its way is there: another's record in its place would be taken for
 * written and never be sent.
 */
export function inVaultTurn<R>(space: Space, work: () => Promise<R>): Promise<R> {
  const inTurn = turns.get(space) ?? createTurns();
  turns.set(space, inTurn);
  return inTurn(work);
}

/** Brings the vault up to date, in its turn; what may wait for more waits. */
export const writeVault = (space: Space, looks: boolean): Promise<VaultReport> =>
  inVaultTurn(space, () => writeVaultNow(space, looks, !looks && mayKeysWait(space)));

/**
 * Brings the vault up to date, for whoever has the turn. `looks`: asks first whether the relay still shows what it had, which otherwise an
 * append alone tells. `keysWait`: content keys are left for later.
 */
export async function writeVaultNow(space: Space, looks: boolean, keysWait = false): Promise<VaultReport> {
  await keepPrekeysFresh(space);
  if (isDeviceOnly(space.store)) {
    await forgetHere(space);
    return { reached: true, wrote: false, stuck: false };
  }
  const stands = looks || isShort(vaultOf(space.store)) ? await lookAt(space) : 'written';
  let mended = stands === 'mended';
  let wrote = mended;
  if (stands === 'offline' || stands === 'refused' || stands === 'moved' || stands === 'copied')
    return { reached: stands !== 'offline', wrote, stuck: stands === 'refused' };
  for (let conflicts = 0; ;) {
    space.aside.check();
    if (!(await learnHours(space))) return { reached: false, wrote, stuck: false };
    const pending = vaultOf(space.store).pending ?? (await prepareNext(space, keysWait, wrote));
    const outcome = pending === null ? await eraseDue(space) : await sendPending(space, pending);
    if (pending === null && outcome === 'written') return { reached: await eraseLeftovers(space), wrote, stuck: false };
    // Once a pass: a relay that rolls it back each time would keep it going for ever.
    if (outcome === 'again') conflicts++;
    const goesOn =
      outcome === 'written' || (outcome === 'again' && conflicts < MOST_CONFLICTS) || (outcome === 'mended' && !mended);
    if (!goesOn)
      return {
        reached: outcome !== 'offline',
        wrote,
        stuck: outcome !== 'offline' && outcome !== 'moved' && outcome !== 'copied',
      };
    mended ||= outcome === 'mended';
    wrote = true;
  }
}

/** Whether the sheet already brings back all that is here. */
export function isVaultCurrent(space: Space): boolean {
  const vault = vaultOf(space.store);
  return (
    !isDeviceOnly(space.store) &&
    vault.pending === null &&
    !isBaseBehind(vault.state) &&
    ![...space.store.all(OBJECT).values()].some((row) => !row.vaulted && isUnplaced(row)) &&
    (space.store.isWhole() ? isAllWritten(space) : isAllDigested(space))
  );
}

const isAllWritten = (space: Space): boolean =>
  nextRecord(space, space.store, { isAside: () => false, keysWait: false, rides: false }) === null &&
  !hasUnwritable(space);

/** The same where the entries are not opened yet. */
const isAllDigested = (space: Space): boolean =>
  nextRecord(space, space.store, { isAside: () => false, keysWait: true, rides: false }) === null &&
  [...space.store.all(DIGEST).values()].every(({ vaulted, relation }) => vaulted || isErasing(space.store, relation));

/** Keys of entries whose relation was set aside: no record can hold them before its row can be read. */
const hasUnwritable = ({ store }: Space): boolean =>
  store.setAside.length > 0 &&
  [...store.all(ENTRY).values()].some((entry) => isUnvaulted(entry) && !isHere(store, entry.relation));

/** A removal in the list that no base of an epoch covers yet. */
export const isBaseBehind = ({ listEntries, epoch }: VaultState): boolean =>
  lastRevocation(listEntries) > (epoch?.base.listHead.seq ?? 0);

/** A record that is due, whose it is, and how it is made. */
type Due = { readonly subject: string; readonly make: (reads: Pick<Transaction, 'get' | 'all'>) => ToVault };

/** `keysWait`: content keys are left for later. `rides`: something was written in this pass, and what waits for that goes with it. */
type Asked = { readonly isAside: (subject: string) => boolean; readonly keysWait: boolean; readonly rides: boolean };

/** What of a vault's records is the account's own, and can be set aside like a relation. */
const OWN = { epoch: 'vault/epoch', name: 'vault/name', prekeys: 'vault/prekeys', vouchers: 'vault/vouchers' } as const;
const ERASURES = 'vault/erasures';

/**
 * What is to be written next, most needed first; null where nothing is. `isAside`: whose record could not be made, or is larger
 * than any mailbox takes: everything else is written all the same.
 */
function nextRecord(
  space: Space,
  reads: Pick<Transaction, 'get' | 'all'>,
  { isAside, keysWait, rides }: Asked,
): Due | null {
  const account = accountOf(reads);
  const vault = vaultOf(reads);
  const now = datedNow(space);
  const newest = account.prekeys[0];
  const accountNow = (facts: Facts) => (): ToVault => ({ type: 'record', record: accountRecord(account, now), facts });
  const epoch = (dropEpochs: readonly number[]): Due => ({
    subject: OWN.epoch,
    make: () => ({ type: 'epoch', dropEpochs, erased: [], facts: NO_FACTS }),
  });
  // What an own device's removal began is to be ended with the passphrase first: what is written before could be of that device.
  if (isBaseBehind(vault.state)) return null;
  // Until a mended vault has it, nothing else is written.
  if (vault.mend !== null && vault.mend.epoch === epochOf(reads).number)
    return isAside(OWN.epoch)
      ? null
      : epoch([vault.mend.epoch, ...epochOf(reads).keyring.live.map((each) => each.epoch)]);
  // One that began under a clock which was ahead is not kept until that day comes.
  if (vault.epochUsed && Math.abs(now - vault.epochStartedAt) >= EPOCH_MS && !isAside(OWN.epoch)) return epoch([]);
  if (!vault.nameVaulted && !isAside(OWN.name))
    return { subject: OWN.name, make: accountNow({ ...NO_FACTS, name: true }) };
  if (!vault.prekeysVaulted && newest !== undefined && !isAside(OWN.prekeys))
    return {
      subject: OWN.prekeys,
      make: () => ({
        type: 'record',
        record: { type: 'prekeys', prekeys: { deviceId: account.device.deviceId, signed: newest.public, shelf: [] } },
        facts: { ...NO_FACTS, prekeys: true },
      }),
    };
  for (const relation of reads.all(RELATION).values())
    if (!relation.vaulted && !isAside(relation.key) && !isErasing(reads, relation.key))
      return {
        subject: relation.key,
        make: () => ({
          type: 'record',
          record: relationRecord(relation),
          facts: { ...NO_FACTS, relations: [relation.key] },
        }),
      };
  const entries = (keysWait ? [] : [...reads.all(ENTRY).values()])
    .filter((entry) => isUnvaulted(entry) && isHere(reads, entry.relation) && !isAside(entry.relation))
    .filter((entry) => !isErasing(reads, entry.relation))
    .slice(0, KEYS_A_RECORD);
  if (entries.length > 0) return keysOf(space, entries);
  const invited = invitationDue(reads, isAside) ?? objectDue(space, reads, { isAside, rides });
  if (invited !== null) return invited;
  const carried = vault.carried.findIndex(({ vaulted }, i) => !vaulted && !isAside(`vault/carried/${i}`));
  const again = vault.carried[carried];
  if (again !== undefined)
    return {
      subject: `vault/carried/${carried}`,
      make: () => ({ type: 'record', record: again.record, facts: { ...NO_FACTS, carried: carried + 1 } }),
    };
  if (!vault.vouchersVaulted && !isAside(OWN.vouchers))
    return {
      subject: OWN.vouchers,
      make: () => ({
        type: 'record',
        record: {
          type: 'vouchers',
          vouchers: { admission: account.practice?.admission ?? null, vouchers: account.vouchers },
        },
        facts: { ...NO_FACTS, vouchers: true },
      }),
    };
  // A mended vault grows beyond where it stood; each of these replaces the one before.
  if (vault.mend !== null && vault.state.seq <= vault.mend.seq && !isAside(OWN.name))
    return { subject: OWN.name, make: accountNow(NO_FACTS) };
  return null;
}

function invitationDue(reads: Pick<Transaction, 'get' | 'all'>, isAside: (subject: string) => boolean): Due | null {
  const { deviceId } = accountOf(reads).device;
  for (const invitation of reads.all(INVITATION).values())
    if (!invitation.vaulted && invitation.state !== 'preparing' && !isAside(invitation.mailboxId))
      return {
        subject: invitation.mailboxId,
        make: () => ({
          type: 'record',
          record: invitationRecord(invitation, deviceId),
          facts: { ...NO_FACTS, invitations: [invitation.mailboxId] },
        }),
      };
  return null;
}

const OBJECTS = 'vault/object/';

function objectDue(
  { ports }: Space,
  reads: Pick<Transaction, 'get' | 'all'>,
  { isAside, rides }: Omit<Asked, 'keysWait'>,
): Due | null {
  const now = ports.clock.now();
  const mayGo = ({ relation, objectId }: ObjectRow): boolean =>
    !isInHand(reads.get(IN_HAND, objectId), now) && (relation === null || !isErasing(reads, relation));
  for (const [id, object] of reads.all(OBJECT))
    if (
      !object.vaulted &&
      !isAside(`${OBJECTS}${id}`) &&
      mayGo(object) &&
      mayBeWritten(reads, object) &&
      isPageDue(object, now, rides)
    )
      return {
        subject: `${OBJECTS}${id}`,
        make: (there) => ({ type: 'record', record: objectRecord(placed(there, object)), facts: NO_FACTS }),
      };
  return null;
}

/**
 * As the space is locked: puts one object on its way to the vault, where nothing else is or has to be first. What waits beside it leaves
 * once the space is opened again.
 */
export function prepareObject(space: Space, transaction: Transaction): void {
  if (vaultOf(transaction).pending !== null || isRevokedHere(transaction) || isDeviceOnly(transaction)) return;
  const due = nextRecord(space, transaction, { isAside: space.aside.has, keysWait: true, rides: false });
  if (due?.subject.startsWith(OBJECTS) === true) prepare(space, transaction, due.make(transaction));
}

/**
 * Content keys of several relations share a record, so that it does not say how much was written in each. Where that cannot be
 * made, the keys of the first of them are written alone: what is wrong is then one relation's.
 */
function keysOf(space: Space, entries: readonly EntryRow[]): Due {
  const shared = 'vault/keys';
  const first = entries[0]?.relation as RelationKey;
  const isAlone = space.aside.has(shared) || entries.every(({ relation }) => relation === first);
  const chosen = isAlone ? entries.filter(({ relation }) => relation === first) : entries;
  return {
    subject: isAlone ? first : shared,
    make: (reads) => ({
      type: 'record',
      record: contentKeysRecord(
        chosen,
        (entry) => relationOf(reads, entry.relation),
        (relation) => ownHead(relation.chains, unsentIn(reads, relation.key)),
      ),
      facts: { ...NO_FACTS, entries: chosen.map((entry) => entry.envelopeId) },
    }),
  };
}

/** Own places in the relation's chain that the relay has not been seen to have: the last ones, in the order written. */
const unsentIn = (reads: Pick<Transaction, 'all'>, key: RelationKey): number =>
  [...reads.all(OUTBOX).values()].filter((row) => row.type === 'append' && row.relation === key && !isLeaf(row.inner))
    .length;

/** Prepares the next record that can be made; whose cannot is set aside, so that each of them is tried once. */
async function prepareNext(space: Space, keysWait: boolean, rides: boolean): Promise<PendingRecord | null> {
  for (;;) {
    const due = nextRecord(space, space.store, { isAside: space.aside.has, keysWait, rides });
    if (due === null) return null;
    const prepared = await space.aside.take(due.subject, () =>
      space.store.transact((transaction) => {
        // Something else may have been put on its way since.
        const { pending } = vaultOf(transaction);
        return pending ?? prepare(space, transaction, due.make(transaction));
      }),
    );
    if (prepared !== null) return prepared;
  }
}

/** Neither what cannot be joined or gathered nor erasures that cannot be planned keep anything else from the vault. */
async function eraseDue(space: Space): Promise<Written> {
  const small = await keepSmall(space);
  if (small !== 'written') return small;
  return (await space.aside.take(ERASURES, () => forgetErased(space))) ?? 'written';
}
