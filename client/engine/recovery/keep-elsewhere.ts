// Leaving "this device only": the vault and the anchor of a first sheet are founded from the keyring that was made with the space, then all that
// is here is written there. It needs the network and the passphrase; what is sent is committed before, so that an attempt whose end was lost
// is ended by the next with the same bytes (PROTOCOL.md, This device only; decision 0118).
import { listHeadOf } from '../../../shared/crypto/identity/identity.ts';
import { anchorSecretOf, bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { APPEND, type Payment } from '../../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { createProblem, makeSheet } from '../account/accounts.ts';
import {
  type Drawn,
  firstItems,
  firstState,
  openOwnMailboxes,
  ownMailboxes,
  sealFirst,
  vaultMailbox,
} from '../account/found-account.ts';
import type { SheetProblem } from '../api/api.ts';
import type { RecoverySheet } from '../api/views.ts';
import { keepDrafts } from '../follow/drafts.ts';
import { keepReads } from '../follow/reads.ts';
import { ACCOUNT, type Account } from '../state/account-row.ts';
import { isCopied, markCopied } from '../state/copied-row.ts';
import { FOUNDING, type FoundingRow } from '../state/founding-row.ts';
import { SELF } from '../state/keys.ts';
import { accountOf, epochOf, isDeviceOnly, type Space, vaultOf } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { VAULT } from '../state/vault-row.ts';
import { inVaultTurn, writeVaultNow } from '../vault/vault-writer.ts';
import { newSheet } from './sheets.ts';

/**
 * Founds the vault and writes everything there. Asked again after an attempt whose end was lost, or where it was left already, it ends what
 * was begun and gives another sheet: the words of the one before were shown to nobody.
 */
export async function keepElsewhere(space: Space, aik: Secret<'aik'>): Promise<Result<RecoverySheet, SheetProblem>> {
  const founded = await inVaultTurn(space, () => found(space, aik));
  if (!founded.ok) return founded;
  return founded.value === null ? newSheet(space, aik) : ok(founded.value);
}

/** The sheet's words, or null where they are gone. */
async function found(space: Space, aik: Secret<'aik'>): Promise<Result<RecoverySheet | null, SheetProblem>> {
  if (!isDeviceOnly(space.store)) return ok(null);
  if (isCopied(space.store)) return err('vault-changed');
  const shown = space.store.get(FOUNDING, SELF) === undefined ? await begin(space, aik) : null;
  const row = space.store.get(FOUNDING, SELF) as FoundingRow;
  const payments = paymentsOf(accountOf(space.store));
  const own = mailboxesOf(space, aik, row);
  const opened = await openOwnMailboxes(space.relay, own, payments);
  if (!opened.ok) return opened;
  const appended = await space.relay.call(APPEND, firstItems(row, own, epochOf(space.store)));
  if (!appended.ok) return err(createProblem(appended.error));
  const statuses = appended.value.map(({ status }) => status);
  if (statuses.some((status) => status === 1 || status === 2)) {
    // Only who has this space's keys can have founded its vault: another copy of the profile goes on there.
    await space.store.transact(markCopied);
    return err('vault-changed');
  }
  if (statuses.some((status) => status !== 0)) return err('busy');
  await adopt(space, row, payments.length - opened.value.length);
  // What is not reached now is written by the passes that follow, across restarts.
  await writeVaultNow(space, false);
  return ok(shown);
}

/** Seals and commits what is to be sent. R itself is on no device after this. */
async function begin(space: Space, aik: Secret<'aik'>): Promise<RecoverySheet> {
  const { ports } = space;
  const account = accountOf(space.store);
  const [entry] = account.list;
  const [prekey] = account.prekeys;
  if (entry === undefined || prekey === undefined) throw new Error('an account has a device');
  const { state, secret } = vaultOf(space.store);
  const drawn: Drawn = {
    now: datedNow(space),
    aik,
    aikPublic: account.aikPublic,
    device: account.device,
    prekey,
    entry,
    listHead: listHeadOf(entry),
    vaultId: state.vaultId,
    secret,
    epoch: epochOf(space.store),
  };
  const made = makeSheet(ports, 1, account.wordList);
  const first = sealFirst(ports, drawn, made.sheet);
  const row: FoundingRow = {
    ...first,
    sheet: made.sheet,
    state: firstState(ports, drawn, { account, first }),
    anchorHashes: ownMailboxes(drawn, made).anchor.hashes,
  };
  await space.store.transact((transaction) => transaction.put(FOUNDING, SELF, row));
  return made.shown;
}

function mailboxesOf({ store }: Space, aik: Secret<'aik'>, { sheet, anchorHashes }: FoundingRow) {
  const { state, secret } = vaultOf(store);
  const { append } = capabilitiesOf(anchorSecretOf(aik, sheet.number));
  return {
    vault: vaultMailbox(aik, secret, state.vaultId),
    anchor: { mailboxId: sheet.anchorId, hashes: anchorHashes, append },
  };
}

/** In one commit: the sheet in force, the vault as the relay has it, and whatever is written or was opened here put on its way there. */
function adopt(space: Space, { sheet, state }: FoundingRow, spent: number): Promise<void> {
  return space.store.transact((transaction) => {
    const account = accountOf(transaction);
    const vouchers = account.practice === null ? account.vouchers.slice(spent) : account.vouchers;
    transaction.put(ACCOUNT, SELF, { ...account, sheet, vouchers });
    const vault = vaultOf(transaction);
    transaction.put(VAULT, SELF, { ...vault, state, epochStartedAt: datedNow(space), epochUsed: false });
    transaction.delete(FOUNDING, SELF);
    keepDrafts(space, transaction, 'all');
    keepReads(space, transaction, 'all');
  });
}

/** A practice that has not claimed its admission yet still pays by the link. */
function paymentsOf({ practice, vouchers }: Account): readonly Payment[] {
  if (practice === null) return vouchers.map(({ voucher }) => ({ kind: 1, code: bearerBytes(voucher) }));
  return [practice.admission, ...(practice.link === null ? [] : [practice.link])].map((code) => ({
    kind: 0,
    code: bearerBytes(code),
  }));
}
