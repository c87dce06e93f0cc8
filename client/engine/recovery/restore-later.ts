// What a recovery could not read of one relation, read by the passes that follow: its mailbox from the beginning, by the keys that the vault
// holds, as the recovery would have. The account and the other relations never waited for it (PROTOCOL.md, Recovery).
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { LATER } from '../state/later-row.ts';
import { readerOf, readMailbox } from '../relay/mailbox-read.ts';
import { relationsAmong, restoreOne, restoringEffort } from './restore-relations.ts';
import { accountOf, isHere, relationOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { wholeVault } from '../vault/vault-erasure.ts';

/** A subject of its own: that the relation is read later is told already. */
const laterSubject = (key: string): string => `later ${key}`;

/** True where a relation came back. What cannot be read yet is tried again by the next pass. */
export async function restoreLater(space: Space): Promise<boolean> {
  let came = false;
  for (const { relation: key } of space.store.all(LATER).values()) {
    if (!isHere(space.store, key)) continue;
    came = (await space.aside.take(laterSubject(key), () => restoreNow(space, key))) === true || came;
  }
  return came;
}

async function restoreNow(space: Space, key: Parameters<typeof relationOf>[1]): Promise<boolean> {
  const { mailboxId, secrets, relationId } = relationOf(space.store, key);
  const history = await readMailbox(
    readerOf(space.relay),
    mailboxId,
    secrets.map((secret) => capabilitiesOf(secret).read),
  );
  // Set aside, so that a mailbox without an end is not downloaded again by every pass.
  if (history === 'nonsense') throw new Error('the mailbox has no end, or holes');
  if (typeof history === 'string') return false;
  const vault = await wholeVault(space);
  if (!vault.ok) return false;
  const found = relationsAmong(vault.value.records.map(({ record }) => record));
  const fields = found.relations.find((each) => each.relationId === relationId);
  if (fields === undefined) return false;
  const rows = restoreOne(space.ports, accountOf(space.store), found, {
    fields,
    history,
    key,
    now: datedNow(space),
    effort: restoringEffort(space.ports),
  });
  await space.store.transact((transaction) => {
    for (const row of rows) transaction.put(row.table, row.key, row.value);
    transaction.delete(LATER, key);
  });
  return true;
}
